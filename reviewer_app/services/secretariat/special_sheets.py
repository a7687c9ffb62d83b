"""Which sheets have to be called by what they are (特别说明): on paper, corrected, and whose are absent by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.messages import Language, sentence
from reviewer_app.models.common import Package
from reviewer_app.models.finals import Attendance, Correction, PaperSheet
from reviewer_app.models.secretariat import Assignment, Expert, OpenedSheet, Project
from reviewer_app.rules.natural import natural
from reviewer_app.services.secretariat.attendance import ABSENT, seen_of
from reviewer_app.services.secretariat.both_versions import COSIGNED, PAPER
from reviewer_app.services.secretariat.paper_counting import agreed_pairs
from reviewer_app.services.secretariat.scopes import ASSIGNED


@dataclass(frozen=True)
class Special:
    """Of one project: codes of the experts whose sheets are on paper or corrected; the absent ones with name and why.

    The sheet of an absent expert is missing; it is never counted as 0.
    """

    paper: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    absent: tuple[tuple[str, str], ...] = ()

    def words(self, language: Language) -> Iterator[str]:
        """Say it, a sentence for each kind; why somebody is absent stands with the members."""
        if self.paper:
            yield sentence("special-paper", language, experts="、".join(self.paper))
        if self.corrected:
            yield sentence("special-corrected", language, experts="、".join(self.corrected))
        if self.absent:
            yield sentence("special-gone", language, experts="、".join(who for who, _why in self.absent))


NOTHING = Special()


def special_sheets(session: Session, stage: str) -> Mapping[str, Special]:
    """Return by project what has to be said of its sheets; a project of plain sheets alone is not there."""
    people = {row.id: row for row in session.scalars(select(Expert))}
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"paper": [], "corrected": []})
    for kind, pairs in (("paper", _on_paper(session, stage)), ("corrected", _corrected(session, stage))):
        for expert, project in pairs:
            found[project][kind].append(people[expert].code)
    absent = _absent(session, stage, people)
    return {
        project: Special(
            tuple(sorted(found[project]["paper"], key=natural)),
            tuple(sorted(found[project]["corrected"], key=natural)),
            absent.get(project, ()),
        )
        for project in {*found, *absent}
    }


def _on_paper(session: Session, stage: str) -> set[tuple[str, str]]:
    """Return whose sheet of what counts on paper, or will where nothing digital stands in its place."""
    kinds = {
        (expert, project): kind
        for expert, project, kind in session.execute(
            select(OpenedSheet.expert, OpenedSheet.project, Package.kind)
            .join(Package, Package.identity == OpenedSheet.package)
            .where(OpenedSheet.stage == stage)
        )
    }
    there = session.scalar(select(PaperSheet.id).where(PaperSheet.stage == stage).limit(1)) is not None
    agreed = agreed_pairs(session, stage) if there else set()
    assigned = _assigned(session, stage)
    return {pair for pair in agreed if pair in assigned and kinds.get(pair, PAPER) == PAPER}


def _corrected(session: Session, stage: str) -> list[tuple[str, str]]:
    rows = session.execute(
        select(Correction.expert, Correction.project)
        .join(OpenedSheet, (OpenedSheet.package == Correction.package) & (OpenedSheet.project == Correction.project))
        .where(Correction.stage == stage, Correction.state == COSIGNED)
    )
    assigned = _assigned(session, stage)
    return [(expert, project) for expert, project in rows if (expert, project) in assigned]


def _assigned(session: Session, stage: str) -> set[tuple[str, str]]:
    rows = session.execute(
        select(Assignment.expert, Assignment.project).where(Assignment.stage == stage, Assignment.state == ASSIGNED)
    )
    return {(expert, project) for expert, project in rows}


def _absent(session: Session, stage: str, people: Mapping[str, Expert]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return by project the members who are put down as absent and of whom there is no sheet, by code."""
    noted = session.scalars(select(Attendance.track).where(Attendance.stage == stage).distinct()).all()
    gone = {
        track: {k: one for k, one in seen_of(session, stage, track).items() if one.state == ABSENT} for track in noted
    }
    if not any(gone.values()):
        return {}
    there = {
        (expert, project)
        for expert, project in session.execute(
            select(OpenedSheet.expert, OpenedSheet.project).where(OpenedSheet.stage == stage)
        )
    }
    tracks = {row.id: row.track for row in session.scalars(select(Project))}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for expert, project in sorted(_assigned(session, stage), key=lambda one: natural(people[one[0]].code)):
        seen = gone.get(tracks[project], {}).get(expert)
        if seen is not None and (expert, project) not in there:
            found[project].append((f"{people[expert].code} {people[expert].name}", seen.reason))
    return {project: tuple(names) for project, names in found.items()}
