"""What every role keeps: settings, own keys, the ledger, the packages that came and went."""

from __future__ import annotations

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from reviewer_app.models.base import Base
from reviewer_app.models.sealed import SealedBytes, SealedText


class Setting(Base):
    """One named value of this vault (JSON bytes): role, contest id, charter, own ids."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[bytes] = mapped_column(SealedBytes)


class OwnKey(Base):
    """One secret of this vault: `kind` is ed25519 (64 hex seed), age (identity) or mac (64 hex)."""

    __tablename__ = "own_key"
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    secret: Mapped[str] = mapped_column(String(200))
    public: Mapped[str] = mapped_column(String(200))


class LedgerEntry(Base):
    """One entry of the log (操作留痕): refuses update and delete. `seq` counts from 0, the leaf index."""

    __tablename__ = "ledger_entry"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    act: Mapped[str] = mapped_column(String(40), index=True)
    at: Mapped[str] = mapped_column(String(20))
    previous: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(String(64), unique=True)


class Package(Base):
    """One package, whole where it is small. `identity` is the digest of its SHA256SUMS; exactly once by the key.

    `state`: own, accepted, waiting, late, refused. `expert`, `device`, `seq`: "" and 0 where the kind has none.
    `log_index`: the ledger entry that recorded it, -1 for none. `path`: where a large one lies, relative to the vault.
    """

    __tablename__ = "package"
    __table_args__ = (Index("ix_package_chain", "device", "seq"), Index("ix_package_expert_kind", "expert", "kind"))
    identity: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), index=True)
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(400), default="")
    created: Mapped[str] = mapped_column(String(20))
    taken: Mapped[str] = mapped_column(String(20))
    stage: Mapped[str] = mapped_column(String(64), default="")
    expert: Mapped[str] = mapped_column(String(64), default="")
    device: Mapped[str] = mapped_column(String(64), default="")
    seq: Mapped[int] = mapped_column(default=0)
    previous: Mapped[str] = mapped_column(String(64), default="")
    log_index: Mapped[int] = mapped_column(default=-1)
    header: Mapped[bytes] = mapped_column(SealedBytes)
    raw: Mapped[bytes] = mapped_column(SealedBytes, default=b"")
    path: Mapped[str] = mapped_column(String(300), default="")


class Refusal(Base):
    """One file that was refused at the door: kept by digest and reason, never its content."""

    __tablename__ = "refusal"
    id: Mapped[int] = mapped_column(primary_key=True)
    file_sha256: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(SealedText(300))
    reason: Mapped[str] = mapped_column(String(80))
    detail: Mapped[str] = mapped_column(SealedText(400), default="")
    taken: Mapped[str] = mapped_column(String(20))
