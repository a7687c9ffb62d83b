"""A device that has signed two packages in one place waits for a person; here the person's decision is carried out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.arrivals import Arrival
from reviewer_app.services.secretariat.experts import find_expert
from reviewer_app.services.secretariat.intake import codes_of
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.score_intake import Standing, Verified, take_scores
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.reasons import Refused
from reviewer_app.sync.scores import read_scores

ASIDE: Final = "aside"
"""State of a package that a person has put aside after a fork: kept, named in the log, counted nowhere."""
_SHORT: Final = 8


@dataclass(frozen=True)
class ForkCard:
    """One device that waits. `held`: what of it counts so far; `waiting`: what came after the alarm; short codes."""

    expert_code: str
    expert_name: str
    device: str
    held: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True)
class Release:
    """What became of the packages that waited, as short codes."""

    expert_code: str
    aside: tuple[str, ...]
    accepted: tuple[str, ...]
    still_waiting: tuple[str, ...]


@permitted("see-experts")
def forked_devices(ws: Workspace) -> tuple[ForkCard, ...]:
    """Return the devices that wait for a person."""
    with ws.database.read() as session:
        cards = []
        for device, waiting in _waiting(session).items():
            expert = find_expert(session, waiting[0].expert)
            held = session.scalars(_of_device(device).where(Package.state == "accepted").order_by(Package.seq))
            cards.append(ForkCard(expert.code, expert.name, device, _short(held.all()), _short(waiting)))
        return tuple(sorted(cards, key=lambda card: (card.expert_code, card.device)))


@permitted("write")
def release(ws: Workspace, expert: str, reason: str) -> Release:
    """Let an expert's device go on after its fork was cleared up with the expert: what is held stays.

    A package in a place that is taken is put aside; those behind are decided on again, in their order.
    Raises RuleViolation expert-unknown, office-reason, fork-none.
    """
    why = office.need_reason(reason)
    with ws.database.write() as session:
        person = find_expert(session, expert)
        waiting = [row for rows in _waiting(session).values() for row in rows if row.expert == person.id]
        if not waiting:
            raise RuleViolation("fork-none", expert=person.code)
        aside, again = _divide(session, ws, waiting)
        ledger.append(
            session,
            ws,
            "device-released",
            expert=person.id,
            devices=sorted({row.device for row in waiting}),
            aside=[row.identity for row in aside],
            reason=why,
        )
        for row in aside:
            row.state, row.reason = ASIDE, why
        outcomes = _decide_again(session, ws, again)
        return Release(
            expert_code=person.code,
            aside=_short(aside),
            accepted=tuple(name[:_SHORT] for name, state in outcomes if state in ("accepted", "late")),
            still_waiting=tuple(name[:_SHORT] for name, state in outcomes if state == "waiting"),
        )


def _divide(session: Session, ws: Workspace, waiting: Sequence[Package]) -> tuple[list[Package], list[Verified]]:
    """Say which packages stand in a place that is taken, or are signed by a revoked key, and which come up again."""
    trust = authority.trust(session, ws)
    taken = {
        (row.device, row.seq): row.identity
        for device in {row.device for row in waiting}
        for row in session.scalars(_of_device(device).where(Package.state.in_(("accepted", "late"))))
    }
    aside, again = [], []
    for row in waiting:
        try:
            verified = Verified(Arrival(Path(row.identity), "scores", row.raw), read_scores(row.raw, trust))
        except Refused:
            aside.append(row)
            continue
        before = taken.get((row.device, row.seq - 1), row.previous)
        if (row.device, row.seq) in taken or before != row.previous:
            aside.append(row)
        else:
            taken[row.device, row.seq] = row.identity
            again.append(verified)
    return aside, again


def _decide_again(session: Session, ws: Workspace, again: Sequence[Verified]) -> list[tuple[str, str]]:
    """Take packages in as if they had just come; their former rows go, their former entries in the log stay."""
    for one in again:
        session.delete(session.get_one(Package, one.package.identity))
    session.flush()
    if not again:
        return []
    stages = frozenset(stage.key for stage in office.contest_of(ws).stages if stage.kind == "review")
    desk = Standing(trust=authority.trust(session, ws), stages=stages, codes=codes_of(session))
    outcomes, _refused = take_scores(session, ws, again, desk)
    return [(outcome.identity, outcome.state) for outcome in outcomes]


def _waiting(session: Session) -> dict[str, list[Package]]:
    rows = select(Package).where(Package.kind == "scores", Package.state == "waiting")
    found: defaultdict[str, list[Package]] = defaultdict(list)
    for row in session.scalars(rows.order_by(Package.device, Package.seq, Package.log_index)):
        found[row.device].append(row)
    return dict(found)


def _of_device(device: str) -> Select[Package]:
    return select(Package).where(Package.kind == "scores", Package.device == device)


def _short(rows: Sequence[Package]) -> tuple[str, ...]:
    return tuple(row.identity[:_SHORT] for row in rows)
