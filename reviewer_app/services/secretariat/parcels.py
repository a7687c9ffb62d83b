"""Plans a dispatch: who is told what, in which package, sealed to whom, and who has it all already."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import ActivationCode, Assignment, Expert
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.task_index import stage_tasks
from reviewer_app.services.secretariat.told import Told, is_known, newest_package, told_by, valid_devices, what_is_told
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import activation_mac
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
    """Who gets what. `again`: by file name, packages that were sent before."""

    parcels: list[Parcel]
    unchanged: tuple[str, ...]
    stranded: tuple[Stranded, ...]
    again: dict[str, bytes]
    anonymous: bool


def plan_parcels(session: Session, ws: Workspace, stage: str, charter: Charter) -> Plan:
    """Return who gets which package of `stage` now. RuleViolation rules-unapproved, scheme-none."""
    tasks = stage_tasks(session, ws, stage)
    plan = Plan([], (), (), {}, office.stage_rules(tasks.rules, stage).anonymous)
    for expert, projects in _assigned(session, stage):
        recipients, activation = _recipients(session, ws, expert, charter)
        if not recipients:
            plan.stranded += (Stranded(expert.code, len(projects)),)
            continue
        index = tasks.index(expert, projects)
        told = what_is_told(session, expert, index, charter)
        newest = newest_package(session, stage, expert.id)
        if newest is not None and is_known(told, told_by(ws, newest.identity)):
            plan.unchanged += (expert.code,)
            plan.again[file_name(expert.code, newest.seq)] = newest.raw
            continue
        number = _next_number(session, expert.id)
        plan.parcels.append(Parcel(expert.id, expert.code, number, index, recipients, activation, told))
    return plan


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


def _recipients(
    session: Session, ws: Workspace, expert: Expert, charter: Charter
) -> tuple[tuple[str, ...], Activation | None]:
    devices = valid_devices(session, expert)
    if devices:
        return tuple(device.recipient for device in devices), None
    code = session.get(ActivationCode, expert.id)
    if code is None or not code.recipient or code.used_by:
        return (), None
    mac = activation_mac(bytes.fromhex(code.mac_key), charter.identity, office.contest_id(ws), expert.id)
    return (code.recipient,), Activation(mac=mac, memory=code.memory, passes=code.passes, salt=code.salt)


def _next_number(session: Session, expert: str) -> int:
    own = select(Package.seq).where(Package.kind == "assignment", Package.expert == expert)
    return max(session.scalars(own), default=0) + 1
