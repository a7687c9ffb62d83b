"""The dispatch through the window: who waits, writing to a folder, what each expert has, sticks that are too small."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, update

from reviewer_app.models.secretariat import Assignment, DispatchedScheme
from reviewer_app.services import drives
from reviewer_app.services.drives import FAT_MAX_BYTES, Drive
from reviewer_app.services.secretariat import dispatch_desk
from reviewer_app.services.secretariat.dispatch_desk import room_in
from reviewer_app.services.secretariat.dossiers import import_files
from reviewer_app.services.secretariat.revoke import revoke
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.office import dispatch_page
from reviewer_app.ui.office.dispatch_page import DispatchPage
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.place_dialog import PlaceDialog
from reviewer_app.ui.widgets.banner import Note
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


def choose(monkeypatch: pytest.MonkeyPatch, folder: Path | None) -> None:
    monkeypatch.setattr(dispatch_page.PlaceDialog, "ask", classmethod(lambda *_, **__: folder))


def reach(page: DispatchPage) -> dict[str, str]:
    return {card.expert_code: card.reach for card in page.list.model.rows}


def test_packages_are_written_and_listed(
    qtbot: QtBot, page: DispatchPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reach(page) == {"E01": "waiting", "E02": "waiting", "E03": "unreachable"}
    choose(monkeypatch, tmp_path / "stick")
    page.list.select(lambda card: card.expert_code == "E01")
    qtbot.waitUntil(lambda: "E01" in page.cards.text, timeout=30_000)
    page.write_button.click()
    qtbot.waitUntil(lambda: reach(page)["E01"] == "sent", timeout=20_000)
    assert "E01-1.review" in page.cards.text, "the card says what its row says"
    qtbot.waitUntil(lambda: page.report is not None, timeout=20_000)
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
    choose(monkeypatch, tmp_path / "stick")
    page.some_button.click()
    qtbot.waitUntil(lambda: page.report is not None and reach(page)["E02"] == "sent", timeout=20_000)
    assert reach(page) == {"E01": "waiting", "E02": "sent", "E03": "unreachable"}
    assert [path.name for path in (tmp_path / "stick").glob("E0*")] == ["E02-1.review"]


def test_cancelling_records_nothing(
    qtbot: QtBot, page: DispatchPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "stick")
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
    choose(monkeypatch, tmp_path / "stick")
    with qtbot.waitSignal(page.noted, timeout=10_000, check_params_cb=lambda note: note is not None):
        page.write_button.click()
    assert not (tmp_path / "stick").exists()
    assert room.is_fat or not room.whole_fits
    assert FAT_MAX_BYTES == 2**32 - 1


def test_office_files_without_a_pdf_are_named_and_go_out_by_reason_alone(
    qtbot: QtBot, page: DispatchPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "files" / "P01").mkdir(parents=True)
    (tmp_path / "files" / "P01" / "汇总表.xlsx").write_bytes(b"PK\x03\x04 a table")
    import_files(page.desk.workspace, tmp_path / "files")
    asked: list[str] = []
    choose(monkeypatch, tmp_path / "stick")
    monkeypatch.setattr(dispatch_page, "ask_reason", lambda *said: asked.append(said[2]))
    with qtbot.waitSignal(page.noted, timeout=10_000, check_params_cb=lambda note: note is not None):
        page.write_button.click()
    assert "P01  汇总表.xlsx" in asked[0]
    assert not (tmp_path / "stick").exists()
    monkeypatch.setattr(dispatch_page, "ask_reason", lambda *_: "专家自备表格软件")
    page.write_button.click()
    qtbot.waitUntil(lambda: page.report is not None, timeout=20_000)
    assert (tmp_path / "stick" / "E01-1.review").is_file()


def test_a_stick_can_be_pulled_out_once_all_is_read_back(
    qtbot: QtBot, page: DispatchPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = Drive(tmp_path, "stick", "exfat", 10**9, 10**9, removable=True)
    monkeypatch.setattr(drives, "drives", lambda: [stick])
    offered: list[str] = []

    def press(dialog: PlaceDialog) -> int:
        qtbot.waitUntil(lambda: dialog.write.isEnabled(), timeout=30_000)
        offered.append(dialog.list.item(0).text())
        dialog.write.click()
        return 1

    monkeypatch.setattr(PlaceDialog, "exec", press)
    said: list[Note] = []
    page.noted.connect(said.append)
    page.write_button.click()
    qtbot.waitUntil(lambda: page.report is not None and not page.desk.long_jobs.is_busy, timeout=20_000)
    assert offered[0].startswith("stick")
    assert any(note is not None and "pulled out" in note.text for note in said)


@pytest.mark.parametrize(
    ("kind", "size", "largest", "fits"),
    [("vfat", 6 * 2**30, 2**30, True), ("vfat", 6 * 2**30, 2**32, False), ("exfat", 6 * 2**30, 5 * 2**30, True)],
)
def test_many_small_files_fit_on_a_fat_stick(kind: str, size: int, largest: int, fits: bool) -> None:
    assert Drive(Path("/x"), "x", kind, 7 * 2**30, 8 * 2**30, removable=True).holds(size, largest) is fits
    assert not Drive(Path("/x"), "x", kind, size, 8 * 2**30, removable=True).holds(size, largest)
