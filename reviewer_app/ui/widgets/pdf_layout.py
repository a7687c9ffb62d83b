"""Where the pages of a PDF lie, in pixels: in a column or one at a time, turned, fitted. No document, no widget."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

from PySide6.QtCore import QRectF, QSizeF

from reviewer_app.ui.widgets.pin_mark import WHOLE_PAGE, Region

Fit = Literal["width", "page", "free"]
MARGIN: Final = 10
SPACING: Final = 14
POINTS: Final = 72.0
"""Points to the inch."""
THOUSAND: Final = 1000
LEAST_FACTOR: Final = 0.01
Size = tuple[float, float]
"""Width and height."""
LEAST_SIDE: Final = 8.0
"""Points: a page that claims to be thinner is drawn as one of this side."""


@dataclass(frozen=True)
class Look:
    """How a document is looked at. `zoom` counts where `fit` is free; `turn` is in quarters, clockwise."""

    fit: Fit = "width"
    zoom: float = 1.0
    turn: int = 0
    is_single: bool = False


class Layout:
    """The rectangles of all pages for one look, one room and one set of page sizes (points, unturned)."""

    def __init__(self, sizes: Sequence[Size], look: Look, room: QSizeF, dpi: float, page: int = 0) -> None:
        self._look = look
        self._room = room
        self._dpi = dpi
        self._first = page if look.is_single else 0
        shown = sizes[page : page + 1] if look.is_single else sizes
        fitted = {size: self._fitted(size) for size in set(shown)}  # most documents have a size or two
        self._sizes = [fitted[size] for size in shown]
        heights = accumulate((height + SPACING for _, height in self._sizes), initial=float(MARGIN))
        self._tops = list(heights)[:-1]
        widest = max((width for width, _ in fitted.values()), default=0.0)
        self.width = max(room.width(), widest + 2 * MARGIN if look.fit == "free" else 0.0)
        self.height = self._tops[-1] + self._sizes[-1][1] + MARGIN if self._sizes else 0.0
        self._shift = max(0.0, (room.height() - self.height) / 2) if look.is_single else 0.0

    def rect(self, page: int) -> QRectF:
        """Return where a page lies; an empty rectangle for one that is not laid out."""
        at = page - self._first
        if not 0 <= at < len(self._sizes):
            return QRectF()
        width, height = self._sizes[at]
        return QRectF((self.width - width) / 2, self._tops[at] + self._shift, width, height)

    def page_at(self, height: float) -> int:
        """Return the page that lies at a height, or the nearest one above it."""
        return self._first + max(0, bisect_right(self._tops, height - self._shift) - 1)

    def pages_between(self, top: float, bottom: float) -> range:
        """Return the pages of which something lies between two heights."""
        first, last = self.page_at(top), self.page_at(bottom)
        if first < last and self.rect(first).bottom() < top:
            first += 1
        return range(first, min(last, self._first + len(self._sizes) - 1) + 1)

    def zoom(self, page: int, sizes: Sequence[Size]) -> float:
        """Return the factor at which a page is shown, so that a first step of zooming starts from what is seen."""
        return self.rect(page).width() * POINTS / (turned_size(sizes[page], self._look.turn)[0] * self._dpi)

    def _fitted(self, size: Size) -> Size:
        width, height = turned_size(size, self._look.turn)
        across = (self._room.width() - 2 * MARGIN) / width
        down = (self._room.height() - 2 * MARGIN) / height
        free = self._look.zoom * self._dpi / POINTS
        factor = max({"width": across, "page": min(across, down), "free": free}[self._look.fit], LEAST_FACTOR)
        return width * factor, height * factor


def turned_size(size: Size, turn: int) -> Size:
    """Return the size of a page after `turn` quarters."""
    width, height = max(size[0], LEAST_SIDE), max(size[1], LEAST_SIDE)
    return (height, width) if turn % 2 else (width, height)


def turned_part(part: QRectF, turn: int) -> QRectF:
    """Return where a part of a page (in shares of 1, unturned) lies on the page after `turn` quarters, clockwise."""
    for _ in range(turn % 4):
        part = QRectF(1 - part.bottom(), part.left(), part.height(), part.width())
    return part


def region_rect(region: Region, page: QRectF, turn: int) -> QRectF:
    """Return where a region lies on a page that is drawn in the rectangle `page`."""
    x, y, width, height = (value / THOUSAND for value in region)
    return placed(turned_part(QRectF(x, y, width, height), turn), page)


def placed(part: QRectF, page: QRectF) -> QRectF:
    """Return where a part of a page (in shares of 1, turned) lies when the page is drawn in the rectangle `page`."""
    return QRectF(
        page.left() + part.left() * page.width(),
        page.top() + part.top() * page.height(),
        part.width() * page.width(),
        part.height() * page.height(),
    )


def region_of(marked: QRectF, page: QRectF, turn: int) -> Region:
    """Return what was marked on a page, in thousandths of the unturned page; the whole page where it is empty."""
    inside = marked.normalized().intersected(page)
    if inside.isEmpty():
        return WHOLE_PAGE
    part = QRectF(
        (inside.left() - page.left()) / page.width(),
        (inside.top() - page.top()) / page.height(),
        inside.width() / page.width(),
        inside.height() / page.height(),
    )
    part = turned_part(part, -turn)
    x, y = min(round(part.left() * THOUSAND), THOUSAND - 1), min(round(part.top() * THOUSAND), THOUSAND - 1)
    width = min(max(1, round(part.width() * THOUSAND)), THOUSAND - x)
    return x, y, width, min(max(1, round(part.height() * THOUSAND)), THOUSAND - y)
