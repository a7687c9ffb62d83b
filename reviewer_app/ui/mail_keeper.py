"""A line to a mailbox as the window holds it: a thread of its own, word of every change over here."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from reviewer_app.ui.jobs import JobRunner


class Line(Protocol):
    """What keeps looking until it is told to stop."""

    def run(self, tell: Callable[[Any], None]) -> None:
        """Look again and again; in the keeper's thread."""

    def wake(self) -> None:
        """Look now."""

    def stop(self) -> None:
        """End `run` at once."""


class MailKeeper(QObject):
    """At most one line at a time; nothing of it is left running after `stop`."""

    told = Signal(object)
    """The state of the line after every look."""

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._line: Line | None = None
        self._thread: threading.Thread | None = None

    @property
    def is_kept(self) -> bool:
        """Whether a line is kept now."""
        return self._line is not None

    def begin(self, line: Line) -> None:
        """Keep this line from now on instead of any other."""
        self.stop()

        def hear(state: object) -> None:
            self._jobs.post(lambda: self._tell(line, state))

        self._line = line
        self._thread = threading.Thread(target=line.run, args=(hear,), name="mail-line")
        self._thread.start()

    def wake(self) -> None:
        """Look now."""
        if self._line is not None:
            self._line.wake()

    def stop(self) -> None:
        """End the line; the vault is closed by a later job, and so only when nothing asks it any more."""
        line, thread = self._line, self._thread
        self._line = self._thread = None
        if line is not None and thread is not None:
            line.stop()
            self._jobs.start(self._jobs, lambda _job: thread.join(), then=_nothing, failed=_raise)

    def _tell(self, line: Line, state: object) -> None:
        if line is self._line:
            self.told.emit(state)


def _nothing(_answer: object) -> None:
    """The line has ended."""


def _raise(error: Exception) -> None:
    raise error
