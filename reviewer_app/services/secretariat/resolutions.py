"""Resolutions of the committee (会议决议): written once, in force with two approvals, one of them the committee's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.decisions import Approval, Resolution
from reviewer_app.models.secretariat import OperatorRow, Project
from reviewer_app.rules.permits import is_approved
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.compliance import find_project
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.workspace import Workspace

Kind = Literal["tie", "vacancy", "special", "out-of-rank"]
FINALIST: Final = "finalist"
"""What a project is given that reaches the finals; the awards have their own keys."""
TEXT_MAX: Final = 4000


class Settles(msgspec.Struct, frozen=True):
    """What a resolution settles: project id → award key ("" for none), and places of an award left vacant (空缺)."""

    give: dict[str, str] = {}
    withhold: dict[str, int] = {}


@dataclass(frozen=True)
class ResolutionCard:
    """One resolution. `give` by project id; `approvals`: (name, role, time); `in_force` with enough of them."""

    resolution: int
    kind: str
    stage: str
    track: str
    direction: str
    text: str
    attendees: str
    give: Mapping[str, str]
    withhold: Mapping[str, int]
    by: str
    at: str
    approvals: tuple[tuple[str, str, str], ...]
    in_force: bool


@permitted("write")
def resolve(
    ws: Workspace,
    kind: Kind,
    stage: str,
    track: str,
    direction: str,
    *,
    text: str,
    attendees: str,
    give: Mapping[str, str] | None = None,
    withhold: Mapping[str, int] | None = None,
) -> int:
    """Write down what the committee resolved for one track and direction; `give` by project code. Returns its number.

    It binds nothing before it is approved. RuleViolation resolution-kind, resolution-text, resolution-attendees,
    resolution-empty, resolution-award, project-unknown, operator-may-not.
    """
    if kind not in get_args(Kind):
        raise RuleViolation("resolution-kind", kind=kind)
    said, present = text.strip(), attendees.strip()
    if not said or len(said) > TEXT_MAX:
        raise RuleViolation("resolution-text", most=TEXT_MAX)
    if not present:
        raise RuleViolation("resolution-attendees")
    contest = office.contest_of(ws)
    office.review_stage(contest, stage)
    known = {award.key for award in contest.awards} | {FINALIST, ""}
    wrong = [award for award in (*(give or {}).values(), *(withhold or {})) if award not in known]
    if wrong:
        raise RuleViolation("resolution-award", award=wrong[0])
    if not give and not any((withhold or {}).values()):
        raise RuleViolation("resolution-empty")
    with ws.database.write() as session:
        need(session, ws, "write")
        settles = Settles(_by_id(session, give or {}, track, direction), dict(withhold or {}))
        row = Resolution(
            kind=kind,
            stage=stage,
            track=track,
            direction=direction,
            text=said,
            attendees=present,
            body=msgspec.json.encode(settles, order="sorted"),
            by=ws.operator,
            at=ws.clock.now(),
        )
        session.add(row)
        session.flush()
        ledger.append(session, ws, "resolution", resolution=row.id, kind=kind, stage=stage, track=track)
        return row.id


def _by_id(session: Session, give: Mapping[str, str], track: str, direction: str) -> dict[str, str]:
    found = {}
    for code, award in give.items():
        row: Project = find_project(session, code)
        if (row.track, row.direction) != (track, direction):
            raise RuleViolation("resolution-elsewhere", code=row.code)
        found[row.id] = award
    return found


def approve(ws: Workspace, resolution: int) -> ResolutionCard:
    """Approve as the operator at work. RuleViolation resolution-unknown, approval-twice, operator-may-not."""
    with ws.database.write() as session:
        need(session, ws, "approve")
        row = session.get(Resolution, resolution)
        if row is None:
            raise RuleViolation("resolution-unknown", resolution=resolution)
        add_approval(session, ws, subject(resolution))
        return _card(row, approvals_of(session, subject(resolution)))


def subject(resolution: int) -> str:
    """Return what approvals of a resolution are kept under."""
    return f"resolution:{resolution}"


def add_approval(session: Session, ws: Workspace, what: str) -> None:
    """Keep the approval of the operator at work. RuleViolation approval-twice."""
    if ws.operator in approvals_of(session, what):
        raise RuleViolation("approval-twice")
    session.add(Approval(subject=what, by=ws.operator, at=ws.clock.now()))
    session.flush()
    ledger.append(session, ws, "approved", subject=what)


def approvals_of(session: Session, what: str) -> dict[str, tuple[str, str, str]]:
    """Return operator → (name, role, time) of all approvals."""
    rows = select(OperatorRow.id, OperatorRow.name, OperatorRow.role, Approval.at)
    joined = rows.join(Approval, Approval.by == OperatorRow.id).where(Approval.subject == what).order_by(Approval.id)
    return {operator: (name, role, at) for operator, name, role, at in session.execute(joined)}


def has_force(approvals: Mapping[str, tuple[str, str, str]]) -> bool:
    """Whether there are enough approvals."""
    return is_approved({operator: role for operator, (_name, role, _at) in approvals.items()})


def _card(row: Resolution, approvals: Mapping[str, tuple[str, str, str]]) -> ResolutionCard:
    settles = msgspec.json.decode(row.body, type=Settles)
    return ResolutionCard(
        resolution=row.id,
        kind=row.kind,
        stage=row.stage,
        track=row.track,
        direction=row.direction,
        text=row.text,
        attendees=row.attendees,
        give=settles.give,
        withhold=settles.withhold,
        by=row.by,
        at=row.at,
        approvals=tuple(approvals.values()),
        in_force=has_force(approvals),
    )


@permitted("see-scores")
def resolutions(ws: Workspace, stage: str = "") -> tuple[ResolutionCard, ...]:
    """Return all resolutions, oldest first."""
    with ws.database.read() as session:
        return resolutions_in(session, stage)


def resolutions_in(session: Session, stage: str = "") -> tuple[ResolutionCard, ...]:
    """Return the resolutions as the session at hand sees them."""
    rows = session.scalars(select(Resolution).order_by(Resolution.id))
    return tuple(_card(row, approvals_of(session, subject(row.id))) for row in rows if stage in ("", row.stage))
