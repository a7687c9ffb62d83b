"""Environment or bug? One function decides: a full disk gets a sentence, a wrong query gets a traceback.

Every error of the database library passes through `trouble`, from SQLAlchemy (by its handle_error event) and from the
plain connections (by `translated`). What it does not name stays what it was and reaches the crash dialog.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as dbapi

from reviewer_app.config import KIB
from reviewer_app.errors import EnvironmentTrouble

_BUSY: Final = 5
_READ_ONLY: Final = 8
_INPUT_OUTPUT: Final = 10
_CORRUPT: Final = 11
_FULL: Final = 13
_CANNOT_OPEN: Final = 14
_PROTOCOL: Final = 15
_NOT_A_DATABASE: Final = 26
_PRIMARY: Final = 0xFF
"""The low byte of an extended result code is the primary one."""

CODES: Final[dict[int, str]] = {
    _BUSY: "vault-busy",
    _READ_ONLY: "disk-read-only",
    _INPUT_OUTPUT: "disk-error",
    _CORRUPT: "vault-damaged",
    _FULL: "disk-full",
    _CANNOT_OPEN: "vault-unreachable",
    _PROTOCOL: "vault-busy",
    _NOT_A_DATABASE: "vault-damaged",
}


_SAID: Final[dict[str, int]] = {
    "database or disk is full": _FULL,
    "disk I/O error": _INPUT_OUTPUT,
    "database disk image is malformed": _CORRUPT,
}
"""What the copy of a whole file says: it comes without a code."""
LEAST_ROOM: Final = 256 * KIB
"""With less than this, what the library calls an input/output error is its shared memory that found no room."""


def trouble(error: BaseException, path: Path, *, reading: bool = False) -> EnvironmentTrouble | None:
    """Return what to tell the person, or None when `error` is a bug of ours.

    A connection that is `reading` refuses writes by our own setting: there "read-only" means a bug.
    """
    code = getattr(error, "sqlite_errorcode", None) or _SAID.get(str(error))
    if not isinstance(error, dbapi.Error) or code is None:
        return None
    primary = code & _PRIMARY
    if primary == _INPUT_OUTPUT and _has_no_room(path.parent):
        primary = _FULL
    if primary not in CODES or (reading and primary == _READ_ONLY):
        return None
    return EnvironmentTrouble(CODES[primary], file=path.name, detail=str(error))


def _has_no_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < LEAST_ROOM
    except OSError:  # the disk is gone altogether: an input/output error indeed
        return False


@contextmanager
def translated(path: Path, *, reading: bool = False) -> Iterator[None]:
    """Turn the trouble of a plain connection into EnvironmentTrouble; leave bugs as they are."""
    try:
        yield
    except dbapi.Error as error:
        found = trouble(error, path, reading=reading)
        if found is None:
            raise
        raise found from error
