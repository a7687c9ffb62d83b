"""Opened sheets in full, and the sum behind any place: every mark, weight and node, to the last digit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import Assignment, Expert, OpenedSheet, Project
from reviewer_app.rules.rounding import exact
from reviewer_app.rules.scheme import Scheme
from reviewer_app.rules.scoring import complete_totals
from reviewer_app.rules.tabulation import Sheet
from reviewer_app.rules.tree import nodes
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.both_versions import PAPER, former_sheet, in_force, marks_of
from reviewer_app.services.secretariat.compliance import find_project
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.results import ResultRow, results
from reviewer_app.services.secretariat.rulebook import schemes_known
from reviewer_app.services.secretariat.scopes import ASSIGNED, opened_projects
from reviewer_app.services.secretariat.special_sheets import NOTHING, special_sheets
from reviewer_app.services.workspace import Workspace

_MARKS = msgspec.json.Decoder(dict[str, int])


@dataclass(frozen=True)
class SumLine:
    """One node of the tree. `share`: its part of its siblings, exact text; `full`, `points`: in points, exact text.

    `mark`, `most`: hundredths of a leaf, None for an inner node.
    """

    indicator: str
    title: str
    depth: int
    share: str
    full: str
    points: str
    mark: int | None
    most: int | None


@dataclass(frozen=True)
class SumCorrection:
    """A correction in force. `ground` of the closed list; `former`: the total as signed first, exact text."""

    ground: str
    text: str
    former: str
    cosigned_by: str
    cosigned_at: str


@dataclass(frozen=True)
class SheetSum:
    """One expert's sheet. `state`: assigned (it counts), recused, replaced, void; `package` holds the signature.

    `corrected`: when its marks are those of a correction; `on_paper`: entered from paper by two people.
    """

    expert: str
    package: str
    state: str
    total: str
    opinion: str
    lines: tuple[SumLine, ...]
    corrected: SumCorrection | None = None
    on_paper: bool = False

    @property
    def counts(self) -> bool:
        """Whether this sheet is in the mean."""
        return self.state == ASSIGNED


@dataclass(frozen=True)
class ShownSum:
    """The sum of one project. `formula`: the totals that count over their number; `mean` exact, `shown` rounded.

    `missing`: codes of whom there is no sheet; `absent`: those of them who were put down as absent, name and reason.
    `weights_note`: whose weights they are.
    """

    row: ResultRow
    sheets: tuple[SheetSum, ...]
    missing: tuple[str, ...]
    formula: str
    mean: str
    shown: str
    absent: tuple[tuple[str, str], ...] = ()
    weights_note: str = ""


def opened_sheets(ws: Workspace, stage: str) -> tuple[list[Sheet], dict[str, str]]:
    """Return every opened sheet of the stage with all node totals, and expert id → code.

    RuleViolation operator-may-not.
    """
    with ws.database.read() as session:
        need(session, ws, "see-scores")
        schemes = schemes_known(session)
        states = assignment_states(session, stage)
        projects = opened_projects(session, stage)
        found = []
        for row in session.scalars(select(OpenedSheet).where(OpenedSheet.stage == stage).order_by(OpenedSheet.id)):
            if row.project not in projects:
                continue
            marks = _MARKS.decode(row.marks)
            total, points = complete_totals(schemes[row.scheme], marks)
            valid = states.get((row.expert, row.project)) == ASSIGNED
            found.append(Sheet(row.expert, row.project, total, points, sum(marks.values()), valid))
        return found, {one.id: one.code for one in session.scalars(select(Expert))}


def show_sum(ws: Workspace, stage: str, project: str) -> ShownSum:
    """Return how one project's result came about, by its code or id.

    RuleViolation project-unknown, results-not-opened, operator-may-not.
    """
    with ws.database.read() as session:
        need(session, ws, "see-scores")
        wanted: Project = find_project(session, project)
        track, key = wanted.track, wanted.id
    row = next((row for row in results(ws, stage, track).rows if row.project == key), None)
    if row is None:
        raise RuleViolation("results-not-opened", stage=stage)
    with ws.database.read() as session:
        sheets = _sheets(session, stage, key)
        missing = _missing(session, stage, key)
        absent = special_sheets(session, stage).get(key, NOTHING).absent
        note = weights_note(session, stage)
    counting = [sheet.total for sheet in sheets if sheet.counts]
    formula = f"({' + '.join(counting)}) / {len(counting)}" if counting else ""
    mean = "" if row.mean is None else exact(row.mean)
    return ShownSum(row, sheets, missing, formula, mean, row.shown, absent, note)


def weights_note(session: Session, stage: str) -> str:
    """Return what is to be said of the weights of every scheme that was marked by, each once."""
    schemes = schemes_known(session)
    used = set(session.scalars(select(OpenedSheet.scheme).where(OpenedSheet.stage == stage)))
    notes = {schemes[digest].weights_note for digest in used if digest in schemes}
    return "；".join(sorted(note for note in notes if note))


def assignment_states(session: Session, stage: str) -> dict[tuple[str, str], str]:
    """Return (expert, project) → state of every assignment of a stage."""
    rows = session.execute(
        select(Assignment.expert, Assignment.project, Assignment.state).where(Assignment.stage == stage)
    )
    return {(expert, project): state for expert, project, state in rows}


def _sheets(session: Session, stage: str, project: str) -> tuple[SheetSum, ...]:
    schemes, states = schemes_known(session), assignment_states(session, stage)
    changed = _corrections(session, stage, project, schemes)
    rows = session.execute(
        select(OpenedSheet, Expert.code, Package.kind)
        .join(Expert, OpenedSheet.expert == Expert.id)
        .join(Package, Package.identity == OpenedSheet.package)
        .where(OpenedSheet.stage == stage, OpenedSheet.project == project)
        .order_by(Expert.code)
    )
    made = []
    for sheet, code, kind in rows:
        marks = _MARKS.decode(sheet.marks)
        scheme = schemes[sheet.scheme]
        total, points = complete_totals(scheme, marks)
        state = states.get((sheet.expert, project), "void")
        lines = _lines(scheme, marks, points)
        made.append(
            SheetSum(
                expert=code,
                package=sheet.package,
                state=state,
                total=exact(total),
                opinion=sheet.opinion,
                lines=lines,
                corrected=changed.get(sheet.package),
                on_paper=kind == PAPER,
            )
        )
    return tuple(made)


def _corrections(session: Session, stage: str, project: str, schemes: Mapping[str, Scheme]) -> dict[str, SumCorrection]:
    """Return the corrections in force of one project, by the package that they correct."""
    names = office.operator_names(session)
    found = {}
    for row in in_force(session, stage):
        if row.project == project:
            former = former_sheet(session, row)
            total, _points = complete_totals(schemes[former.scheme], marks_of(former))
            name = names.get(row.cosigned_by, "")
            found[row.package] = SumCorrection(row.reason, row.text, exact(total), name, row.cosigned_at)
    return found


def _lines(scheme: Scheme, marks: Mapping[str, int], points: Mapping[str, Fraction]) -> tuple[SumLine, ...]:
    return tuple(
        SumLine(
            indicator=node.indicator.key,
            title=node.indicator.title,
            depth=node.depth,
            share=f"{node.share.numerator}/{node.share.denominator}",
            full=exact(node.full),
            points=exact(points[node.indicator.key]),
            mark=marks.get(node.indicator.key),
            most=None if node.indicator.children else node.indicator.max,
        )
        for node in nodes(scheme)
    )


def _missing(session: Session, stage: str, project: str) -> tuple[str, ...]:
    """Return the codes of assigned experts of whom no sheet counts: absent, which is not 0."""
    there = select(OpenedSheet.expert).where(OpenedSheet.stage == stage, OpenedSheet.project == project)
    rows = session.scalars(
        select(Expert.code)
        .join(Assignment, Assignment.expert == Expert.id)
        .where(
            Assignment.stage == stage,
            Assignment.project == project,
            Assignment.state == ASSIGNED,
            Assignment.expert.not_in(there),
        )
        .order_by(Expert.code)
    )
    return tuple(rows)
