"""Scores from outside (答题成绩, 数字技能方向): imported as they are, exact, ranked apart from experts' marks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.compliance import QuizScore
from reviewer_app.models.secretariat import Project, Representative
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.natural import by_code
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.backup_desk import after_backup
from reviewer_app.services.secretariat.cells import code_text, compared
from reviewer_app.services.secretariat.headers import Row, read_table
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.secretariat.rows import Changed, ImportReport, RowCheck
from reviewer_app.services.workspace import Workspace

QUIZ: Final = "quiz"
ENTERED: Final = "entered"
_SCORE: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")


@dataclass(frozen=True)
class QuizCard:
    """One entry of a direction that is ranked by scores from outside; without a score it has no rank (0)."""

    project: str
    code: str
    title: str
    names: tuple[str, ...]
    track: str
    direction: str
    score: str
    rank: int
    source: str


@permitted("write")
@after_backup
def import_scores(ws: Workspace, table: Path) -> ImportReport:
    """Take in scores; right rows count, wrong ones stay out and are named.

    A row is wrong when its project is unknown, out, marked by experts, or of another person, when it stands twice or
    has no plain number. ForeignFileError workbook-*; RuleViolation operator-may-not.
    """
    read = read_table(table, QUIZ)
    contest = office.contest_of(ws)
    with ws.database.write() as session:
        need(session, ws, "write")
        desk = _Desk(session, contest)
        checked = [desk.check(row) for row in read.rows]
        problems = [problem for _project, _score, check in checked for problem in check.problems]
        added, changed, same = _keep(session, ws, table.name, checked)
        digest = hashlib.sha256(table.read_bytes()).hexdigest()
        ledger.append(session, ws, "quiz-imported", file=digest, scores=len(added) + len(changed) + same)
    return ImportReport(
        file=table.name,
        sheet=read.sheet,
        added=added,
        changed=changed,
        unchanged=same,
        problems=tuple(problems),
        notices=(),
        ignored_columns=read.unknown,
    )


class _Desk:
    def __init__(self, session: Session, contest: Contest) -> None:
        self._contest = contest
        self._rows = {row.code.casefold(): row for row in session.scalars(select(Project))}
        self._people: dict[str, list[str]] = {}
        for one in session.scalars(select(Representative).order_by(Representative.position)):
            self._people.setdefault(one.project, []).append(compared(one.name))
        self._seen: dict[str, int] = {}

    def check(self, row: Row) -> tuple[Project | None, str, RowCheck]:
        check = RowCheck(row)
        cell = row.cell("code")
        code = check.code("code", 80, required=True)
        score = code_text(check.text("score", 40, required=True))
        if score and not _SCORE.fullmatch(score):
            check.problem(row.cell("score"), "row-score-number")
        project = self._rows.get(code.casefold())
        if code and (project is None or project.status != ENTERED):
            check.problem(cell, "row-project-unknown")
        elif project is not None:
            self._check_project(check, project)
        return project, score, check

    def _check_project(self, check: RowCheck, project: Project) -> None:
        cell, name = check.row.cell("code"), check.row.cell("name")
        if office.direction_of(self._contest, project.track, project.direction).method != QUIZ:
            check.problem(cell, "row-not-quiz")
        people = self._people.get(project.id, [])
        if name.text and people and compared(name.text) not in people:
            check.problem(name, "row-other-person")
        first = self._seen.setdefault(project.id, check.row.number)
        if first != check.row.number:
            check.problem(cell, "row-twice", first=str(first))


def _keep(
    session: Session, ws: Workspace, source: str, checked: Sequence[tuple[Project | None, str, RowCheck]]
) -> tuple[tuple[str, ...], tuple[Changed, ...], int]:
    held = {row.project: row for row in session.scalars(select(QuizScore))}
    added: list[str] = []
    changed: list[Changed] = []
    same = 0
    for project, score, check in checked:
        if project is None or check.problems:
            continue
        row = held.get(project.id)
        if row is None:
            session.add(QuizScore(project=project.id, score=score, source=source, by=ws.operator, at=ws.clock.now()))
            added.append(project.code)
        elif Decimal(row.score) != Decimal(score):
            row.score, row.source, row.by, row.at = score, source, ws.operator, ws.clock.now()
            changed.append(Changed(project.code, ("score",)))
        else:
            same += 1
    return tuple(added), tuple(changed), same


@permitted("see-scores")
def quiz_ranking(ws: Workspace) -> tuple[QuizCard, ...]:
    """Return the entries of all such directions by rank; equal scores share a rank, those without stand last."""
    contest = office.contest_of(ws)
    with ws.database.read() as session:
        scores = {row.project: row for row in session.scalars(select(QuizScore))}
        people: dict[str, list[str]] = {}
        for one in session.scalars(select(Representative).order_by(Representative.position)):
            people.setdefault(one.project, []).append(one.name)
        rows = [
            row
            for row in by_code(session.scalars(select(Project).where(Project.status == ENTERED)), lambda row: row.code)
            if office.direction_of(contest, row.track, row.direction).method == QUIZ
        ]
        ranks = _ranks(rows, scores)
        cards = [
            QuizCard(
                project=row.id,
                code=row.code,
                title=row.title,
                names=tuple(people.get(row.id, ())),
                track=row.track,
                direction=row.direction,
                score=scores[row.id].score if row.id in scores else "",
                rank=ranks.get(row.id, 0),
                source=scores[row.id].source if row.id in scores else "",
            )
            for row in rows
        ]
    return tuple(sorted(cards, key=lambda card: (card.track, card.direction, card.rank or len(cards) + 1)))


def _ranks(rows: Sequence[Project], scores: Mapping[str, QuizScore]) -> dict[str, int]:
    groups: dict[tuple[str, str], list[tuple[Decimal, str]]] = {}
    for row in rows:
        if row.id in scores:
            groups.setdefault((row.track, row.direction), []).append((Decimal(scores[row.id].score), row.id))
    return {
        project: 1 + sum(other > score for other, _one in group)
        for group in groups.values()
        for score, project in group
    }
