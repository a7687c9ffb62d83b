"""The compliance desk (合规性审查) as it is seen: machine findings beside human ticks, entry by entry."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, get_args

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.compliance import ComplianceDecision, ComplianceFinding, ComplianceTick, Supplement
from reviewer_app.models.secretariat import Project
from reviewer_app.paths import resources
from reviewer_app.rules.compliance import (
    Checklist,
    ComplianceRule,
    Finding,
    FindingState,
    TickState,
    line,
    read_checklist,
)
from reviewer_app.rules.natural import by_code
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.cells import code_text
from reviewer_app.services.secretariat.entrant_units import stored_units
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.workspace import Workspace

_FINDINGS: Final[Mapping[str, FindingState]] = {state: state for state in get_args(FindingState)}
_TICKS: Final[Mapping[str, TickState]] = {state: state for state in get_args(TickState)}
FEW: Final = 50
"""Up to so many entries only theirs is read."""
_values = msgspec.json.Decoder(dict[str, str]).decode


@dataclass(frozen=True)
class ComplianceCard:
    """One entry on the desk. `open_rules`: rules with something left to do; `against`: rules that speak against it.

    `decision`: passed, supplement, refused, or "" while there is none; `awaited`: requested material not here yet.
    """

    project: str
    code: str
    title: str
    track: str
    direction: str
    status: str
    open_rules: tuple[str, ...]
    against: tuple[str, ...]
    decision: str
    awaited: int


@dataclass(frozen=True)
class ComplianceLine:
    """One rule of one entry: what the machine saw, and the newest tick (`by`: operator id)."""

    rule: ComplianceRule
    finding: Finding
    tick: TickState
    reason: str
    by: str
    at: str
    settled: bool
    against: bool


@dataclass(frozen=True)
class Request:
    """One request for further material."""

    request: int
    text: str
    due: str
    by: str
    at: str
    received: str
    note: str


@dataclass(frozen=True)
class Decision:
    """One decision on an entry, with who and why."""

    decision: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True)
class ComplianceSheet:
    """All of one entry: its lines in the notice's order, decisions and requests, oldest first.

    `entrants`: (unit, its legal person or ""), the lead first.
    """

    card: ComplianceCard
    lines: tuple[ComplianceLine, ...]
    decisions: tuple[Decision, ...]
    requests: tuple[Request, ...]
    entrants: tuple[tuple[str, str], ...] = ()


@cache
def checklist_of(contest: str) -> Checklist:
    """Return the check list that ships for a contest template. RuleViolation checklist-none, TemplateError."""
    path = _checklist_file(contest)
    if not path.is_file():
        raise RuleViolation("checklist-none", contest=contest)
    return read_checklist(tomllib.loads(path.read_text("utf-8")), path.name)


def has_checklist(contest: str) -> bool:
    """Whether a check list ships for a contest template."""
    return _checklist_file(contest).is_file()


def _checklist_file(contest: str) -> Path:
    return resources() / "compliance" / f"{contest}.toml"


def checklist(ws: Workspace) -> Checklist:
    """Return the check list of this contest. RuleViolation checklist-none."""
    return checklist_of(office.contest_of(ws).key)


@dataclass(frozen=True)
class _Tick:
    """The newest tick of one rule of one entry."""

    state: TickState
    reason: str
    by: str
    at: str


class _Read:
    """Findings and newest ticks of some entries: plain values, and of a few entries nothing but theirs.

    At full size there are ten thousand of each, and every tick of a person asks for them anew.
    """

    def __init__(self, session: Session, projects: Sequence[Project]) -> None:
        found = select(
            ComplianceFinding.project, ComplianceFinding.rule, ComplianceFinding.finding, ComplianceFinding.detail
        )
        ticked = select(
            ComplianceTick.project,
            ComplianceTick.rule,
            ComplianceTick.state,
            ComplianceTick.reason,
            ComplianceTick.by,
            ComplianceTick.at,
        ).order_by(ComplianceTick.id)
        if len(projects) <= FEW:
            mine = [row.id for row in projects]
            found = found.where(ComplianceFinding.project.in_(mine))
            ticked = ticked.where(ComplianceTick.project.in_(mine))
        self._found = {(project, rule): (state, detail) for project, rule, state, detail in session.execute(found)}
        self._ticks = {(row[0], row[1]): row[2:] for row in session.execute(ticked)}

    def finding(self, project: str, rule: str) -> Finding:
        kept = self._found.get((project, rule))
        if kept is None:
            return Finding("none", "finding-not-scanned")
        values = _values(kept[1]) if kept[1] else {}
        return Finding(_FINDINGS[kept[0]], values.pop("", ""), values)

    def tick(self, project: str, rule: str) -> _Tick:
        kept = self._ticks.get((project, rule))
        return _Tick(_TICKS[kept[0]], *kept[1:]) if kept else _Tick("open", "", "", "")


@permitted("see-projects")
def cards(ws: Workspace) -> tuple[ComplianceCard, ...]:
    """Return every entry by its code."""
    rules = checklist(ws)
    with ws.database.read() as session:
        return cards_of(session, ws, rules, by_code(session.scalars(select(Project)), lambda row: row.code))


def cards_of(
    session: Session, ws: Workspace, rules: Checklist, projects: Sequence[Project]
) -> tuple[ComplianceCard, ...]:
    """Return the cards of some entries, as the session at hand sees them."""
    return _cards_of(session, ws, rules, projects, _Read(session, projects))


def _cards_of(
    session: Session, ws: Workspace, rules: Checklist, projects: Sequence[Project], read: _Read
) -> tuple[ComplianceCard, ...]:
    contest = office.contest_of(ws)
    decided = {
        row.project: row.decision for row in session.scalars(select(ComplianceDecision).order_by(ComplianceDecision.id))
    }
    waiting = select(Supplement.project, func.count()).where(Supplement.received == "").group_by(Supplement.project)
    awaited = dict(session.execute(waiting).all())
    made = []
    for project in projects:
        person = office.direction_of(contest, project.track, project.direction).entrant == "person"
        lines = [
            line(rule, read.finding(project.id, rule.key), read.tick(project.id, rule.key).state)
            for rule in rules.rules
            if rule.persons or not person
        ]
        made.append(
            ComplianceCard(
                project=project.id,
                code=project.code,
                title=project.title,
                track=project.track,
                direction=project.direction,
                status=project.status,
                open_rules=tuple(one.rule for one in lines if not one.settled),
                against=tuple(one.rule for one in lines if one.against),
                decision=decided.get(project.id, ""),
                awaited=awaited.get(project.id, 0),
            )
        )
    return tuple(made)


@permitted("see-projects")
def sheet(ws: Workspace, project: str) -> ComplianceSheet:
    """Return all of one entry, named by its code or id. RuleViolation project-unknown."""
    rules = checklist(ws)
    with ws.database.read() as session:
        return sheets_of(session, ws, rules, [find_project(session, project)])[0]


@permitted("see-projects")
def sheets(ws: Workspace) -> tuple[ComplianceSheet, ...]:
    """Return all of every entry by its code, in one reading."""
    rules = checklist(ws)
    with ws.database.read() as session:
        return sheets_of(session, ws, rules, by_code(session.scalars(select(Project)), lambda row: row.code))


def sheets_of(
    session: Session, ws: Workspace, rules: Checklist, projects: Sequence[Project]
) -> tuple[ComplianceSheet, ...]:
    """Return all of some entries, as the session at hand sees them."""
    contest = office.contest_of(ws)
    few = [row.id for row in projects] if len(projects) <= FEW else []
    read, units = _Read(session, projects), stored_units(session, few)
    decisions: dict[str, list[Decision]] = defaultdict(list)
    for one in session.scalars(select(ComplianceDecision).order_by(ComplianceDecision.id)):
        decisions[one.project].append(Decision(one.decision, one.reason, one.by, one.at))
    requests: dict[str, list[Request]] = defaultdict(list)
    for asked in session.scalars(select(Supplement).order_by(Supplement.id)):
        request = Request(asked.id, asked.text, asked.due, asked.by, asked.at, asked.received, asked.note)
        requests[asked.project].append(request)
    made = []
    for row, card in zip(projects, _cards_of(session, ws, rules, projects, read), strict=True):
        person = office.direction_of(contest, row.track, row.direction).entrant == "person"
        lines = [
            _line(rule, read.finding(row.id, rule.key), read.tick(row.id, rule.key))
            for rule in rules.rules
            if rule.persons or not person
        ]
        entrants = tuple((unit.name, unit.legal) for unit in units.get(row.id, ()))
        made.append(ComplianceSheet(card, tuple(lines), tuple(decisions[row.id]), tuple(requests[row.id]), entrants))
    return tuple(made)


def _line(rule: ComplianceRule, finding: Finding, tick: _Tick) -> ComplianceLine:
    stands = line(rule, finding, tick.state)
    return ComplianceLine(rule, finding, tick.state, tick.reason, tick.by, tick.at, stands.settled, stands.against)


def find_project(session: Session, project: str) -> Project:
    """Return an entry by its code or id. RuleViolation project-unknown."""
    wanted = (Project.code == code_text(project)) | (Project.id == project)
    row = session.scalars(select(Project).where(wanted)).one_or_none()
    if row is None:
        raise RuleViolation("project-unknown", project=project)
    return row
