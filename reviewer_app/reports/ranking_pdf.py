"""The ranking of a stage as a PDF: a table for each track and direction, with the digest that a recount has to meet."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, LongTable, Spacer, Table

from reviewer_app.messages import Language, sentence
from reviewer_app.reports.page import RULE, SHADE, build, clock, qr, style, text
from reviewer_app.reports.rows import RankingDocument, RankingLine, RankingTable

WIDTHS = [18 * mm, 24 * mm, 56 * mm, 34 * mm, 17 * mm, 13 * mm, 16 * mm]


def write_ranking_pdf(document: RankingDocument, target: Path) -> None:
    """Write the ranking to `target`; the same document gives the same bytes."""
    language = document.language
    story: list[Flowable] = [
        text(document.contest, style(13, bold=True, centred=True)),
        text(f"{document.stage}　{sentence('report-ranking', language)}", style(11.5, centred=True)),
        text(
            sentence("report-list", language, number=document.list_number, opened=clock(document.opened, language)),
            style(9, muted=True, centred=True),
        ),
        text(document.trustees, style(9, muted=True, centred=True)),
        text(document.rounding, style(8, muted=True)),
        text(document.weights_note, style(8, muted=True)),
    ]
    for table in document.tables:
        story += [Spacer(1, 4 * mm), _table(table, language)]
    story.append(_foot(document))
    title = f"{document.contest} {document.stage}{sentence('report-ranking', language)}"
    foot = f"{sentence('report-digest', language)} {document.digest[:16]}…"
    build(target, story, title=title, foot=foot, language=language, rehearsal=document.rehearsal)


def _table(table: RankingTable, language: Language) -> LongTable:
    name = f"{table.track}　{table.direction}".strip()
    heads = [
        "report-rank",
        "report-code",
        "report-title",
        "report-unit",
        "report-mean",
        "report-sheets",
        "report-spread",
    ]
    body: list[list[object]] = [[text(name, style(10.5, bold=True))] + [""] * 6]
    body.append([text(sentence(head, language), style(8, bold=True, centred=True)) for head in heads])
    body += [_line(line, language) for line in table.lines]
    flow = LongTable(body, colWidths=WIDTHS, repeatRows=2)
    flow.setStyle(
        [
            ("SPAN", (0, 0), (-1, 0)),
            ("GRID", (0, 1), (-1, -1), 0.4, RULE),
            ("BACKGROUND", (0, 1), (-1, 1), SHADE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 1.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
        ]
    )
    return flow


def _line(line: RankingLine, language: Language) -> list[object]:
    rank = sentence("report-unranked", language) if line.rank is None else str(line.rank)
    if line.tied:
        rank += f"（{sentence('report-tied', language)}）"
    cell, middle = style(8.5), style(8.5, centred=True)
    title = line.title + (f"\n{line.note}" if line.note else "")
    return [
        text(rank, style(8.5, bold=True, centred=True)),
        text(line.code, cell),
        text(title, cell),
        text(line.unit or "—", cell),
        text(line.shown, style(9, bold=True, centred=True)),
        text(str(line.sheets), middle),
        text(line.spread, middle),
    ]


def _foot(document: RankingDocument) -> Flowable:
    language = document.language
    words = [
        text(sentence("report-digest", language), style(8, muted=True)),
        text(document.digest, style(8)),
        Spacer(1, 4 * mm),
        text(sentence("report-committee", language).replace(" ", "\u00a0"), style(9)),
    ]
    table = Table([[words, qr(document.digest)]], colWidths=[152 * mm, 26 * mm])
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LINEABOVE", (0, 0), (-1, 0), 0.6, RULE)])
    return KeepTogether([Spacer(1, 6 * mm), table])
