"""Triggers that refuse change: the ledger, what was signed or decided, and stored files are written once.

Alembic's batch mode drops triggers without a word: after each migration the declared set is compared with the file's.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from reviewer_app.models import dialect


def _refuse(table: str, action: str, condition: str = "") -> tuple[str, str]:
    name = f"{table}_refuses_{action}"
    when = f" WHEN {condition}" if condition else ""
    verb = action.upper()
    return name, f"CREATE TRIGGER {name} BEFORE {verb} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{name}'); END"


VAULT: Final[dict[str, str]] = dict(
    _refuse(table, action)
    for table in (
        "ledger_entry",
        "signed_sheet",
        "signed_body",
        "compliance_tick",
        "compliance_decision",
        "resolution",
        "approval",
        "snapshot",
        "call_event",
        "attendance",
        "dissent",
        "paper_sheet",
    )
    for action in ("update", "delete")
)
"""Triggers of vault.db: name → the statement that makes it."""

DOSSIERS: Final[dict[str, str]] = dict(
    (_refuse("stored_file", "update", "OLD.complete"), _refuse("stored_chunk", "update")),
)
"""Triggers of dossiers.db; deletion stays open to the explicit sweep."""


def make(connection: Connection, declared: dict[str, str]) -> None:
    """Make the declared triggers in a fresh file."""
    for statement in declared.values():
        connection.exec_driver_sql(statement)


def missing_or_foreign(connection: Connection, declared: dict[str, str]) -> list[str]:
    """Return the names of triggers that are absent, changed, or not ours; empty when all is as declared."""
    if dialect.is_server(connection):
        return _differing(dialect.found_triggers(connection), dialect.declared_triggers(declared))
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    found: dict[str, str] = dict(tuple(row) for row in rows)
    return _differing(found, declared)


def _differing(found: dict[str, str], declared: dict[str, str]) -> list[str]:
    return sorted(name for name in found.keys() | declared.keys() if found.get(name) != declared.get(name))
