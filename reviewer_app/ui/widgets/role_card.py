"""One large card of the first run: a picture, who it is for, and what comes next."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from reviewer_app.ui.icons import sign
from reviewer_app.ui.widgets.basics import column, label

MARGINS: Final = 48
"""Both sides of a card, its edge included."""
GAPS: Final = 74
"""What stands above, between and below picture and words."""
PICTURE_SHARE: Final = 6
CALM: Final = 0.84
"""Height over width of a card with few words."""


class RoleCard(QToolButton):
    """Pressed as a whole; read out as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._sign = QLabel()
        self._title, self._words = label("title", wraps=True), label("soft", wraps=True)
        for part in (self._sign, self._title, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(column(self._sign, self._title, self._words, 1, spacing=10, margins=(22, 24, 22, 20)))

    def show_role(self, title: str, words: str) -> None:
        """Set the words."""
        self._title.setText(title)
        self._words.setText(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)

    def show_picture(self, name: str, colour: str, width: int, height: int) -> None:
        """Set the picture and the size of the card."""
        side = width // PICTURE_SHARE
        self._sign.setPixmap(sign(name, colour, side, self.devicePixelRatioF()))
        self.setFixedSize(width, height)

    def height_for(self, width: int) -> int:
        """Return the height that the words need at `width`, at least that of a calm card."""
        for part in (self._title, self._words):
            part.ensurePolished()
        inner = width - MARGINS
        words = self._title.heightForWidth(inner) + self._words.heightForWidth(inner)
        return max(words + width // PICTURE_SHARE + GAPS, round(width * CALM))
