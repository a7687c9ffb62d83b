"""What every verb of the secretariat needs of its vault: contest, rules in force, keys, own packages."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import OperatorRow, RulesVersion
from reviewer_app.rules.contest import Contest, Direction, Stage, Track
from reviewer_app.rules.scheme import RulesSheet, StageRules
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.headers import Header

OFFICE_KEY: Final = "office"
DESK_KEY: Final = "desk"
OFFICE_AGE: Final = "office-age"
CONTEST_ID: Final = "contest"
CONTEST_DEFINITION: Final = "contest-definition"
REHEARSAL: Final = "rehearsal"
DESK_ID: Final = "desk"


def contest_id(ws: Workspace) -> str:
    """Return the id of the contest, made at init and part of every package."""
    return str(ws.setting(CONTEST_ID, ""))


def is_rehearsal(ws: Workspace) -> bool:
    """Return whether this whole contest is a rehearsal."""
    return bool(ws.setting(REHEARSAL, False))


def desk_id(ws: Workspace) -> str:
    """Return the id of this desk, whose log is `<contest>/<desk>`."""
    return str(ws.setting(DESK_ID, ""))


def log_origin(ws: Workspace) -> str:
    """Return the origin of this desk's log, as revocations and checkpoints name it."""
    return f"{contest_id(ws)}/{desk_id(ws)}"


def contest_of(ws: Workspace) -> Contest:
    """Return the definition that the contest was set up with."""
    return _contest(str(ws.setting(CONTEST_DEFINITION, "")))


@lru_cache(maxsize=4)
def _contest(raw: str) -> Contest:
    return msgspec.json.decode(raw, type=Contest)


def review_stage(contest: Contest, key: str) -> Stage:
    """Return a reviewing stage by its key. RuleViolation stage-unknown names those there are."""
    stages = {stage.key: stage for stage in contest.stages if stage.kind == "review"}
    if key not in stages:
        known = "、".join(f"{stage.key}（{stage.title}）" for stage in stages.values())
        raise RuleViolation("stage-unknown", stage=key, stages=known)
    return stages[key]


def need_track(contest: Contest, key: str) -> None:
    """Refuse the key of a track that this contest does not have. RuleViolation counting-track names those it has."""
    if key not in {track.key for track in contest.tracks}:
        known = "、".join(f"{track.key}（{track.title}）" for track in contest.tracks)
        raise RuleViolation("counting-track", track=key, tracks=known)


def track_of(contest: Contest, key: str) -> Track:
    """Return a track by its key."""
    return next(track for track in contest.tracks if track.key == key)


def direction_of(contest: Contest, track: str, key: str) -> Direction:
    """Return a direction of a track by its key."""
    return next(direction for direction in track_of(contest, track).directions if direction.key == key)


def newest_rules(session: Session) -> RulesVersion:
    """Return the newest version of the rules sheet, approved or not."""
    newest = select(func.max(RulesVersion.version)).scalar_subquery()
    return session.scalars(select(RulesVersion).where(RulesVersion.version == newest)).one()


def rules_of(row: RulesVersion) -> RulesSheet:
    """Return the rules sheet that a version holds."""
    return _rules(row.body)


@lru_cache(maxsize=8)
def _rules(body: bytes) -> RulesSheet:
    return msgspec.json.decode(body, type=RulesSheet)


def stage_rules(rules: RulesSheet, stage: str) -> StageRules:
    """Return the settings of one reviewing stage. RuleViolation stage-unknown."""
    for entry in rules.stages:
        if entry.stage == stage:
            return entry
    raise RuleViolation("stage-unknown", stage=stage, stages="、".join(entry.stage for entry in rules.stages))


def operator_names(session: Session) -> dict[str, str]:
    """Return the names of the operators by id."""
    return {row.id: row.name for row in session.scalars(select(OperatorRow))}


def keep_own(
    session: Session,
    ws: Workspace,
    identity: str,
    header: Header,
    raw: bytes,
    *,
    state: str = "own",
    stage: str = "",
    expert: str = "",
    seq: int = 0,
    previous: str = "",
    log_index: int = -1,
) -> Package:
    """Keep a package that this office made, whole."""
    row = Package(
        identity=identity,
        kind=header.kind,
        state=state,
        created=header.created,
        taken=ws.clock.now(),
        stage=stage,
        expert=expert,
        seq=seq,
        previous=previous,
        log_index=log_index,
        header=encode(header),
        raw=raw,
    )
    session.add(row)
    return row


def need_reason(reason: str) -> str:
    """Return a reason without outer spaces. RuleViolation office-reason when nothing is left, -long above 400."""
    given = reason.strip()
    if not given:
        raise RuleViolation("office-reason")
    if len(given) > 400:
        raise RuleViolation("office-reason-long", most=400)
    return given
