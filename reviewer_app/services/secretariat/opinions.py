"""The summary of opinions (评审意见汇总): what the experts wrote on each project, beside its place and mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from reviewer_app.messages import Language, sentence
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.scheme import Scheme
from reviewer_app.rules.tree import leaves
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.opened_bodies import opened_bodies
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.results import ResultRow, results
from reviewer_app.services.secretariat.rulebook import schemes_known
from reviewer_app.services.secretariat.scopes import ASSIGNED
from reviewer_app.services.secretariat.sums import assignment_states
from reviewer_app.services.secretariat.wordings import group_title, units_by_project
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import SheetBody

if TYPE_CHECKING:
    from reviewer_app.reports.document_rows import PlainDocument, Section


def opinions_document(ws: Workspace, stage: str, language: Language) -> PlainDocument:
    """Return the summary; experts stand by their number. RuleViolation results-not-opened, operator-may-not."""
    from reviewer_app.reports.document_rows import PlainDocument

    contest = office.contest_of(ws)
    with ws.database.read() as session:
        need(session, ws, "see-scores")
        said = _said(session, stage)
        units, schemes = units_by_project(session), schemes_known(session)
    found = results(ws, stage)
    return PlainDocument(
        contest=contest.name,
        title=f"{office.review_stage(contest, stage).title}　{sentence('opinions-title', language)}",
        notes=(sentence("opinions-note", language),),
        sections=tuple(
            _section(contest, row, said[row.project], units.get(row.project, ()), schemes, language)
            for row in found.rows
        ),
        digest=found.digest,
        digest_label=sentence("report-digest", language),
        rehearsal=office.is_rehearsal(ws),
        language=language,
    )


def _said(session: Session, stage: str) -> dict[str, list[tuple[str, SheetBody]]]:
    """Return project → (expert's number, sheet), of the sheets that count."""
    states = assignment_states(session, stage)
    found: dict[str, list[tuple[str, SheetBody]]] = defaultdict(list)
    for one in opened_bodies(session, stage):
        for sheet in one.sheets:
            if states.get((one.expert, sheet.project)) == ASSIGNED:
                found[sheet.project].append((one.expert_code, sheet))
    return found


def _section(
    contest: Contest,
    row: ResultRow,
    said: Sequence[tuple[str, SheetBody]],
    units: Sequence[str],
    schemes: Mapping[str, Scheme],
    language: Language,
) -> Section:
    from reviewer_app.reports.document_rows import Section

    place = sentence("report-unranked", language) if row.rank is None else str(row.rank)
    facts = sentence(
        "opinions-facts",
        language,
        track=group_title(contest, row.track, row.direction),
        unit="、".join(units),
        place=place,
        mean=row.shown or "—",
        sheets=row.sheets,
    )
    return Section(
        title=f"{row.code}　{row.title}",
        paragraphs=(facts,),
        heads=(sentence("report-expert", language), sentence("report-opinion", language)),
        rows=tuple((code, _words(sheet, schemes[sheet.scheme])) for code, sheet in said),
        shares=(1, 9),
        centred=frozenset({0}),
    )


def _words(sheet: SheetBody, scheme: Scheme) -> str:
    """Return the overall opinion, then those on single indicators by their titles."""
    titles = {leaf.key: leaf.title for leaf in leaves(scheme)}
    parts = [sheet.opinion] if sheet.opinion else []
    parts += [f"{titles.get(one.indicator, one.indicator)}：{one.text}" for one in sheet.opinions]
    return "\n".join(parts) or "—"
