"""Spreadsheets and CSV files as tables to be read: cells as words, one sheet at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTabBar, QTableView

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.plain_pane import PlainPane

WIDEST: Final = 360
LEAST: Final = 56
CELL_ROOM: Final = 34
"""Padding of the style sheet on both sides, and the view's own margin."""
MEASURED_ROWS: Final = 60
_ALPHABET: Final = 26
_NONE: Final = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Sheet(Protocol):
    """What a table is made of."""

    @property
    def title(self) -> str:
        """The name of the sheet."""

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """The cells, line by line; lines may differ in length."""

    @property
    def is_cut(self) -> bool:
        """Whether it goes on beyond what is here."""


class SheetTable(QAbstractTableModel):
    """Cells as words; columns are lettered as in a spreadsheet."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Sequence[str]] = ()
        self._columns = 0

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these cells."""
        self.beginResetModel()
        self._rows = rows
        self._columns = max((len(line) for line in rows), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._rows[index.row()]
        cell = line[index.column()] if index.column() < len(line) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell
        if role == Qt.ItemDataRole.TextAlignmentRole and _is_number(cell):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return letters(section) if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def find(self, words: str, after: tuple[int, int]) -> tuple[int, int] | None:
        """Return the next cell that holds `words`, from the one after `after` on and round."""
        asked = words.casefold()
        places = [
            (row, column)
            for row, line in enumerate(self._rows)
            for column, cell in enumerate(line)
            if asked in cell.casefold()
        ]
        return next((place for place in places if place > after), places[0] if places else None)


def letters(column: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    named = ""
    left = column + 1
    while left:
        left, rest = divmod(left - 1, _ALPHABET)
        named = chr(ord("A") + rest) + named
    return named


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "", 1).replace("%", "").lstrip("-").isdigit()


class TablePane(PlainPane):
    """A workbook; `sheet_changed` as its sheets are turned."""

    sheet_changed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        self.view = QTableView()
        self.model = SheetTable()
        self.view.setModel(self.model)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setWordWrap(False)
        self.view.setProperty("frame", "flat")
        self.view.setTabKeyNavigation(False)
        self.view.setCornerButtonEnabled(False)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        super().__init__(theme, self.view, finds=True)
        self._sheets: Sequence[Sheet] = ()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setUsesScrollButtons(True)
        self.place_above(self.tabs)
        self.tabs.currentChanged.connect(self._turned)
        self.retranslate()
        self.retint()

    @property
    def sheet(self) -> int:
        """The sheet in sight, from 0."""
        return max(0, self.tabs.currentIndex())

    def show_sheets(self, sheets: Sequence[Sheet], first: int = 0) -> None:
        """Show a workbook, its sheet `first` (from 0) open."""
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        self._sheets = sheets
        for sheet in sheets:
            self.tabs.addTab(sheet.title)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(sheets) > 1)
        self.go_to(first)

    def go_to(self, sheet: int) -> None:
        """Bring one sheet into sight."""
        shown = min(max(sheet, 0), len(self._sheets) - 1)
        self.tabs.setCurrentIndex(shown)
        self._turned(shown)

    def clear(self) -> None:
        """Let the cells go."""
        self._sheets = ()
        self.model.show_rows(())
        self.search.clear()

    def _turned(self, number: int) -> None:
        if not 0 <= number < len(self._sheets):
            return
        sheet = self._sheets[number]
        self.model.show_rows(sheet.rows)
        self._fit()
        self._say_cut()
        self.sheet_changed.emit(number)

    def _say_cut(self) -> None:
        is_cut = bool(self._sheets) and self._sheets[self.sheet].is_cut
        words = QCoreApplication.translate("TablePane", "Only the first {0} rows are shown.")
        self.note.setText(words.format(self.model.rowCount()) if is_cut else "")

    def _fit(self) -> None:
        metrics = self.view.fontMetrics()
        for column in range(self.model.columnCount()):
            shown = (self.model.index(row, column).data() for row in range(min(self.model.rowCount(), MEASURED_ROWS)))
            wanted = max((metrics.horizontalAdvance(str(cell)) for cell in shown), default=0) + self.theme.px(CELL_ROOM)
            self.view.setColumnWidth(column, min(max(wanted, self.theme.px(LEAST)), self.theme.px(WIDEST)))

    def find_next(self, words: str) -> bool:
        if not words:
            return True
        now = self.view.currentIndex()
        for part in (words, *words.split()):
            place = self.model.find(part, (now.row(), now.column()))
            if place is not None:
                self.view.setCurrentIndex(self.model.index(*place))
                return True
        return False

    def retint(self) -> None:
        super().retint()
        self.view.verticalHeader().setDefaultSectionSize(self.theme.px(28))
        self._fit()

    def retranslate(self) -> None:
        super().retranslate()
        self.tabs.setAccessibleName(QCoreApplication.translate("TablePane", "Sheets"))
        self._say_cut()
