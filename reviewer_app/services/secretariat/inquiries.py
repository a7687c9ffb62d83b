"""Questions after the opening (询问): who is asked about an own sheet outside the limit, and what came of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.finals import Inquiry
from reviewer_app.models.secretariat import Expert, OpenedSheet, Project
from reviewer_app.rules.natural import by_code
from reviewer_app.rules.outliers import Outlier, outliers
from reviewer_app.rules.rounding import exact
from reviewer_app.rules.tabulation import Sheet
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import authority
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.secretariat.results import results
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.secretariat.sums import opened_sheets
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import Statement
from reviewer_app.sync.correction_bodies import Question
from reviewer_app.sync.reasons import Reason, Refused

OPEN: Final = "open"
CONFIRMED: Final = "confirmed"
CORRECTED: Final = "corrected"
UNANSWERED: Final = "unanswered"
FORMAT: Final = "correction/1"
REASON_MAX_CHARS: Final = 400


@dataclass(frozen=True)
class InquiryCard:
    """One question, as the office sees it. `by`, `value`, `limit`: the rule and its numbers, never the expert's to see.

    `state`: open, confirmed, corrected, unanswered. `total`: of the sheet as it counts now, exact text.
    """

    id: int
    track: str
    project: str
    title: str
    expert: str
    package: str
    by: str
    value: str
    limit: str
    total: str
    state: str
    reason: str
    answer: str
    asked: str
    ended: str


@permitted("see-scores")
def inquiries(ws: Workspace, stage: str) -> tuple[InquiryCard, ...]:
    """Return every question of a stage, by project and expert."""
    totals = {(one.expert, one.project): exact(one.total) for one in opened_sheets(ws, stage)[0]}
    with ws.database.read() as session:
        rows = session.execute(
            select(Inquiry, Project, Expert)
            .join(Project, Project.id == Inquiry.project)
            .join(Expert, Expert.id == Inquiry.expert)
            .where(Inquiry.stage == stage)
            .order_by(Inquiry.id)
        ).all()
        return tuple(_card(row, project, expert, totals) for row, project, expert in by_code(rows, *_CODES))


_CODES: Final[tuple[Callable[[Any], str], ...]] = (lambda found: found[1].code, lambda found: found[2].code)
"""What the questions are sorted by: project, then expert."""


def _card(row: Inquiry, project: Project, expert: Expert, totals: dict[tuple[str, str], str]) -> InquiryCard:
    limit = json.loads(row.limit)
    return InquiryCard(
        id=row.id,
        track=project.track,
        project=project.code,
        title=project.title,
        expert=expert.code,
        package=row.package,
        by=limit["by"],
        value=limit["value"],
        limit=limit["limit"],
        total=totals.get((row.expert, row.project), ""),
        state=row.state,
        reason=row.reason,
        answer=row.answer,
        asked=row.at,
        ended=row.ended,
    )


@permitted("see-scores")
def outside(ws: Workspace, stage: str, track: str = "") -> tuple[Outlier, ...]:
    """Return which sheets that count are outside the limit of the rules sheet now, by project and expert.

    RuleViolation results-not-opened, inquiry-no-limit.
    """
    found = results(ws, stage, track)
    with ws.database.read() as session:
        rule = approved_rules(session)[1].outliers
    if rule is None:
        raise RuleViolation("inquiry-no-limit")
    by_project: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in opened_sheets(ws, stage)[0]:
        by_project[sheet.project].append(sheet)
    return tuple(one for row in found.rows for one in outliers(by_project[row.project], rule))


def open_inquiries(ws: Workspace, stage: str, track: str = "") -> int:
    """Ask every expert whose sheet is outside the limit and who was not asked about it before; return how many.

    The question travels in the next receipt. A sheet on paper has nobody's key behind it: its expert is asked by word.
    RuleViolation operator-may-not, results-not-opened, inquiry-no-limit, inquiry-charter.
    """
    found = outside(ws, stage, track)
    with ws.database.write() as session:
        need(session, ws, "write")
        if FORMAT not in authority.charter_in_force(session, ws).header.formats:
            raise RuleViolation("inquiry-charter")
        return sum(_ask(session, ws, stage, one) for one in found)


def _ask(session: Session, ws: Workspace, stage: str, one: Outlier) -> bool:
    sheet = session.scalar(
        select(OpenedSheet).where(
            OpenedSheet.stage == stage, OpenedSheet.expert == one.expert, OpenedSheet.project == one.project
        )
    )
    if sheet is None or session.get_one(Package, sheet.package).kind != "scores":
        return False
    if _find(session, stage, one.project, one.expert, sheet.package) is not None:
        return False
    limit = {"by": one.by, "limit": exact(one.limit), "value": exact(one.value)}
    session.add(
        Inquiry(
            stage=stage,
            project=one.project,
            expert=one.expert,
            package=sheet.package,
            limit=json.dumps(limit, sort_keys=True, separators=(",", ":")).encode("ascii"),
            by=ws.operator,
            at=ws.clock.now(),
        )
    )
    ledger.append(
        session, ws, "inquiry-opened", package=sheet.package, expert=one.expert, project=one.project, stage=stage
    )
    return True


def end_inquiry(ws: Workspace, inquiry: int, reason: str) -> None:
    """End a question without an answer, on record: the sheet stays as it is.

    RuleViolation operator-may-not, inquiry-unknown, inquiry-ended, office-reason.
    """
    said = " ".join(reason.split())[:REASON_MAX_CHARS]
    with ws.database.write() as session:
        need(session, ws, "write")
        row = session.get(Inquiry, inquiry)
        if row is None:
            raise RuleViolation("inquiry-unknown", inquiry=inquiry)
        if row.state != OPEN:
            raise RuleViolation("inquiry-ended")
        if not said:
            raise RuleViolation("office-reason")
        row.state, row.reason, row.ended = UNANSWERED, said, ws.clock.now()
        ledger.append(
            session, ws, "inquiry-ended", package=row.package, expert=row.expert, project=row.project, reason=said
        )


def confirm(session: Session, ws: Workspace, stage: str, statement: Statement, identity: str) -> None:
    """Take a confirmation in, within the caller's transaction. Raises Refused when nothing was asked."""
    row = _find(session, stage, statement.project, statement.expert, statement.case)
    if row is None or row.state != OPEN:
        raise Refused(Reason.CORRECTION_UNASKED, project=statement.project)
    row.state, row.answer, row.ended = CONFIRMED, identity, ws.clock.now()
    row.reason = statement.reason[:REASON_MAX_CHARS]


def questions(session: Session) -> dict[str, tuple[Question, ...]]:
    """Return what each expert still has to answer, as receipts carry it."""
    found: dict[str, list[Question]] = defaultdict(list)
    for row in session.scalars(select(Inquiry).where(Inquiry.state == OPEN)):
        found[row.expert].append(Question(asked=row.at, package=row.package, project=row.project))
    return {expert: _in_order(asked) for expert, asked in found.items()}


def _in_order(asked: Sequence[Question]) -> tuple[Question, ...]:
    return tuple(sorted(asked, key=lambda one: (one.package, one.project)))


def _find(session: Session, stage: str, project: str, expert: str, package: str) -> Inquiry | None:
    return session.scalar(
        select(Inquiry).where(
            Inquiry.stage == stage,
            Inquiry.project == project,
            Inquiry.expert == expert,
            Inquiry.package == package,
        )
    )
