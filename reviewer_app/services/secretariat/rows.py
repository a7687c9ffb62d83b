"""What an import says of the rows it read: problems that keep a row out, notices that do not, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reviewer_app.services.secretariat.cells import clean, code_text
from reviewer_app.services.secretariat.headers import Cell, Row

SHOWN_VALUE = 80
"""So much of a wrong value is repeated in a report."""


@dataclass(frozen=True)
class RowProblem:
    """One cell that keeps its row out (or, as a notice, does not): `reason` is a code with a sentence."""

    row: int
    column: str
    value: str
    reason: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Changed:
    """One entry that was there already: its code and the fields that are different now."""

    code: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class WrongRow:
    """A row that stays out, cell by cell: column as the report names it, and what stands there."""

    row: int
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ImportReport:
    """What an import did. `added` and `unchanged` are codes; `problems` kept their rows out, `notices` did not."""

    file: str
    sheet: str
    added: tuple[str, ...]
    changed: tuple[Changed, ...]
    unchanged: int
    problems: tuple[RowProblem, ...]
    notices: tuple[RowProblem, ...]
    ignored_columns: tuple[str, ...]
    wrong: tuple[WrongRow, ...] = ()


class RowCheck:
    """Collects what is wrong with one row while its fields are read."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.problems: list[RowProblem] = []
        self.notices: list[RowProblem] = []

    def text(self, key: str, most: int, *, required: bool = False) -> str:
        """Return the cell as clean text; notes when it is missing, longer than `most` or broken."""
        return self._checked(self.row.cell(key), clean(self.row.cell(key).text), most, required)

    def code(self, key: str, most: int, *, required: bool = False) -> str:
        """Return the cell as a number or code (NFKC, no spaces)."""
        return self._checked(self.row.cell(key), code_text(self.row.cell(key).text), most, required)

    def _checked(self, cell: Cell, text: str, most: int, required: bool) -> str:
        if cell.trouble:
            self.problem(cell, cell.trouble)
        elif required and not text:
            self.problem(cell, "row-empty")
        elif len(text) > most:
            self.problem(cell, "row-too-long", most=str(most))
        return text

    def problem(self, cell: Cell, reason: str, **values: str) -> None:
        """Note that this cell keeps the row out."""
        self.problems.append(self._noted(cell, reason, values))

    def notice(self, cell: Cell, reason: str, **values: str) -> None:
        """Note what a person should look at."""
        self.notices.append(self._noted(cell, reason, values))

    def _noted(self, cell: Cell, reason: str, values: Mapping[str, str]) -> RowProblem:
        named = {**values, "area": cell.area} if cell.area else values
        return RowProblem(self.row.number, cell.column, clean(cell.text)[:SHOWN_VALUE], reason, named)


def differing(before: object, after: object, fields: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the fields whose values are not the same."""
    return tuple(name for name in fields if getattr(before, name) != getattr(after, name))
