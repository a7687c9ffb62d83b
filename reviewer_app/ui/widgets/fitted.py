"""A dialog as high as its broken words need, and never higher than its window: then what stands in it scrolls."""

from __future__ import annotations

from typing import Final

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
