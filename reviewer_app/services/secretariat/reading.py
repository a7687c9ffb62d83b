"""Reading an opened body: it must be what its expert signed and what its header said, each mark within its range."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import msgspec
from sqlalchemy.orm import Session

from reviewer_app.models.database import insert_rows
from reviewer_app.models.secretariat import Expert, OpenedPackage, OpenedSheet, Project
from reviewer_app.models.touched import touch
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


_PACKAGE = "SELECT identity, expert, stage, header FROM package WHERE identity = ?"
_SHEET_COLUMNS = ("package", "expert", "project", "stage", "scheme", "marks", "opinion")
_PUT_PACKAGE = (
    "INSERT INTO opened_package (package, list_number, state, reason, body) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (package) DO UPDATE SET list_number = excluded.list_number, state = excluded.state, "
    "reason = excluded.reason, body = excluded.body"
)
_HEADER = msgspec.json.Decoder(ScoresHeader)
_MARKS = msgspec.json.Encoder(order="sorted")


@dataclass(frozen=True)
class _Held:
    """What this desk holds of a package."""

    identity: str
    expert: str
    stage: str
    header: bytes


@dataclass(frozen=True)
class Reading:
    """What reading one package gave: its state, the sheets that count, and the minutes."""

    state: str
    sheets: int
    minutes: tuple[Minute, ...]


def read_opened(
    session: Session,
    number: int,
    package: str,
    body: bytes,
    counting: Collection[str],
    schemes: dict[str, Scheme],
    note: str = "",
) -> Reading:
    """Check one body against the signed header that this desk holds, and keep the sheets of it that count.

    `number`: the list's; `counting`: the projects whose sheets count by it, of this package.
    What is wrong is refused by name: the whole package when the body is not what was signed, else single sheets.
    """
    row = _held(session, package)
    try:
        content = _signed_content(row.header, body)
    except Refused as refused:
        signed = b"" if refused.reason is Reason.COMMITMENT else body  # what an expert has signed stays as evidence
        return _refuse(session, number, row, "refused", refused.code, signed)
    minutes: list[Minute] = []
    kept: list[tuple[object, ...]] = []
    for sheet in content.sheets:
        if sheet.project not in counting:
            continue
        reason = _problem(sheet, schemes)
        if reason:
            minutes.append(_minute(session, row, reason, sheet.project))
            continue
        kept.append(_opened_sheet(row, sheet))
    state = "opened" if not minutes else "partly" if kept else "refused"
    reasons = note or "; ".join(f"{minute.project} {minute.reason}" for minute in minutes)
    _put(session, (package, number, state, reasons[:400], body))
    insert_rows(session, OpenedSheet, _SHEET_COLUMNS, kept)
    return Reading(state=state, sheets=len(kept), minutes=tuple(minutes))


def counting_by_package(closed: ClosedList) -> dict[str, set[str]]:
    """Return the projects that count by a list, for each of its packages."""
    found: dict[str, set[str]] = {}
    for line in closed.counts:
        found.setdefault(line.package, set()).add(line.project)
    return found


def not_opened(session: Session, closed: ClosedList, package: str, state: str) -> Reading:
    """Put on record that a package did not open: `state` says where it stopped."""
    return _refuse(session, closed.number, _held(session, package), state, f"opening-{state}")


def _signed_content(header: bytes, body: bytes) -> ScoresBody:
    """Return a body that is what its expert committed himself to, in the header that he signed."""
    return read_body(_HEADER.decode(header), body)


def _held(session: Session, package: str) -> _Held:
    """Return a package as it was taken in: in plain SQL, since objects cost more than reading a body does."""
    return _Held(*session.connection().exec_driver_sql(_PACKAGE, (package,)).one())


def _put(session: Session, row: tuple[object, ...]) -> None:
    session.connection().exec_driver_sql(_PUT_PACKAGE, row)
    touch(session, OpenedPackage.__tablename__)


def _problem(sheet: SheetBody, schemes: dict[str, Scheme]) -> str:
    scheme = schemes.get(sheet.scheme)
    if scheme is None:
        return Reason.SCHEME.value
    try:
        check_marks(sheet, scheme)
    except Refused as refused:
        return refused.code
    return ""


def _refuse(session: Session, number: int, row: _Held, state: str, reason: str, body: bytes = b"") -> Reading:
    _put(session, (row.identity, number, state, reason, body))
    return Reading(state=state, sheets=0, minutes=(_minute(session, row, reason),))


def _minute(session: Session, row: _Held, reason: str, project: str = "") -> Minute:
    return Minute(
        expert=session.get_one(Expert, row.expert).code,
        package=row.identity[:8],
        project=session.get_one(Project, project).code if project else "",
        reason=reason,
    )


def _opened_sheet(row: _Held, sheet: SheetBody) -> tuple[object, ...]:
    marks = _MARKS.encode({mark.indicator: mark.mark for mark in sheet.marks})
    return (row.identity, row.expert, sheet.project, row.stage, sheet.scheme, marks, sheet.opinion)
