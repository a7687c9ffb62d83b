"""What became of every sheet that was asked for: sent = counted + recused + replaced + void + missing, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.secretariat import Assignment, Expert, OpenedSheet, Project, SheetRow
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.scopes import ASSIGNED, ENTERED
from reviewer_app.services.workspace import Workspace

FateName = Literal["counted", "sealed", "missing", "recused", "replaced", "void", "out"]
FATES: Final[tuple[FateName, ...]] = ("counted", "sealed", "missing", "recused", "replaced", "void", "out")


@dataclass(frozen=True)
class Fate:
    """One expert for one project. `fate`: counted, sealed (in, not opened yet), missing, recused, replaced, void,
    or out (the project left the contest).
    """

    expert_code: str
    expert_name: str
    project_code: str
    project_title: str
    track: str
    fate: FateName
    reason: str


def fates(ws: Workspace, stage: str) -> tuple[Fate, ...]:
    """Return every pair that was ever sent out in this stage. RuleViolation operator-may-not."""
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        opened, held = _pairs(session, OpenedSheet, stage), _held(session, stage)
        rows = session.execute(
            select(Assignment, Expert, Project)
            .join(Expert, Assignment.expert == Expert.id)
            .join(Project, Assignment.project == Project.id)
            .where(Assignment.stage == stage, Assignment.dispatched != "")
            .order_by(Expert.code, Project.code)
        )
        return tuple(
            Fate(
                expert_code=expert.code,
                expert_name=expert.name,
                project_code=project.code,
                project_title=project.title,
                track=project.track,
                fate=_fate(row, project, (row.expert, row.project) in opened, (row.expert, row.project) in held),
                reason=row.reason or (project.reason if project.status != ENTERED else ""),
            )
            for row, expert, project in rows
        )


def totals(found: tuple[Fate, ...]) -> Mapping[str, int]:
    """Return how many there are of each; they add up to what was sent."""
    return {name: sum(one.fate == name for one in found) for name in FATES}


def _fate(row: Assignment, project: Project, is_opened: bool, is_held: bool) -> FateName:
    if project.status != ENTERED:
        return "out"
    if row.state == "recused":
        return "recused"
    if row.state == "replaced":
        return "replaced"
    if row.state != ASSIGNED:
        return "void"
    return "counted" if is_opened else "sealed" if is_held else "missing"


def _pairs(session: Session, table: type[OpenedSheet], stage: str) -> set[tuple[str, str]]:
    rows = session.execute(select(table.expert, table.project).where(table.stage == stage))
    return {(expert, project) for expert, project in rows}


def _held(session: Session, stage: str) -> set[tuple[str, str]]:
    rows = session.execute(
        select(SheetRow.expert, SheetRow.project).where(SheetRow.stage == stage, SheetRow.state == "held")
    )
    return {(expert, project) for expert, project in rows}
