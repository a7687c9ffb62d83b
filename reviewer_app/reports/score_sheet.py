"""The printed score sheet (评分表): one page a project, with short code, QR and room for the wet signature."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer, Table

from reviewer_app.messages import Language, sentence
from reviewer_app.reports.page import BOLD, MUTED, REGULAR, RULE, SHADE, build, clock, qr, style, text
from reviewer_app.reports.rows import ScoreSheetDocument, SheetPage, SheetRow

WIDTH = 178 * mm
FIRST_LEVEL = 0.78
_NUMERALS = "一二三四五六七八九"


def write_score_sheet(document: ScoreSheetDocument, target: Path) -> None:
    """Write the sheets of one package to `target` (PDF). The same document gives the same bytes."""
    say = _words(document.language)
    story: list[Flowable] = []
    for number, page in enumerate(document.pages):
        if number:
            story.append(PageBreak())
        story += [*_head(document, page), _marks(page, document.language), *_opinions(page, document.language)]
        story.append(_foot(document))
    build(
        target,
        story,
        title=f"{document.contest} {say('report-score-sheet')} {document.expert_code}",
        foot=f"{document.contest}  {document.expert_code}  {say('report-short')} {document.short}",
        language=document.language,
        rehearsal=document.rehearsal,
        watermark=document.expert_code,
    )


def _words(language: Language) -> Callable[..., str]:
    return lambda code, **values: sentence(code, language, **values)


def _head(document: ScoreSheetDocument, page: SheetPage) -> list[Flowable]:
    say = _words(document.language)
    small, label = style(9), style(9, muted=True)

    def pair(code: str, value: str) -> list[Flowable]:
        return [text(say(code), label), text(value, small)]

    cells: list[list[Flowable | str]] = [
        [text(say("report-project"), label), text(f"{page.code}　{page.title}", style(9, bold=True)), "", ""],
        [*pair("report-track", page.track), *pair("report-expert", f"{document.expert_code}　{document.expert_name}")],
        [*pair("report-unit", page.unit or "—"), *pair("report-signed", clock(document.signed, document.language))],
    ]
    facts = Table(cells, colWidths=[20 * mm, 78 * mm, 28 * mm, 52 * mm])
    facts.setStyle(
        [("SPAN", (1, 0), (3, 0)), ("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]
    )
    head: list[Flowable] = [
        text(document.contest, style(12.5, bold=True, centred=True)),
        text(f"{document.stage}　{say('report-score-sheet')}", style(11, centred=True)),
        Spacer(1, 2 * mm),
        facts,
    ]
    if page.revision > 1:
        head.append(text(say("report-revision", revision=page.revision, reason=page.reason), style(9, bold=True)))
    head += [text(page.weights_note, style(8, muted=True)), Spacer(1, 1.5 * mm)]
    return head


def _marks(page: SheetPage, language: Language) -> Table:
    say = _words(language)
    depth = max((len(row.path) for row in page.rows), default=1)
    has_pages = any(row.pages for row in page.rows)
    heading = [level_words(level, depth, language) for level in range(depth)]
    heading += [say("report-weight"), say("report-full"), say("report-mark")] + (
        [say("report-pages")] if has_pages else []
    )
    cell, strong = style(8.5), style(9, bold=True, centred=True)
    body = [[text(word, style(8.5, bold=True, centred=True)) for word in heading]]
    for row in page.rows:
        path = (*row.path[:-1], *([""] * (depth - len(row.path))), row.path[-1])
        line = [text(name, cell) for name in path]
        line += [
            text(row.share, style(8.5, centred=True)),
            text(row.full, style(8.5, centred=True)),
            text(row.mark, strong),
        ]
        body.append(line + ([text(row.pages, cell)] if has_pages else []))
    body.append(
        [text(say("report-total", full=page.full), style(10, bold=True))]
        + [""] * (depth + 1)
        + [text(page.total, style(11, bold=True, centred=True))]
        + ([""] if has_pages else [])
    )
    numbers = [16 * mm, 14 * mm, 18 * mm] + ([20 * mm] if has_pages else [])
    widths = level_widths(WIDTH - sum(numbers), depth) + numbers
    table = Table(body, colWidths=widths, repeatRows=1)
    last = len(body) - 1
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.4, RULE),
            ("BACKGROUND", (0, 0), (-1, 0), SHADE),
            ("BACKGROUND", (0, last), (-1, last), SHADE),
            ("SPAN", (0, last), (depth + 1, last)),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 1.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
            *spans(list(page.rows), depth),
        ]
    )
    return table


def level_widths(room: float, depth: int) -> list[float]:
    """Return the widths of the levels; the first has the shortest titles."""
    shares = [FIRST_LEVEL if depth > 1 else 1.0, *[1.0] * (depth - 1)]
    return [room * share / sum(shares) for share in shares]


def level_words(level: int, depth: int, language: Language) -> str:
    """Return the head of one level of the scheme."""
    if depth == 1:
        return sentence("report-leaf", language)
    return sentence("report-level", language, level=_NUMERALS[level] if language == "zh" else level + 1)


def spans(rows: list[SheetRow], depth: int) -> list[tuple[object, ...]]:
    """Join the cells of one parent downwards, on every level but the leaves'."""
    spans: list[tuple[object, ...]] = []
    for level in range(depth - 1):
        start = 0
        for index in range(1, len(rows) + 1):
            if index == len(rows) or rows[index].path[: level + 1] != rows[start].path[: level + 1]:
                if index - start > 1:
                    spans.append(("SPAN", (level, start + 1), (level, index)))
                start = index
    return spans


