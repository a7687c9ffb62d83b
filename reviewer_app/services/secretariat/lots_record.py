"""Prints the record of one drawing of lots (抽签记录), with the signatures of all who were there."""

from __future__ import annotations

from pathlib import Path

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import Language, sentence
from reviewer_app.security.atomic import need_folder
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.finals import finals_stage
from reviewer_app.services.secretariat.finals_lots import LotCard, draws
from reviewer_app.services.secretariat.name_check import check_names, head
from reviewer_app.services.secretariat.wordings import group_title
from reviewer_app.services.workspace import Workspace


def write_lots_record(ws: Workspace, number: int, target: Path, language: Language) -> LotCard:
    """Print one draw, kept or discarded. RuleViolation lots-closed when there is no such draw."""
    from reviewer_app.reports.page import clock
    from reviewer_app.reports.panel_sheet import Ruled, SignedPage, write_signed_page

    card = next((one for one in draws(ws) if one.draw == number), None)
    if card is None:
        raise RuleViolation("lots-closed", draw=number)
    contest = office.contest_of(ws)
    values = {
        "at": clock(card.at, language),
        "by": card.by,
        "callers": "；".join(f"{one.name} {one.digits}" for one in card.callers),
        "witness": card.witness,
        "seed": card.seed,
        "teams": card.teams,
        "group": f"{card.track} / {card.direction}",
    }
    remarks = [sentence("lots-how", language)]
    if card.reason:
        remarks.insert(0, sentence("lots-discarded-for", language, reason=card.reason))
    page = SignedPage(
        contest=contest.name,
        title=sentence("lots-title", language, number=card.draw),
        group=f"{finals_stage(contest).title}　{group_title(contest, card.track, card.direction)}",
        notes=(),
        facts=[(sentence(f"lots-fact-{key}", language), value) for key, value in values.items()],
        teams=Ruled(
            heads=[sentence(f"panel-head-{key}", language) for key in ("place", "code", "title")],
            rows=[[str(one.place), one.code, one.title] for one in card.order],
            shares=[14, 40, 124],
            centred=frozenset({0}),
            strong=frozenset({0}),
        ),
        remarks=remarks,
        members=None,
        dissents=(),
        signs=[sentence(f"lots-sign-{who}", language) for who in ("first", "second", "witness", "office")],
    )
    check_names(contest, language, head(page.contest, page.title, page.group))
    need_folder(target.parent)
    write_signed_page(page, target, language=language, rehearsal=office.is_rehearsal(ws))
    return card
