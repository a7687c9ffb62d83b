"""The panel's sheet (专家组评审结果表) and the record of lots (抽签记录): printed at the venue, signed with a pen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table

from reviewer_app.messages import Language, sentence
from reviewer_app.reports.page import RULE, SHADE, build, style, text

WIDTH = 178
SIGN_HEIGHT = 9 * mm
"""Room for one signature."""


@dataclass(frozen=True)
class Ruled:
    """A ruled table: heads, rows of words, widths in shares; `centred`: columns set in the middle."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[int]
    centred: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()


@dataclass(frozen=True)
class SignedPage:
    """One page to sign. `notes` below the title, `remarks` below the table; `dissents`: who, and the words.

    `signs`: what stands before the lines at the end, two of them side by side.
    """

    contest: str
    title: str
    group: str
    notes: Sequence[str]
    facts: Sequence[tuple[str, str]]
    teams: Ruled
    remarks: Sequence[str]
    members: Ruled | None
    dissents: Sequence[tuple[str, str]]
    signs: Sequence[str]


def write_signed_page(page: SignedPage, target: Path, *, language: Language, rehearsal: bool) -> None:
    """Write the page to `target`; the same page gives the same bytes."""
    story: list[Flowable] = [
        text(page.contest, style(10, muted=True, centred=True)),
        text(page.title, style(16, bold=True, centred=True)),
        text(page.group, style(11.5, centred=True)),
        *(text(note, style(8.5, muted=True, centred=True)) for note in page.notes),
        Spacer(1, 4 * mm),
    ]
    if page.facts:
        story += [_facts(page.facts), Spacer(1, 4 * mm)]
    story.append(_ruled(page.teams))
    story += [Spacer(1, 2 * mm), *(text(words, style(9)) for words in page.remarks)]
    if page.members is not None:
        head = text(sentence("panel-members", language), style(11, bold=True))
        story += [CondPageBreak(50 * mm), Spacer(1, 4 * mm), head, Spacer(1, 1.5 * mm)]
        story.append(_ruled(page.members, SIGN_HEIGHT))
    if page.dissents:
        story += [CondPageBreak(30 * mm), Spacer(1, 4 * mm)]
        story.append(text(sentence("panel-dissents", language), style(11, bold=True)))
        for who, words in page.dissents:
            story += [text(who, style(9, bold=True)), text(words, style(9))]
    story.append(KeepTogether([Spacer(1, 9 * mm), _signs(page.signs)]))
    foot = f"{page.title}　{page.group}"
    build(target, story, title=foot, foot=foot, language=language, rehearsal=rehearsal)


def _facts(facts: Sequence[tuple[str, str]]) -> Table:
    made = Table(
        [[text(name, style(9, muted=True)), text(value, style(9.5))] for name, value in facts],
        colWidths=[38 * mm, (WIDTH - 38) * mm],
    )
    made.setStyle([("GRID", (0, 0), (-1, -1), 0.4, RULE), ("BACKGROUND", (0, 0), (0, -1), SHADE)])
    return made


def _ruled(table: Ruled, room: float = 0) -> Table:
    """Return a ruled table; `room`: the least height of a row, which grows with what stands in it."""
    heads: list[Flowable] = [text(head, style(8.5, bold=True, centred=True)) for head in table.heads]
    cells: list[list[Flowable]] = [
        [
            text(cell, style(9.5, bold=at in table.strong, centred=at in table.centred))
            if cell or not room
            else Spacer(1, room)
            for at, cell in enumerate(row)
        ]
        for row in table.rows
    ]
    made = Table(
        [heads, *cells], colWidths=[WIDTH * share / sum(table.shares) * mm for share in table.shares], repeatRows=1
    )
    made.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.4, RULE),
            ("BACKGROUND", (0, 0), (-1, 0), SHADE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
    )
    return made


def _signs(signs: Sequence[str]) -> Table:
    cells = [text(words.replace(" ", "\u00a0"), style(10)) for words in signs]
    return Table([cells], colWidths=[WIDTH / max(len(cells), 1) * mm] * len(cells))
