"""Prints the record of one draw of experts (专家抽取记录表)."""

from __future__ import annotations

from pathlib import Path

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import sentence
from reviewer_app.security.atomic import need_folder
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.expert_draw import DrawCard, draws
from reviewer_app.services.secretariat.name_check import check_names, head
from reviewer_app.services.workspace import Workspace


def write_record(ws: Workspace, number: int, target: Path) -> DrawCard:
    """Print the record of a draw (专家抽取记录表). RuleViolation draw-closed when there is no such draw."""
    from reviewer_app.reports.expert_prints import DrawRecord, PersonLine, write_draw_record
    from reviewer_app.reports.page import clock

    card = next((one for one in draws(ws) if one.draw == number), None)
    if card is None:
        raise RuleViolation("draw-closed", draw=number)
    contest = office.contest_of(ws)
    language = contest.language
    track = office.track_of(contest, card.track).title if card.track else "—"
    values = (
        track,
        clock(card.at, language),
        card.by,
        card.supervisor,
        "；".join(f"{one.name} {one.digits}" for one in card.callers),
        card.seed,
        card.pool,
        f"{card.eligible}（−{card.excluded}）",
    )
    keys = ("track", "at", "by", "supervisor", "callers", "seed", "pool", "eligible")
    notes = [
        sentence("report-draw-declined", language, name=one.name, reason=one.reason, instead=one.instead or "—")
        for one in card.declined
    ]
    if card.reason:
        notes.append(sentence("report-draw-discarded", language, reason=card.reason))
    record = DrawRecord(
        title=sentence("report-draw", language, number=card.draw),
        facts=[(sentence(f"report-draw-{key}", language), value) for key, value in zip(keys, values, strict=True)],
        drawn=[PersonLine(str(at), one.name, one.unit) for at, one in enumerate(card.drawn, start=1)],
        reserve=[PersonLine(str(at), one.name, one.unit) for at, one in enumerate(card.reserve, start=1)],
        notes=notes,
    )
    check_names(contest, language, head(contest.name, record.title))
    need_folder(target.parent)
    write_draw_record(record, target, contest=contest.name, language=language, rehearsal=office.is_rehearsal(ws))
    return card
