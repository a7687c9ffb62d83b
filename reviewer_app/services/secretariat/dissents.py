"""Written dissents (不同意见): a member signs the panel's sheet and says, in writing, with what he does not agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.finals import Dissent
from reviewer_app.models.secretariat import Expert
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.experts import find_expert
from reviewer_app.services.secretariat.finals import finalists_of, finals_stage
from reviewer_app.services.secretariat.panels import members_of
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

TEXT_MOST: Final = 4000


@dataclass(frozen=True)
class DissentCard:
    """One dissent; several of one member stand side by side."""

    number: int
    track: str
    direction: str
    expert: str
    expert_code: str
    expert_name: str
    text: str
    by: str
    at: str


def record(ws: Workspace, track: str, direction: str, expert: str, text: str) -> DissentCard:
    """Put a member's dissent on record as it was written; it is never changed.

    RuleViolation expert-unknown, attendance-member, dissent-text (empty or too long), operator-may-not.
    """
    words = text.strip()
    if not words or len(words) > TEXT_MOST:
        raise RuleViolation("dissent-text", most=TEXT_MOST)
    stage = finals_stage(office.contest_of(ws)).key
    with ws.database.write() as session:
        need(session, ws, "write")
        row = find_expert(session, expert)
        members = members_of(session, stage, [one.id for one in finalists_of(session, track, direction)])
        if row.id not in {one.id for one in members}:
            raise RuleViolation("attendance-member", expert=row.code, track=track)
        made = Dissent(
            stage=stage,
            track=track,
            direction=direction,
            expert=row.id,
            text=words,
            by=ws.operator,
            at=ws.clock.now(),
        )
        session.add(made)
        session.flush()
        ledger.append(session, ws, "dissent-recorded", stage=stage, track=track, expert=row.id, number=made.id)
        return _card(session, made)


def dissents(ws: Workspace, track: str = "", direction: str | None = None) -> tuple[DissentCard, ...]:
    """Return the dissents on record, oldest first."""
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        return dissents_in(session, finals_stage(office.contest_of(ws)).key, track, direction)


def dissents_in(session: Session, stage: str, track: str, direction: str | None) -> tuple[DissentCard, ...]:
    """Return the dissents of a stage, a track, a direction."""
    rows = session.scalars(select(Dissent).where(Dissent.stage == stage).order_by(Dissent.id))
    return tuple(_card(session, row) for row in rows if track in ("", row.track) and direction in (None, row.direction))


def _card(session: Session, row: Dissent) -> DissentCard:
    expert = session.get_one(Expert, row.expert)
    by = office.operator_names(session).get(row.by, "")
    return DissentCard(row.id, row.track, row.direction, row.expert, expert.code, expert.name, row.text, by, row.at)
