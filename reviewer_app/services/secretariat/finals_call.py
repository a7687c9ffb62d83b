"""The console's acts (叫号): who is called, talks, is asked, forfeits; and what of that the desk tells the experts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import msgspec
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.finals import CallEvent
from reviewer_app.models.secretariat import Assignment, Project
from reviewer_app.rules.call_order import HEARD, Act, Call, CallState, Phase, Turn, fold, refusal, seconds_after
from reviewer_app.rules.scheme import Roadshow
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.attendance import need_quorum
from reviewer_app.services.secretariat.finals import finalists_of, finals_stage
from reviewer_app.services.secretariat.finals_lots import order_of
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.secretariat.scopes import ASSIGNED, closed_projects
from reviewer_app.services.secretariat.tracks import spoken
from reviewer_app.services.workspace import Workspace

FORFEITED: Final = "forfeited"
VOID: Final = "void"
MINUTE: Final = 60


@dataclass(frozen=True)
class NowTurn:
    """One team in the order drawn, as everybody at the venue may know it: no unit, no person, no score."""

    place: int
    project: str
    code: str
    title: str
    phase: Phase
    reason: str


@dataclass(frozen=True)
class Now:
    """What happens at the venue in one track and direction. `current`, `following`: None for nobody.

    `phase`: of the current team, "waiting" between two, "over" at the end. `left`: seconds on the countdown, below
    zero when the time is over; `ends_at`: when it ends if nobody stops it (UTC), "" where none runs. `at`: the desk's
    clock as this was told.
    """

    stage: str
    track: str
    track_title: str
    direction: str
    direction_title: str
    turns: tuple[NowTurn, ...]
    current: NowTurn | None
    following: NowTurn | None
    phase: str
    left: int
    ends_at: str
    is_paused: bool
    reason: str
    talk_seconds: int
    answer_seconds: int
    at: str


def act(ws: Workspace, track: str, direction: str, what: Act, project: str = "", reason: str = "") -> Now:
    """Do one act of the console and return what is so now. Without `project` it is the current, or the next one's.

    RuleViolation lots-missing, finals-nobody, call-unlisted, call-out-of-turn, call-busy, call-paused, call-running,
    call-reason, call-closed (the track's list is closed), finals-quorum, roadshow-unsettled, operator-may-not.
    """
    stage = finals_stage(office.contest_of(ws)).key
    with ws.database.write() as session:
        need(session, ws, "write")
        show = roadshow(session)
        at = ws.clock.now()
        state, known = _state(session, stage, track, direction)
        if not known:
            raise RuleViolation("lots-missing")
        chosen = _chosen(state, known, what, project)
        why = office.need_reason(reason) if reason.strip() else ""
        _check(session, stage, track, state, chosen, what, why)
        turn = state.turn(chosen.id) or Turn(chosen.id)
        left = seconds_after(
            turn, what, _epoch(at), talk=show.talk_minutes * MINUTE, answer=show.answer_minutes * MINUTE
        )
        session.add(
            CallEvent(
                stage=stage,
                track=track,
                direction=direction,
                project=chosen.id,
                act=what,
                seconds=left,
                reason=why,
                by=ws.operator,
                at=at,
            )
        )
        _settle_tasks(session, stage, turn, what, why)
        ledger.append(session, ws, f"call-{what}", stage=stage, track=track, project=chosen.id, reason=why)
        session.flush()
        return _told(session, ws, stage, track, direction, at)


def now(ws: Workspace, track: str = "", direction: str | None = None) -> Now | None:
    """Return what happens in a track (the one where something was done last, without a name), None before the lots.

    It holds nothing that an expert of the track may not know. RuleViolation finals-none.
    """
    stage = finals_stage(office.contest_of(ws)).key
    with ws.database.read() as session:
        group = _group(session, stage, track, direction)
        if group is None or not order_of(session, stage, *group):
            return None
        return _told(session, ws, stage, *group, ws.clock.now())


def forfeited(ws: Workspace, track: str) -> tuple[str, ...]:
    """Return the teams of a track that forfeited, in every direction, by id. RuleViolation finals-none."""
    stage = finals_stage(office.contest_of(ws)).key
    with ws.database.read() as session:
        return tuple(sorted(forfeited_in(session, stage, finalists_of(session, track))))


def forfeited_in(session: Session, stage: str, teams: Iterable[Project]) -> set[str]:
    """Return those of the teams that forfeited, by id."""
    states = _states(session, stage, teams).values()
    return {one.project for state in states for one in state.turns if one.phase == FORFEITED}


def need_heard(session: Session, stage: str, track: str) -> None:
    """Refuse while a team of a track ("" for all) is to be heard. RuleViolation closing-not-heard.

    Where no lots were drawn at all the finals were held without the console, and people know who was heard.
    """
    teams = finalists_of(session, track)
    states = _states(session, stage, teams)
    if not any(state.turns for state in states.values()):
        return
    heard = {one.project for state in states.values() for one in state.turns if one.phase in HEARD}
    left = [row.code for row in teams if row.id not in heard]
    if left:
        raise RuleViolation("closing-not-heard", count=len(left), projects="、".join(sorted(left)[:6]))


def roadshow(session: Session) -> Roadshow:
    """Return the times of the approved rules sheet. RuleViolation roadshow-unsettled."""
    _digest, rules = approved_rules(session)
    if rules.roadshow is None:
        raise RuleViolation("roadshow-unsettled")
    return rules.roadshow


def turns_of(session: Session, stage: str, track: str, direction: str) -> CallState:
    """Return how far a group is."""
    return _state(session, stage, track, direction)[0]


def _states(session: Session, stage: str, teams: Iterable[Project]) -> dict[tuple[str, str], CallState]:
    groups = {(row.track, row.direction) for row in teams}
    return {group: _state(session, stage, *group)[0] for group in groups}


def _state(session: Session, stage: str, track: str, direction: str) -> tuple[CallState, dict[str, Project]]:
    known = {row.id: row for row in order_of(session, stage, track, direction)}
    rows = session.scalars(
        select(CallEvent)
        .where(CallEvent.stage == stage, CallEvent.track == track, CallEvent.direction == direction)
        .order_by(CallEvent.id)
    )
    return fold(list(known), _calls(rows)), known


def _calls(rows: Iterable[CallEvent]) -> list[Call]:
    return [Call(row.project, msgspec.convert(row.act, Act), _epoch(row.at), row.seconds, row.reason) for row in rows]


def _chosen(state: CallState, known: dict[str, Project], what: Act, project: str) -> Project:
    if project:
        found = next((row for row in known.values() if project in (row.id, row.code)), None)
        if found is None:
            raise RuleViolation("call-unlisted", project=project)
        return found
    key = state.following if what == "called" else state.current or (state.following if what == FORFEITED else "")
    if not key:
        raise RuleViolation("finals-nobody")
    return known[key]


def _check(session: Session, stage: str, track: str, state: CallState, chosen: Project, what: Act, reason: str) -> None:
    if chosen.id in closed_projects(session, stage):
        raise RuleViolation("call-closed", project=chosen.code)
    if why := refusal(state, chosen.id, what, reason):
        raise RuleViolation(f"call-{why}", project=chosen.code)
    if what == "called":
        need_quorum(session, stage, track, chosen.id)


def _settle_tasks(session: Session, stage: str, turn: Turn, what: Act, reason: str) -> None:
    """Who forfeits is marked by nobody: the tasks are void, and stand again when the decision is taken back."""
    tasks = update(Assignment).where(Assignment.stage == stage, Assignment.project == turn.project)
    if what == FORFEITED:
        session.execute(tasks.where(Assignment.state == ASSIGNED).values(state=VOID, reason=reason))
    elif what == "returned" and turn.phase == FORFEITED:
        voided = tasks.where(Assignment.state == VOID, Assignment.reason == turn.reason)
        session.execute(voided.values(state=ASSIGNED, reason=""))


def _group(session: Session, stage: str, track: str, direction: str | None) -> tuple[str, str] | None:
    if track and direction is not None:
        return track, direction
    rows = select(CallEvent).where(CallEvent.stage == stage)
    newest = session.scalars(
        (rows.where(CallEvent.track == track) if track else rows).order_by(CallEvent.id.desc()).limit(1)
    ).first()
    if newest is not None:
        return newest.track, newest.direction
    groups = dict.fromkeys((row.track, row.direction) for row in finalists_of(session, track))
    return next((one for one in groups if order_of(session, stage, *one)), None)


def _told(session: Session, ws: Workspace, stage: str, track: str, direction: str, at: str) -> Now:
    state, known = _state(session, stage, track, direction)
    show = roadshow(session)
    turns = {
        one.project: NowTurn(
            place, one.project, known[one.project].code, known[one.project].title, one.phase, one.reason
        )
        for place, one in enumerate(state.turns, start=1)
    }
    turn = state.turn(state.current)
    left = turn.left(_epoch(at)) if turn else 0
    title, direction_title = spoken(office.contest_of(ws), track, direction)
    return Now(
        stage=stage,
        track=track,
        track_title=title,
        direction=direction,
        direction_title=direction_title,
        turns=tuple(turns.values()),
        current=turns.get(state.current),
        following=turns.get(state.following),
        phase=turn.phase if turn else "over" if state.is_over else "waiting",
        left=left,
        ends_at=_moment(turn.since + turn.seconds) if turn and turn.is_running else "",
        is_paused=bool(turn and turn.is_paused),
        reason=turn.reason if turn else "",
        talk_seconds=show.talk_minutes * MINUTE,
        answer_seconds=show.answer_minutes * MINUTE,
        at=at,
    )


def _epoch(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp())


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
