"""Pictures of pages in memory, few enough, and which ones are wanted next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from reviewer_app.config import MIB
from reviewer_app.ui.widgets.pdf_file import Drawing
from reviewer_app.ui.widgets.pdf_layout import placed, turned_part

MOST_BYTES: Final = 64 * MIB
MOST_PIXELS: Final = 4_000_000
"""Of one page as a whole: A4 at 200 dpi. What is zoomed beyond that is drawn in full only where it is in sight."""
BYTES_A_PIXEL: Final = 4
PART_STEP: Final = 64
"""Pixels to which a part is rounded outwards, so that a small move of the page wants nothing new."""


class Pictures:
    """The pictures drawn last, and one sharp part of a page that is larger than a picture may be."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, tuple[Drawing, QImage]] = OrderedDict()
        self._part: tuple[Drawing, QImage] | None = None
        self._painted: set[int] = set()
        """Pages of which the picture was on the screen already."""

    def clear(self) -> None:
        """Let every picture go."""
        self._pages.clear()
        self._painted.clear()
        self._part = None

    def keep(self, drawing: Drawing, image: QImage) -> None:
        """Take a picture; the oldest go when there are too many."""
        if drawing.part is not None:
            turned = QTransform().rotate(90 * drawing.turn)
            self._part = (drawing, on_paper(image.transformed(turned) if drawing.turn else image))
            return
        self._pages[drawing.page] = (drawing, image)
        self._pages.move_to_end(drawing.page)
        self._painted.discard(drawing.page)
        while len(self._pages) > 1 and self.bytes > MOST_BYTES:
            self._pages.popitem(last=False)

    @property
    def bytes(self) -> int:
        """What the pictures of whole pages take."""
        return sum(image.sizeInBytes() for _, image in self._pages.values())

    def has(self, drawing: Drawing) -> bool:
        """Tell whether exactly this picture is here."""
        held = self._part if drawing.part is not None else self._pages.get(drawing.page)
        return held is not None and held[0] == drawing

    def draw(self, painter: QPainter, page: int, box: QRectF, turn: int, ratio: float) -> None:
        """Draw what there is of a page into `box`: its picture at whatever size it has, its sharp part over that."""
        held = self._pages.get(page)
        if held is not None and held[0].turn == turn:
            painter.drawImage(_on_pixels(box), self._to_paint(page, *held))
        if self._part is None:
            return
        drawing, image = self._part
        is_here = drawing.page == page and drawing.turn == turn and drawing.part is not None
        if is_here and drawing.part is not None and drawing.size == unturned(pixels(box.size(), ratio), turn):
            share = turned_part(_share(drawing.part, drawing.size), turn)
            painter.drawImage(placed(share, box), image)

    def _to_paint(self, page: int, drawing: Drawing, image: QImage) -> QImage:
        """Return the picture as it came for its first time, and on paper for all others: to turn pages is one each."""
        if page not in self._painted:
            self._painted.add(page)
        elif image.hasAlphaChannel():
            image = on_paper(image)
            self._pages[page] = (drawing, image)
        return image


def drawings(page: int, box: QRectF, seen: QRectF, turn: int, ratio: float) -> Iterator[Drawing]:
    """Return the pictures that a page wants: as a whole, and where it is in sight if it is too large for that.

    `box` is where the page lies, `seen` what of all is in sight, `ratio` the pixels of the screen to a logical one.
    """
    size = pixels(box.size(), ratio)
    count = size.width() * size.height()
    if count <= MOST_PIXELS:
        yield Drawing(page, size, turn)
        return
    shrunk = QSizeF(size) * (MOST_PIXELS / count) ** 0.5
    yield Drawing(page, shrunk.toSize().expandedTo(QSize(1, 1)), turn)
    inside = seen.intersected(box)
    if inside.isEmpty():
        return
    share = QRectF(
        (inside.left() - box.left()) / box.width(),
        (inside.top() - box.top()) / box.height(),
        inside.width() / box.width(),
        inside.height() / box.height(),
    )
    whole = unturned(size, turn)
    yield Drawing(page, whole, turn, _rounded(turned_part(share, -turn), whole))


def on_paper(image: QImage) -> QImage:
    """Return a page on white: Qt draws it on nothing, and to blend it anew at every scroll costs more."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper


def pixels(size: QSizeF, ratio: float) -> QSize:
    """Return a size in pixels of the screen, at least one each way."""
    return (size * ratio).toSize().expandedTo(QSize(1, 1))


def unturned(size: QSize, turn: int) -> QSize:
    """Return the size of a page before it was turned."""
    return size.transposed() if turn % 2 else size


def _on_pixels(box: QRectF) -> QRectF:
    return QRectF(round(box.x()), round(box.y()), round(box.width()), round(box.height()))


def _rounded(share: QRectF, size: QSize) -> QRect:
    left = int(share.left() * size.width()) // PART_STEP * PART_STEP
    top = int(share.top() * size.height()) // PART_STEP * PART_STEP
    right = -(-int(share.right() * size.width() + 1) // PART_STEP) * PART_STEP
    bottom = -(-int(share.bottom() * size.height() + 1) // PART_STEP) * PART_STEP
    return QRect(left, top, min(right, size.width()) - left, min(bottom, size.height()) - top)


def _share(part: QRect, size: QSize) -> QRectF:
    width, height = size.width(), size.height()
    return QRectF(part.x() / width, part.y() / height, part.width() / width, part.height() / height)
