"""The changes of a draft as steps that can be taken back: kept in the vault, so that a restart loses none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

Connection = Any
"""A plain connection of sqlcipher3, as the drafts use."""
StepPart = Literal["mark", "opinion", "leaf-opinion", "pin"]

TABLE: Final = "undo_step"
KEPT: Final = 500
"""Steps of one sheet that are kept: ten times what a form of fifty leaves takes to be filled once."""
_SWEEP_EVERY: Final = 50

_LAST: Final = "SELECT id, part, indicator, old, run, undone FROM undo_step WHERE task = ? ORDER BY id DESC LIMIT 1"
_TAKE_BACK: Final = (
    "SELECT id, part, indicator, old, new FROM undo_step WHERE task = ? AND undone = 0 ORDER BY id DESC LIMIT 1"
)
_BRING_BACK: Final = (
    "SELECT id, part, indicator, old, new FROM undo_step WHERE task = ? AND undone = 1 ORDER BY id LIMIT 1"
)
_PUT: Final = "INSERT INTO undo_step (task, part, indicator, old, new, run, at, undone) VALUES (?, ?, ?, ?, ?, ?, ?, 0)"
_SWEEP: Final = (
    "DELETE FROM undo_step WHERE task = ? AND id <= "
    "(SELECT id FROM undo_step WHERE task = ? ORDER BY id DESC LIMIT 1 OFFSET ?)"
)


@dataclass(frozen=True)
class Step:
    """One change: what stood there before and after, as text; "" is absent."""

    id: int
    part: StepPart
    indicator: str
    old: str
    new: str


def put_step(
    connection: Connection, task: int, part: StepPart, indicator: str, old: str, new: str, *, run: str, at: str
) -> None:
    """Keep one change; within one `run` of typing in one field it joins the step before. What was undone is gone.

    `run` "" never joins.
    """
    last = connection.execute(_LAST, (task,)).fetchone()
    if last is not None and last[5]:
        connection.execute("DELETE FROM undo_step WHERE task = ? AND undone = 1", (task,))
        last = None
    if run and last is not None and last[1:3] == (part, indicator) and last[4] == run:
        _join(connection, last[0], last[3], new, at)
        return
    made = connection.execute(_PUT, (task, part, indicator, old, new, run, at)).lastrowid
    if made % _SWEEP_EVERY == 0:
        connection.execute(_SWEEP, (task, task, KEPT))


def _join(connection: Connection, step: int, old: str, new: str, at: str) -> None:
    if old == new:
        connection.execute("DELETE FROM undo_step WHERE id = ?", (step,))
    else:
        connection.execute("UPDATE undo_step SET new = ?, at = ? WHERE id = ?", (new, at, step))


def next_step(connection: Connection, task: int, *, is_redo: bool) -> Step | None:
    """Return the step that undo (or redo) would act on; None when there is none."""
    found = connection.execute(_BRING_BACK if is_redo else _TAKE_BACK, (task,)).fetchone()
    return None if found is None else Step(*found)


def mark_step(connection: Connection, step: Step, *, is_undone: bool) -> None:
    """Note that a step was taken back, or brought back."""
    connection.execute("UPDATE undo_step SET undone = ? WHERE id = ?", (is_undone, step.id))


def drop_step(connection: Connection, step: Step) -> None:
    """Forget one step that has no place any more."""
    connection.execute("DELETE FROM undo_step WHERE id = ?", (step.id,))


def forget_steps(connection: Connection, task: int) -> None:
    """Forget every step of one sheet: nothing goes back behind a signature."""
    connection.execute("DELETE FROM undo_step WHERE task = ?", (task,))
