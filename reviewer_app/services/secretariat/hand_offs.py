"""From hand to hand: where the file of a closed list is, whose turn it is, and what comes back from a trustee."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.config import REHEARSAL_STAGE
from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.services import backups
from reviewer_app.services.handover import hand_over
from reviewer_app.services.secretariat import closing, opening
from reviewer_app.services.secretariat.bundles import FOLDER, bundle_file
from reviewer_app.services.secretariat.closing import ClosingReport
from reviewer_app.services.secretariat.opening import OpeningReport
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.container import open_container
from reviewer_app.sync.headers import ClosedHeader, OpeningHeader
from reviewer_app.sync.peek import peek

Turn = Literal["done", "now", "later"]


@dataclass(frozen=True)
class Actor:
    """One trustee of the subset, in the order in which they act."""

    position: int
    name: str
    turn: Turn


@dataclass(frozen=True)
class Hand:
    """How far the file is: `step` trustees have acted, `file` is what goes on from here; `is_done`: taken in."""

    actors: tuple[Actor, ...]
    step: int
    file: Path | None
    is_done: bool

    @property
    def now(self) -> Actor | None:
        """Whose turn it is; None once all have acted."""
        return next((one for one in self.actors if one.turn == "now"), None)


@dataclass(frozen=True)
class Issue:
    """One time that a list went out, or came back opened. `closed`: identity of the file that went out."""

    closed: str
    subset: tuple[int, ...]
    at: str
    path: Path


@dataclass(frozen=True)
class TakenBack:
    """What came of a file that came back: `report` once the opening was taken in, else whose turn it is now."""

    number: int
    following: str
    report: OpeningReport | None


def close_scope(ws: Workspace, stage: str, track: str, trustees: Sequence[int]) -> ClosingReport:
    """Close a stage or a track after a backup; the file stays on this machine until it is handed on.

    Raises what `closing.close` raises, RuleViolation operator-may-not.
    """
    with ws.database.read() as session:
        need(session, ws, "write")
    backups.back_up(ws)
    fresh = ws.paths.root / FOLDER / f"closed-{stage}-{track or 'all'}.review"
    report = closing.close(ws, stage, trustees, fresh, track=track)
    _forget(ws, report.number)
    fresh.unlink()  # the vault's folder keeps the same bytes under their identity
    return report


def give_out(ws: Workspace, number: int, target: Path) -> Path:
    """Write the file of a list, as far as it has come on this machine, to where the next trustee takes it from."""
    with ws.database.read() as session:
        need(session, ws, "write")
        at = hand(session, ws, number, {})
    if at.file is None or at.is_done:
        raise RuleViolation("hand-nothing", number=number)
    return hand_over(target, at.file.read_bytes())


def take_back(ws: Workspace, path: Path) -> TakenBack:
    """Take what a trustee hands back: an unfinished opening goes on here, a finished one or bodies are taken in.

    Raises what `take_opening` raises, RuleViolation hand-not-ours for the list of another desk.
    """
    seen = peek(path)
    if seen.kind == "opening":
        with open_container(path) as container:
            header = container.header(OpeningHeader)
        if header.step < len(header.subset):
            return _goes_on(ws, path)
    with ws.database.read() as session:
        need(session, ws, "write")
    if seen.kind in ("opening", "bodies"):
        backups.back_up(ws)
    report = opening.take_opening(ws, path)
    if seen.kind == "opening" and not report.rehearsal:
        _forget(ws, report.number)
    return TakenBack(report.number, "", report)


def _goes_on(ws: Workspace, path: Path) -> TakenBack:
    """Prove what an earlier trustee has done, and keep it for the next one."""
    with ws.database.read() as session:
        need(session, ws, "write")
        came, charter = opening.proven(session, ws, path)
        number = came.closed.header.number
        if came.closed.identity not in {one.closed for one in issued(session, ws, number)}:
            raise RuleViolation("hand-not-ours", number=number)
        names = {trustee.index: trustee.name for trustee in charter.header.trustees}
    target = work_file(ws, number, came.header.step)
    if path.resolve() != target.resolve():
        target.parent.mkdir(mode=0o700, exist_ok=True)
        shutil.copyfile(path, target)
    return TakenBack(number, names[came.header.subset[came.header.step]], None)


def work_file(ws: Workspace, number: int, step: int) -> Path:
    """Return where the file of a list lies on this machine after `step` trustees have acted."""
    return ws.paths.root / FOLDER / f"hand-{number:04}-{step}.review"


def hand(session: Session, ws: Workspace, number: int, names: Mapping[int, str]) -> Hand:
    """Return how far the file is that went out last, as known on this machine."""
    out = issued(session, ws, number)
    if not out:
        return Hand((), 0, None, is_done=False)
    newest = out[-1]
    is_done = any(one.closed == newest.closed for one in openings(session, ws, number))
    step, file = (len(newest.subset), None) if is_done else _furthest(ws, number, newest)
    actors = tuple(
        Actor(position, names.get(position, str(position)), "done" if at < step else "now" if at == step else "later")
        for at, position in enumerate(newest.subset)
    )
    return Hand(actors, step, file, is_done=is_done)


def _furthest(ws: Workspace, number: int, newest: Issue) -> tuple[int, Path]:
    """Return the last step of this very list that lies here; the list itself is always kept."""
    for step in range(len(newest.subset), 0, -1):
        path = work_file(ws, number, step)
        if path.is_file():
            with open_container(path) as container:
                if container.header(OpeningHeader).closed == newest.closed:
                    return step, path
    return 0, newest.path


def issued(session: Session, ws: Workspace, number: int) -> list[Issue]:
    """Return each time that a list went out to trustees, in order."""
    found = []
    for row in _rows(session, "closed", "own"):
        header = msgspec.json.decode(row.header, type=ClosedHeader)
        if header.number == number and header.stage != REHEARSAL_STAGE:
            found.append(Issue(row.identity, header.subset, row.taken, bundle_file(ws, row)))
    return found


def openings(session: Session, ws: Workspace, number: int) -> list[Issue]:
    """Return the openings of a list that were taken in, in order."""
    ours = {one.closed for one in issued(session, ws, number)}
    found = []
    for row in _rows(session, "opening", "accepted"):
        header = msgspec.json.decode(row.header, type=OpeningHeader)
        if header.closed in ours:
            found.append(Issue(header.closed, header.subset, row.taken, bundle_file(ws, row)))
    return found


def subsets_of(session: Session, ws: Workspace, number: int) -> tuple[tuple[int, ...], ...]:
    """Return the subsets of trustees that a list went out to."""
    return tuple(dict.fromkeys(one.subset for one in issued(session, ws, number)))


def _rows(session: Session, kind: str, state: str) -> list[Package]:
    wanted = select(Package).where(Package.kind == kind, Package.state == state)
    return list(session.scalars(wanted.order_by(Package.log_index)))


def _forget(ws: Workspace, number: int) -> None:
    """Take away what lay between the trustees: it belongs to a list that went to others, or is taken in."""
    for left in (ws.paths.root / FOLDER).glob(f"hand-{number:04}-*.review"):
        left.unlink()
