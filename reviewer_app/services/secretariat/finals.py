"""The finals as a stage of their own: who takes part comes from the approved list of finalists and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Setting
from reviewer_app.models.compliance import Snapshot
from reviewer_app.models.finals import CallEvent
from reviewer_app.models.secretariat import Assignment, Project
from reviewer_app.rules.contest import Contest, Stage
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.approved_lists import FINALISTS, approved
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.resolutions import FINALIST
from reviewer_app.services.secretariat.scopes import ASSIGNED, ENTERED, closed_projects
from reviewer_app.services.workspace import Workspace

TAKEN: Final = "finals-taken"
"""Setting: number of the snapshot that the finals were taken from."""


@dataclass(frozen=True)
class Taken:
    """What the finals were taken from. `came`, `went`: codes of projects, against what was taken before."""

    stage: str
    snapshot: int
    digest: str
    projects: int
    tracks: int
    came: tuple[str, ...]
    went: tuple[str, ...]


def stage_before(contest: Contest, stage: str) -> Stage | None:
    """Return the reviewing stage whose finalists a stage takes; None for the first one."""
    reviews = [one for one in contest.stages if one.kind == "review"]
    at = next((at for at, one in enumerate(reviews) if one.key == stage), 0)
    return reviews[at - 1] if at else None


def finals_stage(contest: Contest) -> Stage:
    """Return the stage that is heard at the venue. RuleViolation finals-none for a contest with a single stage."""
    reviews = [one for one in contest.stages if one.kind == "review"]
    if len(reviews) < 2:
        raise RuleViolation("finals-none")
    return reviews[-1]


def take(ws: Workspace, reason: str = "") -> Taken:
    """Take the finalists from the newest approved list; no score comes with them.

    Another list than the one at hand needs a reason. RuleViolation finals-none, finals-no-list, finals-begun (a team
    that would leave was called already, or its list is closed), office-reason, operator-may-not.
    """
    contest = office.contest_of(ws)
    stage = finals_stage(contest)
    before = stage_before(contest, stage.key)
    found = approved(ws, FINALISTS, before.key if before else "")
    if found is None:
        raise RuleViolation("finals-no-list")
    with ws.database.write() as session:
        need(session, ws, "write")
        former = {row.id: row.code for row in finalists_of(session)}
        had = taken_from(session)
        if had is not None and had.id != found.snapshot:
            reason = office.need_reason(reason)
        ws.put_setting(session, TAKEN, found.snapshot)
        now = {row.id: row.code for row in finalists_of(session)}
        went = {key: code for key, code in former.items() if key not in now}
        _let_go(session, stage.key, went, reason)
        if had is None or had.id != found.snapshot:
            ledger.append(
                session, ws, "finals-taken", stage=stage.key, list=found.digest, projects=len(now), reason=reason
            )
        return Taken(
            stage=stage.key,
            snapshot=found.snapshot,
            digest=found.digest,
            projects=len(now),
            tracks=len({row.track for row in finalists_of(session)}),
            came=tuple(sorted(code for key, code in now.items() if key not in former)),
            went=tuple(sorted(went.values())),
        )


def _let_go(session: Session, stage: str, went: Mapping[str, str], reason: str) -> None:
    """Void the tasks of those who leave; refuse where one of them was called or closed already."""
    if not went:
        return
    called = set(session.scalars(select(CallEvent.project).where(CallEvent.stage == stage)))
    begun = sorted(code for key, code in went.items() if key in called | closed_projects(session, stage))
    if begun:
        raise RuleViolation("finals-begun", projects="、".join(begun))
    tasks = select(Assignment).where(
        Assignment.stage == stage, Assignment.project.in_(went), Assignment.state == ASSIGNED
    )
    for task in session.scalars(tasks.where(Assignment.dispatched != "")):
        task.state, task.reason = "void", reason
    session.execute(
        delete(Assignment).where(Assignment.stage == stage, Assignment.project.in_(went), Assignment.dispatched == "")
    )


def taken_from(session: Session) -> Snapshot | None:
    """Return the list that the finals were taken from, None before."""
    row = session.get(Setting, TAKEN)
    return None if row is None else session.get(Snapshot, msgspec.json.decode(row.value, type=int))


def finalists_of(session: Session, track: str = "", direction: str | None = None) -> list[Project]:
    """Return the finalists that are still in the contest, by track, direction and code; none before they are taken."""
    row = taken_from(session)
    if row is None:
        return []
    rows = select(Project).where(Project.status == ENTERED)
    if track:
        rows = rows.where(Project.track == track)
    if direction is not None:
        rows = rows.where(Project.direction == direction)
    chosen = _chosen(row.body)
    found = session.scalars(rows.order_by(Project.track, Project.direction, Project.code))
    return [one for one in found if one.id in chosen]


@lru_cache(maxsize=4)
def _chosen(body: bytes) -> frozenset[str]:
    """Return the ids of those that a list lets into the finals; the console asks for every group at every press."""
    lines = msgspec.json.decode(body, type=dict[str, Any])["lines"]
    return frozenset(line["project"] for line in lines if line["award"] == FINALIST)


def need_finalists(session: Session, track: str, direction: str | None = None) -> list[Project]:
    """Return the finalists of a track. RuleViolation finals-not-taken, finals-track-empty."""
    if taken_from(session) is None:
        raise RuleViolation("finals-not-taken")
    found = finalists_of(session, track, direction)
    if not found:
        raise RuleViolation("finals-track-empty", track=track)
    return found


def need_finalist(session: Session, project: str) -> Project:
    """Return a finalist by code or id. RuleViolation finals-not-taken, finals-not-finalist."""
    if taken_from(session) is None:
        raise RuleViolation("finals-not-taken")
    found = next((row for row in finalists_of(session) if project in (row.id, row.code)), None)
    if found is None:
        raise RuleViolation("finals-not-finalist", project=project)
    return found
