"""What the secretariat and the committee settle: conflicts, expert draws, resolutions with their approvals."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reviewer_app.models.base import Base
from reviewer_app.models.sealed import SealedBytes, SealedText


class UnitAlias(Base):
    """Another name of a unit. kind: alias, former, parent (the parent's interest is the child's)."""

    __tablename__ = "unit_alias"
    __table_args__ = (UniqueConstraint("unit", "other", "kind"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(SealedText(300))
    other: Mapped[str] = mapped_column(SealedText(300))
    kind: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))


class Conflict(Base):
    """One conflict of interest (利益冲突) of an expert with a project.

    source: unit, alias, parent, declared, entrant, hand. strength: forbids, warns. state: found, confirmed, cleared;
    a confirmed or cleared one is pinned: a new scan leaves it alone.
    """

    __tablename__ = "conflict"
    __table_args__ = (UniqueConstraint("expert", "project", "source"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    expert: Mapped[str] = mapped_column(ForeignKey("expert.id", ondelete="CASCADE"), index=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    source: Mapped[str] = mapped_column(String(16))
    strength: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16), default="found")
    detail: Mapped[str] = mapped_column(SealedText(400), default="")
    reason: Mapped[str] = mapped_column(SealedText(2000), default="")
    by: Mapped[str] = mapped_column(String(32), default="")
    at: Mapped[str] = mapped_column(String(20))


class ExpertDraw(Base):
    """One draw of experts from the pool (专家抽取): digits called out by two people, and what came of them."""

    __tablename__ = "expert_draw"
    id: Mapped[int] = mapped_column(primary_key=True)
    track: Mapped[str] = mapped_column(String(64), default="")
    seed: Mapped[str] = mapped_column(String(200))
    callers: Mapped[str] = mapped_column(SealedText(400))
    settings: Mapped[bytes] = mapped_column(SealedBytes)
    outcome: Mapped[bytes] = mapped_column(SealedBytes)
    kept: Mapped[bool] = mapped_column(default=True)
    reason: Mapped[str] = mapped_column(String(400), default="")
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))


class Resolution(Base):
    """A resolution of the committee (会议决议). kind: tie, vacancy, special, out-of-rank, reserve, other.

    `body`: canonical JSON of what it settles; in force with two approvals.
    """

    __tablename__ = "resolution"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    stage: Mapped[str] = mapped_column(String(64))
    track: Mapped[str] = mapped_column(String(64), default="")
    direction: Mapped[str] = mapped_column(String(64), default="")
    text: Mapped[str] = mapped_column(SealedText(4000))
    attendees: Mapped[str] = mapped_column(SealedText(2000))
    body: Mapped[bytes] = mapped_column(SealedBytes)
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))


class Approval(Base):
    """One operator's approval of a resolution or a snapshot; `subject` is resolution:<id> or snapshot:<id>."""

    __tablename__ = "approval"
    __table_args__ = (UniqueConstraint("subject", "by"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(40), index=True)
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))
