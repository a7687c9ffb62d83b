"""Paper sheets (纸质评分表): entered by two operators who do not see each other's entry, compared leaf by leaf."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.errors import RuleViolation
from reviewer_app.models.finals import PaperSheet
from reviewer_app.models.secretariat import Assignment, Expert, Project
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.marks import mark_problem
from reviewer_app.rules.permits import may
from reviewer_app.rules.scheme import Indicator, Scheme
from reviewer_app.rules.tree import leaves, scheme_for
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office, paper_counting
from reviewer_app.services.secretariat.compliance import find_project
from reviewer_app.services.secretariat.experts import find_expert
from reviewer_app.services.secretariat.paper_counting import COUNTS, DIGITAL, agreeing, alike, paper_id
from reviewer_app.services.secretariat.permits import need, permitted, role_of
from reviewer_app.services.secretariat.rulebook import approved_rules, schemes_known
from reviewer_app.services.secretariat.scopes import ASSIGNED
from reviewer_app.services.workspace import OPERATOR, Workspace
from reviewer_app.sync.bodies import Mark
from reviewer_app.sync.canonical import clean_text
from reviewer_app.sync.paper import PaperEntry, name_of, sign_entry

ENTERED_ONCE: Final = "once"
DIFFERS: Final = "differs"
AGREED: Final = "agreed"
PAIR: Final = 2
SIGNS: Final = 16
"""Digits of the scheme's digest that a blank sheet bears in its QR."""
State = Literal["once", "differs", "agreed"]
_ENTRY = msgspec.json.Decoder(PaperEntry)


@dataclass(frozen=True)
class PaperDifference:
    """One leaf on which two entries differ, in hundredths."""

    indicator: str
    title: str
    first: int
    second: int


@dataclass(frozen=True)
class PaperCard:
    """One paper sheet. `operators`: who has entered it in the newest attempt; `mine`: the operator at work is one.

    `settles`: a third reading can settle it; after one that agrees with neither, both enter anew.
    `differences` only once both have entered, for operators alone: whoever enters second sees nothing of the first.
    `counts`: counts, digital (the digital sheet does), waits (for the opening or a decision), "" before both agree.
    """

    expert: str
    project: str
    title: str
    track: str
    attempt: int
    state: State
    operators: tuple[str, ...]
    mine: bool
    differences: tuple[PaperDifference, ...]
    opinions_differ: bool
    counts: str
    at: str
    settles: bool


@dataclass(frozen=True)
class PaperForm:
    """What has to be entered: the leaves of the scheme in the order of the sheet. `scheme`: as its QR says."""

    expert: str
    project: str
    title: str
    scheme: str
    leaves: tuple[Indicator, ...]


def form(ws: Workspace, stage: str, expert: str, project: str) -> PaperForm:
    """Return the empty form of one sheet. RuleViolation operator-may-not, expert-unknown, project-unknown,
    paper-unassigned, scheme-none."""
    with ws.database.read() as session:
        need(session, ws, "write")
        who, what, scheme = sheet_of(session, stage, expert, project)
        return PaperForm(who.code, what.code, what.title, digest(scheme)[:SIGNS], tuple(leaves(scheme)))


def enter(
    ws: Workspace,
    stage: str,
    expert: str,
    project: str,
    marks: Mapping[str, int],
    *,
    opinion: str = "",
    scheme: str = "",
) -> PaperCard:
    """Enter a paper sheet as the operator at work; `marks` in hundredths, `scheme` as the QR of the sheet says.

    The second entry has to be another operator's. Where two differ, both enter anew; every entry stays on record.
    RuleViolation operator-may-not, expert-unknown, project-unknown, paper-unassigned, paper-scheme, paper-incomplete,
    mark-range, mark-step, mark-unknown, paper-other-operator, paper-agreed.
    """
    with ws.database.write() as session:
        need(session, ws, "write")
        who, what, used = sheet_of(session, stage, expert, project)
        if scheme and not digest(used).startswith(scheme[:SIGNS]):
            raise RuleViolation("paper-scheme", project=what.code)
        check_entry(used, marks)
        before = entries_of(session, stage, who.id, what.id)
        attempt = _attempt(before, ws.operator)
        entry = PaperEntry(
            at=ws.clock.now(),
            attempt=attempt,
            by=ws.operator,
            contest=office.contest_id(ws),
            expert=who.id,
            marks=tuple(Mark(indicator=key, mark=mark) for key, mark in sorted(marks.items())),
            opinion=clean_text(opinion)[:OPINION_MAX_CHARS],
            project=what.id,
            scheme=digest(used),
            stage=stage,
        )
        _keep(session, ws, entry, [one for one in before if one.attempt == attempt])
    return next(one for one in papers(ws, stage) if (one.expert, one.project) == (who.code, what.code))


def sheet_of(session: Session, stage: str, expert: str, project: str) -> tuple[Expert, Project, Scheme]:
    """Return whose sheet of what, and its scheme. RuleViolation paper-unassigned, scheme-none and the unknown ones."""
    who, what = find_expert(session, expert), find_project(session, project)
    task = select(Assignment).where(
        Assignment.stage == stage,
        Assignment.expert == who.id,
        Assignment.project == what.id,
        Assignment.state == ASSIGNED,
    )
    if session.scalar(task) is None:
        raise RuleViolation("paper-unassigned", expert=who.code, project=what.code)
    _digest, rules = approved_rules(session)
    return who, what, scheme_for(rules, stage, what.track, what.code)


