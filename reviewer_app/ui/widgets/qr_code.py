"""A QR code, always dark on white: readers of telephones want it so in every theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer_app.ui.theme import Theme

SIDE: Final = 148
QUIET: Final = 4
"""Modules of white around the code, as the standard asks for."""


class QrCode(QWidget):
    """Paints what `show_content` was given; nothing for nothing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content = ""
        self._rows: tuple[bytes, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def content(self) -> str:
        """What a reader would read."""
        return self._content

    @property
    def rows(self) -> tuple[bytes, ...]:
        """The modules, row by row: 1 is dark."""
        return self._rows

    def show_content(self, content: str) -> None:
        """Show another content."""
        if content == self._content:
            return
        self._content, self._rows = content, ()
        if content:
            import segno

            self._rows = tuple(bytes(row) for row in segno.make(content, error="m", micro=False).matrix)
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._rows:
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
            number = len(self._rows)
            module = min(self.width(), self.height()) // (number + 2 * QUIET)
            edge = (min(self.width(), self.height()) - module * number) // 2
            for y, row in enumerate(self._rows):
                for x, is_dark in enumerate(row):
                    if is_dark:
                        place = QRect(edge + x * module, edge + y * module, module, module)
                        painter.fillRect(place, Qt.GlobalColor.black)
        painter.end()
