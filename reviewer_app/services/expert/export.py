"""Handing in: the package as a file (temporary name, sync, read back, compare, rename) and the printed sheet."""

from __future__ import annotations

from pathlib import Path

from reviewer_app.services.workspace import Workspace


def export(ws: Workspace, identity: str, folder: Path) -> Path:
    """Write one own package into `folder`, read it back and compare. EnvironmentTrouble when it cannot be written."""
    raise NotImplementedError


def write_score_sheet(ws: Workspace, identity: str, target: Path) -> None:
    """Write the printed score sheets of one own package as a PDF."""
    raise NotImplementedError
