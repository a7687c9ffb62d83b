"""Reading a dossier straight from the vault: its files by group, one seekable reader each, where reading stopped."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer_app.models.dossier_store import DossierReader
from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class DossierItem:
    """One file of a dossier. `present` is False while its package has still to bring it."""

    file: int
    group: str
    group_title: str
    path: str
    media_type: str
    size: int
    sha256: str
    present: bool


def dossier(ws: Workspace, task: int) -> list[DossierItem]:
    """Return the files of one task in the order of the check list. RuleViolation when recused."""
    raise NotImplementedError


def open_file(ws: Workspace, sha256: str) -> DossierReader:
    """Return a seekable reader (read, seek, tell, size, close) of one file of an assigned, not recused project."""
    raise NotImplementedError


def remember_page(ws: Workspace, task: int, sha256: str, page: int) -> None:
    """Keep the page (from 0) at which reading stopped."""
    raise NotImplementedError


def remembered_page(ws: Workspace, task: int, sha256: str) -> int:
    """Return the page at which reading stopped, 0 when never read."""
    raise NotImplementedError


def add_seconds(ws: Workspace, task: int, seconds: int) -> None:
    """Add time spent on one task."""
    raise NotImplementedError
