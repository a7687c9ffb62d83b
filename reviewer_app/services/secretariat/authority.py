"""Who may sign what, as this office has laid down: the charter in force and the chain of rosters under it."""

from __future__ import annotations

from functools import lru_cache

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.config import SUITE
from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.database import plain_rows
from reviewer_app.models.secretariat import ExpertDevice
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.desk_keys import desk_pins
from reviewer_app.services.secretariat.heads import former_logs
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.charter import Charter, read_charter
from reviewer_app.sync.headers import Device, Revoked, RosterExpert, RosterHeader
from reviewer_app.sync.roster import Roster, read_roster, read_under, write_roster
from reviewer_app.sync.trust import Trust

CHARTER = "charter-identity"
"""Setting: the identity of the charter that all trustees have cosigned, "" before."""
DRAFT = "draft"
"""State of a charter's package row while cosignatures are missing."""
COMPLETE = "own"
ROSTER = "roster-identity"
"""Setting: the identity of the newest roster."""
_SETTING = "SELECT value FROM setting WHERE key = ?"
_IN_FORCE = "SELECT raw FROM package WHERE identity = ? AND state = ?"
_CHARTERS = "SELECT raw FROM package WHERE kind = 'charter' AND state = ? ORDER BY seq"
_ROSTERS = "SELECT raw FROM package WHERE kind = 'roster' ORDER BY seq"


def charter_in_force(session: Session, ws: Workspace) -> Charter:
    """Return the complete charter. RuleViolation charter-missing before all trustees have cosigned."""
    del ws  # asked for in the caller's own view of the file: a second one costs a connection
    found = [row for (kept,) in plain_rows(session, _SETTING, CHARTER) for row in _complete(session, kept)]
    if not found:
        raise RuleViolation("charter-missing")
    return _known(found[0])


@lru_cache(maxsize=4)
def _known(raw: bytes) -> Charter:
    """Return a charter of our own once more: its signatures do not change with the day."""
    return read_charter(raw)


def _complete(session: Session, kept: bytes) -> list[bytes]:
    identity = msgspec.json.decode(kept, type=str)
    return [raw for (raw,) in plain_rows(session, _IN_FORCE, identity, COMPLETE)]


def charter_row(session: Session) -> Package | None:
    """Return the newest charter, complete or not, None before one was written."""
    newest_first = select(Package).where(Package.kind == "charter").order_by(Package.seq.desc())
    return session.scalars(newest_first.limit(1)).first()


def complete_charter_row(session: Session) -> Package | None:
    """Return the newest charter that all trustees have cosigned, None before."""
    cosigned = select(Package).where(Package.kind == "charter", Package.state == COMPLETE)
    return session.scalars(cosigned.order_by(Package.seq.desc()).limit(1)).first()


def former_charters(session: Session, charter: Charter) -> tuple[Charter, ...]:
    """Return the charters that were in force before `charter`, the newest first."""
    known = [read_charter(raw) for (raw,) in plain_rows(session, _CHARTERS, COMPLETE)]
    return tuple(one for one in reversed(known) if one.header.number < charter.header.number)


def charter_named(session: Session, ws: Workspace, identity: str) -> Charter:
    """Return the charter of that identity: the one in force or a former one, the one in force when it is neither."""
    charter = charter_in_force(session, ws)
    known = {one.identity: one for one in (charter, *former_charters(session, charter))}
    return known.get(identity, charter)


def rosters(session: Session, ws: Workspace) -> tuple[Roster, ...]:
    """Return every roster, oldest first; each has been checked against the one before."""
    return _chain(session, charter_in_force(session, ws))


def _chain(session: Session, charter: Charter) -> tuple[Roster, ...]:
    charters = (charter,) if charter.header.number == 1 else (charter, *former_charters(session, charter))
    chain: list[Roster] = []
    for (raw,) in plain_rows(session, _ROSTERS):
        chain.append(read_under(raw, charters, chain[-1] if chain else None))
    return tuple(chain)


def trust(session: Session, ws: Workspace) -> Trust:
    """Return what signatures are checked against at this desk."""
    charter = charter_in_force(session, ws)
    chain = _chain(session, charter)
    former = former_charters(session, charter) if charter.header.number > 1 else ()
    return Trust(charter, chain[-1] if chain else None, chain[:-1], former)


def renew_roster(session: Session, ws: Workspace) -> Roster:
    """Return the newest roster; a new one is made and kept when the devices, or the charter, have changed since."""
    charter = charter_in_force(session, ws)
    chain = _chain(session, charter)
    newest = chain[-1] if chain else None
    experts, desks = _experts(session, ws), desk_pins(session)
    wanted = (experts, desks, charter.identity)
    if newest is not None and (newest.header.experts, newest.header.desks, newest.header.charter) == wanted:
        return newest
    header = RosterHeader(
        charter=charter.identity,
        contest=office.contest_id(ws),
        created=ws.clock.now(),
        desks=desks,
        experts=experts,
        format="roster/1",
        kind="roster",
        number=newest.header.number + 1 if newest else 1,
        previous=newest.identity if newest else "",
        rehearsal=office.is_rehearsal(ws),
        suite=SUITE,
    )
    return _keep(session, ws, read_roster(write_roster(header, ws.own_key(office.OFFICE_KEY)), charter, newest))


def _keep(session: Session, ws: Workspace, roster: Roster) -> Roster:
    header = roster.header
    entry = ledger.append(session, ws, "roster-made", roster=roster.identity, number=header.number)
    office.keep_own(
        session,
        ws,
        roster.identity,
        header,
        roster.raw,
        seq=header.number,
        previous=header.previous,
        log_index=entry.seq,
    )
    ws.put_setting(session, ROSTER, roster.identity)
    session.flush()
    return roster


def _revoked(session: Session, ws: Workspace, seq: int) -> Revoked | None:
    """Return where a revocation stands: in this desk's log, or in one that it has taken over. None for none."""
    if seq < 0:
        return None
    for log in former_logs(ws):
        if log.first <= seq < log.end:
            return Revoked(index=seq - log.first, log=log.origin)
    return Revoked(index=seq - ledger.first_entry(session), log=office.log_origin(ws))


def _experts(session: Session, ws: Workspace) -> tuple[RosterExpert, ...]:
    devices: dict[str, list[Device]] = {}
    for row in session.scalars(select(ExpertDevice).order_by(ExpertDevice.expert, ExpertDevice.id)):
        gone = _revoked(session, ws, row.revoked_index)
        device = Device(device=row.id, key=row.key, recipient=row.recipient, revoked=gone)
        devices.setdefault(row.expert, []).append(device)
    return tuple(RosterExpert(devices=tuple(devices[expert]), expert=expert) for expert in sorted(devices))
