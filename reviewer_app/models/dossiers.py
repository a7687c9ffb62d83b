"""dossiers.db: files as 64 KiB rows by content digest, immutable, and what the preflight found of each."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary, String
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
