"""What an expert keeps: the assigned projects, drafts, frozen sheets, own audit."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reviewer_app.models.base import Base


class ReviewTask(Base):
    """One assigned project in one stage. state: open, signed, revising, recused.

    `page_memory`: JSON, where reading stopped per file.
    """

    __tablename__ = "review_task"
    __table_args__ = (UniqueConstraint("stage", "project"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[str] = mapped_column(String(64))
    project: Mapped[str] = mapped_column(String(32), index=True)
    code: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(300))
    track: Mapped[str] = mapped_column(String(64))
    direction: Mapped[str] = mapped_column(String(64))
    topic: Mapped[str] = mapped_column(String(200), default="")
    unit: Mapped[str] = mapped_column(String(400), default="")
    scheme: Mapped[str] = mapped_column(String(64))
    dossier: Mapped[str] = mapped_column(String(64))
    package: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16), default="open")
    opinion: Mapped[str] = mapped_column(String(4000), default="")
    notes: Mapped[str] = mapped_column(String(20_000), default="")
    seconds: Mapped[int] = mapped_column(default=0)
    page_memory: Mapped[bytes] = mapped_column(LargeBinary, default=b"{}")


class TaskFile(Base):
    """One file of an assigned dossier; its content is in dossiers.db under `sha256` once it was accepted."""

    __tablename__ = "task_file"
    __table_args__ = (UniqueConstraint("task", "path"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[int] = mapped_column(ForeignKey("review_task.id", ondelete="CASCADE"), index=True)
    path: Mapped[str] = mapped_column(String(300))
    dossier_group: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(120))
    blob: Mapped[str] = mapped_column(String(64))
    identity: Mapped[str] = mapped_column(String(80))


class DraftMark(Base):
    """One mark of a draft, in hundredths; a missing row is an absent mark, never 0."""

    __tablename__ = "draft_mark"
    __table_args__ = (UniqueConstraint("task", "indicator"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[int] = mapped_column(ForeignKey("review_task.id", ondelete="CASCADE"), index=True)
    indicator: Mapped[str] = mapped_column(String(64))
    mark: Mapped[int]
    saved: Mapped[str] = mapped_column(String(20))


class DraftOpinion(Base):
    """A written opinion on one leaf of a draft."""

    __tablename__ = "draft_opinion"
    __table_args__ = (UniqueConstraint("task", "indicator"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[int] = mapped_column(ForeignKey("review_task.id", ondelete="CASCADE"), index=True)
    indicator: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(String(4000))


class EvidencePin(Base):
    """A mark's evidence: page (from 1) of a file, region in thousandths of the page."""

    __tablename__ = "evidence_pin"
    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[int] = mapped_column(ForeignKey("review_task.id", ondelete="CASCADE"), index=True)
    indicator: Mapped[str] = mapped_column(String(64))
    file: Mapped[str] = mapped_column(String(64))
    page: Mapped[int]
    x: Mapped[int] = mapped_column(default=0)
    y: Mapped[int] = mapped_column(default=0)
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)


class UndoStep(Base):
    """One change of a draft that can be taken back. `part`: mark, opinion, leaf-opinion, pin; "" is absent.

    `run`: one stretch of typing in one field, which is taken back as a whole. `undone`: taken back, and may come again.
    """

    __tablename__ = "undo_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[int] = mapped_column(ForeignKey("review_task.id", ondelete="CASCADE"), index=True)
    part: Mapped[str] = mapped_column(String(16))
    indicator: Mapped[str] = mapped_column(String(64), default="")
    old: Mapped[str] = mapped_column(String(4000), default="")
    new: Mapped[str] = mapped_column(String(4000), default="")
    run: Mapped[str] = mapped_column(String(40), default="")
    at: Mapped[str] = mapped_column(String(20))
    undone: Mapped[bool] = mapped_column(default=False)


class LeafTime(Base):
    """How long the keyboard stood on one leaf of one sheet."""

    __tablename__ = "leaf_time"
    __table_args__ = (UniqueConstraint("task", "indicator"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[int] = mapped_column(ForeignKey("review_task.id", ondelete="CASCADE"), index=True)
    indicator: Mapped[str] = mapped_column(String(64))
    seconds: Mapped[int] = mapped_column(default=0)


class Phrase(Base):
    """One own phrase (常用评语); `used`: how often it was put into an opinion."""

    __tablename__ = "phrase"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(String(400), unique=True)
    used: Mapped[int] = mapped_column(default=0)
    at: Mapped[str] = mapped_column(String(20))


class SignedSheet(Base):
    """One signed sheet: frozen (a trigger refuses update and delete). `body`: canonical SheetBody bytes."""

    __tablename__ = "signed_sheet"
    __table_args__ = (UniqueConstraint("stage", "project", "revision"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[str] = mapped_column(String(64))
    project: Mapped[str] = mapped_column(String(32), index=True)
    revision: Mapped[int]
    package: Mapped[str] = mapped_column(ForeignKey("package.identity"))
    body: Mapped[bytes] = mapped_column(LargeBinary)


class SignedBody(Base):
    """The whole scores.json behind an own score package, so that it can be supplied again; frozen."""

    __tablename__ = "signed_body"
    package: Mapped[str] = mapped_column(ForeignKey("package.identity"), primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class ReceiptTick(Base):
    """What a receipt said of one own package: tree size it was proven in, list number, counted digest."""

    __tablename__ = "receipt_tick"
    package: Mapped[str] = mapped_column(String(64), primary_key=True)
    received_size: Mapped[int] = mapped_column(default=0)
    received_index: Mapped[int] = mapped_column(default=-1)
    listed_number: Mapped[int] = mapped_column(default=0)
    counted: Mapped[str] = mapped_column(String(64), default="")
    failed: Mapped[bool] = mapped_column(default=False)
    receipt: Mapped[str] = mapped_column(String(64), default="")


class AuditEvent(Base):
    """The expert's own log: wall clock, and a monotonic count beside it, so that no clock can reorder it."""

    __tablename__ = "audit_event"
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str] = mapped_column(String(20))
    monotonic_ms: Mapped[int]
    act: Mapped[str] = mapped_column(String(40))
    project: Mapped[str] = mapped_column(String(32), default="")
    indicator: Mapped[str] = mapped_column(String(64), default="")
    old: Mapped[str] = mapped_column(String(400), default="")
    new: Mapped[str] = mapped_column(String(400), default="")
