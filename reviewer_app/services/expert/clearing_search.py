"""The search that proves a clearing: traces of what was there, looked for in every row and every file of the vault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from reviewer_app.config import MIB
from reviewer_app.models.common import Package
from reviewer_app.models.dossiers import FilePage, StoredChunk, StoredFile
from reviewer_app.models.expert import ReviewTask, SignedBody, TaskFile
from reviewer_app.services.workspace import Workspace

TELLING: Final = 24
"""Bytes from which on a piece of text is hardly met by chance."""
VARIED: Final = 8
"""Different bytes from which on: a row of zeros stands in every file."""
FROM_EACH: Final = 48
SEALED_SAMPLES: Final = 64
SAMPLE_BYTES: Final = 48
WINDOW: Final = 4 * MIB


@dataclass(frozen=True)
class Traces:
    """What to look for. `plain`: names, notes, words and bytes of files; `sealed`: pieces of the encrypted file."""

    plain: frozenset[bytes]
    sealed: frozenset[bytes]


@dataclass(frozen=True)
class Search:
    """How thoroughly it was looked, and how many traces were found."""

    rows: int
    files: int
    bytes: int
    traces: int
    found: int


def traces(ws: Workspace) -> Traces:
    """Return traces of everything that a clearing takes away; call it before."""
    with ws.database.read() as session:
        kept = b"\n".join(
            [
                *session.scalars(select(SignedBody.body)),
                *session.scalars(select(Package.raw)),
                *(f"{row.code}\n{row.title}\n{row.unit}\n{row.opinion}".encode() for row in session.query(ReviewTask)),
            ]
        )
        told = [row.path for row in session.execute(select(TaskFile.path))]
        told += [row.notes for row in session.execute(select(ReviewTask.notes))]
        keys = [row.identity for row in session.execute(select(TaskFile.identity))]
    plain = {_piece(text.encode()) for text in told} | {_piece(key.encode()) for key in keys} | set(_contents(ws))
    sealed = frozenset(sealed_pieces(ws.paths.dossiers_db))
    return Traces(frozenset(piece for piece in plain if piece and piece not in kept), sealed)


def cleared_of(ws: Workspace, sought: Traces) -> Search:
    """Look through every row of both databases and every file of the vault's folder."""
    rows = found = 0
    for database in (ws.database, ws.dossiers.database):
        with database.raw() as connection:
            for row in _rows(connection):
                rows += 1
                found += any(piece in row for piece in sought.plain)
    left = _count(ws, StoredFile) + _count(ws, StoredChunk) + _count(ws, FilePage)
    files = [path for path in sorted(ws.paths.root.rglob("*")) if path.is_file()]
    everything = sought.plain | sought.sealed
    in_files = sum(holds(path, everything) for path in files)
    size = sum(path.stat().st_size for path in files)
    return Search(rows, len(files), size, len(everything), found + left + in_files)


def _piece(content: bytes) -> bytes:
    """Return the start of a content as a trace, b"" where it is too short or too uniform to tell anything."""
    piece = content[:FROM_EACH]
    return piece if len(piece) >= TELLING and len(set(piece)) >= VARIED else b""


def _contents(ws: Workspace) -> Iterator[bytes]:
    with ws.dossiers.database.read() as session:
        for chunk in session.execute(select(StoredChunk.data).where(StoredChunk.number == 0)):
            yield _piece(bytes(chunk.data[-FROM_EACH:]))
        for page in session.execute(select(FilePage.text).where(FilePage.number == 0)):
            yield _piece(page.text.strip().encode())


def sealed_pieces(path: Path, samples: int = SEALED_SAMPLES) -> Iterator[bytes]:
    """Return pieces of an encrypted file itself: they would show where a copy of it is left."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        for place in range(samples):
            stream.seek(size * place // samples)
            piece = stream.read(SAMPLE_BYTES)
            if len(piece) == SAMPLE_BYTES and any(piece):
                yield piece


def _rows(connection: Any) -> Iterator[bytes]:
    """Return every row of every table as bytes."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in names:
        if name.startswith(
            "page_index"
        ):  # the full-text index: its words are counted with the pages that they belong to
            continue
        for row in connection.execute(f'SELECT * FROM "{name}"'):
            yield b"\n".join(_cell(value) for value in row)


def _cell(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def _count(ws: Workspace, table: type[StoredFile] | type[StoredChunk] | type[FilePage]) -> int:
    with ws.dossiers.database.read() as session:
        return len(session.execute(select(*table.__table__.primary_key).limit(1000)).all())


def holds(path: Path, sought: Iterable[bytes]) -> bool:
    """Whether any trace stands in a file, read in windows that overlap by the length of a trace."""
    tail = b""
    with path.open("rb") as stream:
        while window := stream.read(WINDOW):
            piece = tail + window
            if any(trace in piece for trace in sought):
                return True
            tail = piece[-FROM_EACH:]
    return False
