"""A file appears whole or not at all: temporary name, fsync, rename, fsync of the folder."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final

from reviewer_app.errors import EnvironmentTrouble

_OURS_ALONE = 0o600
_EARLY_BYTES: Final = 16 * 1024 * 1024


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


def sync_folder(folder: Path) -> None:
    """Make renames and deletions in `folder` durable, where the system can (Windows has no such call)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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
