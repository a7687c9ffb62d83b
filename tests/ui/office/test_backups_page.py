"""Backups through the window: one is made, and each says what it lacks of today."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import backups
from reviewer_app.services.secretariat import arriving, backup_desk, cancelling, moving, projects, receipts
from reviewer_app.services.secretariat.moving import Moved
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.ui.arrive_dialog import ArriveDialog
from reviewer_app.ui.office.backups_page import BackupsPage
from reviewer_app.ui.office.moved_dialog import MovedDialog
from reviewer_app.ui.office.restore_dialog import RestoreDialog
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.window import Window
from tests.services.secretariat.round import SECRET, Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


def test_a_backup_is_made_and_an_older_one_says_what_it_lacks(
    qtbot: QtBot, desk_round: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = backups.back_up(desk_round.office)
    cancelling.cancel_project(desk_round.office, "P01", "测试撤回")
    page = go(qtbot, office_window(desk_round.office), "backups")
    assert isinstance(page, BackupsPage)
    found = {one.number: one for one in page.list.model.rows}
    assert found[first.number].acts == 1
    known, said = len(found), list[Note | None]()
    page.noted.connect(said.append)
    page.make_button.click()
    qtbot.waitUntil(lambda: len(page.list.model.rows) == known + 1, timeout=10_000)
    assert page.list.model.rows[0].acts == 0
    made, shown = backups.backups(desk_round.office.paths.root)[0].path, list[str]()
    assert said[-1] is not None
    assert str(made) in said[-1].text, "it is said where the backup lies"
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    assert said[-1].action is not None
    said[-1].action[1]()
    assert shown == [str(made.parent)]


def test_an_older_backup_is_restored_after_saying_what_is_lost(
    qtbot: QtBot, desk_round: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = backups.back_up(desk_round.office)
    cancelling.cancel_project(desk_round.office, "P01", "测试撤回")
    rooms = office_window(desk_round.office)
    page = backups_page(qtbot, rooms)
    assert not page.restore_button.isEnabled()
    page.list.select(lambda one: one.number == first.number)
    seen: list[str] = []

    def no(dialog: RestoreDialog) -> QDialog.DialogCode:
        seen.append(f"{dialog.words.text()}\n{dialog.list.toPlainText()}")
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(RestoreDialog, "exec", no)
    page.restore_button.click()
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    assert "1" in seen[0]
    assert "测试撤回" in seen[0]
    assert projects.projects(page.desk.workspace)[0].status == "cancelled"  # nothing was touched
    monkeypatch.setattr(RestoreDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    window = rooms.hall.window()
    assert isinstance(window, Window)
    page.restore_button.click()
    qtbot.waitUntil(lambda: window.office is not None and window.office is not rooms, timeout=15_000)
    office = window.office
    assert office is not None
    qtbot.waitUntil(lambda: "overview" in office.pages, timeout=10_000)
    assert projects.projects(office.desk.workspace)[0].status == "entered"
    assert (office.desk.workspace.paths.damaged / "001" / "vault.db").is_file()


def test_receipts_show_what_a_restored_backup_lacks(
    qtbot: QtBot, desk_round: Round, office_window: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = desk_round.office
    early = backups.back_up(office)
    desk_round.score_all()
    (receipt,) = receipts.write_receipts(office, tmp_path / "回执", experts=frozenset({"E01"}))
    work = backup_desk.restoring(office, early.number)
    office.close()
    desk_round.office = work()
    page = backups_page(qtbot, office_window(desk_round.office))
    notes: list[Note | None] = []
    page.noted.connect(notes.append)
    monkeypatch.setattr(page, "ask_files", lambda _kinds: [receipt.path])
    page.compare_button.click()
    qtbot.waitUntil(lambda: any(note is not None for note in notes), timeout=10_000)
    (note,) = (note for note in notes if note is not None)
    assert note.tone == "bad"
    assert receipt.path.name in note.text


def test_a_contest_moves_and_arrives_through_the_window(
    qtbot: QtBot,
    desk_round: Round,
    office_window: Show,
    around: Surroundings,
    tmp_path: Path,
    cheap: ArgonCost,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(moving.move_away.__kwdefaults__, "cost", cheap)
    monkeypatch.setitem(arriving.arrive.__kwdefaults__, "least", cheap)
    rooms = office_window(desk_round.office)
    page = backups_page(qtbot, rooms)
    target, shown = tmp_path / "赛事.move", []
    monkeypatch.setattr("reviewer_app.ui.office.backups_page.may_move", lambda _page: True)
    monkeypatch.setattr(page, "ask_target", lambda _name, _kinds: target)
    monkeypatch.setattr(MovedDialog, "exec", lambda dialog: shown.append(dialog.code.text()))
    page.move_button.click()
    qtbot.waitUntil(lambda: bool(shown) and page.moved.isVisible(), timeout=20_000)
    assert not page.make_button.isEnabled()
    qtbot.waitUntil(rooms.hall.moved.isVisible, timeout=10_000)
    dialog = ArriveDialog(around, str(tmp_path / "new"))
    qtbot.addWidget(dialog)
    dialog.start.click()
    assert dialog.error
    dialog.file.setText(str(target))
    dialog.code.setText(shown[0].lower())
    dialog.secret.setText("another pass-phrase")
    dialog.start.click()
    qtbot.waitUntil(lambda: not around.jobs.is_busy, timeout=20_000)
    assert dialog.error
    dialog.secret.setText(SECRET)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.start.click()
    with open_workspace(tmp_path / "new", SECRET) as new:
        assert len(projects.projects(new)) == 12
    monkeypatch.setattr("reviewer_app.ui.office.backups_page.ask_reason", lambda *_: "新电脑未启用")
    page.undo_button.click()
    qtbot.waitUntil(page.moved.isHidden, timeout=10_000)
    assert page.make_button.isEnabled()


def test_the_moving_code_cannot_be_closed_by_mistake(qtbot: QtBot, around: Surroundings, tmp_path: Path) -> None:
    dialog = MovedDialog(around, Moved(tmp_path / "a.move", "ABCD-EFGH", 5, 2))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    assert dialog.isVisible()
    dialog.noted_button.click()
    assert not dialog.isVisible()


def backups_page(qtbot: QtBot, rooms: OfficeRooms) -> BackupsPage:
    page = go(qtbot, rooms, "backups")
    assert isinstance(page, BackupsPage)
    return page
