"""The contest as this vault knows it: definitions, rules and schemes as the newest task package brought them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.expert import ReviewTask
from reviewer_app.rules.contest import Contest, Stage
from reviewer_app.rules.frozen import canonical, digest
from reviewer_app.rules.scheme import Indicator, RulesSheet, Scheme, StageRules
from reviewer_app.rules.tree import leaves
from reviewer_app.services.workspace import Workspace

Value = TypeVar("Value")

CONTEST_DEFINITION: Final = "contest-definition"
RULES: Final = "rules-sheet"
RULES_APPROVED: Final = "rules-approved"
STAGE: Final = "stage"
COMMITMENT: Final = "commitment"
COMMITTED: Final = "committed"
"""Time at which the commitment was signed."""
CLEARED: Final = "cleared"
"""Time at which the materials were cleared from this machine; "" again once a newer package brings some."""
REVISION_REASON: Final = "revision-reason-{task}"


def keep(session: Session, ws: Workspace, contest: Contest, rules: RulesSheet, *, approved: bool) -> None:
    """Keep what a task package said of the contest."""
    ws.put_setting(session, CONTEST_DEFINITION, canonical(contest).decode())
    ws.put_setting(session, RULES, canonical(rules).decode())
    ws.put_setting(session, RULES_APPROVED, approved)


def contest_of(ws: Workspace) -> Contest | None:
    """Return the contest's definition, None before the first package."""
    kept = ws.setting(CONTEST_DEFINITION, "")
    return _contest(str(kept)) if kept else None


def rules_of(ws: Workspace) -> RulesSheet:
    """Return the rules sheet. RuleViolation no-package before the first package."""
    kept = ws.setting(RULES, "")
    if not kept:
        raise RuleViolation("no-package")
    return _rules(str(kept))


def the_contest(ws: Workspace) -> Contest:
    """Return the contest's definition. RuleViolation no-package before the first package."""
    contest = contest_of(ws)
    if contest is None:
        raise RuleViolation("no-package")
    return contest


def current_stage(ws: Workspace) -> str:
    """Return the key of the stage of the newest task package, "" before the first."""
    return str(ws.setting(STAGE, ""))


def stage_of(contest: Contest, key: str) -> Stage:
    """Return one stage by its key."""
    return next(stage for stage in contest.stages if stage.key == key)


def stage_rules(rules: RulesSheet, stage: str) -> StageRules:
    """Return the settings of one reviewing stage."""
    return next(entry for entry in rules.stages if entry.stage == stage)


@dataclass(frozen=True)
class Sheet:
    """A scheme with its leaves by key."""

    scheme: Scheme
    leaves: Mapping[str, Indicator]


_SHEETS: Final[dict[str, Sheet]] = {}
"""By the scheme's digest: it names the content, so one table serves every vault, and saving a mark stays quick."""


def sheet_of(ws: Workspace, scheme_digest: str) -> Sheet:
    """Return one scheme by its digest."""
    if scheme_digest not in _SHEETS:
        for scheme in rules_of(ws).schemes:
            _SHEETS[digest(scheme)] = Sheet(scheme, {leaf.key: leaf for leaf in leaves(scheme)})
    return _SHEETS[scheme_digest]


def on_leaves(ws: Workspace, scheme_digest: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values that stand on leaves of the scheme: a newer scheme may have fewer."""
    known = sheet_of(ws, scheme_digest).leaves
    return {key: value for key, value in values.items() if key in known}


def find_task(session: Session, task: int) -> ReviewTask:
    """Return the row of one task. RuleViolation task-unknown."""
    row = session.get(ReviewTask, task)
    if row is None:
        raise RuleViolation("task-unknown", project=task)
    return row


def open_task(session: Session, task: int) -> ReviewTask:
    """Return the row of a task that may be read. RuleViolation task-recused once it was recused."""
    row = find_task(session, task)
    if row.state == "recused":
        raise RuleViolation("task-recused", project=row.code)
    return row


def task_by_name(session: Session, stage: str, project: str) -> ReviewTask:
    """Return a task by the project's code or id. RuleViolation task-unknown."""
    row = session.scalars(
        select(ReviewTask).where(
            ReviewTask.stage == stage, (ReviewTask.code == project) | (ReviewTask.project == project)
        )
    ).one_or_none()
    if row is None:
        raise RuleViolation("task-unknown", project=project)
    return row


@lru_cache(maxsize=4)
def _contest(raw: str) -> Contest:
    return msgspec.json.decode(raw, type=Contest)


@lru_cache(maxsize=4)
def _rules(raw: str) -> RulesSheet:
    return msgspec.json.decode(raw, type=RulesSheet)
