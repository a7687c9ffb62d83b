"""dossiers.db: files of the dossiers by the digest of their content, streamed in, read at random, never in clear.

A file shows up only when its last byte is in and its digest is right. What a broken run left is kept, compared with
what comes the next time, and not written twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select, update

from reviewer_app.config import CHUNK_BYTES, DOSSIERS_PAGE_BYTES
from reviewer_app.errors import EnvironmentTrouble, ForeignFileError
from reviewer_app.models import triggers
from reviewer_app.models.base import DossierBase
from reviewer_app.models.connection import make_file
from reviewer_app.models.database import Database, insert_rows
from reviewer_app.models.dossier_reader import DossierReader
from reviewer_app.models.dossiers import (
    FORGET_PAGE,
    PAGE_INDEX,
    FilePage,
    FileReport,
    StoredChunk,
    StoredFile,
)

SCHEMA: Final = 2
"""`user_version` of dossiers.db. Version 1 had the files alone; what the preflight finds came with 2."""
BATCH_CHUNKS: Final = 64
"""Rows in one transaction: 4 MiB. Two of them are all that is held in memory and all that a power cut can cost."""
COLUMNS: Final = ("file", "number", "data")
Row = tuple[int, int, bytes]
_ASKED_AT_ONCE: Final = 500


@dataclass(frozen=True)
class Swept:
    """What a sweep took away."""

    files: int
    bytes: int


class DossierWriter:
    """Takes the bytes of one file from its first to its last; made by `DossierStore.put`.

    One batch of rows is on its way to the disk, in a thread beside, while the next one fills up: encrypting rows takes
    as long as decrypting and hashing what comes.
    """

    def __init__(self, database: Database, sha256: str, size: int, file: int, held: int) -> None:
        self._database, self._sha256, self._size, self._file = database, sha256, size, file
        self._held = held
        self._number = 0
        self._taken = 0
        self._hash = hashlib.sha256()
        self._pending = bytearray()
        self._batch: list[Row] = []
        self._beside: ThreadPoolExecutor | None = None
        self._on_its_way: Future[None] | None = None

    def write(self, data: bytes) -> None:
        """Take the next bytes. Beyond the size only zero bytes may come: the padding of the sealed file."""
        kept = data[: self._size - self._taken]
        if len(kept) < len(data) and any(memoryview(data)[len(kept) :]):
            raise ForeignFileError("dossier-size", sha256=self._sha256, size=self._size)
        self._taken += len(kept)
        self._hash.update(kept)
        self._pending += kept
        while len(self._pending) >= CHUNK_BYTES:
            self._take_chunk(bytes(self._pending[:CHUNK_BYTES]))
            del self._pending[:CHUNK_BYTES]

    def finish(self) -> None:
        """Check size and digest and let the file show up; a wrong one leaves nothing behind."""
        if self._pending:
            self._take_chunk(bytes(self._pending))
            self._pending.clear()
        self._wait()
        if self._taken != self._size or self._hash.hexdigest() != self._sha256:
            self._forget()
            raise ForeignFileError("dossier-digest", sha256=self._sha256)
        with self._database.write() as session:
            insert_rows(session, StoredChunk, COLUMNS, self._batch)
            session.execute(update(StoredFile).where(StoredFile.id == self._file).values(complete=True))

    def close(self) -> None:
        """Wait for the batch that is on its way; if the block failed, its own exception is the one to tell."""
        if self._beside is not None:
            self._beside.shutdown()

    def _take_chunk(self, data: bytes) -> None:
        if self._number < self._held:
            self._compare(data)
        if self._number >= self._held:
            self._batch.append((self._file, self._number, data))
        self._number += 1
        if len(self._batch) >= BATCH_CHUNKS:
            self._flush()

    def _compare(self, data: bytes) -> None:
        """Keep a row of an earlier run if it is the same; otherwise drop it and all that follow."""
        here = (StoredChunk.file == self._file, StoredChunk.number == self._number)
        with self._database.read() as session:
            same = session.execute(select(StoredChunk.data).where(*here)).scalar_one() == data
        if not same:
            with self._database.write() as session:
                later = (StoredChunk.file == self._file, StoredChunk.number >= self._number)
                session.execute(delete(StoredChunk).where(*later))
            self._held = self._number

    def _flush(self) -> None:
        self._wait()
        if self._beside is None:
            self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="dossier")
        batch, self._batch = self._batch, []
        self._on_its_way = self._beside.submit(self._insert, batch)

    def _wait(self) -> None:
        """Let the batch on its way reach the disk; its trouble is raised here."""
        if self._on_its_way is not None:
            written, self._on_its_way = self._on_its_way, None
            written.result()

    def _insert(self, batch: list[Row]) -> None:
        with self._database.write() as session:
            insert_rows(session, StoredChunk, COLUMNS, batch)

    def _forget(self) -> None:
        with self._database.write() as session:
            session.execute(delete(StoredFile).where(StoredFile.id == self._file))


class CheckingWriter(DossierWriter):
    """Stands in for a file that is already whole: compares what comes, writes nothing."""

    def _take_chunk(self, data: bytes) -> None:
        del data

    def finish(self) -> None:
        """Check size and digest; the file that is held stays as it is."""
        if self._taken != self._size or self._hash.hexdigest() != self._sha256:
            raise ForeignFileError("dossier-digest", sha256=self._sha256)


class DossierStore:
    """The open dossiers.db."""

    def __init__(self, path: Path, key: str) -> None:
        if not path.is_file() or path.stat().st_size == 0:
            raise EnvironmentTrouble("vault-missing", file=path.name)
        self.database = Database(path, key, page_size=DOSSIERS_PAGE_BYTES)
        try:
            with self.database.read() as session:
                found = session.connection().exec_driver_sql("PRAGMA user_version").scalar_one()
            if found == 1:
                _add_preflight(self.database)
            elif found != SCHEMA:
                raise EnvironmentTrouble("vault-newer", revision=found)
        except BaseException:
            self.database.close()
            raise

    def has(self, sha256: str) -> bool:
        """Tell whether the whole file is here."""
        return not self.missing((sha256,))

    def missing(self, digests: Collection[str]) -> list[str]:
        """Return those of `digests` that are not here as whole files, in the given order."""
        asked = list(dict.fromkeys(digests))
        held: set[str] = set()
        with self.database.read() as session:
            for start in range(0, len(asked), _ASKED_AT_ONCE):
                some = asked[start : start + _ASKED_AT_ONCE]
                whole = select(StoredFile.sha256).where(StoredFile.sha256.in_(some), StoredFile.complete)
                held.update(session.scalars(whole))
        return [digest for digest in asked if digest not in held]

    @contextmanager
    def put(self, sha256: str, size: int, media_type: str) -> Iterator[DossierWriter]:
        """Lend a writer for one file: feed `.write` from the first byte; the end of the block checks and shows it.

        After an exception in the block, what came so far is kept for the next try, and stays unseen.
        """
        writer = self._writer(sha256, size, media_type)
        try:
            yield writer
            writer.finish()
        finally:
            writer.close()

    def _writer(self, sha256: str, size: int, media_type: str) -> DossierWriter:
        with self.database.write() as session:
            row = session.scalars(select(StoredFile).where(StoredFile.sha256 == sha256)).one_or_none()
            if row is not None and row.complete:
                return CheckingWriter(self.database, sha256, row.size, row.id, 0)
            if row is not None and row.size != size:
                session.delete(row)
                session.flush()
                row = None
            if row is None:
                values = {"sha256": sha256, "size": size, "media_type": media_type, "complete": False}
                made = session.scalars(insert(StoredFile).values(**values).returning(StoredFile.id)).one()
                return DossierWriter(self.database, sha256, size, made, 0)
            held = session.scalars(select(func.count()).where(StoredChunk.file == row.id)).one()
            return DossierWriter(self.database, sha256, size, row.id, held)

    def open(self, sha256: str) -> DossierReader:
        """Open one whole file for reading at random; a file that is not here needs its package again."""
        found = self.find(sha256)
        if found is None:
            raise EnvironmentTrouble("dossier-missing", sha256=sha256)
        return found

    def find(self, sha256: str) -> DossierReader | None:
        """As `open`; None for a file that is not here as a whole."""
        return DossierReader.find(self.database, sha256)

    def sweep(self, keep: Collection[str]) -> Swept:
        """Take away every file that `keep` does not name, half-written ones too."""
        kept = frozenset(keep)
        with self.database.write() as session:
            rows = session.execute(select(StoredFile.id, StoredFile.sha256, StoredFile.size)).all()
            orphans = [row for row in rows if row.sha256 not in kept]
            for row in orphans:
                session.execute(delete(StoredFile).where(StoredFile.id == row.id))
            if orphans:
                session.connection().exec_driver_sql("INSERT INTO page_index(page_index) VALUES ('optimize')")
        return Swept(len(orphans), sum(row.size for row in orphans))

    def shrink(self) -> None:
        """Give the room of what was swept back to the disk, and overwrite the -wal file that held it."""
        with self.database.raw() as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close the file; readers that are still open keep their own connections."""
        self.database.close()


def create_dossiers(path: Path, key: str) -> DossierStore:
    """Make an empty dossiers.db."""
    make_file(path)
    database = Database(path, key, page_size=DOSSIERS_PAGE_BYTES)
    try:
        with database.write() as session:
            connection = session.connection()
            DossierBase.metadata.create_all(connection, checkfirst=False)  # the file is new
            triggers.make(connection, triggers.DOSSIERS)
            _make_index(connection)
    finally:
        database.close()
    return DossierStore(path, key)


def _make_index(connection: Connection) -> None:
    connection.exec_driver_sql(PAGE_INDEX)
    connection.exec_driver_sql(FORGET_PAGE)
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA:d}")


def _add_preflight(database: Database) -> None:
    """Give a file of version 1 the tables of the preflight, in one transaction; its files stay as they are."""
    with database.write() as session:
        connection = session.connection()
        new = [DossierBase.metadata.tables[table.__tablename__] for table in (FileReport, FilePage)]
        DossierBase.metadata.create_all(connection, tables=new)
        _make_index(connection)
