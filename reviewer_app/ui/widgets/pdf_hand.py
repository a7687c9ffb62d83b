"""What mouse, wheel and keys do on the pages of a PDF: move, zoom, select text, mark a region, click a pin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from reviewer_app.ui.widgets.edge_scroll import EdgeScroll
from reviewer_app.ui.widgets.pdf_layout import region_of
from reviewer_app.ui.widgets.pdf_selection import PdfSelection
from reviewer_app.ui.widgets.pdf_view import STEP, PdfView
from reviewer_app.ui.widgets.pin_mark import WHOLE_PAGE, PinMark

NOTCH: Final = 120
"""Units of a wheel to one click of it."""
NOTCH_PIXELS: Final = 3 * STEP
ZOOM_STEP: Final = 1.2


class PdfHand(QObject):
    """Watches the view; a drag selects the text it begins on, else moves; while `is_marking`, it marks a region."""

    region_marked = Signal(int, tuple)
    pin_clicked = Signal(int)
    given_up = Signal()
    """Escape: nothing is to be marked after all."""

    def __init__(self, view: PdfView) -> None:
        super().__init__(view)
        self._view = view
        self._is_marking = False
        self._start: QPointF | None = None
        self._last = QPointF()
        self._page = 0
        self._waiting: QPointF | None = None
        """Where the mouse is while it is not known yet what a drag does."""
        self.selection = PdfSelection(view)
        self.selection.decided.connect(self._decided)
        self._edge = EdgeScroll(view)
        self._edge.moved.connect(self._scrolled)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    @property
    def is_marking(self) -> bool:
        """Whether the next drag marks a region."""
        return self._is_marking

    def set_marking(self, is_marking: bool) -> None:
        """Take the pen in hand, or lay it down."""
        self._is_marking = is_marking
        self._start = None
        self._view.over.set_band(0, None)
        self._view.viewport().setCursor(Qt.CursorShape.CrossCursor if is_marking else Qt.CursorShape.ArrowCursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view:
            return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event)
        does: dict[QEvent.Type, Callable[[QEvent], bool]] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseButtonDblClick: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.Wheel: self._wheel,
            QEvent.Type.ToolTip: self._tip,
        }
        act = does.get(event.type())
        return act is not None and self._view.pages > 0 and act(event)

    def _press(self, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._start = self._last = event.position()
        self._waiting = None
        page = self._view.page_under(self._start)
        self._page = -1 if page is None else page
        is_free = not self._is_marking and self._pin_at(self._start) is None
        self.selection.begin(self._page if is_free else -1, self._start)
        return True

    def _decided(self) -> None:
        """The document has said whether the drag began on words; what was dragged by then is done now."""
        if self._waiting is not None:
            self._drag(self._waiting)
        if self._start is not None and not self._is_marking:
            is_text = self.selection.is_text
            shape = Qt.CursorShape.IBeamCursor if is_text else Qt.CursorShape.ClosedHandCursor
            self._view.viewport().setCursor(shape)

    def _move(self, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        place = event.position()
        if self._start is None:
            self._hover(place)
        elif self._is_marking and self._page >= 0:
            self._last = place
            self._stretch()
            self._edge.follow(place)
        elif not self._is_marking:
            self._drag(place)
        return True

    def _drag(self, place: QPointF) -> None:
        if self.selection.is_text:
            self._last = place
            self.selection.drag(place)
            self._edge.follow(place)
        elif self.selection.is_text is False:
            moved, self._last = self._last - place, place
            for bar, way in (
                (self._view.horizontalScrollBar(), moved.x()),
                (self._view.verticalScrollBar(), moved.y()),
            ):
                bar.setValue(round(bar.value() + way))
        else:
            self._waiting = place

    def _stretch(self) -> None:
        if self._start is not None:
            band = QRectF(self._start, self._last).normalized().intersected(self._view.box(self._page))
            self._view.over.set_band(self._page, band)

    def _scrolled(self, way: float) -> None:
        """The pages moved on under a drag at the edge: it began so much farther away, and goes on."""
        if self._start is None:
            return
        self._start -= QPointF(0, way)
        if self._is_marking:
            self._stretch()
        else:
            self.selection.drag(self._last)

    def _release(self, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or self._start is None:
            return False
        start, self._start = self._start, None
        self._edge.stop()
        place = event.position()
        is_click = (place - start).manhattanLength() < QApplication.startDragDistance()
        if self._is_marking:
            self._mark(QRectF(start, place), is_click)
            return True
        self._hover(place)
        if is_click and (pin := self._pin_at(place)) is not None:
            self.pin_clicked.emit(pin.pin)
        return True

    def _mark(self, band: QRectF, is_click: bool) -> None:
        self._view.over.set_band(0, None)
        if self._page >= 0:
            region = WHOLE_PAGE if is_click else region_of(band, self._view.box(self._page), self._view.look.turn)
            self.region_marked.emit(self._page, region)

    def _wheel(self, event: QEvent) -> bool:
        if not isinstance(event, QWheelEvent):
            return False
        notches = event.angleDelta().y() / NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if notches:
                self._view.magnify(ZOOM_STEP**notches, event.position())
            return True
        across = self._view.horizontalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.angleDelta().x():
            turned = event.angleDelta().x() or event.angleDelta().y()
            across.setValue(round(across.value() - turned / NOTCH * NOTCH_PIXELS))
            return True
        exact = event.pixelDelta().y()
        self._view.move_down(-exact if exact else -notches * NOTCH_PIXELS)
        return True

    def _tip(self, event: QEvent) -> bool:
        pin = self._pin_at(QPointF(event.pos())) if isinstance(event, QHelpEvent) else None
        if pin is None or not isinstance(event, QHelpEvent):
            QToolTip.hideText()
            return True
        QToolTip.showText(event.globalPos(), pin.label, self._view)
        return True

    def _hover(self, place: QPointF) -> None:
        if not self._is_marking:
            shape = Qt.CursorShape.ArrowCursor if self._pin_at(place) is None else Qt.CursorShape.PointingHandCursor
            self._view.viewport().setCursor(shape)

    def _pin_at(self, place: QPointF) -> PinMark | None:
        page = self._view.page_under(place)
        if page is None:
            return None
        flags = self._view.over.flags(page, self._view.box(page), self._view.look.turn)
        return next((pin for pin, flag in flags if flag.contains(place)), None)

    def _key(self, event: QKeyEvent) -> bool:
        view, key = self._view, Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._is_marking:
            self.given_up.emit()
            return True
        if key == Qt.Key.Key_Escape and self.selection.clear():
            return True
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.selection.copy()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.selection.select_page()
            return True
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        room = view.viewport().height() - STEP
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        moves = {
            Qt.Key.Key_Down: lambda: view.move_down(STEP),
            Qt.Key.Key_Up: lambda: view.move_down(-STEP),
            Qt.Key.Key_PageDown: lambda: view.move_down(room),
            Qt.Key.Key_PageUp: lambda: view.move_down(-room),
            Qt.Key.Key_Space: lambda: view.move_down(-room if back else room),
            Qt.Key.Key_Right: lambda: view.turn_page(1),
            Qt.Key.Key_Left: lambda: view.turn_page(-1),
            Qt.Key.Key_Home: lambda: view.go_to(0),
            Qt.Key.Key_End: lambda: view.go_to(view.pages - 1),
        }
        move = moves.get(key)
        if move is None:
            return False
        move()
        return True
