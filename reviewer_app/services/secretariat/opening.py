"""The opening (成绩启封) comes back: it is proven, every body is read, what fails is put on the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.config import REHEARSAL_STAGE
from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import ClosedListRow, OpenedPackage, TrusteeRow
from reviewer_app.services import ledger
from reviewer_app.services.batches import searching_later
from reviewer_app.services.secretariat import authority, office, paper_counting
from reviewer_app.services.secretariat.bundles import keep_bundle
from reviewer_app.services.secretariat.heads import rehearsal_lists
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.reading import Minute, Reader, counting_by_package
from reviewer_app.services.secretariat.rulebook import schemes_known
from reviewer_app.services.secretariat.scopes import OPENED, READ
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import ClosedList, Results
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.container import open_container
from reviewer_app.sync.headers import OpeningHeader
from reviewer_app.sync.opening import OpeningPackage, open_bodies, read_opening
from reviewer_app.sync.peek import peek
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.resupply import open_supplied, read_bodies
from reviewer_app.sync.scores import Body


@dataclass(frozen=True)
class OpeningReport:
    """What an opening gave. `trustees`: who opened; `sheets`: how many count now; `minutes`: what does not, by name."""

    number: int
    rehearsal: bool
    trustees: tuple[str, ...]
    packages: int
    sheets: int
    minutes: tuple[Minute, ...]


def take_opening(ws: Workspace, path: Path) -> OpeningReport:
    """Take in what the last trustee handed back, or bodies that an expert supplied again.

    Raises ForeignFileError for what is not proven, RuleViolation for an opening that is not finished or not ours.
    """
    with ws.database.read() as session:
        need(session, ws, "write")
    kind = peek(path).kind
    if kind == "bodies":
        return _take_supplied(ws, path)
    if kind != "opening":
        raise RuleViolation("opening-kind", kind=kind)
    with searching_later():
        with ws.database.read() as session:
            opening, charter = proven(session, ws, path)
        _finished(opening)
        if opening.header.stage == REHEARSAL_STAGE:
            return _rehearsed(ws, opening, charter)
        return _opened(ws, opening, charter)


def proven(session: Session, ws: Workspace, path: Path) -> tuple[OpeningPackage, Charter]:
    """Read an opening under the charter its list goes by: what did not open is tried again under a former one too.

    Raises ForeignFileError for what is not proven; a rehearsal is proven under the charter in force alone.
    """
    with open_container(path) as container:
        header = container.header(OpeningHeader)
    charter = authority.charter_in_force(session, ws)
    if header.stage != REHEARSAL_STAGE:
        charter = authority.charter_named(session, ws, header.charter)
    return read_opening(path, charter, authority.former_charters(session, charter)), charter


def _finished(opening: OpeningPackage) -> None:
    header = opening.header
    if header.step < len(header.subset):
        raise RuleViolation("opening-unfinished", step=header.step, of=len(header.subset))
    if header.trustee != header.subset[-1] or tuple(sorted(opening.cosignatures)) != header.subset:
        raise Refused(Reason.COSIGNATURE_MISSING)


def _opened(ws: Workspace, opening: OpeningPackage, charter: Charter) -> OpeningReport:
    results = _results(opening)
    bodies = open_bodies(opening, _office_age(ws))
    with ws.database.write() as session:
        row, closed = _our_list(session, opening)
        if session.get(Package, opening.identity) is not None:
            raise RuleViolation("opening-again", number=row.number)
        reader = Reader(session, schemes_known(session), [line.package for line in results.lines])
        minutes: list[Minute] = []
        sheets = 0
        done, counting = _read_already(session), counting_by_package(closed)
        for line in results.lines:
            if line.package in done:
                continue
            if line.state == "opened" and line.package in bodies:
                counted = counting.get(line.package, ())
                reading = reader.read(closed.number, line.package, bodies[line.package], counted)
            else:
                reading = reader.not_opened(closed.number, line.package, _where(line.state))
            minutes += reading.minutes
            sheets += reading.sheets
        reader.write()
        row.state = OPENED
        session.flush()
        paper_counting.count(session, ws, row.stage)
        _record(session, ws, opening, row.number, sheets, minutes)
    return OpeningReport(
        number=closed.number,
        rehearsal=opening.header.rehearsal,
        trustees=_names(charter, opening.header.subset),
        packages=len(results.lines),
        sheets=sheets,
        minutes=tuple(minutes),
    )


def _where(state: str) -> str:
    """Say where a package stopped: an opened one whose body did not come along stopped there."""
    return "body" if state == "opened" else state


def _results(opening: OpeningPackage) -> Results:
    """Return the last trustee's signed results: exactly of the packages that the list had to open."""
    results = opening.results
    header = opening.closed.header
    if results is None or (results.closed, results.list_sha256, results.number) != (
        opening.closed.identity,
        header.list_sha256,
        header.number,
    ):
        raise Refused(Reason.RESULTS)
    if tuple(line.package for line in results.lines) != header.only:
        raise Refused(Reason.RESULTS)
    return results


