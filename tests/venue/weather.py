"""A bad network: a TCP proxy that delays, cuts in mid-stream, or lets nothing through, as it is told."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.patience import PATIENCE


class Weather:
    """Stands between laptops and a desk. Every connection after the first `broken` ones goes through."""

    def __init__(self, target: tuple[str, int], *, delay: float = 0, piece: int = 65536, broken: int = 0) -> None:
        self.target, self.delay, self.piece = target, delay, piece
        self.broken, self.cut_after = broken, 900
        self.hold_above = 0
        """The next piece of an upload that is larger comes through by half, and no further; `held` tells of it."""
        self.held = threading.Event()
        self.seen = 0
        self.is_up = True
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._pause = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def drop_all(self) -> None:
        """The router is gone: every connection ends with a reset, and nothing new gets through."""
        with self._lock:
            self.is_up = False
            for one in self._open:
                self._reset(one)

    def come_back(self) -> None:
        self.is_up = True

    def close(self) -> None:
        self._pause.set()
        self._listener.close()
        self.drop_all()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self.seen += 1
            if not self.is_up:
                self._reset(near)
                continue
            try:
                far = socket.create_connection(self.target, PATIENCE)
            except OSError:
                self._reset(near)
                continue
            with self._lock:
                self._open |= {near, far}
            budget = self.cut_after if self.seen <= self.broken else None
            threading.Thread(target=self._carry, args=(near, far, budget, True), daemon=True).start()
            threading.Thread(target=self._carry, args=(far, near, None, False), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, budget: int | None, is_up: bool) -> None:
        try:
            while data := source.recv(self.piece):
                if is_up and 0 < self.hold_above < len(data):
                    self._hold(sink, data)
                if self.delay:
                    self._pause.wait(self.delay)
                if budget is not None:
                    budget -= len(data)
                    if budget < 0:
                        raise ConnectionResetError
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            with self._lock:
                self._reset(source)
                self._reset(sink)

    def _hold(self, sink: socket.socket, data: bytes) -> None:
        """Stop in the middle; the connection ends when one of its ends does."""
        self.hold_above = 0
        sink.sendall(data[: len(data) // 2])
        self.held.set()
        self._pause.wait()
        raise ConnectionResetError

    @staticmethod
    def _reset(one: socket.socket) -> None:
        """End a connection as a lost network does: nothing more arrives, and what was on the way is gone."""
        with contextlib.suppress(OSError):
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            one.shutdown(socket.SHUT_RDWR)
        one.close()


@contextmanager
def weather(port: int, **how: float) -> Iterator[Weather]:
    between = Weather(("127.0.0.1", port), **how)  # type: ignore[arg-type]
    try:
        yield between
    finally:
        between.close()


def through(text: str, port: int) -> str:
    """Return a desk's address with the proxy's port in place of its own."""
    place, _, code = text.partition("#")
    return f"{place.rpartition(':')[0]}:{port}#{code}"
