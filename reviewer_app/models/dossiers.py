"""dossiers.db: files as 64 KiB rows by content digest, immutable, and what the preflight found of each."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reviewer_app.models.base import DossierBase


class StoredFile(DossierBase):
    """One file by the SHA-256 of its content; `complete` is False while it still streams in."""

    __tablename__ = "stored_file"
    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(120))
    complete: Mapped[bool] = mapped_column(default=False)


class StoredChunk(DossierBase):
    """One row of 64 KiB (the last one shorter); `number` from 0."""

    __tablename__ = "stored_chunk"
    file: Mapped[int] = mapped_column(ForeignKey("stored_file.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class FileReport(DossierBase):
    """What the preflight found of one file; no row while it has not been looked at, or not to its end.

    `state`: ready, or why the window never opens it (services/expert/preflight.py names the states).
    """

    __tablename__ = "file_report"
    file: Mapped[int] = mapped_column(ForeignKey("stored_file.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    pages: Mapped[int] = mapped_column(default=0)


class FilePage(DossierBase):
    """One page of a PDF, one sheet of a workbook, or the whole of a text; `number` from 0, sizes in points.

    `text` is what the search shows and, of a workbook, the table itself (lines, cells parted by tabs).
    """

    __tablename__ = "file_page"
    __table_args__ = (UniqueConstraint("file", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[int] = mapped_column(ForeignKey("stored_file.id", ondelete="CASCADE"))
    number: Mapped[int]
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    thumbnail: Mapped[bytes] = mapped_column(LargeBinary, default=b"")


PAGE_INDEX: Final = (
    "CREATE VIRTUAL TABLE page_index USING fts5"
    "(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
)
"""The full-text index: rowid is `file_page.id`, `words` the bigrams of its text; the text itself is not kept twice."""
FORGET_PAGE: Final = (
    "CREATE TRIGGER file_page_leaves_index AFTER DELETE ON file_page "
    "BEGIN DELETE FROM page_index WHERE rowid = OLD.id; END"
)
"""A page that goes, in whatever way, takes its words along."""
