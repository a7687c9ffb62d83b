"""Files that were opened, dropped or chosen: one after the other, each to its place, with progress."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reviewer_app.errors import AppError
from reviewer_app.services.expert import accept, incoming
from reviewer_app.services.expert.accept import Acceptance
from reviewer_app.services.expert.incoming import Incoming
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain, sentence
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.progress_strip import ProgressStrip

if TYPE_CHECKING:
    from reviewer_app.ui.widgets.banner import Tone


class Arrivals(QObject):
    """Knows one file at a time; the others wait in a row."""

    noted = Signal(object)
    accepted = Signal(object)
    """The `Acceptance` of a task package."""
    receipt_came = Signal(object)
    """The path of a file that says it is a receipt of this expert."""
    charter_came = Signal(object)
    own_came = Signal()
    """A package that was signed here was opened."""

    def __init__(
        self, surroundings: Surroundings, workspace: Workspace, progress: ProgressStrip, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._workspace = workspace
        self._progress = progress
        self._waiting: deque[Path] = deque()
        self._job: Job | None = None
        progress.cancel_asked.connect(self._cancel)

    def take(self, path: Path) -> None:
        """Take a file, now or after those that came before it."""
        self._waiting.append(path)
        if self._job is None:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        path, ws = self._waiting.popleft(), self._workspace
        self._job = self._surroundings.jobs.start(
            self,
            lambda _job: incoming.recognise(ws, path),
            then=lambda found: self._send(found, path),
            failed=self._failed,
        )

    def _send(self, found: Incoming, path: Path) -> None:
        self._job = None
        if found.place == "assignment":
            self._accept(path)
            return
        if found.place == "receipt":
            self.receipt_came.emit(path)
        elif found.place == "charter":
            self.charter_came.emit(path)
        else:
            self._say("info", sentence(found.code, self._surroundings.tongue.language, **found.values))
            if found.place == "own":
                self.own_came.emit()
        self._next()

    def _accept(self, path: Path) -> None:
        ws = self._workspace
        self._progress.begin(QCoreApplication.translate("Arrivals", "Taking in {0}").format(path.name))
        self._job = self._surroundings.jobs.start(
            self,
            lambda job: accept.accept(ws, path, progress=job.report, cancelled=lambda: job.is_cancelled),
            then=self._taken,
            failed=self._failed,
            cancelled=self._stopped,
            on_progress=self._progress.show_progress,
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self._progress.finish()
        self._next()

    def _taken(self, done: Acceptance) -> None:
        if done.state == "incomplete":
            words = QCoreApplication.translate(
                "Arrivals",
                "Taken in: {0} projects, but {1} files have still to come. Take the package in again from its folder.",
            )
            self._say("warn", words.format(done.projects, len(done.missing)))
        elif done.state == "already":
            self._say(
                "info",
                QCoreApplication.translate("Arrivals", "This package was taken in before; nothing has changed."),
            )
        else:
            words = QCoreApplication.translate("Arrivals", "Taken in: {0} projects, {1} files.")
            self._say("good", words.format(done.projects, done.files))
        self.accepted.emit(done)
        self._end()

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, AppError):
            raise error
        self._say("bad", explain(error, self._surroundings.tongue.language))

    def _stopped(self) -> None:
        self._end()
        words = QCoreApplication.translate("Arrivals", "Stopped. Take the package in again to go on from here.")
        self._say("info", words)

    def _say(self, tone: Tone, words: str) -> None:
        self.noted.emit(Note(tone, words))
