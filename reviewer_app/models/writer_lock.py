"""One program at a time writes to a vault: a lock that the system takes back when the program dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from reviewer_app.errors import EnvironmentTrouble, RuleViolation


class WriterLock:
    """Holds `vault.lock`; raises RuleViolation `vault-in-use` when another program, or window, holds it."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            _lock(self._file)
        except OSError:
            os.close(self._file)
            raise RuleViolation("vault-in-use", folder=path.parent.name) from None

    def release(self) -> None:
        """Give the vault free. The file stays: taking it away would let two programs in."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def lock_vault(path: Path) -> WriterLock:
    """Take the lock of a vault. RuleViolation vault-in-use.

    EnvironmentTrouble vault-unwritable where it cannot be made: a stick with write protection, a full disk.
    """
    try:
        return WriterLock(path)
    except OSError as error:
        values = {"folder": path.parent.name, "detail": error.strerror or str(error)}
        raise EnvironmentTrouble("vault-unwritable", **values) from error


if sys.platform == "win32":  # pragma: no cover  (the other branch is the tested one)
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
