"""What lies over the pages: the words looked for, the pins, the region that flashes, the rectangle being marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QRectF, QVariantAnimation, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets import pdf_marks
from reviewer_app.ui.widgets.pdf_file import PdfFile
from reviewer_app.ui.widgets.pdf_text import Selected, Share
from reviewer_app.ui.widgets.pin_mark import PinMark, Region

FLASH_MS: Final = 1_800


class Overlay(QObject):
    """Knows what is marked on which page; a page is searched for words only when it comes into sight."""

    changed = Signal()
    found = Signal(int)
    """The places of the words on this page are known."""

    def __init__(self, view: QWidget, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._words = ""
        self._hits: dict[int, list[Share]] = {}
        self._asked: set[int] = set()
        self._pins: Sequence[PinMark] = ()
        self._selected: Selected | None = None
        self._band: tuple[int, QRectF] | None = None
        self._flash: tuple[int, Region] | None = None
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(FLASH_MS)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.valueChanged.connect(lambda _value: self.changed.emit())

    @property
    def words(self) -> str:
        """What is looked for."""
        return self._words

    @property
    def flashing(self) -> tuple[int, Region] | None:
        """The page and region that asks for the eye at this moment."""
        return self._flash if self._fade.state() is QVariantAnimation.State.Running else None

    def clear(self) -> None:
        """Mark nothing."""
        self._fade.stop()
        self._pins, self._band, self._selected = (), None, None
        self.look_for("")

    def look_for(self, words: str) -> None:
        """Mark other words, on each page once it is in sight."""
        self._words = words.strip()
        self._hits.clear()
        self._asked.clear()
        self.changed.emit()

    def want(self, file: PdfFile, pages: Iterable[int]) -> None:
        """Look for the words on pages that come into sight."""
        if not self._words:
            return
        for page in pages:
            if page not in self._asked:
                self._asked.add(page)
                file.when_quiet(partial(self._find, file, page, self._words))

    def hits(self, page: int) -> list[Share]:
        """Return where the words stand on a page, so far as it was looked at."""
        return self._hits.get(page, [])

    def set_pins(self, pins: Sequence[PinMark]) -> None:
        """Draw these pins and no others."""
        self._pins = tuple(pins)
        self.changed.emit()

    @property
    def selected(self) -> Selected | None:
        """The text that is selected."""
        return self._selected

    def select(self, selected: Selected | None) -> None:
        """Mark text as selected; None for none."""
        if selected != self._selected:
            self._selected = selected
            self.changed.emit()

    def set_band(self, page: int, band: QRectF | None) -> None:
        """Draw the rectangle that is being dragged, in coordinates of the viewport; None for none."""
        self._band = None if band is None else (page, band)
        self.changed.emit()

    def flash(self, page: int, region: Region) -> None:
        """Let a region ask for the eye, for a moment."""
        self._flash = (page, region)
        self._fade.stop()
        self._fade.start()

    def flags(self, page: int, box: QRectF, turn: int) -> list[tuple[PinMark, QRectF]]:
        """Return the pins of a page and where their labels lie."""
        own = [pin for pin in self._pins if pin.page == page]
        return pdf_marks.flag_rects(own, box, turn, self._theme, self._font()) if own else []

    def draw(self, painter: QPainter, page: int, box: QRectF, turn: int) -> None:
        """Draw all that is marked on a page which lies in `box`."""
        pdf_marks.draw_hits(painter, self.hits(page), box, turn, self._theme)
        if self._selected is not None and self._selected.page == page:
            pdf_marks.draw_selected(painter, self._selected.places, box, turn, self._theme)
        painter.setFont(self._font())
        pdf_marks.draw_pins(painter, self.flags(page, box, turn), box, turn, self._theme)
        if (flash := self.flashing) is not None and flash[0] == page:
            pdf_marks.draw_flash(painter, flash[1], box, turn, float(self._fade.currentValue()), self._theme)
        if self._band is not None and self._band[0] == page:
            pdf_marks.draw_band(painter, self._band[1], self._theme)

    def _find(self, file: PdfFile, page: int, words: str) -> None:
        if words == self._words:
            self._hits[page] = file.find(page, words)
            self.changed.emit()
            self.found.emit(page)

    def _font(self) -> QFont:
        return pdf_marks.flag_font(self._theme, self._view.font())
