"""Handing over, clearing, enrolment and the own log, through the real window on a real vault."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reviewer_app.config import MIB
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.services import drives
from reviewer_app.services.drives import Drive
from reviewer_app.services.expert import clearing, handed_in, preflight
from reviewer_app.services.expert.clearing import Cleared
from reviewer_app.services.expert.own_log import own_log
from reviewer_app.services.expert.receipts import PackageTicks
from reviewer_app.services.expert.signing import sign
from reviewer_app.services.expert.statements import own_statements
from reviewer_app.ui.expert.clearing import ClearingDialog
from reviewer_app.ui.expert.enrolling import EnrolDialog
from reviewer_app.ui.expert.log_page import LogPage
from reviewer_app.ui.expert.next_step import NextStep
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.expert.sign_page import SignPage
from reviewer_app.ui.place_dialog import PlaceDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.log_table import COLUMNS, LogRow
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.window import Window
from tests.ui.jinan import SECRET


@pytest.fixture
def page(qtbot: QtBot, rooms: ExpertRooms) -> SignPage:
    """The sign page with one signed package."""
    sign(rooms.desk.workspace, SECRET)
    rooms.go("sign")
    qtbot.waitUntil(lambda: rooms.signing.signed.topLevelItemCount() == 2, timeout=10_000)
    return rooms.signing


def _place(monkeypatch: pytest.MonkeyPatch, folder: Path | None) -> None:
    monkeypatch.setattr(PlaceDialog, "ask", classmethod(lambda *_: folder))


def _drive(root: Path, free: int = 900 * MIB, kind: str = "vfat") -> Drive:
    return Drive(root, root.name, kind, free, 1_000 * MIB, removable=True)


def test_a_stick_appears_when_it_is_plugged_in(
    qtbot: QtBot, window: Window, around: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugged: list[Drive] = []
    monkeypatch.setattr(drives, "drives", lambda: list(plugged))
    dialog = PlaceDialog(around, "E01.review", 48_000, window)
    qtbot.waitUntil(lambda: dialog.drives == [])
    assert not dialog.write.isEnabled()
    plugged.append(_drive(tmp_path))
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=10_000)
    assert dialog.write.isEnabled()
    assert "FAT32" in dialog.list.item(0).text()
    dialog.write.click()
    assert dialog.place == tmp_path
    dialog.deleteLater()


def test_a_stick_without_room_cannot_be_chosen(
    qtbot: QtBot, window: Window, around: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "drives", lambda: [_drive(tmp_path, free=MIB)])
    dialog = PlaceDialog(around, "E01.review", 48_000, window)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert "too little room" in dialog.list.item(0).text()
    assert not dialog.write.isEnabled()
    dialog.deleteLater()


def test_a_stick_that_may_be_pulled_out_is_told(
    qtbot: QtBot, page: SignPage, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(drives, "drives", lambda: [_drive(stick)])
    _place(monkeypatch, stick)
    assert not page.copy.isVisible()
    page.save.click()
    qtbot.waitUntil(lambda: window.note is not None and "can be pulled out" in window.note.text, timeout=10_000)
    qtbot.waitUntil(lambda: page.copy.isVisible(), timeout=10_000)
    page.copy.click()
    copied = QGuiApplication.clipboard().mimeData().urls()
    assert [Path(url.toLocalFile()) for url in copied] == list(stick.glob("*.review"))


def _is_written(page: SignPage, place: Path) -> bool:
    return any(place.glob("*.review")) and page.copy.isVisible()


def test_the_buttons_act_on_the_row_that_is_chosen(
    qtbot: QtBot, page: SignPage, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for at, place in enumerate((first, second)):
        place.mkdir()
        _place(monkeypatch, place)
        page.signed.setCurrentItem(page.signed.topLevelItem(at))
        page.save.click()
        qtbot.waitUntil(partial(_is_written, page, place), timeout=10_000)
        qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy, timeout=10_000)
    for at, place in enumerate((first, second)):
        page.signed.setCurrentItem(page.signed.topLevelItem(at))
        page.copy.click()
        copied = QGuiApplication.clipboard().mimeData().urls()
        assert [Path(url.toLocalFile()) for url in copied] == list(place.glob("*.review"))
    next(first.glob("*.review")).unlink()
    page.signed.setCurrentItem(page.signed.topLevelItem(1))
    page.signed.setCurrentItem(page.signed.topLevelItem(0))
    assert not page.copy.isVisible(), "what is gone cannot be copied"


def test_what_was_said_in_the_other_language_goes(
    qtbot: QtBot, page: SignPage, window: Window, around: Surroundings
) -> None:
    page.noted.emit(Note("good", "said in English"))
    assert window.note is not None
    around.tongue.choose("zh")
    qtbot.waitUntil(lambda: window.note is None, timeout=10_000)
    page.noted.emit(Note("bad", "not saved", stays=True))
    around.tongue.choose("en")
    assert window.note is not None, "what was not saved is said until it is saved"


def test_a_stick_that_was_pulled_is_named_and_the_package_is_kept(
    qtbot: QtBot, page: SignPage, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    _place(monkeypatch, tmp_path / "file")
    page.save.click()
    qtbot.waitUntil(lambda: window.note is not None and window.note.tone == "bad", timeout=10_000)
    assert not page.copy.isVisible()
    _place(monkeypatch, tmp_path / "stick")
    assert window.note is not None
    assert window.note.action is not None
    window.note.action[1]()
    qtbot.waitUntil(lambda: window.note is not None and window.note.tone == "good", timeout=10_000)
    assert len(list((tmp_path / "stick").glob("*.review"))) == 1


def test_nothing_is_written_without_a_place(
    qtbot: QtBot, page: SignPage, rooms: ExpertRooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    _place(monkeypatch, None)
    page.save.click()
    package = handed_in.signed_here(rooms.desk.workspace).packages[0]
    assert handed_in.signed_here(rooms.desk.workspace).when[package.identity] == ""


def _tick(*, received: bool = True, listed: int = 0, counted: bool = False, failed: bool = False) -> PackageTicks:
    return PackageTicks("a" * 64, "a" * 16, 1, "2025-07-01T08:00:00Z", (), received, listed, counted, failed)


@pytest.mark.parametrize(
    ("tick", "handed_in", "words"),
    [
        (None, "", "not handed in yet"),
        (None, "2025-07-01 16:00", "no receipt yet"),
        (_tick(), "2025-07-01 16:00", "The secretariat has it"),
        (_tick(listed=3), "2025-07-01 16:00", "sealed list"),
        (_tick(listed=3, counted=True), "2025-07-01 16:00", "exactly what you signed"),
        (_tick(listed=3, failed=True), "2025-07-01 16:00", "Supply again"),
    ],
)
def test_each_state_says_what_it_means_and_what_to_do(
    qtbot: QtBot, around: Surroundings, tick: PackageTicks | None, handed_in: str, words: str
) -> None:
    panel = NextStep(around.theme)
    qtbot.addWidget(panel)
    panel.show_package(tick, handed_in)
    assert words in panel.words.text()
    assert panel.accessibleName() == panel.words.text()


def test_opening_and_leaving_stand_in_the_log(qtbot: QtBot, rooms: ExpertRooms) -> None:
    first, second = rooms.projects.order[:2]
    rooms.open_task(first)
    rooms.open_task(second)
    rooms.go("projects")
    ws = rooms.desk.workspace
    qtbot.waitUntil(lambda: [line.act for line in own_log(ws)][-4:] == ["open", "leave", "open", "leave"])
    lines = own_log(ws)[-4:]
    assert lines[0].code == lines[1].code
    assert lines[2].code == lines[3].code != lines[0].code


def test_the_log_is_read_searched_and_kept(
    qtbot: QtBot, rooms: ExpertRooms, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms.go("log")
    page = window.page
    assert isinstance(page, LogPage)
    qtbot.waitUntil(lambda: bool(page.model.rows), timeout=10_000)
    everything = len(page.model.rows)
    assert [line.seq for line in page.model.rows] == sorted((line.seq for line in page.model.rows), reverse=True)
    qtbot.keyClicks(page.search, "commitment")
    assert 0 < len(page.model.rows) < everything
    target = tmp_path / "log.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(target), "")))
    page.export.click()
    qtbot.waitUntil(lambda: window.note is not None and "log.xlsx" in window.note.text, timeout=10_000)
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    assert sheet.max_row == everything + 2
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.page is rooms.signing


def test_a_clock_that_was_turned_back_is_marked_by_a_sign_and_by_words(qtbot: QtBot, rooms: ExpertRooms) -> None:
    page = rooms.page("log")
    assert isinstance(page, LogPage)
    page.model.show_rows([LogRow(1, "2025-07-01T08:00:00Z", "Marked", "GD-001", "", "", "", "80.00", True)])
    index = page.model.index(0, COLUMNS.index("at"))
    assert "turned back" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_clearing_is_ticked_then_done_and_its_statement_waits(
    qtbot: QtBot, page: SignPage, rooms: ExpertRooms, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def sure(dialog: ClearingDialog) -> int:
        assert not dialog.clear.isEnabled()
        dialog.sure.click()
        assert dialog.clear.isEnabled()
        shown.append(dialog.windowTitle())
        return 1

    monkeypatch.setattr(ClearingDialog, "exec", sure)
    rooms.open_task(rooms.projects.order[0])
    qtbot.waitUntil(lambda: rooms.review.is_ready, timeout=10_000)
    with qtbot.waitSignal(rooms.noted, timeout=30_000, check_params_cb=lambda note: note and note.tone == "good"):
        page.desk_work_asked.emit("clear")
    assert shown
    assert window.note is not None
    assert "none was found" in window.note.text
    assert own_statements(rooms.desk.workspace)[-1].kind == "clearing"
    assert rooms.review.task == 0


def test_the_check_of_files_rests_while_the_dossiers_are_taken_away(
    qtbot: QtBot, page: SignPage, rooms: ExpertRooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It read the emptied file just before its tables were there again."""
    reading, go_on, order = threading.Event(), threading.Event(), list[str]()

    def run(_ws: object, **_ignored: object) -> int:
        order.append("check")
        reading.set()
        go_on.wait(30)
        order.append("checked")
        return 0

    def clear(_ws: object) -> Cleared:
        rooms.desk.jobs.post(rooms.desk.preflight.start)  # whatever asks for it now has to wait
        order.append("clear")
        raise EnvironmentTrouble("clearing-open", detail="held by the test")

    monkeypatch.setattr(preflight, "run", run)
    monkeypatch.setattr(clearing, "clear", clear)
    monkeypatch.setattr(ClearingDialog, "exec", lambda _dialog: 1)
    rooms.desk.preflight.start()
    qtbot.waitUntil(reading.is_set, timeout=30_000)
    page.desk_work_asked.emit("clear")
    qtbot.waitUntil(lambda: rooms.desk.preflight._on_rest is not None, timeout=30_000)
    assert "clear" not in order
    with qtbot.waitSignal(rooms.noted, timeout=30_000, check_params_cb=lambda note: note and note.tone == "bad"):
        go_on.set()
    qtbot.waitUntil(lambda: order.count("checked") == 2, timeout=30_000)
    assert order == ["check", "checked", "clear", "check", "checked"]


