"""The dispatch through the window: who waits, writing to a folder, what each expert has, sticks that are too small."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, update

from reviewer_app.models.secretariat import Assignment, DispatchedScheme
from reviewer_app.services.secretariat import dispatch_desk
from reviewer_app.services.secretariat.dispatch_desk import FAT_MOST, room_in
from reviewer_app.services.secretariat.revoke import revoke
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.office.dispatch_page import DispatchPage
from reviewer_app.ui.office.rooms import OfficeRooms
from tests.services.secretariat.round import STAGE, Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


@pytest.fixture
def page(qtbot: QtBot, desk_round: Round, office_window: Show) -> DispatchPage:
    """Nothing was sent yet; E03 has no device and no slip."""
    with desk_round.office.database.write() as session:
        session.execute(update(Assignment).values(dispatched=""))
        session.execute(delete(DispatchedScheme))
    revoke(desk_round.office, "E03", "电脑遗失", devices_only=True)
    made = go(qtbot, office_window(desk_round.office), "dispatch")
    assert isinstance(made, DispatchPage)
    qtbot.waitUntil(lambda: len(made.list.model.rows) == 3, timeout=10_000)
    return made


def reach(page: DispatchPage) -> dict[str, str]:
    return {card.expert_code: card.reach for card in page.list.model.rows}


def test_packages_are_written_and_listed(
    qtbot: QtBot, page: DispatchPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reach(page) == {"E01": "waiting", "E02": "waiting", "E03": "unreachable"}
    monkeypatch.setattr(page, "ask_folder", lambda *_: tmp_path / "stick")
    page.write_button.click()
    qtbot.waitUntil(lambda: page.report is not None and reach(page)["E01"] == "sent", timeout=20_000)
    assert reach(page) == {"E01": "sent", "E02": "sent", "E03": "unreachable"}
    assert (tmp_path / "stick" / "E01-1.review").is_file()
    qtbot.waitUntil(lambda: "E03" in page.cards.text, timeout=10_000)
    page.list.select(lambda card: card.expert_code == "E01")
    qtbot.waitUntil(lambda: len(page.sent) == 1, timeout=10_000)
    assert len(page.sent[0].projects) == 12
    qtbot.waitUntil(lambda: "E01-1.review" in page.cards.text, timeout=10_000)


def test_those_who_are_selected_get_theirs_alone(
    qtbot: QtBot, page: DispatchPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.list.select(lambda card: card.expert_code == "E03")
    assert not page.some_button.isEnabled(), "nobody can reach E03"
    page.list.select(lambda card: card.expert_code == "E02")
    assert (page.some_button.isEnabled(), "1" in page.some_button.text()) == (True, True)
    monkeypatch.setattr(page, "ask_folder", lambda *_: tmp_path / "stick")
    page.some_button.click()
    qtbot.waitUntil(lambda: page.report is not None and reach(page)["E02"] == "sent", timeout=20_000)
    assert reach(page) == {"E01": "waiting", "E02": "sent", "E03": "unreachable"}
    assert [path.name for path in (tmp_path / "stick").glob("E0*")] == ["E02-1.review"]


def test_cancelling_records_nothing(
    qtbot: QtBot, page: DispatchPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "ask_folder", lambda *_: tmp_path / "stick")
    report = Job.report

    def stop(job: Job, done: int, total: int) -> None:
        job.cancel()
        report(job, done, total)

    monkeypatch.setattr(Job, "report", stop)
    page.write_button.click()
    qtbot.waitUntil(lambda: not page.desk.long_jobs.is_busy, timeout=20_000)
    assert page.report is None
    assert reach(page)["E01"] == "waiting"


@pytest.mark.parametrize("change", [{"too_large": ("video.mp4",), "file_system": "vfat"}, {"size": 9, "free": 8}])
def test_what_does_not_fit_is_not_begun(
    qtbot: QtBot, page: DispatchPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, object]
) -> None:
    room = replace(room_in(page.desk.workspace, STAGE, tmp_path), **change)  # type: ignore[arg-type]
    monkeypatch.setattr(dispatch_desk, "room_in", lambda *_: room)
    monkeypatch.setattr(page, "ask_folder", lambda *_: tmp_path / "stick")
    with qtbot.waitSignal(page.noted, timeout=10_000, check_params_cb=lambda note: note is not None):
        page.write_button.click()
    assert not (tmp_path / "stick").exists()
    assert room.is_fat or not room.whole_fits
    assert FAT_MOST == 2**32 - 1
