"""What a trustee (启封人) remembers, so that no second list of a number, and no cut log, is ever opened."""

from __future__ import annotations

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reviewer_app.models.base import Base


class KnownCharter(Base):
    """A charter that this trustee has cosigned or confirmed; `rehearsed`: time of the finished rehearsal or ""."""

    __tablename__ = "known_charter"
    identity: Mapped[str] = mapped_column(String(64), primary_key=True)
    contest: Mapped[str] = mapped_column(String(64), index=True)
    position: Mapped[int]
    raw: Mapped[bytes]
    cosigned: Mapped[str] = mapped_column(String(20), default="")
    rehearsed: Mapped[str] = mapped_column(String(20), default="")


class SeenList(Base):
    """A closed list that was acted on: one digest per contest, rehearsal flag and number, for good."""

    __tablename__ = "seen_list"
    __table_args__ = (UniqueConstraint("contest", "rehearsal", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    contest: Mapped[str] = mapped_column(String(64))
    rehearsal: Mapped[bool]
    number: Mapped[int]
    list_sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[str] = mapped_column(String(20))


class SeenHead(Base):
    """The newest head of a log that was acted on: what comes next must extend it."""

    __tablename__ = "seen_head"
    origin: Mapped[str] = mapped_column(String(160), primary_key=True)
    size: Mapped[int]
    root: Mapped[str] = mapped_column(String(64))
