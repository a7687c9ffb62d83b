"""Signed statements that the secretariat reads at once: the commitment (承诺书), and recusals (回避)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reviewer_app.services.workspace import Workspace

CASES = ("employment", "office", "holding", "kinship", "other")
"""The five cases (参照《政府采购法实施条例》第九条), looking back three years."""


@dataclass(frozen=True)
class SignedStatement:
    """A statement that was signed and written: `path` is the file to hand in."""

    identity: str
    kind: str
    path: Path


def commit(ws: Workspace, folder: Path) -> SignedStatement:
    """Sign the commitment; with a 开通码 the own new keys travel with it. Written to `folder`."""
    raise NotImplementedError


def recuse(ws: Workspace, project: str, case: str, reason: str, folder: Path) -> SignedStatement:
    """Declare a recusal by code or id: signed, written to `folder`, and the dossier closes at once."""
    raise NotImplementedError
