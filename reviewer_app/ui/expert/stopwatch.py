"""Counts how long a project is in sight, and how long the keyboard stands on which leaf; saved every minute."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from reviewer_app.services.expert import times
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.page import Page

TICK_SECONDS: Final = 5
SAVE_SECONDS: Final = 60
"""What a killed program may lose of the time counted."""


class Stopwatch(QObject):
    """Of one review page. Runs while the window is the active one; a locked window counts nothing."""

    def __init__(self, page: Page, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._task = 0
        self._seconds = 0
        self._leaves: dict[str, int] = {}
        self.leaf = ""
        """The leaf that has the keyboard; "" while it is elsewhere."""
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_SECONDS * 1000)
        self._timer.timeout.connect(self.tick)

    def start(self, task: int) -> None:
        """Count for another project from now on; what was counted before is kept."""
        self.stop()
        self._task = task
        self._timer.start()

    def stop(self) -> None:
        """Keep what was counted, and count no more."""
        self._timer.stop()
        self._keep()
        self._task, self.leaf = 0, ""

    def tick(self) -> None:
        """Add one tick to what is in sight."""
        if not (self._task and self._page.isVisible() and self._page.isActiveWindow()):
            return
        self._seconds += TICK_SECONDS
        if self.leaf:
            self._leaves[self.leaf] = self._leaves.get(self.leaf, 0) + TICK_SECONDS
        if self._seconds >= SAVE_SECONDS:
            self._keep()

    def _keep(self) -> None:
        if self._task and self._seconds:
            ws, task = self._desk.workspace, self._task
            seconds, leaves = self._seconds, self._leaves
            self._seconds, self._leaves = 0, {}
            self._page.ask(lambda: times.add_times(ws, task, seconds, leaves), lambda _: None)
