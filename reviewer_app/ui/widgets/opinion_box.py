"""The overall opinion with its counter and minimum, and the private notes that never leave the machine."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QWidget

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.ui.icons import icon
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, label, restyle, row, set_icon
from reviewer_app.ui.widgets.writing import WritingField

HEIGHT: Final = 108
NOTES_MAX_CHARS: Final = 20_000
"""As wide as the column that keeps them."""


class TextBox(QFrame):
    """A heading, a counter and a field of several lines."""

    text_changed = Signal(str)
    phrases_pressed = Signal()

    def __init__(
        self,
        theme: Theme,
        least: int = 0,
        most: int = OPINION_MAX_CHARS,
        *,
        has_phrases: bool = False,
        height: int = HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least, self._most = least, most
        self._height = height
        self._heading = label("heading")
        self._count = label("caption")
        self.field = WritingField()
        self.field.textChanged.connect(self._typed)
        self._has_phrases = has_phrases
        self.phrases = button("link")
        self.phrases.clicked.connect(self.phrases_pressed)
        px = theme.px
        head = row(self._heading, 1, self.phrases, self._count, spacing=px(10))
        self.setLayout(column(head, self.field, spacing=px(6), margins=(px(14), px(12), px(14), px(4))))
        self.phrases.setVisible(has_phrases)
        theme.changed.connect(self._resize)
        self._resize()
        self._retranslate()

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.field.toPlainText()

    def name(self, heading: str, hint: str) -> None:
        """Set the words of the box."""
        self._heading.setText(heading)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(heading)

    def show_text(self, text: str, least: int, *, is_frozen: bool) -> None:
        """Show what is kept; says nothing."""
        self._least = least
        was = self.field.blockSignals(True)
        if self.field.toPlainText() != text:
            self.field.setPlainText(text)
        self.field.blockSignals(was)
        self.field.setReadOnly(is_frozen)
        self.phrases.setVisible(self._has_phrases and not is_frozen)
        self._show_count()

    def type_text(self, text: str) -> None:
        """Put in text as if it had been typed."""
        self.field.setPlainText(text)

    def _typed(self) -> None:
        self._show_count()
        if len(self.text) <= self._most:
            self.text_changed.emit(self.text)

    def _show_count(self) -> None:
        written = len(self.text.strip())
        is_short, is_long = written < self._least, len(self.text) > self._most
        restyle(self._count, "role", "bad" if is_long else "warn" if is_short else "caption")
        if is_long:
            words = QCoreApplication.translate("TextBox", "{0} characters: {1} at most, the rest is not kept")
            self._count.setText(words.format(len(self.text), self._most))
        elif is_short:
            words = QCoreApplication.translate("TextBox", "{0} characters, at least {1}")
            self._count.setText(words.format(written, self._least))
        else:
            self._count.setText(QCoreApplication.translate("TextBox", "{0} characters").format(written))

    def _resize(self) -> None:
        self.field.setFixedHeight(self._theme.px(self._height))
        set_icon(self.phrases, icon("phrase", self._theme.tokens.link))

    def _retranslate(self) -> None:
        self.phrases.setText(QCoreApplication.translate("TextBox", "My phrases"))
        self.phrases.setToolTip(QCoreApplication.translate("TextBox", "Put in an own phrase  Ctrl+J"))
        self._show_count()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.field.setFocus(event.reason())
