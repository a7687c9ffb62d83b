"""Assigns experts to projects (分配) for one stage; every run stays on record, discarded ones too."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Assignment, AssignmentRun, Expert, Project
from reviewer_app.rules.assignment import AssignmentPlan, Candidate, Demand, Infeasible
from reviewer_app.rules.assignment import assign as plan_assignment
from reviewer_app.rules.contest import Contest
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.cells import compared
from reviewer_app.services.secretariat.conflicts import forbidden_pairs
from reviewer_app.services.workspace import Workspace

ENTERED = "entered"
HELD = "held"


@dataclass(frozen=True)
class Pair:
    """One expert for one project, by their codes. `outside`: the project's track is none of the expert's."""

    expert: str
    project: str
    outside: bool


@dataclass(frozen=True)
class Short:
    """A project that cannot have its experts, and what binds: experts, forbidden, unit, load."""

    project: str
    reason: str
    need: int
    have: int


@dataclass(frozen=True)
class AssignmentOutcome:
    """One run. When `short` is not empty nothing was changed; `helps`: (kind, value) that would make it possible."""

    run: int
    stage: str
    seed: str
    kept: int
    pairs: tuple[Pair, ...]
    loads: Mapping[str, int]
    forbidden: int
    short: tuple[Short, ...]
    competing: tuple[str, ...]
    helps: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _Lists:
    """What the solver is given: who may mark, what is to be marked, and what was dispatched already.

    It is given codes, not the random ids: the same lists and seed give the same plan in another vault too, so that
    an auditor can do it again.
    """

    experts: Sequence[Expert]
    projects: Sequence[Project]
    held: Sequence[Assignment]
    forbidden: Mapping[tuple[str, str], str]

    @property
    def expert_codes(self) -> dict[str, str]:
        """Expert id → code."""
        return {row.id: row.code for row in self.experts}

    @property
    def project_codes(self) -> dict[str, str]:
        """Project id → code."""
        return {row.id: row.code for row in self.projects}


def assign(ws: Workspace, stage: str, *, per_project: int, max_load: int, seed: str) -> AssignmentOutcome:
    """Assign experts for `stage`. What was dispatched stays; what was only planned is planned anew.

    The same lists, settings and seed give the same plan. Raises RuleViolation stage-unknown, assign-numbers,
    assign-nothing (no project or no expert).
    """
    contest = office.contest_of(ws)
    office.review_stage(contest, stage)
    with ws.database.read() as session:
        lists = _lists(session, contest, stage)
    answer = plan_assignment(
        [_demand(project, lists, per_project) for project in lists.projects],
        [_candidate(expert, lists) for expert in lists.experts],
        _by_codes(lists, {**lists.forbidden, **_held_pairs(lists)}),
        per_project,
        max_load,
        seed,
    )
    with ws.database.write() as session:
        if isinstance(answer, AssignmentPlan):
            _replace_plan(session, stage, lists, answer)
        run = _keep_run(session, ws, stage, seed, {"maxLoad": max_load, "perProject": per_project}, answer)
    return _outcome(run, stage, seed, lists, answer)


def _lists(session: Session, contest: Contest, stage: str) -> _Lists:
    entered = session.scalars(select(Project).where(Project.status == ENTERED).order_by(Project.code))
    projects = [row for row in entered if office.direction_of(contest, row.track, row.direction).method == "panel"]
    experts = session.scalars(select(Expert).where(Expert.status == "active").order_by(Expert.code)).all()
    if not projects or not experts:
        raise RuleViolation("assign-nothing", projects=len(projects), experts=len(experts))
    held = session.scalars(
        select(Assignment).where(Assignment.stage == stage, Assignment.state == "assigned", Assignment.dispatched != "")
    ).all()
    return _Lists(experts, projects, held, forbidden_pairs(session))


def _demand(project: Project, lists: _Lists, per_project: int) -> Demand:
    already = sum(row.project == project.id for row in lists.held)
    return Demand(project.code, project.track, max(0, per_project - already))


def _candidate(expert: Expert, lists: _Lists) -> Candidate:
    tracks = tuple(expert.tracks.split(",")) if expert.tracks else ()
    load = sum(row.expert == expert.id for row in lists.held)
    return Candidate(expert.code, compared(expert.unit), tracks, load)


def _by_codes(lists: _Lists, pairs: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    experts, projects = lists.expert_codes, lists.project_codes
    return {
        (experts[expert], projects[project]): reason
        for (expert, project), reason in pairs.items()
        if expert in experts and project in projects
    }


def _held_pairs(lists: _Lists) -> dict[tuple[str, str], str]:
    """Return what the dispatched rows rule out: the same pair again, and a second expert of the same unit."""
    unit_of = {expert.id: compared(expert.unit) for expert in lists.experts}
    return {
        (expert.id, row.project): HELD
        for row in lists.held
        for expert in lists.experts
        if expert.id == row.expert or (unit_of[expert.id] and unit_of[expert.id] == unit_of.get(row.expert))
    }


def _replace_plan(session: Session, stage: str, lists: _Lists, plan: AssignmentPlan) -> None:
    session.execute(
        delete(Assignment).where(Assignment.stage == stage, Assignment.state == "assigned", Assignment.dispatched == "")
    )
    experts = {code: row_id for row_id, code in lists.expert_codes.items()}
    projects = {code: row_id for row_id, code in lists.project_codes.items()}
    rows = [{"stage": stage, "expert": experts[expert], "project": projects[project]} for expert, project in plan.pairs]
    if rows:
        session.execute(insert(Assignment), rows)


def _keep_run(
    session: Session,
    ws: Workspace,
    stage: str,
    seed: str,
    settings: Mapping[str, int],
    answer: AssignmentPlan | Infeasible,
) -> int:
    outcome = msgspec.json.encode(answer, order="sorted")
    run = AssignmentRun(
        stage=stage,
        seed=seed,
        settings=msgspec.json.encode(settings, order="sorted"),
        outcome=outcome,
        at=ws.clock.now(),
        by=ws.operator,
    )
    session.add(run)
    session.flush()
    ledger.append(
        session,
        ws,
        "assigned" if isinstance(answer, AssignmentPlan) else "assignment-impossible",
        run=run.id,
        stage=stage,
        seed=seed,
        outcome=hashlib.sha256(outcome).hexdigest(),
        **{"max_load": settings["maxLoad"], "per_project": settings["perProject"]},
    )
    return run.id


def _outcome(run: int, stage: str, seed: str, lists: _Lists, answer: AssignmentPlan | Infeasible) -> AssignmentOutcome:
    plan = answer if isinstance(answer, AssignmentPlan) else None
    none = answer if isinstance(answer, Infeasible) else None
    strangers = set(plan.outside_track) if plan else set()
    return AssignmentOutcome(
        run=run,
        stage=stage,
        seed=seed,
        kept=len(lists.held),
        pairs=tuple(Pair(*pair, pair in strangers) for pair in plan.pairs) if plan else (),
        loads=dict(sorted(plan.loads.items())) if plan else {},
        forbidden=len(_by_codes(lists, lists.forbidden)),
        short=tuple(Short(one.project, one.reason, one.need, one.have) for one in none.shortfalls) if none else (),
        competing=none.competing if none else (),
        helps=tuple((one.kind, one.value) for one in none.relaxations) if none else (),
    )
