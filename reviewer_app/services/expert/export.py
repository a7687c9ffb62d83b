"""Handing in: the package as a file (temporary name, sync, rename, read back, compare) and the printed sheet."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.messages import Language, sentence
from reviewer_app.rules.marks import mark_text
from reviewer_app.rules.rounding import shown
from reviewer_app.rules.scheme import Indicator, Scheme
from reviewer_app.rules.scoring import node_totals, total
from reviewer_app.rules.tree import nodes
from reviewer_app.security.codes import check_code
from reviewer_app.services.audit import record
from reviewer_app.services.drives import check_room
from reviewer_app.services.expert.contest import sheet_of, stage_of, the_contest
from reviewer_app.services.expert.pins import PinReference, references
from reviewer_app.services.expert.signed import SHORT, body_of, own_scores, signed_package, task_of
from reviewer_app.services.handover import Progress, hand_over
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import SheetBody

if TYPE_CHECKING:
    from reviewer_app.reports.rows import ScoreSheetDocument, SheetPage, SheetRow


def export(ws: Workspace, identity: str, folder: Path, progress: Progress | None = None) -> Path:
    """Write one own package into `folder`, read it back and compare; return the file. Repeating it is harmless.

    Raises RuleViolation package-unknown; EnvironmentTrouble drive-small, drive-fat before anything is written, and
    what `hand_over` raises: the vault still has it.
    """
    package = signed_package(ws, identity)
    check_room(folder, len(package.raw))
    target = hand_over(folder / package.file_name, package.raw, progress)
    with ws.database.write() as session:
        record(session, ws, "export", at=ws.clock.now(), new=identity)
    return target


def write_score_sheet(ws: Workspace, identity: str, target: Path) -> Path:
    """Write the printed score sheets of one own package as a PDF; return the file."""
    from reviewer_app.reports.score_sheet import write_score_sheet as write_pdf

    document = score_sheet_rows(ws, identity)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_pdf(document, target)
    except OSError as error:
        raise EnvironmentTrouble("file-write", name=target.name, detail=error.strerror or str(error)) from error
    return target


def score_sheet_rows(ws: Workspace, identity: str) -> ScoreSheetDocument:
    """Return the printed score sheets of one own package as rows. RuleViolation package-unknown."""
    from reviewer_app.reports.rows import ScoreSheetDocument

    contest = the_contest(ws)
    with ws.database.read() as session:
        package = own_scores(session, identity)
        body = body_of(session, package)
        pages = tuple(_page(session, ws, package.stage, sheet) for sheet in body.sheets)
    return ScoreSheetDocument(
        contest=contest.name,
        stage=stage_of(contest, package.stage).title,
        expert_code=str(ws.setting("expert-code", "")),
        expert_name=str(ws.setting("name", "")),
        signed=package.created,
        identity=identity,
        short=identity[:SHORT],
        check_code=check_code(identity),
        charter_code=check_code(body.charter),
        pages=pages,
        rehearsal=body.rehearsal,
        language=contest.language,
    )


def _page(session: Session, ws: Workspace, stage: str, sheet: SheetBody) -> SheetPage:
    from reviewer_app.reports.rows import SheetPage

    task = task_of(session, stage, sheet.project)
    scheme = sheet_of(ws, sheet.scheme).scheme
    marks = {mark.indicator: mark.mark for mark in sheet.marks}
    points = node_totals(scheme, marks)
    pinned = references(session, task.id, sheet.pins)
    language = the_contest(ws).language
    tracks = {track.key: track.title for track in the_contest(ws).tracks}
    return SheetPage(
        code=task.code,
        title=task.title,
        track=tracks.get(task.track, task.track),
        unit=task.unit,
        revision=sheet.revision,
        reason=sheet.reason,
        rows=_rows(scheme, sheet, marks, pinned),
        subtotals=tuple((root.title, shown(points[root.key] or Fraction(0))) for root in scheme.indicators),
        total=shown(total(scheme, marks)),
        full=str(scheme.full),
        opinion=sheet.opinion,
        weights_note=scheme.weights_note,
        scheme_title=scheme.title,
        references=tuple(_reference(pin, language) for pin in pinned),
    )


def _reference(pin: PinReference, language: Language) -> str:
    """Return one pin as it stands below the sheet: number, file, page."""
    code = "report-reference" if pin.is_whole_page else "report-reference-region"
    return sentence(code, language, number=pin.number, file=pin.path, page=pin.page)


def _rows(
    scheme: Scheme, sheet: SheetBody, marks: dict[str, int], pinned: Sequence[PinReference]
) -> tuple[SheetRow, ...]:
    from reviewer_app.reports.rows import SheetRow

    opinions = {opinion.indicator: opinion.text for opinion in sheet.opinions}
    shares = {node.indicator.key: shown(node.full) for node in nodes(scheme)}
    return tuple(
        SheetRow(
            path=path,
            share=shares[leaf.key],
            full=mark_text(leaf.max),
            mark=mark_text(marks[leaf.key]),
            opinion=opinions.get(leaf.key, ""),
            pages="".join(f"[{pin.number}]" for pin in pinned if pin.indicator == leaf.key),
        )
        for root in scheme.indicators
        for path, leaf in _paths(root, ())
    )


def _paths(node: Indicator, above: tuple[str, ...]) -> list[tuple[tuple[str, ...], Indicator]]:
    path = (*above, node.title)
    if not node.children:
        return [(path, node)]
    return [found for child in node.children for found in _paths(child, path)]