def _our_list(session: Session, opening: OpeningPackage) -> tuple[ClosedListRow, ClosedList]:
    """The list that was opened is the one that this desk has closed under that number, byte for byte."""
    header = opening.closed.header
    row = session.get(ClosedListRow, header.number)
    if row is None or row.list_sha256 != header.list_sha256 or session.get(Package, opening.closed.identity) is None:
        raise RuleViolation("opening-not-ours", number=header.number)
    return row, msgspec.json.decode(row.body, type=ClosedList)


def _read_already(session: Session) -> set[str]:
    """Return the packages that an earlier opening, or a body supplied again, has given."""
    return set(session.scalars(select(OpenedPackage.package).where(OpenedPackage.state.in_(READ))))


def _record(
    session: Session, ws: Workspace, opening: OpeningPackage, number: int, sheets: int, minutes: list[Minute]
) -> None:
    entry = ledger.append(
        session,
        ws,
        "list-opened",
        number=number,
        opening=opening.identity,
        results=opening.header.results_sha256,
        sheets=sheets,
        failed=[f"{minute.package} {minute.reason}" for minute in minutes],
    )
    raw = opening.raw
    keep_bundle(session, ws, opening.identity, opening.header, raw, state="accepted", log_index=entry.seq)


def _rehearsed(ws: Workspace, opening: OpeningPackage, charter: Charter) -> OpeningReport:
    """A finished rehearsal: from now on these trustees may be named for a closing."""
    header = opening.closed.header
    known = {int(str(one["number"])): str(one["list"]) for one in rehearsal_lists(ws)}
    results = _results(opening)
    if not header.rehearsal or known.get(header.number) != header.list_sha256:
        raise RuleViolation("opening-not-ours", number=header.number)
    open_bodies(opening, _office_age(ws))
    if any(line.state != "opened" for line in results.lines):
        raise RuleViolation("rehearsal-failed", number=header.number)
    with ws.database.write() as session:
        for position in header.subset:
            session.get_one(TrusteeRow, position).rehearsed = ws.clock.now()
        ledger.append(
            session,
            ws,
            "trustees-rehearsed",
            number=header.number,
            trustees=[str(position) for position in header.subset],
        )
    return OpeningReport(
        number=header.number,
        rehearsal=True,
        trustees=_names(charter, header.subset),
        packages=len(results.lines),
        sheets=0,
        minutes=(),
    )


def _take_supplied(ws: Workspace, path: Path) -> OpeningReport:
    """Bodies supplied again count only where the trustees' results name them as not opened, and when they match."""
    with ws.database.read() as session:
        trust = authority.trust(session, ws)
    supplied = read_bodies(path, trust)
    opened = open_supplied(supplied, _office_age(ws)).bodies
    bodies = {line.package: Body(line.body.encode("utf-8")) for line in opened}
    with ws.database.write() as session:
        reader = Reader(session, schemes_known(session), supplied.header.packages)
        minutes: list[Minute] = []
        sheets = number = 0
        for package in supplied.header.packages:
            row = _failed_of(session, package, supplied.header.expert)
            number = row.list_number
            counting = counting_by_package(_list_of(session, number)).get(package, ())
            before = row.state
            reading = reader.read(number, package, bodies.get(package, Body(b"")), counting, note="supplied")
            reader.write()
            session.refresh(row)
            if reading.state == "refused":
                row.state = before
            minutes += reading.minutes
            sheets += reading.sheets
        ledger.append(
            session,
            ws,
            "bodies-supplied",
            package=supplied.identity,
            number=number,
            sheets=sheets,
            failed=[f"{minute.package} {minute.reason}" for minute in minutes],
        )
    return OpeningReport(
        number=number,
        rehearsal=office.is_rehearsal(ws),
        trustees=(),
        packages=len(supplied.header.packages),
        sheets=sheets,
        minutes=tuple(minutes),
    )


def _failed_of(session: Session, package: str, expert: str) -> OpenedPackage:
    row = session.get(OpenedPackage, package)
    held = session.get(Package, package)
    if row is None or held is None or held.expert != expert or row.state not in ("seal", "body", "commitment"):
        raise Refused(Reason.LIST_PACKAGE, package=package[:8])
    return row


def _list_of(session: Session, number: int) -> ClosedList:
    return msgspec.json.decode(session.get_one(ClosedListRow, number).body, type=ClosedList)


def _names(charter: Charter, subset: tuple[int, ...]) -> tuple[str, ...]:
    names = {trustee.index: trustee.name for trustee in charter.header.trustees}
    return tuple(names[position] for position in subset)


def _office_age(ws: Workspace) -> str:
    return ws.identity(office.OFFICE_AGE)
