"""Finds the header of a foreign table, wherever and in whatever order it stands; the known names are data."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from reviewer_app.errors import ForeignFileError
from reviewer_app.paths import resources
from reviewer_app.services.secretariat.merged import Spread, letters, spread
from reviewer_app.services.secretariat.workbook import Grid, read_grids

SEARCHED_ROWS: Final = 30
"""Titles, notes and stamps above a header seldom take more."""
_BRACKETS: Final = re.compile(r"[(\[{<【〔].*?[)\]}>】〕]")
_NUMBERING: Final = re.compile(r"[0-9一二三四五六七八九十]+")


@dataclass(frozen=True)
class Column:
    """A known column: its key, its usual heads, the names it may have, and whether it may come several times."""

    key: str
    zh: str
    en: str
    names: frozenset[str]
    required: bool
    many: bool


@dataclass(frozen=True)
class Cell:
    """One cell as it was found: `column` as a person finds it again (B 项目名称), `trouble`: a reason or "".

    `area`: the merged cells that it is one of, as B3:B5.
    """

    text: str
    column: str
    trouble: str
    area: str = ""


@dataclass(frozen=True)
class Row:
    """One row below the header; `number` as the table program shows it."""

    number: int
    cells: Mapping[str, tuple[Cell, ...]]

    def cell(self, key: str) -> Cell:
        """Return the one cell of `key`; an empty one when the table has no such column."""
        found = self.cells.get(key)
        return found[0] if found else Cell("", "", "")

    def all_cells(self, key: str) -> tuple[Cell, ...]:
        """Return all cells of a column that may come several times."""
        return self.cells.get(key, ())


@dataclass(frozen=True)
class Table:
    """The rows of one sheet below its header; `unknown`: heads that name no known column."""

    sheet: str
    header_row: int
    present: frozenset[str]
    unknown: tuple[str, ...]
    rows: tuple[Row, ...]


@cache
def known_columns(kind: str) -> tuple[Column, ...]:
    """Return the columns of `kind` (projects, experts) from resources/import."""
    document = tomllib.loads((resources() / "import" / f"{kind}.toml").read_text("utf-8"))
    return tuple(
        Column(
            key=key,
            zh=entry["zh"],
            en=entry["en"],
            names=frozenset(_names(entry["names"], entry.get("many", False))),
            required=entry.get("required", False),
            many=entry.get("many", False),
        )
        for key, entry in document.items()
    )


def _names(written: list[str], many: bool) -> Iterator[str]:
    for name in written:
        yield _plain(name)
        if many:  # 统一社会信用代码 has a numeral in it: both sides are compared without any
            yield _NUMBERING.sub("", _plain(name))


def read_table(path: Path, kind: str, named: Mapping[str, Sequence[str]] | None = None) -> Table:
    """Return the first sheet of `path` that has the header of `kind`; `named`: further heads, by column key.

    Raises ForeignFileError workbook-no-header (with the missing columns), workbook-column-twice, workbook-no-rows
    and what `workbook.read_grids` raises.
    """
    columns = _with_names(known_columns(kind), named or {})
    best: tuple[Column, ...] = columns
    for grid in read_grids(path):
        found = _best_header(grid, columns)
        missing = tuple(column for column in columns if column.required and column.key not in found.places)
        if not missing:
            return _table(path, grid, found, columns)
        best = min(best, missing, key=len)
    titles = "、".join(f"{column.zh}（{column.en}）" for column in best if column.required)
    raise ForeignFileError("workbook-no-header", name=path.name, missing=titles)


def _with_names(columns: tuple[Column, ...], named: Mapping[str, Sequence[str]]) -> tuple[Column, ...]:
    """Return the columns with the heads that a person gave them; such a head is no other column's any more."""
    given = {_plain(head): key for key, heads in named.items() for head in heads}
    return tuple(
        replace(
            column,
            names=frozenset(one for one in column.names if one not in given)
            | {one for one, key in given.items() if key == column.key},
        )
        for column in columns
    )


@dataclass(frozen=True)
class Head:
    """One head of a table: where it stands, what it says, the column that it is taken for ("" for none), a sample."""

    place: str
    text: str
    column: str
    sample: str


@dataclass(frozen=True)
class Look:
    """The header of a table as it is understood; `missing`: keys of required columns that nothing was taken for."""

    sheet: str
    heads: tuple[Head, ...]
    missing: tuple[str, ...]


