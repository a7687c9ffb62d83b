"""Sends out the task packages (任务包): one for each expert whose tasks are new or changed, files in one pool."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.config import SUITE
from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import (
    ActivationCode,
    Assignment,
    DispatchedScheme,
    Expert,
    ProjectFile,
    TrusteeRow,
)
from reviewer_app.services import ledger
from reviewer_app.services.handover import hand_over
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.blobs_out import copy_blobs
from reviewer_app.services.secretariat.rules import approved_rules
from reviewer_app.services.secretariat.slips import prepare_codes
from reviewer_app.services.secretariat.task_index import build_index
from reviewer_app.services.secretariat.told import SENT, Told, is_known, told_last, valid_devices, what_is_told
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import activation_mac, write_assignment
from reviewer_app.sync.bodies import Index
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.headers import Activation, AssignmentHeader
from reviewer_app.sync.roster import Roster
from reviewer_app.sync.trust import allowed_signers, revoked_list

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Dispatched:
    """One package that was written. `way`: code (opened with the 开通码) or device."""

    expert_code: str
    number: int
    package: str
    file: str
    projects: int
    way: str


@dataclass(frozen=True)
class Stranded:
    """An expert who has tasks and cannot be reached: neither a device nor a slip."""

    expert_code: str
    projects: int


@dataclass(frozen=True)
class DispatchReport:
    """What a dispatch did. `unchanged`: experts who have all they need; `bytes` newly put into the pool."""

    stage: str
    sent: tuple[Dispatched, ...]
    unchanged: tuple[str, ...]
    stranded: tuple[Stranded, ...]
    roster: str
    roster_number: int
    blobs: int
    bytes: int
    anonymous: bool


@dataclass(frozen=True)
class _Parcel:
    """All that one expert's package is made of."""

    expert: str
    code: str
    number: int
    index: Index
    recipients: tuple[str, ...]
    activation: Activation | None
    told: Told


def dispatch(ws: Workspace, stage: str, out: Path, progress: Progress | None = None) -> DispatchReport:
    """Write packages for `stage` to `out`, with charter, roster, allowed_signers and the pool of files.

    Files are written first, then recorded in one transaction: a broken run records nothing and is simply run again.
    Raises RuleViolation charter-missing, rules-unapproved, rehearsal-missing, stage-unknown, assignment-none.
    """
    contest = office.contest_of(ws)
    office.review_stage(contest, stage)
    prepare_codes(ws, stage)
    with ws.database.write() as session:
        charter = authority.charter_in_force(session, ws)
        approved_rules(session)
        _need_rehearsal(session, charter)
        roster = authority.renew_roster(session, ws)
    with ws.database.read() as session:
        parcels, unchanged, stranded = _parcels(session, ws, stage, charter)
        needed = _blobs(session, ws, stage)
        chain = authority.rosters(session, ws)
    copied = copy_blobs(ws.paths, needed, out / "blobs", progress)
    for name, content in (
        ("charter.review", charter.raw),
        ("roster.review", roster.raw),
        ("allowed_signers", allowed_signers(charter, chain).encode()),
        ("revoked_keys", revoked_list(chain).encode()),
    ):
        hand_over(out / name, content)
    written = [(parcel, *_write(ws, parcel, stage, charter, roster, out)) for parcel in parcels]
    with ws.database.write() as session:
        sent = tuple(_record(session, ws, stage, *one) for one in written)
        rules = office.stage_rules(office.rules_of(office.newest_rules(session)), stage)
    return DispatchReport(
        stage=stage,
        sent=sent,
        unchanged=unchanged,
        stranded=stranded,
        roster=roster.identity,
        roster_number=roster.header.number,
        blobs=copied.count,
        bytes=copied.size,
        anonymous=rules.anonymous,
    )


def _need_rehearsal(session: Session, charter: Charter) -> None:
    rehearsed = len(session.scalars(select(TrusteeRow).where(TrusteeRow.rehearsed != "")).all())
    if rehearsed < charter.header.threshold:
        raise RuleViolation("rehearsal-missing", rehearsed=rehearsed, threshold=charter.header.threshold)


