"""A difference between two entries of a paper sheet is settled by a third reading, the sheet or its scan in hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from sqlalchemy.orm import Session

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.errors import RuleViolation
from reviewer_app.rules.tree import leaves
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office, paper_counting
from reviewer_app.services.secretariat.paper import (
    PAIR,
    PaperCard,
    check_entry,
    entries_of,
    keep_entry,
    papers,
    sheet_of,
)
from reviewer_app.services.secretariat.paper_counting import agreeing, paper_id
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.rulebook import schemes_known
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import Mark
from reviewer_app.sync.canonical import clean_text
from reviewer_app.sync.paper import PaperEntry

Source = Literal["sheet", "scan"]
SOURCES: Final[tuple[Source, ...]] = get_args(Source)


@dataclass(frozen=True)
class BothLine:
    """One leaf as both have entered it, in hundredths."""

    indicator: str
    title: str
    first: int
    second: int

    @property
    def differs(self) -> bool:
        """Whether somebody has to look at the sheet."""
        return self.first != self.second


@dataclass(frozen=True)
class BothEntries:
    """Two entries side by side. `operators`: who made them; `opinions`: as each has entered it."""

    expert: str
    project: str
    title: str
    operators: tuple[str, str]
    lines: tuple[BothLine, ...]
    opinions: tuple[str, str]


def both(ws: Workspace, stage: str, expert: str, project: str) -> BothEntries:
    """Return the two entries that differ, for whoever reads the sheet a third time. Raises as `settle`."""
    with ws.database.read() as session:
        need(session, ws, "write")
        first, second = _pair(session, ws, stage, expert, project)
        who, what, _scheme = sheet_of(session, stage, expert, project)
        names, scheme = office.operator_names(session), schemes_known(session)[first.scheme]
    of_first, of_second = ({mark.indicator: mark.mark for mark in one.marks} for one in (first, second))
    return BothEntries(
        expert=who.code,
        project=what.code,
        title=what.title,
        operators=(names.get(first.by, first.by), names.get(second.by, second.by)),
        lines=tuple(BothLine(leaf.key, leaf.title, of_first[leaf.key], of_second[leaf.key]) for leaf in leaves(scheme)),
        opinions=(first.opinion, second.opinion),
    )


def settle(
    ws: Workspace, stage: str, expert: str, project: str, marks: Mapping[str, int], source: str, *, opinion: str = ""
) -> PaperCard:
    """Enter what a third operator reads on the sheet, or on its scan. All three entries stay, each signed.

    Where it says what one of the two has entered, the sheet is settled; else both enter it anew. RuleViolation
    operator-may-not, expert-unknown, project-unknown, paper-unassigned, paper-settled-not (there is no difference to
    settle), paper-third (the reader made one of the two), paper-source, and those of the marks.
    """
    if source not in SOURCES:
        raise RuleViolation("paper-source", source=source)
    with ws.database.write() as session:
        need(session, ws, "write")
        pair = _pair(session, ws, stage, expert, project)
        who, what, used = sheet_of(session, stage, expert, project)
        check_entry(used, marks)
        entry = PaperEntry(
            at=ws.clock.now(),
            attempt=pair[0].attempt,
            by=ws.operator,
            contest=office.contest_id(ws),
            expert=who.id,
            marks=tuple(Mark(indicator=key, mark=mark) for key, mark in sorted(marks.items())),
            opinion=clean_text(opinion)[:OPINION_MAX_CHARS],
            project=what.id,
            scheme=pair[0].scheme,
            stage=stage,
        )
        name, agreed = keep_entry(session, ws, entry), agreeing([*pair, entry])
        where: dict[str, str | int] = {"stage": stage, "expert": who.id, "project": what.id, "attempt": entry.attempt}
        ledger.append(session, ws, "paper-settled", entry=name, source=source, **where)
        if agreed:
            ledger.append(session, ws, "paper-agreed", sheet=paper_id(agreed), **where)
            paper_counting.count(session, ws, stage)
    return next(one for one in papers(ws, stage) if (one.expert, one.project) == (who.code, what.code))


def _pair(session: Session, ws: Workspace, stage: str, expert: str, project: str) -> tuple[PaperEntry, PaperEntry]:
    """Return the two entries of the newest attempt, which differ, and were made by others than the reader."""
    who, what, _scheme = sheet_of(session, stage, expert, project)
    entries = entries_of(session, stage, who.id, what.id)
    newest = [one for one in entries if one.attempt == entries[-1].attempt]
    if len(newest) != PAIR or agreeing(newest):
        raise RuleViolation("paper-settled-not", expert=who.code, project=what.code)
    if ws.operator in {one.by for one in newest}:
        raise RuleViolation("paper-third", expert=who.code, project=what.code)
    return newest[0], newest[1]
