"""Self-check, signature, package and printed sheet, through the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from reviewer_app.services.expert.declare import CASES, recuse
from reviewer_app.services.expert.signing import signed_packages
from reviewer_app.ui.expert import dialogs
from reviewer_app.ui.expert.dialogs import RecusalDialog
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.expert.sign_page import SignPage
from reviewer_app.ui.place_dialog import PlaceDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.theme import LARGE_SCALES
from reviewer_app.ui.window import Window
from tests.ui.jinan import SECRET


@pytest.fixture
def page(qtbot: QtBot, rooms: ExpertRooms) -> SignPage:
    rooms.go("sign")
    qtbot.waitUntil(lambda: rooms.signing.plan is not None, timeout=10_000)
    return rooms.signing


@pytest.fixture
def signed(qtbot: QtBot, page: SignPage) -> SignPage:
    page.card.secret.setText(SECRET)
    page.card.sign.click()
    qtbot.waitUntil(lambda: page.signed.topLevelItemCount() == 2, timeout=10_000)
    return page


def test_the_self_check_names_what_is_ready_and_what_is_not(page: SignPage) -> None:
    plan = page.plan
    assert plan is not None
    assert len(plan.sheets) == 2
    assert len(plan.problems) == 4
    heads = [page.check.topLevelItem(at).text(0) for at in range(page.check.topLevelItemCount())]
    assert any(head.startswith("Will be signed: 2") for head in heads)
    assert any(head.startswith("Not ready: 4") for head in heads)


def test_what_is_begun_stands_before_what_is_not(page: SignPage) -> None:
    head = page.check.topLevelItem(page.check.topLevelItemCount() - 1)
    assert "and 3 more" in head.child(0).text(1)


def test_why_a_sheet_is_not_ready_is_read_whole_in_a_small_window(qtbot: QtBot, page: SignPage, window: Window) -> None:
    window.resize(911, 512)
    line = page.check.topLevelItem(page.check.topLevelItemCount() - 1).child(0)
    room = page.check.columnWidth(1)
    page.check.scrollToItem(line)
    lines = page.check.fontMetrics().horizontalAdvance(max(line.text(1).splitlines(), key=len)) // room + 2
    qtbot.waitUntil(
        lambda: page.check.visualItemRect(line).height() >= lines * page.check.fontMetrics().height(), timeout=5_000
    )


def has_room(part: QTreeWidget) -> bool:
    """Whether no column is out of sight, nor the one of the projects squeezed."""
    room = part.viewport().width()
    whole = sum(part.columnWidth(at) for at in range(part.columnCount()))
    return part.isVisible() and whole <= room and part.columnWidth(1) >= room // 8


def test_in_large_type_a_small_window_gives_every_part_its_room(
    qtbot: QtBot, page: SignPage, window: Window, around: Surroundings
) -> None:
    window.resize(911, 512)
    assert not page.views.is_apart
    assert page.card.isVisible(), "in ordinary type it stands beside the self-check"
    around.theme.choose(is_large=True, large_scale=LARGE_SCALES[-1])
    qtbot.waitUntil(lambda: page.views.is_apart, timeout=10_000)
    for name, part in (("check", page.check), ("signed", page.signed)):
        page.views.pills[name].click()
        qtbot.waitUntil(lambda part=part: has_room(part), timeout=30_000)
    assert not page.card.isVisible()
    page.views.pills["sign"].click()
    assert page.card.isVisible()
    assert not page.check.isVisible()
    around.theme.choose(is_large=False)
    qtbot.waitUntil(lambda: page.check.isVisible() and page.card.isVisible(), timeout=10_000)


def test_while_it_signs_the_button_says_so_and_then_the_keyboard_is_on_the_package(
    qtbot: QtBot, page: SignPage
) -> None:
    page.card.secret.setText(SECRET)
    page.card.secret.setFocus()
    page.card.sign.click()
    assert page.card.sign.text() == "Signing …"
    qtbot.waitUntil(lambda: page.signed.topLevelItemCount() == 2, timeout=30_000)
    assert page.card.sign.text() == "Sign"
    assert page.signed.hasFocus()


def test_signing_asks_for_the_pass_phrase(qtbot: QtBot, page: SignPage, window: Window) -> None:
    assert not page.card.sign.isEnabled()
    page.card.secret.setText("not this one")
    page.card.sign.click()
    qtbot.waitUntil(lambda: window.note is not None and window.note.tone == "bad", timeout=10_000)
    assert page.signed.topLevelItemCount() == 1  # the commitment
    assert page.card.secret.hasFocus()
    assert page.card.secret.selectedText()


def test_signed_sheets_leave_the_self_check(signed: SignPage, qtbot: QtBot, window: Window) -> None:
    assert signed.card.secret.text() == ""
    assert signed.plan is not None
    qtbot.waitUntil(lambda: signed.plan is not None and signed.plan.sheets == (), timeout=10_000)
    assert window.note is not None
    assert "2 sheets are signed" in window.note.text


def test_the_package_is_saved_where_it_was_asked_for(
    qtbot: QtBot, signed: SignPage, rooms: ExpertRooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, window: Window
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(PlaceDialog, "ask", classmethod(lambda *_: stick))
    signed.save.click()
    qtbot.waitUntil(lambda: window.note is not None and "whole" in window.note.text, timeout=10_000)
    package = signed_packages(rooms.desk.workspace)[0]
    assert (stick / package.file_name).read_bytes() == package.raw


def test_the_printed_sheet_is_a_pdf(
    qtbot: QtBot, signed: SignPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, window: Window
) -> None:
    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(target), "")))
    signed.print.click()
    qtbot.waitUntil(lambda: window.note is not None and "sheet.pdf" in window.note.text, timeout=30_000)
    assert target.read_bytes().startswith(b"%PDF")


def test_when_all_is_signed_the_self_check_says_so(page: SignPage) -> None:
    assert page.plan is not None
    page.check.show_plan(replace(page.plan, sheets=(), problems=(), notes=()))
    assert [page.check.topLevelItem(at).text(0) for at in range(page.check.topLevelItemCount())] == [
        "Nothing is left to check or to sign. Hand in what is signed."
    ]


def test_a_sheet_that_is_not_ready_opens_on_enter(qtbot: QtBot, page: SignPage, rooms: ExpertRooms) -> None:
    head = page.check.topLevelItem(page.check.topLevelItemCount() - 1)
    page.check.itemActivated.emit(head.child(0), 0)
    qtbot.waitUntil(lambda: rooms.review.is_ready, timeout=10_000)
    assert rooms.review.task == head.child(0).data(0, Qt.ItemDataRole.UserRole)


def test_a_recusal_is_signed_and_closes_the_dossier(
    qtbot: QtBot, rooms: ExpertRooms, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = rooms.projects.cards[3]
    rooms.open_task(card.task)
    qtbot.waitUntil(lambda: rooms.review.is_ready, timeout=10_000)
    monkeypatch.setattr(RecusalDialog, "ask", classmethod(lambda *_: ("employment", "曾任职")))
    rooms.review.recusal_asked.emit(card.task)
    qtbot.waitUntil(lambda: rooms.projects.cards[3].state == "recused", timeout=10_000)
    assert rooms.review.task == 0
    assert card.task not in rooms.projects.order
    qtbot.waitUntil(lambda: window.note is not None and window.note.action is not None)
    monkeypatch.setattr(PlaceDialog, "ask", classmethod(lambda *_: tmp_path))
    assert window.note is not None
    assert window.note.action is not None
    window.note.action[1]()
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*recusal*.review"))) == 1, timeout=10_000)


def test_a_recusal_can_be_taken_back_until_it_is_handed_in(qtbot: QtBot, rooms: ExpertRooms, page: SignPage) -> None:
    card = rooms.projects.cards[3]
    recuse(rooms.desk.workspace, card.project, "office", "曾任董事")
    page.refresh()
    qtbot.waitUntil(lambda: page.signed.topLevelItemCount() == 2, timeout=10_000)
    page.signed.setCurrentItem(page.signed.topLevelItem(0))
    assert page.take_back.isVisible()
    page.take_back.click()
    qtbot.waitUntil(lambda: rooms.projects.cards[3].state == "new", timeout=10_000)
    qtbot.waitUntil(lambda: page.signed.topLevelItemCount() == 1, timeout=10_000)
    assert not page.take_back.isVisible()


def test_a_recusal_needs_a_case_and_a_reason(qtbot: QtBot, rooms: ExpertRooms, window: Window) -> None:
    dialog = RecusalDialog("SJ2025-001", "Example", window)
    dialog.cases.button(1).click()
    assert not dialog.sign.isEnabled()
    dialog.field.setPlainText("  ")
    assert not dialog.sign.isEnabled()
    dialog.field.setPlainText("Once a director there.")
    assert dialog.sign.isEnabled()
    assert (dialog.case, dialog.reason) == ("office", "Once a director there.")
    dialog.show()
    cancel = next(part for part in dialog.findChildren(QPushButton) if part is not dialog.sign)
    assert cancel.mapTo(dialog, QPoint()).x() < dialog.sign.mapTo(dialog, QPoint()).x(), "as in every other dialog"
    dialog.deleteLater()


def test_every_legal_case_has_words() -> None:
    assert len({dialogs.case_words(case) for case in CASES}) == len(CASES)
