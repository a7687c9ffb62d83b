"""The ranking as it is printed: rows for the PDF and the workbook, with what has to be said beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.messages import Language, sentence
from reviewer_app.models.secretariat import ProjectUnit
from reviewer_app.reports.rows import RankingDocument, RankingLine, RankingTable
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.rounding import shown
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.name_check import check_names, head
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.results import ResultRow, StageResults
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.secretariat.special_sheets import NOTHING, Special, special_sheets
from reviewer_app.services.secretariat.sums import weights_note
from reviewer_app.services.workspace import Workspace


def write_xlsx(ws: Workspace, results: StageResults, target: Path, language: Language) -> None:
    """Write the ranking as a workbook to `target`."""
    from reviewer_app.reports.ranking_xlsx import write_ranking_xlsx

    write_ranking_xlsx(ranking_document(ws, results, language), target)


def write_pdf(ws: Workspace, results: StageResults, target: Path, language: Language) -> None:
    """Write the ranking as a PDF to `target`."""
    from reviewer_app.reports.ranking_pdf import write_ranking_pdf

    write_ranking_pdf(ranking_document(ws, results, language), target)


def trustees_note(ws: Workspace, language: Language) -> str:
    """Say how many people it took to open: with one of one, that no joint opening was set up (未启用多人启封)."""
    with ws.database.read() as session:
        charter = authority.charter_in_force(session, ws).header
    if len(charter.trustees) == 1:
        return sentence("opening-sole", language)
    return sentence("opening-joint", language, threshold=charter.threshold, trustees=len(charter.trustees))


@permitted("see-scores")
def ranking_document(ws: Workspace, results: StageResults, language: Language) -> RankingDocument:
    """Return the ranking with its sentences in `language`. RuleViolation document-name."""
    contest = office.contest_of(ws)
    with ws.database.read() as session:
        _digest, rules = approved_rules(session)
        weights = weights_note(session, results.stage)
        units, special = _units(session), special_sheets(session, results.stage)
    stage = office.review_stage(contest, results.stage).title
    check_names(contest, language, [*head(contest.name, stage), ("weights", weights)])
    groups = groupby(results.rows, key=lambda row: (row.track, row.direction))
    return RankingDocument(
        contest=contest.name,
        stage=stage,
        list_number=max(results.lists),
        opened=results.opened,
        trustees=trustees_note(ws, language),
        rounding=sentence("results-rounding", language, decimals=rules.decimals),
        weights_note=weights,
        digest=results.digest,
        tables=tuple(_table(contest, group, list(rows), units, special, language) for group, rows in groups),
        rehearsal=office.is_rehearsal(ws),
        language=language,
    )


def _table(
    contest: Contest,
    group: tuple[str, str],
    rows: list[ResultRow],
    units: dict[str, str],
    special: Mapping[str, Special],
    language: Language,
) -> RankingTable:
    track = office.track_of(contest, group[0])
    direction = office.direction_of(contest, *group).title if len(track.directions) > 1 else ""
    lines = (_line(row, units, special.get(row.project, NOTHING), language) for row in rows)
    return RankingTable(track=track.title, direction=direction, lines=tuple(lines))


def _line(row: ResultRow, units: dict[str, str], special: Special, language: Language) -> RankingLine:
    return RankingLine(
        rank=row.rank,
        tied=row.tied,
        code=row.code,
        title=row.title,
        unit=units.get(row.project, ""),
        mean=row.mean,
        shown=row.shown,
        sheets=row.sheets,
        spread=shown(row.spread),
        note=("；" if language == "zh" else "; ").join(_notes(row, special, language)),
    )


def _notes(row: ResultRow, special: Special, language: Language) -> Iterator[str]:
    """Say what has to stand beside a place: too few sheets, sheets on paper, corrections, who is absent."""
    if not row.quorate:
        yield sentence("results-no-quorum", language, sheets=row.sheets)
    if row.paper:
        yield sentence("results-on-paper", language, count=row.paper)
    if row.corrected:
        yield sentence("results-corrected", language, count=row.corrected)
    for who, why in special.absent:
        yield sentence("special-absent", language, expert=who, reason=why)


def _units(session: Session) -> dict[str, str]:
    """Return the lead unit of every project."""
    rows = session.execute(
        select(ProjectUnit.project, ProjectUnit.name).order_by(ProjectUnit.project, ProjectUnit.position.desc())
    )
    return dict(rows.all())
