"""The people of the office through the window: one more with a pass-phrase of his own, and what is not open to him."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import operators
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office.people_page import OperatorDialog, PeoplePage
from reviewer_app.ui.office.rooms import OfficeRooms
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


def test_a_person_is_added_with_a_role_and_an_own_pass_phrase(
    qtbot: QtBot, desk_round: Round, office_window: Show, cheap: ArgonCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = operators.add_operator
    monkeypatch.setattr(operators, "add_operator", lambda *given, **named: plain(*given, **named, cost=cheap))
    page = go(qtbot, office_window(desk_round.office), "people")
    assert isinstance(page, PeoplePage)
    assert [one.at_work for one in page.list.model.rows] == [True]

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
    qtbot.waitUntil(lambda: len(page.list.model.rows) == 2, timeout=10_000)
    assert {one.role for one in page.list.model.rows} == {"operator", "contractor"}
