"""The assignment through the window: frozen lists, digits of two, a preview, apply or discard, and why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import setup
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office import assignment_page
from reviewer_app.ui.office.assignment_page import AssignmentPage
from reviewer_app.ui.office.rooms import OfficeRooms
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET
from tests.services.secretariat.test_assign import fill, pairs
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, cheap: ArgonCost, clock: FixedClock, office_window: Show) -> AssignmentPage:
    ws = setup.init(
        tmp_path / "office", contest="jinan-2025", operator="经办甲测试", secret=SECRET, cost=cheap, clock=clock
    )
    fill(ws, tmp_path, projects=6, experts=8)
    made = go(qtbot, office_window(ws), "assignment")
    assert isinstance(made, AssignmentPage)
    qtbot.waitUntil(lambda: made.state is not None, timeout=10_000)
    return made


def called(monkeypatch: pytest.MonkeyPatch, digits: str = "456", most: int = 0) -> None:
    def fill_in(dialog: assignment_page.RunDialog) -> QDialog.DialogCode:
        assert not dialog.accept_button.isEnabled()
        for at, (name, called_out) in enumerate((("监督甲测试", "123"), ("专家乙测试", digits))):
            dialog.callers.names[at].setText(name)
            dialog.callers.digits[at].setText(called_out)
        if most:
            dialog.max_load.setValue(most)
        assert dialog.accept_button.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(assignment_page.RunDialog, "exec", fill_in)


def freeze(qtbot: QtBot, page: AssignmentPage) -> None:
    assert not page.run_button.isEnabled()
    page.freeze_button.click()
    qtbot.waitUntil(lambda: page.run_button.isEnabled(), timeout=10_000)


def shown_state(page: AssignmentPage) -> str:
    return page.found.card.state if page.found is not None and page.found.card is not None else ""


def test_a_preview_is_applied_as_one(qtbot: QtBot, page: AssignmentPage, monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(qtbot, page)
    called(monkeypatch)
    page.run_button.click()
    qtbot.waitUntil(lambda: shown_state(page) == "preview", timeout=10_000)
    assert pairs(page.desk.workspace) == set()
    assert not page.freeze_button.isEnabled(), "no lists are frozen behind an open run"
    assert not page.run_button.isEnabled()
    coming = {(expert, line.project) for line in page.list.filter.shown() for expert in line.comes}
    page.cards.buttons["apply"].click()
    qtbot.waitUntil(lambda: shown_state(page) == "applied", timeout=10_000)
    assert pairs(page.desk.workspace) == coming
    assert "123" in page.cards.text


def test_a_discarded_run_stays_in_sight_with_its_reason(
    qtbot: QtBot, page: AssignmentPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(qtbot, page)
    called(monkeypatch)
    page.run_button.click()
    qtbot.waitUntil(lambda: shown_state(page) == "preview", timeout=10_000)
    monkeypatch.setattr(assignment_page, "ask_reason", lambda *_: None)
    page.cards.buttons["discard"].click()
    assert shown_state(page) == "preview"
    monkeypatch.setattr(assignment_page, "ask_reason", lambda *_: "报数听错一位")
    page.cards.buttons["discard"].click()
    qtbot.waitUntil(lambda: shown_state(page) == "discarded", timeout=10_000)
    assert pairs(page.desk.workspace) == set()
    called(monkeypatch, "789")
    page.run_button.click()
    qtbot.waitUntil(lambda: shown_state(page) == "preview", timeout=10_000)
    assert "报数听错一位" in page.cards.text
    page.cards.buttons["look-1"].click()
    qtbot.waitUntil(lambda: shown_state(page) == "discarded", timeout=10_000)


def test_what_cannot_be_is_said_with_what_would_help(
    qtbot: QtBot, page: AssignmentPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(qtbot, page)
    called(monkeypatch, most=1)
    page.run_button.click()
    qtbot.waitUntil(lambda: shown_state(page) == "impossible", timeout=20_000)
    assert all(line.short is not None for line in page.list.filter.shown())
    assert "4" in page.cards.text
    assert page.run_button.isEnabled()
