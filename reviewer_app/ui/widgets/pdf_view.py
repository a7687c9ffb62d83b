"""The pages of a PDF in a scrolling area: laid out, drawn when they come into sight, marked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets import pdf_marks
from reviewer_app.ui.widgets.pdf_file import Drawing, PdfFile
from reviewer_app.ui.widgets.pdf_layout import MARGIN, Layout, Look, region_rect
from reviewer_app.ui.widgets.pdf_overlay import Overlay
from reviewer_app.ui.widgets.pdf_pages import Pictures, drawings
from reviewer_app.ui.widgets.pin_mark import Region

ZOOM_LEAST: Final = 0.25
ZOOM_MOST: Final = 6.0
STEP: Final = 48
READ_AT: Final = 3
"""The page that is being read lies a third below the upper edge."""


class PdfView(QAbstractScrollArea):
    """Knows where pages are and draws them; what the mouse does is in `PdfHand`."""

    page_changed = Signal(int)
    look_changed = Signal()
    moved = Signal()
    """What is in sight changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.look = Look()
        self.file: PdfFile | None = None
        self.page = 0
        self.over = Overlay(self, theme)
        self._pictures = Pictures()
        self._layout = Layout([], self.look, QSizeF(1, 1), 96)
        self._is_moving = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.over.changed.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    @property
    def pages(self) -> int:
        """How many pages there are; 0 while nothing is open."""
        return self.file.pages if self.file is not None else 0

    @property
    def is_drawn(self) -> bool:
        """Whether every page in sight is shown as it is, not as a blank or a blur."""
        return self.file is not None and all(self._pictures.has(one) for one in self._in_sight())

    @property
    def is_idle(self) -> bool:
        """Whether nothing is left to be drawn, ahead neither."""
        return self.file is None or self.file.is_idle

    @property
    def zoom(self) -> float:
        """The factor at which the page that is read is shown."""
        return self._layout.zoom(self.page, self.file.sizes) if self.file is not None else self.look.zoom

    @property
    def offset(self) -> float:
        """How far the upper edge is below the top of the page that is read, in shares of its height."""
        rect = self._layout.rect(self.page)
        return (self.verticalScrollBar().value() - rect.top() + MARGIN) / rect.height() if rect.height() else 0.0

    def open(self, file: PdfFile, look: Look, page: int, offset: float = 0.0) -> None:
        """Show a file."""
        self.file = file
        self.look = look
        self.page = min(max(page, 0), file.pages - 1)
        file.drawn.connect(self._keep)
        file.measured.connect(self._keep_place)
        self._relay()
        self.go_to(self.page, offset=offset)
        self.page_changed.emit(self.page)

    def clear(self) -> None:
        """Let the file and its pictures go."""
        self.file, self.page = None, 0
        self._pictures.clear()
        self.over.clear()
        self._relay()

    def box(self, page: int) -> QRectF:
        """Return where a page lies in the viewport; empty when it is not laid out."""
        return self._layout.rect(page).translated(-self._origin())

    def page_under(self, place: QPointF) -> int | None:
        """Return the page at a place of the viewport."""
        page = self._layout.page_at(place.y() + self._origin().y())
        return page if self.file is not None and self.box(page).contains(place) else None

    def seen(self) -> range:
        """Return the pages of which something is in sight."""
        if self.file is None:
            return range(0)
        top = self._origin().y()
        return self._layout.pages_between(top, top + self.viewport().height())

    def go_to(self, page: int, region: Region | None = None, *, offset: float = 0.0) -> None:
        """Bring a page (from 0) into sight, its top or a region of it, and let the region flash."""
        if not 0 <= page < self.pages:
            return
        with self._moving(page):
            if self.look.is_single:
                self._relay()
            rect = self._layout.rect(page)
            top = rect.top() - MARGIN + offset * rect.height()
            if region is not None:
                place = region_rect(region, rect, self.look.turn)
                room = self.viewport().height()
                if place.bottom() > rect.top() - MARGIN + room:
                    top = place.top() - room / READ_AT
                across = place.center().x() - self.viewport().width() / 2
                self.horizontalScrollBar().setValue(round(across))
            self.verticalScrollBar().setValue(round(top))
        if region is not None:
            self.over.flash(page, region)

    def look_for(self, words: str) -> None:
        """Mark words wherever they come into sight; "" for none."""
        self.over.look_for(words)
        self._moved()

    def show_part(self, page: int, part: QRectF) -> None:
        """Scroll as little as brings a part of a page (viewport coordinates) into sight."""
        room = QRectF(self.viewport().rect())
        if not room.contains(part):
            with self._moving(page):
                value = self.verticalScrollBar().value() + part.center().y() - room.height() / READ_AT
                self.verticalScrollBar().setValue(round(value))

    def set_look(self, look: Look, *, anchor: QPointF | None = None) -> None:
        """Look at the document in another way; the place at `anchor` stays where it is, else the upper edge."""
        page, offset = self.page, self.offset
        point = anchor or QPointF(0, 0)
        under = self.page_under(point) if anchor is not None else None
        old = self.box(page if under is None else under)
        self.look = replace(look, zoom=min(max(look.zoom, ZOOM_LEAST), ZOOM_MOST))
        self._relay()
        if under is None:
            self.go_to(page, offset=offset)
        else:
            with self._moving(page):
                new = self._layout.rect(under)
                x = new.left() + (point.x() - old.left()) / old.width() * new.width() - point.x()
                y = new.top() + (point.y() - old.top()) / old.height() * new.height() - point.y()
                self.horizontalScrollBar().setValue(round(x))
                self.verticalScrollBar().setValue(round(y))
        self.look_changed.emit()

    def magnify(self, factor: float, anchor: QPointF | None = None) -> None:
        """Zoom by a factor around a place of the viewport, or its middle."""
        middle = QPointF(self.viewport().rect().center())
        self.set_look(replace(self.look, fit="free", zoom=self.zoom * factor), anchor=anchor or middle)

    def turn_page(self, step: int) -> None:
        """Go some pages on or back."""
        self.go_to(min(max(self.page + step, 0), self.pages - 1))

    def move_down(self, pixels: float) -> None:
        """Move down (or up, for less than 0); past the end of a single page comes the next."""
        bar = self.verticalScrollBar()
        if self.look.is_single and bar.value() == (bar.maximum() if pixels > 0 else bar.minimum()):
            page = self.page + (1 if pixels > 0 else -1)
            if 0 <= page < self.pages:
                self.go_to(page, offset=0.0 if pixels > 0 else 1.0)
            return
        bar.setValue(round(bar.value() + pixels))

    def _origin(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @contextmanager
    def _moving(self, page: int) -> Iterator[None]:
        """Scroll on purpose: the page is the one that was asked for, wherever the end of the document stops it."""
        was, self.page, self._is_moving = self.page, page, True
        try:
            yield
        finally:
            self._is_moving = False
        self._moved()
        if was != self.page:
            self.page_changed.emit(self.page)

    def _relay(self) -> None:
        sizes = self.file.sizes if self.file is not None else []
        room = self.viewport().size()
        is_moving, self._is_moving = self._is_moving, True
        self._layout = Layout(sizes, self.look, QSizeF(room), self.logicalDpiX(), self.page)
        for bar, size, place in (
            (self.verticalScrollBar(), self._layout.height, room.height()),
            (self.horizontalScrollBar(), self._layout.width, room.width()),
        ):
            bar.setRange(0, max(0, round(size) - place))
            bar.setPageStep(max(1, place - STEP))
            bar.setSingleStep(STEP)
        self._is_moving = is_moving
        self._moved()

    def _keep_place(self) -> None:
        """Lay the pages out again under the same place of the same page."""
        if self.file is not None:
            offset = self.offset
            self._relay()
            self.go_to(self.page, offset=offset)

    def _moved(self) -> None:
        if self.file is not None:
            self.file.want(one for one in self._wanted() if not self._pictures.has(one))
            self.over.want(self.file, self.seen())
        self.viewport().update()
        self.moved.emit()

    def _in_sight(self) -> Iterator[Drawing]:
        room = QRectF(self.viewport().rect())
        for page in sorted(self.seen(), key=lambda one: abs(one - self.page)):
            yield from drawings(page, self.box(page), room, self.look.turn, self.devicePixelRatioF())

    def _wanted(self) -> Iterator[Drawing]:
        """Return what is in sight, then the pages that come next and before."""
        yield from self._in_sight()
        seen = self.seen()
        for page in (seen.stop, seen.start - 1):
            box = self.box(page) if not self.look.is_single else self.box(self.page)
            if 0 <= page < self.pages:
                yield from drawings(page, box, QRectF(), self.look.turn, self.devicePixelRatioF())

    def _keep(self, drawing: Drawing, image: QImage) -> None:
        if drawing.is_small:
            return
        self._pictures.keep(drawing, image)
        if drawing.page in self.seen():
            self.viewport().update()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        if self._is_moving or self.file is None:
            return
        page = self.page if self.look.is_single else self._page_read()
        was, self.page = self.page, page
        self._moved()
        if was != page:
            self.page_changed.emit(page)

    def _page_read(self) -> int:
        return self._layout.page_at(self._origin().y() + self.viewport().height() / READ_AT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(self.theme.tokens.page_back))
        for page in self.seen():
            box = self.box(page)
            pdf_marks.draw_paper(painter, box, self.theme)
            self._pictures.draw(painter, page, box, self.look.turn, self.devicePixelRatioF())
            self.over.draw(painter, page, box, self.look.turn)
        painter.end()
