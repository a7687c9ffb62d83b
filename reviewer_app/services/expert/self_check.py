"""Self-check before signing: own sheets as the rules look at them; what is unusual is shown, and hinders nothing."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.expert import EvidencePin, ReviewTask
from reviewer_app.rules.scheme import StageRules
from reviewer_app.rules.self_check import DEFAULT, OwnSheet, Remark, remarks
from reviewer_app.services.expert.scoring import Form


def unusual(session: Session, forms: Sequence[Form], rules: StageRules) -> list[Remark]:
    """Return what is unusual on complete sheets, by the settings of the stage's rules."""
    seconds = {row.id: row.seconds for row in session.execute(select(ReviewTask.id, ReviewTask.seconds))}
    pinned: dict[int, set[str]] = {}
    for pin in session.execute(select(EvidencePin.task, EvidencePin.indicator)):
        pinned.setdefault(pin.task, set()).add(pin.indicator)
    sheets = [_sheet(form, seconds.get(form.task, 0), pinned.get(form.task, set())) for form in forms]
    return remarks(sheets, rules.checks or DEFAULT)


def _sheet(form: Form, seconds: int, pinned: set[str]) -> OwnSheet:
    written = {key for key, text in form.opinions.items() if text.strip()}
    return OwnSheet(
        task=form.task,
        code=form.code,
        scheme=form.scheme,
        marks=form.marks,
        explained=frozenset(written | pinned),
        seconds=seconds,
    )