def _opinions(page: SheetPage, language: Language) -> list[Flowable]:
    parts: list[Flowable] = [Spacer(1, 2 * mm)]
    if page.subtotals:
        shown = "　　".join(f"{title} {value}" for title, value in page.subtotals)
        parts.append(text(f"{sentence('report-subtotals', language)}：{shown}", style(9)))
    parts += [text(sentence("report-opinion", language), style(9, bold=True)), text(page.opinion or "—", style(9))]
    leaf_opinions = [row for row in page.rows if row.opinion]
    if leaf_opinions:
        parts.append(text(sentence("report-leaf-opinions", language), style(9, bold=True)))
        parts += [text(f"{row.path[-1]}：{row.opinion}", style(8.5)) for row in leaf_opinions]
    if page.references:
        parts.append(text(sentence("report-references", language), style(9, bold=True)))
        parts += [text(reference, style(8.5)) for reference in page.references]
    return parts


def _foot(document: ScoreSheetDocument) -> Flowable:
    say = _words(document.language)
    groups = " ".join(document.identity[i : i + 8] for i in range(0, 64, 8))
    lines = [
        text(f"{say('report-short')}　{document.short}", style(11, bold=True)),
        text(f"{say('report-identity')}　{groups}", style(7.5, muted=True)),
        text(f"{say('report-check-code')}　{document.check_code}", style(8, muted=True)),
        text(f"{say('report-charter-code')}　{document.charter_code}", style(8, muted=True)),
        text(say("report-agreed-method"), style(7.5, muted=True)),
    ]
    table = Table([[lines, qr(document.identity)]], colWidths=[WIDTH - 26 * mm, 26 * mm])
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LINEABOVE", (0, 0), (-1, 0), 0.6, RULE),
            ("FONT", (0, 0), (-1, -1), REGULAR, 8),
            ("TEXTCOLOR", (0, 0), (-1, -1), MUTED),
        ]
    )
    signature = Table(
        [[text(say("report-wet-signature").replace(" ", "\u00a0"), style(10, bold=True))]], colWidths=[WIDTH]
    )
    signature.setStyle([("TOPPADDING", (0, 0), (-1, -1), 12), ("FONT", (0, 0), (-1, -1), BOLD, 10)])
    return KeepTogether([Spacer(1, 3 * mm), signature, table])
