"""Watches the inbox of the intake: told of changes by the system, and looking again by itself where it is not told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from reviewer_app.services.secretariat import watching
from reviewer_app.services.secretariat.intake import FileOutcome
from reviewer_app.services.secretariat.watching import Watch
from reviewer_app.ui.office.desk import OfficeDesk

SETTLE_MS: Final = 700
"""Between the two looks at a file that may still be growing."""
AGAIN_MS: Final = 15_000
"""Network drives tell of no change."""


@dataclass(frozen=True)
class Batch:
    """Files to be taken in together. `is_watched`: out of the watched folder, which waits for the answer."""

    paths: tuple[Path, ...]
    is_watched: bool


class InboxWatch(QObject):
    """Says which files have arrived whole; goes on once it is told what became of them."""

    arrived = Signal(object)
    """list[Path], each file once."""
    looked = Signal(bool)
    """Whether the folder could be reached."""

    def __init__(self, desk: OfficeDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._watch: Watch | None = None
        self._is_looking = False
        self._is_out = False
        self._system = QFileSystemWatcher(self)
        self._system.directoryChanged.connect(lambda _path: self._soon())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        desk.closed.connect(self.stop)

    @property
    def folder(self) -> Path | None:
        """The folder that is watched."""
        return self._watch.folder if self._watch else None

    def begin(self, watch: Watch) -> None:
        """Watch a folder."""
        self.stop()
        self._watch = watch
        self._system.addPath(str(watch.folder))
        self.look()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        if self._system.directories():
            self._system.removePaths(self._system.directories())
        self._watch = None
        self._is_looking = self._is_out = False

    def look(self) -> None:
        """Look now, unless a look is on its way or files are being taken in."""
        watch = self._watch
        if watch is None or self._is_looking or self._is_out:
            return
        self._is_looking = True

        def work() -> tuple[list[Path], bool, bool]:
            return watch.due(), watch.is_pending, watch.folder.is_dir()

        self._desk.long_jobs.start(
            self, lambda _job: work(), then=lambda found: self._looked(watch, *found), failed=_raise
        )

    def _looked(self, watch: Watch, files: list[Path], is_pending: bool, is_there: bool) -> None:
        self._is_looking = False
        if watch is not self._watch:
            return
        self.looked.emit(is_there)
        if is_there and not self._system.directories():
            self._system.addPath(str(watch.folder))
        if files:
            self._is_out = True
            self.arrived.emit(files)
        else:
            self._timer.start(SETTLE_MS if is_pending else AGAIN_MS)

    def taken(self, outcomes: Sequence[FileOutcome]) -> None:
        """Remember what became of the files, and go on."""
        watch = self._watch
        if watch is None:
            return
        self._desk.long_jobs.start(
            self, lambda _job: watch.done(outcomes), then=lambda _: self._go_on(SETTLE_MS), failed=_raise
        )

    def not_taken(self) -> None:
        """Go on later: the files could not be taken in, and stay where they are."""
        self._go_on(AGAIN_MS)

    def _go_on(self, after: int) -> None:
        self._is_out = False
        if self._watch is not None:
            self._timer.start(after)

    def _soon(self) -> None:
        if self._watch is not None and not self._is_out:
            self._timer.start(SETTLE_MS)


def watch_of(desk: OfficeDesk) -> Watch | None:
    """Return the watch over the folder that was chosen, None where none was."""
    folder = watching.watched_folder(desk.workspace)
    return Watch(desk.workspace, folder) if folder is not None else None


def _raise(error: Exception) -> None:
    raise error
