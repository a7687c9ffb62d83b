"""Small pictures of the pages, made before if somebody did, drawn when they come into sight if not."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QResizeEvent, QTransform
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.pdf_file import Drawing, PdfFile
from reviewer_app.ui.widgets.pdf_layout import turned_size

SIDE: Final = 132
WORDS: Final = 20
AROUND: Final = 8
KEPT: Final = 160
QUARTER: Final = 90
A_PAGE: Final = (1000.0, 1414.0)
Made = Callable[[int], bytes | None]
Index = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()


class ThumbModel(QAbstractListModel):
    """One row a page; `wanted` when a picture is asked for that is not here."""

    wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = 0
        self._made: Made | None = None
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self._missing: set[int] = set()

    def show_pages(self, pages: int, made: Made | None) -> None:
        """Take another document; none for 0 pages."""
        self.beginResetModel()
        self._pages, self._made = pages, made
        self._pictures.clear()
        self._missing.clear()
        self.endResetModel()

    def keep(self, page: int, picture: QImage) -> None:
        """Take a picture that was drawn."""
        self._pictures[page] = picture
        self._missing.discard(page)
        while len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        at = self.index(page)
        self.dataChanged.emit(at, at, [Qt.ItemDataRole.DecorationRole])

    def take_missing(self) -> list[int]:
        """Return the pages whose pictures were asked for in vain, the last ones asked first."""
        missing, self._missing = sorted(self._missing), set()
        return missing

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._pages

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(index.row())
        return None

    def _picture(self, page: int) -> QImage | None:
        if (held := self._pictures.get(page)) is not None:
            self._pictures.move_to_end(page)
            return held
        data = self._made(page) if self._made is not None else None
        picture = QImage.fromData(data) if data else QImage()
        if not picture.isNull():
            self._pictures[page] = picture
            return picture
        self._missing.add(page)
        self.wanted.emit()
        return None


class _Painter(QStyledItemDelegate):
    """Draws paper, picture and number; the page that is read has a frame and a bold number."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        side = self._theme.px(SIDE)
        return QSize(side + 2 * AROUND, side + self._theme.px(WORDS) + 2 * AROUND)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._theme.tokens
        place: QRect = option.rect
        view = self.parent()
        is_read = isinstance(view, Thumbs) and view.currentIndex().row() == index.row()
        room = QRectF(place).adjusted(AROUND, AROUND, -AROUND, -AROUND - self._theme.px(WORDS))
        turn = view.turn if isinstance(view, Thumbs) else 0
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QImage) and turn:
            picture = picture.transformed(QTransform().rotate(QUARTER * turn))
        plain = QSizeF(*turned_size(A_PAGE, turn))
        size = QSizeF(picture.size()) if isinstance(picture, QImage) else plain
        paper = QRectF(0, 0, 0, 0)
        paper.setSize(size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        paper.moveCenter(room.center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = QPen(QColor(tokens.focus if is_read else tokens.line_strong), 3 if is_read else 1)
        painter.setPen(edge)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(paper)
        if isinstance(picture, QImage):
            painter.drawImage(paper, picture)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(paper)
        font = painter.font()
        font.setBold(is_read)
        font.setPixelSize(self._theme.px(12))
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if is_read else tokens.text_soft))
        words = QRectF(place.left(), room.bottom() + 2, place.width(), self._theme.px(WORDS))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()


class Thumbs(QListView):
    """The strip of small pages; `chosen` when one is gone to."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._file: PdfFile | None = None
        self.turn = 0
        """In quarters, as the pages are shown."""
        self._pages = ThumbModel(self)
        self.setModel(self._pages)
        self.setItemDelegate(_Painter(theme, self))
        self.setUniformItemSizes(True)
        self.setProperty("frame", "flat")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._ask)
        self._pages.wanted.connect(self._later.start)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.activated.connect(lambda index: self.chosen.emit(index.row()))

    def open(self, file: PdfFile, made: Made | None) -> None:
        """Show the pages of a file; `made` gives the picture of a page as a JPEG, if there is one."""
        self._file = file
        file.drawn.connect(self._keep)
        self._pages.show_pages(file.pages, made)

    def clear(self) -> None:
        """Let the pictures go."""
        self._file = None
        self._pages.show_pages(0, None)

    def show_turn(self, turn: int) -> None:
        """Turn the small pages as the large ones."""
        if turn != self.turn:
            self.turn = turn
            self.viewport().update()

    def show_page(self, page: int) -> None:
        """Mark the page that is read, and bring it into sight."""
        index = self._pages.index(page)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.viewport().update()

    def _ask(self) -> None:
        if self._file is None:
            return
        side = round(self._theme.px(SIDE) * self.devicePixelRatioF())
        drawings = []
        for page in self._pages.take_missing():
            size = QSizeF(*self._file.sizes[page]).scaled(QSizeF(side, side), Qt.AspectRatioMode.KeepAspectRatio)
            drawings.append(Drawing(page, size.toSize().expandedTo(QSize(1, 1)), is_small=True))
        self._file.want_small(drawings)

    def _keep(self, drawing: Drawing, picture: QImage) -> None:
        if drawing.is_small:
            self._pages.keep(drawing.page, picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()
