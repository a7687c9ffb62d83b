"""Approved lists as they are printed (入围名单、获奖名单), and who gets a certificate (证书清单)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import Language, sentence
from reviewer_app.models.secretariat import Project, Representative
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.wordings import Quoted, check_text
from reviewer_app.services.secretariat import approved_lists, office
from reviewer_app.services.secretariat.approved_lists import AWARDS, ApprovedList
from reviewer_app.services.secretariat.name_check import check_names, head
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.secretariat.wordings import award_title, group_title, units_by_project, wordings_of
from reviewer_app.services.workspace import Workspace

if TYPE_CHECKING:
    from reviewer_app.reports.document_rows import Cell, ListSheet, PlainDocument, Section

_HEADS = ("report-rank", "report-code", "report-title", "report-unit", "report-mean", "list-award", "list-remark")
_SHARES = (4, 6, 15, 12, 5, 9, 9)
_WIDTHS = (8, 16, 44, 32, 10, 20, 24)
Line = Mapping[str, Any]


@permitted("see-experts")
def list_document(ws: Workspace, kind: str, stage: str, language: Language) -> PlainDocument:
    """Return an approved list for printing. RuleViolation document-no-list, operator-may-not."""
    from reviewer_app.reports.document_rows import PlainDocument, Section

    found, contest, units = _approved(ws, kind, stage)
    sections: list[Section] = []
    for (track, direction), members in _groups(found):
        sections.append(
            Section(
                title=group_title(contest, track, direction),
                heads=tuple(sentence(head, language) for head in _HEADS),
                rows=tuple(tuple(str(cell) for cell in _cells(contest, line, units, language)) for line in members),
                shares=_SHARES,
                strong=frozenset({0, 4}),
                centred=frozenset({0, 4}),
            )
        )
    approvals = "、".join(f"{name}（{at[:10]}）" for name, _role, at in found.approvals)
    return PlainDocument(
        contest=contest.name,
        title=f"{office.review_stage(contest, stage).title}　{sentence(f'list-{kind}', language)}",
        notes=(
            sentence("list-approved", language, names=approvals),
            sentence("list-ranking", language, identity=found.ranking),
        ),
        sections=sections,
        digest=found.digest,
        digest_label=sentence("list-digest", language),
        rehearsal=office.is_rehearsal(ws),
        language=language,
        signature=sentence("report-committee", language),
    )


@permitted("see-experts")
def list_sheets(ws: Workspace, kind: str, stage: str, language: Language) -> tuple[ListSheet, ...]:
    """Return an approved list as typed cells, a sheet for each track. RuleViolation as `list_document`."""
    from reviewer_app.reports.document_rows import ListSheet

    found, contest, units = _approved(ws, kind, stage)
    notes = [sentence("list-digest", language) + " " + found.digest]
    if office.is_rehearsal(ws):
        notes.insert(0, sentence("report-rehearsal", language))
    title = sentence(f"list-{kind}", language)
    groups = [(group_title(contest, *key), members) for key, members in _groups(found)] or [(title, [])]
    return tuple(
        ListSheet(
            name=name,
            title=f"{contest.name}　{title}　{name}",
            heads=tuple(sentence(head, language) for head in _HEADS),
            widths=_WIDTHS,
            rows=tuple(_cells(contest, line, units, language) for line in members),
            notes=notes,
        )
        for name, members in groups
    )


def certificate_sheets(ws: Workspace, stage: str, language: Language) -> tuple[ListSheet, ...]:
    """Return one line for each certificate: number, words, whose seal. RuleViolation as `list_document`."""
    from reviewer_app.reports.document_rows import ListSheet

    found, contest, units = _approved(ws, AWARDS, stage)
    wording = wordings_of(contest.key).certificate
    with ws.database.read() as session:
        people = _people(session)
        teams = {row.id: row.team for row in session.scalars(select(Project))}
    rows: list[tuple[Cell, ...]] = []
    for line in _chosen(found):
        for key in (line["award"], line["special"]):
            if not key:
                continue
            award = award_title(contest, key, sentence("award-finalist", language))
            words = check_text(
                wording.text,
                {"name": contest.name, "project": Quoted(line["title"]), "award": award},
                contest,
                sentence("letter-certificate", language),
            )
            project = line["project"]
            unit, persons = "、".join(units.get(project, ())), "、".join(people.get(project, ()))
            track = group_title(contest, line["track"], line["direction"])
            rows.append(
                (len(rows) + 1, award, line["title"], unit, teams[project], persons, track, words, wording.issuer)
            )
    heads = ("number", "award", "project", "unit", "team", "people", "track", "words", "issuer")
    title = f"{contest.name}　{sentence('document-certificates', language)}"
    notes = [sentence("report-rehearsal", language)] if office.is_rehearsal(ws) else []
    return (
        ListSheet(
            name=sentence("document-certificates", language),
            title=title,
            heads=tuple(sentence(f"certificate-{head}", language) for head in heads),
            widths=(8, 14, 36, 32, 20, 24, 18, 60, 20),
            rows=rows,
            notes=[*notes, sentence("list-digest", language) + " " + found.digest],
        ),
    )


def _approved(ws: Workspace, kind: str, stage: str) -> tuple[ApprovedList, Contest, dict[str, list[str]]]:
    with ws.database.read() as session:
        need(session, ws, "see-scores")
        units = units_by_project(session)
    found, contest = approved_lists.approved(ws, kind, stage), office.contest_of(ws)
    if found is None:
        raise RuleViolation("document-no-list")
    check_names(contest, contest.language, head(contest.name, *(one.title for one in contest.awards)))
    return found, contest, units


def _chosen(found: ApprovedList) -> list[Line]:
    return [line for line in found.lines if line["award"] or line["special"]]


def _groups(found: ApprovedList) -> list[tuple[tuple[str, str], list[Line]]]:
    grouped = groupby(_chosen(found), key=lambda line: (line["track"], line["direction"]))
    return [(key, list(members)) for key, members in grouped]


def _cells(contest: Contest, line: Line, units: dict[str, list[str]], language: Language) -> tuple[Cell, ...]:
    """Return the cells of one line: the numbers stay numbers, with the places they are shown with."""
    finalist = sentence("award-finalist", language)
    given = [award_title(contest, key, finalist) for key in (line["award"], line["special"]) if key]
    remarks = []
    if line["tied"]:
        remarks.append(sentence("report-tied", language))
    if line["outOfRank"]:
        remarks.append(sentence("list-apart", language))
    if line["resolution"]:
        remarks.append(sentence("list-resolution", language, number=line["resolution"]))
    return (
        line["rank"] if line["rank"] is not None else sentence("report-unranked", language),
        line["code"],
        line["title"],
        "、".join(units.get(line["project"], ())) or "—",
        Decimal(line["shown"]) if line["shown"] else "—",
        " · ".join(given),
        "；".join(remarks),
    )


def _people(session: Session) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for project, name in session.execute(
        select(Representative.project, Representative.name).order_by(Representative.project, Representative.position)
    ):
        found.setdefault(project, []).append(name)
    return found
