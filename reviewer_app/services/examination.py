"""One document that nobody trusts, looked at by a child: started here, ended when it asks for too much."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import IO, Annotated, Any, Final, Literal, Protocol, cast

import msgspec

from reviewer_app.config import GIB, KIB, MIB
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.paths import child_surroundings

Found = Literal["ready", "locked", "damaged", "crashed", "slow", "bloated"]
CHILD: Final = "reviewer_app.services.examination_child"
FRAME_MOST: Final = 16 * MIB
PIECE_MOST: Final = 1 * MIB
MOST_PAGES: Final = 10_000
"""Pages that are looked at; examination_child stops there too."""
POLL_SECONDS: Final = 0.1
MUCH: Final = 3
"""A child that broke down with a third of its memory in use was most likely refused the next piece, twice as large."""
_FINDINGS: Final[dict[str, Found]] = {
    "ready": "ready",
    "locked": "locked",
    "damaged": "damaged",
    "bloated": "bloated",
}


class Source(Protocol):
    """A document in the vault."""

    size: int

    def read_at(self, place: int, length: int) -> bytes:
        """Return up to `length` bytes from `place` on."""


@dataclass(frozen=True)
class Limits:
    """What one document may cost: bytes of memory, seconds for one page or the opening, seconds of work in all.

    `start_seconds`: until the child has begun, which is the machine's time and not the document's.
    """

    memory: int = 1 * GIB
    start_seconds: float = 60.0
    step_seconds: float = 30.0
    work_seconds: int = 1_200


Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]


@dataclass(frozen=True)
class FoundPage:
    """One page as the child tells of it; `width` and `height` in points, of a sheet whether it was cut, and rows."""

    number: Count
    width: Count = 0
    height: Count = 0
    title: str = ""
    text: str = ""
    thumbnail: bytes = field(default=b"", repr=False)


class Stopped(Exception):
    """The caller asked to stop; the pages so far were told."""


def examine(
    source: Source,
    kind: str,
    first: int,
    *,
    on_count: Callable[[int], None],
    on_page: Callable[[FoundPage], None],
    cancelled: Callable[[], bool],
    limits: Limits | None = None,
) -> Found:
    """Let a child look at one document from page `first` on. Raises Stopped when `cancelled` says so.

    `kind`: pdf (words and thumbnails), words (of a PDF, nothing is drawn), sheet.
    EnvironmentTrouble preflight-child when no child can be started here: that says nothing of the document.
    """
    most = limits or Limits()
    numbers = (source.size, first, most.memory, most.work_seconds)
    with _start([sys.executable, "-m", CHILD, kind, *map(str, numbers)]) as child:
        watch = _Watch(child, most, cancelled)
        try:
            found = _listen(child, source, watch, first, on_count, on_page)
        finally:
            watch.end()
            watch.most_memory = max(watch.most_memory, _end(child))
    if watch.reason == "stopped":
        raise Stopped
    if not watch.has_begun:
        raise EnvironmentTrouble("preflight-child")
    return found or watch.reason or _why(child, watch, most)


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start the child; the bundled program understands -m as Python does.

    What it writes about a document on its error output is thrown away unread.
    """
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


def _listen(
    child: subprocess.Popen[bytes],
    source: Source,
    watch: _Watch,
    first: int,
    on_count: Callable[[int], None],
    on_page: Callable[[FoundPage], None],
) -> Found | None:
    """Answer the child until it has ended; None when it ended without saying what it found, or spoke nonsense.

    A document may have taken the child over: nothing that it says is believed beyond its form.
    """
    pages = -1
    with io.BufferedReader(cast(io.RawIOBase, child.stdout)) as pipe:
        while (frame := _frame(pipe)) is not None:
            letter, payload = frame
            if letter == b"R" and _answer(child, source, payload):
                continue
            if letter == b"E":
                return _FINDINGS.get(payload.decode("ascii", "replace"))
            watch.moved()
            if letter == b"H" and not watch.has_begun:
                watch.has_begun = True
            elif letter == b"C" and pages < 0 and payload.isdigit() and int(payload) <= MOST_PAGES:
                pages = int(payload)
                on_count(pages)
            elif letter == b"P" and (page := _page(payload)) is not None and page.number == first < pages:
                first += 1
                on_page(page)
            else:
                return None
    return None


def _frame(pipe: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Return the next frame; None at the end, or when what comes is no frame of ours."""
    head = pipe.read(5)
    length = int.from_bytes(head[1:], "big")
    if len(head) < 5 or length > FRAME_MOST:
        return None
    payload = pipe.read(length)
    return (head[:1], payload) if len(payload) == length else None


def _answer(child: subprocess.Popen[bytes], source: Source, asked: bytes) -> bool:
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


def _page(payload: bytes) -> FoundPage | None:
    length = int.from_bytes(payload[:4], "big")
    try:
        page = msgspec.json.decode(payload[4 : 4 + length], type=FoundPage)
    except msgspec.DecodeError:
        return None
    return replace(page, thumbnail=payload[4 + length :])


class _Watch:
    """Looks at the child ten times a second: its memory, the time since its last page, the wish to stop.

    The memory limit of the system stands beside it where there is one (examination_child); this one holds everywhere.
    """

    def __init__(self, child: subprocess.Popen[bytes], limits: Limits, cancelled: Callable[[], bool]) -> None:
        self._child = child
        self._limits = limits
        self._cancelled = cancelled
        self._due = monotonic() + limits.start_seconds
        self._ended = threading.Event()
        self.has_begun = False
        """Whether the child has got as far as the document: before that the machine is at fault, not the document."""
        self.most_memory = 0
        self.reason: Literal["", "slow", "bloated", "stopped"] = ""
        self._thread = threading.Thread(target=self._look, name="preflight-watch", daemon=True)
        self._thread.start()

    def moved(self) -> None:
        """Give the next step its time."""
        self._due = monotonic() + self._limits.step_seconds

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
        return "slow" if monotonic() > self._due else ""


def _end(child: subprocess.Popen[bytes]) -> int:
    """End the child, if it has not ended, and return the most memory it ever had (0 where the system tells nobody)."""
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


def _why(child: subprocess.Popen[bytes], watch: _Watch, limits: Limits) -> Found:
    """Tell a crash from work without end, and from a refused request for memory; all three end the process."""
    if child.returncode == -getattr(signal, "SIGXCPU", 0):
        return "slow"
    return "bloated" if watch.most_memory > limits.memory // MUCH else "crashed"
