"""The one place where a dossier file lies in clear: a private folder, in memory where there is one, wiped afterwards.

What a killed run left is wiped at the next start. A lock beside each folder says whether somebody still works in it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.writer_lock import WriterLock

PREFIX: Final = "reviewer-app-clear-"
LOCK: Final = ".lock"
IN_MEMORY: Final = Path("/dev/shm")
OURS_ALONE: Final = 0o700
BLOCK: Final = 512
"""What `st_blocks` counts in."""
ZEROS: Final = bytes(1 << 16)


def rooms() -> tuple[Path, ...]:
    """Return where such a folder may lie, the best first: in memory, of this user's session, else the temp folder."""
    session = os.environ.get("XDG_RUNTIME_DIR", "")
    wanted = [IN_MEMORY, *([Path(session)] if session else [])]
    usable = [path for path in wanted if path.is_dir() and os.access(path, os.W_OK | os.X_OK)]
    return (*usable, Path(tempfile.gettempdir()))


@contextmanager
def clear_place(room: Path | None = None) -> Iterator[Path]:
    """Lend an empty folder that only this user may enter; it is wiped at the end, whatever happened.

    Raises EnvironmentTrouble clear-place when none can be made, clear-left when something could not be wiped.
    """
    place = (room or rooms()[0]) / f"{PREFIX}{secrets.token_hex(8)}"
    try:
        lock = WriterLock(_beside(place))  # before the folder: a sweep never meets one without its lock
        place.mkdir(mode=OURS_ALONE)
    except OSError as error:
        raise EnvironmentTrouble("clear-place", detail=error.strerror or str(error)) from error
    try:
        yield place
    finally:
        _wipe(place)
        _beside(place).unlink(missing_ok=True)
        lock.release()


def sweep(places: tuple[Path, ...] | None = None) -> int:
    """Wipe what killed runs of this user have left, and return how many folders that were."""
    wiped = 0
    for room in places or rooms():
        for place in sorted(room.glob(f"{PREFIX}*")):
            if place.suffix != LOCK and _is_ours(place):
                wiped += _sweep(place)
    return wiped


def forget(path: Path) -> None:
    """Overwrite one file of the place and take it away; one that is not there is forgotten already."""
    _overwrite(path)
    path.unlink(missing_ok=True)


def _sweep(place: Path) -> int:
    try:
        lock = WriterLock(_beside(place))
    except RuleViolation:  # somebody is at work in it
        return 0
    try:
        _wipe(place)
        _beside(place).unlink(missing_ok=True)
    finally:
        lock.release()
    return 1


def _beside(place: Path) -> Path:
    return place.with_name(place.name + LOCK)


def _is_ours(place: Path) -> bool:
    if place.is_symlink() or not place.is_dir():
        return False
    return sys.platform == "win32" or place.stat().st_uid == os.getuid()


def _wipe(place: Path) -> None:
    """Overwrite every file, then take all away; on a disk that moves its blocks about that is a try, no proof."""
    try:
        for folder, _folders, names in os.walk(place, followlinks=False):
            for name in names:
                _overwrite(Path(folder, name))
        shutil.rmtree(place)
    except OSError as error:
        raise EnvironmentTrouble("clear-left", path=str(place), detail=error.strerror or str(error)) from error


def _held(state: os.stat_result) -> int:
    """Return how many bytes of a file stand anywhere: one with holes may state a size that no disk has."""
    return min(state.st_size, getattr(state, "st_blocks", state.st_size) * BLOCK)


def _overwrite(path: Path) -> None:
    if path.is_symlink() or not path.is_file():
        return
    path.chmod(0o600)
    with path.open("r+b") as stream:
        left = _held(os.fstat(stream.fileno()))
        while left > 0:
            left -= stream.write(ZEROS[:left])
