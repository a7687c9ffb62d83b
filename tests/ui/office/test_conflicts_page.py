"""Conflicts through the window: scan, confirm, clear with a reason, enter, other names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from reviewer_app.models.secretariat import Expert, ProjectUnit
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office import conflicts_page
from reviewer_app.ui.office.conflicts_page import ConflictsPage
from reviewer_app.ui.office.rooms import OfficeRooms
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


@pytest.fixture
def page(qtbot: QtBot, desk_round: Round, office_window: Show) -> ConflictsPage:
    with desk_round.office.database.write() as session:
        session.execute(update(Expert).where(Expert.code == "E02").values(unit="另一研究院"))
        session.execute(update(Expert).where(Expert.code == "E03").values(unit="第三研究院"))
        for code, name in (("P01", "示例大学"), ("P02", "示例数据集团")):
            session.add(ProjectUnit(project=desk_round.projects[code], position=1, name=name))
    made = go(qtbot, office_window(desk_round.office), "conflicts")
    assert isinstance(made, ConflictsPage)
    made.scan_button.click()
    qtbot.waitUntil(lambda: len(made.list.model.rows) == 1, timeout=10_000)
    return made


def state(page: ConflictsPage, project: str = "P01") -> str:
    return next(card.state for card in page.list.model.rows if card.project_code == project)


def test_a_found_one_is_cleared_with_a_reason_and_stays_so(
    qtbot: QtBot, page: ConflictsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: "clear" in page.cards.buttons, timeout=10_000)
    monkeypatch.setattr(conflicts_page, "ask_reason", lambda *_: None)
    page.cards.buttons["clear"].click()
    assert state(page) == "found"
    monkeypatch.setattr(conflicts_page, "ask_reason", lambda *_: "同名不同单位")
    page.cards.buttons["clear"].click()
    qtbot.waitUntil(lambda: state(page) == "cleared", timeout=10_000)
    page.scan_button.click()
    qtbot.waitUntil(lambda: not page.desk.long_jobs.is_busy, timeout=10_000)
    assert state(page) == "cleared"
    assert "同名不同单位" in page.cards.text


def test_a_found_one_is_confirmed(qtbot: QtBot, page: ConflictsPage) -> None:
    qtbot.waitUntil(lambda: "confirm" in page.cards.buttons, timeout=10_000)
    page.cards.buttons["confirm"].click()
    qtbot.waitUntil(lambda: state(page) == "confirmed", timeout=10_000)
    assert "confirm" not in page.cards.buttons


def test_one_is_entered_by_hand(qtbot: QtBot, page: ConflictsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(dialog: conflicts_page.ConflictDialog) -> QDialog.DialogCode:
        assert not dialog.accept_button.isEnabled()
        for field, text in zip(dialog.fields, ("E02", "P03", "曾任其顾问"), strict=True):
            field.setText(text)
        assert dialog.accept_button.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(conflicts_page.ConflictDialog, "exec", fill)
    page.enter_button.click()
    qtbot.waitUntil(lambda: len(page.list.model.rows) == 2, timeout=10_000)
    assert state(page, "P03") == "confirmed"


def test_another_name_makes_a_scan_find_more(
    qtbot: QtBot, page: ConflictsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: conflicts_page.AliasDialog) -> QDialog.DialogCode:
        dialog.fields[0].setText("另一研究院")
        dialog.fields[1].setText("示例数据集团")
        dialog.kind.setCurrentIndex(dialog.kind.findData("parent"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(conflicts_page.AliasDialog, "exec", fill)
    page.alias_button.click()
    qtbot.waitUntil(lambda: len(page.aliases.model.rows) == 1, timeout=10_000)
    page.scan_button.click()
    qtbot.waitUntil(lambda: len(page.list.model.rows) == 2, timeout=10_000)
    found = next(card for card in page.list.model.rows if card.project_code == "P02")
    assert (found.source, found.strength, found.state) == ("parent", "warns", "found")
