"""A plain document as a PDF: headings, paragraphs and tables, the digest in the foot of each page and as QR."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, LongTable, Spacer, Table

from reviewer_app.reports.document_rows import PlainDocument, Section
from reviewer_app.reports.page import RULE, SHADE, Progress, build, qr, style, text

Known = dict[tuple[str, int, tuple[bool, bool]], Flowable]
WIDTH = 178 * mm
_QR = 24 * mm
_TOGETHER = 42 * mm
"""A heading, its words and the first lines of its table do not part."""
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
    body: list[list[Flowable]] = [[text(head, style(8, bold=True, centred=True)) for head in section.heads]]
    for row in section.rows:
        body.append([_cell(cell, place, section, known) for place, cell in enumerate(row)])
    shares = section.shares or [1] * len(section.heads)
    made = LongTable(body, colWidths=[WIDTH * share / sum(shares) for share in shares], repeatRows=1)
    made.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.4, RULE),
            ("BACKGROUND", (0, 0), (-1, 0), SHADE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 1.4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.4),
        ]
    )
    return made


def _cell(words: str, place: int, section: Section, known: Known) -> Flowable:
    """Return what a cell says; a long report says the same few things thousands of times, and lays them out once."""
    looks = place in section.strong, place in section.centred
    key = words, place, looks  # with its column, since the lines are broken for one width
    if key not in known:
        known[key] = text(words, style(8.5, bold=looks[0], centred=looks[1]))
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
