"""How long an expert reads and marks: seconds of each project and of each leaf, his own only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import select

from reviewer_app.models.expert import LeafTime
from reviewer_app.services.workspace import Workspace

_ADD: Final = "UPDATE review_task SET seconds = seconds + ? WHERE id = ?"
_ADD_LEAF: Final = (
    "INSERT INTO leaf_time (task, indicator, seconds) SELECT id, ?, ? FROM review_task WHERE id = ? "
    "ON CONFLICT (task, indicator) DO UPDATE SET seconds = seconds + excluded.seconds"
)


def add_times(ws: Workspace, task: int, seconds: int, leaves: Mapping[str, int]) -> None:
    """Add time spent on a project, and how much of it the keyboard stood on which leaf."""
    with ws.database.write_plain("review_task", "leaf_time") as connection:
        connection.execute(_ADD, (seconds, task))
        for indicator, spent in leaves.items():
            connection.execute(_ADD_LEAF, (indicator, spent, task))


def leaf_times(ws: Workspace, task: int) -> dict[str, int]:
    """Return the seconds spent on each leaf of one sheet; leaves never entered are left out."""
    with ws.database.read() as session:
        rows = session.execute(select(LeafTime.indicator, LeafTime.seconds).where(LeafTime.task == task))
        return {row.indicator: row.seconds for row in rows}
