"""Approved lists (入围名单、获奖名单): a list as it stood, with the packages behind it, approved by two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.compliance import Snapshot
from reviewer_app.models.secretariat import OpenedSheet
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.rounding import exact
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.awards import AwardLine, StageList, awards, finalists
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.secretariat.resolutions import FINALIST, add_approval, approvals_of, has_force
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.secretariat.snapshots import keep
from reviewer_app.services.workspace import Workspace

FINALISTS: Final = "finalists"
AWARDS: Final = "awards"


@dataclass(frozen=True)
class ApprovedList:
    """One snapshot. `lines`: what it says, as it was written; `approvals`: (name, role, time)."""

    snapshot: int
    kind: str
    stage: str
    digest: str
    at: str
    by: str
    ranking: str
    lines: tuple[Mapping[str, Any], ...]
    approvals: tuple[tuple[str, str, str], ...]
    in_force: bool


def kind_of(contest: Contest, stage: str) -> str:
    """Return what a reviewing stage ends with: awards the last one, whose mean is the final result; else finalists."""
    return AWARDS if [one.key for one in contest.stages if one.kind == "review"][-1] == stage else FINALISTS


def propose(ws: Workspace, kind: str, stage: str) -> ApprovedList:
    """Write the list as it stands now, for approval.

    RuleViolation list-kind, list-elsewhere (another stage makes it), list-undecided, list-stale, operator-may-not.
    """
    if kind not in (FINALISTS, AWARDS):
        raise RuleViolation("list-kind", kind=kind)
    contest = office.contest_of(ws)
    if kind != kind_of(contest, stage):
        raise RuleViolation("list-elsewhere", stage=office.review_stage(contest, stage).title)
    found = finalists(ws, stage) if kind == FINALISTS else awards(ws, stage, finalist_counts(ws))
    if found.undecided:
        raise RuleViolation("list-undecided", count=found.undecided)
    if found.stale:
        raise RuleViolation("list-stale", resolutions="、".join(map(str, found.stale)))
    with ws.database.write() as session:
        need(session, ws, "write")
        digest, _rules = approved_rules(session)
        row = keep(session, ws, kind, stage, _body(session, found, digest))
        ledger.append(session, ws, "list-proposed", kind=kind, stage=stage, snapshot=row.digest)
        return _card(session, row)


def _body(session: Session, found: StageList, rules: str) -> bytes:
    packages: dict[str, list[str]] = {}
    for sheet in session.scalars(select(OpenedSheet).where(OpenedSheet.stage == found.stage)):
        packages.setdefault(sheet.project, []).append(sheet.package)
    lines = [_line(line, sorted(packages.get(line.row.project, ()))) for group in found.groups for line in group.lines]
    return msgspec.json.encode(
        {"lines": lines, "ranking": found.ranking, "rules": rules, "stage": found.stage}, order="sorted"
    )


def _line(line: AwardLine, packages: list[str]) -> dict[str, object]:
    row = line.row
    return {
        "award": line.award,
        "code": row.code,
        "direction": row.direction,
        "mean": "" if row.mean is None else exact(row.mean),
        "outOfRank": line.out_of_rank,
        "packages": packages,
        "project": row.project,
        "rank": row.rank,
        "resolution": line.resolution,
        "shown": row.shown,
        "special": line.special,
        "tied": row.tied,
        "title": row.title,
        "track": row.track,
    }


def approve(ws: Workspace, snapshot: int) -> ApprovedList:
    """Approve a proposed list as the operator at work; only the newest of its kind and stage can be.

    RuleViolation list-unknown, list-superseded, approval-twice, operator-may-not.
    """
    with ws.database.write() as session:
        need(session, ws, "approve")
        row = session.get(Snapshot, snapshot)
        if row is None or row.kind not in (FINALISTS, AWARDS):
            raise RuleViolation("list-unknown", snapshot=snapshot)
        newest = session.scalar(_of(row.kind, row.stage).order_by(Snapshot.id.desc()).limit(1))
        if newest is not None and newest.id != row.id:
            raise RuleViolation("list-superseded", snapshot=snapshot, newest=newest.id)
        add_approval(session, ws, _subject(snapshot))
        return _card(session, row)


def approved(ws: Workspace, kind: str, stage: str) -> ApprovedList | None:
    """Return the newest list of that kind that is in force, None without one."""
    with ws.database.read() as session:
        cards = (_card(session, row) for row in session.scalars(_of(kind, stage).order_by(Snapshot.id.desc())))
        return next((card for card in cards if card.in_force), None)


def in_force(session: Session, stage: str) -> int:
    """Return how many lists of a stage are in force."""
    rows = session.scalars(select(Snapshot).where(Snapshot.kind.in_((FINALISTS, AWARDS)), Snapshot.stage == stage))
    return sum(_card(session, row).in_force for row in rows)


@permitted("see-scores")
def lists(ws: Workspace) -> tuple[ApprovedList, ...]:
    """Return every list that was ever proposed, oldest first."""
    with ws.database.read() as session:
        rows = session.scalars(select(Snapshot).where(Snapshot.kind.in_((FINALISTS, AWARDS))).order_by(Snapshot.id))
        return tuple(_card(session, row) for row in rows)


def finalist_counts(ws: Workspace) -> dict[tuple[str, str], int]:
    """Return (track, direction) → teams in the finals, from the newest list in force; empty without one."""
    counts: dict[tuple[str, str], int] = {}
    with ws.database.read() as session:
        rows = session.scalars(select(Snapshot).where(Snapshot.kind == FINALISTS).order_by(Snapshot.id.desc()))
        card = next((card for row in rows if (card := _card(session, row)).in_force), None)
    for line in card.lines if card else ():
        group = (line["track"], line["direction"])
        counts[group] = counts.get(group, 0) + (line["award"] == FINALIST)
    return counts


def _of(kind: str, stage: str) -> Any:
    return select(Snapshot).where(Snapshot.kind == kind, Snapshot.stage == stage)


def _subject(snapshot: int) -> str:
    return f"snapshot:{snapshot}"


def _card(session: Session, row: Snapshot) -> ApprovedList:
    body = msgspec.json.decode(row.body)
    approvals = approvals_of(session, _subject(row.id))
    return ApprovedList(
        snapshot=row.id,
        kind=row.kind,
        stage=row.stage,
        digest=row.digest,
        at=row.at,
        by=row.by,
        ranking=body["ranking"],
        lines=tuple(body["lines"]),
        approvals=tuple(approvals.values()),
        in_force=has_force(approvals),
    )
