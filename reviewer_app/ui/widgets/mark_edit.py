"""The field for one mark: digits in, hundredths out; empty is 未评分 and looks unlike 0."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.marks import mark_problem, parse_mark
from reviewer_app.rules.scheme import Indicator
from reviewer_app.ui.texts import mark_words, range_words
from reviewer_app.ui.widgets.basics import restyle

_MOVES = {
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
}
_OVERRIDE = QEvent.Type.ShortcutOverride
_STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}


class MarkEdit(QLineEdit):
    """One leaf's mark. A mark outside the range is refused here, in place; the one before it holds.

    While 870 is typed, 8 and 87 are marks for a moment: `_settled` is what stood before the typing began.
    """

    mark_changed = Signal(object)
    """The new mark in hundredths, or None when the field was emptied."""
    refused = Signal(str)
    """Why what stands in the field is not taken; "" once it is well again."""
    moved = Signal(int)
    """The next (1) or the previous (-1) leaf was asked for."""
    entered = Signal()
    """The field was given the focus."""
    copy_asked = Signal()
    """The last mark given shall stand here too (=)."""

    def __init__(self, leaf: Indicator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leaf = leaf
        self._mark: int | None = None
        self._settled: int | None = None
        self.setProperty("role", "mark")
        self.setProperty("state", "absent")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers | Qt.InputMethodHint.ImhLatinOnly)
        self.setMaxLength(12)
        self.textEdited.connect(self._edited)
        self.retranslate()

    @property
    def mark(self) -> int | None:
        """The mark in force, in hundredths; None while there is none."""
        return self._mark

    def set_mark(self, mark: int | None) -> None:
        """Show a mark that is already kept; says nothing."""
        self._mark = self._settled = mark
        self.setText("" if mark is None else mark_words(mark))
        self._show_state("")

    def retranslate(self) -> None:
        """Set the words again."""
        self.setPlaceholderText(QCoreApplication.translate("MarkEdit", "no mark"))
        self.setAccessibleName(self.leaf.title)
        self.setAccessibleDescription(range_words(self.leaf))

    def _edited(self, text: str) -> None:
        reason = self._reason(text)
        if reason:
            self._take(self._settled)
        else:
            self._take(parse_mark(text) if text.strip() else None)
        self._show_state(reason)

    def _reason(self, text: str) -> str:
        if not text.strip():
            return ""
        try:
            problem = mark_problem(self.leaf, parse_mark(text))
        except RuleViolation:
            return QCoreApplication.translate("MarkEdit", "Not a mark. Allowed: {0}").format(range_words(self.leaf))
        if problem is None:
            return ""
        return QCoreApplication.translate("MarkEdit", "{0} is not allowed. Allowed: {1}").format(
            text.strip(), range_words(self.leaf)
        )

    def _take(self, mark: int | None) -> None:
        if mark != self._mark:
            self._mark = mark
            self.mark_changed.emit(mark)

    def _show_state(self, reason: str) -> None:
        restyle(self, "state", "bad" if reason else "absent" if self._mark is None and not self.text() else "given")
        self.refused.emit(reason)

    def give(self, mark: int) -> bool:
        """Put a mark in as if it had been typed; False when it is not allowed here, and the reason is shown."""
        self.setText(mark_words(mark))
        self._edited(self.text())
        return bool(self.property("state") != "bad")

    def _step(self, direction: int) -> None:
        start = 0 if self._mark is None else self._mark + direction * self.leaf.step
        mark = min(max(start, 0), self.leaf.max)
        self.setText(mark_words(mark))
        self._edited(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            event.ignore()  # the sheet takes a mark back as a whole, not digit by digit
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Equal and not self.isReadOnly():
            self.copy_asked.emit()
        elif key in _MOVES:
            if self.property("state") == "bad":
                self.selectAll()
            else:
                self._settled = self._mark
                self.moved.emit(_MOVES[key])
        elif key in _STEPS and not self.isReadOnly():
            self._step(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == _OVERRIDE and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            if event.matches(standard.Undo) or event.matches(standard.Redo):
                event.ignore()
                return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._settled = self._mark
        if not self.isReadOnly():
            self.selectAll()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            return
        if self.property("state") == "bad":
            self._fall_back()
        elif not self.isReadOnly():
            self.setText("" if self._mark is None else mark_words(self._mark))

    def _fall_back(self) -> None:
        refused = self.text().strip()
        self.set_mark(self._mark)
        kept = QCoreApplication.translate("MarkEdit", "no mark") if self._mark is None else mark_words(self._mark)
        self.refused.emit(
            QCoreApplication.translate("MarkEdit", "{0} was not taken (allowed: {1}). Still: {2}").format(
                refused, range_words(self.leaf), kept
            )
        )
