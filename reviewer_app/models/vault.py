"""vault.db itself: made fresh in one transaction, opened, brought up to date when an older program made it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models import common, expert, secretariat, triggers, trustee
from reviewer_app.models.base import Base
from reviewer_app.models.connection import make_file
from reviewer_app.models.database import Database
from reviewer_app.models.migrations import HEAD, REVISIONS, VERSION_TABLE

MAPPED: Final = (common, expert, secretariat, trustee)
"""The modules whose classes fill the metadata of vault.db."""


def create_vault(path: Path, key: str) -> Database:
    """Make vault.db with every table and trigger of the newest revision."""
    make_file(path)
    database = Database(path, key)
    try:
        with database.write() as session:
            connection = session.connection()
            Base.metadata.create_all(connection)
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