def check_entry(scheme: Scheme, marks: Mapping[str, int]) -> None:
    """Refuse marks that no sheet of the scheme can bear. RuleViolation mark-unknown, paper-incomplete, mark-range …"""
    known = {leaf.key: leaf for leaf in leaves(scheme)}
    for key in marks.keys() - known.keys():
        raise RuleViolation("mark-unknown", indicator=key, title=key)
    missing = [leaf.title for key, leaf in known.items() if key not in marks]
    if missing:
        raise RuleViolation("paper-incomplete", titles="、".join(missing))
    for key, mark in marks.items():
        problem = mark_problem(known[key], mark)
        if problem is not None:
            raise RuleViolation(problem.code, **problem.values)


def entries_of(session: Session, stage: str, expert: str, project: str) -> list[PaperEntry]:
    """Return every entry of one sheet, in the order of the attempts."""
    rows = session.scalars(
        select(PaperSheet.body)
        .where(PaperSheet.stage == stage, PaperSheet.expert == expert, PaperSheet.project == project)
        .order_by(PaperSheet.attempt, PaperSheet.id)
    )
    return [_ENTRY.decode(body) for body in rows]


def _attempt(before: Sequence[PaperEntry], operator: str) -> int:
    """Return the number of the attempt that the next entry belongs to."""
    newest = [one for one in before if one.attempt == before[-1].attempt]
    if len(newest) == 1 and newest[0].by == operator:
        raise RuleViolation("paper-other-operator")
    if agreeing(newest):
        raise RuleViolation("paper-agreed")
    if not newest:
        return 1
    return newest[0].attempt + (len(newest) > 1)


def _keep(session: Session, ws: Workspace, entry: PaperEntry, first: Sequence[PaperEntry]) -> None:
    keep_entry(session, ws, entry)
    if first and alike([*first, entry]):
        ledger.append(session, ws, "paper-agreed", sheet=paper_id([*first, entry]), **_where(entry))
        paper_counting.count(session, ws, entry.stage)


def keep_entry(session: Session, ws: Workspace, entry: PaperEntry) -> str:
    """Sign an entry with the key of the operator at work and keep it; return its name in the log."""
    raw, signature = sign_entry(entry, ws.own_key(OPERATOR + ws.operator))
    session.add(
        PaperSheet(
            stage=entry.stage,
            project=entry.project,
            expert=entry.expert,
            attempt=entry.attempt,
            scheme=entry.scheme,
            body=raw,
            signature=signature,
            by=entry.by,
            at=entry.at,
        )
    )
    ledger.append(session, ws, "paper-entered", entry=name_of(raw), **_where(entry))
    session.flush()
    return name_of(raw)


def _where(entry: PaperEntry) -> dict[str, str | int]:
    return {"stage": entry.stage, "expert": entry.expert, "project": entry.project, "attempt": entry.attempt}


@permitted("see-experts")
def papers(ws: Workspace, stage: str) -> tuple[PaperCard, ...]:
    """Return every paper sheet of a stage, by expert and project."""
    with ws.database.read() as session:
        may_enter = may(role_of(session, ws.operator), "write")
        codes = {one.id: one.code for one in session.scalars(select(Expert))}
        projects = {one.id: one for one in session.scalars(select(Project))}
        names, schemes = office.operator_names(session), schemes_known(session)
        standing = paper_counting.standing(session, stage)
        rows = session.scalars(select(PaperSheet).where(PaperSheet.stage == stage).order_by(PaperSheet.id))
        entries = sorted((_ENTRY.decode(row.body) for row in rows), key=lambda one: (one.expert, one.project))
        cards = []
        for (expert, project), given in groupby(entries, key=lambda one: (one.expert, one.project)):
            newest = _newest(given)
            card = _card(codes[expert], projects[project], newest, names, schemes, standing, ws.operator)
            cards.append(card if may_enter else replace(card, differences=()))
    return tuple(sorted(cards, key=lambda card: (card.expert, card.project)))


def _newest(entries: Iterable[PaperEntry]) -> list[PaperEntry]:
    found = list(entries)
    last = max(one.attempt for one in found)
    return [one for one in found if one.attempt == last]


def _card(
    expert: str,
    project: Project,
    newest: Sequence[PaperEntry],
    names: Mapping[str, str],
    schemes: Mapping[str, Scheme],
    standing: Mapping[tuple[str, str], str],
    operator: str,
) -> PaperCard:
    state: State = ENTERED_ONCE if len(newest) == 1 else AGREED if agreeing(newest) else DIFFERS
    counts = standing.get((newest[0].expert, project.id), "waits") if state == AGREED else ""
    return PaperCard(
        expert=expert,
        project=project.code,
        title=project.title,
        track=project.track,
        attempt=newest[0].attempt,
        state=state,
        operators=tuple(names.get(one.by, one.by) for one in newest),
        mine=operator in {one.by for one in newest},
        differences=_differences(newest, schemes) if state == DIFFERS else (),
        opinions_differ=state == DIFFERS and len({" ".join(one.opinion.split()) for one in newest}) > 1,
        counts=counts if counts in (COUNTS, DIGITAL) else counts and "waits",
        at=newest[-1].at,
        settles=state == DIFFERS and len(newest) == PAIR,
    )


def _differences(pair: Sequence[PaperEntry], schemes: Mapping[str, Scheme]) -> tuple[PaperDifference, ...]:
    first, second = ({mark.indicator: mark.mark for mark in one.marks} for one in pair[:2])
    return tuple(
        PaperDifference(leaf.key, leaf.title, first[leaf.key], second[leaf.key])
        for leaf in leaves(schemes[pair[0].scheme])
        if first.get(leaf.key) != second.get(leaf.key) and leaf.key in first and leaf.key in second
    )
