"""Who of a panel is there (到场): put down by name; the absent one is absent, never a zero, and the quorum is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.finals import Attendance
from reviewer_app.models.secretariat import Assignment
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


def note(ws: Workspace, track: str, expert: str, state: Presence, reason: str = "") -> Noted:
    """Put down that a member of the track's panel is there, or is absent for a reason (a decision on record).

    RuleViolation expert-unknown, attendance-state, attendance-member (not of this panel), office-reason.
    """
    if state not in get_args(Presence):
        raise RuleViolation("attendance-state", found=state)
    why = office.need_reason(reason) if state == ABSENT else reason.strip()
    stage = finals_stage(office.contest_of(ws)).key
    with ws.database.write() as session:
        need(session, ws, "write")
        row = find_expert(session, expert)
        members = members_of(session, stage, [one.id for one in finalists_of(session, track)])
        if row.id not in {one.id for one in members}:
            raise RuleViolation("attendance-member", expert=row.code, track=track)
        session.add(
            Attendance(
                stage=stage, track=track, expert=row.id, state=state, reason=why, by=ws.operator, at=ws.clock.now()
            )
        )
        ledger.append(session, ws, f"expert-{state}", stage=stage, track=track, expert=row.id, reason=why)
        session.flush()
        seen = seen_of(session, stage, track)
        present = sum(one.id not in seen or seen[one.id].state != ABSENT for one in members)
        quorum = quorum_of(session, stage)
        return Noted(row.code, state, present, quorum, present < quorum)


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
