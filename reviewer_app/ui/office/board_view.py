"""The board of experts × projects: one table model, painted as a grid of signs that always fits the width."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from reviewer_app.services.secretariat.score_board import Board, BoardExpert
from reviewer_app.ui.office.board_signs import LATE, paint_signs, sign_words
from reviewer_app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW: Final = 24
LEAST: Final = 8
"""Logical pixels of a column at least; more experts than fit are reached by the arrow keys and the two arrows."""
MOST: Final = 34
HEAD: Final = 44
CODES: Final = 92
LETTERS: Final = 13


class BoardTable(QAbstractTableModel):
    """Rows and columns of a board that are in sight, by their places in it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self.rows: list[int] = []
        self.columns: list[int] = []
        self.lines: list[list[tuple[int, str]]] = []
        """For each row in sight its (column, sign), left to right: what is painted."""

    @property
    def board(self) -> Board | None:
        """What is shown."""
        return self._board

    def show_board(self, board: Board | None, rows: Sequence[int], columns: Sequence[int]) -> None:
        """Show these rows and columns of a board."""
        self.beginResetModel()
        self._board, self.rows, self.columns = board, list(rows), list(columns)
        at_row = {place: at for at, place in enumerate(self.rows)}
        at_column = {place: at for at, place in enumerate(self.columns)}
        self.lines = [[] for _ in self.rows]
        if board is not None:
            missing = LATE if board.is_past else "missing"
            for (line, column), state in board.cells.items():
                if line in at_row and column in at_column:
                    sign = missing if state == "missing" else state
                    self.lines[at_row[line]].append((at_column[column], sign))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._board is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            expert = self._board.experts[self.columns[section]]
            if role == Qt.ItemDataRole.DisplayRole:
                return expert.code
            return f"{expert.code} {expert.name}  {expert.arrived} / {expert.asked}"
        project = self._board.projects[self.rows[section]]
        if role == Qt.ItemDataRole.DisplayRole:
            return project.code
        return f"{project.code} {project.title}  {project.arrived} / {project.asked}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.sign_at(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.words_at(index.row(), index.column())
        return None

    def sign_at(self, row: int, column: int) -> str:
        """Return the word for a cell, "" where nobody was asked."""
        return next((sign_words(sign) for at, sign in self.lines[row] if at == column), "")

    def words_at(self, row: int, column: int) -> str:
        """Return whose sheet of which project it is, and what became of it."""
        if self._board is None:
            return ""
        place = self.rows[row], self.columns[column]
        expert, project = self._board.experts[place[1]], self._board.projects[place[0]]
        parts = (self.sign_at(row, column), self._board.reasons.get(place, ""))
        said = " · ".join(part for part in parts if part)
        return f"{expert.code} {expert.name}  ×  {project.code} {project.title}  {said or '—'}"


class _UprightHead(QHeaderView):
    """Codes of experts from below upwards: eighty of them fit side by side."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(HEAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all codes in one go: where columns are narrow a code reaches over its neighbours."""
        painter = QPainter(self.viewport())
        tokens = self._theme.tokens
        painter.fillRect(event.rect(), QColor(tokens.band))
        table = self.model()
        if isinstance(table, BoardTable) and table.board is not None:
            font = painter.font()
            font.setPixelSize(self._theme.px(11))
            painter.setFont(font)
            width = max(self.defaultSectionSize(), 1)
            every = -(-self._theme.px(LETTERS) // width)
            for at, place in enumerate(table.columns):
                self._paint_code(painter, table.board.experts[place], at, width, is_named=at % every == 0)
        painter.end()

    def _paint_code(self, painter: QPainter, expert: BoardExpert, at: int, width: int, *, is_named: bool) -> None:
        """Paint a bar that says how far the expert is, and his code where there is room for it."""
        tokens, left, height = self._theme.tokens, self.sectionViewportPosition(at), self.height()
        ink = QColor(tokens.bad if expert.is_late else tokens.warn if expert.missing else tokens.good)
        painter.fillRect(left + 1, height - 4, width - 2, 3, ink)
        if not is_named:
            return
        painter.save()
        painter.setPen(QColor(tokens.bad if expert.is_late else tokens.text_soft))
        painter.translate(left, height - 6)
        painter.rotate(-90)
        room = QRect(0, 0, height - 8, max(width, self._theme.px(LETTERS)))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, expert.code)
        painter.restore()


class BoardView(QTableView):
    """Paints what is in sight in one go, state by state."""

    pointed = Signal(str)
    """Words of the cell that is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.table = BoardTable(self)
        self.setModel(self.table)
        self.setHorizontalHeader(_UprightHead(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        side = self.verticalHeader()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        side.setHighlightSections(True)
        theme.changed.connect(self.retint)
        self.retint()

    def show_board(self, board: Board | None, rows: Sequence[int], columns: Sequence[int]) -> None:
        """Show these rows and columns of a board; the place scrolled to stays."""
        kept = self.verticalScrollBar().value()
        self.table.show_board(board, rows, columns)
        self._fit()
        self.verticalScrollBar().setValue(kept)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.pointed.emit(self.table.words_at(current.row(), current.column()) if current.isValid() else "")

    def retint(self) -> None:
        """Take the colours and the type size in force."""
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW))
        self.verticalHeader().setFixedWidth(self._theme.px(CODES))
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        """Give every expert the same width: all of them in sight, down to a width that can still be read."""
        number = max(self.table.columnCount(), 1)
        width = self.viewport().width() // number
        self.horizontalHeader().setDefaultSectionSize(min(max(width, self._theme.px(LEAST)), self._theme.px(MOST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        tokens = self._theme.tokens
        painter.fillRect(event.rect(), QColor(tokens.surface))
        if self.table.lines:
            self._paint_rows(painter, event.rect())
        painter.end()

    def _paint_rows(self, painter: QPainter, area: QRect) -> None:
        first = max(self.rowAt(area.top()), 0)
        last = self.rowAt(area.bottom())
        last = len(self.table.lines) - 1 if last < 0 else last
        lefts = [self.columnViewportPosition(at) for at in range(self.table.columnCount())]
        width, height = self.horizontalHeader().defaultSectionSize(), self.verticalHeader().defaultSectionSize()
        painter.setPen(QPen(QColor(self._theme.tokens.line), 1))
        places: dict[str, list[QRect]] = defaultdict(list)
        side = max(min(width, height) - 4, 4)
        inset_x, inset_y = (width - side) // 2, (height - side) // 2
        for row in range(first, last + 1):
            top = self.rowViewportPosition(row)
            painter.drawLine(area.left(), top + height - 1, area.right(), top + height - 1)
            for column, sign in self.table.lines[row]:
                places[sign].append(QRect(lefts[column] + inset_x, top + inset_y, side, side))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for sign, found in places.items():
            paint_signs(painter, sign, found, self._theme.tokens)
        self._paint_current(painter)

    def _paint_current(self, painter: QPainter) -> None:
        current = self.currentIndex()
        if current.isValid():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(QColor(self._theme.tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.visualRect(current).adjusted(0, 0, -1, -1))
