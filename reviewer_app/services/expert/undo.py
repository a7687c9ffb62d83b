"""Taking back and bringing back the changes of one draft, across restarts, up to the last signature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reviewer_app.errors import RuleViolation
from reviewer_app.services.expert.drafts import Connection, Draft, draft, put_leaf_opinion, put_mark, put_opinion
from reviewer_app.services.expert.pins import put_pin
from reviewer_app.services.expert.steps import TABLE as STEPS
from reviewer_app.services.expert.steps import Step, StepPart, drop_step, mark_step, next_step
from reviewer_app.services.workspace import Workspace

_TABLES: Final = ("draft_mark", "draft_opinion", "review_task", "evidence_pin", "audit_event", STEPS)


@dataclass(frozen=True)
class Changed:
    """What undo or redo brought back: the part, its leaf ("" for the whole sheet) and the value now, as text."""

    part: StepPart
    indicator: str
    value: str


@dataclass(frozen=True)
class Reach:
    """Whether there is something to take back, and something to bring back."""

    can_undo: bool
    can_redo: bool


def undo(ws: Workspace, task: int) -> Changed | None:
    """Take the last change of a draft back; None when there is none. RuleViolation sheet-frozen, task-recused."""
    return _walk(ws, task, is_redo=False)


def redo(ws: Workspace, task: int) -> Changed | None:
    """Bring back what was taken back last; None when there is nothing. RuleViolation sheet-frozen, task-recused."""
    return _walk(ws, task, is_redo=True)


def reach(ws: Workspace, task: int) -> Reach:
    """Return what undo and redo could do now."""
    with ws.database.read() as session:
        found = session.connection().exec_driver_sql("SELECT DISTINCT undone FROM undo_step WHERE task = ?", (task,))
        states = set(found.scalars())
    return Reach(can_undo=0 in states, can_redo=1 in states)


def _walk(ws: Workspace, task: int, *, is_redo: bool) -> Changed | None:
    with ws.database.write_plain(*_TABLES) as connection:
        sheet = draft(connection, ws, task)
        while (step := next_step(connection, task, is_redo=is_redo)) is not None:
            value = step.new if is_redo else step.old
            before = step.old if is_redo else step.new
            if _fits(sheet, step) and _put(connection, ws, sheet, step, before, value):
                mark_step(connection, step, is_undone=not is_redo)
                return Changed(step.part, step.indicator, value)
            drop_step(connection, step)  # a newer package changed the scheme: the leaf, or its range, is gone
    return None


def _fits(sheet: Draft, step: Step) -> bool:
    return step.part == "opinion" or step.indicator in sheet.sheet.leaves


def _put(connection: Connection, ws: Workspace, sheet: Draft, step: Step, before: str, value: str) -> bool:
    """Write the value of a step; False when the scheme no longer takes it."""
    at = ws.clock.now()
    if step.part == "opinion":
        put_opinion(connection, ws, sheet, value, at, run=None)
    elif step.part == "leaf-opinion":
        put_leaf_opinion(connection, ws, sheet, step.indicator, value, at, run=None)
    elif step.part == "pin":
        put_pin(connection, ws, sheet, before, value, at)
    else:
        try:
            put_mark(connection, ws, sheet, step.indicator, _hundredths(value), at, run=None)
        except RuleViolation:
            return False
    return True


def _hundredths(text: str) -> int | None:
    return int(text.replace(".", "")) if text else None
