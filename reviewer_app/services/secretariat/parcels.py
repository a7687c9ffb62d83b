"""Plans a dispatch: who is told what, in which package, sealed to whom, and who has it all already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import Assignment, Expert
from reviewer_app.rules.frozen import digest
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.addressees import addressees
from reviewer_app.services.secretariat.task_index import stage_tasks
from reviewer_app.services.secretariat.told import Told, is_known, project_digest
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import Index
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.headers import Activation


@dataclass(frozen=True)
class Stranded:
    """An expert who has tasks and cannot be reached: neither a device nor a slip."""

    expert_code: str
    projects: int


@dataclass(frozen=True)
class Parcel:
    """All that one expert's package is made of."""

    expert: str
    code: str
    number: int
    index: Index
    recipients: tuple[str, ...]
    activation: Activation | None
    told: Told


@dataclass
class Plan:
    """Who gets what. `again`: by file name, packages that were sent before; `blobs`: what the packages tell of."""

    parcels: list[Parcel]
    unchanged: tuple[str, ...]
    stranded: tuple[Stranded, ...]
    again: dict[str, bytes]
    anonymous: bool
    blobs: list[str]


def plan_parcels(session: Session, ws: Workspace, stage: str, charter: Charter, only: Collection[str] = ()) -> Plan:
    """Return who gets which package of `stage` now. `only`: the codes of the experts that are asked for, else all.

    RuleViolation rules-unapproved, scheme-none, expert-unknown for one of `only` who has no task here.
    """
    tasks, known = stage_tasks(session, ws, stage), addressees(session, ws, stage, charter)
    seen = {key: project_digest(project) for key, project in tasks.projects.items()}
    rules = digest(tasks.rules)
    assigned = _asked_for(_assigned(session, stage), only)
    needed = {project for _expert, projects in assigned for project in projects} if only else tasks.projects.keys()
    blobs = sorted({file.blob for project in needed for file in tasks.projects[project].files})
    plan = Plan([], (), (), {}, office.stage_rules(tasks.rules, stage).anonymous, blobs)
    for expert, projects in assigned:
        recipients, activation = known.recipients(expert)
        if not recipients:
            plan.stranded += (Stranded(expert.code, len(projects)),)
            continue
        told = Told(charter.identity, known.reached(expert), {project: seen[project] for project in projects}, rules)
        newest = known.newest.get(expert.id)
        if newest is not None and is_known(told, newest.told):
            plan.unchanged += (expert.code,)
            plan.again[file_name(expert.code, newest.number)] = session.get_one(Package, newest.identity).raw
            continue
        number = known.numbers.get(expert.id, 0) + 1
        index = tasks.index(expert, projects)
        plan.parcels.append(Parcel(expert.id, expert.code, number, index, recipients, activation, told))
    return plan


def _asked_for(assigned: list[tuple[Expert, list[str]]], only: Collection[str]) -> list[tuple[Expert, list[str]]]:
    if missing := sorted(set(only) - {expert.code for expert, _projects in assigned}):
        raise RuleViolation("expert-unknown", expert=missing[0])
    return [one for one in assigned if not only or one[0].code in only]


def _assigned(session: Session, stage: str) -> list[tuple[Expert, list[str]]]:
    rows = session.execute(
        select(Expert, Assignment.project)
        .join(Assignment, Assignment.expert == Expert.id)
        .where(Assignment.stage == stage, Assignment.state == "assigned", Expert.status == "active")
        .order_by(Expert.code, Assignment.project)
    )
    tasks: dict[str, tuple[Expert, list[str]]] = {}
    for expert, project in rows:
        tasks.setdefault(expert.id, (expert, []))[1].append(project)
    return list(tasks.values())


def file_name(code: str, number: int) -> str:
    """Return the name of a package's file."""
    return f"{code}-{number}.review"
