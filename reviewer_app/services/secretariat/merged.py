"""Merged cells of a foreign table: what stands in one holds for every row that it covers, where that is clear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reviewer_app.errors import ForeignFileError

NUMBER: Final = "code"
"""The column that tells rows apart: merged over several rows it would make one entry of them, or several alike."""
MERGED_NUMBER: Final = "row-merged-number"
MERGED_ACROSS: Final = "row-merged-across"


@dataclass(frozen=True)
class Merged:
    """One merged area, rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """The area as table programs write it: B3:B5."""
        return f"{letters(self.left)}{self.top + 1}:{letters(self.right)}{self.bottom + 1}"


@dataclass(frozen=True)
class Spread:
    """What one covered cell holds: the text of the whole area, or what is unclear about it."""

    text: str
    trouble: str
    area: str


def areas(
    found: Sequence[tuple[tuple[int, int], tuple[int, int]]] | None, rows: int, columns: int, name: str
) -> tuple[Merged, ...]:
    """Return the areas within a sheet of that size. ForeignFileError workbook-unreadable: they lie over each other."""
    made = tuple(
        Merged(top, left, min(bottom, rows - 1), min(right, columns - 1))
        for (top, left), (bottom, right) in found or ()
        if top < rows and left < columns
    )
    covered = sum((one.bottom - one.top + 1) * (one.right - one.left + 1) for one in made)
    if covered > rows * columns:
        raise ForeignFileError("workbook-unreadable", name=name)
    return made


def spread(
    merged: Sequence[Merged],
    rows: Sequence[Sequence[str]],
    troubles: Mapping[tuple[int, int], str],
    first: int,
    keys: Mapping[int, str],
) -> dict[tuple[int, int], Spread]:
    """Return what the covered cells below the header hold, by row and column; `keys`: place → known column.

    Down a column the value holds for every row; over several columns, or where it is the number of the row, it is
    said which area is to be taken apart.
    """
    held: dict[tuple[int, int], Spread] = {}
    for one in merged:
        row = rows[one.top]
        text = row[one.left] if one.left < len(row) else ""
        trouble = troubles.get((one.top, one.left), "")
        if one.top >= first and (text or trouble):
            held.update(_covered(one, text, trouble, keys))
    return held


def _covered(one: Merged, text: str, trouble: str, keys: Mapping[int, str]) -> Iterator[tuple[tuple[int, int], Spread]]:
    known = [place for place in range(one.left, one.right + 1) if place in keys]
    unclear = _unclear(one, [keys[place] for place in known], keys.get(one.left, ""))
    for place in known:
        if place != one.left and not unclear:
            continue  # several columns for the same thing, such as representatives: the first one holds it
        for row in range(one.top, one.bottom + 1):
            yield (row, place), Spread(text, unclear or trouble, one.name)


def _unclear(one: Merged, covered: Sequence[str], own: str) -> str:
    if len(set(covered)) > 1 or (covered and not own):
        return MERGED_ACROSS
    return MERGED_NUMBER if NUMBER in covered and one.bottom > one.top else ""


def letters(place: int) -> str:
    """Return the letters of a column as table programs show them: 0 → A, 26 → AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
