"""The desk for conflicts of interest: scan, confirm, clear, enter by hand; what was settled stays settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete, select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.decisions import Conflict, UnitAlias
from reviewer_app.models.secretariat import Expert, Project
from reviewer_app.rules.natural import Order, natural
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.cells import clean, compared
from reviewer_app.services.secretariat.compliance import find_project
from reviewer_app.services.secretariat.conflicts import CLEARED, CONFIRMED, DECLARED, FORBIDS, FOUND, find_conflicts
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.workspace import Workspace

ALIAS_KINDS: Final = ("alias", "former", "parent")


@dataclass(frozen=True)
class ConflictCard:
    """One conflict as the office lists it; see models.decisions.Conflict for source, strength and state."""

    conflict: int
    expert_code: str
    expert_name: str
    expert_unit: str
    project_code: str
    project_title: str
    source: str
    strength: str
    state: str
    detail: str
    reason: str
    at: str


@dataclass(frozen=True)
class AliasCard:
    """One other name of a unit."""

    alias: int
    unit: str
    other: str
    kind: str


@dataclass(frozen=True)
class ConflictScan:
    """What a scan changed: how many are new, and how many of the unsettled ones are gone."""

    found: int
    fresh: int
    gone: int


def scan(ws: Workspace) -> ConflictScan:
    """Look for conflicts anew: unsettled ones are brought up to date, settled ones stay as they are."""
    with ws.database.write() as session:
        need(session, ws, "write")
        rows = {(row.expert, row.project, row.source): row for row in session.scalars(select(Conflict))}
        seen = {(one.expert, one.project, one.source): one for one in find_conflicts(session)}
        fresh = [one for key, one in seen.items() if key not in rows]
        gone = [row for key, row in rows.items() if key not in seen and row.state == FOUND]
        at = ws.clock.now()
        for one in fresh:
            state = CONFIRMED if one.source == DECLARED else FOUND
            session.add(
                Conflict(
                    expert=one.expert,
                    project=one.project,
                    source=one.source,
                    strength=one.strength,
                    detail=one.detail,
                    state=state,
                    at=at,
                )
            )
        if gone:
            session.execute(delete(Conflict).where(Conflict.id.in_([row.id for row in gone])))
        ledger.append(session, ws, "conflicts-scanned", found=len(seen), fresh=len(fresh), gone=len(gone))
        return ConflictScan(len(seen), len(fresh), len(gone))


def conflicts(ws: Workspace) -> tuple[ConflictCard, ...]:
    """Return every conflict, unsettled ones first."""
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        rows = session.execute(
            select(Conflict, Expert, Project)
            .join(Expert, Conflict.expert == Expert.id)
            .join(Project, Conflict.project == Project.id)
        ).all()
        return tuple(
            ConflictCard(
                conflict=row.id,
                expert_code=expert.code,
                expert_name=expert.name,
                expert_unit=expert.unit,
                project_code=project.code,
                project_title=project.title,
                source=row.source,
                strength=row.strength,
                state=row.state,
                detail=row.detail,
                reason=row.reason,
                at=row.at,
            )
            for row, expert, project in sorted(rows, key=_order)
        )


def _order(found: Any) -> tuple[bool, Order, Order]:
    row, expert, project = found
    return row.state != FOUND, natural(expert.code), natural(project.code)


def confirm(ws: Workspace, conflict: int, reason: str = "") -> None:
    """Say that a conflict is one: the pair is ruled out for good. RuleViolation conflict-unknown."""
    _settle(ws, conflict, CONFIRMED, reason.strip())


def clear(ws: Workspace, conflict: int, reason: str) -> None:
    """Say that it is none, with a reason; a later scan leaves it cleared.

    RuleViolation conflict-unknown, conflict-declared (an expert's own recusal stands), office-reason.
    """
    _settle(ws, conflict, CLEARED, office.need_reason(reason))


def _settle(ws: Workspace, conflict: int, state: str, reason: str) -> None:
    with ws.database.write() as session:
        need(session, ws, "write")
        row = session.get(Conflict, conflict)
        if row is None:
            raise RuleViolation("conflict-unknown", conflict=conflict)
        if row.source == DECLARED and state == CLEARED:
            raise RuleViolation("conflict-declared")
        row.state, row.reason, row.by, row.at = state, reason, ws.operator, ws.clock.now()
        ledger.append(
            session, ws, "conflict-settled", expert=row.expert, project=row.project, state=state, reason=reason
        )


def enter(ws: Workspace, expert: str, project: str, reason: str) -> int:
    """Enter a conflict by hand (named by the entrant, or known otherwise); it is confirmed at once.

    RuleViolation expert-unknown, project-unknown, office-reason, conflict-known.
    """
    why = office.need_reason(reason)
    with ws.database.write() as session:
        need(session, ws, "write")
        person = session.scalars(select(Expert).where((Expert.code == expert) | (Expert.id == expert))).one_or_none()
        if person is None:
            raise RuleViolation("expert-unknown", expert=expert)
        row = find_project(session, project)
        wanted = (Conflict.expert == person.id, Conflict.project == row.id, Conflict.source == "hand")
        if session.scalar(select(Conflict.id).where(*wanted)) is not None:
            raise RuleViolation("conflict-known", expert=person.code, project=row.code)
        kept = Conflict(
            expert=person.id,
            project=row.id,
            source="hand",
            strength=FORBIDS,
            state=CONFIRMED,
            reason=why,
            by=ws.operator,
            at=ws.clock.now(),
        )
        session.add(kept)
        session.flush()
        ledger.append(session, ws, "conflict-entered", expert=person.id, project=row.id, reason=why)
        return kept.id


def add_alias(ws: Workspace, unit: str, other: str, kind: str) -> int:
    """Say that two names are one unit (alias, former), or that `other` is the parent of `unit`.

    RuleViolation alias-kind, alias-names (one is empty, or both are the same), alias-known.
    """
    if kind not in ALIAS_KINDS:
        raise RuleViolation("alias-kind", kind=kind)
    one, two = clean(unit), clean(other)
    if not one or not two or compared(one) == compared(two):
        raise RuleViolation("alias-names")
    with ws.database.write() as session:
        need(session, ws, "write")
        known = select(UnitAlias.id).where(UnitAlias.unit == one, UnitAlias.other == two, UnitAlias.kind == kind)
        if session.scalar(known) is not None:
            raise RuleViolation("alias-known", unit=one, other=two)
        row = UnitAlias(unit=one, other=two, kind=kind, by=ws.operator, at=ws.clock.now())
        session.add(row)
        session.flush()
        ledger.append(session, ws, "alias-added", unit=one, other=two, kind=kind)
        return row.id


@permitted("see-experts")
def aliases(ws: Workspace) -> tuple[AliasCard, ...]:
    """Return all other names of units."""
    with ws.database.read() as session:
        rows = session.scalars(select(UnitAlias).order_by(UnitAlias.unit, UnitAlias.other))
        return tuple(AliasCard(row.id, row.unit, row.other, row.kind) for row in rows)