def look_at_heads(path: Path, kind: str, named: Mapping[str, Sequence[str]] | None = None) -> Look:
    """Return the header that fits best; where none is known, the fullest row. ForeignFileError workbook-*."""
    columns = _with_names(known_columns(kind), named or {})
    found = [(grid, _best_header(grid, columns)) for grid in read_grids(path)]
    filled = [(grid, header) for grid, header in found if grid.rows]
    if not filled:
        raise ForeignFileError("workbook-no-rows", name=path.name)
    grid, header = max(filled, key=lambda one: _strength(one[1]))
    if not header.places:
        fullest = max(range(min(SEARCHED_ROWS, len(grid.rows))), key=lambda at: sum(map(bool, grid.rows[at])))
        header = _Header(fullest + 1, grid.rows[fullest], {})
    keys = {place: key for key, places in header.places.items() for place in places}
    sample = grid.rows[header.first_data_row] if header.first_data_row < len(grid.rows) else ()
    heads = tuple(
        Head(letters(place), text, keys.get(place, ""), sample[place] if place < len(sample) else "")
        for place, text in enumerate(header.heads)
        if text
    )
    return Look(grid.name, heads, tuple(one.key for one in columns if one.required and one.key not in header.places))


@dataclass(frozen=True)
class _Header:
    first_data_row: int
    heads: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]


def _best_header(grid: Grid, columns: tuple[Column, ...]) -> _Header:
    best = _Header(0, (), {})
    for number in range(min(SEARCHED_ROWS, len(grid.rows))):
        for candidate in _candidates(grid, number, columns):
            if _strength(candidate) > _strength(best):
                best = candidate
    return best


def _strength(header: _Header) -> int:
    return sum(len(places) for places in header.places.values())


def _candidates(grid: Grid, number: int, columns: tuple[Column, ...]) -> Iterator[_Header]:
    upper = grid.rows[number]
    yield _header(number + 1, upper, columns)
    if number + 1 < len(grid.rows):
        yield _header(number + 2, _joined(upper, grid.rows[number + 1], columns), columns)


def _joined(upper: tuple[str, ...], lower: tuple[str, ...], columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Return the heads of two rows as one: a head merged over several columns goes on until the next one."""
    heads = []
    above = ""
    for place in range(max(len(upper), len(lower))):
        own = upper[place] if place < len(upper) else ""
        below = lower[place] if place < len(lower) else ""
        above = own or above
        if not below:
            heads.append(own)
        elif _column_of(below, columns) or not _column_of(above, columns):
            heads.append(below)
        else:
            heads.append(above + below)
    return tuple(heads)


def _header(first_data_row: int, heads: tuple[str, ...], columns: tuple[Column, ...]) -> _Header:
    places: dict[str, tuple[int, ...]] = {}
    for place, head in enumerate(heads):
        column = _column_of(head, columns)
        if column:
            places[column.key] = (*places.get(column.key, ()), place)
    return _Header(first_data_row, heads, places)


def _column_of(head: str, columns: tuple[Column, ...]) -> Column | None:
    for name in (_plain(head), _plain(_BRACKETS.sub("", unicodedata.normalize("NFKC", head)))):
        if not name:
            continue
        for column in columns:
            if name in column.names or (column.many and _NUMBERING.sub("", name) in column.names):
                return column
    return None


def _plain(head: str) -> str:
    folded = unicodedata.normalize("NFKC", head).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


def _table(path: Path, grid: Grid, header: _Header, columns: tuple[Column, ...]) -> Table:
    for column in columns:
        places = header.places.get(column.key, ())
        if len(places) > 1 and not column.many:
            heads = "、".join(f"{letters(place)} {header.heads[place]}" for place in places)
            raise ForeignFileError("workbook-column-twice", name=path.name, column=column.zh, heads=heads)
    rows = tuple(_rows(grid, header))
    if not rows:
        raise ForeignFileError("workbook-no-rows", name=path.name)
    taken = {place for places in header.places.values() for place in places}
    unknown = tuple(head for place, head in enumerate(header.heads) if head and place not in taken)
    return Table(grid.name, header.first_data_row, frozenset(header.places), unknown, rows)


def _rows(grid: Grid, header: _Header) -> Iterator[Row]:
    keys = {place: key for key, places in header.places.items() for place in places}
    held = spread(grid.merged, grid.rows, grid.troubles, header.first_data_row, keys)
    for number in range(header.first_data_row, len(grid.rows)):
        texts = grid.rows[number]
        if any((place < len(texts) and texts[place]) or (number, place) in grid.troubles for place in keys):
            yield Row(
                number + 1,
                {
                    key: tuple(_cell(grid, header, number, place, held.get((number, place))) for place in places)
                    for key, places in header.places.items()
                },
            )


def _cell(grid: Grid, header: _Header, number: int, place: int, held: Spread | None) -> Cell:
    column = f"{letters(place)} {header.heads[place]}"
    if held is not None:
        return Cell(held.text, column, held.trouble, held.area)
    texts = grid.rows[number]
    return Cell(texts[place] if place < len(texts) else "", column, grid.troubles.get((number, place), ""))
