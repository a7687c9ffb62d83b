"""Where the time of one project went: a bar for each leaf."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer_app.ui.texts import minutes_words
from reviewer_app.ui.theme import Theme

LINE: Final = 21
NAME_SHARE: Final = 0.46
FIGURE: Final = 58


class Spent(Protocol):
    """What a bar shows."""

    @property
    def title(self) -> str:
        """Of the leaf."""

    @property
    def seconds(self) -> int:
        """How long."""


class TimeBars(QWidget):
    """As tall as there are leaves; stands in a scrolling area."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spent: Sequence[Spent] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._resize)

    def show_spent(self, spent: Sequence[Spent]) -> None:
        """Show the leaves of one project."""
        self._spent = spent
        self._resize()

    def _resize(self) -> None:
        self.setMinimumHeight(self._theme.px(LINE) * max(len(self._spent), 1))
        self._name()
        self.update()

    def _name(self) -> None:
        lines = [f"{one.title} {minutes_words(one.seconds)}" for one in self._spent if one.seconds]
        self.setAccessibleName(QCoreApplication.translate("TimeBars", "Time on each indicator"))
        self.setAccessibleDescription("; ".join(lines))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(LINE) * max(len(self._spent), 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens, px = self._theme.tokens, self._theme.px
        font = self.font()
        font.setPixelSize(px(12))
        painter.setFont(font)
        most = max((one.seconds for one in self._spent), default=0)
        if not most:
            painter.setPen(QColor(tokens.text_faint))
            words = QCoreApplication.translate("TimeBars", "No time has been counted for this project yet.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        else:
            for at, one in enumerate(self._spent):
                self._paint_line(painter, at, one, most)
        painter.end()

    def _paint_line(self, painter: QPainter, at: int, one: Spent, most: int) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        high, names = px(LINE), self.width() * NAME_SHARE
        top = at * high
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(tokens.text_soft))
        cut = painter.fontMetrics().elidedText(one.title, Qt.TextElideMode.ElideRight, int(names) - px(8))
        painter.drawText(QRectF(0, top, names - px(8), high), Qt.AlignmentFlag.AlignLeft | middle, cut)
        room = self.width() - names - px(FIGURE)
        painter.fillRect(QRectF(names, top + px(6), room * one.seconds / most, high - px(12)), QColor(tokens.primary))
        box = QRectF(self.width() - px(FIGURE), top, px(FIGURE) - px(4), high)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, minutes_words(one.seconds) if one.seconds else "—")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.update()
        super().changeEvent(event)
