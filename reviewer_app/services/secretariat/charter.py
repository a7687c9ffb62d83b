"""The charter: its trustees, written once, cosigned by each of them, in force when all have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app import __version__
from reviewer_app.config import SUITE
from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import OwnKey
from reviewer_app.models.secretariat import OperatorRow, TrusteeRow
from reviewer_app.security.sealing import check_threshold
from reviewer_app.services import ledger
from reviewer_app.services.handover import hand_over
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.workspace import OPERATOR, Workspace
from reviewer_app.sync.charter import Charter, merge_cosignatures, read_charter, write_charter
from reviewer_app.sync.enrolment import Enrolment, read_enrolment
from reviewer_app.sync.headers import HEADERS, CharterHeader, Desk, Operator, Trustee

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
    """How far the charter is: `missing` are the positions whose cosignature is not there yet."""

    identity: str
    check_code: str
    number: int
    threshold: int
    trustees: tuple[str, ...]
    missing: tuple[int, ...]
    complete: bool


def add_trustees(
    ws: Workspace, files: Sequence[Path], threshold: int, *, outside: bool = False
) -> tuple[TrusteeCard, ...]:
    """Add trustees by their enrolment files and set k; the same file again changes nothing.

    Raises RuleViolation charter-written, enrolment-role, trustee-twice, threshold; ForeignFileError for bad files.
    """
    enrolments = [_trustee_enrolment(path) for path in files]
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


def _trustee_enrolment(path: Path) -> Enrolment:
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
    from reviewer_app.models.common import Package

    with ws.database.read() as session:
        packages = session.scalars(select(Package).where(Package.kind == "enrolment")).all()
        codes = {(found := read_enrolment(row.raw)).header.key: found.check_code for row in packages}
        rows = session.scalars(select(TrusteeRow).order_by(TrusteeRow.position))
        return tuple(
            TrusteeCard(row.position, row.name, row.outside, codes.get(row.key, ""), row.rehearsed) for row in rows
        )


def write(ws: Workspace, out: Path) -> CharterState:
    """Write the charter to `out` with the cosignatures that are there; the first call settles its content for good.

    Raises RuleViolation trustees-missing before any trustee was added.
    """
    with ws.database.write() as session:
        row = authority.charter_row(session)
        charter = read_charter(row.raw, complete=False) if row else _make(session, ws)
    hand_over(out, charter.raw)
    return _state(charter)


def _make(session: Session, ws: Workspace) -> Charter:
    header = _header(session, ws)
    charter = read_charter(write_charter(header, ws.own_key(office.OFFICE_KEY)), complete=False)
    entry = ledger.append(session, ws, "charter-written", charter=charter.identity, trustees=charter.trustees_digest)
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


def _header(session: Session, ws: Workspace) -> CharterHeader:
    rows = session.scalars(select(TrusteeRow).order_by(TrusteeRow.position)).all()
    threshold = int(ws.setting(THRESHOLD, 0))
    if not rows:
        raise RuleViolation("trustees-missing")
    check_threshold(len(rows), threshold)
    public = {row.name: row.public for row in session.scalars(select(OwnKey))}
    return CharterHeader(
        contest=office.contest_id(ws),
        contest_name=office.contest_of(ws).name,
        created=ws.clock.now(),
        desks=(Desk(id=office.desk_id(ws), key=public[office.DESK_KEY]),),
        format="charter/1",
        formats=tuple(sorted(f"{kind}/1" for kind in HEADERS)),
        kind="charter",
        least_program=__version__,
        number=1,
        office=public[office.OFFICE_KEY],
        operators=tuple(
            Operator(id=row.id, key=public[OPERATOR + row.id], name=row.name, role=row.role)
            for row in session.scalars(select(OperatorRow).order_by(OperatorRow.id))
        ),
        previous="",
        recipient=public[office.OFFICE_AGE],
        rehearsal=office.is_rehearsal(ws),
        suite=SUITE,
        threshold=threshold,
        trustees=tuple(
            Trustee(index=row.position, key=row.key, name=row.name, outside=row.outside, recipient=row.recipient)
            for row in rows
        ),
    )


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
        state = _state(charter)
        if state.complete and row.state != authority.COMPLETE:
            row.state = authority.COMPLETE
            ws.put_setting(session, authority.CHARTER, charter.identity)
            ledger.append(session, ws, "charter-complete", charter=charter.identity)
    return state


def state(ws: Workspace) -> CharterState | None:
    """Return how far the charter is, None before it was written."""
    with ws.database.read() as session:
        row = authority.charter_row(session)
        return _state(read_charter(row.raw, complete=False)) if row else None


def _state(charter: Charter) -> CharterState:
    header = charter.header
    missing = tuple(trustee.index for trustee in header.trustees if trustee.index not in charter.cosigned)
    return CharterState(
        identity=charter.identity,
        check_code=charter.check_code,
        number=header.number,
        threshold=header.threshold,
        trustees=tuple(trustee.name for trustee in header.trustees),
        missing=missing,
        complete=not missing,
    )
