"""Hits of a search as a list: a line for each project, below it the pages with the words that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reviewer_app.ui.theme import Theme

_NONE: Final = QModelIndex()
ROW_ROLE: Final = Qt.ItemDataRole.UserRole
SIDE: Final = 12
GAP: Final = 5
CAPTION: Final = 12
_BASIC: Final = 0xFFFF
LINES: Final = 2
"""Of the words around a hit; more is read on the page itself."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class HeadRow:
    """A project with hits: its number, title, and how many pages."""

    code: str
    title: str
    count: str


@dataclass(frozen=True)
class HitRow:
    """One page: where it is in words, the words around the hit, and where in them it stands."""

    at: int
    place: str
    excerpt: str
    spans: tuple[tuple[int, int], ...]


Row = HeadRow | HitRow


class HitList(QAbstractListModel):
    """Rows as they are drawn; a screen reader hears place and words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, HeadRow):
                return f"{row.code} {row.title} {row.count}"
            return f"{row.place} {row.excerpt}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], HeadRow):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class HitPainter(QStyledItemDelegate):
    """Draws a row; the words found stand out by their ground and their weight, not by colour alone."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW_ROLE)
        words, small = QFontMetrics(self._font()), QFontMetrics(self._font(CAPTION))
        gap = self._theme.px(GAP)
        if isinstance(row, HeadRow):
            return QSize(0, words.height() + 3 * gap)
        lines = min(LINES, self._layout(row, _width(option.rect, self._theme)).lineCount())
        return QSize(0, small.height() + lines * words.lineSpacing() + 2 * gap + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        tokens = self._theme.tokens
        painter.save()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        rect: QRect = option.rect
        if isinstance(row, HeadRow):
            painter.fillRect(rect, QColor(tokens.band))
            self._head(painter, rect, row)
        else:
            ground = tokens.selection if is_chosen else tokens.sunken if is_under else tokens.surface
            painter.fillRect(rect, QColor(ground))
            self._hit(painter, rect, row, tokens.on_selection if is_chosen else tokens.text)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, row: HeadRow) -> None:
        tokens, side = self._theme.tokens, self._theme.px(SIDE)
        small = self._font(CAPTION)
        room = QFontMetrics(small).horizontalAdvance(row.count) + side
        inner = rect.adjusted(side, 0, -side, 0)
        painter.setFont(small)
        painter.setPen(QColor(tokens.text_soft))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, row.count)
        bold = self._font(weight=QFont.Weight.Bold)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.text))
        shown = inner.adjusted(0, 0, -room, 0)
        words = QFontMetrics(bold).elidedText(f"{row.code}  {row.title}", Qt.TextElideMode.ElideRight, shown.width())
        painter.drawText(shown, Qt.AlignmentFlag.AlignLeft | middle, words)

    def _hit(self, painter: QPainter, rect: QRect, row: HitRow, ink: str) -> None:
        side, gap = self._theme.px(SIDE), self._theme.px(GAP)
        small = self._font(CAPTION)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(QColor(ink if ink == self._theme.tokens.on_selection else self._theme.tokens.text_soft))
        width = _width(rect, self._theme)
        place = metrics.elidedText(row.place, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(rect.x() + 2 * side, rect.y() + gap + metrics.ascent(), place)
        painter.setPen(QColor(ink))
        layout = self._layout(row, width)
        origin = QPointF(rect.x() + 2 * side, rect.y() + gap + metrics.height() + 2)
        for number in range(min(LINES, layout.lineCount())):
            layout.lineAt(number).draw(painter, origin)

    def _layout(self, row: HitRow, width: int) -> QTextLayout:
        """Return the words in lines of `width`, the found ones marked."""
        layout = QTextLayout(row.excerpt, self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        spans = ((_units(row.excerpt, start), _units(row.excerpt, end)) for start, end in row.spans)
        layout.setFormats([self._mark(start, end) for start, end in spans])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout

    def _mark(self, start: int, end: int) -> QTextLayout.FormatRange:
        tokens = self._theme.tokens
        look = QTextCharFormat()
        look.setBackground(QColor(tokens.warn_soft))
        look.setForeground(QColor(tokens.warn))
        look.setFontWeight(QFont.Weight.Bold)
        made = QTextLayout.FormatRange()
        made.start = start
        made.length = end - start
        made.format = look
        return made

    def _font(self, pixels: int = 14, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        made = QFont()
        made.setPixelSize(self._theme.px(pixels))
        made.setWeight(weight)
        return made


def _units(text: str, at: int) -> int:
    """Return how Qt counts the place `at`: a rare character outside the basic plane is two of its units."""
    return at + sum(ord(char) > _BASIC for char in text[:at])


def _width(rect: QRect, theme: Theme) -> int:
    return rect.width() - 3 * theme.px(SIDE)
