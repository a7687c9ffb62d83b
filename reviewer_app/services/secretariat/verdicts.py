"""What people do at the compliance desk: look through, tick, decide by name, request further material."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.compliance import ComplianceDecision, ComplianceFinding, ComplianceTick, Supplement
from reviewer_app.models.secretariat import Project
from reviewer_app.rules.compliance import Finding, TickState
from reviewer_app.rules.fields import is_date
from reviewer_app.rules.findings import awaited, find
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.compliance import cards_of, checklist, find_project
from reviewer_app.services.secretariat.dossier_text import Progress, UnreadText, read_texts, unread_texts
from reviewer_app.services.secretariat.entry_facts import OUT, applies, facts_of_all
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.workspace import Workspace

PASSED: Final = "passed"
REFUSED: Final = "refused"
SUPPLEMENT: Final = "supplement"
DECISIONS: Final = (PASSED, SUPPLEMENT, REFUSED)
INELIGIBLE: Final = "ineligible"
ENTERED: Final = "entered"
SUPPLEMENT_MAX: Final = 4000


@dataclass(frozen=True)
class ScanReport:
    """What looking through all entries found: counts of findings by state, and how many are new.

    `read`: PDFs read now; `unread`: those whose text could not be read, now or before.
    """

    entries: int
    clear: int
    warn: int
    fail: int
    changed: int
    read: int = 0
    unread: tuple[UnreadText, ...] = ()


@permitted("write")
def scan(ws: Workspace, progress: Progress | None = None, cancelled: Callable[[], bool] = lambda: False) -> ScanReport:
    """Read what PDFs are new, then look through every entry again; ticks and decisions stay as they are.

    What `progress` raises stops the reading; what was read is kept. EnvironmentTrouble preflight-child.
    """
    read = read_texts(ws, progress, cancelled)
    contest, rules = office.contest_of(ws), checklist(ws)
    states = {"clear": 0, "warn": 0, "fail": 0, "none": 0}
    with ws.database.write() as session:
        before = {
            (row.project, row.rule): (row.finding, row.detail) for row in session.scalars(select(ComplianceFinding))
        }
        facts = facts_of_all(session, contest)
        at, fresh = ws.clock.now(), []
        for project, entry in facts.items():
            for rule in rules.rules:
                if not applies(rule, entry):
                    continue
                seen = find(rule.finds, entry, contest, rules)
                states[seen.state] += 1
                fresh.append((project, rule.key, seen.state, _detail(seen), at))
        changed = sum(before.get(row[:2]) != row[2:4] for row in fresh)
        session.execute(delete(ComplianceFinding))
        if fresh:
            names = ("project", "rule", "finding", "detail", "at")
            session.execute(insert(ComplianceFinding), [dict(zip(names, row, strict=True)) for row in fresh])
        ledger.append(session, ws, "compliance-scan", entries=len(facts), warn=states["warn"], fail=states["fail"])
        unread = unread_texts(session, contest)
    return ScanReport(len(facts), states["clear"], states["warn"], states["fail"], changed, read, unread)


def _detail(finding: Finding) -> str:
    return msgspec.json.encode({"": finding.code, **finding.values}, order="sorted").decode() if finding.code else ""


@permitted("write")
def tick(ws: Workspace, project: str, rule: str, state: TickState, reason: str = "") -> None:
    """Keep what a person confirms of one rule; the former tick stays on record.

    A reason is needed for unmet and not-applicable, and where the machine speaks against a rule that is ticked as met.
    RuleViolation project-unknown, compliance-rule, office-reason.
    """
    rules = {one.key: one for one in checklist(ws).rules}
    if rule not in rules:
        raise RuleViolation("compliance-rule", rule=rule)
    with ws.database.write() as session:
        row = find_project(session, project)
        found = session.scalars(
            select(ComplianceFinding).where(ComplianceFinding.project == row.id, ComplianceFinding.rule == rule)
        ).one_or_none()
        is_doubtful = found is not None and found.finding == "fail" and state == "met"
        why = office.need_reason(reason) if state in ("unmet", "not-applicable") or is_doubtful else reason.strip()
        session.add(
            ComplianceTick(project=row.id, rule=rule, state=state, reason=why, by=ws.operator, at=ws.clock.now())
        )
        ledger.append(session, ws, "compliance-tick", project=row.id, rule=rule, state=state, reason=why)


@permitted("write")
def decide(ws: Workspace, project: str, decision: str, reason: str) -> None:
    """Decide on an entry: passed, supplement or refused, always with a reason.

    A refused entry is kept out of assignment and ranking, its trace stays; passed brings it back.
    RuleViolation compliance-decision, compliance-open (rules with something left to do), compliance-against.
    """
    if decision not in DECISIONS:
        raise RuleViolation("compliance-decision", decision=decision)
    why = office.need_reason(reason)
    rules = checklist(ws)
    titles = {rule.key: rule.title for rule in rules.rules}
    with ws.database.write() as session:
        row = find_project(session, project)
        card = cards_of(session, ws, rules, [row])[0]
        if decision == PASSED and card.open_rules:
            raise RuleViolation(
                "compliance-open", code=row.code, rules="、".join(titles[key] for key in card.open_rules)
            )
        if decision == PASSED and card.against:
            raise RuleViolation(
                "compliance-against", code=row.code, rules="、".join(titles[key] for key in card.against)
            )
        session.add(
            ComplianceDecision(project=row.id, decision=decision, reason=why, by=ws.operator, at=ws.clock.now())
        )
        if decision == REFUSED and row.status == ENTERED:
            row.status, row.reason = INELIGIBLE, why
        elif decision == PASSED and row.status == INELIGIBLE:
            row.status, row.reason = ENTERED, ""
        ledger.append(session, ws, "compliance-decision", project=row.id, decision=decision, reason=why)


@permitted("write")
def ask(ws: Workspace, project: str, text: str, due: str = "") -> int:
    """Request further material; `due` (ISO day) only reminds. RuleViolation supplement-text, supplement-due."""
    wanted = text.strip()
    if not wanted or len(wanted) > SUPPLEMENT_MAX:
        raise RuleViolation("supplement-text", most=SUPPLEMENT_MAX)
    if due and not is_date(due):
        raise RuleViolation("supplement-due", found=due)
    with ws.database.write() as session:
        row = find_project(session, project)
        kept = Supplement(project=row.id, text=wanted, due=due, by=ws.operator, at=ws.clock.now())
        session.add(kept)
        session.flush()
        _look_again(session, ws, row.id)
        ledger.append(session, ws, "supplement-asked", project=row.id, request=kept.id)
        return kept.id


@permitted("write")
def receive(ws: Workspace, request: int, note: str = "") -> None:
    """Record that requested material came. RuleViolation supplement-unknown, supplement-received."""
    with ws.database.write() as session:
        row = session.get(Supplement, request)
        if row is None:
            raise RuleViolation("supplement-unknown", request=request)
        if row.received:
            raise RuleViolation("supplement-received", at=row.received)
        row.received, row.note = ws.clock.now(), note.strip()
        session.flush()
        _look_again(session, ws, row.project)
        ledger.append(session, ws, "supplement-received", project=row.project, request=request)


def _look_again(session: Session, ws: Workspace, project: str) -> None:
    """Keep what is awaited of an entry as of now: what the last scan saw is not true any more."""
    if session.get_one(Project, project).status in OUT:
        return
    waiting = select(func.count()).where(Supplement.project == project, Supplement.received == "")
    seen = awaited(session.scalar(waiting) or 0)
    mine = [rule.key for rule in checklist(ws).rules if rule.finds == "supplements"]
    wanted = select(ComplianceFinding).where(ComplianceFinding.project == project, ComplianceFinding.rule.in_(mine))
    for kept in session.scalars(wanted):
        kept.finding, kept.detail, kept.at = seen.state, _detail(seen), ws.clock.now()
