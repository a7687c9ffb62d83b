"""Parts one below the other, or side by side where the window is low."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QWidget


class Turning(QWidget):
    """Holds parts; side by side they share its width as `shares` say."""

    def __init__(self, *parts: QWidget, shares: Sequence[int], spacing: int = 10) -> None:
        super().__init__()
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)
        for part, share in zip(parts, shares, strict=True):
            self._layout.addWidget(part, share)

    def lie(self, lies: bool) -> None:
        """Lay the parts side by side, or one below the other."""
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.LeftToRight if lies else ways.TopToBottom)
