"""Garbage is looked for in the window's own thread alone: a widget that dies in another takes the program with it."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 500


class Circles(QObject):
    """Takes the place of Python's own search, which runs in whatever thread happens to ask for memory.

    Left alone it would also run on the worker while the window draws, and free there what it finds of the window.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._limits = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin, and leave alone for good what the start has made: the toolkit above all."""
        gc.freeze()
        self._timer.start()

    def look(self) -> None:
        """Collect the generations that Python itself would have collected by now."""
        pairs = zip(gc.get_count(), self._limits, strict=True)
        due = [level for level, (count, limit) in enumerate(pairs) if count > limit > 0]
        if due:
            gc.collect(due[-1])
