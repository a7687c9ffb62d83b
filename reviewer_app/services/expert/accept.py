"""Accepting a task package: proven first, then its projects and files stream into the vault, resumable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reviewer_app.services.workspace import Workspace

Progress = Callable[[int, int], None]
"""Bytes done, bytes in all."""


@dataclass(frozen=True)
class MissingFile:
    """One file that neither the package nor the pool beside it brought."""

    code: str
    path: str


@dataclass(frozen=True)
class Acceptance:
    """What accepting did. `again`: the same package was there before, and nothing changed but missing files."""

    identity: str
    state: Literal["accepted", "already", "incomplete"]
    projects: int
    new_projects: int
    files: int
    new_files: int
    missing: tuple[MissingFile, ...]


def accept(
    ws: Workspace,
    package: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Acceptance:
    """Take one task package in. Refused when it is not for this expert, contest or trust; a cancelled one resumes."""
    raise NotImplementedError
