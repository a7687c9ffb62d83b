"""The rules sheet through the window: edited, the touched sheets foreseen, saved with a reason, approved, printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel
from pytestqt.qtbot import QtBot

from reviewer_app.services.secretariat import rules, rules_change
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.ui.office import rules_page
from reviewer_app.ui.office.committee_dialog import CommitteeDialog
from reviewer_app.ui.office.override_dialog import OverrideDialog
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.office.rules_page import RulesPage
from reviewer_app.ui.widgets.sure_dialog import SureDialog
from reviewer_app.ui.window import Window
from tests.services.secretariat.committee import COMMITTEE, COMMITTEE_SECRET
from tests.services.secretariat.round import SECRET, Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


def page_of(qtbot: QtBot, office: OfficeRooms) -> RulesPage:
    page = go(qtbot, office, "rules")
    assert isinstance(page, RulesPage)
    wait(qtbot, page)
    return page


def answering(secret: str, asked: list[str]) -> Callable[[CommitteeDialog], QDialog.DialogCode]:
    """Return what types a pass-phrase and approves; without one it cancels. `asked`: takes each that was typed."""

    def answer(dialog: CommitteeDialog) -> QDialog.DialogCode:
        assert not dialog.accept_button.isEnabled()
        dialog.secret.setText(secret)
        assert dialog.accept_button.isEnabled() == bool(secret)
        asked.append(secret)
        return QDialog.DialogCode.Accepted if secret else QDialog.DialogCode.Rejected

    return answer


def wait(qtbot: QtBot, page: RulesPage) -> None:
    qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy and not page.desk.long_jobs.is_busy, timeout=10_000)


def test_every_open_item_is_on_the_page_and_the_finals_mean_cannot_be_chosen(
    qtbot: QtBot, desk_round: Round, office_window: Show
) -> None:
    page = page_of(qtbot, office_window(desk_round.office))
    assert len(page.items.editors) > 30
    assert isinstance(page.items.editors["mean", "finals"], QLabel)
    assert isinstance(page.items.editors["decimals", ""], QComboBox)
    assert not page.save_button.isEnabled()
    assert not page.approve_button.isEnabled()


def test_a_change_of_an_approved_sheet_is_a_new_version_with_a_reason(
    qtbot: QtBot, desk_round: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(qtbot, office_window(desk_round.office))
    box = page.items.editors["decimals", ""]
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(3)
    box.activated.emit(3)
    wait(qtbot, page)
    assert page.is_edited
    page.refresh()
    assert page.is_edited
    questions: list[str] = []
    monkeypatch.setattr(SureDialog, "exec", lambda dialog: questions.append(dialog.windowTitle()))
    page.window().close()
    assert len(questions) == 1, "what is not saved is asked about first"
    assert page.window().isVisible()
    monkeypatch.setattr(rules_page, "ask_reason", lambda *_: None)
    page.save_button.click()
    assert page.is_edited
    monkeypatch.setattr(rules_page, "ask_reason", lambda *_: "组委会第二次会议")
    page.save_button.click()
    wait(qtbot, page)
    assert not page.is_edited
    ws = page.desk.workspace
    asked: list[str] = []
    for at, secret in enumerate(("", SECRET)):
        monkeypatch.setattr(CommitteeDialog, "exec", answering(secret, asked))
        page.approve_button.click()
        qtbot.waitUntil(lambda at=at: len(asked) > at, timeout=30_000)
        wait(qtbot, page)
        assert not rules.show(ws).approved_by, "neither a click nor the operator's own pass-phrase freezes anything"
    monkeypatch.setattr(CommitteeDialog, "exec", answering(COMMITTEE_SECRET, asked))
    page.approve_button.click()
    qtbot.waitUntil(lambda: bool(rules.show(ws).approved_by), timeout=30_000)
    wait(qtbot, page)
    assert [one.reason for one in rules_change.rules_versions(ws)] == ["", "组委会第二次会议"]
    assert rules.show(ws).approved_by == COMMITTEE
    assert rules.show(ws).decimals == 3
    assert len(page.versions.model.rows) == 2


def test_weights_are_proven_and_the_touched_sheets_named(qtbot: QtBot, desk_round: Round, office_window: Show) -> None:
    desk_round.score_all()
    page = page_of(qtbot, office_window(desk_round.office))
    page.tabs["weights"].click()
    page.weights.weights["advancement"].setValue(7)
    wait(qtbot, page)
    root = page.weights.tree.topLevelItem(0)
    assert root is not None
    first = root.child(0)
    assert first is not None
    assert "7/9" in first.text(2)
    assert root.text(4)
    assert "36" in page.touched_words.text()
    page.discard_button.click()
    wait(qtbot, page)
    assert page.weights.weights["advancement"].value() == 1


def test_what_was_edited_outlives_a_lock_that_asked_nobody(
    qtbot: QtBot, desk_round: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk_round.office.paths.root
    page = page_of(qtbot, office_window(desk_round.office))
    window = page.window()
    assert isinstance(window, Window)

    def come_back() -> RulesPage:
        qtbot.waitUntil(lambda: window.office is None and not window.surroundings.jobs.is_busy, timeout=30_000)
        window.open_workspace(open_workspace(folder, SECRET))
        office = window.office
        assert office is not None
        qtbot.waitUntil(lambda: "overview" in office.pages, timeout=30_000)
        return page_of(qtbot, office)

    page.weights.weights["advancement"].setValue(7)
    wait(qtbot, page)
    window.left_alone.emit()
    again = come_back()
    assert again.is_edited
    assert again.weights.weights["advancement"].value() == 7
    monkeypatch.setattr(SureDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    window.bar.lock_asked.emit()
    assert not come_back().is_edited, "who was asked and left without saving meant it"


def test_a_project_has_indicators_of_its_own(
    qtbot: QtBot, desk_round: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(qtbot, office_window(desk_round.office))

    def fill(dialog: OverrideDialog) -> int:
        assert not dialog.accept_button.isEnabled()
        dialog.project.setText("P01")
        dialog.reason.setPlainText("附件1赛道十四")
        assert dialog.accept_button.isEnabled()
        return int(OverrideDialog.DialogCode.Accepted)

    monkeypatch.setattr(OverrideDialog, "exec", fill)
    page.adjust_button.click()
    wait(qtbot, page)
    assert [one.choice.project for one in page.adjusted.model.rows] == ["P01"]
    assert page.weights.schemes.count() == 3
    page.adjusted.table.selectRow(0)
    page.drop_button.click()
    wait(qtbot, page)
    assert page.adjusted.model.rows == []


def test_it_is_printed(
    qtbot: QtBot, desk_round: Round, office_window: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(qtbot, office_window(desk_round.office))
    monkeypatch.setattr(page, "ask_target", lambda *_: tmp_path / "rules.pdf")
    page.pdf_button.click()
    wait(qtbot, page)
    assert (tmp_path / "rules.pdf").read_bytes().startswith(b"%PDF")
