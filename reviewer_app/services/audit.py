"""The expert's own log: every act in order, with a count that no clock can turn back."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from reviewer_app.models.touched import touch
from reviewer_app.services.workspace import Workspace

_SHOWN = 400
"""What a column of the log holds; a longer text is cut, since the text itself is kept elsewhere."""

_INSERT = (
    "INSERT INTO audit_event (monotonic_ms, at, act, project, indicator, old, new) VALUES ("
    "max(?, coalesce((SELECT monotonic_ms FROM audit_event ORDER BY seq DESC LIMIT 1), 0) + 1), ?, ?, ?, ?, ?, ?)"
)


def record(
    session: Session,
    ws: Workspace,
    act: str,
    *,
    at: str,
    project: str = "",
    new: str = "",
) -> None:
    """Add one event in the transaction at hand. The count never falls, even after a restart or a wrong clock."""
    session.connection().exec_driver_sql(_INSERT, _values(ws, act, at, project, "", "", new))
    touch(session, "audit_event")


def record_plain(
    connection: Any,
    ws: Workspace,
    act: str,
    *,
    at: str,
    project: str,
    indicator: str = "",
    old: str = "",
    new: str = "",
) -> None:
    """As `record`, on the plain connection that saves what is typed."""
    connection.execute(_INSERT, _values(ws, act, at, project, indicator, old, new))


def opened(ws: Workspace, task: int) -> None:
    """Record that a dossier was opened."""
    _note(ws, "open", task)


def left(ws: Workspace, task: int) -> None:
    """Record that a dossier was left."""
    _note(ws, "leave", task)


def _note(ws: Workspace, act: str, task: int) -> None:
    at = ws.clock.now()
    with ws.database.write_plain("audit_event") as connection:
        found = connection.execute("SELECT project FROM review_task WHERE id = ?", (task,)).fetchone()
        if found is not None:
            record_plain(connection, ws, act, at=at, project=found[0])


def _values(
    ws: Workspace, act: str, at: str, project: str, indicator: str, old: str, new: str
) -> tuple[int, str, str, str, str, str, str]:
    return ws.clock.monotonic_ms(), at, act, project, indicator, old[:_SHOWN], new[:_SHOWN]
