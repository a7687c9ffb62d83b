"""Assigns experts to projects (分配) for one stage; every run stays on record, discarded ones too."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import msgspec
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Assignment, AssignmentRun, Expert, Project
from reviewer_app.rules.assignment import AssignmentPlan, Candidate, Demand, Infeasible
from reviewer_app.rules.assignment import assign as plan_assignment
from reviewer_app.rules.assignment_design import connect
from reviewer_app.rules.contest import Contest
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.cells import compared
from reviewer_app.services.secretariat.conflicts import forbidden_pairs
from reviewer_app.services.secretariat.finals import stage_before
from reviewer_app.services.secretariat.permits import permitted
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
class Lists:
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

    @cached_property
    def groups(self) -> dict[str, str]:
        """Project code → the track and direction that it is ranked in."""
        return {row.code: f"{row.track}/{row.direction}" for row in self.projects}

    @cached_property
    def ruled_out(self) -> dict[tuple[str, str], str]:
        """Every pair (of codes) that may not be: conflicts, and what the dispatched rows leave no room for."""
        return _by_codes(self, {**self.forbidden, **_held_pairs(self)})

    def is_outside(self, expert: str, project: str) -> bool:
        """Whether the project's track is none of the expert's."""
        tracks = self._tracks[expert]
        return bool(tracks) and self.groups[project].split("/")[0] not in tracks

    @cached_property
    def _tracks(self) -> dict[str, tuple[str, ...]]:
        return {row.code: tuple(row.tracks.split(",")) if row.tracks else () for row in self.experts}

    @property
    def held_pairs(self) -> list[tuple[str, str]]:
        """The pairs that were dispatched, by codes; those of experts or projects that left are not among them."""
        experts, projects = self.expert_codes, self.project_codes
        return [
            (experts[row.expert], projects[row.project])
            for row in self.held
            if row.expert in experts and row.project in projects
        ]


@permitted("write")
def assign(ws: Workspace, stage: str, *, per_project: int, max_load: int, seed: str) -> AssignmentOutcome:
    """Assign experts for `stage` at once. What was dispatched stays; what was only planned is planned anew.

    The same lists, settings and seed give the same plan. Raises RuleViolation stage-unknown, assign-numbers,
    assign-nothing (no project or no expert). The desk looks at a preview first: see `assignment_desk`.
    """
    contest = office.contest_of(ws)
    office.review_stage(contest, stage)
    with ws.database.read() as session:
        lists = read_lists(session, contest, stage)
    answer = solve(lists, per_project, max_load, seed)
    with ws.database.write() as session:
        if isinstance(answer, AssignmentPlan):
            replace_plan(session, stage, lists, answer.pairs)
        run = keep_run(session, ws, stage, seed, {"maxLoad": max_load, "perProject": per_project}, answer)
    return _outcome(run, stage, seed, lists, answer)


def solve(
    lists: Lists, per_project: int, max_load: int, seed: str, progress: Callable[[int, int], None] | None = None
) -> AssignmentPlan | Infeasible:
    """Return a plan whose groups are tied together as far as swaps can, or why there is none."""
    answer = plan_assignment(
        [_demand(project, lists, per_project) for project in lists.projects],
        [_candidate(expert, lists) for expert in lists.experts],
        lists.ruled_out,
        per_project,
        max_load,
        seed,
        progress,
    )
    if isinstance(answer, Infeasible):
        return answer
    units = {expert.code: compared(expert.unit) for expert in lists.experts}
    pairs = connect(answer.pairs, lists.held_pairs, lists.groups, units, lists.ruled_out)
    return replace(answer, pairs=pairs, outside_track=tuple(pair for pair in pairs if lists.is_outside(*pair)))


def read_lists(session: Session, contest: Contest, stage: str) -> Lists:
    """Return what a run of the stage is made from.

    RuleViolation assign-nothing; assign-by-panel where a panel marks every finalist and nothing is left to solve.
    """
    if stage_before(contest, stage) is not None:
        raise RuleViolation("assign-by-panel")
    entered = session.scalars(select(Project).where(Project.status == ENTERED).order_by(Project.code))
    projects = [row for row in entered if office.direction_of(contest, row.track, row.direction).method == "panel"]
    experts = session.scalars(select(Expert).where(Expert.status == "active").order_by(Expert.code)).all()
    if not projects or not experts:
        raise RuleViolation("assign-nothing", projects=len(projects), experts=len(experts))
    held = session.scalars(
        select(Assignment).where(Assignment.stage == stage, Assignment.state == "assigned", Assignment.dispatched != "")
    ).all()
    return Lists(experts, projects, held, forbidden_pairs(session))


def _demand(project: Project, lists: Lists, per_project: int) -> Demand:
    already = sum(row.project == project.id for row in lists.held)
    return Demand(project.code, project.track, max(0, per_project - already))


def _candidate(expert: Expert, lists: Lists) -> Candidate:
    tracks = tuple(expert.tracks.split(",")) if expert.tracks else ()
    load = sum(row.expert == expert.id for row in lists.held)
    return Candidate(expert.code, compared(expert.unit), tracks, load)


def _by_codes(lists: Lists, pairs: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    experts, projects = lists.expert_codes, lists.project_codes
    return {
        (experts[expert], projects[project]): reason
        for (expert, project), reason in pairs.items()
        if expert in experts and project in projects
    }


def _held_pairs(lists: Lists) -> dict[tuple[str, str], str]:
    """Return what the dispatched rows rule out: the same pair again, and a second expert of the same unit."""
    unit_of = {expert.id: compared(expert.unit) for expert in lists.experts}
    return {
        (expert.id, row.project): HELD
        for row in lists.held
        for expert in lists.experts
        if expert.id == row.expert or (unit_of[expert.id] and unit_of[expert.id] == unit_of.get(row.expert))
    }


def replace_plan(session: Session, stage: str, lists: Lists, pairs: Sequence[tuple[str, str]]) -> None:
    """Put pairs (of codes) in the place of all that was planned and not dispatched."""
    session.execute(
        delete(Assignment).where(Assignment.stage == stage, Assignment.state == "assigned", Assignment.dispatched == "")
    )
    experts = {code: row_id for row_id, code in lists.expert_codes.items()}
    projects = {code: row_id for row_id, code in lists.project_codes.items()}
    rows = [{"stage": stage, "expert": experts[expert], "project": projects[project]} for expert, project in pairs]
    if rows:
        session.execute(insert(Assignment), rows)


def keep_run(
    session: Session,
    ws: Workspace,
    stage: str,
    seed: str,
    settings: Mapping[str, object],
    answer: AssignmentPlan | Infeasible,
    act: str = "assigned",
) -> int:
    """Keep a run with all that it was made from, and say so in the log; return its number."""
    outcome = msgspec.json.encode(answer, order="sorted")
    kept = msgspec.json.encode(settings, order="sorted")
    run = AssignmentRun(stage=stage, seed=seed, settings=kept, outcome=outcome, at=ws.clock.now(), by=ws.operator)
    session.add(run)
    session.flush()
    ledger.append(
        session,
        ws,
        act if isinstance(answer, AssignmentPlan) else "assignment-impossible",
        run=run.id,
        stage=stage,
        seed=seed,
        outcome=hashlib.sha256(outcome).hexdigest(),
        settings=hashlib.sha256(kept).hexdigest(),
        max_load=int(str(settings["maxLoad"])),
        per_project=int(str(settings["perProject"])),
    )
    return run.id


def _outcome(run: int, stage: str, seed: str, lists: Lists, answer: AssignmentPlan | Infeasible) -> AssignmentOutcome:
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
