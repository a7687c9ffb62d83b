"""What a trustee's program asks of a closed list before it takes off anything."""

from __future__ import annotations

import hashlib

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.config import REHEARSAL_STAGE
from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Setting
from reviewer_app.models.trustee import SeenHead, SeenList
from reviewer_app.security.checkpoint import Checkpoint
from reviewer_app.services.trustee.handed import Handed
from reviewer_app.sync.closed import check_extension
from reviewer_app.sync.reasons import Reason, Refused


def examine(session: Session, handed: Handed, *, rehearsing: bool) -> None:
    """Refuse a list that this trustee must not act on; what `read_closed` proves of it is proven already.

    Raises Refused with the reason (a second list of a number, a log that is no extension, what does not count or has
    counted before), RuleViolation when a rehearsal is missing or mixed up with a real opening.
    """
    _rehearsal(handed, rehearsing)
    _counts(handed)
    if not _number(session, handed):
        _logs(session, handed)
        _once(session, handed)


def remember(session: Session, handed: Handed, at: str) -> None:
    """Keep the list's number and the heads of its logs: what comes later is measured against them."""
    header = handed.closed.header
    if _seen_list(session, handed, header.number) is None:
        session.add(
            SeenList(
                contest=header.contest,
                rehearsal=header.rehearsal,
                number=header.number,
                list_sha256=header.list_sha256,
                at=at,
            )
        )
    for head in handed.closed.heads.values():
        _remember_head(session, head)
    counted = _counted(session, handed) | dict.fromkeys(_pairs(handed), header.number)
    session.merge(Setting(key=_counted_key(handed), value=msgspec.json.encode(counted, order="sorted")))


def _rehearsal(handed: Handed, rehearsing: bool) -> None:
    """The stage decides: it stands in every seal's line, so a rehearsal can take nothing off a real score."""
    stage = handed.closed.header.stage
    if rehearsing and stage != REHEARSAL_STAGE:
        raise RuleViolation("trustee-not-a-rehearsal", stage=stage)
    if not rehearsing and stage == REHEARSAL_STAGE:
        raise RuleViolation("trustee-is-a-rehearsal")
    if not rehearsing and not handed.rehearsed:
        raise RuleViolation("trustee-rehearse-first")


def _counts(handed: Handed) -> None:
    """What is listed counts for somebody: nothing is opened that only was of interest to someone."""
    closed = handed.closed.closed_list
    if set(closed.packages) != {line.package for line in closed.counts}:
        raise Refused(Reason.LIST_COUNTS)
    if closed.scope.kind == "project" and {line.project for line in closed.counts} != {closed.scope.value}:
        raise Refused(Reason.LIST_COUNTS)


def _number(session: Session, handed: Handed) -> bool:
    """Return whether this very list was seen before; refuse another one under a number, or beside its predecessor."""
    header, closed = handed.closed.header, handed.closed.closed_list
    seen = _seen_list(session, handed, header.number)
    if seen is not None and seen.list_sha256 != header.list_sha256:
        raise Refused(Reason.LIST_NUMBER, number=header.number)
    before = _seen_list(session, handed, header.number - 1)
    if before is not None and before.list_sha256 != closed.previous:
        raise Refused(Reason.LIST_NUMBER, number=header.number)
    return seen is not None


def _seen_list(session: Session, handed: Handed, number: int) -> SeenList | None:
    header = handed.closed.header
    return session.scalar(
        select(SeenList).where(
            SeenList.contest == header.contest, SeenList.rehearsal == header.rehearsal, SeenList.number == number
        )
    )


def _logs(session: Session, handed: Handed) -> None:
    """Every desk's log continues what this trustee has seen of it, and no log that he has seen is missing."""
    heads = {head.origin: head for head in handed.closed.closed_list.heads}
    if handed.charter.origin(handed.closed.header.desk) not in heads:
        raise Refused(Reason.LOG_CONSISTENCY)
    for desk in handed.charter.header.desks:
        origin = handed.charter.origin(desk.id)
        seen = session.get(SeenHead, origin)
        if seen is None:
            continue
        if origin not in heads:
            raise Refused(Reason.LOG_CONSISTENCY, origin=origin)
        check_extension(handed.closed.heads[origin], heads[origin], seen.size, bytes.fromhex(seen.root))


def _once(session: Session, handed: Handed) -> None:
    """Whose sheet of a project has counted in one list counts in no other: marks that are known are not exchanged."""
    before = _counted(session, handed)
    for pair in _pairs(handed):
        if before.get(pair, handed.closed.header.number) != handed.closed.header.number:
            raise RuleViolation("trustee-counted-before", number=before[pair])


def _pairs(handed: Handed) -> list[str]:
    return [f"{line.expert} {line.project}" for line in handed.closed.closed_list.counts]


def _counted(session: Session, handed: Handed) -> dict[str, int]:
    """Return for this contest and stage in which list each pair has counted."""
    row = session.get(Setting, _counted_key(handed))
    return {} if row is None else msgspec.json.decode(row.value, type=dict[str, int])


def _counted_key(handed: Handed) -> str:
    header = handed.closed.header
    return "counted-" + hashlib.sha256(f"{header.contest} {header.stage}".encode()).hexdigest()


def _remember_head(session: Session, now: Checkpoint) -> None:
    row = session.get(SeenHead, now.origin)
    if row is None:
        session.add(SeenHead(origin=now.origin, size=now.size, root=now.root.hex()))
    elif now.size > row.size:
        row.size, row.root = now.size, now.root.hex()
