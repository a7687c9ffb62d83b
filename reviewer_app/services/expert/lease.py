"""Who talks to a network holds the vault only between two waits: leaving the vault never waits for the network."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType


class LeaseEnded(Exception):
    """The vault was left meanwhile: nothing of it may be touched any more."""


class Lease:
    """Held by the thread that works in the vault, given back while it waits, ended by whoever leaves the vault."""

    def __init__(self) -> None:
        self._held = threading.Lock()
        self._is_ended = False

    def __enter__(self) -> None:
        self._take()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.release()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Give it back while an answer is waited for. Raises LeaseEnded when the vault was left by then."""
        self._held.release()
        try:
            yield
        finally:
            self._held.acquire()
            if self._is_ended:
                raise LeaseEnded

    def end(self) -> None:
        """Let nobody into the vault any more; returns once nobody is in it, which is a matter of one transaction."""
        with self._held:
            self._is_ended = True

    def _take(self) -> None:
        self._held.acquire()
        if self._is_ended:
            self._held.release()
            raise LeaseEnded
