"""Experts drawn from a pool (专家抽取): the pool frozen first, the seed from digits of two, every draw on record."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Setting
from reviewer_app.models.compliance import Snapshot
from reviewer_app.models.decisions import ExpertDraw
from reviewer_app.models.secretariat import Expert, Project, ProjectUnit
from reviewer_app.security.codes import new_id
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office, snapshots
from reviewer_app.services.secretariat.callers import Caller, checked, lot_of, seed_of
from reviewer_app.services.secretariat.cells import clean, compared, parts
from reviewer_app.services.secretariat.experts import free_codes
from reviewer_app.services.secretariat.headers import read_table
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.tracks import find_track
from reviewer_app.services.workspace import Workspace

POOL: Final = "expert-pool"
"""Kind of the snapshot that holds a frozen pool."""
TAKEN: Final = "draw-taken-"
"""Setting `draw-taken-<number>`: the draw's experts stand in the list."""
DrawState = Literal["drawn", "taken", "discarded"]


@dataclass(frozen=True)
class Person:
    """One person of a pool; `tracks` are keys, none for all of them."""

    name: str
    unit: str
    tracks: tuple[str, ...] = ()


@dataclass(frozen=True)
class PoolCard:
    """One frozen pool."""

    snapshot: int
    digest: str
    people: int
    at: str
    by: str


@dataclass(frozen=True)
class Declined:
    """One drawn person who cannot come, why, and who takes the place ("" when no reserve was left)."""

    name: str
    reason: str
    instead: str


@dataclass(frozen=True)
class DrawCard:
    """One draw. `eligible`: who could be drawn; `excluded`: of a unit that takes part, or an expert already."""

    draw: int
    state: DrawState
    track: str
    seed: str
    callers: tuple[Caller, ...]
    supervisor: str
    pool: str
    eligible: int
    excluded: int
    drawn: tuple[Person, ...]
    reserve: tuple[Person, ...]
    declined: tuple[Declined, ...]
    reason: str
    by: str
    at: str


def freeze_pool(ws: Workspace, workbook: Path) -> PoolCard:
    """Freeze the pool as the table has it; digits are called out only after that. No telephone is kept.

    Raises ForeignFileError workbook-*; RuleViolation draw-pool-empty.
    """
    table = read_table(workbook, "experts")
    contest = office.contest_of(ws)
    people: dict[tuple[str, str], Person] = {}
    for row in table.rows:
        name, unit = clean(row.cell("name").text), clean(row.cell("unit").text)
        named = [find_track(contest, part) for cell in row.all_cells("tracks") for part in parts(cell.text)]
        tracks = sorted({one.track.key for one in named if one is not None})
        if name and unit:
            people.setdefault((compared(name), compared(unit)), Person(name, unit, tuple(tracks)))
    if not people:
        raise RuleViolation("draw-pool-empty", name=workbook.name)
    body = msgspec.json.encode([asdict(people[key]) for key in sorted(people)], order="sorted")
    with ws.database.write() as session:
        need(session, ws, "write")
        kept = snapshots.keep(session, ws, POOL, "", body)
        ledger.append(session, ws, "expert-pool-frozen", digest=kept.digest, people=len(people))
        return _pool(kept, office.operator_names(session))


def pools(ws: Workspace) -> tuple[PoolCard, ...]:
    """Return the frozen pools, the newest first."""
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        names = office.operator_names(session)
        rows = session.scalars(select(Snapshot).where(Snapshot.kind == POOL).order_by(Snapshot.id.desc()))
        return tuple(_pool(row, names) for row in rows)


def _pool(row: Snapshot, names: dict[str, str]) -> PoolCard:
    people = len(msgspec.json.decode(row.body))
    return PoolCard(row.id, row.digest, people, row.at, names.get(row.by, ""))


def draw(
    ws: Workspace, pool: int, track: str, count: int, reserve: int, callers: Sequence[Caller], supervisor: str
) -> DrawCard:
    """Draw `count` experts and `reserve` substitutes for a track ("" for no particular one) in the order of the seed.

    Left out: persons of a unit that takes part in that track, and who is an expert already. RuleViolation
    callers-two, callers-digits, draw-supervisor, draw-pool-unknown, draw-open (take or discard it first), draw-few,
    counting-track.
    """
    given = checked(callers)
    watching = clean(supervisor)
    if not watching:
        raise RuleViolation("draw-supervisor")
    if track:
        office.need_track(office.contest_of(ws), track)
    with ws.database.write() as session:
        need(session, ws, "write")
        kept = session.get(Snapshot, pool)
        if kept is None or kept.kind != POOL:
            raise RuleViolation("draw-pool-unknown")
        open_one = next((row.id for row in _rows(session) if row.track == track and _state(session, row) == "drawn"), 0)
        if open_one:
            raise RuleViolation("draw-open", draw=open_one)
        fitting = [one for one in msgspec.json.decode(kept.body, type=list[Person]) if _fits(one, track)]
        barred = _taken_part(session, track)
        eligible = [one for one in fitting if _key(one) not in barred and compared(one.unit) not in barred]
        if count < 1 or reserve < 0 or len(eligible) < count:
            raise RuleViolation("draw-few", eligible=len(eligible), count=count)
        seed = seed_of(given, kept.digest)
        order = sorted(eligible, key=lambda one: lot_of(seed, track, _key(one)))
        settings = {
            "pool": kept.digest,
            "count": count,
            "reserve": reserve,
            "supervisor": watching,
            "eligible": len(eligible),
            "excluded": len(fitting) - len(eligible),
        }
        outcome = {"drawn": order[:count], "reserve": order[count : count + reserve], "declined": []}
        row = ExpertDraw(
            track=track,
            seed=seed,
            callers=msgspec.json.encode([asdict(one) for one in given]).decode(),
            settings=msgspec.json.encode(settings, order="sorted"),
            outcome=msgspec.json.encode(outcome, order="sorted"),
            by=ws.operator,
            at=ws.clock.now(),
        )
        session.add(row)
        session.flush()
        sealed = hashlib.sha256(row.outcome).hexdigest()
        ledger.append(session, ws, "experts-drawn", draw=row.id, track=track, seed=seed, outcome=sealed)
        return _card(session, row)


