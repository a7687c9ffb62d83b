"""The form of one task: its scheme, its marks and opinions, what is missing, and opening it again for a revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.errors import RuleViolation
from reviewer_app.models.expert import DraftMark, DraftOpinion, ReviewTask, SignedSheet, UndoStep
from reviewer_app.rules.marks import Violation, completeness
from reviewer_app.rules.scheme import Scheme
from reviewer_app.services.audit import record
from reviewer_app.services.expert.contest import (
    REVISION_REASON,
    on_leaves,
    open_task,
    rules_of,
    sheet_of,
    stage_of,
    stage_rules,
    the_contest,
)
from reviewer_app.services.expert.drafts import clean, save_leaf_opinion, save_mark, save_notes, save_opinion
from reviewer_app.services.workspace import Workspace

__all__ = [
    "Form",
    "form",
    "form_in",
    "revise",
    "save_leaf_opinion",
    "save_mark",
    "save_notes",
    "save_opinion",
    "violations",
    "violations_of",
]


@dataclass(frozen=True)
class Form:
    """One sheet as it stands: marks in hundredths by indicator; `frozen` once signed, until `revise`.

    `revision`: the number that the next signature gives (or gave, while frozen). `reason`: why it is revised.
    """

    task: int
    project: str
    code: str
    title: str
    unit: str
    stage_title: str
    scheme: Scheme
    marks: Mapping[str, int]
    opinions: Mapping[str, str]
    opinion: str
    opinion_min: int
    notes: str
    frozen: bool
    revision: int
    reason: str
    weights_note: str
    confirmed: bool


def form(ws: Workspace, task: int) -> Form:
    """Return the sheet of one task. RuleViolation task-unknown, task-recused."""
    with ws.database.read() as session:
        return form_in(session, ws, task)


def form_in(session: Session, ws: Workspace, task: int) -> Form:
    """Return the sheet of one task as the session at hand sees it."""
    row = open_task(session, task)
    scheme = sheet_of(ws, row.scheme).scheme
    signed = last_revision(session, row)
    frozen = row.state == "signed"
    return Form(
        task=row.id,
        project=row.project,
        code=row.code,
        title=row.title,
        unit=row.unit,
        stage_title=stage_of(the_contest(ws), row.stage).title,
        scheme=scheme,
        marks=on_leaves(ws, row.scheme, _marks(session, task)),
        opinions=on_leaves(ws, row.scheme, _opinions(session, task)),
        opinion=row.opinion,
        opinion_min=stage_rules(rules_of(ws), row.stage).opinion_min_chars,
        notes=row.notes,
        frozen=frozen,
        revision=signed if frozen else signed + 1,
        reason=str(ws.setting(REVISION_REASON.format(task=task), "")) if row.state == "revising" else "",
        weights_note=scheme.weights_note,
        confirmed=scheme.confirmed,
    )


def violations(ws: Workspace, task: int) -> list[Violation]:
    """Return what is missing or wrong before this sheet may be signed."""
    with ws.database.read() as session:
        row = open_task(session, task)
        return violations_of(ws, form_in(session, ws, task), row.stage)


def violations_of(ws: Workspace, sheet: Form, stage: str) -> list[Violation]:
    """Return what is missing or wrong on a sheet that was read already."""
    return completeness(sheet.scheme, sheet.marks, sheet.opinion, sheet.opinions, stage_rules(rules_of(ws), stage))


def revise(ws: Workspace, task: int, reason: str) -> Form:
    """Open a signed sheet again as a draft of the next revision. RuleViolation reason-missing, sheet-not-signed."""
    why = clean(reason, OPINION_MAX_CHARS).strip()
    if not why:
        raise RuleViolation("reason-missing")
    with ws.database.write() as session:
        row = open_task(session, task)
        if row.state == "open":
            raise RuleViolation("sheet-not-signed", project=row.code)
        row.state = "revising"
        session.execute(delete(UndoStep).where(UndoStep.task == task))  # nothing goes back behind a signature
        ws.put_setting(session, REVISION_REASON.format(task=task), why)
        record(session, ws, "revise", at=ws.clock.now(), project=row.project, new=why)
    return form(ws, task)


def last_revision(session: Session, row: ReviewTask) -> int:
    """Return the number of the newest signed revision of a task, 0 for none."""
    statement = select(func.max(SignedSheet.revision)).where(
        SignedSheet.stage == row.stage, SignedSheet.project == row.project
    )
    return session.scalar(statement) or 0


def _marks(session: Session, task: int) -> dict[str, int]:
    rows = session.execute(select(DraftMark.indicator, DraftMark.mark).where(DraftMark.task == task))
    return {row.indicator: row.mark for row in rows}


def _opinions(session: Session, task: int) -> dict[str, str]:
    rows = session.execute(select(DraftOpinion.indicator, DraftOpinion.text).where(DraftOpinion.task == task))
    return {row.indicator: row.text for row in rows}
