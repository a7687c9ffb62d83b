"""Reading an opened body: it must be what its expert signed and what its header said, each mark within its range."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import msgspec
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import Expert, OpenedPackage, OpenedSheet, Project
from reviewer_app.rules.scheme import Scheme
from reviewer_app.sync.bodies import ClosedList, ScoresBody, SheetBody
from reviewer_app.sync.headers import ScoresHeader
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.scores import check_marks, read_body


@dataclass(frozen=True)
class Minute:
    """One line of the minutes: whose package or sheet was not counted, and why. `project`: "" for the whole package."""

    expert: str
    package: str
    project: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """What reading one package gave: its state, the sheets that count, and the minutes."""

    state: str
    sheets: int
    minutes: tuple[Minute, ...]


def read_opened(
    session: Session, closed: ClosedList, package: str, body: bytes, schemes: dict[str, Scheme], note: str = ""
) -> Reading:
    """Check one body against the signed header that this desk holds, and keep the sheets of it that count.

    What is wrong is refused by name: the whole package when the body is not what was signed, else single sheets.
    """
    row = session.get_one(Package, package)
    header = msgspec.json.decode(row.header, type=ScoresHeader)
    try:
        content = _signed_content(header, body)
    except Refused as refused:
        return _refuse(session, closed.number, row, "refused", refused.code)
    counting = {line.project for line in closed.counts if line.package == package}
    minutes: list[Minute] = []
    kept = 0
    for sheet in content.sheets:
        if sheet.project not in counting:
            continue
        reason = _problem(sheet, schemes)
        if reason:
            minutes.append(_minute(session, row, reason, sheet.project))
            continue
        session.add(_opened_sheet(row, sheet))
        kept += 1
    state = "opened" if not minutes else "partly" if kept else "refused"
    reasons = note or "; ".join(f"{minute.project} {minute.reason}" for minute in minutes)
    session.merge(
        OpenedPackage(package=package, list_number=closed.number, state=state, reason=reasons[:400], body=body)
    )
    session.flush()
    return Reading(state=state, sheets=kept, minutes=tuple(minutes))


def not_opened(session: Session, closed: ClosedList, package: str, state: str) -> Reading:
    """Put on record that a package did not open: `state` says where it stopped."""
    return _refuse(session, closed.number, session.get_one(Package, package), state, f"opening-{state}")


def _signed_content(header: ScoresHeader, body: bytes) -> ScoresBody:
    if hashlib.sha256(body).hexdigest() != header.content_sha256:
        raise Refused(Reason.COMMITMENT)
    return read_body(header, body)


def _problem(sheet: SheetBody, schemes: dict[str, Scheme]) -> str:
    scheme = schemes.get(sheet.scheme)
    if scheme is None:
        return Reason.SCHEME.value
    try:
        check_marks(sheet, scheme)
    except Refused as refused:
        return refused.code
    return ""


def _refuse(session: Session, number: int, row: Package, state: str, reason: str) -> Reading:
    session.merge(OpenedPackage(package=row.identity, list_number=number, state=state, reason=reason, body=b""))
    session.flush()
    return Reading(state=state, sheets=0, minutes=(_minute(session, row, reason),))


def _minute(session: Session, row: Package, reason: str, project: str = "") -> Minute:
    return Minute(
        expert=session.get_one(Expert, row.expert).code,
        package=row.identity[:8],
        project=session.get_one(Project, project).code if project else "",
        reason=reason,
    )


def _opened_sheet(row: Package, sheet: SheetBody) -> OpenedSheet:
    return OpenedSheet(
        package=row.identity,
        expert=row.expert,
        project=sheet.project,
        stage=row.stage,
        scheme=sheet.scheme,
        marks=msgspec.json.encode({mark.indicator: mark.mark for mark in sheet.marks}, order="sorted"),
        opinion=sheet.opinion,
    )
