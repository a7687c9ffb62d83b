"""A page that may be higher than the window: it scrolls up and down, never sideways."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QScrollArea, QWidget

NEVER: Final = 1
"""Qt.ScrollBarAlwaysOff by number: the namespace would cost 45 ms before the first window is painted."""


def scrolled(content: QWidget) -> QScrollArea:
    """Return `content` in a frame that scrolls it; Tab moves what has the focus into sight."""
    content.setProperty("ground", "canvas")
    made = QScrollArea()
    made.setProperty("horizontalScrollBarPolicy", NEVER)
    made.setProperty("focusPolicy", 0)
    made.setWidgetResizable(True)
    made.setWidget(content)
    return made
