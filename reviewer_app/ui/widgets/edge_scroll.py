"""A drag that reaches the upper or the lower edge of the pages moves them on under it, the faster the farther out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPointF, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea

EDGE: Final = 10
"""Pixels inside the view that count as its edge: in a window that fills the screen there is no outside."""
TICK_MS: Final = 30
LEAST: Final = 4
MOST: Final = 48
"""Pixels of one tick."""


class EdgeScroll(QObject):
    """Of one scrolling area; `follow` while a drag goes on, `stop` at its end."""

    moved = Signal(float)
    """How far the pages went up under the mouse, in pixels."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._pace = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._go_on)

    def follow(self, place: QPointF) -> None:
        """The mouse is at `place` in the viewport: scroll on, or no more."""
        below = place.y() - (self._area.viewport().height() - EDGE)
        above = EDGE - place.y()
        beyond = max(below, above)
        self._pace = 0 if beyond <= 0 else min(LEAST + round(beyond / 4), MOST) * (1 if below > above else -1)
        if self._pace and not self._timer.isActive():
            self._timer.start()
        elif not self._pace:
            self._timer.stop()

    @property
    def is_scrolling(self) -> bool:
        """Whether the pages are moving on."""
        return self._timer.isActive()

    def stop(self) -> None:
        """The drag is over."""
        self._pace = 0
        self._timer.stop()

    def _go_on(self) -> None:
        bar = self._area.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + self._pace)
        if bar.value() == before:
            self._timer.stop()
        else:
            self.moved.emit(float(bar.value() - before))
