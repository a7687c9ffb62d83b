"""What an evidence pin is on the screen: a place in a file and the words of its leaf. Knows no PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

Region = tuple[int, int, int, int]
"""x, y, width, height in thousandths of the page, from its top left corner, as the page stands unturned."""
WHOLE_PAGE: Final[Region] = (0, 0, 1000, 1000)


@dataclass(frozen=True)
class PinMark:
    """One pin to be drawn: its identity in the vault, where it is (page from 0), and its short label."""

    pin: int
    page: int
    region: Region
    label: str


@dataclass(frozen=True)
class FoundPage:
    """One hit of a search: the page (from 0) and the words around it."""

    page: int
    excerpt: str
