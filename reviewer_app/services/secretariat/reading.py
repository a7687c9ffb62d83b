"""Reading an opened body: it must be what its expert signed and what its header said, each mark within its range."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
from sqlalchemy.orm import Session

from reviewer_app.models.database import insert_rows, plain_rows, run_rows
from reviewer_app.models.secretariat import Expert, OpenedPackage, OpenedSheet, Project
from reviewer_app.models.touched import touch
from reviewer_app.rules.scheme import Scheme
from reviewer_app.services.secretariat.paper_counting import make_room
from reviewer_app.sync.bodies import ClosedList, SheetBody
from reviewer_app.sync.headers import ScoresHeader
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.scores import Body, check_marks, read_body


@dataclass(frozen=True)
class Minute:
    """One line of the minutes: whose package or sheet was not counted, and why. `project`: "" for the whole package."""

    expert: str
    package: str
    project: str
    reason: str


_PACKAGES = "SELECT identity, expert, stage, header FROM json_each(?) JOIN package ON identity = value"
_SHEET_COLUMNS = ("package", "expert", "project", "stage", "scheme", "marks", "opinion")
_PUT_PACKAGE = (
    "INSERT INTO opened_package (package, list_number, state, reason, body) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (package) DO UPDATE SET list_number = excluded.list_number, state = excluded.state, "
    "reason = excluded.reason, body = excluded.body"
)
_HEADER = msgspec.json.Decoder(ScoresHeader)
_MARKS = msgspec.json.Encoder(order="sorted")


class _Held(NamedTuple):
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


class Reader:
    """Reads the bodies of one opening against what this desk holds; `write` keeps what was found, all at once."""

    def __init__(self, session: Session, schemes: Mapping[str, Scheme], packages: Sequence[str]) -> None:
        self._session = session
        self._schemes = schemes
        asked = msgspec.json.encode(packages).decode("ascii")
        self._held = {row[0]: _Held(*row) for row in plain_rows(session, _PACKAGES, asked)}
        self._packages: list[tuple[object, ...]] = []
        self._sheets: list[tuple[object, ...]] = []

    def read(self, number: int, package: str, body: Body, counting: Collection[str], note: str = "") -> Reading:
        """Check one body against the signed header that this desk holds, and keep the sheets of it that count.

        `number`: the list's; `counting`: the projects whose sheets count by it, of this package.
        What is wrong is refused by name: the whole package when the body is not what was signed, else single sheets.
        """
        row = self._held[package]
        try:
            content = read_body(_HEADER.decode(row.header), body)
        except Refused as refused:
            signed = b"" if refused.reason is Reason.COMMITMENT else body.raw  # what was signed stays as evidence
            return self._refuse(number, row, "refused", refused.code, signed)
        minutes: list[Minute] = []
        kept = 0
        for sheet in content.sheets:
            if sheet.project not in counting:
                continue
            reason = self._problem(sheet)
            if reason:
                minutes.append(self._minute(row, reason, sheet.project))
                continue
            self._sheets.append(_opened_sheet(row, sheet))
            kept += 1
        state = "opened" if not minutes else "partly" if kept else "refused"
        reasons = note or "; ".join(f"{minute.project} {minute.reason}" for minute in minutes)
        self._packages.append((package, number, state, reasons[:400], body.raw))
        return Reading(state=state, sheets=kept, minutes=tuple(minutes))

    def not_opened(self, number: int, package: str, state: str) -> Reading:
        """Put on record that a package did not open: `state` says where it stopped."""
        return self._refuse(number, self._held[package], state, f"opening-{state}")

    def write(self) -> None:
        """Keep everything that was read so far."""
        if self._packages:
            run_rows(self._session, _PUT_PACKAGE, self._packages)
            touch(self._session, OpenedPackage.__tablename__)
        pairs = [(str(expert), str(project)) for _package, expert, project, *_rest in self._sheets]
        kept_out = make_room(self._session, str(self._sheets[0][3]), pairs) if self._sheets else set()
        fits = [row for row, pair in zip(self._sheets, pairs, strict=True) if pair not in kept_out]
        insert_rows(self._session, OpenedSheet, _SHEET_COLUMNS, fits)
        self._packages, self._sheets = [], []

    def _problem(self, sheet: SheetBody) -> str:
        scheme = self._schemes.get(sheet.scheme)
        if scheme is None:
            return Reason.SCHEME.value
        try:
            check_marks(sheet, scheme)
        except Refused as refused:
            return refused.code
        return ""

    def _refuse(self, number: int, row: _Held, state: str, reason: str, body: bytes = b"") -> Reading:
        self._packages.append((row.identity, number, state, reason, body))
        return Reading(state=state, sheets=0, minutes=(self._minute(row, reason),))

    def _minute(self, row: _Held, reason: str, project: str = "") -> Minute:
        return Minute(
            expert=self._session.get_one(Expert, row.expert).code,
            package=row.identity[:8],
            project=self._session.get_one(Project, project).code if project else "",
            reason=reason,
        )


def counting_by_package(closed: ClosedList) -> dict[str, set[str]]:
    """Return the projects that count by a list, for each of its packages."""
    found: dict[str, set[str]] = {}
    for line in closed.counts:
        found.setdefault(line.package, set()).add(line.project)
    return found


def _opened_sheet(row: _Held, sheet: SheetBody) -> tuple[object, ...]:
    marks = _MARKS.encode({mark.indicator: mark.mark for mark in sheet.marks})
    return (row.identity, row.expert, sheet.project, row.stage, sheet.scheme, marks, sheet.opinion)
