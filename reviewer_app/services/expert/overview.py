"""An expert's own overview: totals, ranks, ties, spread and time; and two or three projects side by side.

Only what stands in this vault: nothing of another expert, nor how many have scored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from reviewer_app.models.expert import EvidencePin
from reviewer_app.rules.marks import HUNDREDTHS, mark_text
from reviewer_app.rules.rounding import shown
from reviewer_app.rules.scoring import live_totals
from reviewer_app.rules.tree import Node, leaves, nodes
from reviewer_app.services.expert.contest import the_contest
from reviewer_app.services.expert.scoring import Form, form
from reviewer_app.services.expert.tasks import StageSheet, TaskCard, TaskState, sheets_of_stage, task_cards
from reviewer_app.services.expert.times import leaf_times
from reviewer_app.services.workspace import Workspace

if TYPE_CHECKING:
    from reviewer_app.reports.overview_xlsx import OverviewLine

COMPARED_MAX: Final = 3


@dataclass(frozen=True)
class OverviewRow:
    """One project. `parts`: points of each first-level indicator by its title, None while marks are missing."""

    task: int
    code: str
    title: str
    track: str
    state: TaskState
    total: Fraction | None
    rank: int | None
    tied: bool
    parts: Mapping[str, Fraction | None]
    pins: int
    seconds: int


@dataclass(frozen=True)
class Overview:
    """All own projects of the stage. `heads`: first-level titles in the order of the scheme; `full`: the full mark."""

    rows: tuple[OverviewRow, ...]
    heads: tuple[str, ...]
    full: int


@dataclass(frozen=True)
class Compared:
    """One project of a comparison: its card, its sheet, the points of every node by key."""

    card: TaskCard
    form: Form
    points: Mapping[str, Fraction | None]


@dataclass(frozen=True)
class ComparedLine:
    """One node in every compared project: what is shown there, and how far apart they are (None: not comparable)."""

    node: Node
    shown: tuple[str, ...]
    spread: Fraction | None

    @property
    def is_leaf(self) -> bool:
        """Whether a mark is given here."""
        return not self.node.indicator.children


@dataclass(frozen=True)
class LeafSpent:
    """Time on one leaf, in the order of the sheet."""

    title: str
    seconds: int


def overview(ws: Workspace) -> Overview:
    """Return every own project of the newest stage with what the own marks say of it."""
    with ws.database.read() as session:
        count = select(EvidencePin.task, func.count()).group_by(EvidencePin.task)
        pinned = dict(session.execute(count).all())
        sheets = {sheet.row.id: sheet for sheet in sheets_of_stage(session, ws)}
    rows = tuple(_row(card, sheets[card.task], pinned.get(card.task, 0)) for card in task_cards(ws))
    heads = dict.fromkeys(
        node.indicator.title for sheet in sheets.values() for node in nodes(sheet.scheme) if node.depth == 1
    )
    return Overview(rows, tuple(heads), max((sheet.scheme.full for sheet in sheets.values()), default=100))


def _row(card: TaskCard, sheet: StageSheet, pins: int) -> OverviewRow:
    is_open = card.state != "recused"
    live = live_totals(sheet.scheme, sheet.marks).nodes
    firsts = [(node.indicator.title, live[node.indicator.key]) for node in nodes(sheet.scheme) if node.depth == 1]
    return OverviewRow(
        task=card.task,
        code=card.code,
        title=card.title,
        track=card.track,
        state=card.state,
        total=sheet.total if is_open else None,
        rank=card.rank,
        tied=card.tied,
        parts={title: part.points if part.is_complete else None for title, part in firsts} if is_open else {},
        pins=pins if is_open else 0,
        seconds=card.seconds,
    )


def spent(ws: Workspace, task: int) -> list[LeafSpent]:
    """Return the time spent on each leaf of one project, in the order of the sheet."""
    sheet, times = form(ws, task), leaf_times(ws, task)
    return [LeafSpent(leaf.title, times.get(leaf.key, 0)) for leaf in leaves(sheet.scheme)]


def compare(ws: Workspace, tasks: Sequence[int]) -> list[Compared]:
    """Return up to three projects side by side, in the order asked for; recused ones are left out."""
    cards = {card.task: card for card in task_cards(ws) if card.state != "recused"}
    found = []
    for task in [task for task in dict.fromkeys(tasks) if task in cards][:COMPARED_MAX]:
        sheet = form(ws, task)
        live = live_totals(sheet.scheme, sheet.marks).nodes
        points = {key: part.points if part.is_complete else None for key, part in live.items()}
        found.append(Compared(cards[task], sheet, points))
    return found


def lines(compared: Sequence[Compared]) -> list[ComparedLine]:
    """Return the nodes of all schemes compared, leaves with their marks and inner nodes with their points."""
    known: dict[str, Node] = {}
    for one in compared:
        for node in nodes(one.form.scheme):
            known.setdefault(node.indicator.key, node)
    return [_line(node, compared) for node in known.values()]


def _line(node: Node, compared: Sequence[Compared]) -> ComparedLine:
    key = node.indicator.key
    points = [one.points.get(key) for one in compared]
    if node.indicator.children:
        words = tuple("" if value is None else shown(value) for value in points)
    else:
        marks = [one.form.marks.get(key) for one in compared]
        words = tuple("" if mark is None else mark_text(mark) for mark in marks)
    given = [value for value in points if value is not None]
    spread = max(given) - min(given) if len(given) == len(compared) > 1 else None
    return ComparedLine(node, words, spread)


def export_overview(ws: Workspace, target: Path) -> None:
    """Write the overview as a workbook: one sheet of projects, one of every mark. Own marks only."""
    from reviewer_app.reports.overview_xlsx import OverviewDocument, write_overview_xlsx

    contest, found = the_contest(ws), overview(ws)
    with ws.database.read() as session:
        sheets = {sheet.row.id: sheet for sheet in sheets_of_stage(session, ws)}
    lines = tuple(_document_line(row, found.heads, sheets[row.task]) for row in found.rows)
    expert = str(ws.setting("expert-code", ""))
    write_overview_xlsx(OverviewDocument(contest.name, expert, found.heads, lines, contest.language), target)


def _document_line(row: OverviewRow, heads: Sequence[str], sheet: StageSheet) -> OverviewLine:
    from reviewer_app.reports.overview_xlsx import OverviewLine

    marks = sheet.marks if row.state != "recused" else {}
    return OverviewLine(
        code=row.code,
        title=row.title,
        track=row.track,
        state=row.state,
        total=row.total,
        rank=row.rank,
        tied=row.tied,
        parts=tuple(row.parts.get(head) for head in heads),
        pins=row.pins,
        minutes=round(row.seconds / 60),
        marks={leaf.title: Fraction(marks[leaf.key], HUNDREDTHS) for leaf in leaves(sheet.scheme) if leaf.key in marks},
    )
