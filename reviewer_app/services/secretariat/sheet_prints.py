"""Score sheets of all experts (评分表) as they were signed, one PDF for each opened package."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.messages import sentence
from reviewer_app.models.finals import Correction
from reviewer_app.models.secretariat import Project
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.marks import mark_text
from reviewer_app.rules.rounding import shown
from reviewer_app.rules.scheme import Indicator, Scheme
from reviewer_app.rules.scoring import node_totals, total
from reviewer_app.rules.tree import nodes
from reviewer_app.security.codes import check_code
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.both_versions import body_of, in_force
from reviewer_app.services.secretariat.name_check import check_names, head, scheme_words
from reviewer_app.services.secretariat.opened_bodies import OpenedBody, opened_bodies
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.rulebook import schemes_known
from reviewer_app.services.secretariat.wordings import units_by_project
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import SheetBody

if TYPE_CHECKING:
    from reviewer_app.reports.rows import ScoreSheetDocument, SheetPage, SheetRow

SHORT: Final = 8


def write_sheets(
    ws: Workspace, stage: str, folder: Path, progress: Callable[[int, int], None] | None = None
) -> list[Path]:
    """Write every opened package as a PDF into `folder`; return the files.

    RuleViolation document-not-opened, operator-may-not; EnvironmentTrouble file-write.
    """
    from reviewer_app.reports.score_sheet import write_score_sheet

    documents = sheet_documents(ws, stage)
    if not documents:
        raise RuleViolation("document-not-opened")
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for at, document in enumerate(documents):
            if progress is not None:
                progress(at, len(documents))
            target = folder / f"{document.expert_code}-{document.short}.pdf"
            write_score_sheet(document, target)
            written.append(target)
    except OSError as error:
        raise EnvironmentTrouble("file-write", name=folder.name, detail=error.strerror or str(error)) from error
    return written


def sheet_documents(ws: Workspace, stage: str) -> list[ScoreSheetDocument]:
    """Return the sheets of every opened package as they are printed. RuleViolation operator-may-not, document-name."""
    contest = office.contest_of(ws)
    with ws.database.read() as session:
        need(session, ws, "see-scores")
        need(session, ws, "see-experts")
        printer = _Printer(session, contest, stage)
        bodies = tuple(opened_bodies(session, stage))
        schemes = schemes_known(session)
        used = {sheet.scheme for one in bodies for sheet in one.sheets}
        check_names(contest, contest.language, head(contest.name, office.review_stage(contest, stage).title))
        check_names(contest, contest.language, scheme_words(*(schemes[key] for key in sorted(used & schemes.keys()))))
        return [printer.document(one, stage, office.is_rehearsal(ws)) for one in bodies]


class _Corrected(NamedTuple):
    """A correction in force, and the name of whoever cosigned it."""

    sheet: SheetBody
    row: Correction
    name: str


class _Printer:
    """Knows projects, units and schemes once for all packages."""

    def __init__(self, session: Session, contest: Contest, stage: str) -> None:
        self._contest = contest
        self._projects = {one.id: one for one in session.scalars(select(Project))}
        self._units = units_by_project(session)
        self._schemes = schemes_known(session)
        self._tracks = {track.key: track.title for track in contest.tracks}
        self._language = contest.language
        names = office.operator_names(session)
        self._corrected = {
            (row.package, row.project): _Corrected(body_of(row).sheet, row, names.get(row.cosigned_by, ""))
            for row in in_force(session, stage)
        }

    def document(self, one: OpenedBody, stage: str, is_rehearsal: bool) -> ScoreSheetDocument:
        from reviewer_app.reports.rows import ScoreSheetDocument

        known = [sheet for sheet in one.body.sheets if sheet.project in self._projects]
        sheets = sorted(known, key=lambda sheet: self._projects[sheet.project].code)
        return ScoreSheetDocument(
            contest=self._contest.name,
            stage=office.review_stage(self._contest, stage).title,
            expert_code=one.expert_code,
            expert_name=one.expert_name,
            signed=one.created,
            identity=one.identity,
            short=one.identity[:SHORT],
            check_code=check_code(one.identity),
            charter_code=check_code(one.body.charter),
            pages=tuple(page for sheet in sheets for page in self._pages(one.identity, sheet)),
            rehearsal=is_rehearsal,
            language=self._contest.language,
        )

    def _pages(self, package: str, sheet: SheetBody) -> list[SheetPage]:
        """Return the sheet as it was signed and, where it was corrected, the version that counts behind it."""
        corrected = self._corrected.get((package, sheet.project))
        if corrected is None:
            return [self._page(sheet, sheet.reason)]
        said = sentence(
            "print-corrected",
            self._language,
            ground=sentence(f"correction-ground-{corrected.row.reason}", self._language),
            text=corrected.row.text,
            name=corrected.name,
            at=corrected.row.cosigned_at,
        )
        return [self._page(sheet, sheet.reason), self._page(corrected.sheet, said)]

    def _page(self, sheet: SheetBody, reason: str) -> SheetPage:
        from reviewer_app.reports.rows import SheetPage

        project, scheme = self._projects[sheet.project], self._schemes[sheet.scheme]
        marks = {mark.indicator: mark.mark for mark in sheet.marks}
        points = node_totals(scheme, marks)
        return SheetPage(
            code=project.code,
            title=project.title,
            track=self._tracks.get(project.track, project.track),
            unit="、".join(self._units.get(project.id, ())),
            revision=sheet.revision,
            reason=reason,
            rows=_rows(scheme, sheet, marks),
            subtotals=tuple((root.title, shown(points[root.key] or Fraction(0))) for root in scheme.indicators),
            total=shown(total(scheme, marks)),
            full=str(scheme.full),
            opinion=sheet.opinion,
            weights_note=scheme.weights_note,
            scheme_title=scheme.title,
        )


def _rows(scheme: Scheme, sheet: SheetBody, marks: dict[str, int]) -> tuple[SheetRow, ...]:
    from reviewer_app.reports.rows import SheetRow

    opinions = {opinion.indicator: opinion.text for opinion in sheet.opinions}
    worth = {node.indicator.key: shown(node.full) for node in nodes(scheme)}
    return tuple(
        SheetRow(
            path=path,
            share=worth[leaf.key],
            full=mark_text(leaf.max),
            mark=mark_text(marks[leaf.key]),
            opinion=opinions.get(leaf.key, ""),
            pages=", ".join(f"p{pin.page}" for pin in sheet.pins if pin.indicator == leaf.key),
        )
        for root in scheme.indicators
        for path, leaf in paths(root, ())
    )


def paths(node: Indicator, above: tuple[str, ...]) -> list[tuple[tuple[str, ...], Indicator]]:
    """Return the leaves below a node, each with the titles that lead to it."""
    path = (*above, node.title)
    if not node.children:
        return [(path, node)]
    return [found for child in node.children for found in paths(child, path)]
