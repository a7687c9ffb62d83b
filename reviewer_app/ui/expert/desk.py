"""An expert's open vault as the pages see it: the workspace, and word of every commit on the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reviewer_app.changes import Change
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.expert.preflight_watch import PreflightWatch
from reviewer_app.ui.jobs import JobRunner


class Desk(QObject):
    """Handed to every expert page. Commits happen on the worker; `touched` tells of them over here."""

    touched = Signal(object)
    """frozenset[Change] of one commit."""

    def __init__(self, workspace: Workspace, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.jobs = jobs
        self.preflight = PreflightWatch(workspace, self)
        workspace.database.on_commit.append(self._committed)

    def close(self) -> None:
        """Stop listening and checking files; whoever opened the workspace closes it."""
        self.preflight.close()
        self.workspace.database.on_commit.remove(self._committed)

    def _committed(self, changes: frozenset[Change]) -> None:
        self.jobs.post(lambda: self.touched.emit(changes))
