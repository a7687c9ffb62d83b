"""The compliance desk through the window: look through, tick, decide, ask; wrong acts change nothing and say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.services.secretariat import compliance
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office import compliance_page
from reviewer_app.ui.office.compliance_page import CompliancePage
from reviewer_app.ui.widgets.reason_dialog import ReasonDialog
from reviewer_app.ui.office.rooms import OfficeRooms
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


@pytest.fixture
def page(qtbot: QtBot, desk_round: Round, office_window: Show) -> CompliancePage:
    office = office_window(desk_round.office)
    made = go(qtbot, office, "compliance")
    assert isinstance(made, CompliancePage)
    qtbot.waitUntil(lambda: bool(made.pane.rows), timeout=10_000)
    return made


def answer(monkeypatch: pytest.MonkeyPatch, text: str | None) -> None:
    monkeypatch.setattr(compliance_page, "ask_reason", lambda *_: text)


def idle(qtbot: QtBot, page: CompliancePage) -> None:
    qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy and not page.desk.long_jobs.is_busy, timeout=10_000)


def test_a_tick_is_kept_and_seen(qtbot: QtBot, page: CompliancePage) -> None:
    page.pane.rows["in-use"].buttons["met"].click()
    qtbot.waitUntil(lambda: page.pane.rows["in-use"].buttons["met"].isChecked(), timeout=10_000)
    idle(qtbot, page)
    card = page.list.current
    assert card is not None
    assert "in-use" not in card.open_rules


def test_a_doubt_asks_for_a_reason_and_cancel_changes_nothing(
    qtbot: QtBot, page: CompliancePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, None)
    page.pane.rows["in-use"].buttons["unmet"].click()
    idle(qtbot, page)
    qtbot.waitUntil(lambda: not page.pane.rows["in-use"].buttons["unmet"].isChecked(), timeout=10_000)
    answer(monkeypatch, "未见应用证明")
    page.pane.rows["in-use"].buttons["unmet"].click()
    qtbot.waitUntil(lambda: page.list.current is not None and "in-use" in page.list.current.against, timeout=10_000)


def test_a_decision_leaves_the_list_of_the_undecided(
    qtbot: QtBot, page: CompliancePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "材料不全")
    page.pane.refused.click()
    qtbot.waitUntil(lambda: page.list.model.rows[0].decision == "refused", timeout=10_000)
    page.list.choose_pill("undecided")
    assert "P01" not in {card.code for card in page.list.filter.shown()}
    assert not page.pane.passed.isEnabled()


def test_a_request_waits_and_comes(qtbot: QtBot, page: CompliancePage, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "请补充知识产权证明")
    page.pane.supplement.click()
    qtbot.waitUntil(lambda: page.list.model.rows[0].awaited == 1, timeout=10_000)
    page.pane.supplement_came.emit(compliance.sheet(page.desk.workspace, "P01").requests[0].request)
    qtbot.waitUntil(lambda: page.list.model.rows[0].awaited == 0, timeout=10_000)


def test_looking_through_all_says_what_was_found(qtbot: QtBot, page: CompliancePage) -> None:
    with qtbot.waitSignal(page.noted, timeout=10_000, check_params_cb=lambda note: note is not None):
        page.scan_button.click()
    idle(qtbot, page)
    assert compliance.sheet(page.desk.workspace, "P01").lines[0].finding.code == ""


def test_an_empty_reason_cannot_be_given(qtbot: QtBot) -> None:
    dialog = ReasonDialog("t", "w")
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.field.setPlainText("  ")
    assert not dialog.accept_button.isEnabled()
    dialog.field.setPlainText("因为")
    assert dialog.accept_button.isEnabled()
    assert dialog.text == "因为"
