"""Saving a draft: each mark, opinion and note is durable when the call returns, its event with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.errors import RuleViolation
from reviewer_app.rules.marks import mark_problem
from reviewer_app.rules.scheme import Indicator
from reviewer_app.services.audit import record_plain
from reviewer_app.services.expert.contest import Sheet, sheet_of
from reviewer_app.services.expert.steps import TABLE as STEPS
from reviewer_app.services.expert.steps import StepPart, forget_steps, put_step
from reviewer_app.services.workspace import Workspace

Connection = Any
"""A plain connection of sqlcipher3: SQLAlchemy takes longer for a mark than the disk does."""

NOTES_MAX_CHARS: Final = 20_000
_KEPT_CONTROLS: Final = "\n\t"
_TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Characters that turn the direction of text: a package refuses them and controls, so a paste loses them here."""

_TASKS: Final = "review_task"
_AUDIT: Final = "audit_event"
_TASK: Final = "SELECT state, scheme, project, code FROM review_task WHERE id = ?"
_FIND: Final = "SELECT id FROM review_task WHERE stage = ? AND (code = ? OR project = ?)"
_CODES: Final = "SELECT code FROM review_task WHERE stage = ?"
_REOPEN: Final = "UPDATE review_task SET state = 'revising' WHERE id = ? AND state = 'signed'"
_OLD_MARK: Final = "SELECT mark FROM draft_mark WHERE task = ? AND indicator = ?"
_PUT_MARK: Final = (
    "INSERT INTO draft_mark (task, indicator, mark, saved) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (task, indicator) DO UPDATE SET mark = excluded.mark, saved = excluded.saved"
)
_DROP_MARK: Final = "DELETE FROM draft_mark WHERE task = ? AND indicator = ?"
_OLD_OPINION: Final = "SELECT text FROM draft_opinion WHERE task = ? AND indicator = ?"
_PUT_OPINION: Final = (
    "INSERT INTO draft_opinion (task, indicator, text) VALUES (?, ?, ?) "
    "ON CONFLICT (task, indicator) DO UPDATE SET text = excluded.text"
)
_DROP_OPINION: Final = "DELETE FROM draft_opinion WHERE task = ? AND indicator = ?"


@dataclass(frozen=True)
class Draft:
    """The sheet that a write goes to. `signed`: the first real change opens it again, as the next revision."""

    task: int
    project: str
    code: str
    sheet: Sheet
    signed: bool = False


def save_mark(ws: Workspace, task: int, indicator: str, hundredths: int | None, run: str = "") -> str:
    """Save one mark (None clears it) durably; return the time it was saved, UTC. RuleViolation when out of range.

    `run`: changes of one run of typing in one field are taken back together; "" stands alone.
    """
    at = ws.clock.now()
    with ws.database.write_plain("draft_mark", _AUDIT, STEPS) as connection:
        put_mark(connection, ws, draft(connection, ws, task), indicator, hundredths, at, run=run)
    return at


def save_opinion(ws: Workspace, task: int, text: str, run: str = "") -> str:
    """Save the overall opinion; return the time. `run` as in `save_mark`."""
    at = ws.clock.now()
    with ws.database.write_plain(_TASKS, _AUDIT, STEPS) as connection:
        put_opinion(connection, ws, draft(connection, ws, task), text, at, run=run)
    return at


def save_leaf_opinion(ws: Workspace, task: int, indicator: str, text: str, run: str = "") -> str:
    """Save the opinion on one leaf ("" clears it); return the time. `run` as in `save_mark`."""
    at = ws.clock.now()
    with ws.database.write_plain("draft_opinion", _AUDIT, STEPS) as connection:
        put_leaf_opinion(connection, ws, draft(connection, ws, task), indicator, text, at, run=run)
    return at


def save_notes(ws: Workspace, task: int, text: str) -> str:
    """Save the private notes: they never leave this vault, and stay open after signing; return the time."""
    at = ws.clock.now()
    notes = clean(text, NOTES_MAX_CHARS)
    with ws.database.write_plain(_TASKS) as connection:
        if connection.execute(_TASK, (task,)).fetchone() is None:
            raise RuleViolation("task-unknown", project=task)
        connection.execute("UPDATE review_task SET notes = ? WHERE id = ?", (notes, task))
    return at


@contextmanager
def many_changes(ws: Workspace) -> Iterator[Connection]:
    """Open one transaction for a whole table of marks and opinions."""
    with ws.database.write_plain("draft_mark", "draft_opinion", _TASKS, _AUDIT, STEPS) as connection:
        yield connection


def draft(connection: Connection, ws: Workspace, task: int, *, reopen: bool = False) -> Draft:
    """Return the draft of a task; `reopen` lets a change open a signed sheet again, its reason is asked at signing.

    RuleViolation task-unknown, task-recused, sheet-frozen.
    """
    found = connection.execute(_TASK, (task,)).fetchone()
    if found is None:
        raise RuleViolation("task-unknown", project=task)
    state, scheme, project, code = found
    if state == "recused":
        raise RuleViolation("task-recused", project=code)
    if state == "signed" and not reopen:
        raise RuleViolation("sheet-frozen", project=code)
    return Draft(task=task, project=project, code=code, sheet=sheet_of(ws, scheme), signed=state == "signed")


