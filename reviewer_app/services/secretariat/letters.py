"""Letters and minutes as drafts for the own letterhead: notices of lists, requests for material, resolutions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import sentence
from reviewer_app.models.compliance import Supplement
from reviewer_app.models.secretariat import Project
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.wordings import LIST, LetterType, Quoted, Values, bodies_block, check_text
from reviewer_app.services.secretariat import approved_lists, office, resolutions
from reviewer_app.services.secretariat.approved_lists import ApprovedList
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.resolutions import ResolutionCard
from reviewer_app.services.secretariat.wordings import (
    award_title,
    day,
    group_title,
    letter_type,
    units_by_project,
    wordings_of,
)
from reviewer_app.services.workspace import Workspace

if TYPE_CHECKING:
    from reviewer_app.reports.document_rows import Letter, LetterLine


def letter(ws: Workspace, key: str, stage: str, number: int = 0) -> Letter:
    """Return one letter; `number`: of the request or the resolution that it is about.

    RuleViolation document-unknown, document-name, document-no-list, request-unknown, resolution-unknown,
    operator-may-not, wordings-none.
    """
    contest = office.contest_of(ws)
    kind = letter_type(wordings_of(contest.key), key)
    lines: Sequence[LetterLine] = ()
    if kind.source == "supplements":
        values = _request(ws, contest, number)
    elif kind.source == "resolutions":
        values, lines = _resolution(ws, contest, number)
    else:
        values, lines = _list(ws, contest, kind, stage)
    return _letter(ws, contest, kind, values, lines)


def _letter(ws: Workspace, contest: Contest, kind: LetterType, values: Values, lines: Sequence[LetterLine]) -> Letter:
    from reviewer_app.reports.document_rows import Letter, LetterLine

    every = {"name": contest.name, "short": contest.short_name, "notice": contest.notice.title, **values}
    every["number"] = contest.notice.number
    language = contest.language

    def said(text: str, place: str, **number: int) -> str:
        return check_text(text, every, contest, sentence(f"letter-{place}", language, **number))

    body: list[LetterLine] = []
    for at, paragraph in enumerate(kind.paragraphs, start=1):
        if paragraph == LIST:
            body += lines
        elif words := said(paragraph, "paragraph", at=at):
            body.append(LetterLine(words))
    if kind.bodies:
        for title, names in bodies_block(wordings_of(contest.key), contest):
            body += [LetterLine(title, "heading"), *(LetterLine(name, "entry") for name in names)]
    now = ws.clock.now()
    return Letter(
        title=said(kind.title, "title"),
        addressee=said(kind.addressee, "addressee"),
        lines=tuple(body),
        sign=said(kind.sign, "sign"),
        date=day(now, language),
        made=now,
        rehearsal=sentence("report-rehearsal", language) if office.is_rehearsal(ws) else "",
        language=language,
    )


def _request(ws: Workspace, contest: Contest, number: int) -> Values:
    with ws.database.read() as session:
        need(session, ws, "see-projects")
        row = session.get(Supplement, number)
        if row is None:
            raise RuleViolation("request-unknown", request=number)
        project = session.get_one(Project, row.project)
        lead = (units_by_project(session).get(project.id) or [project.team or project.code])[0]
        return {
            "unit": Quoted(lead),
            "project": Quoted(project.title),
            "code": project.code,
            "text": row.text,
            "due": day(f"{row.due}T00:00:00+00:00", contest.language) if row.due else "",
        }


def _resolution(ws: Workspace, contest: Contest, number: int) -> tuple[Values, Sequence[LetterLine]]:
    with ws.database.read() as session:
        need(session, ws, "see-scores")
    card = next((one for one in resolutions.resolutions(ws) if one.resolution == number), None)
    if card is None:
        raise RuleViolation("resolution-unknown", resolution=number)
    language = contest.language
    comma = "、" if language == "zh" else ", "
    approvals = comma.join(f"{name}（{day(at, language)}）" for name, _role, at in card.approvals)
    values: Values = {
        "resolution": str(number),
        "at": day(card.at, language),
        "attendees": card.attendees,
        "stage": office.review_stage(contest, card.stage).title,
        "track": group_title(contest, card.track, card.direction) if card.track else "",
        "subject": sentence(f"resolution-{card.kind}", language),
        "text": card.text,
        "approvals": approvals,
    }
    with ws.database.read() as session:
        return values, _given(session, contest, card)


def _given(session: Session, contest: Contest, card: ResolutionCard) -> Sequence[LetterLine]:
    from reviewer_app.reports.document_rows import LetterLine

    language = contest.language
    lines = []
    for project, award in card.give.items():
        row = session.get_one(Project, project)
        what = award_title(contest, award, sentence("award-finalist", language)) or sentence("award-none", language)
        lines.append(LetterLine(f"{row.code}　{row.title}：{what}", "entry"))
    for award, places in card.withhold.items():
        title = award_title(contest, award, sentence("award-finalist", language))
        lines.append(LetterLine(sentence("award-withheld", language, award=title, n=places), "entry"))
    return lines


def _list(ws: Workspace, contest: Contest, kind: LetterType, stage: str) -> tuple[Values, Sequence[LetterLine]]:
    with ws.database.read() as session:
        need(session, ws, "see-scores")
        units = units_by_project(session)
    found = approved_lists.approved(ws, kind.source, stage)
    if found is None:
        raise RuleViolation("document-no-list")
    chosen = [line for line in found.lines if line["award"] or line["special"]]
    values: Values = {
        "stage": office.review_stage(contest, stage).title,
        "count": str(len(chosen)),
        "digest": found.digest,
    }
    return values, _entries(contest, found, units)


def _entries(contest: Contest, found: ApprovedList, units: dict[str, list[str]]) -> Sequence[LetterLine]:
    """Return the chosen ones by track in the list's own order, awards from the first down."""
    from reviewer_app.reports.document_rows import LetterLine

    finalist = sentence("award-finalist", contest.language)
    lines: list[LetterLine] = []
    chosen = [line for line in found.lines if line["award"] or line["special"]]
    for (track, direction), members in groupby(chosen, key=lambda line: (line["track"], line["direction"])):
        lines.append(LetterLine(group_title(contest, track, direction), "heading"))
        for line in members:
            given = [award_title(contest, key, finalist) for key in (line["award"], line["special"]) if key]
            unit = "、".join(units.get(line["project"], ()))
            words = f"{' · '.join(given)}　{line['title']}"
            lines.append(LetterLine(f"{words}（{unit}）" if unit else words, "entry"))
    return lines
