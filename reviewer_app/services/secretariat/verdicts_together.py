"""The compliance desk for many entries at once: one rule ticked, one decision made, each on record by name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import Language, sentence
from reviewer_app.models.compliance import ComplianceDecision, ComplianceTick
from reviewer_app.models.secretariat import Project
from reviewer_app.rules.compliance import ComplianceRule
from reviewer_app.rules.natural import by_code
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.cells import code_text
from reviewer_app.services.secretariat.compliance import (
    ComplianceCard,
    ComplianceLine,
    ComplianceSheet,
    checklist,
    sheets_of,
)
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.verdicts import ENTERED, INELIGIBLE, PASSED, REFUSED
from reviewer_app.services.workspace import Workspace

Left = Literal["fail", "warn", "unseen", "settled", "foreign", "open", "against", "awaited", "out", "passed"]
"""Why an entry was left out: the machine speaks against it, doubts it, has not looked yet; nothing is left to do; the
rule is not for those who enter in their own name; something is open, against it, awaited; it is out, or has passed."""
TO_LOOK_AT: Final[frozenset[Left]] = frozenset(get_args(Left)) - {"settled", "foreign", "passed"}
"""Those that somebody has to see to one by one."""
NOT_SEEN: Final = "finding-not-scanned"
NAMED: Final = 12
"""So many codes are named in a sentence on a page."""
MANY_STATES: Final = ("met", "unmet", "not-applicable")
"""What can be ticked for many."""
OPEN: Final[tuple[Left, ...]] = ("fail", "warn", "unseen")
"""Whom nobody has ticked for all that the machine said: of these, too, a person can say that a rule is not met."""


@dataclass(frozen=True)
class Together:
    """What became of many entries, by their codes. `left`: why, and whom it concerns."""

    done: tuple[str, ...]
    left: Mapping[Left, tuple[str, ...]]


@dataclass(frozen=True)
class RuleTogether:
    """One rule over many entries: which could be ticked as `free`, and which others stand how."""

    rule: ComplianceRule
    free: tuple[str, ...]
    left: Mapping[Left, tuple[str, ...]]

    @property
    def open(self) -> tuple[str, ...]:
        """The entries nobody has ticked that need it."""
        return (*self.free, *(code for why in OPEN for code in self.left.get(why, ())))


@dataclass(frozen=True)
class SheetTogether:
    """All of many entries: their rules in the notice's order, and what passing them would do."""

    entries: int
    rules: tuple[RuleTogether, ...]
    passing: Together
    refusing: Together


@permitted("see-projects")
def together(ws: Workspace, projects: Collection[str]) -> SheetTogether:
    """Return how many entries, named by code or id, stand under each rule. RuleViolation project-unknown."""
    rules = checklist(ws).rules
    with ws.database.read() as session:
        found = _sheets(session, ws, projects)
    rows = []
    for rule in rules:
        sorted_out = _sort_ticks(found, rule)
        rows.append(RuleTogether(rule, sorted_out.done, sorted_out.left))
    return SheetTogether(
        len(found), tuple(rows), _sort_decisions(found, _why_not_passed), _sort_decisions(found, _why_not_refused)
    )


@permitted("write")
def tick_together(
    ws: Workspace, projects: Collection[str], rule: str, state: str, reason: str = "", *, with_doubts: bool = False
) -> Together:
    """Tick one rule for all the entries where the machine found nothing against it and nobody has ticked it.

    `with_doubts` takes those along that the machine doubts, with a reason; those that it speaks against never are. As
    `unmet`, with a reason, all that nobody has ticked go along, whatever the machine said.
    RuleViolation project-unknown, compliance-rule, compliance-one-by-one, office-reason.
    """
    wanted = next((one for one in checklist(ws).rules if one.key == rule), None)
    if wanted is None:
        raise RuleViolation("compliance-rule", rule=rule)
    if state not in MANY_STATES:
        raise RuleViolation("compliance-one-by-one")
    why = office.need_reason(reason) if with_doubts or state != "met" else reason.strip()
    with ws.database.write() as session:
        found = _sheets(session, ws, projects)
        along = OPEN if state == "unmet" else ("warn",) if with_doubts else ()
        result = _sort_ticks(found, wanted, along)
        at, done, kept = ws.clock.now(), set(result.done), []
        for sheet in found:
            if sheet.card.code in done:
                kept.append(sheet.card.project)
                session.add(
                    ComplianceTick(
                        project=sheet.card.project, rule=rule, state=state, reason=why, by=ws.operator, at=at
                    )
                )
        acts = [("compliance-tick", {"project": one, "rule": rule, "state": state, "reason": why}) for one in kept]
        ledger.append_many(session, ws, acts)
    return result


