"""SHA-256 of a stream on a second core: hashing costs more than encrypting, and hashlib lets go of the interpreter."""

from __future__ import annotations

import hashlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Final

_BATCH: Final = 1024 * 1024
"""Handing over costs some microseconds: not worth it for less, and a small file never needs a thread."""
_HELD: Final = 4
"""Batches that may wait for their turn."""


class Digest:
    """One digest; a few batches are held at most, so that neither side waits for the other. `size` counts the bytes."""

    def __init__(self) -> None:
        self._sha256 = hashlib.sha256()
        self._batch = bytearray()
        self._threads: ThreadPoolExecutor | None = None
        self._running: deque[Future[None]] = deque()
        self.size = 0

    def __enter__(self) -> Digest:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._threads is not None:
            self._threads.shutdown()

    def update(self, data: bytes | bytearray) -> None:
        """Add `data`; nobody may change it afterwards: a large part is hashed where it lies."""
        self.size += len(data)
        if not self._batch and len(data) >= _BATCH:
            self._hash(data)
            return
        self._batch += data
        if len(self._batch) >= _BATCH:
            self._hash(self._batch)
            self._batch = bytearray()

    def _hash(self, data: bytes | bytearray) -> None:
        while len(self._running) >= _HELD:
            self._running.popleft().result()
        self._threads = self._threads or ThreadPoolExecutor(1, "digest")
        self._running.append(self._threads.submit(self._sha256.update, data))

    def hexdigest(self) -> str:
        """Return the digest of everything so far."""
        while self._running:
            self._running.popleft().result()
        self._sha256.update(self._batch)
        self._batch = bytearray()
        return self._sha256.hexdigest()
