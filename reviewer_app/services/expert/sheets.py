"""From a complete form to the sheet that is signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.config import KIB, SCORES_BODY_MAX_BYTES, SHEETS_MAX
from reviewer_app.errors import RuleViolation
from reviewer_app.models.expert import ReviewTask, SignedSheet
from reviewer_app.services.expert.pins import signed_pins
from reviewer_app.services.expert.scoring import Form
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import LeafOpinion, Mark, SheetBody
from reviewer_app.sync.canonical import encode

Pair = tuple[Form, SheetBody]
_BODY_ROOM: Final = SCORES_BODY_MAX_BYTES - 64 * KIB
"""What the sheets of one package may take, so that the padded body stays within what a trustee opens."""


def sheet_body(session: Session, ws: Workspace, form: Form, reason: str, signed: str) -> SheetBody:
    """Return one sheet as it will be signed. RuleViolation revision-reason-required when it supersedes another."""
    task = session.get_one(ReviewTask, form.task)
    replaces = _replaces(session, task)
    if replaces and not reason:
        raise RuleViolation("revision-reason-required", project=form.code)
    return SheetBody(
        dossier=task.dossier,
        marks=tuple(Mark(indicator=key, mark=mark) for key, mark in sorted(form.marks.items())),
        opinion=form.opinion,
        opinions=tuple(LeafOpinion(indicator=key, text=text) for key, text in sorted(form.opinions.items())),
        pins=signed_pins(session, ws, task),
        project=form.project,
        reason=reason if replaces else "",
        replaces=replaces,
        revision=form.revision,
        scheme=task.scheme,
        signed=signed,
    )


def fitting(sheets: Sequence[Pair]) -> list[Pair]:
    """Return as many sheets as one package holds; the others stay ready for the next."""
    room = _BODY_ROOM
    chosen: list[Pair] = []
    for form, body in sheets[:SHEETS_MAX]:
        room -= len(encode(body))
        if room < 0 and chosen:
            break
        chosen.append((form, body))
    return chosen


def _replaces(session: Session, task: ReviewTask) -> tuple[str, ...]:
    """Return the package whose sheet of this project is superseded."""
    statement = select(SignedSheet.package).where(SignedSheet.stage == task.stage, SignedSheet.project == task.project)
    newest = session.scalars(statement.order_by(SignedSheet.revision.desc()).limit(1)).first()
    return (newest,) if newest else ()
