"""The encrypted database: many readers, one writer, each write tells what it touched once it is committed."""

from __future__ import annotations

import os
import threading
from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import sqlcipher3.dbapi2 as dbapi
from sqlalchemy import Connection, Engine, ExceptionContext, Row, Table, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import QueuePool

from reviewer_app.changes import Change
from reviewer_app.models import dialect
from reviewer_app.models.common import OwnKey
from reviewer_app.models.connection import connect, make_file
from reviewer_app.models.sealed import seal_of, unsealed_if
from reviewer_app.models.touched import WritingSession, changes, meaning, touch
from reviewer_app.models.trouble import translated, trouble

Listener = Callable[[frozenset[Change]], None]
IDLE_READERS = 4
"""Connections that wait for the next dossier file: opening one takes longer than showing a page."""


class Database:
    """One open SQLCipher file. Rows never leave the `with` block that they were read in."""

    def __init__(self, path: Path, key: str, *, page_size: int | None = None) -> None:
        self.path = path
        self.on_commit: list[Listener] = []

        def opener(file: Path, reading: bool) -> Any:
            return connect(file, key, page_size=page_size, reading=reading)

        self._opener = opener  # the key stays in this closure: it is in no URL, log or repr
        self._readers = self._engine(reading=True, connections=32)
        self._writer = self._engine(reading=False, connections=1)
        self._lock = threading.Lock()
        self._lending = threading.Lock()
        self._writing_thread = 0
        self._idle: list[Any] = []
        self._is_closed = False

    def _engine(self, *, reading: bool, connections: int) -> Engine:
        engine = create_engine(
            "sqlite://",
            module=dbapi,
            creator=lambda: self._opener(self.path, reading),
            poolclass=QueuePool,
            pool_size=connections,
            max_overflow=0,
            pool_reset_on_return=None,
        )
        begin = "BEGIN" if reading else "BEGIN IMMEDIATE"

        def on_begin(connection: Connection) -> None:
            driver: Any = connection.connection.driver_connection
            with translated(self.path, reading=reading):
                driver.execute(begin)  # straight to the driver: a quarter of the cost of saving a mark went here

        def on_error(context: ExceptionContext) -> None:
            found = trouble(context.original_exception, self.path, reading=reading)
            if found is not None:
                raise found from context.original_exception

        event.listen(engine, "begin", on_begin)
        event.listen(engine, "handle_error", on_error)
        return engine

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open one consistent view of the file; a write through it is refused by SQLite (a bug)."""
        with Session(self._readers, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open the one write transaction: committed at the end of the block, undone by any exception.

        Listeners hear of the changes after the commit, in this thread, and never after a rollback.
        """
        with self._one_writer(), WritingSession(self._writer, expire_on_commit=False) as session, session.begin():
            session.connection()
            yield session
            session.flush()
            touched = changes(session)
        self._tell(touched)

    @contextmanager
    def write_plain(self, *tables: str) -> Iterator[Any]:
        """Open the one write transaction on the plain connection: for what is saved at every keystroke.

        SQLAlchemy takes longer for a mark than the disk does. `tables` are those that it writes to.
        """
        with self._one_writer(), translated(self.path):
            borrowed = self._writer.raw_connection()
            connection: Any = borrowed.driver_connection
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.commit()
            finally:
                connection.rollback()  # after the commit there is nothing left to undo
                borrowed.close()
        self._tell(meaning(tables))

    def _tell(self, touched: frozenset[Change]) -> None:
        if touched:
            for tell in tuple(self.on_commit):
                tell(touched)

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Lend the one writer's connection before its BEGIN, for the migrations."""
        with self._one_writer(), self._writer.connect() as connection:
            yield connection

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("a write inside a write: pass the session on")
        with self._lock:
            self._writing_thread = threading.get_ident()
            try:
                yield
            finally:
                self._writing_thread = 0

    @contextmanager
    def raw(self) -> Iterator[Any]:
        """Lend a plain connection of its own, for what SQLAlchemy has no word for (page sizes, checks)."""
        with translated(self.path):
            connection = self._opener(self.path, False)
            try:
                yield connection
            finally:
                connection.close()

    def reading_connection(self) -> Any:
        """Return a plain connection that can only read; whoever asked for it closes it, or gives it back."""
        with self._lending:
            if self._idle:
                return self._idle.pop()
        with translated(self.path, reading=True):
            return self._opener(self.path, True)

    def give_back(self, connection: Any) -> None:
        """Keep a connection of `reading_connection` for the next one who asks; no page stays in its memory."""
        with self._lending:
            if not self._is_closed and len(self._idle) < IDLE_READERS:
                connection.execute("PRAGMA shrink_memory")
                self._idle.append(connection)
                return
        connection.close()

    @contextmanager
    def read_plain(self) -> Iterator[Any]:
        """Lend a plain connection that can only read, for one question that stands between a click and a page."""
        with translated(self.path, reading=True):
            borrowed = self._readers.raw_connection()
            try:
                yield borrowed.driver_connection
            finally:
                borrowed.close()

    def ask(self, query: str, *values: object) -> Sequence[Any]:
        """Return the rows of one question in plain SQL: a session takes longer to make than they do to be found."""
        with self.read_plain() as connection:
            found: Sequence[Any] = connection.execute(query, values).fetchall()
        return found

    backs_up_whole: ClassVar[bool] = True
    """Whether `backup` copies everything; where the rows lie on a server it copies the keys."""

    def backup(self, target: Path) -> None:
        """Write a whole copy under the same key; it bears its name only once it is complete and on the disk."""
        partial = target.with_name(f"{target.name}.partial")
        partial.unlink(missing_ok=True)
        with translated(target):
            make_file(partial)
            sink = self._opener(partial, False)
            try:
                with self.raw() as source:
                    source.backup(sink)
            finally:
                sink.close()
        os.replace(partial, target)

    def close(self) -> None:
        """Close every connection; the last one folds the -wal file back into the database."""
        with self._lending:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()
        self._readers.dispose()
        self._writer.dispose()


