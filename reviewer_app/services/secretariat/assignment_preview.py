"""What a run of the assignment would change: differences to what stands, by project, and the design it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Assignment, AssignmentRun, Expert, Project
from reviewer_app.rules.assignment_design import design
from reviewer_app.rules.natural import by_code
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.assign import ENTERED, Short
from reviewer_app.services.secretariat.assignment_desk import RunCard, plan_pairs, run_card
from reviewer_app.services.secretariat.finals import finalists_of, stage_before
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.tracks import spoken
from reviewer_app.services.workspace import Workspace

Pair = tuple[str, str]


@dataclass(frozen=True)
class DiffLine:
    """One project: experts (codes) that stay, come and go. `sent`: those who hold their package already; they stay.

    `short`: what binds where the run has no plan for the project.
    """

    project: str
    title: str
    track: str
    sent: tuple[str, ...]
    stays: tuple[str, ...]
    comes: tuple[str, ...]
    goes: tuple[str, ...]
    outside: tuple[str, ...]
    short: Short | None


@dataclass(frozen=True)
class GroupCard:
    """One track and direction: how many projects and experts, and into how many parts the design falls."""

    title: str
    projects: int
    experts: int
    parts: int


@dataclass(frozen=True)
class RunPreview:
    """One run beside what stands. `helps`: (kind, value), the smallest change of each kind that would do."""

    card: RunCard | None
    lines: tuple[DiffLine, ...]
    groups: tuple[GroupCard, ...]
    competing: tuple[str, ...]
    helps: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _Standing:
    sent: frozenset[Pair]
    planned: frozenset[Pair]


def look_at(ws: Workspace, stage: str, run: int = 0) -> RunPreview:
    """Return what a run would change; without one what stands, as if it were a plan.

    RuleViolation stage-unknown, assign-run-unknown.
    """
    office.review_stage(office.contest_of(ws), stage)
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        row = session.get(AssignmentRun, run) if run else None
        if run and (row is None or row.stage != stage):
            raise RuleViolation("assign-run-unknown", run=run)
        standing = _standing(session, stage)
        card = run_card(session, row, office.operator_names(session)) if row else None
        is_open = card is not None and card.state == "preview"
        planned = frozenset(plan_pairs(row)) if row and is_open else standing.planned
        found = msgspec.json.decode(row.outcome, type=dict[str, Any]) if row else {}
        shorts = {one["project"]: msgspec.convert(one, Short) for one in found.get("shortfalls", ())}
        entered = select(Project).where(Project.status == ENTERED)
        projects: Sequence[Project] = by_code(session.scalars(entered), lambda row: row.code)
        if stage_before(office.contest_of(ws), stage) is not None:
            projects = by_code(finalists_of(session), lambda row: row.code)
        outside = _outside(session, [*planned, *standing.sent])
        lines = _lines(ws, projects, standing, planned, outside, shorts if card and card.state == "impossible" else {})
        return RunPreview(
            card=card,
            lines=lines,
            groups=_groups(ws, projects, [*planned, *standing.sent]),
            competing=tuple(found.get("competing", ())),
            helps=tuple((one["kind"], one["value"]) for one in found.get("relaxations", ())),
        )


def _standing(session: Session, stage: str) -> _Standing:
    rows = session.execute(
        select(Expert.code, Project.code, Assignment.dispatched)
        .join(Assignment, Assignment.expert == Expert.id)
        .join(Project, Assignment.project == Project.id)
        .where(Assignment.stage == stage, Assignment.state == "assigned")
    ).all()
    return _Standing(
        frozenset((expert, project) for expert, project, sent in rows if sent),
        frozenset((expert, project) for expert, project, sent in rows if not sent),
    )


def _outside(session: Session, pairs: Sequence[Pair]) -> frozenset[Pair]:
    tracks = {row.code: row.tracks.split(",") for row in session.scalars(select(Expert)) if row.tracks}
    own = {row.code: row.track for row in session.scalars(select(Project))}
    return frozenset(pair for pair in pairs if pair[0] in tracks and own.get(pair[1], "") not in tracks[pair[0]])


def _lines(
    ws: Workspace,
    projects: Sequence[Project],
    standing: _Standing,
    planned: frozenset[Pair],
    outside: frozenset[Pair],
    shorts: Mapping[str, Short],
) -> tuple[DiffLine, ...]:
    contest = office.contest_of(ws)
    sent, before, after, strange = (_by_project(p) for p in (standing.sent, standing.planned, planned, outside))
    lines = []
    for row in projects:
        if office.direction_of(contest, row.track, row.direction).method != "panel":
            continue
        was, will = before.get(row.code, set()), after.get(row.code, set())
        lines.append(
            DiffLine(
                project=row.code,
                title=row.title,
                track=_title(ws, row.track, row.direction),
                sent=tuple(sorted(sent.get(row.code, ()))),
                stays=tuple(sorted(was & will)),
                comes=tuple(sorted(will - was)),
                goes=tuple(sorted(was - will)),
                outside=tuple(sorted(strange.get(row.code, ()))),
                short=shorts.get(row.code),
            )
        )
    return tuple(lines)


def _by_project(pairs: frozenset[Pair]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for expert, project in pairs:
        found.setdefault(project, set()).add(expert)
    return found


def _groups(ws: Workspace, projects: Sequence[Project], pairs: Sequence[Pair]) -> tuple[GroupCard, ...]:
    groups = {row.code: f"{row.track}/{row.direction}" for row in projects}
    kept = [pair for pair in pairs if pair[1] in groups]
    return tuple(
        GroupCard(_title(ws, *one.group.split("/")), one.projects, one.experts, one.parts)
        for one in design(kept, groups)
    )


def _title(ws: Workspace, track: str, direction: str) -> str:
    title, way = spoken(office.contest_of(ws), track, direction)
    return f"{title} · {way}" if way and way != title else title
