"""What keeps a stranger from keeping the panel away: counted connections, buckets, and a door that goes deaf."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, Final, cast

from reviewer_app.config import (
    VENUE_CONNECTIONS,
    VENUE_CONNECTIONS_ADDRESS,
    VENUE_CONNECTIONS_UNKNOWN,
    VENUE_DEAF_SECONDS,
    VENUE_HANDSHAKE_SECONDS,
    VENUE_REFUSED_BURST,
    VENUE_REFUSED_SECOND,
)

_SHUTDOWN_SECONDS: Final = 1.0
_MOST_KEPT: Final = 4096
"""Addresses or devices that are remembered: who asks from more of them at a time is forgotten, not served."""


class Bucket:
    """So much at once, so much a second, for each of many callers."""

    def __init__(self, burst: float, second: float, now: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._second, self._now = burst, second, now
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, caller: str) -> bool:
        """Take one; False when nothing is left."""
        now = self._now()
        left, when = self._left.get(caller, (self._burst, now))
        left = min(self._burst, left + (now - when) * self._second)
        if caller not in self._left and len(self._left) >= _MOST_KEPT:
            self._left.pop(next(iter(self._left)))
        self._left[caller] = (max(0.0, left - 1), now)
        return left >= 1


class Guard:
    """Who may connect. Addresses from which a device has shown itself have room that strangers cannot take."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._open: Counter[str] = Counter()
        self._deaf: dict[str, float] = {}
        self._known: dict[str, float] = {}
        self._refused = Bucket(VENUE_REFUSED_BURST, VENUE_REFUSED_SECOND, now)

    def admit(self, address: str) -> bool:
        """Whether one more connection from there is taken; it counts from now on."""
        with self._lock:
            total = sum(self._open.values())
            most = VENUE_CONNECTIONS
            if address not in self._known:
                most = VENUE_CONNECTIONS_UNKNOWN
                total = sum(count for one, count in self._open.items() if one not in self._known)
            if self._is_deaf(address) or total >= most or self._open[address] >= VENUE_CONNECTIONS_ADDRESS:
                return False
            self._open[address] += 1
            return True

    def gone(self, address: str) -> None:
        """One connection from there is closed."""
        with self._lock:
            self._open[address] -= 1
            if self._open[address] <= 0:
                del self._open[address]

    def shown(self, address: str) -> None:
        """A device that the roster names has signed from there."""
        with self._lock:
            if address not in self._known and len(self._known) >= _MOST_KEPT:
                self._known.pop(next(iter(self._known)))
            self._known[address] = self._now()

    def answer_stranger(self, address: str) -> bool:
        """Whether a request that nobody has signed for is answered at all. Too many, and the door goes deaf there."""
        with self._lock:
            if self._is_deaf(address):
                return False
            if self._refused.take(address):
                return True
            if len(self._deaf) >= _MOST_KEPT:
                self._deaf.pop(next(iter(self._deaf)))
            self._deaf[address] = self._now() + VENUE_DEAF_SECONDS
            return False

    def _is_deaf(self, address: str) -> bool:
        if address in self._deaf and self._deaf[address] <= self._now():
            del self._deaf[address]
        return address in self._deaf


class _Counted(socket.socket):
    """A connection that says when it is closed."""

    on_close: Callable[[], None] | None = None

    def close(self) -> None:
        """Close it, and give its place free once."""
        tell, self.on_close = self.on_close, None
        super().close()
        if tell is not None:
            tell()


class GuardedListener(socket.socket):
    """A listening socket that turns away, before any TLS, whoever may not connect."""

    guard: Guard | None = None

    def accept(self) -> tuple[socket.socket, Any]:
        """Take one connection. ConnectionAbortedError, which the loop knows, for one that is turned away."""
        handle, address = cast(Any, self)._accept()
        taken = _Counted(self.family, self.type, self.proto, fileno=handle)
        host = str(address[0])
        if self.guard is not None:
            if not self.guard.admit(host):
                taken.close()
                raise ConnectionAbortedError
            guard = self.guard
            taken.on_close = lambda: guard.gone(host)
        return taken, address


class DeskLoop(asyncio.SelectorEventLoop):
    """An event loop whose TLS handshakes do not wait for ever. Selectors: they alone ask the listener to accept."""

    async def create_server(self, *given: Any, **named: Any) -> asyncio.Server:
        """Open a server whose strangers have a few seconds to shake hands."""
        if named.get("ssl") is not None:
            named.setdefault("ssl_handshake_timeout", VENUE_HANDSHAKE_SECONDS)
            named.setdefault("ssl_shutdown_timeout", _SHUTDOWN_SECONDS)
        return await super().create_server(*given, **named)


def listen(host: str, port: int, guard: Guard) -> socket.socket:
    """Return the guarded listening socket. OSError where the address is taken or is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = GuardedListener(
        family, socket.SOCK_STREAM, socket.IPPROTO_TCP
    )  # the loop switches Nagle off for TCP alone
    listener.guard = guard
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener
