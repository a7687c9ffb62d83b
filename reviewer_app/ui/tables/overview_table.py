"""The own overview as rows: total, rank, points of each first-level indicator, pins, time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor

from reviewer_app.rules.rounding import shown
from reviewer_app.ui.icons import icon
from reviewer_app.ui.tables.columns import NaturalOrder
from reviewer_app.ui.tables.project_table import INKS, STATE_ICONS, STATES, UNRANKED
from reviewer_app.ui.texts import duration_words, state_words
from reviewer_app.ui.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE: Final = int(Qt.ItemDataRole.UserRole)
ROW_ROLE: Final = SORT_ROLE + 1
FIXED: Final = ("code", "title", "track", "state", "total", "rank")
TAIL: Final = ("pins", "seconds")
_TEXTS: Final = {"code", "title", "track", "state"}


@dataclass(frozen=True)
class OwnRow:
    """One project as the table shows it; `parts`: points of each first-level indicator by its title."""

    task: int
    code: str
    title: str
    track: str
    state: str
    total: Fraction | None
    rank: int | None
    tied: bool
    parts: Mapping[str, Fraction | None]
    pins: int
    seconds: int


class OverviewTable(QAbstractTableModel):
    """Rows in, cells out. The columns between rank and pins are the first-level indicators."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._rows: Sequence[OwnRow] = ()
        self._parts: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns; a first-level indicator stands by its title."""
        return (*FIXED, *self._parts, *TAIL)

    @property
    def rows(self) -> Sequence[OwnRow]:
        """All rows, in the order in which they were given."""
        return self._rows

    def show_rows(self, rows: Sequence[OwnRow], parts: tuple[str, ...]) -> None:
        """Show other rows, `parts` being the first-level titles; the same projects keep their selection."""
        if [row.task for row in rows] == [row.task for row in self._rows] and parts == self._parts:
            self._rows = rows
            self._tell_all()
            return
        self.beginResetModel()
        self._rows, self._parts = rows, parts
        self.endResetModel()

    def show_tokens(self, tokens: Tokens) -> None:
        """Take other colours, or other words."""
        self._tokens = tokens
        self._tell_all()

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.ToolTipRole:
            return heading(self.columns[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == SORT_ROLE:
            return _sort_key(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell(row, column)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole and column in {"title", "track"}:
            return cell(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column == "state":
            return icon(STATE_ICONS[row.state], getattr(self._tokens, INKS[row.state]))
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._ink(row, column))
        return None

    def _ink(self, row: OwnRow, column: str) -> str:
        if column == "state":
            return str(getattr(self._tokens, INKS[row.state]))
        if column == "rank" and row.tied:
            return self._tokens.warn
        is_main = column in {"code", "title", "total", "rank"} and row.state != "recused"
        return self._tokens.text if is_main else self._tokens.text_soft


def heading(column: str) -> str:
    """Return the words over a column."""
    return {
        "code": QCoreApplication.translate("OverviewTable", "No."),
        "title": QCoreApplication.translate("OverviewTable", "Project"),
        "track": QCoreApplication.translate("OverviewTable", "Track"),
        "state": QCoreApplication.translate("OverviewTable", "State"),
        "total": QCoreApplication.translate("OverviewTable", "My total"),
        "rank": QCoreApplication.translate("OverviewTable", "My rank"),
        "pins": QCoreApplication.translate("OverviewTable", "Evidence"),
        "seconds": QCoreApplication.translate("OverviewTable", "Time"),
    }.get(column, column)


def cell(row: OwnRow, column: str) -> str:
    """Return what stands in one cell; nothing where there is nothing to say."""
    if column == "state":
        return state_words(row.state)
    if column == "rank":
        tied = QCoreApplication.translate("OverviewTable", "{0} tied").format(row.rank)
        return "" if row.rank is None else tied if row.tied else str(row.rank)
    if column == "seconds":
        return duration_words(row.seconds) if row.seconds else ""
    if column == "pins":
        return str(row.pins) if row.pins else ""
    if column in _TEXTS:
        return str(getattr(row, column))
    value = _points(row, column)
    return "" if value is None else shown(value)


def _points(row: OwnRow, column: str) -> Fraction | None:
    return row.total if column == "total" else row.parts.get(column)


def _sort_key(row: OwnRow, column: str) -> Any:
    if column == "state":
        return STATES.index(row.state)
    if column == "rank":
        return row.rank or UNRANKED
    if column in {"pins", "seconds"}:
        return getattr(row, column)
    if column in _TEXTS:
        return str(getattr(row, column))
    value = _points(row, column)
    return -1.0 if value is None else float(value)


def _alignment(column: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column in _TEXTS else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


class OneTrack(NaturalOrder):
    """Sorts by value, and keeps one track."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._track = ""
        self.setSortRole(SORT_ROLE)

    def keep(self, track: str) -> None:
        """Keep one track, all of them for ""."""
        self._track = track
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        model = self.sourceModel()
        return not self._track or model.index(source_row, 0, source_parent).data(ROW_ROLE).track == self._track
