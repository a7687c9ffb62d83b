"""The countdown of a roadshow: minutes and seconds as large as there is room, their colour, and a bar that empties."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer_app.ui.theme import Theme

Mood = Literal["idle", "runs", "ends", "over", "paused"]

WARNING: Final = 60
"""Seconds before the end from which the colour changes."""
MINUTE: Final = 60
LEAST: Final = 96
SAMPLE: Final = "−00:00"
BAR: Final = 8
INKS: Final[dict[Mood, str]] = {
    "idle": "text_faint",
    "runs": "text",
    "ends": "warn",
    "over": "bad",
    "paused": "text_soft",
}


def clock_words(seconds: int) -> str:
    """Return a countdown as it is read: 7:05, 0:00, −0:20 once the time is over."""
    sign = "−" if seconds < 0 else ""
    return f"{sign}{abs(seconds) // MINUTE}:{abs(seconds) % MINUTE:02}"


class Countdown(QWidget):
    """Painted by hand, so that it fills its place on the console and on a wall alike."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left: int | None = None
        self._whole = 0
        self.mood: Mood = "idle"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._resize)
        self._resize()

    def show_left(self, left: int | None, whole: int, *, is_paused: bool = False, is_set: bool = False) -> None:
        """Show seconds out of a whole time, None where there is none; `is_set`: it has not begun."""
        self._left, self._whole = left, whole
        self.mood = "idle" if is_set else _mood(left, is_paused=is_paused)
        name = QCoreApplication.translate("Countdown", "Countdown")
        self.setAccessibleName(f"{name} {self.words}".strip())
        self.update()

    @property
    def words(self) -> str:
        """What is shown; "" where no time runs."""
        return "" if self._left is None else clock_words(self._left)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(LEAST * 2), self._theme.px(LEAST))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(LEAST * 3), self._theme.px(LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, bar = self._theme.tokens, self._theme.px(BAR)
        room = QRectF(self.rect()).adjusted(0, 0, 0, -2 * bar)
        font = self._fitted(room)
        painter.setFont(font)
        ink = QColor(getattr(tokens, INKS[self.mood]))
        painter.setPen(ink)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.words or "–:––")
        track = QRectF(0, self.height() - bar, self.width(), bar)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.sunken))
        painter.drawRoundedRect(track, bar / 2, bar / 2)
        if self._left is not None and self._whole:
            share = min(max(self._left / self._whole, 0.0), 1.0) if self.mood != "over" else 1.0
            painter.setBrush(ink)
            track.setWidth(self.width() * share)
            painter.drawRoundedRect(track, bar / 2, bar / 2)
        painter.end()

    def _fitted(self, room: QRectF) -> QFont:
        """Return the largest figures of one width that fit the room, whatever stands on them."""
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(100)
        font.setFeature(QFont.Tag("tnum"), 1)
        size = QFontMetricsF(font)
        scale = min(room.width() / size.horizontalAdvance(SAMPLE), room.height() / size.height())
        font.setPixelSize(max(int(100 * scale), 8))
        return font

    def _resize(self) -> None:
        self.updateGeometry()
        self.update()


def _mood(left: int | None, *, is_paused: bool) -> Mood:
    if left is None:
        return "idle"
    if is_paused:
        return "paused"
    return "over" if left < 0 else "ends" if left <= WARNING else "runs"
