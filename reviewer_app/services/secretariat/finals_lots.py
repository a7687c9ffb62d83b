"""Lots (抽签): the order of presenting, drawn by a seed from digits of two, under a witness; every draw on record."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.compliance import Snapshot
from reviewer_app.models.finals import CallEvent, LotDraw
from reviewer_app.models.secretariat import Project
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office, snapshots
from reviewer_app.services.secretariat.callers import NAME_MOST, Caller, checked, lot_of, seed_of
from reviewer_app.services.secretariat.cells import clean, compared
from reviewer_app.services.secretariat.finals import finalists_of, finals_stage, need_finalists
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.rulebook import conduct_in_force
from reviewer_app.services.workspace import Workspace

LISTS: Final = "lots-list"
"""Kind of the snapshot that holds the teams of one group; the digits are called out after that."""
LotState = Literal["kept", "discarded"]


@dataclass(frozen=True)
class FrozenTeams:
    """The teams of one track and direction as they were frozen."""

    track: str
    direction: str
    digest: str
    teams: int
    by: str
    at: str


@dataclass(frozen=True)
class Lot:
    """One team at its place."""

    place: int
    project: str
    code: str
    title: str


@dataclass(frozen=True)
class LotCard:
    """One drawing of lots. `teams`: digest of the frozen list; `reason`: why it was discarded."""

    draw: int
    state: LotState
    track: str
    direction: str
    seed: str
    callers: tuple[Caller, ...]
    witness: str
    teams: str
    order: tuple[Lot, ...]
    reason: str
    by: str
    at: str


def freeze(ws: Workspace, track: str, direction: str) -> FrozenTeams:
    """Freeze the teams of one track and direction; the digits are called out only after that.

    RuleViolation finals-not-taken, finals-track-empty, operator-may-not.
    """
    stage = finals_stage(office.contest_of(ws)).key
    with ws.database.write() as session:
        need(session, ws, "write")
        kept = snapshots.keep(session, ws, LISTS, stage, _body(session, track, direction))
        ledger.append(session, ws, "lots-frozen", stage=stage, track=track, direction=direction, digest=kept.digest)
        return _frozen(session, kept)


def frozen(ws: Workspace, track: str, direction: str) -> FrozenTeams | None:
    """Return the frozen teams of a group while they are the finalists as they stand now, None otherwise."""
    with ws.database.read() as session:
        need(session, ws, "see-projects")
        row = _newest(session, track, direction)
        return None if row is None or not _is_current(session, row, track, direction) else _frozen(session, row)


def draw(ws: Workspace, track: str, direction: str, callers: Sequence[Caller], witness: str) -> LotCard:
    """Draw the order with the digits of two; the same list and digits give the same order anywhere.

    RuleViolation callers-two, callers-digits, lots-witness (nobody, or one of the two), lots-not-frozen,
    lots-changed (freeze anew), lots-standing (discard it first), lots-by-code (nothing to draw),
    finals-not-taken, finals-track-empty.
    """
    given = checked(callers)
    watching = clean(witness)[:NAME_MOST]
    if not watching or compared(watching) in {compared(one.name) for one in given}:
        raise RuleViolation("lots-witness")
    stage = finals_stage(office.contest_of(ws)).key
    with ws.database.write() as session:
        need(session, ws, "write")
        if is_by_code(session):
            raise RuleViolation("lots-by-code")
        row = _need_frozen(session, track, direction)
        standing = _kept(session, stage, track, direction)
        if standing is not None:
            raise RuleViolation("lots-standing", draw=standing.id)
        codes: list[str] = msgspec.json.decode(row.body)["codes"]
        seed = seed_of(given, row.digest)
        order = sorted(codes, key=lambda code: lot_of(seed, track, direction, code))
        made = LotDraw(
            stage=stage,
            track=track,
            direction=direction,
            seed=seed,
            callers=msgspec.json.encode([asdict(one) for one in given]).decode(),
            witness=watching,
            projects=row.body,
            outcome=msgspec.json.encode(order),
            by=ws.operator,
            at=ws.clock.now(),
        )
        session.add(made)
        session.flush()
        sealed = hashlib.sha256(made.outcome).hexdigest()
        ledger.append(
            session, ws, "lots-drawn", draw=made.id, track=track, direction=direction, seed=seed, outcome=sealed
        )
        return _card(session, made)


def discard(ws: Workspace, number: int, reason: str) -> LotCard:
    """Discard a draw; it stays on record with its reason. RuleViolation lots-closed, lots-begun, office-reason."""
    why = office.need_reason(reason)
    with ws.database.write() as session:
        need(session, ws, "write")
        row = session.get(LotDraw, number)
        if row is None or not row.kept:
            raise RuleViolation("lots-closed", draw=number)
        if _is_begun(session, row):
            raise RuleViolation("lots-begun", draw=number)
        row.kept, row.reason = False, why
        ledger.append(session, ws, "lots-discarded", draw=row.id, reason=why)
        return _card(session, row)


def draws(ws: Workspace) -> tuple[LotCard, ...]:
    """Return every draw, discarded ones too, the newest first."""
    with ws.database.read() as session:
        need(session, ws, "see-projects")
        return tuple(_card(session, row) for row in session.scalars(select(LotDraw).order_by(LotDraw.id.desc())))


def order_of(session: Session, stage: str, track: str, direction: str) -> list[Project]:
    """Return the finalists of a group in the order drawn, without those that left since; none before a draw.

    Where the rules sheet says so, the order is that of the registration codes and nothing is drawn.
    """
    if is_by_code(session):
        return sorted(finalists_of(session, track, direction), key=lambda one: one.code)
    row = _kept(session, stage, track, direction)
    if row is None:
        return []
    known = {one.code: one for one in finalists_of(session, track, direction)}
    return [known[code] for code in msgspec.json.decode(row.outcome, type=list[str]) if code in known]


def is_by_code(session: Session) -> bool:
    """Whether the rules sheet lets the teams come by their registration codes."""
    return conduct_in_force(session).order == "code"


def _body(session: Session, track: str, direction: str) -> bytes:
    """Return what is frozen: codes alone, so that an auditor can draw again from what is printed."""
    codes = [row.code for row in need_finalists(session, track, direction)]
    return msgspec.json.encode({"codes": codes, "direction": direction, "track": track}, order="sorted")


def _newest(session: Session, track: str, direction: str) -> Snapshot | None:
    rows = session.scalars(select(Snapshot).where(Snapshot.kind == LISTS).order_by(Snapshot.id.desc()))
    wanted = (track, direction)
    return next((row for row in rows if _group(row) == wanted), None)


def _group(row: Snapshot) -> tuple[str, str]:
    body: dict[str, Any] = msgspec.json.decode(row.body)
    return body["track"], body["direction"]


def _need_frozen(session: Session, track: str, direction: str) -> Snapshot:
    row = _newest(session, track, direction)
    if row is None:
        raise RuleViolation("lots-not-frozen")
    if not _is_current(session, row, track, direction):
        raise RuleViolation("lots-changed")
    return row


def _is_current(session: Session, row: Snapshot, track: str, direction: str) -> bool:
    return row.body == _body(session, track, direction)


def _kept(session: Session, stage: str, track: str, direction: str) -> LotDraw | None:
    rows = select(LotDraw).where(
        LotDraw.stage == stage, LotDraw.track == track, LotDraw.direction == direction, LotDraw.kept
    )
    return session.scalars(rows.order_by(LotDraw.id.desc()).limit(1)).first()


def _is_begun(session: Session, row: LotDraw) -> bool:
    called = select(CallEvent.id).where(
        CallEvent.stage == row.stage, CallEvent.track == row.track, CallEvent.direction == row.direction
    )
    return session.scalars(called.limit(1)).first() is not None


def _frozen(session: Session, row: Snapshot) -> FrozenTeams:
    body: dict[str, Any] = msgspec.json.decode(row.body)
    by = office.operator_names(session).get(row.by, "")
    return FrozenTeams(body["track"], body["direction"], row.digest, len(body["codes"]), by, row.at)


def _card(session: Session, row: LotDraw) -> LotCard:
    codes = msgspec.json.decode(row.outcome, type=list[str])
    known = {one.code: one for one in session.scalars(select(Project).where(Project.code.in_(codes)))}
    return LotCard(
        draw=row.id,
        state="kept" if row.kept else "discarded",
        track=row.track,
        direction=row.direction,
        seed=row.seed,
        callers=tuple(msgspec.json.decode(row.callers, type=list[Caller])),
        witness=row.witness,
        teams=hashlib.sha256(row.projects).hexdigest(),
        order=tuple(Lot(place, known[code].id, code, known[code].title) for place, code in enumerate(codes, start=1)),
        reason=row.reason,
        by=office.operator_names(session).get(row.by, ""),
        at=row.at,
    )
