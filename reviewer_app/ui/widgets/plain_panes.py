"""What is said in words, under a large icon, where there is nothing to be seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from reviewer_app.ui.icons import sign
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, label


class WordsPane(QWidget):
    """Says in words why there is nothing to see, under a large icon."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = "file"
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label("heading", wraps=True)
        self._words = label("soft", wraps=True)
        for part in (self._title, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(1, self._sign, self._title, self._words, 2, spacing=8, margins=(32, 24, 32, 24)))
        theme.changed.connect(self._retint)

    @property
    def said(self) -> str:
        """Title and words as they stand."""
        return f"{self._title.text()}\n{self._words.text()}"

    def say(self, picture: str, title: str, words: str) -> None:
        """Show `title` and `words` under icon `picture`."""
        self._name = picture
        self._title.setText(title)
        self._words.setText(words)
        self._retint()

    def _retint(self) -> None:
        self._sign.setPixmap(sign(self._name, self._theme.tokens.text_faint, 48, self.devicePixelRatioF()))