def _fits(one: Person, track: str) -> bool:
    return not track or not one.tracks or track in one.tracks


def _key(one: Person) -> str:
    return f"{compared(one.name)}\n{compared(one.unit)}"


def _taken_part(session: Session, track: str) -> set[str]:
    """Return the units of the entrants (of the track), and every person who is an expert already."""
    units = select(ProjectUnit.name).join(Project, ProjectUnit.project == Project.id)
    found = {compared(name) for name in session.scalars(units.where(Project.track == track) if track else units)}
    return found | {_key(Person(row.name, row.unit)) for row in session.scalars(select(Expert))}


def draws(ws: Workspace) -> tuple[DrawCard, ...]:
    """Return every draw, discarded ones too, the newest first."""
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        return tuple(_card(session, row) for row in _rows(session))


def decline(ws: Workspace, number: int, name: str, reason: str) -> DrawCard:
    """Note that a drawn person cannot come; the first of the reserve takes the place.

    RuleViolation draw-closed, draw-person, office-reason.
    """
    why = office.need_reason(reason)
    with ws.database.write() as session:
        need(session, ws, "write")
        row = _open(session, number)
        outcome = msgspec.json.decode(row.outcome, type=dict[str, Any])
        at = next((at for at, one in enumerate(outcome["drawn"]) if one["name"] == name), None)
        if at is None:
            raise RuleViolation("draw-person", name=name)
        instead = outcome["reserve"].pop(0) if outcome["reserve"] else None
        outcome["drawn"][at : at + 1] = [instead] if instead else []
        outcome["declined"].append({"name": name, "reason": why, "instead": instead["name"] if instead else ""})
        row.outcome = msgspec.json.encode(outcome, order="sorted")
        sealed = hashlib.sha256(row.outcome).hexdigest()
        ledger.append(session, ws, "drawn-declined", draw=row.id, reason=why, outcome=sealed)
        return _card(session, row)


def take(ws: Workspace, number: int) -> DrawCard:
    """Put the drawn persons into the list of experts. RuleViolation draw-closed."""
    with ws.database.write() as session:
        need(session, ws, "write")
        row = _open(session, number)
        free = free_codes(set(session.scalars(select(Expert.code))))
        added = []
        for one in _card(session, row).drawn:
            expert = Expert(id=new_id(), code=next(free), name=one.name, unit=one.unit, tracks=",".join(one.tracks))
            session.add(expert)
            added.append(expert.id)
        ws.put_setting(session, f"{TAKEN}{row.id}", True)
        ledger.append(session, ws, "drawn-taken", draw=row.id, experts=added)
        session.flush()
        return _card(session, row)


def discard(ws: Workspace, number: int, reason: str) -> DrawCard:
    """Close a draw without effect; it stays on record. RuleViolation draw-closed, office-reason."""
    why = office.need_reason(reason)
    with ws.database.write() as session:
        need(session, ws, "write")
        row = _open(session, number)
        row.kept, row.reason = False, why
        ledger.append(session, ws, "draw-discarded", draw=row.id, reason=why)
        return _card(session, row)


def _open(session: Session, number: int) -> ExpertDraw:
    row = session.get(ExpertDraw, number)
    if row is None or _state(session, row) != "drawn":
        raise RuleViolation("draw-closed", draw=number)
    return row


def _rows(session: Session) -> list[ExpertDraw]:
    return list(session.scalars(select(ExpertDraw).order_by(ExpertDraw.id.desc())))


def _state(session: Session, row: ExpertDraw) -> DrawState:
    if not row.kept:
        return "discarded"
    return "taken" if session.get(Setting, f"{TAKEN}{row.id}") is not None else "drawn"


def _card(session: Session, row: ExpertDraw) -> DrawCard:
    settings = msgspec.json.decode(row.settings, type=dict[str, Any])
    outcome = msgspec.json.decode(row.outcome, type=dict[str, Any])
    return DrawCard(
        draw=row.id,
        state=_state(session, row),
        track=row.track,
        seed=row.seed,
        callers=tuple(msgspec.json.decode(row.callers, type=list[Caller])),
        supervisor=settings["supervisor"],
        pool=settings["pool"],
        eligible=settings["eligible"],
        excluded=settings["excluded"],
        drawn=tuple(msgspec.convert(outcome["drawn"], list[Person])),
        reserve=tuple(msgspec.convert(outcome["reserve"], list[Person])),
        declined=tuple(msgspec.convert(outcome["declined"], list[Declined])),
        reason=row.reason,
        by=office.operator_names(session).get(row.by, ""),
        at=row.at,
    )
