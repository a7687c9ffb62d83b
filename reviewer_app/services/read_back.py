"""Reading a file back from its medium: past the cache of the system where it lets us, so that a copy is proven."""

from __future__ import annotations

import hashlib
import mmap
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from reviewer_app.config import KIB

BLOCK: Final = 256 * KIB
"""A multiple of every sector size; direct reading asks for whole ones."""


def digest_on_medium(path: Path, tell: Callable[[int], None] = lambda _done: None) -> str:
    """Return the SHA-256 of a file, hex, read past the cache where the system allows. Raises OSError."""
    handle = _open(path)
    try:
        return _digest(handle, tell)
    finally:
        os.close(handle)


def _open(path: Path) -> int:
    """Open for reading: directly (Linux), else with what is cached thrown away first."""
    plain = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    direct = getattr(os, "O_DIRECT", 0)
    if direct:
        # Some file systems (tmpfs of older kernels, network shares) refuse direct reading.
        with suppress(OSError):
            return os.open(path, plain | direct)
    handle = os.open(path, plain)
    _drop_cache(handle)
    return handle


def _drop_cache(handle: int) -> None:
    """Ask the system to forget what it holds of this file; what was synced before can be forgotten."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    elif sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(handle, fcntl.F_NOCACHE, 1)


def _digest(handle: int, tell: Callable[[int], None]) -> str:
    found = hashlib.sha256()
    done, size = 0, os.fstat(handle).st_size
    with mmap.mmap(-1, BLOCK) as room:  # starts at a page, as direct reading demands
        while done < size and (count := _read_into(handle, room)):
            found.update(room[:count])
            done += count
            tell(done)
    return found.hexdigest()


def _read_into(handle: int, room: mmap.mmap) -> int:
    if hasattr(os, "readv"):
        return os.readv(handle, [room])
    data = os.read(handle, BLOCK)
    room[: len(data)] = data
    return len(data)
