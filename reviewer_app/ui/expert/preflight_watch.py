"""Runs the preflight beside everything else: reading and saving never wait for it, a file that is asked for goes first.

It has a worker to itself, since a document may keep it for a minute and marks are saved by the other one.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reviewer_app.errors import AppError
from reviewer_app.services.expert import preflight
from reviewer_app.services.expert.preflight import Progress
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.jobs import Job, JobRunner


class PreflightWatch(QObject):
    """One for each open vault."""

    progressed = Signal(object)
    """A `Progress`, some times a second; None when all is done."""
    finished = Signal(str)
    """The digest of a file that is done with."""
    failed = Signal(object)
    """An AppError: the check stands still, and goes on when a file is asked for again."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = JobRunner(self)
        self._job: Job | None = None
        self._is_closed = False
        self._is_asked_again = False
        self._on_rest: Callable[[], None] | None = None
        self._wanted = ""
        self._now: Progress | None = None

    @property
    def is_busy(self) -> bool:
        """Whether files are being looked at."""
        return self._job is not None

    def start(self) -> None:
        """Look at what was not looked at yet; after every acceptance, and when a vault is opened."""
        self._is_asked_again = self._job is not None
        if self._job is None and not self._is_closed and self._on_rest is None:
            self._job = self._jobs.start(self, self._run, then=self._done, failed=self._failed)

    def want(self, sha256: str) -> None:
        """Look at this file before the others: somebody sits before it."""
        self._wanted = sha256
        self.start()

    def rest(self, then: Callable[[], None]) -> None:
        """Stand still until `go_on`, and call `then` once no file is being read: the dossiers are about to go."""
        self._on_rest = then
        if self._job is None:
            then()
        else:
            self._job.cancel()

    def go_on(self) -> None:
        """Look at files again after a rest."""
        self._on_rest = None
        self.start()

    def close(self) -> None:
        """Stop; what was found so far is kept."""
        self._is_closed = True
        self._jobs.close()

    def _run(self, job: Job) -> int:
        return preflight.run(
            self._workspace,
            first=lambda: self._wanted,
            progress=self._tell,
            finished=lambda sha256: self._jobs.post(lambda: job.answer(lambda: self.finished.emit(sha256))),
            cancelled=lambda: job.is_cancelled,
        )

    def _tell(self, now: Progress) -> None:
        """Pass the newest state on; on the worker thread, one word of it on its way at a time."""
        is_on_its_way, self._now = self._now is not None, now
        if not is_on_its_way:
            self._jobs.post(self._show)

    def _show(self) -> None:
        now, self._now = self._now, None
        if now is not None and not self._is_closed:
            self.progressed.emit(now)

    def _done(self, _looked_at: int) -> None:
        self._job = None
        if self._on_rest is not None:
            self._come_to_rest()
        elif self._is_asked_again:  # a package may have come in after the last look at what is left
            self.start()
        else:
            self.progressed.emit(None)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._come_to_rest()
        if not isinstance(error, AppError):
            raise error
        self.failed.emit(error)

    def _come_to_rest(self) -> None:
        self.progressed.emit(None)
        if self._on_rest is not None and not self._is_closed:
            self._on_rest()
