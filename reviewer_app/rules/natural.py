"""The order in which people count: SJ-2 before SJ-10."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, TypeVar

_PIECES: Final = re.compile(r"[0-9]+|[^0-9]+")
Order = tuple[tuple[int, int, str], ...]
Row = TypeVar("Row")


@lru_cache(maxsize=65_536)
def natural(text: str) -> Order:
    """Return what `text` is sorted by: runs of digits as numbers (of any length), all else as letters."""
    return tuple(_piece(found) for found in _PIECES.findall(text.casefold()))


def _piece(found: str) -> tuple[int, int, str]:
    if not found[0].isdigit():
        return (1, 0, found)
    digits = found.lstrip("0")
    return (0, len(digits), digits)


def by_code(rows: Iterable[Row], *codes: Callable[[Row], str]) -> list[Row]:
    """Return rows in the natural order of their codes; those alike keep the order in which they came."""
    return sorted(rows, key=lambda row: [natural(code(row)) for code in codes])