def find_draft(connection: Connection, ws: Workspace, stage: str, project: str) -> Draft:
    """Return the draft of a project by its code or id, ready to be opened again. RuleViolation task-unknown."""
    found = connection.execute(_FIND, (stage, project, project)).fetchone()
    if found is None:
        raise RuleViolation("task-unknown", project=project)
    return draft(connection, ws, found[0], reopen=True)


def codes(connection: Connection, stage: str) -> list[str]:
    """Return the codes of all projects of a stage."""
    return [row[0] for row in connection.execute(_CODES, (stage,))]


def put_mark(
    connection: Connection,
    ws: Workspace,
    sheet: Draft,
    indicator: str,
    hundredths: int | None,
    at: str,
    *,
    run: str | None = "",
) -> None:
    """Write one mark, its event and its step. RuleViolation indicator-unknown, or what `mark_problem` finds.

    `run` None: no step is kept, since one is being taken back.
    """
    leaf = leaf_of(sheet, indicator)
    if hundredths is not None:
        problem = mark_problem(leaf, hundredths)
        if problem is not None:
            raise RuleViolation(problem.code, **problem.values)
    found = connection.execute(_OLD_MARK, (sheet.task, indicator)).fetchone()
    old = found[0] if found else None
    if old == hundredths:
        return
    _open_again(connection, ws, sheet, at)
    if hundredths is None:
        connection.execute(_DROP_MARK, (sheet.task, indicator))
    else:
        connection.execute(_PUT_MARK, (sheet.task, indicator, hundredths, at))
    before, after = _shown(old), _shown(hundredths)
    _step(connection, sheet, "mark", indicator, before, after, run, at)
    record_plain(connection, ws, "mark", at=at, project=sheet.project, indicator=indicator, old=before, new=after)


def put_opinion(
    connection: Connection, ws: Workspace, sheet: Draft, text: str, at: str, *, run: str | None = ""
) -> None:
    """Write the overall opinion, its event and its step (`run` as in `put_mark`). RuleViolation text-long."""
    opinion = clean(text, OPINION_MAX_CHARS)
    old = connection.execute("SELECT opinion FROM review_task WHERE id = ?", (sheet.task,)).fetchone()[0]
    if old == opinion:
        return
    _open_again(connection, ws, sheet, at)
    connection.execute("UPDATE review_task SET opinion = ? WHERE id = ?", (opinion, sheet.task))
    _step(connection, sheet, "opinion", "", old, opinion, run, at)
    record_plain(connection, ws, "opinion", at=at, project=sheet.project, old=old, new=opinion)


def put_leaf_opinion(
    connection: Connection, ws: Workspace, sheet: Draft, indicator: str, text: str, at: str, *, run: str | None = ""
) -> None:
    """Write the opinion on one leaf, its event and its step. RuleViolation indicator-unknown, text-long."""
    leaf_of(sheet, indicator)
    opinion = clean(text, OPINION_MAX_CHARS)
    found = connection.execute(_OLD_OPINION, (sheet.task, indicator)).fetchone()
    old = found[0] if found else ""
    if old == opinion:
        return
    _open_again(connection, ws, sheet, at)
    if opinion:
        connection.execute(_PUT_OPINION, (sheet.task, indicator, opinion))
    else:
        connection.execute(_DROP_OPINION, (sheet.task, indicator))
    _step(connection, sheet, "leaf-opinion", indicator, old, opinion, run, at)
    record_plain(
        connection, ws, "leaf-opinion", at=at, project=sheet.project, indicator=indicator, old=old, new=opinion
    )


def leaf_of(sheet: Draft, indicator: str) -> Indicator:
    """Return one leaf of the sheet's scheme by its key. RuleViolation indicator-unknown."""
    leaf = sheet.sheet.leaves.get(indicator)
    if leaf is None:
        raise RuleViolation("indicator-unknown", indicator=indicator, project=sheet.code)
    return leaf


def clean(text: str, most: int) -> str:
    """Return `text` in the form that travels: NFC, LF, nothing unseen. RuleViolation text-long beyond `most`."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(sign for sign in plain if sign in _KEPT_CONTROLS or not _is_unseen(sign))
    if len(kept) > most:
        raise RuleViolation("text-long", length=len(kept), most=most)
    return kept


def _open_again(connection: Connection, ws: Workspace, sheet: Draft, at: str) -> None:
    if sheet.signed and connection.execute(_REOPEN, (sheet.task,)).rowcount:
        forget_steps(connection, sheet.task)
        record_plain(connection, ws, "revise", at=at, project=sheet.project)


def _step(
    connection: Connection, sheet: Draft, part: StepPart, indicator: str, old: str, new: str, run: str | None, at: str
) -> None:
    if run is not None:
        put_step(connection, sheet.task, part, indicator, old, new, run=run, at=at)


def _is_unseen(sign: str) -> bool:
    return sign in _TURNING or unicodedata.category(sign) in ("Cc", "Cs")


def _shown(hundredths: int | None) -> str:
    return "" if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02d}"
