"""Keeps the place of the work in the vault while it moves, so that a killed window comes back to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from reviewer_app.services.expert import place
from reviewer_app.services.expert.place import NOWHERE, Place
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.page import Page

REST_MS: Final = 500
LATEST_MS: Final = 800
"""A place is kept when the work rests there, and within the second while it goes on and on, not at every key."""


class Whereabouts(QObject):
    """Of one review page. `where` says what the place is now."""

    def __init__(self, page: Page, desk: Desk, where: Callable[[], Place]) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._where = where
        self._kept: Place | None = None
        self._rest, self._latest = self._timer(REST_MS), self._timer(LATEST_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(self.keep)
        return made

    @property
    def is_kept(self) -> bool:
        """Whether the work has not moved since its place was kept, or handed to the worker to be kept."""
        return not self._rest.isActive()

    def moved(self) -> None:
        """The work moved on."""
        self._rest.start()
        if not self._latest.isActive():
            self._latest.start()

    def keep(self) -> None:
        """Keep the place now, if it is another."""
        self._stop()
        self._put(self._where())

    def forget(self) -> None:
        """No project is open any more."""
        self._stop()
        self._put(NOWHERE)

    def _stop(self) -> None:
        self._rest.stop()
        self._latest.stop()

    def _put(self, now: Place) -> None:
        if now != self._kept:
            self._kept, ws = now, self._desk.workspace
            self._page.ask(lambda: place.keep_place(ws, now), lambda _: None)
