"""One open PDF: drawn on Qt's own thread, one page at a time, the most wanted first. The window never waits for it.

Opened, closed and asked for texts, sizes and bookmarks only while no page of any document is drawn: see `pdf_turn`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer

from reviewer_app.ui.widgets.pdf_layout import Size
from reviewer_app.ui.widgets.pdf_text import (
    Bookmark,
    Selected,
    Share,
    Spot,
    bookmarks,
    everything,
    is_at_text,
    places,
    selected,
)
from reviewer_app.ui.widgets.pdf_turn import pdf_turn
from reviewer_app.ui.widgets.vault_device import Reader, VaultDevice

MEASURING_MS: Final = 3
"""How long pages are measured between two events: a page of pictures takes longer than a hundred pages of words."""

SLOW_MS: Final = 700
"""Drawing takes some five times as long as reading the text of the same page."""


@dataclass(frozen=True)
class Drawing:
    """A page (from 0) as a picture of `size` pixels; `part`: only that, unturned; `is_small`: for the strip."""

    page: int
    size: QSize
    turn: int = 0
    part: QRect | None = None
    is_small: bool = False


class PdfFile(QObject):
    """Lives as long as somebody draws: closing waits until Qt's thread has let go of the reader."""

    drawn = Signal(object, QImage)
    """A `Drawing` and its picture."""
    measured = Signal()
    """The sizes of all pages are known, and not all are the same."""

    def __init__(self, reader: Reader, keeper: QObject, page: int = 0) -> None:
        """All pages are taken to be as large as `page` until they are measured. Only while `pdf_turn` is free.

        `keeper` outlives the pane: destroying Qt's thread while it reads through Python would wait for ever.
        """
        super().__init__(keeper)
        self._turn = pdf_turn()
        self._turn.ended.connect(self._turn_ended)
        self._device = VaultDevice(reader, self)
        self._document = QPdfDocument(self)
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._rendered)
        self._drawing: Drawing | None = None
        self._wanted: list[Drawing] = []
        self._small: list[Drawing] = []
        self._quiet: deque[Callable[[], None]] = deque()
        self._is_closed = False
        self._has_news = False
        self._slow: set[int] = set()
        self._clock = QElapsedTimer()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)
        self._document.load(self._device)
        self.is_ready = self._document.status() is QPdfDocument.Status.Ready and self._document.pageCount() > 0
        self.pages = self._document.pageCount() if self.is_ready else 0
        self.sizes: list[Size] = [self._measure(min(page, self.pages - 1))] * self.pages if self.pages else []
        self._measured = 0
        if self.is_ready:
            self._renderer.setDocument(self._document)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is drawn, wanted or to be asked."""
        return (
            self._drawing is None and not (self._wanted or self._small or self._quiet) and self._measured == self.pages
        )

    def want(self, drawings: Iterable[Drawing]) -> None:
        """Draw these, in this order, instead of what was wanted before; what is being drawn comes anyway."""
        self._wanted = [one for one in drawings if one != self._drawing]
        self._go_on()

    def want_small(self, drawings: Iterable[Drawing]) -> None:
        """Draw these when nothing of `want` is left."""
        self._small = list(drawings)
        self._go_on()

    def when_quiet(self, task: Callable[[], None]) -> None:
        """Run `task`, which may ask the document, once nothing is drawn or wanted."""
        self._quiet.append(task)
        self._next.start()

    def forget_tasks(self) -> None:
        """Drop what waits for quiet."""
        self._quiet.clear()

    def find(self, page: int, words: str) -> list[Share]:
        """Return where `words` stand on a page; only inside a task of `when_quiet`.

        None on a page that took long to draw: the window would stand still while its text is taken apart.
        """
        return [] if page in self._slow else places(self._document, page, words)

    def select(self, page: int, start: Spot, end: Spot) -> Selected | None:
        """Return the text between two spots; only inside a task of `when_quiet`. None on a page as slow as above."""
        return None if page in self._slow else selected(self._document, page, start, end)

    def is_at_text(self, page: int, spot: Spot) -> bool:
        """Tell whether a letter is at a spot; only inside a task of `when_quiet`."""
        return page not in self._slow and is_at_text(self._document, page, spot)

    def select_page(self, page: int) -> Selected | None:
        """Return all text of a page; only inside a task of `when_quiet`."""
        return None if page in self._slow else everything(self._document, page)

    def outline(self) -> list[Bookmark]:
        """Return the bookmarks; only inside a task of `when_quiet`."""
        model = QPdfBookmarkModel()
        model.setDocument(self._document)
        found = bookmarks(model)
        model.setDocument(None)  # type: ignore[arg-type]
        return found

    def close(self) -> None:
        """Let document and reader go, at once or when Qt's thread is done with the page that it draws."""
        if not self._is_closed:
            self._is_closed = True
            self._wanted, self._small = [], []
            self._quiet.clear()
            if self._turn.is_free:
                self._shut()

    def _turn_ended(self) -> None:
        if self._is_closed:
            self._shut()
        else:
            self._next.start()

    def _go_on(self) -> None:
        if self._is_closed or not self._turn.is_free or not self.is_ready:
            return
        waiting = self._wanted or self._small
        if waiting:
            self._draw(waiting.pop(0))
        elif self._quiet:
            self._quiet.popleft()()
            self._next.start()
        elif self._measured < self.pages:
            self._measure_some()

    def _draw(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._turn.take()
        self._clock.start()
        options = QPdfDocumentRenderOptions()
        options.setRenderFlags(QPdfDocumentRenderOptions.RenderFlag.Annotations)
        if drawing.part is not None:
            options.setScaledSize(drawing.size)
            options.setScaledClipRect(drawing.part)
            self._renderer.requestPage(drawing.page, drawing.part.size(), options)
            return
        options.setRotation(QPdfDocumentRenderOptions.Rotation(drawing.turn % 4))
        self._renderer.requestPage(drawing.page, drawing.size, options)

    def _rendered(self, _page: int, _size: QSize, image: QImage, *_: object) -> None:
        drawing, self._drawing = self._drawing, None
        if drawing is None:
            return
        if self._clock.elapsed() > SLOW_MS:
            self._slow.add(drawing.page)
        if not self._is_closed:
            self.drawn.emit(drawing, image)
        self._turn.end()

    def _measure_some(self) -> None:
        """Learn the sizes of some more pages; they are told once all are known: every news moves the pages."""
        found: list[Size] = []
        spent, end = QElapsedTimer(), self._measured
        spent.start()
        while end < self.pages and not (found and spent.hasExpired(MEASURING_MS)):
            found.append(self._measure(end))
            end += 1
        self._has_news = self._has_news or found != self.sizes[self._measured : end]
        self.sizes[self._measured : end] = found
        self._measured = end
        if end == self.pages and self._has_news:
            self.measured.emit()
        self._next.start()

    def _measure(self, page: int) -> Size:
        size = self._document.pagePointSize(page)
        return size.width(), size.height()

    def _shut(self) -> None:
        self._turn.ended.disconnect(self._turn_ended)
        self._document.close()
        self._device.close()
        self.deleteLater()