def insert_rows(
    session: Session, table: type[DeclarativeBase], columns: Sequence[str], rows: list[tuple[Any, ...]]
) -> None:
    """Insert many rows as plain tuples: 29 times faster than mapped objects. Bind "" where a column would be None."""
    if not rows:
        return
    name = table.__tablename__
    connection = session.connection()
    if dialect.is_server(connection):
        copy_rows(session, table.__table__, columns, rows)  # type: ignore[arg-type]
    else:
        places = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({places})", rows)
    touch(session, name)


def copy_rows(session: Session, table: Table, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    """Hand the rows to a server as one stream; a text that it cannot hold (NUL) is kept with a mark in its place."""
    connection = session.connection()
    processors = [table.c[column].type._cached_bind_processor(connection.dialect) for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    driver: Any = connection.connection.driver_connection
    command = f'COPY "{table.name}" ({names}) FROM STDIN (FORMAT BINARY)'
    with driver.cursor() as cursor, cursor.copy(command) as copy:
        copy.set_types([dialect.wire_type(table.c[column].type) for column in columns])
        for row in rows:
            told = (given(value) if given else value for given, value in zip(processors, row, strict=True))
            copy.write_row([one.replace("\0", "\ufffd") if isinstance(one, str) else one for one in told])


def run_rows(session: Session, statement: str, rows: list[tuple[Any, ...]]) -> None:
    """Run a plain statement for many rows; it names no sealed column."""
    connection = session.connection()
    connection.exec_driver_sql(dialect.query(statement) if dialect.is_server(connection) else statement, rows)


def plain_rows(session: Session, query: str, *values: object) -> Sequence[Any]:
    """Return the rows of a query in plain SQL, where building it anew costs more than the answer. Flushes first."""
    session.flush()
    connection = session.connection()
    if not dialect.is_server(connection):
        return connection.exec_driver_sql(query, values).all()
    if "own_key" in query:  # keys stay in the vault
        return session.connection(bind_arguments={"mapper": OwnKey}).exec_driver_sql(query, values).all()
    return _unsealed(connection.exec_driver_sql(dialect.query(query), values).all(), connection)


def _unsealed(rows: Sequence[Row[Any]], connection: Connection) -> Sequence[Any]:
    seal = seal_of(connection.dialect)
    if seal is None or not rows:
        return rows
    made = namedtuple("made", rows[0]._fields, rename=True)  # type: ignore[misc]
    return [made(*(unsealed_if(seal, value) for value in row)) for row in rows]
