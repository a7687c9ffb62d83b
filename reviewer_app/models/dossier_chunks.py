"""The chunks of one file in memory, each from its start as far as it was asked for.

A PDF is read in pieces of 512 bytes all over the file. To decrypt is what reading costs, so of a chunk that is touched
once only the pages of the database up to that place are fetched; SQLite would have to walk through those anyway.
"""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Any, Final

from reviewer_app.config import CHUNK_BYTES, DOSSIERS_PAGE_BYTES, MIB
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models.trouble import translated

CACHED_CHUNKS: Final = 16 * MIB // CHUNK_BYTES
CHUNKS_AT_ONCE: Final = 16
_ROW: Final = "SELECT rowid FROM stored_chunk WHERE file = ? AND number = ?"
_ROWS: Final = "SELECT data FROM stored_chunk WHERE file = ? AND number BETWEEN ? AND ? ORDER BY number"


class Chunks:
    """A small cache of one file; its owner sees to it that one thread asks at a time."""

    def __init__(self, path: Path, connection: Any, file: int, size: int) -> None:
        self._path = path
        self._connection = connection
        self._file = file
        self._size = size
        self._held: OrderedDict[int, bytes] = OrderedDict()

    @property
    def held(self) -> list[int]:
        """The numbers of the chunks in memory, the one used last at the end."""
        return list(self._held)

    def start_of(self, number: int, length: int) -> bytes:
        """Return chunk `number` from its start: its first `length` bytes or more, so far as the file goes."""
        data = self._held.get(number)
        if data is not None and len(data) >= length:
            self._held.move_to_end(number)
            return data
        whole = min(CHUNK_BYTES, self._size - number * CHUNK_BYTES)
        wanted = -(-length // DOSSIERS_PAGE_BYTES) * DOSSIERS_PAGE_BYTES
        data = self._read_start(number, wanted) if wanted < whole else self._read(number, number)[0]
        self._keep(number, data)
        return data

    def whole(self, first: int, last: int) -> list[bytes]:
        """Return chunk `first`, and as many of those up to `last` as come with it in one question."""
        data = self._held.get(first)
        if data is not None and len(data) == min(CHUNK_BYTES, self._size - first * CHUNK_BYTES):
            self._held.move_to_end(first)
            return [data]
        found = self._read(first, min(last, first + CHUNKS_AT_ONCE - 1))
        for number, data in enumerate(found, start=first):
            self._keep(number, data)
        return found

    def clear(self) -> None:
        """Forget the plaintext."""
        self._held.clear()

    def _keep(self, number: int, data: bytes) -> None:
        self._held[number] = data
        self._held.move_to_end(number)
        while len(self._held) > CACHED_CHUNKS:
            self._held.popitem(last=False)

    def _read_start(self, number: int, length: int) -> bytes:
        with translated(self._path, reading=True):
            row = self._connection.execute(_ROW, (self._file, number)).fetchone()
            if row is None:
                raise EnvironmentTrouble("dossier-missing", sha256="")
            with self._connection.open_blob("stored_chunk", "data", row[0], readonly=True) as blob:
                data: bytes = blob.read(length)
        if len(data) != length:
            raise EnvironmentTrouble("dossier-missing", sha256="")
        return data

    def _read(self, first: int, last: int) -> list[bytes]:
        with translated(self._path, reading=True):
            found = [row[0] for row in self._connection.execute(_ROWS, (self._file, first, last))]
        if sum(map(len, found)) != min(self._size, (last + 1) * CHUNK_BYTES) - first * CHUNK_BYTES:
            raise EnvironmentTrouble("dossier-missing", sha256="")
        return found
