"""A closed list goes to one subset of trustees: always the whole list, to be opened as far as it is not."""

from __future__ import annotations

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.config import SUITE
from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import ClosedListRow, OpenedPackage
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.bundles import keep_bundle
from reviewer_app.services.secretariat.scopes import READ
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import ClosedList
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.closed import read_closed, write_closed
from reviewer_app.sync.headers import ClosedHeader

SETTLED = frozenset({*READ, "refused"})
"""Another subset would find the same: these were opened, whatever was found in them."""


def decoded(row: ClosedListRow) -> ClosedList:
    """Return the list that a row holds."""
    return msgspec.json.decode(row.body, type=ClosedList)


def issue(
    session: Session, ws: Workspace, charter: Charter, row: ClosedListRow, subset: tuple[int, ...]
) -> tuple[bytes, int]:
    """Write and keep the list for `subset`; return it, and how many packages it is to open.

    Raises RuleViolation closing-all-opened when nothing is left.
    """
    closed = decoded(row)
    only = _left(session, closed)
    header = _header(ws, charter, row, closed, only, subset)
    held = select(Package.identity, Package.raw).where(Package.identity.in_(closed.packages))
    packages = dict(session.execute(held).all())
    former = authority.former_charters(session, charter)
    rosters = _rosters(session, ws, closed)
    raw = write_closed(header, closed, packages, rosters, ws.own_key(office.DESK_KEY))
    issued = read_closed(raw, charter, former)  # what a trustee will refuse is refused here first
    entry = ledger.append(
        session,
        ws,
        "list-issued",
        number=row.number,
        closed=issued.identity,
        only=len(only),
        trustees=[str(position) for position in subset],
    )
    if session.get(Package, issued.identity) is None:
        keep_bundle(session, ws, issued.identity, header, raw, state="own", log_index=entry.seq)
    return raw, len(only)


def _rosters(session: Session, ws: Workspace, closed: ClosedList) -> list[bytes]:
    """Return the rosters that the packages name, and the one the list was closed under.

    One that nobody names may be of a charter that a new trustee has never seen.
    """
    headers = session.scalars(select(Package.header).where(Package.identity.in_(closed.packages)))
    named = {msgspec.json.decode(header)["roster"] for header in headers} | {closed.roster}
    return [roster.raw for roster in authority.rosters(session, ws) if roster.identity in named]


def _left(session: Session, closed: ClosedList) -> tuple[str, ...]:
    settled = select(OpenedPackage.package).where(
        OpenedPackage.list_number == closed.number, OpenedPackage.state.in_(SETTLED)
    )
    done = set(session.scalars(settled))
    only = tuple(package for package in closed.packages if package not in done)
    if not only:
        raise RuleViolation("closing-all-opened", number=closed.number)
    return only


def _header(
    ws: Workspace,
    charter: Charter,
    row: ClosedListRow,
    closed: ClosedList,
    only: tuple[str, ...],
    subset: tuple[int, ...],
) -> ClosedHeader:
    return ClosedHeader(
        charter=charter.identity,
        contest=closed.contest,
        created=ws.clock.now(),
        desk=office.desk_id(ws),
        format="closed/1",
        kind="closed",
        list_sha256=row.list_sha256,
        number=row.number,
        only=only,
        rehearsal=closed.rehearsal,
        stage=closed.stage,
        subset=subset,
        suite=SUITE,
    )
