"""A plain document as a PDF: headings, paragraphs and tables, the digest in the foot of each page and as QR."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, LongTable, Spacer, Table

from reviewer_app.reports.document_rows import PlainDocument, Section
from reviewer_app.reports.page import RULE, SHADE, Progress, build, lines_of, qr, style, text

Known = dict[tuple[str, float, bool], str]
WIDTH = 178 * mm
_QR = 24 * mm
_TOGETHER = 42 * mm
"""A heading, its words and the first lines of its table do not part."""
SIZE = 8.5
BESIDE = 12
"""What a table leaves free beside the words of a cell, both sides together."""
_TO_TYPE = "    "
"""Begins a line that is to be typed."""


def write_plain_pdf(document: PlainDocument, target: Path, progress: Progress | None = None) -> None:
    """Write the document to `target`; the same document gives the same bytes. `progress` may raise to stop it."""
    known: Known = {}
    story: list[Flowable] = [
        text(document.contest, style(13, bold=True, centred=True)),
        text(document.title, style(11.5, centred=True)),
        *(text(note, style(8.5, muted=True, centred=True)) for note in document.notes if note),
    ]
    for section in document.sections:
        story += _section(section, known)
    story.append(_foot(document))
    build(
        target,
        story,
        title=f"{document.contest} {document.title}",
        foot=f"{document.digest_label} {document.digest[:16]}…" if document.digest else document.contest,
        language=document.language,
        rehearsal=document.rehearsal,
        progress=progress,
    )


def _section(section: Section, known: Known) -> list[Flowable]:
    parts: list[Flowable] = [CondPageBreak(_TOGETHER if section.heads else 0), Spacer(1, 3.5 * mm)]
    if section.title:
        parts.append(text(section.title, style(10.5, bold=True)))
    parts += [text(words.strip(), style(9, bold=words.startswith(_TO_TYPE))) for words in section.paragraphs]
    if section.heads:
        parts += [Spacer(1, 1 * mm), _table(section, known)]
    return parts


def _table(section: Section, known: Known) -> LongTable:
    shares = section.shares or [1] * len(section.heads)
    widths = [WIDTH * share / sum(shares) for share in shares]
    body: list[Sequence[Flowable | str]] = [[text(head, style(8, bold=True, centred=True)) for head in section.heads]]
    for row in section.rows:
        body.append([_cell(cell, widths[at], known, is_bold=at in section.strong) for at, cell in enumerate(row)])
    made = LongTable(body, colWidths=widths, repeatRows=1)
    plain = style(SIZE)
    made.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.4, RULE),
            ("BACKGROUND", (0, 0), (-1, 0), SHADE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 1.4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.4),
            ("FONT", (0, 0), (-1, -1), plain.fontName, SIZE, plain.leading),
            ("TEXTCOLOR", (0, 0), (-1, -1), plain.textColor),
            *(("FONTNAME", (at, 1), (at, -1), style(SIZE, bold=True).fontName) for at in section.strong),
            *(("ALIGN", (at, 1), (at, -1), "CENTER") for at in section.centred),
        ]
    )
    return made


def _cell(words: str, width: float, known: Known, *, is_bold: bool) -> str:
    """Return what a cell says, broken into its lines: a long report says the same few things thousands of times.

    A table draws lines three times as fast as paragraphs.
    """
    key = words, width, is_bold
    if key not in known:
        known[key] = "\n".join(lines_of(words, style(SIZE, bold=is_bold), width - BESIDE))
    return known[key]


def _foot(document: PlainDocument) -> Flowable:
    words: list[Flowable] = []
    if document.signature:
        words += [text(document.signature.replace(" ", "\u00a0"), style(9)), Spacer(1, 3 * mm)]
    if not document.digest:
        return KeepTogether([Spacer(1, 4 * mm), *words])
    words += [text(document.digest_label, style(8, muted=True)), text(document.digest, style(8))]
    table = Table([[words, qr(document.digest, _QR)]], colWidths=[WIDTH - 26 * mm, 26 * mm])
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LINEABOVE", (0, 0), (-1, 0), 0.6, RULE)])
    return KeepTogether([Spacer(1, 4 * mm), table])