def test_a_charter_is_believed_only_after_its_code_was_typed(qtbot: QtBot, rooms: ExpertRooms, window: Window) -> None:
    dialog = EnrolDialog(window)
    dialog.show()
    assert not dialog.write.isEnabled()
    dialog.path = Path("charter.review")
    dialog.show_state()
    assert dialog.code.isVisible()
    assert not dialog.trust.isEnabled()
    dialog.code.setText("12345 67890")
    assert dialog.trust.isEnabled()
    assert not dialog.write.isEnabled()
    dialog.is_trusted = True
    dialog.show_state()
    assert dialog.write.isEnabled()
    dialog.close()
    dialog.deleteLater()


def test_the_enrolment_file_is_written_with_its_code(
    qtbot: QtBot, rooms: ExpertRooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _place(monkeypatch, tmp_path)
    told: list[str] = []

    def press(dialog: EnrolDialog) -> int:
        dialog.write.click()
        qtbot.waitUntil(lambda: bool(dialog.own_code.text()) or bool(dialog.error.text()), timeout=10_000)
        told.append(dialog.own_code.text())
        return 0

    monkeypatch.setattr(EnrolDialog, "exec", press)
    with rooms.desk.workspace.database.write() as session:
        rooms.desk.workspace.put_setting(session, "unit", "示例大学")
    rooms.signing.desk_work_asked.emit("enrol")
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "Check code" in told[0]
    assert (tmp_path / "enrolment.review").is_file()
