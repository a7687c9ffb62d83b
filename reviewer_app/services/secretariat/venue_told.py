"""What the desk tells an expert's laptop: call order, clock and a word to him alone, in the form that travels."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Assignment, Project
from reviewer_app.services.secretariat import finals_call, office
from reviewer_app.services.secretariat.finals import finals_stage
from reviewer_app.services.secretariat.finals_nudge import open_nudge
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.venue import wire

_PHASES: Final[dict[str, wire.Phase]] = {
    "called": "waiting",
    "talk": "talk",
    "questions": "questions",
    "waiting": "waiting",
    "over": "done",
}


def track_of(ws: Workspace, expert: str) -> str:
    """Return the track on whose panel an expert sits, "" for none: the one called last where he sits on several."""
    try:
        stage = finals_stage(office.contest_of(ws)).key
        newest = finals_call.now(ws)
    except RuleViolation:  # a contest without finals, or finals whose times are not settled: nothing is on
        return ""
    asked = (
        select(Project.track)
        .join(Assignment, Assignment.project == Project.id)
        .where(Assignment.stage == stage, Assignment.expert == expert, Assignment.state.in_(("assigned", "void")))
        .distinct()
    )
    with ws.database.read() as session:
        tracks = sorted(session.scalars(asked))
    if newest is not None and newest.track in tracks:
        return newest.track
    return tracks[0] if tracks else ""


def told_now(ws: Workspace, track: str) -> wire.Now | None:
    """Return where a track stands, None without one or before its lots. Codes and titles do not travel by the LAN."""
    try:
        now = finals_call.now(ws, track) if track else None
    except RuleViolation:  # as above
        return None
    if now is None:
        return None
    return wire.Now(
        at=now.at,
        ends=now.ends_at,
        forfeited=finals_call.forfeited(ws, track),
        left=max(0, now.left),
        next=now.following.project if now.following else "",
        order=now.current.place if now.current else 0,
        paused=now.reason if now.is_paused else "",
        phase="paused" if now.is_paused else _PHASES[now.phase],
        project=now.current.project if now.current else "",
        track=now.track,
    )


def told_nudges(ws: Workspace, expert: str) -> tuple[wire.Nudge, ...]:
    """Return what the desk wants to say to this expert alone, and nothing once his sheet is in."""
    try:
        stage = finals_stage(office.contest_of(ws)).key
    except RuleViolation:  # a contest without finals
        return ()
    with ws.database.read() as session:
        kept = open_nudge(session, stage, expert)
    return () if kept is None else (wire.Nudge(at=kept.at, id=kept.id, text=kept.text),)
