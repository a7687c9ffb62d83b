"""The reader's code, faint and everywhere, over whatever is shown: a photograph of the screen names who took it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reviewer_app.ui.theme import Theme

ALPHA: Final = 58
TYPE: Final = 17
SLANT: Final = -28
ACROSS: Final = 210
DOWN: Final = 120


class Watermark(QWidget):
    """Lies over the visible part of `area`, never moves with its scrolling, and lets the mouse through."""

    def __init__(self, area: QAbstractScrollArea, theme: Theme) -> None:
        super().__init__(area)
        self._area = area
        self._theme = theme
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().installEventFilter(self)
        theme.changed.connect(self.update)

    @property
    def text(self) -> str:
        """What is drawn."""
        return self._text

    def say(self, text: str) -> None:
        """Draw `text`; "" for nothing."""
        self._text = text
        self._cover()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        self.setGeometry(self._area.viewport().geometry())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        colour = QColor(self._theme.tokens.text_faint)
        colour.setAlpha(ALPHA)
        painter.setPen(colour)
        font = painter.font()
        font.setPixelSize(self._theme.px(TYPE))
        painter.setFont(font)
        across, down = self._theme.px(ACROSS), self._theme.px(DOWN)
        for line, y in enumerate(range(down // 2, self.height() + down, down)):
            for x in range(-across // 2 * (line % 2), self.width() + across, across):
                painter.save()
                painter.translate(x, y)
                painter.rotate(SLANT)
                painter.drawText(0, 0, self._text)
                painter.restore()
        painter.end()
