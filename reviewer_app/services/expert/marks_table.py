"""A table of marks as rows of text: CSV (UTF-8, UTF-16 or GB 18030) or xlsx, heads by their aliases."""

from __future__ import annotations

import csv
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any, Final

from reviewer_app.config import MIB
from reviewer_app.errors import EnvironmentTrouble, ForeignFileError
from reviewer_app.paths import resources
from reviewer_app.services.table_trial import can_be_read

TABLE_MAX_BYTES: Final = 32 * MIB
"""A table of 200 sheets with long opinions has 3 MiB."""
COLUMNS: Final = ("project", "indicator", "mark", "opinion")
_NEEDED: Final = ("project", "indicator", "mark")
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
"""“Unicode text”, as a spreadsheet program names UTF-16."""
_HEADS_WITHIN: Final = 10
"""A title may stand above the heads."""


@dataclass(frozen=True)
class MarkRow:
    """One row: `row` as the spreadsheet counts it, from 1."""

    row: int
    project: str
    indicator: str
    mark: str
    opinion: str


def read_table(path: Path) -> list[MarkRow]:
    """Return the rows below the heads, empty ones left out. ForeignFileError table-unreadable, table-columns."""
    cells = _cells(path)
    for place, heads in enumerate(cells[:_HEADS_WITHIN]):
        columns = _columns(heads)
        if all(name in columns for name in _NEEDED):
            return [_row(number, row, columns) for number, row in enumerate(cells[place + 1 :], place + 2) if any(row)]
    raise ForeignFileError("table-columns", file=path.name)


def is_whole(indicator: str) -> bool:
    """Whether this cell names the whole project instead of an indicator."""
    return plain(indicator) in _aliases()["whole"]


def plain(text: str) -> str:
    """Return a cell in the form in which cells are compared: NFKC, no outer or double spaces, lower case."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


@cache
def _aliases() -> dict[str, frozenset[str]]:
    raw = tomllib.loads((resources() / "import" / "marks.toml").read_text("utf-8"))
    return {name: frozenset(plain(alias) for alias in aliases) for name, aliases in raw.items()}


def _columns(heads: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        for name in COLUMNS:
            if plain(head) in _aliases()[name]:
                found.setdefault(name, place)
    return found


def _row(number: int, cells: Sequence[str], columns: dict[str, int]) -> MarkRow:
    def cell(name: str) -> str:
        place = columns.get(name, len(cells))
        return cells[place].strip() if place < len(cells) else ""

    return MarkRow(number, cell("project"), cell("indicator"), cell("mark"), cell("opinion"))


def _cells(path: Path) -> list[list[str]]:
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= TABLE_MAX_BYTES else b""
    except OSError as error:
        raise EnvironmentTrouble("table-missing", file=path.name, detail=error.strerror or "") from None
    if size > TABLE_MAX_BYTES:
        raise ForeignFileError("table-unreadable", file=path.name)
    if raw.startswith(b"PK"):
        return _workbook(path)
    return _csv(raw, path)


def _csv(raw: bytes, path: Path) -> list[list[str]]:
    for encoding in ("utf-16",) if raw.startswith(_WIDE_MARKS) else ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            delimiter = max(",\t;", key=text.split("\n", 1)[0].count)
            return [list(row) for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)]
        except UnicodeDecodeError:
            continue
        except csv.Error:
            break
    raise ForeignFileError("table-unreadable", file=path.name)


def _workbook(path: Path) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    if not can_be_read(path):
        raise ForeignFileError("workbook-bloated", name=path.name)
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError, OSError):
        raise ForeignFileError("table-unreadable", file=path.name) from None
    return [[_cell(value) for value in row] for row in rows]


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
