"""Panels of the finals (决赛专家组): every member of a track's panel marks every finalist of the track."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Assignment, Expert, Project
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office, snapshots
from reviewer_app.services.secretariat.cells import compared
from reviewer_app.services.secretariat.conflicts import forbidden_pairs
from reviewer_app.services.secretariat.experts import find_expert
from reviewer_app.services.secretariat.finals import finalists_of, finals_stage, need_finalists
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.secretariat.scopes import ASSIGNED, closed_projects
from reviewer_app.services.workspace import Workspace

PANEL: Final = "panel"
"""Kind of the snapshot that holds a panel as it was set."""
USUAL_LEAST: Final = 5


@dataclass(frozen=True)
class Member:
    """One expert who could sit, or sits, on a track's panel. `conflicts`: codes of the finalists that forbid it."""

    expert: str
    code: str
    name: str
    unit: str
    sits: bool
    fits: bool
    conflicts: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """One track's panel. `remarks`: codes of what is unusual and allowed: panel-few, panel-even, panel-other."""

    track: str
    projects: int
    members: tuple[Member, ...]
    usual: int
    remarks: tuple[str, ...]

    @property
    def sitting(self) -> tuple[Member, ...]:
        """The members, by code."""
        return tuple(one for one in self.members if one.sits)


def panel(ws: Workspace, track: str) -> Panel:
    """Return a track's panel, and who else could sit on it. RuleViolation finals-not-taken, finals-track-empty."""
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        return _panel(session, finals_stage(office.contest_of(ws)).key, track)


def set_panel(ws: Workspace, track: str, experts: Sequence[str]) -> Panel:
    """Let exactly these experts (codes) mark every finalist of the track; who was told already stays.

    RuleViolation finals-not-taken, finals-track-empty, expert-unknown, panel-member (not active), panel-quorum,
    panel-conflict, panel-unit, panel-dispatched (replace him instead), panel-closed, operator-may-not.
    """
    stage = finals_stage(office.contest_of(ws)).key
    with ws.database.write() as session:
        need(session, ws, "write")
        projects = need_finalists(session, track)
        if {row.id for row in projects} & closed_projects(session, stage):
            raise RuleViolation("panel-closed", track=track)
        chosen = _chosen(session, stage, experts)
        _check(session, stage, chosen, projects)
        added = _put(session, stage, chosen, projects)
        codes = {"experts": [row.code for row in chosen], "projects": [row.code for row in projects]}
        kept = snapshots.keep(
            session, ws, PANEL, stage, msgspec.json.encode({**codes, "stage": stage, "track": track}, order="sorted")
        )
        ledger.append(
            session,
            ws,
            "panel-set",
            stage=stage,
            track=track,
            experts=[row.id for row in chosen],
            projects=len(projects),
            added=added,
            digest=kept.digest,
        )
        session.flush()
        return _panel(session, stage, track)


def members_of(session: Session, stage: str, projects: Sequence[str]) -> list[Expert]:
    """Return the experts who were asked to mark any of these projects and did not leave, by code."""
    asked = select(Assignment.expert).where(
        Assignment.stage == stage, Assignment.project.in_(projects), Assignment.state.in_((ASSIGNED, "recused"))
    )
    rows = select(Expert).where(Expert.id.in_(asked), Expert.status == "active").order_by(Expert.code)
    return list(session.scalars(rows))


def _chosen(session: Session, stage: str, experts: Sequence[str]) -> list[Expert]:
    rows = {row.id: row for row in (find_expert(session, one) for one in experts)}
    gone = sorted(row.code for row in rows.values() if row.status != "active")
    if gone:
        raise RuleViolation("panel-member", experts="、".join(gone))
    _digest, rules = approved_rules(session)
    quorum = office.stage_rules(rules, stage).quorum
    if len(rows) < quorum:
        raise RuleViolation("panel-quorum", count=len(rows), quorum=quorum)
    return sorted(rows.values(), key=lambda row: row.code)


def _check(session: Session, stage: str, chosen: Sequence[Expert], projects: Sequence[Project]) -> None:
    for one, other in itertools.combinations(chosen, 2):
        if compared(one.unit) and compared(one.unit) == compared(other.unit):
            raise RuleViolation("panel-unit", experts=f"{one.code}、{other.code}", unit=one.unit)
    known = _pairs(session, stage, projects)
    forbidden = forbidden_pairs(session)
    found = [
        f"{expert.code} × {project.code}"
        for expert in chosen
        for project in projects
        if (expert.id, project.id) in forbidden and (expert.id, project.id) not in known
    ]
    if found:
        raise RuleViolation("panel-conflict", count=len(found), pairs="、".join(found[:6]))
    ids = {row.id for row in chosen}
    told = sorted({expert for (expert, _project), row in known.items() if row.dispatched and row.state == ASSIGNED})
    names = [session.get_one(Expert, expert).code for expert in told if expert not in ids]
    if names:
        raise RuleViolation("panel-dispatched", experts="、".join(sorted(names)))


def _pairs(session: Session, stage: str, projects: Sequence[Project]) -> dict[tuple[str, str], Assignment]:
    rows = select(Assignment).where(Assignment.stage == stage, Assignment.project.in_([row.id for row in projects]))
    return {(row.expert, row.project): row for row in session.scalars(rows)}


def _put(session: Session, stage: str, chosen: Sequence[Expert], projects: Sequence[Project]) -> int:
    session.execute(
        delete(Assignment).where(
            Assignment.stage == stage,
            Assignment.project.in_([row.id for row in projects]),
            Assignment.state == ASSIGNED,
            Assignment.dispatched == "",
        )
    )
    known = _pairs(session, stage, projects)
    rows = [
        {"stage": stage, "expert": expert.id, "project": project.id}
        for expert in chosen
        for project in projects
        if (expert.id, project.id) not in known
    ]
    if rows:
        session.execute(insert(Assignment), rows)
    return len(rows)


def _panel(session: Session, stage: str, track: str) -> Panel:
    projects = need_finalists(session, track)
    codes = {row.id: row.code for row in projects}
    sitting = {row.id for row in members_of(session, stage, list(codes))}
    forbidden = forbidden_pairs(session)
    known = _pairs(session, stage, projects)
    members = []
    for row in session.scalars(select(Expert).where(Expert.status == "active").order_by(Expert.code)):
        clash = (key for key in codes if (row.id, key) in forbidden and (row.id, key) not in known)
        fits = not row.tracks or track in row.tracks.split(",")
        members.append(
            Member(
                row.id,
                row.code,
                row.name,
                row.unit,
                row.id in sitting,
                fits,
                tuple(sorted(codes[key] for key in clash)),
            )
        )
    _digest, rules = approved_rules(session)
    usual = office.stage_rules(rules, stage).per_project
    return Panel(track, len(projects), tuple(members), usual, _remarks(len(sitting), usual))


def _remarks(count: int, usual: int) -> tuple[str, ...]:
    if not count:
        return ()
    found = []
    if count < USUAL_LEAST:
        found.append("panel-few")
    if count % 2 == 0:
        found.append("panel-even")
    if count != usual:
        found.append("panel-other")
    return tuple(found)


def tracks_of(session: Session) -> tuple[str, ...]:
    """Return the tracks that have finalists, in the order of their keys."""
    return tuple(dict.fromkeys(row.track for row in finalists_of(session)))
