"""Work off the window's thread: one worker, one long-lived Qt object, plain jobs.

The worker thread touches no Qt object but the runner, which lives as long as the application. A QObject for each
job would have to die on one thread while the other is inside its signal, and did so with a crash.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Result = TypeVar("Result")
Closure = Callable[[], None]

WAIT_SECONDS: Final = 0.0005
"""How long the window waits for the interpreter while the worker has it. Python's own 5 ms, some times a key, show."""


class Cancelled(Exception):
    """The user asked to stop; raised out of `Job.report`."""


class Job:
    """One piece of work on its way: progress goes out, a wish to stop comes in."""

    def __init__(self, owner: QObject, post: Callable[[Closure], None]) -> None:
        self._owner = owner
        self._post = post
        self._stop = threading.Event()
        self.on_progress: Callable[[int, int], None] | None = None
        self._progress = (0, 0)
        self._is_told = False

    @property
    def is_cancelled(self) -> bool:
        """Whether the user asked to stop; for work that cleans up by itself."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def report(self, done: int, total: int) -> None:
        """Tell how far the work is; called on the worker thread. Raises Cancelled when asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self._progress = (done, total)
        if self.on_progress is not None and not self._is_told:
            self._is_told = True  # one word at a time: a quick worker would bury the window under its reports
            self._post(lambda: self.answer(self._tell))

    def _tell(self) -> None:
        self._is_told = False
        if self.on_progress is not None:
            self.on_progress(*self._progress)

    def answer(self, closure: Closure) -> None:
        """Run `closure` unless the page that asked is gone."""
        if shiboken6.isValid(self._owner):
            closure()


class JobRunner(QObject):
    """The one worker thread, and the way back from it. Whatever touches the database goes through here."""

    busy_changed = Signal(bool)
    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: ThreadPoolExecutor | None = None
        self._closures: deque[Closure] = deque()
        self._jobs: list[Job] = []
        self._is_closed = False
        self._posted.connect(self._deliver)  # from the worker: queued; on the window's own thread: at once

    @property
    def is_busy(self) -> bool:
        """Whether any job is running or waiting."""
        return bool(self._jobs)

    def start(
        self,
        owner: QObject,
        work: Callable[[Job], Result],
        *,
        then: Callable[[Result], None],
        failed: Callable[[Exception], None],
        cancelled: Closure | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Run `work(job)` on the worker; every answer is named before the start, so that none can be missed.

        After `close` nothing runs any more: a page that hears late from another worker is answered as if it had
        asked to stop.
        """
        job = Job(owner, self.post)
        if self._is_closed:
            job.cancel()
            self.post(lambda: job.answer(cancelled or _nothing))
            return job
        job.on_progress = on_progress
        self._jobs.append(job)
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        self._executor().submit(self._run, job, work, then, failed, cancelled)
        return job

    def post(self, closure: Closure) -> None:
        """Run `closure` on the window's thread, soon; may be called on any thread."""
        self._closures.append(closure)
        self._posted.emit()

    def close(self) -> None:
        """Stop what can be stopped, finish what is waiting (a mark to be saved is never dropped), answer all."""
        for job in self._jobs:
            job.cancel()
        self._executor().shutdown(wait=True)
        self._is_closed = True
        while self._deliver_one():
            continue

    def _executor(self) -> ThreadPoolExecutor:
        """Return the worker, made at the first job: the first window is painted before threads are loaded."""
        if self._worker is None:
            from concurrent.futures import ThreadPoolExecutor

            sys.setswitchinterval(WAIT_SECONDS)
            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        return self._worker

    def _run(
        self,
        job: Job,
        work: Callable[[Job], Result],
        then: Callable[[Result], None],
        failed: Callable[[Exception], None],
        cancelled: Closure | None,
    ) -> None:
        try:
            result = work(job)
        except Cancelled:
            self.post(lambda: self._finish(job, cancelled or _nothing))
        except Exception as error:  # the boundary between the threads: the page decides what it means
            problem = error
            self.post(lambda: self._finish(job, lambda: failed(problem)))
        else:
            self.post(lambda: self._finish(job, lambda: then(result)))

    def _finish(self, job: Job, answer: Closure) -> None:
        self._jobs.remove(job)
        if not self._jobs:
            self.busy_changed.emit(False)
        job.answer(answer)

    @Slot()
    def _deliver(self) -> None:
        self._deliver_one()

    def _deliver_one(self) -> bool:
        try:
            closure = self._closures.popleft()
        except IndexError:
            return False
        closure()
        return True


def _nothing() -> None:
    return None
