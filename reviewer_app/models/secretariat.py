"""What the secretariat (秘书处) keeps: projects, experts, assignments, lists, opened sheets. Names stay here."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from reviewer_app.models.base import Base
from reviewer_app.models.sealed import SealedBytes, SealedText


class OperatorRow(Base):
    """One operator (经办人); his key stands in `own_key` as `operator-<id>`, his slot in the slots folder."""

    __tablename__ = "operator"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(SealedText(200), unique=True)
    role: Mapped[str] = mapped_column(String(32))


class TrusteeRow(Base):
    """One trustee (启封人). `position` counts from 1 in the order they were added; frozen with the charter."""

    __tablename__ = "trustee"
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(SealedText(200))
    key: Mapped[str] = mapped_column(String(80), unique=True)
    recipient: Mapped[str] = mapped_column(String(62), unique=True)
    outside: Mapped[bool] = mapped_column(default=False)
    rehearsed: Mapped[str] = mapped_column(String(20), default="")


class RulesVersion(Base):
    """One version of the rules sheet (评审细则): `body` its canonical bytes; `approved_by` an operator id or ""."""

    __tablename__ = "rules_version"
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    approved_by: Mapped[str] = mapped_column(String(32), default="")
    approved_at: Mapped[str] = mapped_column(String(20), default="")


class Project(Base):
    """One project (参赛项目). `id` is random and travels; `code` is the registration number."""

    __tablename__ = "project"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    code: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    track: Mapped[str] = mapped_column(String(64), index=True)
    direction: Mapped[str] = mapped_column(String(64))
    topic: Mapped[str] = mapped_column(String(64), default="")
    team: Mapped[str] = mapped_column(SealedText(300), default="")
    contact: Mapped[str] = mapped_column(SealedText(200), default="")
    phone: Mapped[str] = mapped_column(SealedText(80), default="")
    status: Mapped[str] = mapped_column(String(16), default="entered")
    reason: Mapped[str] = mapped_column(String(400), default="")


class ProjectUnit(Base):
    """One entrant unit (参赛单位) of a project; exactly one is the lead (牵头)."""

    __tablename__ = "project_unit"
    __table_args__ = (UniqueConstraint("project", "position"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(SealedText(300))
    credit_code: Mapped[str] = mapped_column(SealedText(40), default="")
    type: Mapped[str] = mapped_column(String(40), default="")


class Representative(Base):
    """One representative (参赛代表) of a project, at most five."""

    __tablename__ = "representative"
    __table_args__ = (UniqueConstraint("project", "position"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(SealedText(200))


class ProjectFile(Base):
    """One file of a dossier. `blob` names the age file of the pool that holds it (see Blob)."""

    __tablename__ = "project_file"
    __table_args__ = (UniqueConstraint("project", "path"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    path: Mapped[str] = mapped_column(String(300))
    dossier_group: Mapped[str] = mapped_column(String(64))
    blob: Mapped[str] = mapped_column(ForeignKey("blob.digest"))


class Blob(Base):
    """One file of the pool, encrypted once per contest: `digest` of the age file, and what opens it."""

    __tablename__ = "blob"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    size: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    identity: Mapped[str] = mapped_column(SealedText(80))
    media_type: Mapped[str] = mapped_column(String(120))


class Expert(Base):
    """One expert (专家). `id` is random and travels; `code` (E01) stands on slips and watermarks.

    status: active, revoked, replaced.
    """

    __tablename__ = "expert"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(SealedText(200))
    unit: Mapped[str] = mapped_column(SealedText(300))
    tracks: Mapped[str] = mapped_column(String(400), default="")
    phone: Mapped[str] = mapped_column(SealedText(80), default="")
    status: Mapped[str] = mapped_column(String(16), default="active")
    reason: Mapped[str] = mapped_column(String(400), default="")


class ActivationCode(Base):
    """One 开通码: single use. `used_by` is the device that enrolled with it, "" before."""

    __tablename__ = "activation_code"
    expert: Mapped[str] = mapped_column(ForeignKey("expert.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(SealedText(20), unique=True)
    salt: Mapped[str] = mapped_column(String(32))
    memory: Mapped[int]
    passes: Mapped[int]
    recipient: Mapped[str] = mapped_column(String(62), default="")
    mac_key: Mapped[str] = mapped_column(SealedText(64), default="")
    used_by: Mapped[str] = mapped_column(String(32), default="")


class ExpertDevice(Base):
    """One device of an expert. `confirmed_by`: operator ids joined by a comma; `revoked_index`: -1 while valid."""

    __tablename__ = "expert_device"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    expert: Mapped[str] = mapped_column(ForeignKey("expert.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    recipient: Mapped[str] = mapped_column(String(62))
    name: Mapped[str] = mapped_column(SealedText(200), default="")
    way: Mapped[str] = mapped_column(String(16))
    confirmed_by: Mapped[str] = mapped_column(String(200), default="")
    revoked_index: Mapped[int] = mapped_column(default=-1)


class Assignment(Base):
    """One expert for one project in one stage. state: assigned, recused, replaced, void."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("stage", "expert", "project"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[str] = mapped_column(String(64), index=True)
    expert: Mapped[str] = mapped_column(ForeignKey("expert.id", ondelete="CASCADE"), index=True)
    project: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(16), default="assigned")
    reason: Mapped[str] = mapped_column(String(400), default="")
    dispatched: Mapped[str] = mapped_column(String(64), default="")


