"""A dialog as high as its broken words need, and never higher than its window: then what stands in it scrolls."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog, QWidget

from reviewer_app.ui.widgets.basics import column
from reviewer_app.ui.widgets.scrolled import scrolled

EDGE: Final = 24
"""Pixels of the window that stay in sight around the dialog, above and below together."""
SCROLL_BAR: Final = 12


def fit(dialog: QDialog, body: QWidget, foot: QWidget, width: int) -> None:
    """Put `body`, which scrolls where it must, and the buttons of `foot` into `dialog`, `width` wide or wider.

    A layout alone gives broken words the height of their widest hint: a long title would be cut off.
    """
    frame = scrolled(body)
    dialog.setLayout(column(frame, foot, spacing=0, margins=(0, 0, 0, 0), grows=frame))
    for part in (body, *body.findChildren(QWidget), foot):
        part.ensurePolished()
    layout = body.layout()
    wide = max(width, body.minimumSizeHint().width() + SCROLL_BAR, foot.sizeHint().width())
    words = layout.totalHeightForWidth(wide) if layout is not None else body.sizeHint().height()
    high = words + foot.sizeHint().height()
    parent = dialog.parentWidget()
    dialog.resize(wide, high if parent is None else min(high, parent.window().height() - EDGE))


def broken(words: str, metrics: QFontMetrics, width: int) -> str:
    """Return words in as many lines as they need in `width`: what is chosen has no line break of its own."""
    if metrics.horizontalAdvance(words) <= width:
        return words
    found, line = [], ""
    for piece in _pieces(words):
        if line and metrics.horizontalAdvance(line + piece.rstrip()) > width:
            found.append(line.rstrip())
            line = ""
        line += piece
    return "\n".join([*found, line])


def _pieces(words: str) -> list[str]:
    """Return what a line may be broken between."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, words)
    places = [0]
    while (place := finder.toNextBoundary()) >= 0:
        places.append(place)
    return [words[start:end] for start, end in pairwise(places)]
