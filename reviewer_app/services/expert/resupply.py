"""Supplying a body again: only when the trustees' signed results name the package as not opened."""

from __future__ import annotations

from pathlib import Path

from reviewer_app.services.workspace import Workspace


def resupply(ws: Workspace, receipt: Path, folder: Path) -> Path:
    """Write the bodies that this receipt names as not opened, sealed to the secretariat."""
    raise NotImplementedError
