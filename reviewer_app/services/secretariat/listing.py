"""What a list on the screen shows, as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reviewer_app.security.atomic import new_file


def write_listing(target: Path, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    """Write the table to `target`, whole or not at all. EnvironmentTrouble file-write when the place takes nothing."""
    from reviewer_app.reports.table_xlsx import write_table

    with new_file(target) as stream:
        write_table(stream, title, heads, rows)
    return target
