"""A word of the desk to one expert (催办): kept until his sheet is in, told to his laptop, or read out from a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import sentence
from reviewer_app.models.common import Setting
from reviewer_app.models.secretariat import Assignment, Project, SheetRow
from reviewer_app.security.codes import new_id
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.experts import find_expert
from reviewer_app.services.secretariat.finals import finals_stage, need_finalist
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.scopes import ASSIGNED
from reviewer_app.services.workspace import Workspace

NUDGE: Final = "finals-nudge-"
"""Setting `finals-nudge-<expert>`: the last word to him."""


@dataclass(frozen=True)
class Nudged:
    """One word to one expert about one team."""

    id: str
    at: str
    expert: str
    project: str
    text: str


def nudge(ws: Workspace, expert: str, project: str) -> Nudged:
    """Ask one expert for the sheet of one team; the newest word takes the place of the one before.

    RuleViolation expert-unknown, finals-not-taken, finals-not-finalist, nudge-nothing (his sheet is in, or he was
    never asked), operator-may-not.
    """
    contest = office.contest_of(ws)
    stage = finals_stage(contest).key
    with ws.database.write() as session:
        need(session, ws, "write")
        who, team = find_expert(session, expert), need_finalist(session, project)
        if not _is_missing(session, stage, who.id, team.id):
            raise RuleViolation("nudge-nothing", expert=who.code, project=team.code)
        words = sentence("nudge-text", contest.language, code=team.code, title=team.title)
        made = Nudged(new_id(), ws.clock.now(), who.id, team.id, words)
        ws.put_setting(session, NUDGE + who.id, asdict(made))
        ledger.append(session, ws, "expert-nudged", stage=stage, expert=who.id, project=team.id)
        return made


def open_nudge(session: Session, stage: str, expert: str) -> Nudged | None:
    """Return the last word to an expert while it is still about something missing."""
    row = session.get(Setting, NUDGE + expert)
    if row is None:
        return None
    kept = msgspec.json.decode(row.value, type=Nudged)
    return kept if _is_missing(session, stage, kept.expert, kept.project) else None


def last_nudges(session: Session) -> Mapping[str, Nudged]:
    """Return the last word to every expert who had one, by id."""
    rows = session.scalars(select(Setting).where(Setting.key.startswith(NUDGE)))
    return {row.key.removeprefix(NUDGE): msgspec.json.decode(row.value, type=Nudged) for row in rows}


def _is_missing(session: Session, stage: str, expert: str, project: str) -> bool:
    """Whether a sheet was asked for and none is in."""
    asked = (
        select(Assignment.id)
        .join(Project, Project.id == Assignment.project)
        .where(
            Assignment.stage == stage,
            Assignment.expert == expert,
            Assignment.project == project,
            Assignment.state == ASSIGNED,
            Project.status == "entered",
        )
    )
    held = select(SheetRow.id).where(
        SheetRow.stage == stage,
        SheetRow.expert == expert,
        SheetRow.project == project,
        SheetRow.state.in_(("held", "waiting")),
    )
    return session.scalars(asked.limit(1)).first() is not None and session.scalars(held.limit(1)).first() is None
