"""How alembic runs here: foreign keys off before BEGIN, and nothing is committed before four things were checked.

Batch mode drops the table it rebuilds. With foreign keys on, that deletes every child row without a word; and it
drops triggers in any case. So after each step: no child without its parent, the triggers are those that the script
declares (`TRIGGERS`), and no table has lost or gained rows unless the script names it (`ROWS_CHANGE`).
On PostgreSQL the same scripts are translated statement by statement; there foreign keys are never off.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models import dialect
from reviewer_app.models.triggers import missing_or_foreign

Counts = dict[str, int]
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
)
_SERVER_TABLES = (
    "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'alembic_version'"
)


def row_counts(connection: Connection) -> Counts:
    """Return how many rows each table has."""
    names = connection.exec_driver_sql(_SERVER_TABLES if dialect.is_server(connection) else _TABLES)
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
        for name in names.scalars().all()
    }


def refuse(problem: str) -> None:
    """Undo everything: the vault stays as it was."""
    raise EnvironmentTrouble("vault-migration", detail=problem)


def check_keys(connection: Connection) -> None:
    """Refuse when a row names a parent that is not there."""
    if dialect.is_server(connection):
        return  # a server checks them itself, all the time
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if orphans:
        refuse(f"foreign keys: {sorted({row[0] for row in orphans})}")


def check_triggers(connection: Connection, declared: dict[str, str]) -> None:
    """Refuse when the file's triggers are not exactly the declared ones."""
    wrong = missing_or_foreign(connection, declared)
    if wrong:
        refuse(f"triggers: {wrong}")


def check_rows(before: Counts, after: Counts, excepted: set[str]) -> None:
    """Refuse when a table that stood before and after has another number of rows."""
    for table in before.keys() & after.keys() - excepted:
        if before[table] != after[table]:
            refuse(f"rows of {table}: {before[table]} before, {after[table]} after")


class Checks:
    """Called by alembic after each step, still inside the transaction."""

    def __init__(self, connection: Connection, scripts: ScriptDirectory) -> None:
        self._connection = connection
        self._scripts = scripts
        self._counts = row_counts(connection)

    def __call__(
        self, ctx: MigrationContext, step: MigrationInfo, heads: Collection[Any], run_args: Mapping[str, Any]
    ) -> None:
        """Check what the step left behind."""
        del ctx, run_args
        check_keys(self._connection)
        declared = [self._script(revision).TRIGGERS for revision in heads]
        check_triggers(self._connection, declared[0] if declared else {})
        counts = row_counts(self._connection)
        check_rows(self._counts, counts, set(self._script(step.up_revision_id).ROWS_CHANGE))
        self._counts = counts

    def _script(self, revision: str | None) -> Any:
        script: Any = self._scripts.get_revision(revision or "base")
        return script.module


def run(connection: Connection) -> None:
    """Run the steps that were asked for, all of them or none."""
    if dialect.is_server(connection):
        _steps(connection, speaking=True)
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF")  # inside a transaction this would do nothing
    try:
        _steps(connection)
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _steps(connection: Connection, *, speaking: bool = False) -> None:
    with connection.begin():
        if speaking:
            connection.exec_driver_sql(dialect.REFUSER.replace("%", "%%"))
            dialect.speak(connection)
        context.configure(
            connection=connection,
            render_as_batch=True,
            on_version_apply=Checks(connection, context.script),
        )
        context.run_migrations()


run(context.config.attributes["connection"])
