"""From the first package straight on to the first project: the commitment page, and what is shown after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reviewer_app.services.expert import commitment, tasks
from reviewer_app.services.expert.tasks import TaskCard

if TYPE_CHECKING:
    from reviewer_app.ui.expert.rooms import ExpertRooms

Ask = Callable[[Callable[[], object], Callable[..., None]], None]


class FirstSteps(QObject):
    """Knows whether the commitment was asked for on the way to signing."""

    def __init__(self, rooms: ExpertRooms, ask: Ask) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._ask = ask
        self._signs_next = False

    def begin(self, package: Path | None = None) -> None:
        """Show the page on which commitment and recusals are signed. `package`: from where the task came."""
        from reviewer_app.ui.expert.commitment_page import CommitmentPage

        rooms = self._rooms
        self._signs_next = rooms.signing.isVisible()
        page = rooms.page("commitment")
        rooms.go("commitment")
        if isinstance(page, CommitmentPage):
            if package is not None:
                page.show_place(commitment.place_beside(package))
            page.begin()

    def begin_if_due(self) -> None:
        """Show that page where nothing was signed yet."""
        ws = self._rooms.desk.workspace
        self._ask(lambda: commitment.is_due(ws), lambda is_due: self.begin() if is_due else None)

    def go_on(self) -> None:
        """It is signed: go to the first project that is to be marked, or back to where the signature was asked for."""
        if self._signs_next:
            self._rooms.go("sign")
            return
        if self._rooms.venue.is_offered:
            self._rooms.go("roadshow")  # at the venue projects are scored one by one, as they are called
            return
        ws = self._rooms.desk.workspace
        self._rooms.projects.refresh()
        self._ask(lambda: tasks.task_cards(ws), self._open_first)

    def _open_first(self, cards: list[TaskCard]) -> None:
        due = {card.task for card in cards if card.state in ("new", "started")}
        first = next((task for task in self._rooms.projects.order if task in due), 0)
        if first:
            self._rooms.open_task(first, clears=False)
        else:
            self._rooms.go("projects")
