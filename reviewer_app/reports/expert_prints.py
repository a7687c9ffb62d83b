"""What is printed from the list of experts: name cards (桌签), the sign-in sheet (签到表), the record of a draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from reviewer_app.messages import Language, sentence
from reviewer_app.reports.page import RULE, SHADE, build, style, text


@dataclass(frozen=True)
class PersonLine:
    """One expert as he stands on a print: nothing but number, name and unit."""

    code: str
    name: str
    unit: str


@dataclass(frozen=True)
class DrawRecord:
    """One draw as it is printed and signed. `facts`: label and value in the order of the page."""

    title: str
    facts: Sequence[tuple[str, str]]
    drawn: Sequence[PersonLine]
    reserve: Sequence[PersonLine]
    notes: Sequence[str]


def write_name_cards(
    people: Sequence[PersonLine], target: Path, *, language: Language = "zh", rehearsal: bool = False
) -> None:
    """Write one card for each person, two on a page, to be folded in the middle: the name on both sides."""
    story: list[Flowable] = []
    for one in people:
        card = Table(
            [[text(one.name, style(54, bold=True, centred=True))]] * 2, colWidths=[178 * mm], rowHeights=58 * mm
        )
        card.setStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.5, RULE),
                ("LINEABOVE", (0, 1), (-1, 1), 0.4, RULE, None, (2, 2)),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ]
        )
        story += [CondPageBreak(120 * mm), card, Spacer(1, 8 * mm)]
    title = sentence("report-name-cards", language)
    build(target, story, title=title, foot=title, language=language, rehearsal=rehearsal)


def write_sign_in(
    people: Sequence[PersonLine],
    target: Path,
    *,
    contest: str,
    language: Language = "zh",
    rehearsal: bool = False,
) -> None:
    """Write the sign-in sheet: a line for each expert with room for signature and time."""
    title = sentence("report-sign-in", language)
    heads = [sentence(f"report-sign-{key}", language) for key in ("number", "name", "unit", "signature", "time")]
    rows = [[one.code, one.name, one.unit, "", ""] for one in people]
    story: list[Flowable] = [
        text(contest, style(10, muted=True, centred=True)),
        text(title, style(16, bold=True, centred=True)),
        Spacer(1, 5 * mm),
        _table(heads, rows, [18, 32, 62, 42, 24], height=10 * mm),
    ]
    build(target, story, title=title, foot=title, language=language, rehearsal=rehearsal)


def write_draw_record(
    record: DrawRecord, target: Path, *, contest: str, language: Language = "zh", rehearsal: bool = False
) -> None:
    """Write the record of a draw (专家抽取记录表), with room for the signatures of all who were there."""
    facts = Table(
        [[text(name, style(9, muted=True)), text(value, style(9.5))] for name, value in record.facts],
        colWidths=[38 * mm, 140 * mm],
    )
    facts.setStyle([("GRID", (0, 0), (-1, -1), 0.4, RULE), ("BACKGROUND", (0, 0), (0, -1), SHADE)])
    heads = [sentence(f"report-sign-{key}", language) for key in ("number", "name", "unit")]
    story: list[Flowable] = [
        text(contest, style(10, muted=True, centred=True)),
        text(record.title, style(16, bold=True, centred=True)),
        Spacer(1, 4 * mm),
        facts,
    ]
    for title, people in (
        (sentence("report-drawn", language), record.drawn),
        (sentence("report-reserve", language), record.reserve),
    ):
        rows = [[one.code, one.name, one.unit] for one in people]
        story += [Spacer(1, 5 * mm), text(title, style(11, bold=True)), Spacer(1, 2 * mm)]
        story.append(_table(heads, rows, [18, 50, 110]))
    story += [Spacer(1, 3 * mm), *(text(note, style(9)) for note in record.notes), Spacer(1, 12 * mm)]
    signs = [
        text(sentence(f"report-draw-sign-{key}", language), style(10)) for key in ("office", "other", "supervisor")
    ]
    story.append(Table([signs], colWidths=[59 * mm] * 3))
    build(target, story, title=record.title, foot=record.title, language=language, rehearsal=rehearsal)


def _table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], height: float | None = None
) -> Table:
    cells = [[text(head, style(9, bold=True)) for head in heads], *([text(c, style(9.5)) for c in row] for row in rows)]
    made = Table(
        cells,
        colWidths=[width * mm for width in widths],
        repeatRows=1,
        rowHeights=None if height is None else [8 * mm, *[height] * len(rows)],
    )
    made.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.4, RULE),
            ("BACKGROUND", (0, 0), (-1, 0), SHADE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
    )
    return made
