"""Own statements after they were signed: which wait to be handed in, which were, which the desk has confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package, Setting
from reviewer_app.models.expert import AuditEvent, ReceiptTick, ReviewTask
from reviewer_app.services.audit import record
from reviewer_app.services.drives import check_room
from reviewer_app.services.expert.packages import own_packages
from reviewer_app.services.expert.signed import own_package, plain_code
from reviewer_app.services.handover import Progress, hand_over
from reviewer_app.services.workspace import Workspace

CORRECTION: Final = "correction"
"""Handed in as statements are: an answer to a question, not a package of the device's chain."""
STATEMENTS: Final = "own-statements"
"""Identity → [kind, project]: the statement itself is sealed to the secretariat, so what it says is kept beside it."""


@dataclass(frozen=True)
class OwnStatement:
    """One signed statement. `code`: of the project, for a recusal; `handed_in`: when its file was last written, ""."""

    identity: str
    kind: str
    project: str
    code: str
    signed: str
    handed_in: str
    received: bool
    file_name: str
    size: int


def own_statements(ws: Workspace) -> list[OwnStatement]:
    """Return the own statements in the order of their signing."""
    kept: dict[str, list[str]] = ws.setting(STATEMENTS, {})
    with ws.database.read() as session:
        codes = {task.project: task.code for task in session.scalars(select(ReviewTask))}
        packages = [*own_packages(session, "statements"), *own_packages(session, CORRECTION)]
        return [_statement(session, ws, package, kept, codes) for package in packages]


def hand_in(ws: Workspace, identity: str, folder: Path, progress: Progress | None = None) -> Path:
    """Write one own statement to `folder`, read it back and compare; return the file. RuleViolation package-unknown."""
    kept: dict[str, list[str]] = ws.setting(STATEMENTS, {})
    with ws.database.read() as session:
        of = CORRECTION if kept.get(identity, [""])[0] == CORRECTION else "statements"
        raw = own_package(session, identity, of).raw
    check_room(folder, len(raw))
    target = hand_over(folder / file_name(ws, identity, kept.get(identity, [""])[0]), raw, progress)
    with ws.database.write() as session:
        record(session, ws, "export", at=ws.clock.now(), new=identity)
    return target


def hand_in_all(ws: Workspace, identities: Sequence[str], folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write several own statements, one after the other; each one that is written stays written."""
    written = []
    for at, identity in enumerate(identities):
        written.append(hand_in(ws, identity, folder))
        if progress is not None:
            progress(at + 1, len(identities))
    return written


def write_out(session: Session, ws: Workspace, identity: str, kind: str, raw: bytes, folder: Path) -> Path:
    """Write a statement that is being signed; within the caller's transaction, which fails with it."""
    target = hand_over(folder / file_name(ws, identity, kind), raw)
    record(session, ws, "export", at=ws.clock.now(), new=identity)
    return target


def note_statement(session: Session, ws: Workspace, identity: str, kind: str, project: str) -> None:
    """Keep what a statement is about, within the caller's transaction, which may have signed another one before."""
    row = session.get(Setting, STATEMENTS)
    kept: dict[str, list[str]] = {} if row is None else msgspec.json.decode(row.value)
    ws.put_setting(session, STATEMENTS, {**kept, identity: [kind, project]})


def was_handed_in(session: Session, identity: str) -> str:
    """Return when a package or statement was last written to a file, "" for never."""
    statement = select(AuditEvent.at).where(AuditEvent.act == "export", AuditEvent.new == identity)
    return session.scalars(statement.order_by(AuditEvent.seq.desc()).limit(1)).first() or ""


def file_name(ws: Workspace, identity: str, kind: str) -> str:
    """Return the name under which a statement is handed in."""
    return f"{plain_code(str(ws.setting('expert-code', '')))}-{kind or 'statement'}-{identity[:8]}.review"


def _statement(
    session: Session, ws: Workspace, package: Package, kept: dict[str, list[str]], codes: dict[str, str]
) -> OwnStatement:
    kind, project = kept.get(package.identity, ["", ""])
    return OwnStatement(
        identity=package.identity,
        kind=kind,
        project=project,
        code=codes.get(project, ""),
        signed=package.created,
        handed_in=was_handed_in(session, package.identity),
        received=session.get(ReceiptTick, package.identity) is not None,
        file_name=file_name(ws, package.identity, kind),
        size=len(package.raw),
    )