def _parcels(
    session: Session, ws: Workspace, stage: str, charter: Charter
) -> tuple[list[_Parcel], tuple[str, ...], tuple[Stranded, ...]]:
    rows = session.execute(
        select(Expert, Assignment.project)
        .join(Assignment, Assignment.expert == Expert.id)
        .where(Assignment.stage == stage, Assignment.state == "assigned", Expert.status == "active")
        .order_by(Expert.code, Assignment.project)
    )
    tasks: dict[str, tuple[Expert, list[str]]] = {}
    for expert, project in rows:
        tasks.setdefault(expert.id, (expert, []))[1].append(project)
    if not tasks:
        raise RuleViolation("assignment-none", stage=stage)
    parcels: list[_Parcel] = []
    unchanged: list[str] = []
    stranded: list[Stranded] = []
    for expert, projects in tasks.values():
        recipients, activation = _recipients(session, ws, expert, charter)
        if not recipients:
            stranded.append(Stranded(expert.code, len(projects)))
            continue
        index = build_index(session, ws, stage, expert, projects)
        told = what_is_told(session, expert, index, charter)
        if is_known(told, told_last(session, ws, stage, expert.id)):
            unchanged.append(expert.code)
            continue
        number = _next_number(session, expert.id)
        parcels.append(_Parcel(expert.id, expert.code, number, index, recipients, activation, told))
    return parcels, tuple(unchanged), tuple(stranded)


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


def _write(
    ws: Workspace, parcel: _Parcel, stage: str, charter: Charter, roster: Roster, out: Path
) -> tuple[AssignmentHeader, str, Path]:
    header = AssignmentHeader(
        activation=parcel.activation,
        charter=charter.identity,
        contest=office.contest_id(ws),
        created=ws.clock.now(),
        expert=parcel.expert,
        format="assignment/1",
        kind="assignment",
        number=parcel.number,
        rehearsal=office.is_rehearsal(ws),
        roster=roster.identity,
        stage=stage,
        suite=SUITE,
    )
    target = out / f"{parcel.code}-{parcel.number}.review"
    key = ws.own_key(office.OFFICE_KEY)
    identity = write_assignment(target, header, parcel.index, parcel.recipients, key, charter.raw, roster.raw)
    return header, identity, target


def _record(
    session: Session, ws: Workspace, stage: str, parcel: _Parcel, header: AssignmentHeader, identity: str, file: Path
) -> Dispatched:
    projects = parcel.index.projects
    rules = office.stage_rules(parcel.index.rules, stage)
    entry = ledger.append(
        session,
        ws,
        "assignment-dispatched",
        package=identity,
        expert=parcel.expert,
        projects=[project.project for project in projects],
        stage=stage,
        anonymous=int(rules.anonymous),
    )
    office.keep_own(
        session,
        ws,
        identity,
        header,
        file.read_bytes(),
        stage=stage,
        expert=parcel.expert,
        seq=parcel.number,
        log_index=entry.seq,
    )
    ws.put_setting(session, SENT + identity, asdict(parcel.told))
    for project in projects:
        session.add(
            DispatchedScheme(
                package=identity,
                expert=parcel.expert,
                project=project.project,
                stage=stage,
                scheme=project.scheme,
                dossier=project.dossier,
            )
        )
        _assignment(session, stage, parcel.expert, project.project).dispatched = identity
    way = "code" if parcel.activation else "device"
    return Dispatched(parcel.code, parcel.number, identity, file.name, len(projects), way)


def _assignment(session: Session, stage: str, expert: str, project: str) -> Assignment:
    return session.scalars(
        select(Assignment).where(Assignment.stage == stage, Assignment.expert == expert, Assignment.project == project)
    ).one()


def _blobs(session: Session, ws: Workspace, stage: str) -> list[str]:
    assigned = select(Assignment.project).where(Assignment.stage == stage, Assignment.state == "assigned")
    return sorted(set(session.scalars(select(ProjectFile.blob).where(ProjectFile.project.in_(assigned)))))
