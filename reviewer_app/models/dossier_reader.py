"""One dossier file read at random out of its encrypted rows: seekable, for several threads, nothing on the disk."""

from __future__ import annotations

import io
import os
import threading
from collections import OrderedDict
from typing import Final

from reviewer_app.config import CHUNK_BYTES, MIB
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models.database import Database
from reviewer_app.models.trouble import translated

CACHED_CHUNKS: Final = 16 * MIB // CHUNK_BYTES
CHUNKS_AT_ONCE: Final = 16
_SELECT: Final = "SELECT data FROM stored_chunk WHERE file = ? AND number BETWEEN ? AND ? ORDER BY number"


class DossierReader(io.RawIOBase):
    """A binary file with `size`, `read`, `seek`, `tell`, and `read_at` for callers that keep their own place.

    It has a connection to itself, so that reading never waits for a service.
    """

    def __init__(self, database: Database, file: int, size: int) -> None:
        super().__init__()
        self.size = size
        self._file = file
        self._database = database
        self._path = database.path
        self._connection = database.reading_connection()
        self._lock = threading.Lock()
        self._cache: OrderedDict[int, bytes] = OrderedDict()
        self._place = 0

    def read_at(self, place: int, length: int) -> bytes:
        """Return up to `length` bytes from `place` on, without moving the place of `read`."""
        with self._lock:
            return self._read_at(place, length)

    def read(self, size: int | None = -1, /) -> bytes:
        """Return up to `size` bytes (all that are left for -1) and move on."""
        with self._lock:
            length = self.size - self._place if size is None or size < 0 else size
            data = self._read_at(self._place, length)
            self._place += len(data)
            return data

    def readinto(self, buffer: object, /) -> int:
        """Fill `buffer`, as io's buffered readers ask."""
        target = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self.read(len(target))
        target[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Move the place of `read`."""
        with self._lock:
            start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self.size}[whence]
            if start + offset < 0:
                raise ValueError("a place before the start of the file")
            self._place = start + offset
            return self._place

    def tell(self) -> int:
        """Return the place of `read`."""
        return self._place

    def readable(self) -> bool:
        """Tell io that this can be read."""
        return True

    def seekable(self) -> bool:
        """Tell io that this can be read at random."""
        return True

    def close(self) -> None:
        """Give the connection back and forget the plaintext that was cached."""
        if not self.closed:
            with self._lock:
                self._cache.clear()
                self._database.give_back(self._connection)
        super().close()

    def _read_at(self, place: int, length: int) -> bytes:
        self._checkClosed()
        end = min(place + length, self.size)
        parts = []
        while place < end:
            number, offset = divmod(place, CHUNK_BYTES)
            for chunk in self._chunks(number, (end - 1) // CHUNK_BYTES):
                part = chunk[offset : offset + end - place]
                parts.append(part)
                place, offset = place + len(part), 0
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _chunks(self, first: int, last: int) -> list[bytes]:
        """Return chunk `first`, and as many of those up to `last` as come with it in one question."""
        data = self._cache.get(first)
        if data is not None:
            self._cache.move_to_end(first)
            return [data]
        last = min(last, first + CHUNKS_AT_ONCE - 1)
        with translated(self._path, reading=True):
            found = [row[0] for row in self._connection.execute(_SELECT, (self._file, first, last))]
        if sum(map(len, found)) != min(self.size, (last + 1) * CHUNK_BYTES) - first * CHUNK_BYTES:
            raise EnvironmentTrouble("dossier-missing", sha256="")
        for number, data in enumerate(found, start=first):
            self._cache[number] = data
            self._cache.move_to_end(number)
        while len(self._cache) > CACHED_CHUNKS:
            self._cache.popitem(last=False)
        return found
