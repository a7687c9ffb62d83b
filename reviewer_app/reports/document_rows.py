"""Frozen rows of the office's documents: letters (docx), plain documents (PDF), lists (Excel)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reviewer_app.messages import Language

Cell = str | int | Decimal


@dataclass(frozen=True)
class LetterLine:
    """One paragraph. kind: body (indented), heading, entry (a line of a list)."""

    text: str
    kind: Literal["body", "heading", "entry"] = "body"


@dataclass(frozen=True)
class Letter:
    """One letter. `date`: as it is printed; `rehearsal`: what stands above every page of one, else ""."""

    title: str
    addressee: str
    lines: Sequence[LetterLine]
    sign: str
    date: str
    made: str
    rehearsal: str = ""
    language: Language = "zh"


@dataclass(frozen=True)
class Section:
    """A part of a plain document: paragraphs, then a table. `shares`: widths of its columns; `strong`: in bold."""

    title: str = ""
    paragraphs: Sequence[str] = ()
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    shares: Sequence[int] = ()
    strong: frozenset[int] = frozenset()
    centred: frozenset[int] = frozenset()


@dataclass(frozen=True)
class PlainDocument:
    """One printed document. `digest`: 64 hex, in the foot of each page and as QR at the end; "" for none."""

    contest: str
    title: str
    notes: Sequence[str]
    sections: Sequence[Section]
    digest: str
    digest_label: str
    rehearsal: bool
    language: Language
    signature: str = ""


@dataclass(frozen=True)
class ListSheet:
    """One sheet of a workbook: a heading, column heads with widths, rows of typed cells, notes below."""

    name: str
    title: str
    heads: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()
