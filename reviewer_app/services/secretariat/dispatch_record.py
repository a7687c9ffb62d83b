"""The record of a dispatch: each package kept whole, with its entry of the log and what it told its expert."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models.common import Package, Setting
from reviewer_app.models.database import insert_rows
from reviewer_app.models.secretariat import Assignment, DispatchedScheme
from reviewer_app.models.touched import touch
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.parcels import Parcel
from reviewer_app.services.secretariat.told import SENT
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.headers import AssignmentHeader

AT_ONCE: Final = 64
"""So many packages are in memory at a time."""
_PACKAGE: Final = (
    "identity",
    "kind",
    "state",
    "reason",
    "created",
    "taken",
    "stage",
    "expert",
    "device",
    "seq",
    "previous",
    "log_index",
    "header",
    "raw",
    "path",
)
_TOLD: Final = ("package", "expert", "project", "stage", "scheme", "dossier")
_encode = msgspec.json.Encoder(order="sorted").encode


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
class Written:
    """One package that is on the disk. `sha256`: of the file as it was written there."""

    parcel: Parcel
    header: AssignmentHeader
    identity: str
    file: Path
    sha256: str

    def raw(self) -> bytes:
        """Read it back: the folder may be others' to write in. EnvironmentTrouble handover-changed, file-read."""
        try:
            found = self.file.read_bytes()
        except OSError as error:
            raise EnvironmentTrouble("file-read", name=self.file.name, detail=error.strerror or "") from error
        if hashlib.sha256(found).hexdigest() != self.sha256:
            raise EnvironmentTrouble("handover-changed", name=self.file.name)
        return found


def record(session: Session, ws: Workspace, stage: str, written: Sequence[Written]) -> tuple[Dispatched, ...]:
    """Record all that was sent within the caller's transaction."""
    for start in range(0, len(written), AT_ONCE):
        _record(session, ws, stage, written[start : start + AT_ONCE])
    return tuple(
        Dispatched(
            expert_code=one.parcel.code,
            number=one.parcel.number,
            package=one.identity,
            file=one.file.name,
            projects=len(one.parcel.index.projects),
            way="code" if one.parcel.activation else "device",
        )
        for one in written
    )


def _record(session: Session, ws: Workspace, stage: str, written: Sequence[Written]) -> None:
    first = ledger.append_many(session, ws, [("assignment-dispatched", _entry(one, stage)) for one in written])
    taken = ws.clock.now()
    rows = [_package(one, stage, taken, entry) for entry, one in enumerate(written, start=first)]
    insert_rows(session, Package, _PACKAGE, rows)
    insert_rows(
        session, Setting, ("key", "value"), [(SENT + one.identity, _encode(one.parcel.told)) for one in written]
    )
    insert_rows(session, DispatchedScheme, _TOLD, [row for one in written for row in _told(one, stage)])
    sent = update(Assignment).where(
        Assignment.stage == stage,
        Assignment.expert == bindparam("of_expert"),
        Assignment.project == bindparam("of_project"),
    )
    pairs = [
        {"of_expert": one.parcel.expert, "of_project": project.project, "by": one.identity}
        for one in written
        for project in one.parcel.index.projects
    ]
    session.connection().execute(sent.values(dispatched=bindparam("by")), pairs)
    touch(session, Assignment.__tablename__)


def _entry(one: Written, stage: str) -> dict[str, ledger.Value]:
    return {
        "package": one.identity,
        "expert": one.parcel.expert,
        "projects": [project.project for project in one.parcel.index.projects],
        "stage": stage,
        "anonymous": int(office.stage_rules(one.parcel.index.rules, stage).anonymous),
    }


def _package(one: Written, stage: str, taken: str, entry: int) -> tuple[object, ...]:
    values: dict[str, object] = {
        "identity": one.identity,
        "kind": one.header.kind,
        "state": "own",
        "created": one.header.created,
        "taken": taken,
        "stage": stage,
        "expert": one.parcel.expert,
        "seq": one.parcel.number,
        "log_index": entry,
        "header": encode(one.header),
        "raw": one.raw(),
    }
    return tuple(values.get(name, "") for name in _PACKAGE)


def _told(one: Written, stage: str) -> Iterator[tuple[str, ...]]:
    for project in one.parcel.index.projects:
        yield one.identity, one.parcel.expert, project.project, stage, project.scheme, project.dossier
