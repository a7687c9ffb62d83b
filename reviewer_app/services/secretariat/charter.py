"""The charter: its trustees, written once, cosigned by each of them, in force when all have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from reviewer_app import __version__
from reviewer_app.config import SUITE
from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import OwnKey, Package
from reviewer_app.models.secretariat import ClosedListRow, OperatorRow, SheetRow, TrusteeRow
from reviewer_app.security.sealing import check_threshold
from reviewer_app.services import ledger
from reviewer_app.services.handover import hand_over
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.desk_keys import charter_desks, make_desk_keys
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.scopes import CLOSED, closed_projects
from reviewer_app.services.workspace import OPERATOR, Workspace
from reviewer_app.sync.charter import Charter, agreed, merge_cosignatures, read_charter, write_charter
from reviewer_app.sync.enrolment import Enrolment, read_enrolment
from reviewer_app.sync.headers import HEADERS, CharterHeader, Operator, Trustee

THRESHOLD: Final = "threshold"


@dataclass(frozen=True)
class TrusteeCard:
    """One trustee; the 核对码 of his enrolment is compared by voice. `rehearsed`: a time or ""."""

    position: int
    name: str
    outside: bool
    check_code: str
    rehearsed: str


@dataclass(frozen=True)
class CharterState:
    """How far the charter is: `missing` are the positions whose cosignature is not there yet.

    `former_missing`: of a charter that follows another one, how many trustees of that one have still to agree.
    """

    identity: str
    check_code: str
    number: int
    threshold: int
    trustees: tuple[str, ...]
    missing: tuple[int, ...]
    former_missing: int
    complete: bool


@permitted("write")
def add_trustees(
    ws: Workspace, files: Sequence[Path], threshold: int, *, outside: bool = False
) -> tuple[TrusteeCard, ...]:
    """Add trustees by their enrolment files and set k; the same file again changes nothing.

    Raises RuleViolation charter-written, enrolment-role, trustee-twice, threshold; ForeignFileError for bad files.
    """
    enrolments = [trustee_enrolment(path) for path in files]
    with ws.database.write() as session:
        if authority.charter_row(session) is not None:
            raise RuleViolation("charter-written")
        for path, enrolment in zip(files, enrolments, strict=True):
            _add(session, ws, path, enrolment, outside)
        rows = session.scalars(select(TrusteeRow)).all()
        check_threshold(len(rows), threshold)
        ws.put_setting(session, THRESHOLD, threshold)
        ledger.append(session, ws, "threshold-set", threshold=threshold, trustees=len(rows))
    return trustees(ws)


def trustee_enrolment(path: Path) -> Enrolment:
    """Read the enrolment of a trustee. RuleViolation enrolment-role for another one's."""
    enrolment = read_enrolment(path)
    if enrolment.header.role != "trustee":
        raise RuleViolation("enrolment-role", name=path.name)
    return enrolment


def _add(session: Session, ws: Workspace, path: Path, enrolment: Enrolment, outside: bool) -> None:
    header = enrolment.header
    rows = session.scalars(select(TrusteeRow).order_by(TrusteeRow.position)).all()
    for row in rows:
        if (row.key, row.recipient) == (header.key, header.recipient):
            return
        if row.key == header.key or row.recipient == header.recipient or row.name == header.name:
            raise RuleViolation("trustee-twice", name=path.name, trustee=row.name)
    position = len(rows) + 1
    session.add(
        TrusteeRow(position=position, name=header.name, key=header.key, recipient=header.recipient, outside=outside)
    )
    session.flush()
    ledger.append(session, ws, "trustee-added", position=position, key=header.key, enrolment=enrolment.identity)
    office.keep_own(session, ws, enrolment.identity, header, enrolment.raw, state="accepted")


def trustees(ws: Workspace) -> tuple[TrusteeCard, ...]:
    """Return the trustees in their order."""
    with ws.database.read() as session:
        packages = session.scalars(select(Package).where(Package.kind == "enrolment")).all()
        codes = {(found := read_enrolment(row.raw)).header.key: found.check_code for row in packages}
        rows = session.scalars(select(TrusteeRow).order_by(TrusteeRow.position))
        return tuple(
            TrusteeCard(row.position, row.name, row.outside, codes.get(row.key, ""), row.rehearsed) for row in rows
        )


@permitted("write")
def write(ws: Workspace, out: Path) -> CharterState:
    """Write the charter to `out` with the cosignatures that are there; the first call settles its content for good.

    Raises RuleViolation trustees-missing before any trustee was added.
    """
    with ws.database.write() as session:
        row = authority.charter_row(session)
        charter = read_charter(row.raw, complete=False) if row else _make(session, ws)
        state = state_of(session, charter)
    hand_over(out, charter.raw)
    return state


def _make(session: Session, ws: Workspace) -> Charter:
    header = header_for(session, ws, _first_trustees(session), int(ws.setting(THRESHOLD, 0)))
    return keep_draft(session, ws, header, "charter-written")


def keep_draft(session: Session, ws: Workspace, header: CharterHeader, act: str, **told: str) -> Charter:
    """Sign a charter for the office and keep it as the draft that the trustees cosign."""
    charter = read_charter(write_charter(header, ws.own_key(office.OFFICE_KEY)), complete=False)
    entry = ledger.append(session, ws, act, charter=charter.identity, trustees=charter.trustees_digest, **told)
    office.keep_own(
        session,
        ws,
        charter.identity,
        header,
        charter.raw,
        state=authority.DRAFT,
        seq=header.number,
        log_index=entry.seq,
    )
    return charter


