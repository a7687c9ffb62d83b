"""The line to the venue's desk as the window holds it: a thread of its own, word of every change over here."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.jobs import JobRunner

if TYPE_CHECKING:
    from reviewer_app.services.expert.venue import DeskLine, LineState


class LineKeeper(QObject):
    """Of one open vault. Nothing is looked for before `start`, and nothing is left running after `stop`."""

    told = Signal(object)
    """LineState after every look."""

    def __init__(self, workspace: Workspace, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._line: DeskLine | None = None
        self._is_stopped = False

    @property
    def state(self) -> LineState | None:
        """What is known now, None before the start."""
        return self._line.state if self._line is not None else None

    def start(self) -> None:
        """Look for the desk from now on; a second time it changes nothing."""
        if self._line is not None or self._is_stopped:
            return
        from reviewer_app.services.expert.venue import DeskLine

        self._line = DeskLine(self._workspace)
        told = _relay(self, self._jobs)
        threading.Thread(target=self._line.run, args=(told,), name="desk-line", daemon=True).start()

    def call(self, typed: str) -> None:
        """Go to an address that was typed or read from the QR code. RuleViolation venue-address."""
        self.start()
        if self._line is not None:
            self._line.call(typed)

    def wake(self) -> None:
        """Something was signed: it goes out at once."""
        if self._line is not None:
            self._line.wake()

    def stop(self) -> None:
        """End the line; the vault is closed by a later job, and so only when nothing asks it any more.

        A desk that hangs is not waited for: its thread ends by itself and touches nothing.
        """
        self._is_stopped = True
        line = self._line
        if line is None:
            return
        line.stop()
        self._jobs.start(self._jobs, lambda _job: line.end(), then=_nothing, failed=_raise)

    def tell(self, state: LineState) -> None:
        """Pass on what the line knows, unless it was ended meanwhile."""
        if not self._is_stopped:
            self.told.emit(state)


def _relay(keeper: LineKeeper, jobs: JobRunner) -> Callable[[LineState], None]:
    """Return what the line's thread calls: it outlives the keeper where a desk hangs, and must not hold it."""
    known = weakref.ref(keeper)

    def tell(state: LineState) -> None:
        kept = known()
        if kept is not None and shiboken6.isValid(kept):
            kept.tell(state)

    return lambda state: jobs.post(lambda: tell(state))


def _nothing(_answer: object) -> None:
    """The line has ended."""


def _raise(error: Exception) -> None:
    raise error
