"""A child process that is trusted with nothing: started, answered, watched, and ended when it asks for too much."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import IO, Any, Final, Literal, Protocol

from reviewer_app.config import GIB, KIB, MIB
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.paths import child_surroundings

Broken = Literal["crashed", "slow", "bloated"]
FRAME_MOST: Final = 16 * MIB
PIECE_MOST: Final = 1 * MIB
POLL_SECONDS: Final = 0.1
MUCH: Final = 3
"""A child that broke down with a third of its memory in use was most likely refused the next piece, twice as large."""


class Source(Protocol):
    """A document in the vault."""

    size: int

    def read_at(self, place: int, length: int) -> bytes:
        """Return up to `length` bytes from `place` on."""


@dataclass(frozen=True)
class Limits:
    """What one document may cost: bytes of memory, seconds for one page or the opening, seconds of work in all.

    `start_seconds`: until the child has begun, which is the machine's time and not the document's.
    `whole_seconds`: by the clock, for a child that neither works nor ends but always has another word.
    """

    memory: int = 1 * GIB
    start_seconds: float = 60.0
    step_seconds: float = 30.0
    work_seconds: int = 1_200
    whole_seconds: float = 3_600.0


class Stopped(Exception):
    """The caller asked to stop; the pages so far were told."""


def start(part: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a part of the program as a child; the bundled program understands -m as Python does.

    What it writes about a document on its error output is thrown away unread. EnvironmentTrouble preflight-child.
    """
    return _started([sys.executable, "-m", part, *arguments])


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    try:
        return subprocess.Popen(
            command,
            stdin=pipe,
            stdout=pipe,
            stderr=nowhere,
            bufsize=0,
            env=child_surroundings(),
            creationflags=hidden,
        )
    except OSError as error:
        raise EnvironmentTrouble("preflight-child") from error


def frame(pipe: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Return the next frame; None at the end, or when what comes is no frame of ours."""
    head = pipe.read(5)
    length = int.from_bytes(head[1:], "big")
    if len(head) < 5 or length > FRAME_MOST:
        return None
    payload = pipe.read(length)
    return (head[:1], payload) if len(payload) == length else None


def answer(child: subprocess.Popen[bytes], source: Source, asked: bytes) -> bool:
    """Send the piece of the document that was asked for; tell whether it was a piece, and went out."""
    place, length = int.from_bytes(asked[:8], "big"), int.from_bytes(asked[8:], "big")
    if length > PIECE_MOST or place + length > source.size:
        return False
    pipe: Any = child.stdin
    try:
        pipe.write(source.read_at(place, length))
    except OSError:  # the child is gone; how, is asked where it was started
        return False
    return True


class Watch:
    """Looks at the child ten times a second: its memory, the time since its last page, the wish to stop.

    The memory limit of the system stands beside it where there is one (examination_child); this one holds everywhere.
    """

    def __init__(
        self,
        child: subprocess.Popen[bytes],
        limits: Limits,
        cancelled: Callable[[], bool],
        *,
        has_begun: bool = False,
    ) -> None:
        self._child = child
        self._limits = limits
        self._cancelled = cancelled
        self._due = monotonic() + (limits.step_seconds if has_begun else limits.start_seconds)
        self._last = monotonic() + limits.start_seconds + limits.whole_seconds
        self._ended = threading.Event()
        self.has_begun = has_begun
        """Whether the child has got as far as the document: before that the machine is at fault, not the document."""
        self.most_memory = 0
        self.reason: Literal["", "slow", "bloated", "stopped"] = ""
        self._thread = threading.Thread(target=self._look, name="preflight-watch", daemon=True)
        self._thread.start()

    def moved(self) -> None:
        """Give the next step its time."""
        now = monotonic()
        self._due = now + self._limits.step_seconds
        self._last = min(self._last, now + self._limits.whole_seconds)

    def end(self) -> None:
        """Stop looking."""
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        import psutil

        while not self._ended.wait(POLL_SECONDS):
            try:
                self.most_memory = max(self.most_memory, psutil.Process(self._child.pid).memory_info().rss)
            except psutil.Error:  # it has ended by itself
                return
            self.reason = self._wrong()
            if self.reason:
                self._child.kill()
                return

    def _wrong(self) -> Literal["", "slow", "bloated", "stopped"]:
        if self._cancelled():
            return "stopped"
        if self.most_memory > self._limits.memory:
            return "bloated"
        return "slow" if monotonic() > min(self._due, self._last) else ""


def end(child: subprocess.Popen[bytes]) -> int:
    """End the child, if it has not ended, and return the most memory it ever had (0 where the system tells nobody)."""
    if child.returncode is not None:  # its number may be another's by now
        return 0
    if sys.platform == "win32":
        child.kill()
        child.wait()
        return 0
    import resource

    try:
        os.kill(child.pid, signal.SIGKILL)
        _, status, usage = os.wait4(child.pid, 0)
    except (ProcessLookupError, ChildProcessError):  # the watch saw it end first
        child.wait()
        return 0
    child.returncode = os.waitstatus_to_exitcode(status)
    # Until the child becomes its own program the system counts the memory of this one as the child's.
    borrowed = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    most = int(usage.ru_maxrss) if usage.ru_maxrss > borrowed else 0
    return most * (1 if sys.platform == "darwin" else KIB)


def why(child: subprocess.Popen[bytes], watch: Watch, limits: Limits) -> Broken:
    """Tell a crash from work without end, and from a refused request for memory; all three end the process."""
    if child.returncode == -getattr(signal, "SIGXCPU", 0):
        return "slow"
    return "bloated" if watch.most_memory > limits.memory // MUCH else "crashed"