def _first_trustees(session: Session) -> tuple[Trustee, ...]:
    rows = session.scalars(select(TrusteeRow).order_by(TrusteeRow.position)).all()
    if not rows:
        raise RuleViolation("trustees-missing")
    return tuple(
        Trustee(index=row.position, key=row.key, name=row.name, outside=row.outside, recipient=row.recipient)
        for row in rows
    )


def header_for(
    session: Session, ws: Workspace, trustees: tuple[Trustee, ...], threshold: int, former: Charter | None = None
) -> CharterHeader:
    """Return the header of the first charter, or of the one that follows `former`."""
    check_threshold(len(trustees), threshold)
    make_desk_keys(session, ws)
    public = {row.name: row.public for row in session.scalars(select(OwnKey))}
    return CharterHeader(
        contest=office.contest_id(ws),
        contest_name=office.contest_of(ws).name,
        created=ws.clock.now(),
        desks=charter_desks(session),
        format="charter/1",
        formats=tuple(sorted(f"{kind}/1" for kind in HEADERS)),
        kind="charter",
        least_program=__version__,
        number=former.header.number + 1 if former else 1,
        office=public[office.OFFICE_KEY],
        operators=tuple(
            Operator(id=row.id, key=public[OPERATOR + row.id], name=row.name, role=row.role)
            for row in session.scalars(select(OperatorRow).order_by(OperatorRow.id))
        ),
        previous=former.identity if former else "",
        recipient=public[office.OFFICE_AGE],
        rehearsal=office.is_rehearsal(ws),
        suite=SUITE,
        threshold=threshold,
        trustees=trustees,
    )


@permitted("write")
def add_cosignatures(ws: Workspace, path: Path) -> CharterState:
    """Take the cosignatures out of a charter that came back; in force once every trustee's is there.

    Raises RuleViolation charter-unwritten, charter-other (another charter than the one written here).
    """
    other = read_charter(path, complete=False)
    with ws.database.write() as session:
        row = authority.charter_row(session)
        if row is None:
            raise RuleViolation("charter-unwritten")
        if other.identity != row.identity:
            raise RuleViolation("charter-other", name=path.name)
        charter = read_charter(merge_cosignatures(row.raw, other.raw), complete=False)
        before = read_charter(row.raw, complete=False).cosigned
        row.raw = charter.raw
        for position in sorted(charter.cosigned - before):
            ledger.append(session, ws, "charter-cosigned", charter=charter.identity, position=position)
        state = state_of(session, charter)
        if state.complete and row.state != authority.COMPLETE:
            _into_force(session, ws, row, charter)
    return state


def _into_force(session: Session, ws: Workspace, row: Package, charter: Charter) -> None:
    """The charter is believed from now on; of one that follows another, the trustees take the former ones' places."""
    if charter.header.previous:
        check_free(session, charter)
        session.execute(delete(TrusteeRow))
        for one in charter.header.trustees:
            session.add(
                TrusteeRow(position=one.index, name=one.name, key=one.key, recipient=one.recipient, outside=one.outside)
            )
        ws.put_setting(session, THRESHOLD, charter.header.threshold)
    row.state = authority.COMPLETE
    ws.put_setting(session, authority.CHARTER, charter.identity)
    ledger.append(session, ws, "charter-complete", charter=charter.identity)
    session.flush()
    if charter.header.previous:
        authority.renew_roster(session, ws)


def check_free(session: Session, charter: Charter) -> None:
    """Refuse a successor while scores wait for today's trustees. RuleViolation charter-list-open, charter-sealed."""
    row = session.scalars(select(ClosedListRow).where(ClosedListRow.state == CLOSED).limit(1)).first()
    if row is not None:
        raise RuleViolation("charter-list-open", number=row.number)
    former = authority.complete_charter_row(session)
    if former is None or read_charter(former.raw).trustees_digest == charter.trustees_digest:
        return
    for sheet in session.scalars(select(SheetRow).where(SheetRow.state.in_(("held", "waiting")))):
        if sheet.project not in closed_projects(session, sheet.stage, opened_only=True):
            raise RuleViolation("charter-sealed", stage=sheet.stage)


def state(ws: Workspace) -> CharterState | None:
    """Return how far the charter is, None before it was written."""
    with ws.database.read() as session:
        row = authority.charter_row(session)
        return state_of(session, read_charter(row.raw, complete=False)) if row else None


def state_of(session: Session, charter: Charter) -> CharterState:
    """Return how far a charter is."""
    header = charter.header
    missing = tuple(trustee.index for trustee in header.trustees if trustee.index not in charter.cosigned)
    former = _former_missing(session, charter)
    return CharterState(
        identity=charter.identity,
        check_code=charter.check_code,
        number=header.number,
        threshold=header.threshold,
        trustees=tuple(trustee.name for trustee in header.trustees),
        missing=missing,
        former_missing=former,
        complete=not missing and not former,
    )


def _former_missing(session: Session, charter: Charter) -> int:
    """Return how many trustees of the charter before still have to agree, 0 for the first charter."""
    row = session.get(Package, charter.header.previous) if charter.header.previous else None
    if row is None:
        return 0
    former = read_charter(row.raw)
    return max(0, former.header.threshold - len(agreed(charter, former)))
