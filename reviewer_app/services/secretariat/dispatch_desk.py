"""The desk of the dispatch: what each expert has received, who waits or cannot be reached, what fits on a stick."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec
from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from reviewer_app.config import MIB
from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import (
    ActivationCode,
    Assignment,
    Blob,
    DispatchedScheme,
    Expert,
    ExpertDevice,
    Project,
    ProjectFile,
)
from reviewer_app.rules.natural import by_code
from reviewer_app.services.drives import FAT_MAX_BYTES, file_system, is_fat
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.parcels import file_name
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

Reach = Literal["unreachable", "waiting", "sent"]


@dataclass(frozen=True)
class ReceivedCard:
    """One expert with tasks in a stage. `reach`: unreachable (no device, no slip), waiting (tasks not sent), sent.

    `number`, `at`, `file`: of the newest package, 0 and "" before the first; `way`: code or device.
    """

    expert_code: str
    name: str
    unit: str
    tasks: int
    unsent: int
    reach: Reach
    devices: int
    number: int
    at: str
    file: str
    way: str


@dataclass(frozen=True)
class SentPackage:
    """One package that an expert was sent: `projects` are (number, title)."""

    number: int
    at: str
    file: str
    way: str
    projects: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Room:
    """What the files of a stage need and what a folder offers, in bytes.

    `too_large`: files that the folder's file system cannot hold; `whole_fits`: there is room for all.
    """

    files: int
    size: int
    largest: int
    free: int
    file_system: str
    too_large: tuple[str, ...]

    @property
    def whole_fits(self) -> bool:
        """Whether everything has room."""
        return self.size + MIB <= self.free

    @property
    def is_fat(self) -> bool:
        """Whether the folder lies on FAT32 or one of its elders."""
        return is_fat(self.file_system)


def received(ws: Workspace, stage: str) -> tuple[ReceivedCard, ...]:
    """Return every expert with tasks in the stage, by code. RuleViolation stage-unknown, operator-may-not."""
    office.review_stage(office.contest_of(ws), stage)
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        unsent = func.sum(case((Assignment.dispatched == "", 1), else_=0))
        counted = select(Assignment.expert, func.count(), unsent).where(
            Assignment.stage == stage, Assignment.state == "assigned"
        )
        tasks = {row[0]: (row[1], row[2]) for row in session.execute(counted.group_by(Assignment.expert))}
        valid = select(ExpertDevice.expert, func.count()).where(ExpertDevice.revoked_index < 0)
        devices = {row[0]: row[1] for row in session.execute(valid.group_by(ExpertDevice.expert))}
        slips = set(session.scalars(select(ActivationCode.expert).where(ActivationCode.used_by == "")))
        newest = _newest(session, stage)
        return tuple(
            _card(row, tasks[row.id], devices.get(row.id, 0), row.id in slips, newest)
            for row in by_code(session.scalars(select(Expert).where(Expert.id.in_(tasks))), lambda row: row.code)
        )


def _card(
    row: Expert, tasks: tuple[int, int], devices: int, has_slip: bool, newest: Mapping[str, Package]
) -> ReceivedCard:
    package = newest.get(row.id)
    reach: Reach = "sent"
    if tasks[1]:
        reach = "waiting" if devices or has_slip else "unreachable"
    return ReceivedCard(
        expert_code=row.code,
        name=row.name,
        unit=row.unit,
        tasks=tasks[0],
        unsent=tasks[1],
        reach=reach,
        devices=devices,
        number=package.seq if package else 0,
        at=package.created if package else "",
        file=file_name(row.code, package.seq) if package else "",
        way=_way(package) if package else "",
    )


def _newest(session: Session, stage: str) -> dict[str, Package]:
    sent = select(Package).where(Package.kind == "assignment", Package.stage == stage).order_by(Package.seq)
    return {row.expert: row for row in session.scalars(sent)}


def _way(package: Package) -> str:
    header = msgspec.json.decode(package.header, type=dict[str, Any])
    return "code" if header.get("activation") else "device"


def packages_of(ws: Workspace, stage: str, expert: str) -> tuple[SentPackage, ...]:
    """Return all packages that an expert (by code) was sent for a stage, the newest first."""
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        own = (
            select(Package, Expert.code)
            .join(Expert, Expert.id == Package.expert)
            .where(Package.kind == "assignment", Package.stage == stage, Expert.code == expert)
            .order_by(Package.seq.desc())
        )
        return tuple(
            SentPackage(row.seq, row.created, file_name(code, row.seq), _way(row), _projects(session, row))
            for row, code in session.execute(own)
        )


def _projects(session: Session, package: Package) -> tuple[tuple[str, str], ...]:
    told = (
        select(Project.code, Project.title)
        .join(DispatchedScheme, DispatchedScheme.project == Project.id)
        .where(DispatchedScheme.package == package.identity)
    )
    rows = [(code, title) for code, title in session.execute(told)]
    return tuple(by_code(rows, lambda row: row[0]))


def room_in(ws: Workspace, stage: str, folder: Path, only: Collection[str] = ()) -> Room:
    """Return what the stage's files need beside what the folder has. A package is small; dossiers travel once each.

    `only`: codes of the experts who are sent something, else all.
    """
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        assigned = select(Assignment.project).where(Assignment.stage == stage, Assignment.state == "assigned")
        if only:
            assigned = assigned.join(Expert, Expert.id == Assignment.expert).where(Expert.code.in_(only))
        files = (
            select(ProjectFile.path, Blob.digest, Blob.size)
            .join(Blob, ProjectFile.blob == Blob.digest)
            .where(ProjectFile.project.in_(assigned))
            .order_by(ProjectFile.path)
        )
        found = {digest: (path, size) for path, digest, size in session.execute(files)}
    place = next((part for part in (folder, *folder.parents) if part.is_dir()), folder)
    kind = file_system(place)
    sizes = [size for _, size in found.values()]
    return Room(
        files=len(found),
        size=sum(sizes),
        largest=max(sizes, default=0),
        free=shutil.disk_usage(place).free,
        file_system=kind,
        too_large=tuple(path for path, size in found.values() if is_fat(kind) and size > FAT_MAX_BYTES),
    )
