"""Files that leave the vault: whole or not at all, and read back from the medium before anyone relies on them."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import Final

from reviewer_app.config import KIB
from reviewer_app.errors import AppError, EnvironmentTrouble
from reviewer_app.security.atomic import new_file
from reviewer_app.services.read_back import digest_on_medium

Progress = Callable[[int, int], None]
"""Bytes done, bytes in all: written, then read back. It may raise in order to stop."""

PIECE: Final = 256 * KIB
_GONE: Final = frozenset({errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOENT, errno.ESTALE, errno.ENOTCONN})
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def hand_over(target: Path, content: bytes, progress: Progress | None = None) -> Path:
    """Write `content` to `target` (temporary name, fsync, rename), read it back and compare; return `target`.

    What is read back comes from the medium, not from the cache, where the system allows it. Raises EnvironmentTrouble
    file-write, drive-gone, drive-full, drive-read-only, or handover-changed when the medium gives back other bytes.
    """
    tell = progress or _nothing
    _make_folder(target)
    _forget_broken_copies(target)
    try:
        _write(target, content, tell)
    except EnvironmentTrouble as error:
        raise _named(error, target) from error
    try:
        found = digest_on_medium(target, lambda done: tell(len(content) + done, 2 * len(content)))
    except OSError as error:
        raise EnvironmentTrouble("handover-changed", name=target.name) from error
    if found != hashlib.sha256(content).hexdigest():
        raise EnvironmentTrouble("handover-changed", name=target.name)
    return target


def _make_folder(target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentTrouble("file-write", name=target.name, detail=error.strerror or str(error)) from error


def _forget_broken_copies(target: Path) -> None:
    """Take away what a broken run of the same copy left; nobody reads it, its name is no package's."""
    with suppress(OSError):  # a locked drive is told of where the copy is written
        for left in target.parent.glob(f".{escape(target.name)}.*.part"):
            left.unlink(missing_ok=True)


def _write(target: Path, content: bytes, tell: Progress) -> None:
    with new_file(target) as stream:
        for start in range(0, len(content), PIECE):
            tell(start, 2 * len(content))
            stream.write(content[start : start + PIECE])


def _named(error: EnvironmentTrouble, target: Path) -> AppError:
    """Return what a person can do something about: the drive is gone, full or locked."""
    number = error.__cause__.errno if isinstance(error.__cause__, OSError) else None
    if number in _FULL:
        return EnvironmentTrouble("drive-full", name=target.name)
    if number == errno.EROFS:
        return EnvironmentTrouble("drive-read-only", name=target.name)
    if number in _GONE and not target.parent.is_dir():
        return EnvironmentTrouble("drive-gone", name=target.name)
    return error if number != errno.EIO else EnvironmentTrouble("drive-gone", name=target.name)


def _nothing(_done: int, _total: int) -> None:
    return None
