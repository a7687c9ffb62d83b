"""vault.db itself: made fresh in one transaction, opened, brought up to date when an older program made it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models import common, compliance, decisions, expert, finals, personal, secretariat, triggers, trustee
from reviewer_app.models.base import Base
from reviewer_app.models.connection import connect, make_file
from reviewer_app.models.database import Database
from reviewer_app.models.migrations import HEAD, REVISIONS, VERSION_TABLE
from reviewer_app.models.trouble import translated

MAPPED: Final = (common, expert, secretariat, compliance, decisions, finals, personal, trustee)
"""The modules whose classes fill the metadata of vault.db."""


def create_vault(path: Path, key: str) -> Database:
    """Make vault.db with every table and trigger of the newest revision."""
    make_file(path)
    database = Database(path, key)
    try:
        with database.write() as session:
            connection = session.connection()
            Base.metadata.create_all(connection, checkfirst=False)  # the file is new
            triggers.make(connection, triggers.VAULT)
            connection.exec_driver_sql(VERSION_TABLE)
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    except BaseException:
        database.close()
        raise
    return database


def open_vault(path: Path, key: str) -> Database:
    """Open vault.db; an older one is migrated first, one from a newer program is left alone."""
    if not path.is_file() or path.stat().st_size == 0:
        raise EnvironmentTrouble("vault-missing", file=path.name)
    database = Database(path, key)
    try:
        if _revision(database) != HEAD:
            _upgrade(database)
    except BaseException:
        database.close()
        raise
    return database


def check_file(path: Path, key: str) -> None:
    """Read every page of a vault file and check it. Raises EnvironmentTrouble vault-damaged."""
    with read_file(path, key) as connection:
        found = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
        found += [row[0] for row in connection.execute("PRAGMA quick_check").fetchall() if row[0] != "ok"]
    if found:
        raise EnvironmentTrouble("vault-damaged", file=path.name, detail=str(found[0]))


@contextmanager
def read_file(path: Path, key: str) -> Iterator[Any]:
    """Lend a plain reading connection to a vault file that nobody has open. Raises EnvironmentTrouble."""
    with translated(path, reading=True):
        connection = connect(path, key, reading=True)
        try:
            yield connection
        finally:
            connection.close()


def _revision(database: Database) -> str:
    with database.read() as session:
        return _one_revision(session)


def _one_revision(session: Session) -> str:
    connection = session.connection()
    if not inspect(connection).has_table("alembic_version"):
        raise EnvironmentTrouble("vault-foreign")
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if len(found) != 1 or found[0] not in REVISIONS:
        raise EnvironmentTrouble("vault-newer", revision=", ".join(found))
    return str(found[0])


def _upgrade(database: Database) -> None:
    from reviewer_app.models.migrations.run import upgrade  # alembic costs 0.8 s, and is seldom needed

    with database.migrating() as connection:
        upgrade(connection, HEAD)
