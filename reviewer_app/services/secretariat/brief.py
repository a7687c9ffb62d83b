"""The report for the leadership (领导汇报表): the whole stage on one page, track by track."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import Language, sentence
from reviewer_app.models.secretariat import Project
from reviewer_app.rules.contest import Contest
from reviewer_app.services.secretariat import approved_lists, compliance, office, reconcile
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.results import StageResults, results
from reviewer_app.services.secretariat.scopes import ENTERED
from reviewer_app.services.secretariat.wordings import day
from reviewer_app.services.workspace import Workspace

if TYPE_CHECKING:
    from reviewer_app.reports.document_rows import PlainDocument


@dataclass(frozen=True)
class BriefLine:
    """One track in numbers. `best`: the highest mean as shown, "" before the opening or without one."""

    track: str
    entries: int
    passed: int
    sheets: int
    counted: int
    ranked: int
    best: str
    chosen: int


def brief_lines(ws: Workspace, stage: str) -> tuple[BriefLine, ...]:
    """Return the tracks that have entries, in their official order. RuleViolation operator-may-not."""
    contest = office.contest_of(ws)
    with ws.database.read() as session:
        need(session, ws, "see-scores")
        entries = Counter(session.scalars(select(Project.track).where(Project.status == ENTERED)))
    passed = Counter(card.track for card in compliance.cards(ws) if card.decision == "passed")
    fates = reconcile.fates(ws, stage)
    sent = Counter(one.track for one in fates)
    counted = Counter(one.track for one in fates if one.fate == "counted")
    found = _opened(ws, stage)
    rows = found.rows if found is not None else ()
    decided = approved_lists.approved(ws, approved_lists.AWARDS, stage)
    decided = decided or approved_lists.approved(ws, approved_lists.FINALISTS, stage)
    chosen = Counter(line["track"] for line in (decided.lines if decided else ()) if line["award"] or line["special"])
    tracks = sorted((track for track in contest.tracks if entries[track.key]), key=lambda track: track.number)
    return tuple(
        BriefLine(
            track=track.title,
            entries=entries[track.key],
            passed=passed[track.key],
            sheets=sent[track.key],
            counted=counted[track.key],
            ranked=sum(row.track == track.key and row.rank is not None for row in rows),
            best=next((row.shown for row in rows if row.track == track.key and row.rank == 1), ""),
            chosen=chosen[track.key],
        )
        for track in tracks
    )


def _opened(ws: Workspace, stage: str) -> StageResults | None:
    try:
        return results(ws, stage)
    except RuleViolation as error:
        if error.code != "results-not-opened":
            raise
        return None


def brief_document(ws: Workspace, stage: str, language: Language) -> PlainDocument:
    """Return the page. RuleViolation operator-may-not."""
    from reviewer_app.reports.document_rows import PlainDocument, Section

    contest: Contest = office.contest_of(ws)
    lines = brief_lines(ws, stage)
    found = _opened(ws, stage)
    rows = [_row(line) for line in lines]
    sums = [sum(getattr(line, name) for line in lines) for name in ("entries", "passed", "sheets", "counted", "ranked")]
    rows.append((sentence("brief-sum", language), *map(str, sums), "", str(sum(line.chosen for line in lines))))
    heads = ("track", "entries", "passed", "sheets", "counted", "ranked", "best", "chosen")
    return PlainDocument(
        contest=contest.name,
        title=f"{office.review_stage(contest, stage).title}　{sentence('brief-title', language)}",
        notes=(sentence("brief-date", language, date=day(ws.clock.now(), language)),),
        sections=(
            Section(
                paragraphs=(
                    sentence("brief-words", language, entries=sums[0], passed=sums[1], sheets=sums[2], counted=sums[3]),
                    sentence("brief-opened" if found is not None else "brief-sealed", language),
                ),
                heads=tuple(sentence(f"brief-{head}", language) for head in heads),
                rows=rows,
                shares=(16, 8, 8, 8, 8, 8, 9, 9),
                strong=frozenset({0}),
                centred=frozenset(range(1, 8)),
            ),
        ),
        digest=found.digest if found is not None else "",
        digest_label=sentence("report-digest", language),
        rehearsal=office.is_rehearsal(ws),
        language=language,
    )


def _row(line: BriefLine) -> tuple[str, ...]:
    numbers = (line.entries, line.passed, line.sheets, line.counted, line.ranked)
    return (line.track, *map(str, numbers), line.best or "—", str(line.chosen))
