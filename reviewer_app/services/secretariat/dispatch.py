"""Sends out the task packages (任务包): one for each expert whose tasks are new or changed, files in one pool."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.config import SUITE
from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Assignment, TrusteeRow
from reviewer_app.security.atomic import NewFiles
from reviewer_app.services.handover import hand_over
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.anonymity_desk import need_clear
from reviewer_app.services.secretariat.blobs_out import copy_blobs
from reviewer_app.services.secretariat.dispatch_record import Dispatched, Written, record
from reviewer_app.services.secretariat.parcels import Parcel, Stranded, file_name, plan_parcels
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.rules import approved_rules
from reviewer_app.services.secretariat.slips import prepare_codes
from reviewer_app.services.secretariat.unread import need_read
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import IndexCheck, pack_assignment
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.headers import AssignmentHeader
from reviewer_app.sync.roster import Roster
from reviewer_app.sync.trust import Trust, allowed_signers, revoked_list

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class DispatchReport:
    """What a dispatch did. `unchanged`: experts who have all they need; `bytes` newly put into the pool.

    `copied`: files of packages that were made before and that this folder did not have.
    """

    stage: str
    sent: tuple[Dispatched, ...]
    unchanged: tuple[str, ...]
    copied: tuple[str, ...]
    stranded: tuple[Stranded, ...]
    roster: str
    roster_number: int
    blobs: int
    bytes: int
    anonymous: bool


def dispatch(
    ws: Workspace,
    stage: str,
    out: Path,
    progress: Progress | None = None,
    only: Collection[str] = (),
    *,
    unread_reason: str = "",
) -> DispatchReport:
    """Write packages for `stage` to `out`, with charter, roster, allowed_signers and the pool of files.

    Who has nothing new gets no new package; his newest is put there again when `out` does not have it.
    `only`: codes of the experts that are asked for; then only their files come along too.
    `unread_reason`: why Office files without a PDF go out all the same.
    Files are written first, then recorded in one transaction: a broken run records nothing and is simply run again.
    Raises RuleViolation charter-missing, rules-unapproved, rehearsal-missing, stage-unknown, assignment-none,
    expert-unknown, dispatch-unread, and for an anonymous stage anonymity-unscanned, anonymity-open.
    """
    office.review_stage(office.contest_of(ws), stage)
    with ws.database.read() as session:
        need(session, ws, "write")
        _check_ready(session, ws, stage)
    need_read(ws, stage, only, unread_reason)
    prepare_codes(ws, stage, progress)
    with ws.database.write() as session:
        roster = authority.renew_roster(session, ws)
    with ws.database.read() as session:
        trust = authority.trust(session, ws)
        plan = plan_parcels(session, ws, stage, trust.charter, only)
    copied = copy_blobs(ws.paths, plan.blobs, out / "blobs", progress)
    _write_public(out, trust)
    missing = {name: raw for name, raw in plan.again.items() if not (out / name).exists()}
    for name, raw in missing.items():
        hand_over(out / name, raw)
    written = _write(ws, plan.parcels, stage, trust.charter, roster, out, progress)
    with ws.database.write() as session:
        sent = record(session, ws, stage, written)
    return DispatchReport(
        stage=stage,
        sent=sent,
        unchanged=plan.unchanged,
        copied=tuple(missing),
        stranded=plan.stranded,
        roster=roster.identity,
        roster_number=roster.header.number,
        blobs=copied.count,
        bytes=copied.size,
        anonymous=plan.anonymous,
    )


def _check_ready(session: Session, ws: Workspace, stage: str) -> None:
    charter = authority.charter_in_force(session, ws)
    approved_rules(session)
    _need_rehearsal(session, charter)
    assigned = select(Assignment.id).where(Assignment.stage == stage, Assignment.state == "assigned")
    if session.scalars(assigned.limit(1)).first() is None:
        raise RuleViolation("assignment-none", stage=stage)
    need_clear(session, ws, stage)


def _write_public(out: Path, trust: Trust) -> None:
    rosters = (*trust.earlier, trust.roster) if trust.roster else trust.earlier
    for name, content in (
        ("charter.review", trust.charter.raw),
        ("roster.review", rosters[-1].raw),
        ("allowed_signers", allowed_signers(trust.charter, rosters).encode()),
        ("revoked_keys", revoked_list(rosters).encode()),
    ):
        hand_over(out / name, content)


def _need_rehearsal(session: Session, charter: Charter) -> None:
    rehearsed = len(session.scalars(select(TrusteeRow).where(TrusteeRow.rehearsed != "")).all())
    if rehearsed < charter.header.threshold:
        raise RuleViolation("rehearsal-missing", rehearsed=rehearsed, threshold=charter.header.threshold)


def _write(
    ws: Workspace,
    parcels: Sequence[Parcel],
    stage: str,
    charter: Charter,
    roster: Roster,
    out: Path,
    progress: Progress | None,
) -> list[Written]:
    """Write all packages under their names, or none. What `progress` raises stops it: nothing is recorded yet."""
    key, contest, rehearsal = ws.own_key(office.OFFICE_KEY), office.contest_id(ws), office.is_rehearsal(ws)
    check, written = IndexCheck(), []
    with NewFiles(out) as files:
        for number, parcel in enumerate(parcels, start=1):
            header = AssignmentHeader(
                activation=parcel.activation,
                charter=charter.identity,
                contest=contest,
                created=ws.clock.now(),
                expert=parcel.expert,
                format="assignment/1",
                kind="assignment",
                number=parcel.number,
                rehearsal=rehearsal,
                roster=roster.identity,
                stage=stage,
                suite=SUITE,
            )
            identity, raw = pack_assignment(
                header, parcel.index, parcel.recipients, key, charter.raw, roster.raw, check
            )
            files.add(file_name(parcel.code, parcel.number), raw)
            file, sha256 = out / file_name(parcel.code, parcel.number), hashlib.sha256(raw).hexdigest()
            written.append(Written(parcel, header, identity, file, sha256))
            if progress is not None:
                progress(number, len(parcels))
        files.settle()
    return written
