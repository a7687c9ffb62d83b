"""The blank score sheet on paper (纸质评分表): boxes to write into, and a QR that says whose sheet of what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer, Table

from reviewer_app.messages import Language, sentence
from reviewer_app.reports.page import RULE, SHADE, build, qr, style, text
from reviewer_app.reports.rows import SheetRow
from reviewer_app.reports.score_sheet import WIDTH, level_widths, level_words, spans

Row = tuple[tuple[str, ...], str, str, str]
"""Titles from the first level to the leaf, weight, full mark, step."""
_BOX = 9 * mm
_LINES = 5


@dataclass(frozen=True)
class PaperPage:
    """One sheet to be filled in by hand: one project."""

    code: str
    title: str
    track: str
    scheme: str
    scheme_title: str
    full: str
    qr: str
    weights_note: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class PaperDocument:
    """All sheets of one expert in one track."""

    contest: str
    stage: str
    expert_code: str
    expert_name: str
    track: str
    track_key: str
    pages: Sequence[PaperPage]
    rehearsal: bool
    language: Language


def write_paper_sheets(document: PaperDocument, target: Path) -> None:
    """Write the sheets to `target` (PDF), one page a project. The same document gives the same bytes."""
    story: list[Flowable] = []
    for number, page in enumerate(document.pages):
        if number:
            story.append(PageBreak())
        story += [*_head(document, page), _table(page, document.language), *_foot(document)]
    say = _words(document.language)
    build(
        target,
        story,
        title=f"{document.contest} {say('report-paper')} {document.expert_code}",
        foot=f"{document.contest}  {document.expert_code}  {say('report-paper')}",
        language=document.language,
        rehearsal=document.rehearsal,
    )


def _words(language: Language) -> Callable[..., str]:
    return lambda code, **values: sentence(code, language, **values)


def _head(document: PaperDocument, page: PaperPage) -> list[Flowable]:
    say = _words(document.language)
    label, plain = style(9, muted=True), style(10)
    facts = Table(
        [
            [text(say("report-project"), label), text(f"{page.code}　{page.title}", style(11, bold=True))],
            [text(say("report-track"), label), text(page.track, plain)],
            [text(say("report-expert"), label), text(f"{document.expert_code}　{document.expert_name}", plain)],
            [text(say("report-scheme"), label), text(f"{page.scheme_title}　{page.scheme}", style(8.5, muted=True))],
        ],
        colWidths=[20 * mm, WIDTH - 50 * mm],
    )
    facts.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)])
    both = Table([[facts, qr(page.qr, 26 * mm)]], colWidths=[WIDTH - 30 * mm, 30 * mm])
    both.setStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (0, 0), 0)])
    return [
        text(document.contest, style(13, bold=True, centred=True)),
        text(f"{document.stage}　{say('report-paper')}", style(11.5, centred=True)),
        Spacer(1, 2 * mm),
        both,
        text(say("report-paper-how"), style(8.5, muted=True)),
        text(page.weights_note, style(8, muted=True)),
        Spacer(1, 2 * mm),
    ]


def _table(page: PaperPage, language: Language) -> Table:
    say = _words(language)
    depth = max(len(path) for path, *_ in page.rows)
    head = [level_words(level, depth, language) for level in range(depth)]
    head += [say("report-full"), say("report-step"), say("report-mark")]
    body: list[list[Flowable | str]] = [[text(word, style(9, bold=True, centred=True)) for word in head]]
    for path, _share, full, step in page.rows:
        names = (*path[:-1], *([""] * (depth - len(path))), path[-1])
        line: list[Flowable | str] = [text(name, style(9.5)) for name in names]
        body.append([*line, text(full, style(9.5, centred=True)), text(step, style(9.5, centred=True)), ""])
    numbers = [16 * mm, 16 * mm, 34 * mm]
    widths = level_widths(WIDTH - sum(numbers), depth) + numbers
    room = min(_BOX, 138 * mm / max(len(page.rows), 1))
    table = Table(body, colWidths=widths, rowHeights=[None, *[max(room, 6.5 * mm)] * len(page.rows)], repeatRows=1)
    rows = [SheetRow(path=path, share=share, full=full, mark="") for path, share, full, _step in page.rows]
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, RULE),
            ("BACKGROUND", (0, 0), (-1, 0), SHADE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            *spans(rows, depth),
        ]
    )
    return table


def _foot(document: PaperDocument) -> list[Flowable]:
    say = _words(document.language)
    lines = Table([[""]] * _LINES, colWidths=[WIDTH], rowHeights=[8 * mm] * _LINES)
    lines.setStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE)])
    sign = text(say("report-paper-sign").replace(" ", "\u00a0"), style(10, bold=True))
    return [
        Spacer(1, 3 * mm),
        KeepTogether([text(say("report-opinion"), style(9.5, bold=True)), lines, Spacer(1, 6 * mm), sign]),
    ]