class AssignmentRun(Base):
    """One run of the assignment, discarded ones too: seed, settings and outcome stay on record."""

    __tablename__ = "assignment_run"
    id: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[str] = mapped_column(String(64))
    seed: Mapped[str] = mapped_column(String(80))
    settings: Mapped[bytes] = mapped_column(LargeBinary)
    outcome: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[str] = mapped_column(String(20))
    by: Mapped[str] = mapped_column(String(32))


class DispatchedScheme(Base):
    """What an expert was told of a project: dossier and scheme digests that his sheets may name."""

    __tablename__ = "dispatched_scheme"
    __table_args__ = (UniqueConstraint("package", "project"), Index("ix_dispatched_scheme_pair", "expert", "project"))
    id: Mapped[int] = mapped_column(primary_key=True)
    package: Mapped[str] = mapped_column(String(64))
    expert: Mapped[str] = mapped_column(String(32))
    project: Mapped[str] = mapped_column(String(32))
    stage: Mapped[str] = mapped_column(String(64))
    scheme: Mapped[str] = mapped_column(String(64))
    dossier: Mapped[str] = mapped_column(String(64))


class SheetRow(Base):
    """One sheet that an accepted score package names, unread. state: held, superseded, waiting, void."""

    __tablename__ = "sheet"
    __table_args__ = (UniqueConstraint("package", "project"), Index("ix_sheet_pair", "expert", "project"))
    id: Mapped[int] = mapped_column(primary_key=True)
    package: Mapped[str] = mapped_column(ForeignKey("package.identity"), index=True)
    expert: Mapped[str] = mapped_column(String(32))
    project: Mapped[str] = mapped_column(String(32), index=True)
    stage: Mapped[str] = mapped_column(String(64), index=True)
    revision: Mapped[int]
    scheme: Mapped[str] = mapped_column(String(64))
    dossier: Mapped[str] = mapped_column(String(64))
    replaces: Mapped[str] = mapped_column(String(2000), default="")
    state: Mapped[str] = mapped_column(String(16), default="held")


class StatementRow(Base):
    """One statement that was read: its plaintext stands in `body` and has the signed digest."""

    __tablename__ = "statement"
    package: Mapped[str] = mapped_column(ForeignKey("package.identity"), primary_key=True)
    expert: Mapped[str] = mapped_column(String(32), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    project: Mapped[str] = mapped_column(String(32), default="")
    body: Mapped[bytes] = mapped_column(SealedBytes)


class ClosedListRow(Base):
    """One closed list (封存清单): `body` its list.json; `state`: closed, opened."""

    __tablename__ = "closed_list"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stage: Mapped[str] = mapped_column(String(64), index=True)
    scope_kind: Mapped[str] = mapped_column(String(16))
    scope_value: Mapped[str] = mapped_column(String(64), default="")
    list_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    log_size: Mapped[int]
    rehearsal: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(16), default="closed")


class OpenedPackage(Base):
    """One score package after the opening: `body` its scores.json (b"" when it did not open), `state` of ResultLine."""

    __tablename__ = "opened_package"
    package: Mapped[str] = mapped_column(ForeignKey("package.identity"), primary_key=True)
    list_number: Mapped[int] = mapped_column(ForeignKey("closed_list.number"))
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(400), default="")
    body: Mapped[bytes] = mapped_column(LargeBinary, default=b"")


class OpenedSheet(Base):
    """One counted sheet in the clear, for the sum. `marks`: JSON of indicator to hundredths."""

    __tablename__ = "opened_sheet"
    __table_args__ = (UniqueConstraint("expert", "project", "stage"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    package: Mapped[str] = mapped_column(ForeignKey("package.identity"), index=True)
    expert: Mapped[str] = mapped_column(String(32))
    project: Mapped[str] = mapped_column(String(32), index=True)
    stage: Mapped[str] = mapped_column(String(64), index=True)
    scheme: Mapped[str] = mapped_column(String(64))
    marks: Mapped[bytes] = mapped_column(LargeBinary)
    opinion: Mapped[str] = mapped_column(String(4000), default="")
