"""Documents, recount and the practice contest through the window."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.services.secretariat import office as office_service
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office.documents_page import DocumentsPage
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.recount_page import RecountPage
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.rehearsal import Rehearsal
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


def idle(qtbot: QtBot, page: OfficePage) -> None:
    qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy and not page.desk.long_jobs.is_busy, timeout=30_000)


def test_a_document_is_made_and_one_that_cannot_says_why(
    qtbot: QtBot, opened_round: Round, office_window: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = go(qtbot, office_window(opened_round.office), "documents")
    assert isinstance(page, DocumentsPage)
    monkeypatch.setattr(page, "ask_target", lambda name, _kinds: tmp_path / name)
    page.list.select(lambda row: row.card.key == "award-decision")
    assert not page.make_button.isEnabled()
    page.list.select(lambda row: row.card.key == "ranking-pdf")
    assert page.make_button.isEnabled()
    page.make_button.click()
    idle(qtbot, page)
    assert [one.suffix for one in tmp_path.iterdir() if one.suffix == ".pdf"] == [".pdf"]


def test_the_supervisor_counts_again_and_reads_the_log(
    qtbot: QtBot, opened_round: Round, office_window: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = go(qtbot, office_window(opened_round.office), "recount")
    assert isinstance(page, RecountPage)
    monkeypatch.setattr(page, "ask_folder", lambda _title="": tmp_path / "evidence")
    assert len(page.log.model.rows) > 10
    page.count_button.click()
    idle(qtbot, page)
    assert page.counted is not None
    assert page.counted.ok
    assert next(iter(page.counted.digests.values())) in page.verdict.toolTip()
    assert not any(line.is_difference for line in page.found.model.rows)
    assert [line.words for line in page.found.model.rows if re.search("[0-9a-f]{16}", line.words)] == []
    assert not page.rehearse_button.isVisible(), "nobody handed a rehearsal down"


def test_a_practice_contest_is_made_and_opened_by_a_click(
    qtbot: QtBot, desk_round: Round, office_window: Show, tmp_path: Path
) -> None:
    rooms = office_window(desk_round.office)
    played: list[int] = []

    def make(step: Callable[[int, int, str], None]) -> None:
        for number in (1, 2):
            step(number, 2, "demo-office")
            played.append(number)

    rooms._rehearsal = Rehearsal(make=make, ready=lambda: None, office=lambda: (tmp_path, "x"))
    page = go(qtbot, rooms, "recount")
    assert isinstance(page, RecountPage)
    notes: list[object] = []
    rooms.noted.connect(notes.append)
    page.rehearse_button.click()
    idle(qtbot, page)
    assert played == [1, 2]
    note = notes[-1]
    assert note is not None
    rooms.rehearsed.disconnect()  # the window would leave for a vault that is not there
    with qtbot.waitSignal(rooms.rehearsed) as asked:
        note.action[1]()  # type: ignore[attr-defined]
    assert asked.args == [tmp_path, "x"]


@pytest.mark.parametrize("is_rehearsal", [True, False])
def test_a_rehearsal_says_so_above_every_page(
    qtbot: QtBot, desk_round: Round, office_window: Show, is_rehearsal: bool
) -> None:
    with desk_round.office.database.write() as session:
        desk_round.office.put_setting(session, office_service.REHEARSAL, is_rehearsal)
    rooms = office_window(desk_round.office)
    for key in ("overview", "documents", "recount"):
        go(qtbot, rooms, key)
        assert rooms.hall.practice.isVisible() is is_rehearsal
    assert rooms.can_rehearse is False
