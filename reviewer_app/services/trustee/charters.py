"""The charters a trustee stands behind: looked at, cosigned, remembered; one per contest and number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.trustee import KnownCharter
from reviewer_app.security.age import recipient_of
from reviewer_app.services.handover import hand_over
from reviewer_app.services.trustee.first_run import OPENING, SIGNING
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.charter import Charter, cosign_charter, read_charter


@dataclass(frozen=True)
class TrusteeLine:
    """One trustee as the charter names him."""

    index: int
    name: str
    outside: bool
    mine: bool
    cosigned: bool


@dataclass(frozen=True)
class CharterCard:
    """What a trustee reads before he cosigns. `sole`: one person alone can open (未启用多人启封).

    `position` 0: he is a trustee of the charter before this one only, and agrees to its being followed.
    """

    identity: str
    contest: str
    contest_name: str
    number: int
    threshold: int
    trustees: tuple[TrusteeLine, ...]
    position: int
    check_code: str
    rehearsal: bool
    sole: bool


def examine_charter(ws: Workspace, path: Path) -> CharterCard:
    """Read a charter and say what it makes of this trustee; writes nothing.

    Raises ForeignFileError for a charter that is none, RuleViolation when this trustee must not cosign it.
    """
    return _card(ws, _acceptable(ws, path))


def cosign(ws: Workspace, path: Path, out: Path) -> CharterCard:
    """Cosign a charter, remember it for good, and write it with the cosignature to `out`.

    Under a charter that follows another one, a trustee of the former signs for that one too; who leaves signs for
    that one only, and remembers it as well: nobody agrees to two successors.
    """
    charter = _acceptable(ws, path)
    former = _former(ws, charter)
    position, key = _place(ws, charter), ws.own_key(SIGNING)
    raw = cosign_charter(charter.raw, position, key) if position else charter.raw
    if former is not None:
        raw = cosign_charter(raw, position_in(ws, former), key, former=True)
    signed = read_charter(raw, complete=False)
    with ws.database.write() as session:
        row = session.get(KnownCharter, charter.identity)
        if row is None:
            row = KnownCharter(identity=charter.identity, contest=charter.header.contest, position=position)
            session.add(row)
        row.raw, row.cosigned = raw, ws.clock.now()
    hand_over(out, raw)
    return _card(ws, signed)


def position_in(ws: Workspace, charter: Charter) -> int:
    """Return this trustee's place in `charter`, both keys compared. RuleViolation trustee-not-named otherwise."""
    recipient = _recipient(ws)
    for trustee in charter.header.trustees:
        if trustee.key == ws.own_key(SIGNING).public and trustee.recipient == recipient:
            return trustee.index
    raise RuleViolation("trustee-not-named", contest=charter.header.contest_name)


def _place(ws: Workspace, charter: Charter) -> int:
    """Return this trustee's place in `charter`, 0 when he only was one under the charter that it follows."""
    try:
        return position_in(ws, charter)
    except RuleViolation:
        former = _former(ws, charter)
        if former is None:
            raise
        position_in(ws, former)
        return 0


def known_charters(session: Session, contest: str) -> list[tuple[KnownCharter, Charter]]:
    """Return the charters of `contest` that this trustee has cosigned, the newest first."""
    rows = session.scalars(select(KnownCharter).where(KnownCharter.contest == contest, KnownCharter.cosigned != ""))
    known = [(row, read_charter(row.raw, complete=False)) for row in rows]
    return sorted(known, key=lambda pair: -pair[1].header.number)


def _acceptable(ws: Workspace, path: Path) -> Charter:
    """Read a charter that this trustee may cosign: the first of its contest, the same again, or the next in line."""
    charter = read_charter(path, complete=False)
    _place(ws, charter)
    with ws.database.read() as session:
        known = known_charters(session, charter.header.contest)
    if known and known[0][1].identity != charter.identity:
        _must_follow(charter, known[0][1])
    return charter


def _must_follow(charter: Charter, former: Charter) -> None:
    new, old = charter.header, former.header
    if new.number != old.number + 1 or new.previous != former.identity or new.rehearsal != old.rehearsal:
        raise RuleViolation("trustee-charter-second", contest=old.contest_name, number=old.number)


def _former(ws: Workspace, charter: Charter) -> Charter | None:
    if not charter.header.previous:
        return None
    with ws.database.read() as session:
        row = session.get(KnownCharter, charter.header.previous)
        return read_charter(row.raw, complete=False) if row else None


def _recipient(ws: Workspace) -> str:
    return recipient_of(ws.identity(OPENING))


def _card(ws: Workspace, charter: Charter) -> CharterCard:
    header, position = charter.header, _place(ws, charter)
    return CharterCard(
        identity=charter.identity,
        contest=header.contest,
        contest_name=header.contest_name,
        number=header.number,
        threshold=header.threshold,
        trustees=tuple(
            TrusteeLine(
                index=trustee.index,
                name=trustee.name,
                outside=trustee.outside,
                mine=trustee.index == position,
                cosigned=trustee.index in charter.cosigned,
            )
            for trustee in header.trustees
        ),
        position=position,
        check_code=charter.check_code,
        rehearsal=header.rehearsal,
        sole=len(header.trustees) == 1,
    )
