"""One project on the commitment page: no recusal, or one of the five cases and why."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.services.expert.commitment import Candidate, Recusal
from reviewer_app.services.expert.declare import CASES
from reviewer_app.ui.expert.dialogs import case_words
from reviewer_app.ui.widgets.basics import column, label, row
from reviewer_app.ui.widgets.elided import ElidedLabel

CODE: Final = 110
NO_CASE: Final = 200
CASE: Final = 330
SPACE: Final = 12
EDGE: Final = 36


class CaseBox(QComboBox):
    """The choice of a case. The wheel scrolls the page over it: nobody recuses himself by scrolling."""

    def showPopup(self) -> None:
        """Show the cases in full, however narrow the field is."""
        widest = max(self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count()))
        self.view().setMinimumWidth(widest + EDGE)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @property
    def is_cut(self) -> bool:
        """Whether what is chosen is longer than the field."""
        return self.fontMetrics().horizontalAdvance(self.currentText()) > self._room(self._option())

    def _option(self) -> QStyleOptionComboBox:
        made = QStyleOptionComboBox()
        self.initStyleOption(made)
        return made

    def _room(self, option: QStyleOptionComboBox) -> int:
        part = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - SPACE

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), self._option()
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        words, way = self.currentText(), Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(words, way, self._room(option))
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class RecusalRow(QWidget):
    """The reason opens below as soon as a case is chosen."""

    changed = Signal()

    def __init__(self, candidate: Candidate, scale: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.candidate = candidate
        code, title, unit = label("strong"), ElidedLabel(), ElidedLabel("soft_caption")
        code.setText(candidate.code)
        code.setMinimumWidth(round(CODE * scale))
        title.setText(candidate.title)
        unit.setText(candidate.unit)
        self.case = CaseBox()
        self._scale = scale
        self.case.setFixedWidth(round(NO_CASE * scale))
        self.case.addItem("")
        self.case.addItems([""] * len(CASES))
        self.is_kin, self.reason = QCheckBox(), QLineEdit()
        self.reason.setMaxLength(OPINION_MAX_CHARS)
        self._more, self.whole = QWidget(), label("caption", wraps=True)
        indent = (round(CODE * scale) + SPACE, 0, 0, 0)
        why = row(self.reason, self.is_kin, spacing=SPACE, grows=self.reason)
        self._more.setLayout(column(self.whole, why, spacing=4, margins=indent))
        self._more.hide()
        words = column(title, unit, spacing=1) if candidate.unit else column(title)
        head = row(code, spacing=SPACE)
        head.addLayout(words, 1)
        head.addWidget(self.case)
        self.setLayout(column(head, self._more, spacing=6, margins=(0, 4, 0, 4)))
        self.case.currentIndexChanged.connect(self._case_chosen)
        self.reason.textChanged.connect(self.changed)
        self.is_kin.toggled.connect(self.changed)
        self.setEnabled(not candidate.is_recused)
        self.retranslate()

    @property
    def recusal(self) -> Recusal | None:
        """What is declared, None for nothing."""
        at = self.case.currentIndex()
        return Recusal(self.candidate.project, CASES[at - 1], self._words()) if at > 0 else None

    def _words(self) -> str:
        words = self.reason.text().strip()
        if not words or not self.is_kin.isChecked():
            return words
        return QCoreApplication.translate("RecusalDialog", "A close relative: {0}").format(words)

    def holds(self, words: str) -> bool:
        """Tell whether code, title or unit contain `words`; what is declared stays in sight."""
        one = self.candidate
        return self.recusal is not None or words in f"{one.code} {one.title} {one.unit}".casefold()

    def _case_chosen(self, at: int) -> None:
        self._more.setVisible(at > 0)
        self.case.setFixedWidth(round((CASE if at > 0 else NO_CASE) * self._scale))  # a case is read, units beside it
        self.case.setToolTip(self.case.currentText() if at > 0 else "")
        self._show_whole()
        is_kinship = at > 0 and CASES[at - 1] == "kinship"  # a relative by definition
        self.is_kin.setVisible(not is_kinship)
        if is_kinship:
            self.is_kin.setChecked(False)
        if at > 0:
            self.reason.setFocus()
        self.changed.emit()

    def _show_whole(self) -> None:
        """What one declares is read in full: below the field where that cuts it."""
        self.whole.setText(self.case.currentText())
        self.whole.setVisible(self.case.currentIndex() > 0 and self.case.is_cut)

    def retranslate(self) -> None:
        """Set the words again."""
        code = self.candidate.code
        none = QCoreApplication.translate("RecusalRow", "No recusal")
        gone = QCoreApplication.translate("RecusalRow", "Recused already")
        self.case.setItemText(0, gone if self.candidate.is_recused else none)
        for at, case in enumerate(CASES, 1):
            self.case.setItemText(at, case_words(case))
        self.case.setAccessibleName(QCoreApplication.translate("RecusalRow", "Recusal from {0}").format(code))
        reason = QCoreApplication.translate("RecusalDialog", "Reason, in your own words")
        self.reason.setPlaceholderText(reason)
        self.reason.setAccessibleName(f"{code}: {reason}")
        self.is_kin.setText(QCoreApplication.translate("RecusalRow", "A close relative"))
        self.is_kin.setAccessibleName(f"{code}: {self.is_kin.text()}")
        self._show_whole()
