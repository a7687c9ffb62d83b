"""The written opinion on one leaf, with its counter and the own phrases."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.rules.scheme import Indicator
from reviewer_app.ui.icons import icon
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, label, name_tool, restyle, row, tool
from reviewer_app.ui.widgets.writing import WritingField

HEIGHT: Final = 58


class LeafOpinionField(QWidget):
    """A field of a few lines; says when an opinion that the scheme asks for is still missing."""

    text_changed = Signal(str)
    phrases_pressed = Signal()

    def __init__(self, leaf: Indicator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leaf = leaf
        self._theme = theme
        self.field = WritingField()
        self.field.setFixedHeight(theme.px(HEIGHT))
        self._count = label("caption")
        self._phrases = tool()
        self.setLayout(column(self.field, row(self._count, 1, self._phrases, spacing=6), spacing=theme.px(1)))
        self.field.textChanged.connect(self._typed)
        self._phrases.clicked.connect(self.phrases_pressed)
        theme.changed.connect(self.retint)
        self.retranslate()
        self.retint()

    def follow(self, before: QWidget) -> None:
        """Come after this part when Tab is pressed: the field is made when it is first wanted, long after the form."""
        QWidget.setTabOrder(before, self.field)
        QWidget.setTabOrder(self.field, self._phrases)

    def show_text(self, text: str, *, is_frozen: bool) -> None:
        """Show what is kept; says nothing."""
        if self.field.toPlainText() != text:
            was = self.field.blockSignals(True)
            self.field.setPlainText(text)
            self.field.blockSignals(was)
        self.field.setReadOnly(is_frozen)
        self._phrases.setVisible(not is_frozen)
        self._show_count()

    def _typed(self) -> None:
        self._show_count()
        self.text_changed.emit(self.field.toPlainText())

    def _show_count(self) -> None:
        written = len(self.field.toPlainText().strip())
        is_missing = self._leaf.opinion and not written
        restyle(self._count, "role", "warn" if is_missing else "caption")
        if is_missing:
            self._count.setText(QCoreApplication.translate("LeafOpinionField", "An opinion is asked for here"))
        else:
            self._count.setText(QCoreApplication.translate("LeafOpinionField", "{0} characters").format(written))

    def retranslate(self) -> None:
        """Set the words again."""
        words = QCoreApplication.translate("LeafOpinionField", "Opinion on “{0}”").format(self._leaf.title)
        self.field.setAccessibleName(words)
        self.field.setPlaceholderText(words)
        name_tool(self._phrases, QCoreApplication.translate("LeafOpinionField", "My phrases"), "Ctrl+J")
        self._show_count()

    def retint(self) -> None:
        """Draw the sign again."""
        self._phrases.setIcon(icon("phrase", self._theme.tokens.text_faint))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
