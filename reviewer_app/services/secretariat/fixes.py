"""Cells of a foreign table that a person put right in the window: the table itself stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reviewer_app.services.secretariat.headers import Cell, Row, Table


@dataclass(frozen=True)
class Fix:
    """A cell put right by a person: `column` as the report names it (B 项目名称)."""

    row: int
    column: str
    text: str


def with_fixes(table: Table, fixes: Sequence[Fix]) -> Table:
    """Return the table as if its cells said what the fixes say."""
    by_place = {(fix.row, fix.column): fix.text for fix in fixes}
    if not by_place:
        return table
    return replace(table, rows=tuple(replace(row, cells=_fixed(row, by_place)) for row in table.rows))


def _fixed(row: Row, by_place: Mapping[tuple[int, str], str]) -> dict[str, tuple[Cell, ...]]:
    return {
        key: tuple(
            Cell(by_place[row.number, cell.column], cell.column, "") if (row.number, cell.column) in by_place else cell
            for cell in cells
        )
        for key, cells in row.cells.items()
    }
