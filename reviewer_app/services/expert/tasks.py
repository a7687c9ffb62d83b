"""What an expert has to do: the contest as one card, the assigned projects as cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Literal, TypeVar

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from reviewer_app.models.expert import DraftMark, DraftOpinion, ReviewTask, SignedSheet
from reviewer_app.rules.contest import Track
from reviewer_app.rules.marks import Violation, completeness
from reviewer_app.rules.natural import natural
from reviewer_app.rules.rounding import shown
from reviewer_app.rules.scheme import Scheme, StageRules
from reviewer_app.rules.scoring import total
from reviewer_app.services.expert.contest import (
    COMMITMENT,
    COMMITTED,
    RULES_APPROVED,
    contest_of,
    current_stage,
    on_leaves,
    rules_of,
    sheet_of,
    stage_of,
    stage_rules,
    the_contest,
)
from reviewer_app.services.workspace import Workspace

Value = TypeVar("Value")
TaskState = Literal["new", "started", "complete", "signed", "recused"]


@dataclass(frozen=True)
class ContestCard:
    """The contest, the stage at hand, and how far this expert is. `committed`: the commitment is signed.

    `total`: the projects to be scored, recused ones left out; `recused` counts those.
    """

    name: str
    theme: str
    stage: str
    stage_title: str
    expert_name: str
    expert_code: str
    rehearsal: bool
    scored: int
    total: int
    recused: int
    rules_confirmed: bool
    committed: bool
    commitment: str


@dataclass(frozen=True)
class TaskCard:
    """One assigned project. `total` as shown (two decimals) once complete; `rank` among the own complete ones.

    `revision`: the newest signed one, 0 before the first signature.
    """

    task: int
    project: str
    code: str
    title: str
    track: str
    topic: str
    state: TaskState
    total: str | None
    rank: int | None
    tied: bool
    missing: int
    seconds: int
    revision: int


@dataclass(frozen=True)
class StageSheet:
    """What a card is made of: the row, its scheme and marks, what is missing, the exact total of a complete one."""

    row: ReviewTask
    scheme: Scheme
    marks: Mapping[str, int]
    missing: int
    total: Fraction | None
    revision: int


def contest_card(ws: Workspace, cards: Sequence[TaskCard] | None = None) -> ContestCard | None:
    """Return the card of the contest, None before the first package was accepted. `cards`: when they are at hand."""
    contest = contest_of(ws)
    if contest is None:
        return None
    stage = current_stage(ws)
    cards = task_cards(ws) if cards is None else cards
    return ContestCard(
        name=contest.name,
        theme=contest.theme,
        stage=stage,
        stage_title=stage_of(contest, stage).title,
        expert_name=str(ws.setting("name", "")),
        expert_code=str(ws.setting("expert-code", "")),
        rehearsal=bool(ws.setting("rehearsal", False)),
        scored=sum(card.state in ("complete", "signed") for card in cards),
        total=sum(card.state != "recused" for card in cards),
        recused=sum(card.state == "recused" for card in cards),
        rules_confirmed=bool(ws.setting(RULES_APPROVED, False)),
        committed=bool(ws.setting(COMMITTED, "")),
        commitment=str(ws.setting(COMMITMENT, "")),
    )


def task_cards(ws: Workspace) -> list[TaskCard]:
    """Return the cards of the newest stage, by track and code."""
    if contest_of(ws) is None:
        return []
    contest = the_contest(ws)
    with ws.database.read() as session:
        sheets = sheets_of_stage(session, ws)
    tracks = {track.key: track for track in contest.tracks}
    order = {track.key: place for place, track in enumerate(contest.tracks)}
    cards = _ranked([(_card(sheet, tracks), sheet.total) for sheet in sheets])
    by_task = {sheet.row.id: sheet.row for sheet in sheets}
    return sorted(cards, key=lambda card: (order.get(by_task[card.task].track, len(order)), natural(card.code)))


def sheets_of_stage(session: Session, ws: Workspace) -> list[StageSheet]:
    """Return the sheets of the newest stage. Marks on leaves that a newer scheme does not have are left out."""
    stage = current_stage(ws)
    settings = stage_rules(rules_of(ws), stage)
    rows = session.scalars(select(ReviewTask).where(ReviewTask.stage == stage)).all()
    marks = _by_task(session.execute(select(DraftMark.task, DraftMark.indicator, DraftMark.mark)))
    opinions = _by_task(session.execute(select(DraftOpinion.task, DraftOpinion.indicator, DraftOpinion.text)))
    number = func.max(SignedSheet.revision).label("number")
    newest = select(SignedSheet.project, number).where(SignedSheet.stage == stage).group_by(SignedSheet.project)
    revisions = {row.project: row.number for row in session.execute(newest)}
    found = []
    for row in rows:
        scheme = sheet_of(ws, row.scheme).scheme
        own = on_leaves(ws, row.scheme, marks.get(row.id, {}))
        written = on_leaves(ws, row.scheme, opinions.get(row.id, {}))
        if own or written or row.opinion:
            gaps = completeness(scheme, own, row.opinion, written, settings)
        else:
            gaps = _empty(scheme, settings)
        marked = not any(gap.code.startswith("mark") for gap in gaps)
        exact = total(scheme, own) if marked else None
        found.append(StageSheet(row, scheme, own, len(gaps), exact, revisions.get(row.project, 0)))
    return found


@lru_cache(maxsize=64)
def _empty(scheme: Scheme, settings: StageRules) -> list[Violation]:
    """Return what is missing on a sheet with nothing on it: in a long list most are alike."""
    return completeness(scheme, {}, "", {}, settings)


def _by_task(rows: Iterable[Row[int, str, Value]]) -> dict[int, dict[str, Value]]:
    found: dict[int, dict[str, Value]] = {}
    for task, indicator, value in rows:
        found.setdefault(task, {})[indicator] = value
    return found


def _card(sheet: StageSheet, tracks: Mapping[str, Track]) -> TaskCard:
    row = sheet.row
    track = tracks.get(row.track)
    topics = {topic.key: topic.title for topic in track.topics} if track else {}
    recused = row.state == "recused"
    return TaskCard(
        task=row.id,
        project=row.project,
        code=row.code,
        title=row.title,
        track=track.title if track else row.track,
        topic=topics.get(row.topic, row.topic),
        state=_state(sheet),
        total=None if sheet.total is None or recused else shown(sheet.total),
        rank=None,
        tied=False,
        missing=0 if recused else sheet.missing,
        seconds=row.seconds,
        revision=sheet.revision,
    )


def _state(sheet: StageSheet) -> TaskState:
    if sheet.row.state in ("recused", "signed"):
        return "recused" if sheet.row.state == "recused" else "signed"
    if not sheet.missing:
        return "complete"
    return "started" if sheet.marks or sheet.row.opinion else "new"


def _ranked(cards: list[tuple[TaskCard, Fraction | None]]) -> list[TaskCard]:
    """Give own ranks per track to what has a total: 1, 1, 3."""
    totals: dict[str, list[Fraction]] = {}
    for card, exact in cards:
        if exact is not None and card.state != "recused":
            totals.setdefault(card.track, []).append(exact)
    places = {track: _places(found) for track, found in totals.items()}
    ranked = []
    for card, exact in cards:
        if exact is None or card.state == "recused":
            ranked.append(card)
        else:
            rank, alike = places[card.track][exact]
            ranked.append(replace(card, rank=rank, tied=alike > 1))
    return ranked


def _places(totals: list[Fraction]) -> dict[Fraction, tuple[int, int]]:
    """Return the rank of each total, and how many have it."""
    found: dict[Fraction, tuple[int, int]] = {}
    for place, points in enumerate(sorted(totals, reverse=True), 1):
        rank, alike = found.get(points, (place, 0))
        found[points] = rank, alike + 1
    return found
