"""Blank score sheets (空白评分表) for a venue without a working laptop: one PDF for each expert and track."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.secretariat import Assignment, Expert, Project
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.marks import mark_text
from reviewer_app.rules.natural import by_code
from reviewer_app.rules.rounding import shown
from reviewer_app.rules.scheme import RulesSheet, Scheme
from reviewer_app.rules.tree import leaves, nodes, scheme_for
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.name_check import check_names, head, rules_words
from reviewer_app.services.secretariat.paper import SIGNS
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.secretariat.scopes import ASSIGNED, ENTERED
from reviewer_app.services.secretariat.sheet_prints import paths
from reviewer_app.services.workspace import Workspace

if TYPE_CHECKING:
    from reviewer_app.reports.paper_sheet import PaperDocument, PaperPage

MARK: Final = "paper/1"
"""How the content of the QR begins: then stage, expert, project and the first digits of the scheme's digest."""
_PARTS: Final = 5


@dataclass(frozen=True)
class Scanned:
    """What the QR of a sheet says."""

    stage: str
    expert: str
    project: str
    scheme: str


def read_qr(text: str) -> Scanned:
    """Return what a scanner has read, or somebody has typed. RuleViolation paper-qr."""
    parts = text.strip().split("|")
    if len(parts) != _PARTS or parts[0] != MARK or len(parts[4]) != SIGNS:
        raise RuleViolation("paper-qr")
    return Scanned(*parts[1:])


def write_blanks(ws: Workspace, stage: str, folder: Path, *, track: str = "", expert: str = "") -> list[Path]:
    """Write the blank sheets of every task, or of one track or expert; return the files.

    RuleViolation operator-may-not, paper-nothing; EnvironmentTrouble file-write.
    """
    from reviewer_app.reports.paper_sheet import write_paper_sheets

    with ws.database.write() as session:
        need(session, ws, "write")
        need(session, ws, "see-experts")
        documents = _documents(session, ws, stage, track, expert)
        if not documents:
            raise RuleViolation("paper-nothing")
        ledger.append(session, ws, "paper-printed", stage=stage, track=track, count=len(documents))
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for document in documents:
            target = folder / f"{document.expert_code}-{document.track_key}.pdf"
            write_paper_sheets(document, target)
            written.append(target)
    except OSError as error:
        raise EnvironmentTrouble("file-write", name=folder.name, detail=error.strerror or str(error)) from error
    return written


def _documents(session: Session, ws: Workspace, stage: str, track: str, expert: str) -> list[PaperDocument]:
    from reviewer_app.reports.paper_sheet import PaperDocument

    contest = office.contest_of(ws)
    _digest, rules = approved_rules(session)
    title = office.review_stage(contest, stage).title
    check_names(contest, contest.language, [*head(contest.name, title), *rules_words(rules)])
    rows = session.execute(
        select(Expert, Project)
        .join(Assignment, Assignment.expert == Expert.id)
        .join(Project, Project.id == Assignment.project)
        .where(Assignment.stage == stage, Assignment.state == ASSIGNED, Project.status == ENTERED)
        .order_by(Project.track)
    ).all()
    groups: dict[tuple[str, str], tuple[Expert, list[Project]]] = {}
    for who, what in by_code(
        rows, lambda found: found[0].code, lambda found: found[1].track, lambda found: found[1].code
    ):
        if track in ("", what.track) and expert in ("", who.code):
            groups.setdefault((who.id, what.track), (who, []))[1].append(what)
    return [
        PaperDocument(
            contest=contest.name,
            stage=title,
            expert_code=who.code,
            expert_name=who.name,
            track=office.track_of(contest, key).title,
            track_key=key,
            pages=tuple(_page(contest, rules, stage, who, one) for one in projects),
            rehearsal=office.is_rehearsal(ws),
            language=contest.language,
        )
        for (_id, key), (who, projects) in groups.items()
    ]


def _page(contest: Contest, rules: RulesSheet, stage: str, who: Expert, project: Project) -> PaperPage:
    from reviewer_app.reports.paper_sheet import PaperPage

    scheme = scheme_for(rules, stage, project.track, project.code)
    named = digest(scheme)[:SIGNS]
    return PaperPage(
        code=project.code,
        title=project.title,
        track=office.track_of(contest, project.track).title,
        scheme=named,
        scheme_title=scheme.title,
        full=str(scheme.full),
        qr="|".join((MARK, stage, who.code, project.code, named)),
        weights_note=scheme.weights_note,
        rows=_rows(scheme),
    )


def _rows(scheme: Scheme) -> tuple[tuple[tuple[str, ...], str, str, str], ...]:
    """Return path, weight, full mark and step of every leaf, in the order in which it is entered."""
    worth = {node.indicator.key: shown(node.full) for node in nodes(scheme)}
    named = {leaf.key: path for root in scheme.indicators for path, leaf in paths(root, ())}
    return tuple(
        (named[leaf.key], worth[leaf.key], mark_text(leaf.max), mark_text(leaf.step)) for leaf in leaves(scheme)
    )
