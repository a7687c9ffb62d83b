"""The secretariat's open vault as its pages see it: the workspace, the stage at hand, word of every commit."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reviewer_app.changes import Change
from reviewer_app.rules.permits import Act, may
from reviewer_app.services.secretariat.permits import own_name, own_role
from reviewer_app.services.secretariat.venue_desk import VenueDesk
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.jobs import JobRunner


class OfficeDesk(QObject):
    """Handed to every page of the secretariat."""

    touched = Signal(object)
    """frozenset[Change] of one commit; commits happen on the worker, this is told over here."""
    stage_changed = Signal()
    closed = Signal()
    """The vault is being left: nothing may be started any more."""

    def __init__(self, workspace: Workspace, stage: str, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.jobs = jobs
        self.long_jobs = JobRunner(self)
        """For imports, packages and other long acts: pages are read beside them."""
        self.venue = VenueDesk(workspace)
        """The door on the venue's LAN: it stays open while people walk from page to page."""
        self._stage = stage
        self.role = own_role(workspace)
        """The role of the operator at work."""
        self.person = own_name(workspace)
        workspace.database.on_commit.append(self._committed)

    @property
    def stage(self) -> str:
        """The reviewing stage that all pages show."""
        return self._stage

    def may(self, act: Act) -> bool:
        """Whether the operator at work may do that."""
        return may(self.role, act)

    def is_at_work(self) -> bool:
        """Whether something goes on that leaving would stop: a long act, or the door for the panel's laptops."""
        return self.long_jobs.is_busy or self.venue.is_open

    def choose_stage(self, stage: str) -> None:
        """Show another reviewing stage everywhere."""
        if stage != self._stage:
            self._stage = stage
            self.stage_changed.emit()

    def close(self) -> None:
        """Stop long acts and listening; whoever opened the workspace closes it."""
        self.closed.emit()
        self.venue.close()
        self.long_jobs.close()
        self.workspace.database.on_commit.remove(self._committed)

    def _committed(self, changes: frozenset[Change]) -> None:
        self.jobs.post(lambda: self.touched.emit(changes))
