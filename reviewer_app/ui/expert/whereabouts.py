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
"""A place is kept when the work rests there, not at every key."""


class Whereabouts(QObject):
    """Of one review page. `where` says what the place is now."""

    def __init__(self, page: Page, desk: Desk, where: Callable[[], Place]) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._where = where
        self._kept: Place | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.keep)

    def moved(self) -> None:
        """The work moved on."""
        self._rest.start()

    def keep(self) -> None:
        """Keep the place now, if it is another."""
        self._rest.stop()
        self._put(self._where())

    def forget(self) -> None:
        """No project is open any more."""
        self._rest.stop()
        self._put(NOWHERE)

    def _put(self, now: Place) -> None:
        if now != self._kept:
            self._kept, ws = now, self._desk.workspace
            self._page.ask(lambda: place.keep_place(ws, now), lambda _: None)
