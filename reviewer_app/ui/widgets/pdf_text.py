"""What a PDF says beside its pictures: bookmarks, where on a page some words stand, what text was dragged over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPointF, QRectF, QSizeF
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument, QPdfSelection

from reviewer_app.plain_form import spans

MOST_BOOKMARKS: Final = 5_000
MOST_DEPTH: Final = 12
MOST_PLACES: Final = 500
"""On one page; beyond that nothing can be told apart."""
PROBE: Final = 10.0
"""Points beside the mouse at which the next letter is looked for."""
DOWN: Final = 4.0
"""A line at the height of the mouse counts as nearer than one above it."""
ASTRAL: Final = 0xFFFF
Share = tuple[float, float, float, float]
"""x, y, width, height, each in shares of the page."""
Spot = tuple[float, float]
"""x and y in shares of the page, unturned."""


@dataclass(frozen=True)
class Bookmark:
    """One line of the outline: its depth from 0, its title, its page from 0."""

    depth: int
    title: str
    page: int


@dataclass(frozen=True)
class Selected:
    """Text that was selected on a page (from 0), and where it stands, one rectangle a line."""

    page: int
    text: str
    places: tuple[Share, ...]


def bookmarks(model: QPdfBookmarkModel) -> list[Bookmark]:
    """Return the outline from top to bottom. A damaged one may be endless: it ends where nobody would read on."""
    found: list[Bookmark] = []

    def walk(parent: QModelIndex, depth: int) -> None:
        for row in range(model.rowCount(parent)):
            if len(found) >= MOST_BOOKMARKS or depth > MOST_DEPTH:
                return
            index = model.index(row, 0, parent)
            title = " ".join(str(index.data(QPdfBookmarkModel.Role.Title.value) or "").split())
            page = index.data(QPdfBookmarkModel.Role.Page.value)
            found.append(Bookmark(depth, title, page if isinstance(page, int) else 0))
            walk(index, depth + 1)

    walk(QModelIndex(), 0)
    return found


def places(document: QPdfDocument, page: int, words: str) -> list[Share]:
    """Return where `words` stand on a page, one rectangle for each line that they touch."""
    size = document.pagePointSize(page)
    text = document.getAllText(page).text()
    found: list[Share] = []
    for start, end in spans(text, words)[:MOST_PLACES]:
        length = _units(text[start:end])
        found += _shares(document.getSelectionAtIndex(page, _units(text[:start]), length), size)
    return found


def selected(document: QPdfDocument, page: int, start: Spot, end: Spot) -> Selected | None:
    """Return the text from one spot of a page, which is at text, to another, None where the first one is not."""
    size = document.pagePointSize(page)
    first, last = (QPointF(x * size.width(), y * size.height()) for x, y in (start, end))
    found = _selected(page, document.getSelection(page, first, last), size)
    return found or _selected(page, document.getSelection(page, first, _at_a_line(document, page, last)), size)


def is_at_text(document: QPdfDocument, page: int, spot: Spot) -> bool:
    """Tell whether a letter is at a spot of a page."""
    size = document.pagePointSize(page)
    place = QPointF(spot[0] * size.width(), spot[1] * size.height())
    beside = (place + QPointF(PROBE, 0), place - QPointF(PROBE, 0))
    return any(document.getSelection(page, place, other).isValid() for other in beside)


def _at_a_line(document: QPdfDocument, page: int, place: QPointF) -> QPointF:
    """Return the nearest place that lies on a line of text: a drag may end in the margin."""

    def inside(line: QRectF) -> QPointF:
        x = min(max(place.x(), line.left() + 1), line.right() - 1)
        return QPointF(x, min(max(place.y(), line.top() + 1), line.bottom() - 1))

    lines = (inside(outline.boundingRect()) for outline in document.getAllText(page).bounds())
    return min(lines, key=lambda one: abs(one.y() - place.y()) * DOWN + abs(one.x() - place.x()), default=place)


def everything(document: QPdfDocument, page: int) -> Selected | None:
    """Return all text of a page."""
    return _selected(page, document.getAllText(page), document.pagePointSize(page))


def _selected(page: int, found: QPdfSelection, size: QSizeF) -> Selected | None:
    return Selected(page, found.text(), tuple(_shares(found, size))) if found.isValid() and found.text() else None


def _shares(found: QPdfSelection, size: QSizeF) -> list[Share]:
    boxes = [outline.boundingRect() for outline in found.bounds()]
    return [
        (box.x() / size.width(), box.y() / size.height(), box.width() / size.width(), box.height() / size.height())
        for box in boxes
    ]


def _units(text: str) -> int:
    """Return the length as Qt counts it: a character beyond the basic plane is two."""
    return len(text) + sum(ord(char) > ASTRAL for char in text)
