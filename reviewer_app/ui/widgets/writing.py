"""A field of several lines: its own undo first, then the project's; phrases by a key; tells where its cursor is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class WritingField(QPlainTextEdit):
    """Plain text; Tab leaves it."""

    entered = Signal()
    phrases_asked = Signal()
    """The own phrases were asked for (Ctrl+J)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    @property
    def position(self) -> int:
        """Where the cursor stands, counted from 0."""
        return self.textCursor().position()

    def put_cursor(self, position: int) -> None:
        """Put the cursor where it stood."""
        cursor = self.textCursor()
        cursor.setPosition(min(position, len(self.toPlainText())))
        self.setTextCursor(cursor)

    def put_in(self, words: str) -> None:
        """Put words in at the cursor as if typed; a selection is replaced."""
        if not self.isReadOnly():
            self.textCursor().insertText(words)

    @property
    def selected(self) -> str:
        """The words that are selected, lines as lines."""
        return self.textCursor().selectedText().replace("\u2029", "\n").strip()

    def event(self, event: QEvent) -> bool:
        # Without this the field would swallow Ctrl+Z even when it has nothing to take back itself.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._is_passed_on(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_passed_on(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.document().isUndoAvailable()
        if event.matches(QKeySequence.StandardKey.Redo):
            return not self.document().isRedoAvailable()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+J"):
            self.phrases_asked.emit()
        elif self._is_passed_on(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
