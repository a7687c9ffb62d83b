"""Enter in a field of a dialog does what the dialog is for; it never throws away what was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reviewer_app.ui.office.committee_dialog import CommitteeDialog
from reviewer_app.ui.office.people_page import OperatorDialog
from reviewer_app.ui.surroundings import Surroundings


def test_enter_after_the_pass_phrase_approves_and_does_nothing_before_one_is_typed(
    qtbot: QtBot, around: Surroundings
) -> None:
    dialog = CommitteeDialog(around.theme, "第 1 版", ("组委会甲",))
    qtbot.addWidget(dialog)
    answers: list[int] = []
    dialog.finished.connect(answers.append)
    dialog.show()
    assert dialog.accept_button.isDefault()
    QTest.keyClick(dialog.secret, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert answers == []
    QTest.keyClicks(dialog.secret, "typed-secret")
    QTest.keyClick(dialog.secret, Qt.Key.Key_Return)
    assert answers == [int(QDialog.DialogCode.Accepted)]
    assert dialog.fetch() == "typed-secret"


def test_enter_adds_a_person_where_the_way_out_stands_first(qtbot: QtBot, around: Surroundings) -> None:
    dialog = OperatorDialog(around)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name.setText("复核甲")
    for field in (dialog.secret, dialog.again):
        field.setText("example phrase 1")
    QTest.keyClick(dialog.again, Qt.Key.Key_Return)
    assert dialog.result() == int(QDialog.DialogCode.Accepted)
