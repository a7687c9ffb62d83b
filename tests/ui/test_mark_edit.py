"""The field for one mark, by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.rules.scheme import Indicator
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.mark_edit import MarkEdit

LEAF = Indicator(
    children=(), descriptor="", key="depth", max=10_000, opinion=False, step=50, title="Depth of the method", weight=1
)


@pytest.fixture
def edit(qtbot: QtBot, around: Surroundings) -> MarkEdit:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    made, other = MarkEdit(LEAF), QLineEdit()
    layout.addWidget(made)
    layout.addWidget(other)
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitExposed(holder)
    made.setFocus()
    made.other, made.holder = other, holder  # type: ignore[attr-defined]
    return made


@pytest.fixture
def marks(edit: MarkEdit) -> list[int | None]:
    found: list[int | None] = []
    edit.mark_changed.connect(found.append)
    return found


@pytest.mark.parametrize(("typed", "mark"), [("0", 0), ("7", 700), ("85.5", 8550), ("100", 10_000), (" 60 ", 6000)])
def test_a_mark_in_range_is_taken(qtbot: QtBot, edit: MarkEdit, marks: list[int | None], typed: str, mark: int) -> None:
    qtbot.keyClicks(edit, typed)
    assert marks[-1] == edit.mark == mark


def test_full_width_digits_of_a_chinese_input_method_are_taken(edit: MarkEdit, marks: list[int | None]) -> None:
    committed = QInputMethodEvent()
    committed.setCommitString("８５．５")
    QCoreApplication.sendEvent(edit, committed)
    assert marks == [8550]


@pytest.mark.parametrize("typed", ["101", "850", "7.3", "abc", "1e2", "8.5.5", "1000000"])
def test_what_is_out_of_range_is_refused_in_place_with_the_range_named(
    qtbot: QtBot, edit: MarkEdit, typed: str
) -> None:
    edit.set_mark(8000)
    reasons: list[str] = []
    edit.refused.connect(reasons.append)
    edit.selectAll()
    qtbot.keyClicks(edit, typed)
    assert "0–100, steps of 0.5" in reasons[-1]
    assert edit.property("state") == "bad"
    assert edit.mark == 8000


def test_enter_stays_on_a_refused_mark(qtbot: QtBot, edit: MarkEdit) -> None:
    moves: list[int] = []
    edit.moved.connect(moves.append)
    qtbot.keyClicks(edit, "870")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert moves == []
    assert edit.hasSelectedText()


def test_leaving_a_refused_mark_falls_back_and_says_so(qtbot: QtBot, edit: MarkEdit) -> None:
    edit.set_mark(8000)
    reasons: list[str] = []
    edit.refused.connect(reasons.append)
    edit.selectAll()
    qtbot.keyClicks(edit, "870")
    edit.other.setFocus()  # type: ignore[attr-defined]
    assert edit.text() == "80"
    assert edit.mark == 8000
    assert "870" in reasons[-1]
    assert "80" in reasons[-1]


@pytest.mark.parametrize(
    ("key", "way"), [(Qt.Key.Key_Return, 1), (Qt.Key.Key_Enter, 1), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, -1)]
)
def test_enter_and_arrows_move(qtbot: QtBot, edit: MarkEdit, key: Qt.Key, way: int) -> None:
    with qtbot.waitSignal(edit.moved) as moved:
        qtbot.keyClick(edit, key)
    assert moved.args == [way]


def test_plus_and_minus_go_by_steps_and_stay_in_range(qtbot: QtBot, edit: MarkEdit, marks: list[int | None]) -> None:
    edit.set_mark(9950)
    qtbot.keyClick(edit, Qt.Key.Key_Plus)
    qtbot.keyClick(edit, Qt.Key.Key_Plus)
    qtbot.keyClick(edit, Qt.Key.Key_Minus)
    assert marks == [10_000, 9950]


def test_no_mark_looks_unlike_nought(qtbot: QtBot, edit: MarkEdit) -> None:
    assert edit.property("state") == "absent"
    assert edit.placeholderText() == "no mark"
    qtbot.keyClicks(edit, "0")
    assert edit.property("state") == "given"
    assert edit.mark == 0


def test_emptying_the_field_takes_the_mark_away(qtbot: QtBot, edit: MarkEdit, marks: list[int | None]) -> None:
    edit.set_mark(5000)
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    assert marks == [None]
    assert edit.property("state") == "absent"


def test_a_frozen_mark_cannot_be_changed(qtbot: QtBot, edit: MarkEdit, marks: list[int | None]) -> None:
    edit.set_mark(5000)
    edit.setReadOnly(True)
    qtbot.keyClicks(edit, "9")
    qtbot.keyClick(edit, Qt.Key.Key_Plus)
    assert marks == []
    assert edit.text() == "50"
