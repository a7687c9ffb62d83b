"""Whose turn it is with Qt's PDF library, which has one lock for the process and holds it while a page is drawn.

The thread that draws reads through Python. Whoever asks the library from Python meanwhile waits for its lock and keeps
that thread out of Python: both would wait for ever, and the window with them. So a page is drawn, or the library is
asked, and never both, whichever documents are meant.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Signal


class PdfTurn(QObject):
    """Taken while a page of any document is drawn."""

    ended = Signal()
    """Nobody draws: whoever waited may open, close or ask, and whoever wants to draw begins after that."""

    def __init__(self) -> None:
        super().__init__()
        self.is_free = True

    def take(self) -> None:
        """A page is drawn from now on."""
        self.is_free = False

    def end(self) -> None:
        """The page is drawn."""
        self.is_free = True
        self.ended.emit()


@cache
def pdf_turn() -> PdfTurn:
    """The one of the process."""
    return PdfTurn()
