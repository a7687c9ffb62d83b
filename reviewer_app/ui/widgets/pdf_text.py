"""What a PDF says beside its pictures: bookmarks, and where on a page some words stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument

from reviewer_app.plain_form import spans

MOST_BOOKMARKS: Final = 5_000
MOST_DEPTH: Final = 12
MOST_PLACES: Final = 500
"""On one page; beyond that nothing can be told apart."""
ASTRAL: Final = 0xFFFF
Share = tuple[float, float, float, float]
"""x, y, width, height, each in shares of the page."""


@dataclass(frozen=True)
class Bookmark:
    """One line of the outline: its depth from 0, its title, its page from 0."""

    depth: int
    title: str
    page: int


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
        for outline in document.getSelectionAtIndex(page, _units(text[:start]), length).bounds():
            box = outline.boundingRect()
            found.append(
                (
                    box.x() / size.width(),
                    box.y() / size.height(),
                    box.width() / size.width(),
                    box.height() / size.height(),
                )
            )
    return found


def _units(text: str) -> int:
    """Return the length as Qt counts it: a character beyond the basic plane is two."""
    return len(text) + sum(ord(char) > ASTRAL for char in text)
