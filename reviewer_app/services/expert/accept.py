"""Accepting a task package: proven first, then its projects and files stream into the vault, resumable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import select

from reviewer_app.errors import ForeignFileError
from reviewer_app.models.common import Package
from reviewer_app.models.expert import ReviewTask
from reviewer_app.services.audit import record
from reviewer_app.services.expert.blobs import MissingFile, Progress, bring_in
from reviewer_app.services.expert.entering import enter
from reviewer_app.services.expert.identity import DEVICE_KEY, own_identities
from reviewer_app.services.expert.packages import (
    charter_of,
    keep,
    known_roster,
    trust_charter,
    trust_roster,
)
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import AssignmentPackage, read_assignment
from reviewer_app.sync.bodies import Index
from reviewer_app.sync.peek import peek
from reviewer_app.sync.roster import check_own, check_successor

__all__ = ["Acceptance", "MissingFile", "Progress", "accept", "finish", "take_in"]


@dataclass(frozen=True)
class Acceptance:
    """What accepting did: `already` for a package that was there, `incomplete` while files are missing.

    An incomplete one is accepted again, from the same package with its pool beside it, and goes on where it stopped.
    """

    identity: str
    state: Literal["accepted", "already", "incomplete"]
    projects: int
    new_projects: int
    files: int
    new_files: int
    missing: tuple[MissingFile, ...]


def accept(
    ws: Workspace,
    package: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Acceptance:
    """Take one task package in. Refused when it is not for this expert, contest or trust; a cancelled one resumes.

    Raises Refused, ForeignFileError accept-other-kind, accept-other-contest, accept-other-expert,
    RuleViolation expert-charter-missing.
    """
    _check_addressee(ws, package)
    with read_assignment(package, known=charter_of(ws)) as found:
        _check_roster(ws, found)
        if _is_known(ws, found.identity):
            return finish(ws, found, package, 0, progress, cancelled, again=True)
        index = found.index(own_identities(ws))
        new = take_in(ws, found, index)
        return finish(ws, found, package, new, progress, cancelled)


def take_in(ws: Workspace, package: AssignmentPackage, index: Index) -> int:
    """Keep charter, roster, definitions and projects in one transaction; return how many projects are new.

    This goes before the files: what is named and not yet here shows as missing, and a broken run can be resumed
    even where the package was sealed to a 开通码 that is not at hand any more.
    """
    header = package.header
    with ws.database.write() as session:
        trust_charter(session, ws, package.charter)
        newest = known_roster_number(ws)
        if package.roster.header.number >= newest:
            trust_roster(session, ws, package.roster)
        new = enter(session, ws, package.identity, header, index)
        keep(session, ws, header, package.identity, "accepted")
        record(session, ws, "accept", at=ws.clock.now(), new=package.identity)
    return new


def finish(
    ws: Workspace,
    package: AssignmentPackage,
    path: Path,
    new_projects: int,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
    *,
    again: bool = False,
) -> Acceptance:
    """Bring the files in that are still missing, and say what is there now."""
    brought = bring_in(ws, package, path.parent / "blobs", progress, cancelled)
    with ws.database.read() as session:
        projects = session.scalars(select(ReviewTask.id).where(ReviewTask.stage == package.header.stage)).all()
    state: Literal["accepted", "already", "incomplete"] = "accepted"
    if brought.missing:
        state = "incomplete"
    elif again and not brought.new:
        state = "already"
    return Acceptance(
        identity=package.identity,
        state=state,
        projects=len(projects),
        new_projects=new_projects,
        files=brought.files,
        new_files=brought.new,
        missing=brought.missing,
    )


def known_roster_number(ws: Workspace) -> int:
    """Return the number of the newest roster seen, 0 before the first."""
    roster = known_roster(ws)
    return roster.header.number if roster else 0


def _check_addressee(ws: Workspace, path: Path) -> None:
    """Say early and plainly that a package is for somebody else, as far as its open header tells."""
    seen = peek(path)
    if seen.kind != "assignment":
        raise ForeignFileError("accept-other-kind", file=path.name, kind=seen.kind)
    contest, expert = str(ws.setting("contest", "")), str(ws.setting("expert", ""))
    if contest and seen.contest != contest:
        raise ForeignFileError("accept-other-contest", file=path.name)
    if expert and seen.expert != expert:
        raise ForeignFileError("accept-other-expert", file=path.name)


def _check_roster(ws: Workspace, package: AssignmentPackage) -> None:
    """Compare the package's roster with the highest seen; a foreign key under the own name is an alarm."""
    former = known_roster(ws)
    if former is not None and package.roster.header.number >= former.header.number:
        check_successor(package.roster, former)
    check_own(package.roster, {package.header.expert: ws.own_key(DEVICE_KEY).public})


def _is_known(ws: Workspace, identity: str) -> bool:
    with ws.database.read() as session:
        return session.get(Package, identity) is not None
