"""What became of every sheet that was asked for: sent = counted + recused + replaced + void + missing, by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.secretariat import Assignment, Expert, Project, SheetRow
from reviewer_app.rules.natural import by_code
from reviewer_app.services.secretariat import paper_counting
from reviewer_app.services.secretariat.paper_counting import Pair
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.scopes import ASSIGNED, ENTERED
from reviewer_app.services.workspace import Workspace

FateName = Literal["counted", "paper", "sealed", "entered", "missing", "recused", "replaced", "void", "out"]
FATES: Final[tuple[FateName, ...]] = (
    *("counted", "paper", "sealed", "entered", "missing", "recused", "replaced", "void", "out"),
)


@dataclass(frozen=True)
class Fate:
    """One expert for one project. `fate`: counted, paper (counted, on paper), sealed (in, not opened yet), entered (on
    paper, does not count so far), missing, recused, replaced, void, or out (the project left the contest).
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
        counting, held = paper_counting.standing(session, stage), _held(session, stage)
        entered = paper_counting.agreed_pairs(session, stage)
        rows = session.execute(
            select(Assignment, Expert, Project)
            .join(Expert, Assignment.expert == Expert.id)
            .join(Project, Assignment.project == Project.id)
            .where(Assignment.stage == stage, Assignment.dispatched != "")
        ).all()
        return tuple(
            Fate(
                expert_code=expert.code,
                expert_name=expert.name,
                project_code=project.code,
                project_title=project.title,
                track=project.track,
                fate=_gone(row, project)
                or _in((row.expert, row.project), counting.get((row.expert, row.project), ""), held, entered),
                reason=row.reason or (project.reason if project.status != ENTERED else ""),
            )
            for row, expert, project in by_code(rows, lambda found: found[1].code, lambda found: found[2].code)
        )


def totals(found: tuple[Fate, ...]) -> Mapping[str, int]:
    """Return how many there are of each; they add up to what was sent."""
    return {name: sum(one.fate == name for one in found) for name in FATES}


def _gone(row: Assignment, project: Project) -> FateName | None:
    """Return why nothing of this pair is asked for any more, None where it is."""
    if project.status != ENTERED:
        return "out"
    if row.state == "recused":
        return "recused"
    if row.state == "replaced":
        return "replaced"
    return "void" if row.state != ASSIGNED else None


def _in(pair: Pair, counting: str, held: Collection[Pair], entered: Collection[Pair]) -> FateName:
    if counting:
        return "paper" if counting == paper_counting.COUNTS else "counted"
    return "sealed" if pair in held else "entered" if pair in entered else "missing"


def _held(session: Session, stage: str) -> set[tuple[str, str]]:
    rows = session.execute(
        select(SheetRow.expert, SheetRow.project).where(SheetRow.stage == stage, SheetRow.state == "held")
    )
    return {(expert, project) for expert, project in rows}
