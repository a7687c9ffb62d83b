"""What was signed here: the own score packages and what stands in them, for showing, handing in and printing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.expert import ReviewTask, SignedBody
from reviewer_app.rules.rounding import shown
from reviewer_app.rules.scoring import total
from reviewer_app.services.expert.contest import sheet_of
from reviewer_app.services.expert.packages import own_packages
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import ScoresBody, SheetBody
from reviewer_app.sync.headers import ScoresHeader
from reviewer_app.sync.scores import read_body

SHORT: Final = 16
"""Digits of an identity that a person compares."""
_HEADER: Final = msgspec.json.Decoder(ScoresHeader)


@dataclass(frozen=True)
class ReadySheet:
    """One sheet that a signature takes in, as the expert is asked to confirm it.

    `replaces`: the revision that it supersedes, 0 for none.
    """

    task: int
    project: str
    code: str
    title: str
    revision: int
    replaces: int
    total: str
    reason: str


@dataclass(frozen=True)
class SignedPackage:
    """A score package that was signed. `short`: the first 16 hex digits of its identity, as printed."""

    identity: str
    file_name: str
    raw: bytes
    short: str
    sheets: tuple[ReadySheet, ...]


def signed_packages(ws: Workspace) -> list[SignedPackage]:
    """Return the packages that were signed, in the order of their chain."""
    with ws.database.read() as session:
        return [_signed(session, ws, package) for package in own_packages(session, "scores")]


def signed_package(ws: Workspace, identity: str) -> SignedPackage:
    """Return one package that was signed. RuleViolation package-unknown."""
    with ws.database.read() as session:
        return _signed(session, ws, own_scores(session, identity))


def own_scores(session: Session, identity: str) -> Package:
    """Return the row of an own score package. RuleViolation package-unknown."""
    return own_package(session, identity, "scores")


def own_package(session: Session, identity: str, kind: str) -> Package:
    """Return the row of an own package of one kind. RuleViolation package-unknown."""
    row = session.get(Package, identity)
    if row is None or row.kind != kind or row.state != "own":
        raise RuleViolation("package-unknown", package=identity[:SHORT])
    return row


def body_of(session: Session, package: Package) -> ScoresBody:
    """Return what an own score package says, checked against its commitment."""
    kept = session.get_one(SignedBody, package.identity)
    return read_body(_HEADER.decode(package.header), kept.body)


def task_of(session: Session, stage: str, project: str) -> ReviewTask:
    """Return the task that a signed sheet belongs to."""
    return session.scalars(select(ReviewTask).where(ReviewTask.stage == stage, ReviewTask.project == project)).one()


def file_name(ws: Workspace, seq: int, identity: str) -> str:
    """Return the name under which a score package is handed in: letters that every file system takes, no project."""
    return f"{plain_code(str(ws.setting('expert-code', '')))}-scores-{seq}-{identity[:8]}.review"


def plain_code(code: str) -> str:
    """Return an expert's code as part of a file name."""
    return "".join(sign for sign in code if sign.isalnum() or sign in "-_") or "expert"


def _signed(session: Session, ws: Workspace, package: Package) -> SignedPackage:
    sheets = tuple(_sheet(session, ws, package.stage, sheet) for sheet in body_of(session, package).sheets)
    name = file_name(ws, package.seq, package.identity)
    return SignedPackage(package.identity, name, package.raw, package.identity[:SHORT], sheets)


def _sheet(session: Session, ws: Workspace, stage: str, sheet: SheetBody) -> ReadySheet:
    task = task_of(session, stage, sheet.project)
    marks = {mark.indicator: mark.mark for mark in sheet.marks}
    return ReadySheet(
        task=task.id,
        project=sheet.project,
        code=task.code,
        title=task.title,
        revision=sheet.revision,
        replaces=sheet.revision - 1,
        total=shown(total(sheet_of(ws, sheet.scheme).scheme, marks)),
        reason=sheet.reason,
    )
