"""The opening as the desk sees it (成绩启封): scopes of a stage, what is in, whose turn it is, what did not open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import ClosedListRow, Expert, OpenedPackage, Project, TrusteeRow
from reviewer_app.security.codes import check_code
from reviewer_app.services.secretariat import authority, hand_offs, office, score_board
from reviewer_app.services.secretariat.finals import finalists_of, stage_before
from reviewer_app.services.secretariat.hand_offs import Hand
from reviewer_app.services.secretariat.issuing import decoded
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.secretariat.scopes import OPENED, READ, lists_of
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import ClosedList

Subset = tuple[int, ...]
ScopeStep = Literal["open", "closed", "opened", "partly", "covered", "tracks", "empty"]
"""open: to be closed; closed: waits for trustees; partly: opened but for some packages; covered: in another list;
tracks: whatever came is in the lists of single tracks."""


@dataclass(frozen=True)
class TrusteeCard:
    """One trustee. `rehearsed`: he may be named for an opening."""

    position: int
    name: str
    outside: bool
    rehearsed: bool


@dataclass(frozen=True)
class Failure:
    """A package of a list that did not open or was refused, with what it would have counted for.

    `state`: seal, body, commitment: another subset, then supplied again; refused, partly: what was in it is wrong.
    `reasons`: codes of sentences, with the project's code or "".
    """

    package: str
    expert_code: str
    expert_name: str
    projects: tuple[str, ...]
    state: str
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ListCard:
    """One closed list. `hand`: how far the file has come that went to the subset named last; `untried`: other subsets
    of trustees who have rehearsed."""

    number: int
    list_sha256: str
    check_code: str
    closed: str
    opened: str
    packages: int
    experts: int
    projects: int
    sheets: int
    hand: Hand
    tried: tuple[Subset, ...]
    untried: tuple[Subset, ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True)
class Scope:
    """The whole stage (`track` "") or one track: sheets that were asked for, and the list once it is closed.

    `short`: codes of projects below the quorum.
    """

    track: str
    title: str
    asked: int
    arrived: int
    missing: int
    waiting: int
    short: tuple[str, ...]
    step: ScopeStep
    list: ListCard | None


@dataclass(frozen=True)
class OpeningDesk:
    """All of it. `charter`: False before the trustees have cosigned; `sole`: one person alone opens."""

    stage: str
    stage_title: str
    charter: bool
    threshold: int
    sole: bool
    trustees: tuple[TrusteeCard, ...]
    scopes: tuple[Scope, ...]


def opening_desk(ws: Workspace, stage: str) -> OpeningDesk:
    """Return how far the opening of a stage is. RuleViolation stage-unknown, operator-may-not."""
    contest = office.contest_of(ws)
    title = office.review_stage(contest, stage).title
    found = score_board.board(ws, stage)
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        row = authority.complete_charter_row(session)
        charter = authority.charter_in_force(session, ws).header if row is not None else None
        trustees = _trustees(session)
        threshold = charter.threshold if charter else 0
        lists = {
            (one.scope_kind, one.scope_value): _list(session, ws, one, trustees, threshold)
            for one in lists_of(session, stage)
        }
        quorum = _quorum(session, stage)
        states = {row.number: row.state for row in lists_of(session, stage)}
        is_finals = stage_before(contest, stage) is not None
        used = {one.track for one in found.projects} | {row.track for row in finalists_of(session) if is_finals}
    whole = lists.get(("all", ""))
    keys = [(track.key, track.title) for track in contest.tracks if track.key in used]
    all_of_it, tracks = _scope(found, ("", title), quorum, whole, states, is_covered=False), []
    if len(keys) > 1 or is_finals:  # the finals are closed track by track, each once its teams are heard
        tracks = [
            _scope(found, key, quorum, lists.get(("track", key[0])), states, is_covered=whole is not None)
            for key in keys
        ]
    in_hand = [one for one in tracks if one.arrived]
    if whole is None and in_hand and all(one.list is not None for one in in_hand):
        all_of_it = replace(all_of_it, step="tracks")
    return OpeningDesk(
        stage=stage,
        stage_title=title,
        charter=charter is not None,
        threshold=threshold,
        sole=charter is not None and len(charter.trustees) == 1,
        trustees=trustees,
        scopes=(all_of_it, *tracks),
    )


def _scope(
    found: score_board.Board,
    key: tuple[str, str],
    quorum: int,
    card: ListCard | None,
    states: dict[int, str],
    *,
    is_covered: bool,
) -> Scope:
    track, title = key
    rows = {at for at, one in enumerate(found.projects) if track in ("", one.track)}
    count = Counter(state for (row, _column), state in found.cells.items() if row in rows)
    arrived = count["sealed"] + count["waiting"] + count["opened"]
    held = Counter(row for (row, _), state in found.cells.items() if row in rows and state in ("sealed", "opened"))
    short = tuple(found.projects[row].code for row in sorted(rows) if held[row] < quorum and found.projects[row].asked)
    return Scope(
        track=track,
        title=title,
        asked=arrived + count["missing"],
        arrived=arrived,
        missing=count["missing"],
        waiting=count["waiting"],
        short=short,
        step=_step(card, states, has_sheets=bool(count["sealed"]), is_covered=is_covered),
        list=card,
    )


def _step(card: ListCard | None, states: dict[int, str], *, has_sheets: bool, is_covered: bool) -> ScopeStep:
    if card is None:
        return "covered" if is_covered else "open" if has_sheets else "empty"
    if states[card.number] != OPENED:
        return "closed"
    return "partly" if any(one.state not in READ for one in card.failures) else "opened"


def _trustees(session: Session) -> tuple[TrusteeCard, ...]:
    rows = session.scalars(select(TrusteeRow).order_by(TrusteeRow.position))
    return tuple(TrusteeCard(row.position, row.name, row.outside, row.rehearsed != "") for row in rows)


def _quorum(session: Session, stage: str) -> int:
    _digest, rules = approved_rules(session)
    return office.stage_rules(rules, stage).quorum


def _list(
    session: Session, ws: Workspace, row: ClosedListRow, trustees: Sequence[TrusteeCard], threshold: int
) -> ListCard:
    closed = decoded(row)
    tried = hand_offs.subsets_of(session, ws, row.number)
    ready = [one.position for one in trustees if one.rehearsed]
    issued = hand_offs.issued(session, ws, row.number)
    return ListCard(
        number=row.number,
        list_sha256=row.list_sha256,
        check_code=check_code(row.list_sha256),
        closed=issued[0].at if issued else "",
        opened=_opened_at(session, ws, row),
        packages=len(closed.packages),
        experts=len({line.expert for line in closed.counts}),
        projects=len({line.project for line in closed.counts}),
        sheets=len(closed.counts),
        hand=hand_offs.hand(session, ws, row.number, {one.position: one.name for one in trustees}),
        tried=tried,
        untried=tuple(one for one in combinations(ready, threshold) if one not in tried) if threshold else (),
        failures=failures(session, row, closed),
    )


def _opened_at(session: Session, ws: Workspace, row: ClosedListRow) -> str:
    if row.state != OPENED:
        return ""
    times = [one.at for one in hand_offs.openings(session, ws, row.number)]
    return max(times, default="")


def failures(session: Session, row: ClosedListRow, closed: ClosedList) -> tuple[Failure, ...]:
    """Return what of a list did not open or does not count as a whole, by expert."""
    opened = session.scalars(
        select(OpenedPackage)
        .where(OpenedPackage.list_number == row.number, OpenedPackage.state != "opened")
        .order_by(OpenedPackage.package)
    ).all()
    if not opened:
        return ()
    projects = {one.id: one.code for one in session.scalars(select(Project))}
    counting: dict[str, list[str]] = defaultdict(list)
    for line in closed.counts:
        counting[line.package].append(projects.get(line.project, line.project))
    found = []
    for one in opened:
        expert = session.get_one(Expert, session.get_one(Package, one.package).expert)
        found.append(
            Failure(
                package=one.package[:8],
                expert_code=expert.code,
                expert_name=expert.name,
                projects=tuple(sorted(counting[one.package])),
                state=one.state,
                reasons=_reasons(one.reason, projects),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.expert_code, one.package)))


def _reasons(kept: str, projects: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return (project, code) of what a reading has kept: one code, or `project code; project code`."""
    parts = [part.rpartition(" ") for part in kept.split("; ") if part]
    return tuple((projects.get(project, project), code) for project, _, code in parts)
