"""The people of the office through the window: one more with a pass-phrase of his own, and what is not open to him."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import operators
from reviewer_app.ui.bar_menus import HelpMenu
from reviewer_app.ui.office import people_page
from reviewer_app.ui.office.people_page import OperatorDialog, PeoplePage, RoleDialog
from reviewer_app.ui.office.results_page import ResultsPage
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.window import Window
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go

Show = Callable[..., OfficeRooms]


def test_a_person_is_added_with_a_role_and_an_own_pass_phrase(
    qtbot: QtBot, desk_round: Round, office_window: Show, cheap: ArgonCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = operators.add_operator
    monkeypatch.setattr(operators, "add_operator", lambda *given, **named: plain(*given, **named, cost=cheap))
    page = go(qtbot, office_window(desk_round.office), "people")
    assert isinstance(page, PeoplePage)
    assert [(one.role, one.at_work) for one in page.list.model.rows] == [("committee", False), ("operator", True)]
    qtbot.waitUntil(lambda: page.window().findChild(HelpMenu) is not None, timeout=10_000)
    offered = {one.text() for one in page.window().findChild(HelpMenu).actions() if one.isVisible()}
    assert "Guide for experts (two pages)" in offered
    window = page.window()
    assert isinstance(window, Window)
    said = [part.text() for part in window.bar.findChildren(QLabel)]
    assert any(words.startswith(f"{page.desk.person} · operator · ") for words in said)
    assert "First tour" not in offered, "it walks through an expert's pages"

    def fill(dialog: OperatorDialog) -> int:
        dialog.name.setText("承办测试")
        dialog.role.setCurrentIndex(4)
        dialog.secret.setText("承办词组 example 1")
        assert not dialog.accept_button.isEnabled()
        dialog.again.setText("承办词组 example 1")
        assert dialog.accept_button.isEnabled()
        return int(OperatorDialog.DialogCode.Accepted)

    monkeypatch.setattr(OperatorDialog, "exec", fill)
    page.add_button.click()
    qtbot.waitUntil(lambda: len(page.list.model.rows) == 3, timeout=10_000)
    assert {one.role for one in page.list.model.rows} == {"committee", "operator", "contractor"}
    shown: list[tuple[str, str]] = []

    def fill_again(dialog: OperatorDialog) -> int:
        shown.append((dialog.name.text(), dialog.error.text()))
        if len(shown) > 1:
            return int(OperatorDialog.DialogCode.Rejected)
        dialog.name.setText("另一测试")
        dialog.secret.setText("承办词组 example 1")
        dialog.again.setText("承办词组 example 1")
        return int(OperatorDialog.DialogCode.Accepted)

    monkeypatch.setattr(OperatorDialog, "exec", fill_again)
    page.add_button.click()
    assert not page.add_button.isEnabled(), "it takes seconds, and says so at once"
    qtbot.waitUntil(lambda: len(shown) == 2, timeout=30_000)
    assert shown[1][0] == "另一测试", "what was typed stays"
    assert shown[1][1]
    assert page.add_button.isEnabled()


def test_a_role_is_changed_and_somebody_is_released(
    qtbot: QtBot, desk_round: Round, office_window: Show, cheap: ArgonCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = operators.add_operator(desk_round.office, "复核测试", "复核词组 example 1", role="checker", cost=cheap)
    page = go(qtbot, office_window(desk_round.office), "people")
    assert isinstance(page, PeoplePage)
    page.list.select(lambda one: one.at_work)
    assert not page.role_button.isEnabled()
    page.list.select(lambda one: one.id == card.id)
    assert page.role_button.isEnabled()

    def fill(dialog: RoleDialog) -> int:
        assert dialog.role.findData("checker") < 0
        dialog.role.setCurrentIndex(dialog.role.findData("supervisor"))
        assert not dialog.accept_button.isEnabled()
        dialog.reason.setText("调岗")
        assert dialog.accept_button.isEnabled()
        return int(RoleDialog.DialogCode.Accepted)

    monkeypatch.setattr(RoleDialog, "exec", fill)
    page.role_button.click()
    qtbot.waitUntil(
        lambda: {one.role for one in page.list.model.rows} == {"committee", "operator", "supervisor"}, timeout=10_000
    )
    monkeypatch.setattr(people_page, "ask_reason", lambda *_given: "离任")
    page.list.select(lambda one: one.id == card.id)
    page.release_button.click()
    qtbot.waitUntil(
        lambda: {one.role for one in page.list.model.rows} == {"committee", "operator", "left"}, timeout=10_000
    )
    assert not page.role_button.isEnabled()


def test_tools_that_are_not_open_to_a_role_stay_out_of_sight(
    qtbot: QtBot, desk_round: Round, office_window: Show, cheap: ArgonCost
) -> None:
    secret = "监督词组 example 1"
    operators.add_operator(desk_round.office, "监督测试", secret, role="supervisor", cost=cheap)
    rooms = office_window(desk_round.office, secret)
    page = go(qtbot, rooms, "people")
    assert isinstance(page, PeoplePage)
    assert not page.add_button.isVisibleTo(page)
    assert not page.role_button.isVisibleTo(page)
    results = go(qtbot, rooms, "results")
    assert isinstance(results, ResultsPage)
    assert results.pdf.isVisibleTo(results)
