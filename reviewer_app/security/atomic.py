"""A file appears whole or not at all: temporary name, fsync, rename, fsync of the folder."""

from __future__ import annotations

import os
import secrets
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final

from reviewer_app.errors import EnvironmentTrouble

_OURS_ALONE = 0o600
_NEW: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_EARLY_BYTES: Final = 16 * 1024 * 1024
_AT_ONCE: Final = 4
"""A disk brings several files down in the time of one."""
_HELD: Final = 16
"""So many files wait in memory for their turn."""


@contextmanager
def new_file(target: Path) -> Iterator[BinaryIO]:
    """Give a file to write (mode 0600) that replaces `target` at the end; after any failure `target` is as before.

    Raises EnvironmentTrouble `file-write`.
    """
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with open(os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL, _OURS_ALONE), "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, target)
        sync_folder(target.parent)
    except OSError as error:
        raise EnvironmentTrouble("file-write", name=target.name, detail=error.strerror or str(error)) from error
    finally:
        # The first failure is the one to tell; what is left of a temporary file is in nobody's way.
        with suppress(OSError):
            temporary.unlink()


def write_file(target: Path, data: bytes) -> None:
    """Write `data` to `target`, whole or not at all. Raises EnvironmentTrouble `file-write`."""
    with new_file(target) as stream:
        stream.write(data)


def need_folder(folder: Path) -> None:
    """Make `folder`, and what it lies in, where they are missing. Raises EnvironmentTrouble `file-write`."""
    with _told(folder.name):
        folder.mkdir(parents=True, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Make renames and deletions in `folder` durable, where the system can (Windows has no such call)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class NewFiles:
    """Files that come to one folder together: each whole or not at all, the folder synced once.

    Each is synced under a temporary name while the next one is made; `settle` gives all of them their names.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: dict[str, tuple[Path, Future[None]]] = {}
        self._unwritten: deque[str] = deque()
        self._threads = ThreadPoolExecutor(_AT_ONCE, "files")

    def __enter__(self) -> NewFiles:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()
        for temporary, _synced in self._waiting.values():
            with suppress(OSError):
                temporary.unlink()

    def add(self, name: str, data: bytes) -> None:
        """Write a file that will be `name` (mode 0600). Raises EnvironmentTrouble `file-write`."""
        temporary = self._folder / f".{name}.{secrets.token_hex(4)}.part"
        self._waiting[name] = temporary, self._threads.submit(_written, temporary, data)
        self._unwritten.append(name)
        while len(self._unwritten) > _HELD:
            self._check(self._unwritten.popleft())

    def settle(self) -> None:
        """Return when all are on the disk under their names. Raises EnvironmentTrouble `file-write`."""
        while self._unwritten:
            self._check(self._unwritten.popleft())
        for name in tuple(self._waiting):
            with _told(name):
                os.replace(self._waiting.pop(name)[0], self._folder / name)
        with _told(self._folder.name):
            sync_folder(self._folder)

    def _check(self, name: str) -> None:
        with _told(name):
            self._waiting[name][1].result()


def _written(path: Path, data: bytes) -> None:
    with open(os.open(path, _NEW, _OURS_ALONE), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentTrouble("file-write", name=name, detail=error.strerror or str(error)) from error


class EarlySync:
    """Brings a large file to the disk while it is still being made, so that the last fsync finds little to wait for.

    It promises nothing: `new_file` still ends with its own fsync. A disk that fails meanwhile is told by OSError.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._waiting = 0
        self._threads: ThreadPoolExecutor | None = None
        self._running: Future[None] | None = None

    def __enter__(self) -> EarlySync:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._threads is not None:
            self._threads.shutdown()
        if self._running is not None and kind is None:
            self._running.result()

    def wrote(self, count: int) -> None:
        """Say that `count` more bytes were written; nobody waits here."""
        self._waiting += count
        if self._waiting < _EARLY_BYTES or not (self._running is None or self._running.done()):
            return
        if self._running is not None:
            self._running.result()
        self._waiting = 0
        self._threads = self._threads or ThreadPoolExecutor(1, "sync")
        self._running = self._threads.submit(os.fsync, self._stream.fileno())
