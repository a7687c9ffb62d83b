"""An expert's open vault as the pages see it: the workspace, word of every commit, and the check of its files."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer_app.changes import Change
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.expert.preflight_watch import PreflightWatch
from reviewer_app.ui.jobs import JobRunner

CHECK_AFTER_MS: Final = 600
"""What the last session left unchecked waits until the first page is painted."""


class Desk(QObject):
    """Handed to every expert page. Commits happen on the worker; `touched` tells of them over here."""

    touched = Signal(object)
    """frozenset[Change] of one commit."""

    def __init__(self, workspace: Workspace, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.jobs = jobs
        self._is_closed = False
        self.preflight = PreflightWatch(workspace, self)
        workspace.database.on_commit.append(self._committed)
        workspace.dossiers.database.on_commit.append(self._file_came)
        QTimer.singleShot(CHECK_AFTER_MS, self.preflight, self.preflight.start)

    def close(self) -> None:
        """Stop listening and checking files; whoever opened the workspace closes it."""
        self._is_closed = True
        self.preflight.close()
        self.workspace.database.on_commit.remove(self._committed)
        self.workspace.dossiers.database.on_commit.remove(self._file_came)

    def _committed(self, changes: frozenset[Change]) -> None:
        self.jobs.post(lambda: self._tell(changes))

    def _tell(self, changes: frozenset[Change]) -> None:
        """Runs in the window's thread, where the desk may be closed, and gone, since the commit."""
        if not self._is_closed:
            self.touched.emit(changes)

    def _file_came(self, _changes: frozenset[Change]) -> None:
        """A file of a package is here as a whole: it can be checked while the next one comes."""
        self.jobs.post(self.preflight.start)
