"""What a closed list covers (全阶段、一个赛道、一个项目), and which projects a stage has."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.secretariat import Assignment, ClosedListRow, Project

ASSIGNED: Final = "assigned"
ENTERED: Final = "entered"
CLOSED: Final = "closed"
OPENED: Final = "opened"
READ: Final = frozenset({"opened", "partly"})
"""States of an opened package of which something counts."""


def covers(row: ClosedListRow, project: Project) -> bool:
    """Say whether the list covers sheets of this project."""
    if row.scope_kind == "track":
        return project.track == row.scope_value
    return row.scope_kind == "all" or project.id == row.scope_value


def lists_of(session: Session, stage: str) -> list[ClosedListRow]:
    """Return the lists of a stage by number."""
    return list(
        session.scalars(select(ClosedListRow).where(ClosedListRow.stage == stage).order_by(ClosedListRow.number))
    )


def stage_projects(session: Session, stage: str) -> dict[str, Project]:
    """Return the projects that anyone was ever assigned to in this stage, whatever became of the assignment."""
    assigned = select(Assignment.project).where(Assignment.stage == stage)
    return {one.id: one for one in session.scalars(select(Project).where(Project.id.in_(assigned)))}


def closed_projects(session: Session, stage: str, *, opened_only: bool = False) -> set[str]:
    """Return the projects of a stage whose list is closed (or even opened): what comes for them now is late."""
    return set(_covered(session, stage, opened_only=opened_only))


def opened_projects(session: Session, stage: str) -> dict[str, Project]:
    """Return the projects that are still in the contest and whose list was opened: those that can have a result."""
    opened = _covered(session, stage, opened_only=True)
    return {key: one for key, one in opened.items() if one.status == ENTERED}


def _covered(session: Session, stage: str, *, opened_only: bool) -> dict[str, Project]:
    lists = [row for row in lists_of(session, stage) if row.state == OPENED or not opened_only]
    if not lists:
        return {}
    return {key: one for key, one in stage_projects(session, stage).items() if any(covers(row, one) for row in lists)}
