"""The packages of this vault: the charter and rosters that it trusts, what came in, what it signed itself."""

from __future__ import annotations

import json
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.charter import Charter, read_charter
from reviewer_app.sync.headers import Header
from reviewer_app.sync.roster import Roster, read_roster

CHARTER: Final = "charter-identity"
ROSTER: Final = "roster-identity"


def keep(session: Session, ws: Workspace, header: Header, identity: str, state: str, raw: bytes = b"") -> None:
    """Keep one package within the caller's transaction; a known identity is left as it is."""
    if session.get(Package, identity) is not None:
        return
    session.add(
        Package(
            identity=identity,
            kind=header.kind,
            state=state,
            created=header.created,
            taken=ws.clock.now(),
            stage=getattr(header, "stage", ""),
            expert=getattr(header, "expert", ""),
            device=getattr(header, "device", ""),
            seq=getattr(header, "seq", 0),
            previous=getattr(header, "previous", ""),
            header=encode(header),
            raw=raw,
        )
    )
    session.flush()


def raw_of(ws: Workspace, identity: str) -> bytes:
    """Return the bytes of one kept package. RuleViolation package-unknown."""
    with ws.database.read() as session:
        row = session.get(Package, identity)
    if row is None or not row.raw:
        raise RuleViolation("package-unknown", package=identity[:16])
    return row.raw


def known_charter(ws: Workspace) -> Charter | None:
    """Return the charter that this vault trusts, None before there is one."""
    identity = str(ws.setting(CHARTER, ""))
    return read_charter(raw_of(ws, identity)) if identity else None


def charter_of(ws: Workspace) -> Charter:
    """Return the charter that this vault trusts. RuleViolation expert-charter-missing."""
    charter = known_charter(ws)
    if charter is None:
        raise RuleViolation("expert-charter-missing")
    return charter


def charters_of(ws: Workspace) -> tuple[Charter, ...]:
    """Return every charter that this vault has come to trust, the newest first. RuleViolation expert-charter-missing.

    What a former one vouched for stays proven: a receipt may carry results that its trustees have signed.
    """
    newest = charter_of(ws)
    with ws.database.read() as session:
        raws = list(session.scalars(select(Package.raw).where(Package.kind == "charter", Package.raw != b"")))
    former = (one for one in map(read_charter, raws) if one.header.number < newest.header.number)
    return (newest, *sorted(former, key=lambda one: -one.header.number))


def known_roster(ws: Workspace) -> Roster | None:
    """Return the newest roster that this vault has seen, None before there is one.

    It is read under the charter that it names: a newer charter may have come since.
    """
    identity = str(ws.setting(ROSTER, ""))
    if not identity:
        return None
    with ws.database.read() as session:
        row = session.get_one(Package, identity)
    charter = read_charter(raw_of(ws, json.loads(row.header)["charter"]))
    return read_roster(row.raw, charter)


def trust_charter(session: Session, ws: Workspace, charter: Charter) -> None:
    """Trust this charter from now on, within the caller's transaction."""
    keep(session, ws, charter.header, charter.identity, "accepted", charter.raw)
    ws.put_setting(session, CHARTER, charter.identity)
    ws.put_setting(session, "contest", charter.header.contest)
    ws.put_setting(session, "rehearsal", charter.header.rehearsal)


def trust_roster(session: Session, ws: Workspace, roster: Roster) -> None:
    """Keep this roster as the newest one seen, within the caller's transaction."""
    keep(session, ws, roster.header, roster.identity, "accepted", roster.raw)
    ws.put_setting(session, ROSTER, roster.identity)


def own_packages(session: Session, kind: str) -> list[Package]:
    """Return the packages of one kind that this vault signed, in the order of their chain."""
    statement = select(Package).where(Package.kind == kind, Package.state == "own")
    return list(session.scalars(statement.order_by(Package.seq, Package.taken)))
