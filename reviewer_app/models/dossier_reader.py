"""One dossier file read at random out of its encrypted rows: seekable, for several threads, nothing on the disk."""

from __future__ import annotations

import io
import os
import threading
from typing import Final, Self

from reviewer_app.config import CHUNK_BYTES
from reviewer_app.models.database import Database
from reviewer_app.models.dossier_chunks import Chunks

_FIND: Final = "SELECT id, size FROM stored_file WHERE sha256 = ? AND complete"
"""Ready made, since it stands between a click and the page."""


class DossierReader(io.RawIOBase):
    """A binary file with `size`, `read`, `seek`, `tell`, and `read_at` for callers that keep their own place.

    It has a connection to itself, so that reading never waits for a service.
    """

    def __init__(self, database: Database, file: int, size: int) -> None:
        super().__init__()
        self.size = size
        self._database = database
        self._connection = database.reading_connection()
        self._lock = threading.Lock()
        self._chunks = Chunks(database.path, self._connection, file, size)
        self._place = 0

    @classmethod
    def find(cls, database: Database, sha256: str) -> Self | None:
        """Return a reader of one whole file, None when it is not here as a whole."""
        with database.read_plain() as connection:
            found = connection.execute(_FIND, (sha256,)).fetchone()
        return None if found is None else cls(database, *found)

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
                self._chunks.clear()
                self._database.give_back(self._connection)
        super().close()

    def _read_at(self, place: int, length: int) -> bytes:
        self._checkClosed()
        end = min(place + length, self.size)
        parts = []
        while place < end:
            number, offset = divmod(place, CHUNK_BYTES)
            if end <= (number + 1) * CHUNK_BYTES:
                parts.append(self._chunks.start_of(number, offset + end - place)[offset : offset + end - place])
                break
            for chunk in self._chunks.whole(number, end // CHUNK_BYTES - 1):
                parts.append(chunk[offset:] if offset else chunk)
                place, offset = place + len(parts[-1]), 0
        return parts[0] if len(parts) == 1 else b"".join(parts)
