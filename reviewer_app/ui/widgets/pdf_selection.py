"""Selecting the text of a PDF with the mouse, to copy it into an opinion: a drag that begins on words selects them.

The document is asked only while nothing is drawn (`PdfFile.when_quiet`), and only for the newest place of the mouse.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QGuiApplication

from reviewer_app.ui.widgets.pdf_file import PdfFile
from reviewer_app.ui.widgets.pdf_layout import turned_part
from reviewer_app.ui.widgets.pdf_text import Spot
from reviewer_app.ui.widgets.pdf_view import PdfView


class PdfSelection(QObject):
    """Of one view. `is_text`: whether the drag began on words; None while that is not known."""

    decided = Signal()

    def __init__(self, view: PdfView) -> None:
        super().__init__(view)
        self._view = view
        self._file: PdfFile | None = None
        self._page = -1
        self._start: Spot = (0.0, 0.0)
        self._end: Spot = (0.0, 0.0)
        self._is_asking = False
        self.is_text: bool | None = False

    @property
    def text(self) -> str:
        """What is selected."""
        selected = self._view.over.selected
        return selected.text if selected is not None else ""

    def begin(self, page: int, place: QPointF) -> None:
        """A drag begins; whatever was selected is not any more."""
        self.clear()
        self._page, self.is_text, self._is_asking = page, None, False
        if page < 0:
            self.is_text = False
            return
        self._start = self._end = self._spot(place)
        self._ask(self._probe)

    def drag(self, place: QPointF) -> None:
        """Select up to a place; only after `is_text`."""
        self._end = self._spot(place)
        if not self._is_asking:
            self._is_asking = True
            self._ask(self._select)

    def select_page(self) -> None:
        """Select all text of the page that is read."""
        page = self._view.page
        self._ask(lambda file: self._view.over.select(file.select_page(page)))

    def copy(self) -> bool:
        """Put the text on the clipboard; False when none is selected."""
        if self.text:
            QGuiApplication.clipboard().setText(self.text)
        return bool(self.text)

    def clear(self) -> bool:
        """Select nothing; False when nothing was."""
        had = self._view.over.selected is not None
        self._view.over.select(None)
        return had

    def _ask(self, task: Callable[[PdfFile], None]) -> None:
        if (file := self._view.file) is not None:
            file.when_quiet(partial(self._run, file, task))

    def _run(self, file: PdfFile, task: Callable[[PdfFile], None]) -> None:
        if file is self._view.file:
            task(file)

    def _probe(self, file: PdfFile) -> None:
        self.is_text = file.is_at_text(self._page, self._start)
        self.decided.emit()

    def _select(self, file: PdfFile) -> None:
        self._is_asking = False
        found = file.select(self._page, self._start, self._end)
        if found is not None:  # beside the words the last ones stay selected
            self._view.over.select(found)

    def _spot(self, place: QPointF) -> Spot:
        box, turn = self._view.box(self._page), self._view.look.turn
        x = min(max((place.x() - box.left()) / max(box.width(), 1.0), 0.0), 1.0)
        y = min(max((place.y() - box.top()) / max(box.height(), 1.0), 0.0), 1.0)
        spot = turned_part(QRectF(x, y, 0.0, 0.0), -turn)
        return spot.left(), spot.top()