@permitted("write")
def pass_together(ws: Workspace, projects: Collection[str], reason: str) -> Together:
    """Let all the entries pass for which everything is settled, with one reason; the others stay as they are.

    One that was refused before is decided on alone. RuleViolation project-unknown, office-reason.
    """
    return _decide_together(ws, projects, PASSED, reason)


@permitted("write")
def refuse_together(ws: Workspace, projects: Collection[str], reason: str) -> Together:
    """Refuse all the entries with one reason, each on record by name; they are kept out of assignment and ranking.

    One that has passed, or is out already, is decided on alone. RuleViolation project-unknown, office-reason.
    """
    return _decide_together(ws, projects, REFUSED, reason)


def _decide_together(ws: Workspace, projects: Collection[str], decision: str, reason: str) -> Together:
    why = office.need_reason(reason)
    with ws.database.write() as session:
        found = _sheets(session, ws, projects)
        result = _sort_decisions(found, _why_not_passed if decision == PASSED else _why_not_refused)
        at, done = ws.clock.now(), set(result.done)
        kept = [sheet.card.project for sheet in found if sheet.card.code in done]
        session.add_all(
            ComplianceDecision(project=one, decision=decision, reason=why, by=ws.operator, at=at) for one in kept
        )
        if decision == REFUSED:
            for one in kept:
                row = session.get_one(Project, one)
                row.status, row.reason = INELIGIBLE, why
        acts = [("compliance-decision", {"project": one, "decision": decision, "reason": why}) for one in kept]
        ledger.append_many(session, ws, acts)
    return result


def _sheets(session: Session, ws: Workspace, projects: Collection[str]) -> Sequence[ComplianceSheet]:
    wanted = {str(one) for one in projects} | {code_text(str(one)) for one in projects}
    rows = [row for row in session.scalars(select(Project)) if row.id in wanted or row.code in wanted]
    known = {row.id for row in rows} | {row.code for row in rows}
    for one in projects:
        if one not in known and code_text(str(one)) not in known:
            raise RuleViolation("project-unknown", project=one)
    return sheets_of(session, ws, checklist(ws), by_code(rows, lambda row: row.code))


def _sort_ticks(found: Sequence[ComplianceSheet], rule: ComplianceRule, along: Sequence[Left] = ()) -> Together:
    done: list[str] = []
    left: dict[Left, list[str]] = {}
    for sheet in found:
        line = next((one for one in sheet.lines if one.rule.key == rule.key), None)
        why = _why_not_ticked(line)
        if why is None or why in along:
            done.append(sheet.card.code)
        else:
            left.setdefault(why, []).append(sheet.card.code)
    return _together(done, left)


def _why_not_ticked(line: ComplianceLine | None) -> Left | None:
    if line is None:
        return "foreign"
    if line.tick != "open" or line.settled:
        return "settled"
    if line.finding.state == "fail":
        return "fail"
    if line.finding.state != "warn" and not (line.rule.finds and line.finding.code):
        return None  # clear, or for a person alone to say
    return "unseen" if line.finding.code == NOT_SEEN else "warn"


def _sort_decisions(found: Sequence[ComplianceSheet], why_not: Callable[[ComplianceCard], Left | None]) -> Together:
    done: list[str] = []
    left: dict[Left, list[str]] = {}
    for sheet in found:
        why = why_not(sheet.card)
        if why is None:
            done.append(sheet.card.code)
        else:
            left.setdefault(why, []).append(sheet.card.code)
    return _together(done, left)


def _why_not_passed(card: ComplianceCard) -> Left | None:
    if card.decision == PASSED:
        return "passed"
    if card.decision == REFUSED or card.status != ENTERED:
        return "out"
    if card.against:
        return "against"
    if card.awaited:  # what is asked for is open as well: the request says more
        return "awaited"
    return "open" if card.open_rules else None


def _why_not_refused(card: ComplianceCard) -> Left | None:
    if card.decision == PASSED:
        return "passed"
    return "out" if card.decision == REFUSED or card.status != ENTERED else None


def _together(done: Sequence[str], left: Mapping[Left, Sequence[str]]) -> Together:
    return Together(tuple(done), {why: tuple(codes) for why, codes in left.items()})


def together_words(code: str, found: Together, language: Language, most: int | None = NAMED) -> str:
    """Return what was done, then who was left out and why, in sentences; `most` codes are named of each."""
    parts = [sentence(code, language, n=len(found.done))]
    for why in get_args(Left):
        if codes := found.left.get(why):
            named = named_codes(codes, language, most)
            parts.append(sentence(f"together-left-{why}", language, n=len(codes), codes=named))
    return ("" if language == "zh" else " ").join(parts)


def named_codes(codes: Sequence[str], language: Language, most: int | None = NAMED) -> str:
    """Return codes for a sentence, `most` of them."""
    named = ("、" if language == "zh" else ", ").join(codes[:most])
    return named if most is None or len(codes) <= most else sentence("together-more", language, codes=named)
