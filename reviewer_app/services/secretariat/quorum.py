"""Which projects have fewer sheets than the quorum, and whose are missing: a warning, decided by people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.secretariat import Assignment, Expert, Project, SheetRow
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.secretariat.scopes import ASSIGNED, ENTERED
from reviewer_app.sync.bodies import ClosedList


@dataclass(frozen=True)
class Shortfall:
    """One project with fewer sheets than the quorum, and whose sheets are missing."""

    code: str
    title: str
    sheets: int
    quorum: int
    missing: tuple[str, ...]


def shortfalls(session: Session, closed: ClosedList, projects: Sequence[Project]) -> tuple[Shortfall, ...]:
    """Return the projects of a list's scope that stay below the quorum, by code."""
    _digest, rules = approved_rules(session)
    quorum = office.stage_rules(rules, closed.stage).quorum
    counted: dict[str, set[str]] = defaultdict(set)
    for line in closed.counts:
        counted[line.project].add(line.expert)
    assigned = _assigned(session, closed.stage)
    return tuple(
        Shortfall(
            code=one.code,
            title=one.title,
            sheets=len(counted[one.id]),
            quorum=quorum,
            missing=tuple(code for expert, code in assigned[one.id] if expert not in counted[one.id]),
        )
        for one in sorted(projects, key=lambda one: one.code)
        if one.status == ENTERED and len(counted[one.id]) < quorum
    )


def waiting_sheets(session: Session, stage: str) -> tuple[tuple[str, str], ...]:
    """Return expert and project codes whose sheets wait: two of them, neither naming the other."""
    rows = session.execute(
        select(Expert.code, Project.code)
        .join(SheetRow, SheetRow.expert == Expert.id)
        .join(Project, Project.id == SheetRow.project)
        .where(SheetRow.stage == stage, SheetRow.state == "waiting")
        .distinct()
        .order_by(Expert.code, Project.code)
    )
    return tuple((expert, project) for expert, project in rows)


def _assigned(session: Session, stage: str) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = session.execute(
        select(Assignment.project, Expert.id, Expert.code)
        .join(Expert, Expert.id == Assignment.expert)
        .where(Assignment.stage == stage, Assignment.state == ASSIGNED)
        .order_by(Expert.code)
    )
    for project, expert, code in rows:
        found[project].append((expert, code))
    return found
