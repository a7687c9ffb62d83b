"""Who of a panel is there (到场): put down by name; the absent one is absent, never a zero, and the quorum is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.finals import Attendance
from reviewer_app.models.secretariat import Assignment, Expert
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.experts import find_expert
from reviewer_app.services.secretariat.finals import finalists_of, finals_stage
from reviewer_app.services.secretariat.panels import members_of
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.secretariat.scopes import ASSIGNED
from reviewer_app.services.workspace import Workspace

Presence = Literal["present", "absent"]
PRESENT: Final = "present"
ABSENT: Final = "absent"


@dataclass(frozen=True)
class Seen:
    """What was put down last about one expert."""

    state: Presence
    reason: str
    at: str


@dataclass(frozen=True)
class Noted:
    """What a note did. `present`: members of the panel who are not absent; `short`: that is below the quorum."""

    expert_code: str
    state: Presence
    present: int
    quorum: int
    short: bool


@dataclass(frozen=True)
class AllNoted:
    """What a note about the whole panel did. `noted`: codes of those put down now; the rest as in Noted."""

    noted: tuple[str, ...]
    present: int
    quorum: int
    short: bool


def note(ws: Workspace, track: str, expert: str, state: Presence, reason: str = "") -> Noted:
    """Put down that a member of the track's panel is there, or is absent for a reason (a decision on record).

    RuleViolation expert-unknown, attendance-state, attendance-member (not of this panel), office-reason.
    """
    if state not in get_args(Presence):
        raise RuleViolation("attendance-state", found=state)
    why = office.need_reason(reason) if state == ABSENT else reason.strip()
    with ws.database.write() as session:
        need(session, ws, "write")
        panel = _panel(session, ws, track)
        row = _member(session, panel, expert)
        _put_down(session, ws, panel, row, state, why)
        return Noted(row.code, state, *_count(session, panel))


def note_all(ws: Workspace, track: str, absent: Mapping[str, str] | None = None) -> AllNoted:
    """Put down the whole panel in one act: `absent` (code → reason) as absent, all others as there.

    Who was put down as absent before stays so, and who is there already is not put down twice. Nothing is noted when
    one of them cannot be. RuleViolation panel-none, expert-unknown, attendance-member, office-reason.
    """
    reasons = {code: office.need_reason(reason) for code, reason in (absent or {}).items()}
    with ws.database.write() as session:
        need(session, ws, "write")
        panel = _panel(session, ws, track)
        if not panel.members:
            raise RuleViolation("panel-none", track=track)
        before = seen_of(session, panel.stage, track)
        missing = {_member(session, panel, code).id: why for code, why in reasons.items()}
        noted = [one for one in panel.members if one.id in missing or one.id not in before]
        for one in noted:
            _put_down(session, ws, panel, one, ABSENT if one.id in missing else PRESENT, missing.get(one.id, ""))
        return AllNoted(tuple(one.code for one in noted), *_count(session, panel))


@dataclass(frozen=True)
class _Panel:
    stage: str
    track: str
    members: Sequence[Expert]


def _panel(session: Session, ws: Workspace, track: str) -> _Panel:
    stage = finals_stage(office.contest_of(ws)).key
    return _Panel(stage, track, members_of(session, stage, [one.id for one in finalists_of(session, track)]))


def _member(session: Session, panel: _Panel, expert: str) -> Expert:
    row = find_expert(session, expert)
    if row.id not in {one.id for one in panel.members}:
        raise RuleViolation("attendance-member", expert=row.code, track=panel.track)
    return row


def _put_down(session: Session, ws: Workspace, panel: _Panel, row: Expert, state: Presence, why: str) -> None:
    stage, track, at = panel.stage, panel.track, ws.clock.now()
    session.add(Attendance(stage=stage, track=track, expert=row.id, state=state, reason=why, by=ws.operator, at=at))
    ledger.append(session, ws, f"expert-{state}", stage=stage, track=track, expert=row.id, reason=why)


def _count(session: Session, panel: _Panel) -> tuple[int, int, bool]:
    """Return how many are there, how many a rank needs, and whether that is too few."""
    session.flush()
    seen = seen_of(session, panel.stage, panel.track)
    present = sum(one.id not in seen or seen[one.id].state != ABSENT for one in panel.members)
    quorum = quorum_of(session, panel.stage)
    return present, quorum, present < quorum


def seen_of(session: Session, stage: str, track: str) -> Mapping[str, Seen]:
    """Return what was put down last, by expert id; nothing for those about whom nothing was."""
    rows = session.scalars(
        select(Attendance).where(Attendance.stage == stage, Attendance.track == track).order_by(Attendance.id)
    )
    return {row.expert: Seen(msgspec.convert(row.state, Presence), row.reason, row.at) for row in rows}


def quorum_of(session: Session, stage: str) -> int:
    """Return the least number of valid sheets for a rank."""
    _digest, rules = approved_rules(session)
    return office.stage_rules(rules, stage).quorum


def need_quorum(session: Session, stage: str, track: str, project: str) -> None:
    """Refuse to hear a team that too few could mark: recused and absent ones do not. RuleViolation finals-quorum."""
    asked = session.scalars(
        select(Assignment.expert).where(
            Assignment.stage == stage, Assignment.project == project, Assignment.state == ASSIGNED
        )
    )
    seen = seen_of(session, stage, track)
    present = sum(one not in seen or seen[one].state != ABSENT for one in asked)
    quorum = quorum_of(session, stage)
    if present < quorum:
        raise RuleViolation("finals-quorum", present=present, quorum=quorum)
