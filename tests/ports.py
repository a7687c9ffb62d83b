"""Ports of the loopback for servers of tests: no other process of the run, and no connection of the system, takes one.

A port that the system gave and took back may be anybody's before the server has it.
"""

from __future__ import annotations

import fcntl
import os
import random
import socket
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

FIRST, LAST, BLOCK = 10_240, 32_768, 128
"""Below what systems give away by themselves; so many belong to one process for its life."""
_CLAIMS: Final = f"reviewer-test-ports-{os.getuid()}"


class Ports:
    """A block that is this process's own as long as its claim is locked."""

    def __init__(self, folder: Path) -> None:
        self._claim, self._first = _claimed(folder)
        self._given = 0

    def leave(self) -> None:
        """Give the claim back; without it the end of the process does."""
        os.close(self._claim)

    def give(self, host: str) -> int:
        """Return a port that nothing listens on: the one not given for longest."""
        for _ in range(BLOCK):
            port = self._first + self._given % BLOCK
            self._given += 1
            if _is_free(host, port):
                return port
        raise RuntimeError(f"no port free from {self._first} on")


def _claimed(folder: Path) -> tuple[int, int]:
    folder.mkdir(exist_ok=True)
    starts = list(range(FIRST, LAST, BLOCK))
    random.shuffle(starts)
    for start in starts:
        claim = os.open(folder / str(start), os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(claim)
        else:
            return claim, start
    raise RuntimeError(f"every block of ports is claimed in {folder}")


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # what was closed just now is free for a server
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


@cache
def _own() -> Ports:
    return Ports(Path(tempfile.gettempdir()) / _CLAIMS)


def free_port(host: str = "127.0.0.1") -> int:
    """Return a port for a server of this process, or of one that it starts."""
    return _own().give(host)
