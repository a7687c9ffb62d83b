"""A whole panel hands in at one moment: the desk's window reads and copies once for all of them, not once for each."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.changes import Change
from reviewer_app.services import backups
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office import finals_page
from reviewer_app.ui.office.rooms import OfficeRooms
from tests.patience import PATIENCE
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go

SHEETS = 40


def test_what_arrives_while_something_is_read_is_read_once(
    qtbot: QtBot,
    office_window: Callable[[Workspace], OfficeRooms],
    desk_round: Round,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = office_window(desk_round.office)
    page = cast(finals_page.FinalsPage, go(qtbot, office, "finals"))
    jobs, ws, may_go = office.surroundings.jobs, office.desk.workspace, threading.Event()
    qtbot.waitUntil(lambda: page.console is not None and not jobs.is_busy, timeout=30_000)
    looked, copied = [], len(backups.backups(ws.paths.root))
    console = finals_page.finals_console.console
    monkeypatch.setattr(finals_page.finals_console, "console", lambda *given: looked.append(1) or console(*given))
    jobs.start(page, lambda _job: may_go.wait(5 * PATIENCE), then=lambda _: None, failed=page.failed)
    told: list[object] = []
    office.desk.touched.connect(told.append)

    def arrive() -> None:
        for number in range(SHEETS):
            with ws.database.write() as session:
                ws.put_setting(session, f"test-{number}", number)
        for tell in tuple(ws.database.on_commit):
            for _ in range(SHEETS):
                tell(frozenset({Change.PACKAGES}))

    arriving = threading.Thread(target=arrive)
    arriving.start()
    arriving.join(PATIENCE)
    qtbot.waitUntil(lambda: len(told) == 2 * SHEETS, timeout=30_000)
    may_go.set()
    qtbot.waitUntil(lambda: bool(looked) and not jobs.is_busy, timeout=30_000)
    assert len(looked) == 1
    assert len(backups.backups(ws.paths.root)) == copied + 1


def test_the_same_value_written_again_is_no_news(desk_round: Round) -> None:
    ws, told = desk_round.office, []
    with ws.database.write() as session:
        ws.put_setting(session, "test", 1)
    ws.database.on_commit.append(told.append)
    for value, count in ((1, 0), (2, 1)):
        with ws.database.write() as session:
            ws.put_setting(session, "test", value)
        assert len(told) == count
    ws.database.on_commit.remove(told.append)
