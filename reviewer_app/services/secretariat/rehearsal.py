"""A rehearsal for the trustees: a list with one package of a throw-away expert, marked so that it counts nowhere."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from reviewer_app.config import REHEARSAL_STAGE, SUITE
from reviewer_app.errors import RuleViolation
from reviewer_app.security import age
from reviewer_app.security.codes import check_code, new_id
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services import ledger
from reviewer_app.services.handover import hand_over
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.heads import REHEARSALS, heads_of_logs, next_number, rehearsal_lists
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import ClosedList, Counted, Mark, Scope, SheetBody
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.closed import list_root, write_closed
from reviewer_app.sync.headers import ClosedHeader, Device, RosterExpert, RosterHeader
from reviewer_app.sync.roster import Roster, read_roster, write_roster
from reviewer_app.sync.scores import WrittenScores, write_scores


@dataclass(frozen=True)
class RehearsalReport:
    """The list that was made for rehearsing: hand it to the first of its trustees."""

    number: int
    list_sha256: str
    check_code: str
    subset: tuple[int, ...]
    names: tuple[str, ...]
    path: Path


@dataclass(frozen=True)
class _Player:
    """The throw-away expert: his keys are forgotten as soon as the package is written."""

    expert: str
    device: str
    key: SigningKey
    recipient: str


@permitted("write")
def make_rehearsal(ws: Workspace, trustees: Sequence[int], out: Path) -> RehearsalReport:
    """Write a rehearsal list for `trustees` to `out`. RuleViolation when they do not fit, or before the charter."""
    with ws.database.write() as session:
        charter = authority.charter_in_force(session, ws)
        subset = _subset(charter, trustees)
        player = _Player(new_id(), new_id(), SigningKey.generate(), age.recipient_of(age.new_identity()))
        roster = _roster(ws, charter, player)
        package = _package(ws, charter, roster, player)
        closed = _list(session, ws, charter, roster, package, player)
        raw = write_closed(
            _header(ws, charter, closed, subset),
            closed,
            {package.identity: package.raw},
            [roster.raw],
            ws.own_key(office.DESK_KEY),
        )
        _record(session, ws, closed, subset)
    hand_over(out, raw)
    names = tuple(charter.trustee(position).name for position in subset)
    digest = hashlib.sha256(encode(closed)).hexdigest()
    return RehearsalReport(closed.number, digest, check_code(digest), subset, names, out)


def _subset(charter: Charter, trustees: Sequence[int]) -> tuple[int, ...]:
    subset = tuple(sorted(set(trustees)))
    positions = {trustee.index for trustee in charter.header.trustees}
    if len(subset) != len(trustees) or len(subset) != charter.header.threshold or not set(subset) <= positions:
        raise RuleViolation("closing-trustees", threshold=charter.header.threshold, trustees=len(positions))
    return subset


def _roster(ws: Workspace, charter: Charter, player: _Player) -> Roster:
    device = Device(device=player.device, key=player.key.public, recipient=player.recipient, revoked=None)
    header = RosterHeader(
        charter=charter.identity,
        contest=charter.header.contest,
        created=ws.clock.now(),
        experts=(RosterExpert(devices=(device,), expert=player.expert),),
        format="roster/1",
        kind="roster",
        number=1,
        previous="",
        rehearsal=True,
        suite=SUITE,
    )
    raw = write_roster(header, ws.own_key(office.OFFICE_KEY))
    return read_roster(raw, charter, rehearsal=True)


def _package(ws: Workspace, charter: Charter, roster: Roster, player: _Player) -> WrittenScores:
    sheet = SheetBody(
        dossier=secrets.token_hex(32),
        marks=(Mark(indicator="rehearsal", mark=0),),
        opinion="",
        opinions=(),
        pins=(),
        project=new_id(),
        reason="",
        replaces=(),
        revision=1,
        scheme=secrets.token_hex(32),
        signed=ws.clock.now(),
    )
    return write_scores(
        assignment=secrets.token_hex(32),
        charter=charter,
        created=ws.clock.now(),
        device=player.device,
        expert=player.expert,
        key=player.key,
        previous="",
        recipients=(player.recipient,),
        roster=roster.identity,
        seq=1,
        sheets=(sheet,),
        stage=REHEARSAL_STAGE,
    )


def _list(
    session: Session, ws: Workspace, charter: Charter, roster: Roster, package: WrittenScores, player: _Player
) -> ClosedList:
    number, previous = next_number(session, ws, rehearsal=True)
    return ClosedList(
        charter=charter.identity,
        contest=charter.header.contest,
        counts=(Counted(expert=player.expert, package=package.identity, project=package.header.sheets[0].project),),
        heads=heads_of_logs(session, ws),
        number=number,
        packages=(package.identity,),
        previous=previous,
        rehearsal=True,
        root=list_root([package.identity]),
        roster=roster.identity,
        rules=secrets.token_hex(32),
        scope=Scope(kind="all", value=""),
        stage=REHEARSAL_STAGE,
    )


def _header(ws: Workspace, charter: Charter, closed: ClosedList, subset: tuple[int, ...]) -> ClosedHeader:
    return ClosedHeader(
        charter=charter.identity,
        contest=closed.contest,
        created=ws.clock.now(),
        desk=office.desk_id(ws),
        format="closed/1",
        kind="closed",
        list_sha256=hashlib.sha256(encode(closed)).hexdigest(),
        number=closed.number,
        only=closed.packages,
        rehearsal=True,
        stage=closed.stage,
        subset=subset,
        suite=SUITE,
    )


def _record(session: Session, ws: Workspace, closed: ClosedList, subset: tuple[int, ...]) -> None:
    digest = hashlib.sha256(encode(closed)).hexdigest()
    made = {"number": closed.number, "list": digest, "size": len(ledger.tree(session)), "subset": list(subset)}
    ws.put_setting(session, REHEARSALS, [*rehearsal_lists(ws), made])
    ledger.append(
        session,
        ws,
        "rehearsal-made",
        number=closed.number,
        list=digest,
        trustees=[str(position) for position in subset],
    )
