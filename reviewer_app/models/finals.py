"""The finals at the venue: lots, calls, attendance, dissents, inquiries, corrections, paper sheets, office laptops."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reviewer_app.models.base import Base
from reviewer_app.models.sealed import SealedText


class LotDraw(Base):
    """One drawing of lots (抽签) for the order of presenting. Discarded draws stay, with their reason.

    projects: the frozen list that was drawn from; outcome: the order; both canonical JSON. callers: who called out the
    digits of the seed; witness: the name of who watched.
    """

    __tablename__ = "lot_draw"
    id: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[str] = mapped_column(String(64))
    track: Mapped[str] = mapped_column(String(64))
    direction: Mapped[str] = mapped_column(String(64), default="")
    seed: Mapped[str] = mapped_column(String(200))
    callers: Mapped[str] = mapped_column(SealedText(400))
    witness: Mapped[str] = mapped_column(SealedText(200))
    projects: Mapped[bytes] = mapped_column(LargeBinary)
    outcome: Mapped[bytes] = mapped_column(LargeBinary)
    kept: Mapped[bool] = mapped_column(default=True)
    reason: Mapped[str] = mapped_column(String(400), default="")
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))


class CallEvent(Base):
    """One act of the console, written once; `rules.call_order` folds them into the state.

    act: called, talk, questions, paused, resumed, done, forfeited, returned. seconds: what is left on the clock.
    """

    __tablename__ = "call_event"
    id: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[str] = mapped_column(String(64))
    track: Mapped[str] = mapped_column(String(64), index=True)
    direction: Mapped[str] = mapped_column(String(64), default="")
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    act: Mapped[str] = mapped_column(String(16))
    seconds: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(String(400), default="")
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))


class Attendance(Base):
    """Whether an expert sat on a panel: present, absent. Written once; the newest row counts."""

    __tablename__ = "attendance"
    id: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[str] = mapped_column(String(64))
    track: Mapped[str] = mapped_column(String(64), index=True)
    expert: Mapped[str] = mapped_column(ForeignKey("expert.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(400), default="")
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))


class Dissent(Base):
    """A written dissent (不同意见) with which a member signs the panel's sheet. Written once."""

    __tablename__ = "dissent"
    id: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[str] = mapped_column(String(64))
    track: Mapped[str] = mapped_column(String(64), index=True)
    direction: Mapped[str] = mapped_column(String(64), default="")
    expert: Mapped[str] = mapped_column(ForeignKey("expert.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(String(4000))
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))


class Inquiry(Base):
    """One question to one expert about one sheet outside the limit. state: open, confirmed, corrected, unanswered.

    limit: the rule and the numbers behind it, canonical JSON (never shown to the expert). answer: identity of the
    package that answered.
    """

    __tablename__ = "inquiry"
    __table_args__ = (UniqueConstraint("stage", "project", "expert", "package"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[str] = mapped_column(String(64))
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    expert: Mapped[str] = mapped_column(ForeignKey("expert.id", ondelete="CASCADE"), index=True)
    package: Mapped[str] = mapped_column(String(64))
    limit: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(String(16), default="open")
    answer: Mapped[str] = mapped_column(String(64), default="")
    reason: Mapped[str] = mapped_column(String(400), default="")
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))
    ended: Mapped[str] = mapped_column(String(20), default="")


class Correction(Base):
    """One correction of one opened sheet: the expert's signature, and the supervisor's once it is cosigned.

    package: the score package whose sheet it corrects. body: the opened new sheet, canonical JSON.
    """

    __tablename__ = "correction"
    identity: Mapped[str] = mapped_column(ForeignKey("package.identity"), primary_key=True)
    package: Mapped[str] = mapped_column(String(64), index=True)
    stage: Mapped[str] = mapped_column(String(64))
    project: Mapped[str] = mapped_column(String(32), index=True)
    expert: Mapped[str] = mapped_column(String(32), index=True)
    reason: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(String(4000))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(String(16), default="waiting")
    cosigned_by: Mapped[str] = mapped_column(String(32), default="")
    cosigned_at: Mapped[str] = mapped_column(String(20), default="")
    cosigned: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    at: Mapped[str] = mapped_column(String(20))


class PaperSheet(Base):
    """One entry of one paper sheet (纸质评分表) by one operator; two of different operators have to agree.

    attempt counts from 1: after a difference both enter anew, and the former entries stay. Written once.
    """

    __tablename__ = "paper_sheet"
    __table_args__ = (UniqueConstraint("stage", "project", "expert", "attempt", "by"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[str] = mapped_column(String(64))
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    expert: Mapped[str] = mapped_column(ForeignKey("expert.id", ondelete="CASCADE"), index=True)
    attempt: Mapped[int] = mapped_column(default=1)
    scheme: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))


class Laptop(Base):
    """One laptop of the office at the venue. state: ready, handed, returned, wiped, broken.

    wiped: identity of the clearing statement that proves it.
    """

    __tablename__ = "laptop"
    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(String(80), unique=True)
    expert: Mapped[str] = mapped_column(String(32), default="", index=True)
    device: Mapped[str] = mapped_column(String(32), default="")
    state: Mapped[str] = mapped_column(String(16), default="ready")
    handed: Mapped[str] = mapped_column(String(20), default="")
    returned: Mapped[str] = mapped_column(String(20), default="")
    wiped: Mapped[str] = mapped_column(String(64), default="")
    note: Mapped[str] = mapped_column(String(400), default="")
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))
