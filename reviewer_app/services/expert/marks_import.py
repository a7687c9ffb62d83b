"""Marks from a table (CSV or xlsx): right rows are taken, wrong ones reported by row, column, value, reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class WrongCell:
    """One row that was not taken. `reason` is the code of a sentence, `values` fill it in."""

    row: int
    column: str
    value: str
    reason: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ImportReport:
    """What a table brought: marks and opinions taken, tasks touched, rows refused."""

    marks: int
    opinions: int
    projects: tuple[str, ...]
    wrong: tuple[WrongCell, ...]


def import_marks(ws: Workspace, path: Path) -> ImportReport:
    """Take marks and opinions from a table with the columns project, indicator, mark, opinion (or aliases)."""
    raise NotImplementedError
