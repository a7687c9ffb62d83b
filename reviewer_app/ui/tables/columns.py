"""A table of frozen rows, told by its columns: words, order, colour, alignment; with words and pills to filter by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor

from reviewer_app.rules.natural import natural
from reviewer_app.ui.icons import icon
from reviewer_app.ui.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE: Final = int(Qt.ItemDataRole.UserRole)
ROW_ROLE: Final = SORT_ROLE + 1
Row = TypeVar("Row")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. `text`: what stands in the cell; `order`: what it is sorted by, the text without it (as
    people count: 2 before 10).

    `ink`: name of a token for the words, "" for the usual one; `picture`: an icon's name, "" for none; `width` in
    logical pixels; `grows`: takes the room that is left. `is_number`: right-aligned; `copies`: a digest that the list's
    menu copies, for none "". `most`: it widens up to that to
    show its longest text whole; `if_any`: it is there only while some row has something to show in it.
    """

    key: str
    words: Callable[[], str]
    text: Callable[[Row], str]
    order: Callable[[Row], Any] | None = None
    ink: Callable[[Row], str] | None = None
    picture: Callable[[Row], str] | None = None
    width: int = 90
    grows: bool = False
    is_number: bool = False
    tip: Callable[[Row], str] | None = None
    copies: Callable[[Row], str] | None = None
    most: int = 0
    if_any: bool = False


def number_column(key: str, words: Callable[[], str], of: Callable[[Row], int], *, width: int = 80) -> Column[Row]:
    """Return a column of whole numbers: at the right, sorted by their value."""
    return Column(key, words, lambda row: str(of(row)), order=of, width=width, is_number=True)


class ColumnTable(QAbstractTableModel, Generic[Row]):
    """Rows in, cells out. `key` names a row, so that a refresh keeps the selection."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], object],
        tokens: Tokens,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._tokens = tokens
        self._rows: list[Row] = []

    @property
    def rows(self) -> list[Row]:
        """All rows, in the order in which they were given."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the same ones in the same order keep selection and place."""
        given = list(rows)
        if [self._key(row) for row in given] == [self._key(row) for row in self._rows]:
            self._rows = given
            self._told()
            return
        self.beginResetModel()
        self._rows = given
        self.endResetModel()

    def show_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self._told()

    def _told(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words()
        return _alignment(column.is_number) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == SORT_ROLE:
            return column.order(row) if column.order else column.text(row)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.is_number)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else column.text(row) if column.grows else None
        return self._look(row, column, role)

    def _look(self, row: Row, column: Column[Row], role: int) -> Any:
        ink = column.ink(row) if column.ink else ""
        if role == Qt.ItemDataRole.ForegroundRole and ink:
            return QColor(getattr(self._tokens, ink))
        if role == Qt.ItemDataRole.DecorationRole and column.picture and (name := column.picture(row)):
            return icon(name, getattr(self._tokens, ink or "text_soft"))
        return None


class NaturalOrder(QSortFilterProxyModel):
    """Sorts as people count: the project SJ-2 stands before SJ-10, in every table."""

    def lessThan(self, left: Index, right: Index) -> bool:
        one, two = left.data(SORT_ROLE), right.data(SORT_ROLE)
        if isinstance(one, str) and isinstance(two, str):
            return natural(one) < natural(two)
        return bool(one < two)


class ColumnFilter(NaturalOrder):
    """Keeps the rows that hold all words searched for and that the chosen pill lets through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._lets: Callable[[Any], bool] | None = None
        self.setSortRole(SORT_ROLE)
        self.setDynamicSortFilter(True)

    def keep(self, words: str, lets: Callable[[Any], bool] | None) -> None:
        """Keep rows that hold every one of `words` in some column and that `lets` allows."""
        self._words, self._lets = words.casefold().split(), lets
        self.invalidate()

    @property
    def table(self) -> ColumnTable[Any]:
        """The rows behind."""
        return cast("ColumnTable[Any]", self.sourceModel())

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row = self.table.rows[source_row]
        if self._lets is not None and not self._lets(row):
            return False
        if not self._words:
            return True
        held = "\n".join(column.text(row) for column in self.table.columns).casefold()
        return all(word in held for word in self._words)

    def shown(self) -> list[Any]:
        """Return the rows in sight, in their order."""
        return [self.index(at, 0).data(ROW_ROLE) for at in range(self.rowCount())]


def _alignment(is_number: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
