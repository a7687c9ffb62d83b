"""All that the console shows at once: groups of the finals, teams in their order, who sits, who has handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.finals import CallEvent
from reviewer_app.rules.call_order import HEARD
from reviewer_app.rules.contest import Contest
from reviewer_app.services.secretariat import finals_lots, office
from reviewer_app.services.secretariat.approved_lists import FINALISTS, approved
from reviewer_app.services.secretariat.attendance import quorum_of, seen_of
from reviewer_app.services.secretariat.finals import finalists_of, finals_stage, stage_before, taken_from
from reviewer_app.services.secretariat.finals_call import Now, now, roadshow, turns_of
from reviewer_app.services.secretariat.finals_nudge import last_nudges
from reviewer_app.services.secretariat.panels import members_of
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.scopes import OPENED, lists_of
from reviewer_app.services.secretariat.score_board import IS_IN, Board, CellState, board
from reviewer_app.services.secretariat.tracks import spoken
from reviewer_app.services.workspace import Workspace

GroupStep = Literal["panel", "lots", "call", "close", "open", "done"]
"""What comes next in a group: its panel, its lots, the calls, the closing, the opening, nothing."""
STEPS: Final = ("panel", "lots", "call", "close", "open", "done")


@dataclass(frozen=True)
class Group:
    """One track and direction of the finals."""

    track: str
    direction: str
    title: str
    teams: int
    members: int
    heard: int
    step: GroupStep


@dataclass(frozen=True)
class Seat:
    """One member of the panel. `presence`: "", present, absent; `states`: what is in, by project, never a mark.

    `nudged`: when he was asked for a sheet last, "" for never.
    """

    expert: str
    code: str
    name: str
    presence: str
    reason: str
    states: Mapping[str, CellState]
    nudged: str

    @property
    def arrived(self) -> int:
        """How many of his sheets are in."""
        return sum(state in IS_IN for state in self.states.values())

    @property
    def asked(self) -> int:
        """How many sheets are asked of him and stand."""
        return sum(state in IS_IN or state == "missing" for state in self.states.values())


@dataclass(frozen=True)
class Taking:
    """Where the finalists come from. `digest` "" before they are taken; `is_newer`: another list is in force by now."""

    digest: str
    projects: int
    can_take: bool
    is_newer: bool


@dataclass(frozen=True)
class Console:
    """One group as the console shows it. `now` None before its lots; `counts`: project → (in, asked for).

    `minutes`: talk and questions; `discloses`: means may be shown on the spot once the list is opened.
    """

    stage: str
    stage_title: str
    contest: str
    taking: Taking
    groups: tuple[Group, ...]
    group: Group | None
    now: Now | None
    seats: tuple[Seat, ...]
    counts: Mapping[str, tuple[int, int]]
    frozen: finals_lots.FrozenTeams | None
    draws: tuple[finals_lots.LotCard, ...]
    quorum: int
    minutes: tuple[int, int]
    discloses: bool


def console(ws: Workspace, track: str = "", direction: str | None = None) -> Console:
    """Return the console of a group; without a name of the one where something was done last, else of the first.

    RuleViolation finals-none, roadshow-unsettled, operator-may-not.
    """
    contest = office.contest_of(ws)
    stage = finals_stage(contest)
    found = board(ws, stage.key)
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        groups = _groups(session, ws, stage.key)
        show, quorum, newest = roadshow(session), quorum_of(session, stage.key), _newest(session, stage.key)
        chosen = _chosen(groups, track, direction, newest)
        seats = _seats(session, stage.key, chosen, found) if chosen else ()
    cards = tuple(card for card in finals_lots.draws(ws) if chosen and _is_of(card, chosen))
    return Console(
        stage=stage.key,
        stage_title=stage.title,
        contest=contest.name,
        taking=_taking(ws, stage.key),
        groups=groups,
        group=chosen,
        now=now(ws, chosen.track, chosen.direction) if chosen else None,
        seats=seats,
        counts={row.project: (row.arrived, row.asked) for row in found.projects},
        frozen=finals_lots.frozen(ws, chosen.track, chosen.direction) if chosen else None,
        draws=cards,
        quorum=quorum,
        minutes=(show.talk_minutes, show.answer_minutes),
        discloses=show.disclose,
    )


def _is_of(card: finals_lots.LotCard, group: Group) -> bool:
    return (card.track, card.direction) == (group.track, group.direction)


def _newest(session: Session, stage: str) -> tuple[str, str] | None:
    row = session.scalars(
        select(CallEvent).where(CallEvent.stage == stage).order_by(CallEvent.id.desc()).limit(1)
    ).first()
    return None if row is None else (row.track, row.direction)


def _chosen(
    groups: tuple[Group, ...], track: str, direction: str | None, newest: tuple[str, str] | None
) -> Group | None:
    def first(wanted: tuple[str, str | None]) -> Group | None:
        return next((one for one in groups if one.track == wanted[0] and wanted[1] in (None, one.direction)), None)

    if track:
        return first((track, direction))
    return (first(newest) if newest else None) or next(iter(groups), None)


def _groups(session: Session, ws: Workspace, stage: str) -> tuple[Group, ...]:
    contest = office.contest_of(ws)
    numbers = {track.key: track.number for track in contest.tracks}
    teams: dict[tuple[str, str], list[str]] = {}
    for row in finalists_of(session):
        teams.setdefault((row.track, row.direction), []).append(row.id)
    return tuple(
        _group(session, ws, stage, track, direction, ids)
        for (track, direction), ids in sorted(teams.items(), key=lambda one: (numbers[one[0][0]], one[0][1]))
    )


def _group(session: Session, ws: Workspace, stage: str, track: str, direction: str, teams: list[str]) -> Group:
    title, part = spoken(office.contest_of(ws), track, direction)
    only = len(office.track_of(office.contest_of(ws), track).directions) == 1
    state = turns_of(session, stage, track, direction)
    members = len(members_of(session, stage, teams))
    heard = sum(one.phase in HEARD for one in state.turns)
    lists = [row for row in lists_of(session, stage) if row.scope_kind == "all" or row.scope_value == track]
    step: GroupStep
    if lists:
        step = "done" if all(row.state == OPENED for row in lists) else "open"
    elif not members:
        step = "panel"
    elif not state.turns:
        step = "lots"
    else:
        step = "close" if state.is_over else "call"
    return Group(track, direction, title if only else f"{title}　{part}", len(teams), members, heard, step)


def _seats(session: Session, stage: str, group: Group, found: Board) -> tuple[Seat, ...]:
    teams = [row.id for row in finalists_of(session, group.track, group.direction)]
    seen, nudges = seen_of(session, stage, group.track), last_nudges(session)
    rows = {one.project: at for at, one in enumerate(found.projects)}
    columns = {one.expert: at for at, one in enumerate(found.experts)}
    seats = []
    for who in members_of(session, stage, teams):
        cells = ((team, found.cells.get((rows[team], columns[who.id]))) for team in teams if team in rows)
        noted = seen.get(who.id)
        seats.append(
            Seat(
                expert=who.id,
                code=who.code,
                name=who.name,
                presence=noted.state if noted else "",
                reason=noted.reason if noted else "",
                states={team: state for team, state in cells if state is not None},
                nudged=nudges[who.id].at if who.id in nudges else "",
            )
        )
    return tuple(seats)


def _taking(ws: Workspace, stage: str) -> Taking:
    before = stage_before(office.contest_of(ws), stage)
    listed = approved(ws, FINALISTS, before.key if before else "")
    with ws.database.read() as session:
        row = taken_from(session)
        count = len(finalists_of(session))
    is_newer = row is not None and listed is not None and listed.snapshot != row.id
    return Taking(row.digest if row else "", count, listed is not None, is_newer)


def finals_counts(session: Session, contest: Contest) -> dict[str, int]:
    """Return how many finalists there are, how many have a lot, and how many were heard: for the line of steps."""
    teams = finalists_of(session)
    groups = {(row.track, row.direction) for row in teams}
    states = [turns_of(session, finals_stage(contest).key, *group) for group in groups]
    drawn = sum(len(state.turns) for state in states)
    heard = sum(one.phase in HEARD for state in states for one in state.turns)
    return {"finalists": len(teams), "drawn": drawn, "heard": heard}
