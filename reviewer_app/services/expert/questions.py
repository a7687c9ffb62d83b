"""Questions (询问) about own sheets after the opening: shown with the own marks alone, answered by a signature.

A receipt asks. Neither the marks of others, nor a mean, nor a limit ever comes to this vault.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from sqlalchemy.orm import Session

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.expert import ReceiptTick
from reviewer_app.rules.rounding import shown
from reviewer_app.rules.scoring import total
from reviewer_app.services.audit import record
from reviewer_app.services.expert.contest import sheet_of
from reviewer_app.services.expert.declare import SignedStatement, sign_statement
from reviewer_app.services.expert.drafts import clean
from reviewer_app.services.expert.signed import body_of, own_scores, task_of
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import SheetBody
from reviewer_app.sync.receipt import ReceiptPackage

ASKED: Final = "questions"
"""Package → {the log, its size, when it was told, project → since when}: the newest receipt has the last word."""
ANSWERS: Final = "answers"
"""Package/project → {since when it was asked, kind, identity of the answer}."""
SETTLED: Final = "corrections-settled"
"""Own correction → cosigned, declined: proven by the desk's log, and final."""
State = Literal["open", "confirmed", "corrected"]


@dataclass(frozen=True)
class OwnMark:
    """One own mark, in hundredths, with what it may be."""

    indicator: str
    title: str
    mark: int
    most: int
    step: int


@dataclass(frozen=True)
class QuestionCard:
    """One question. `answer`: identity of what was signed, "" while open; `received`: the desk has confirmed it.

    `settled`: of a correction: cosigned (from now on it counts), "" while the first version does. One that was
    declined is asked about again.
    """

    task: int
    package: str
    project: str
    code: str
    title: str
    asked: str
    state: State
    answer: str
    received: bool
    settled: str
    total: str
    opinion: str
    marks: tuple[OwnMark, ...]


def note_questions(session: Session, ws: Workspace, receipt: ReceiptPackage) -> None:
    """Keep what a proven receipt asks, within the caller's transaction; an older receipt brings nothing back."""
    kept: dict[str, dict[str, Any]] = ws.setting(ASKED, {})
    for package in [line.package for line in receipt.receipt.lines if line.counted]:
        if _is_newer(receipt, kept.get(package, {})):
            kept[package] = {
                "asked": {one.project: one.asked for one in receipt.questions if one.package == package},
                "at": receipt.header.created,
                "log": receipt.head.origin,
                "size": receipt.head.size,
            }
    ws.put_setting(session, ASKED, kept)
    if receipt.settled:
        ws.put_setting(session, SETTLED, {**ws.setting(SETTLED, {}), **receipt.settled})


def _is_newer(receipt: ReceiptPackage, before: dict[str, Any]) -> bool:
    """A desk that took over begins a log of its own, which is shorter at first: between two the time decides."""
    if before.get("log", receipt.head.origin) == receipt.head.origin:
        return int(before.get("size", 0)) <= receipt.head.size
    return str(before["at"]) <= receipt.header.created


def questions(ws: Workspace) -> list[QuestionCard]:
    """Return every question and every answer, open ones first, by project."""
    kept: dict[str, dict[str, Any]] = ws.setting(ASKED, {})
    answers: dict[str, dict[str, str]] = ws.setting(ANSWERS, {})
    asked = {(package, project): at for package, one in kept.items() for project, at in one["asked"].items()}
    settled = {(key.partition("/")[0], key.partition("/")[2]): one["asked"] for key, one in answers.items()}
    with ws.database.read() as session:
        cards = [
            _card(session, ws, package, project, at, answers)
            for (package, project), at in (settled | asked).items()
            if session.get(Package, package) is not None
        ]
    return sorted(cards, key=lambda card: (card.state != "open", card.code))


def open_questions(ws: Workspace) -> int:
    """Return how many questions wait for an answer."""
    asked = bool(ws.setting(ASKED, {}))  # nearly always nothing: the projects' page asks at every refresh
    return sum(card.state == "open" for card in questions(ws)) if asked else 0


def question(ws: Workspace, project: str) -> QuestionCard:
    """Return the open question about a project, by its code or id. RuleViolation question-unknown."""
    for card in questions(ws):
        if project in (card.code, card.project) and card.state == "open":
            return card
    raise RuleViolation("question-unknown", project=project)


def _card(
    session: Session, ws: Workspace, package: str, project: str, asked: str, answers: dict[str, dict[str, str]]
) -> QuestionCard:
    sheet, row = own_sheet(session, package, project), own_scores(session, package)
    task = task_of(session, row.stage, project)
    known = sheet_of(ws, sheet.scheme)
    marks = {mark.indicator: mark.mark for mark in sheet.marks}
    given = answers.get(f"{package}/{project}", {})
    is_answered = bool(given) and given["asked"] == asked
    return QuestionCard(
        task=task.id,
        package=package,
        project=project,
        code=task.code,
        title=task.title,
        asked=asked,
        state=_state(given["kind"]) if is_answered else "open",
        answer=given["identity"] if is_answered else "",
        received=is_answered and session.get(ReceiptTick, given["identity"]) is not None,
        settled=ws.setting(SETTLED, {}).get(given["identity"], "") if is_answered else "",
        total=shown(total(known.scheme, marks)),
        opinion=sheet.opinion,
        marks=tuple(
            OwnMark(leaf.key, leaf.title, marks[leaf.key], leaf.max, leaf.step) for leaf in known.leaves.values()
        ),
    )


def _state(kind: str) -> State:
    return "confirmed" if kind == "confirmation" else "corrected"


def own_sheet(session: Session, package: str, project: str) -> SheetBody:
    """Return one own sheet as it was signed."""
    body = body_of(session, own_scores(session, package))
    return next(sheet for sheet in body.sheets if sheet.project == project)


def confirm(ws: Workspace, project: str, reason: str, folder: Path | None = None) -> SignedStatement:
    """Sign that a sheet stays as it is, and why. Written to `folder`, else it waits to be handed in.

    RuleViolation question-unknown, reason-missing.
    """
    card, why = question(ws, project), reason_of(reason)
    with ws.database.write() as session:
        signed = sign_statement(
            session, ws, folder, "confirmation", project=card.project, case=card.package, reason=why
        )
        answered(session, ws, card, "confirmation", signed.identity)
    return signed


def reason_of(text: str) -> str:
    """Return a reason as it is signed. RuleViolation reason-missing."""
    why = clean(text, OPINION_MAX_CHARS).strip()
    if not why:
        raise RuleViolation("reason-missing")
    return why


def answered(session: Session, ws: Workspace, card: QuestionCard, kind: str, identity: str) -> None:
    """Keep which signature answers a question, within the caller's transaction."""
    answers: dict[str, dict[str, str]] = ws.setting(ANSWERS, {})
    answers[f"{card.package}/{card.project}"] = {"asked": card.asked, "identity": identity, "kind": kind}
    ws.put_setting(session, ANSWERS, answers)
    record(session, ws, kind, at=ws.clock.now(), project=card.project, new=identity)
