"""Closing (封存): which package counts for whom, under one number and root, with the log's head."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.config import REHEARSAL_STAGE
from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import (
    Assignment,
    ClosedListRow,
    Expert,
    Project,
    SheetRow,
    TrusteeRow,
)
from reviewer_app.security.codes import check_code
from reviewer_app.services import ledger
from reviewer_app.services.handover import hand_over
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.finals_call import need_heard
from reviewer_app.services.secretariat.heads import heads_of_logs, next_number
from reviewer_app.services.secretariat.issuing import decoded, issue
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.quorum import Shortfall, shortfalls, waiting_sheets
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.secretariat.scopes import ASSIGNED, CLOSED, OPENED, covers, lists_of, stage_projects
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import ClosedList, Counted, Scope
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.closed import list_root


@dataclass(frozen=True)
class ClosingReport:
    """What was closed. `again`: the list stood already and went to other trustees; `waiting`: expert and project codes
    whose sheets wait for a revision and do not count; `sole`: one person alone can open (未启用多人启封)."""

    number: int
    list_sha256: str
    check_code: str
    packages: int
    to_open: int
    experts: int
    projects: int
    subset: tuple[int, ...]
    again: bool
    sole: bool
    shortfalls: tuple[Shortfall, ...]
    waiting: tuple[tuple[str, str], ...]
    path: Path


def close(ws: Workspace, stage: str, trustees: Sequence[int], out: Path, track: str = "") -> ClosingReport:
    """Close a stage, or one track of it, for one subset of trustees and write the list to `out`.

    The same scope closed again gives the same list to another subset, for what has not opened. Raises RuleViolation
    for trustees who do not fit or have not rehearsed, an empty or an opened list, sheets that would open too early.
    """
    with ws.database.write() as session:
        need(session, ws, "write")
        scope = _scope(ws, stage, track)
        row = _standing(session, stage, scope)
        again = row is not None
        charter = _charter_of(session, ws, row)
        is_former = charter.identity != authority.charter_in_force(session, ws).identity
        subset = acting_trustees(session, charter, trustees, is_former=is_former)
        if row is None:
            row = _new_list(session, ws, charter, stage, scope)
        raw, to_open = issue(session, ws, charter, row, subset)
        report = _report(session, row, subset, again, out, to_open, len(charter.header.trustees) == 1)
    hand_over(out, raw)
    return report


def _charter_of(session: Session, ws: Workspace, row: ClosedListRow | None) -> Charter:
    """Return the charter a list goes by: its own for good, for its trustees alone can open what was sealed for them."""
    if row is None:
        return authority.charter_in_force(session, ws)
    return authority.charter_named(session, ws, decoded(row).charter)


def acting_trustees(
    session: Session, charter: Charter, trustees: Sequence[int], *, is_former: bool = False
) -> tuple[int, ...]:
    """Return the acting trustees in order: as many as the threshold, all in the charter, all rehearsed.

    Under a former charter only their own programs still know who has rehearsed, and let nobody else act.
    """
    subset = tuple(sorted(set(trustees)))
    positions = {trustee.index for trustee in charter.header.trustees}
    if len(subset) != len(trustees) or len(subset) != charter.header.threshold or not set(subset) <= positions:
        raise RuleViolation("closing-trustees", threshold=charter.header.threshold, trustees=len(positions))
    if not is_former and (unready := _unready(session, subset)):
        raise RuleViolation("closing-not-rehearsed", names="、".join(unready))
    return subset


def _unready(session: Session, subset: tuple[int, ...]) -> list[str]:
    rows = session.scalars(select(TrusteeRow).where(TrusteeRow.position.in_(subset)).order_by(TrusteeRow.position))
    return [row.name for row in rows if not row.rehearsed]


def _scope(ws: Workspace, stage: str, track: str) -> Scope:
    contest = office.contest_of(ws)
    office.review_stage(contest, stage)
    if stage == REHEARSAL_STAGE:
        raise RuleViolation("closing-stage-reserved", stage=stage)
    if not track:
        return Scope(kind="all", value="")
    office.need_track(contest, track)
    return Scope(kind="track", value=track)


def _standing(session: Session, stage: str, scope: Scope) -> ClosedListRow | None:
    """Return the list of this very scope; refuse a track whose stage is closed as a whole."""
    for row in lists_of(session, stage):
        if (row.scope_kind, row.scope_value) == (scope.kind, scope.value):
            return row
        if row.scope_kind == "all":
            raise RuleViolation("closing-stage-closed", stage=stage, number=row.number)
    return None


def _new_list(session: Session, ws: Workspace, charter: Charter, stage: str, scope: Scope) -> ClosedListRow:
    rules_digest, _rules = approved_rules(session)
    roster = authority.renew_roster(session, ws)
    need_heard(session, stage, scope.value)
    counts = _counts(session, stage, scope)
    if not counts:
        raise RuleViolation("closing-empty", stage=stage)
    packages = tuple(sorted({line.package for line in counts}))
    if scope.kind == "track":
        _nothing_early(session, stage, scope.value, packages)
    number, previous = next_number(session, ws, rehearsal=charter.header.rehearsal)
    closed = ClosedList(
        charter=charter.identity,
        contest=charter.header.contest,
        counts=counts,
        heads=heads_of_logs(session, ws),
        number=number,
        packages=packages,
        previous=previous,
        rehearsal=charter.header.rehearsal,
        root=list_root(packages),
        roster=roster.identity,
        rules=rules_digest,
        scope=scope,
        stage=stage,
    )
    return _keep(session, ws, closed)


def _keep(session: Session, ws: Workspace, closed: ClosedList) -> ClosedListRow:
    body = encode(closed)
    row = ClosedListRow(
        number=closed.number,
        stage=closed.stage,
        scope_kind=closed.scope.kind,
        scope_value=closed.scope.value,
        list_sha256=hashlib.sha256(body).hexdigest(),
        body=body,
        log_size=len(ledger.tree(session)),
        rehearsal=closed.rehearsal,
        state=CLOSED,
    )
    session.add(row)
    ledger.append(
        session,
        ws,
        "list-closed",
        number=row.number,
        list=row.list_sha256,
        packages=len(closed.packages),
        stage=closed.stage,
    )
    return row


def _counts(session: Session, stage: str, scope: Scope) -> tuple[Counted, ...]:
    """Return which package counts: held sheets of accepted packages, for assignments that stand, not listed before."""
    listed = lists_of(session, stage)
    wanted = {
        key
        for key, one in stage_projects(session, stage).items()
        if (scope.kind == "all" or one.track == scope.value) and not any(covers(row, one) for row in listed)
    }
    rows = session.execute(
        select(SheetRow.expert, SheetRow.project, SheetRow.package)
        .join(Package, Package.identity == SheetRow.package)
        .join(
            Assignment,
            (Assignment.expert == SheetRow.expert)
            & (Assignment.project == SheetRow.project)
            & (Assignment.stage == SheetRow.stage),
        )
        .where(
            SheetRow.stage == stage,
            SheetRow.state == "held",
            Package.state == "accepted",
            Assignment.state == ASSIGNED,
        )
        .order_by(SheetRow.project, SheetRow.expert)
    )
    return tuple(
        Counted(expert=expert, package=package, project=project)
        for expert, project, package in rows
        if project in wanted
    )


def _nothing_early(session: Session, stage: str, track: str, packages: Sequence[str]) -> None:
    """Refuse a track's list when a package of it holds marks of another track that is not opened yet."""
    opened = {
        key
        for key, one in stage_projects(session, stage).items()
        if any(row.state == OPENED and covers(row, one) for row in lists_of(session, stage))
    }
    rows = session.execute(
        select(Expert.code, Project.code)
        .join(SheetRow, SheetRow.expert == Expert.id)
        .join(Project, Project.id == SheetRow.project)
        .where(SheetRow.package.in_(packages), Project.track != track, SheetRow.project.not_in(opened))
        .order_by(Expert.code, Project.code)
    )
    early = [f"{expert} {project}" for expert, project in rows]
    if early:
        raise RuleViolation("closing-early", track=track, count=len(early), first="、".join(early[:5]))


def _report(
    session: Session, row: ClosedListRow, subset: tuple[int, ...], again: bool, out: Path, to_open: int, sole: bool
) -> ClosingReport:
    closed = decoded(row)
    in_scope = [one for one in stage_projects(session, row.stage).values() if covers(row, one)]
    return ClosingReport(
        number=row.number,
        list_sha256=row.list_sha256,
        check_code=check_code(row.list_sha256),
        packages=len(closed.packages),
        to_open=to_open,
        experts=len({line.expert for line in closed.counts}),
        projects=len({line.project for line in closed.counts}),
        subset=subset,
        again=again,
        sole=sole,
        shortfalls=shortfalls(session, closed, in_scope),
        waiting=waiting_sheets(session, row.stage),
        path=out,
    )
