"""Receipts: taken in and proven, three ticks per own package (收到 · 列入 · 计入)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class PackageTicks:
    """How far one own package has come. `failed`: the trustees named it as not opened; it can be supplied again."""

    package: str
    short: str
    seq: int
    created: str
    projects: tuple[str, ...]
    received: bool
    listed: int
    counted: bool
    failed: bool


@dataclass(frozen=True)
class ReceiptReport:
    """What one receipt said: packages it proves, in the order of the own chain."""

    ticks: tuple[PackageTicks, ...]


def take_receipt(ws: Workspace, path: Path) -> ReceiptReport:
    """Take one receipt in: every proof is checked before anything is written. ForeignFileError otherwise."""
    raise NotImplementedError


def ticks(ws: Workspace) -> list[PackageTicks]:
    """Return the ticks of all own packages, in the order of the chain."""
    raise NotImplementedError
