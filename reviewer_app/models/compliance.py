"""What the secretariat finds and decides about entries: eligibility, anonymity, former and derived files, snapshots."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reviewer_app.models.base import Base
from reviewer_app.models.sealed import SealedBytes, SealedText


class ColumnMapping(Base):
    """Which column of a registration site's table means what; `body`: JSON of field to header."""

    __tablename__ = "column_mapping"
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    door: Mapped[str] = mapped_column(String(40), default="")
    body: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[str] = mapped_column(String(20))


class BarredList(Base):
    """One list of barred units or persons as it was published; `dated` (ISO) is what a clean match is worth."""

    __tablename__ = "barred_list"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    dated: Mapped[str] = mapped_column(String(10))
    sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[str] = mapped_column(String(20))
    by: Mapped[str] = mapped_column(String(32))


class BarredEntry(Base):
    """One name on a barred list; `compared` is the name as names are compared, `code` a credit code or ""."""

    __tablename__ = "barred_entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    list: Mapped[int] = mapped_column(ForeignKey("barred_list.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(SealedText(300))
    compared: Mapped[str] = mapped_column(SealedText(300), index=True)
    code: Mapped[str] = mapped_column(SealedText(40), default="", index=True)


class ComplianceFinding(Base):
    """What the machine found for one rule of one project. finding: clear, warn, fail, none (needs a person)."""

    __tablename__ = "compliance_finding"
    __table_args__ = (UniqueConstraint("project", "rule"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    rule: Mapped[str] = mapped_column(String(40))
    finding: Mapped[str] = mapped_column(String(16))
    detail: Mapped[str] = mapped_column(SealedText(2000), default="")
    at: Mapped[str] = mapped_column(String(20))


class ComplianceTick(Base):
    """What a person ticked: kept for good, the newest one of a rule holds. state: met, unmet, not-applicable, open."""

    __tablename__ = "compliance_tick"
    __table_args__ = (Index("ix_compliance_tick_rule", "project", "rule"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    rule: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(2000), default="")
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))


class ComplianceDecision(Base):
    """A decision on an entry, kept for good, the newest one holds. decision: passed, supplement, refused."""

    __tablename__ = "compliance_decision"
    id: Mapped[int] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    decision: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(2000))
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))


class Supplement(Base):
    """One request for further material (补充材料); `received` is "" until it came."""

    __tablename__ = "supplement"
    id: Mapped[int] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(SealedText(4000))
    due: Mapped[str] = mapped_column(String(10), default="")
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))
    received: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(SealedText(2000), default="")


class AnonymityHit(Base):
    """One place of a file that names the entrant. state: open, gone, accepted (with a reason, by name)."""

    __tablename__ = "anonymity_hit"
    __table_args__ = (UniqueConstraint("project", "path", "sha256", "kind", "place", "excerpt"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    path: Mapped[str] = mapped_column(String(300))
    sha256: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(40))
    place: Mapped[str] = mapped_column(String(200))
    excerpt: Mapped[str] = mapped_column(SealedText(400), default="")
    state: Mapped[str] = mapped_column(String(16), default="open")
    reason: Mapped[str] = mapped_column(String(2000), default="")
    by: Mapped[str] = mapped_column(String(32), default="")
    at: Mapped[str] = mapped_column(String(20))


class AnonymityScan(Base):
    """One file content that was looked through, by which names (`digest`), so that it need not be done twice."""

    __tablename__ = "anonymity_scan"
    __table_args__ = (UniqueConstraint("project", "path"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    path: Mapped[str] = mapped_column(String(300))
    sha256: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    readable: Mapped[bool] = mapped_column(default=True)
    at: Mapped[str] = mapped_column(String(20))


class DerivedFile(Base):
    """A file made from an entrant's: what experts see instead. kind: pdf (converted), clean (scrubbed), redacted."""

    __tablename__ = "derived_file"
    __table_args__ = (UniqueConstraint("project", "path", "kind"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    path: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(String(64))
    blob: Mapped[str] = mapped_column(ForeignKey("blob.digest"))
    shown_path: Mapped[str] = mapped_column(String(300))
    tool: Mapped[str] = mapped_column(String(80), default="")
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))


class FormerFile(Base):
    """A version of a file that another one replaced: versions stay side by side."""

    __tablename__ = "former_file"
    id: Mapped[int] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    path: Mapped[str] = mapped_column(String(300))
    blob: Mapped[str] = mapped_column(ForeignKey("blob.digest"))
    at: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(400), default="")


class QuizScore(Base):
    """A score from outside for a person's entry (数字技能方向), an exact decimal as text; ranked apart."""

    __tablename__ = "quiz_score"
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    score: Mapped[str] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(300))
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))


class Snapshot(Base):
    """A list as it stood, named by its digest: kind deadline, finalists, awards. `body`: canonical JSON."""

    __tablename__ = "snapshot"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), index=True)
    stage: Mapped[str] = mapped_column(String(64), default="")
    digest: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(SealedBytes)
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))
