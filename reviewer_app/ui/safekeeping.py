"""Backups of the open vault: soon after the opening, now and then, after each signature, at the end."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer_app.changes import Change
from reviewer_app.errors import AppError, EnvironmentTrouble
from reviewer_app.services import backups
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.jobs import JobRunner

FIRST_MS: Final = 20_000
"""Not at once: the first pages are being read then. It finds rot that no page has touched."""
EVERY_MS: Final = 10 * 60_000
_AT_ONCE: Final = frozenset({Change.PACKAGES})
"""What cannot be made again: a signature stands in a chain that others have seen."""


class Safekeeping(QObject):
    """Lives as long as the vault is open."""

    troubled = Signal(object)
    """The AppError that kept a backup from being made; the vault itself is damaged when it says so."""

    def __init__(self, workspace: Workspace, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._is_due = True
        self._is_asked = False
        """Whether one waits for its turn: at a final sheets come faster than copies are made."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._now_and_then)
        self._timer.start(FIRST_MS)
        workspace.database.on_commit.append(self._committed)

    def _committed(self, changes: frozenset[Change]) -> None:
        """On the worker: remember, and see to a signature at once."""
        self._is_due = True
        if changes & _AT_ONCE:
            self._jobs.post(self.back_up)

    def _now_and_then(self) -> None:
        if self._is_due:
            self.back_up()
        self._timer.start(EVERY_MS)

    def back_up(self) -> None:
        """Make one on the worker; one that waits there already holds everything up to its turn."""
        workspace = self._workspace
        if self._is_asked:
            return
        self._is_asked = True

        def work() -> None:
            self._is_asked = self._is_due = False
            backups.back_up(workspace)

        self._jobs.start(self, lambda _job: work(), then=lambda _: None, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._is_due = True
        if not isinstance(error, AppError):
            raise error
        self.troubled.emit(error)

    def close(self) -> AppError | None:
        """On the worker: make the last backup, close the vault, and return why there is no backup.

        A full disk does not keep anybody from leaving.
        """
        self._workspace.database.on_commit.remove(self._committed)
        try:
            if self._is_due:
                backups.back_up(self._workspace)
        except EnvironmentTrouble as trouble:
            return trouble
        finally:
            self._workspace.close()
        return None

    def stop(self) -> None:
        """Let the timer rest; `close` does what is left."""
        self._timer.stop()
