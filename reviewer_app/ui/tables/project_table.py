"""The expert's projects as rows: cells, sorting and filtering, no window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QIcon

from reviewer_app.ui.icons import icon
from reviewer_app.ui.tables.columns import NaturalOrder
from reviewer_app.ui.texts import duration_words, state_words
from reviewer_app.ui.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE: Final = int(Qt.ItemDataRole.UserRole)
ROW_ROLE: Final = SORT_ROLE + 1
COLUMNS: Final = ("code", "title", "track", "topic", "state", "missing", "total", "rank", "seconds")
STATES: Final = ("new", "started", "complete", "signed", "recused")
INKS: Final = {
    "new": "text_faint",
    "started": "link",
    "complete": "good",
    "signed": "seal_text",
    "recused": "text_faint",
}
UNRANKED: Final = 1_000_000
"""Sorts behind every rank."""
STATE_ICONS: Final = {"new": "new", "started": "started", "complete": "done", "signed": "signed", "recused": "recused"}
_NUMBERS: Final = {"missing", "total", "rank", "seconds"}


@dataclass(frozen=True)
class ProjectRow:
    """One project as the table shows it."""

    task: int
    code: str
    title: str
    track: str
    topic: str
    state: str
    total: str
    rank: int
    tied: bool
    missing: int
    seconds: int


class ProjectTable(QAbstractTableModel):
    """Rows in, cells out."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._rows: list[ProjectRow] = []

    @property
    def rows(self) -> list[ProjectRow]:
        """All rows, in the order in which they were given."""
        return self._rows

    def show_rows(self, rows: list[ProjectRow]) -> None:
        """Show other rows; the same projects in the same order keep their selection."""
        if [row.task for row in rows] == [row.task for row in self._rows]:
            former, self._rows = self._rows, rows
            for at, (new, old) in enumerate(zip(rows, former, strict=True)):
                if new != old:
                    self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == SORT_ROLE:
            return _sort_key(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell(row, column)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return self._look(row, column, role)

    def _look(self, row: ProjectRow, column: str, role: int) -> QIcon | QColor | str | None:
        if role == Qt.ItemDataRole.DecorationRole and column == "state":
            return icon(STATE_ICONS[row.state], getattr(self._tokens, INKS[row.state]))
        if role == Qt.ItemDataRole.ForegroundRole:
            if column == "state":
                return QColor(getattr(self._tokens, INKS[row.state]))
            if column == "missing" and row.missing:
                return QColor(self._tokens.warn)
            is_faint = row.state == "recused" or column in {"topic", "seconds", "track"}
            return QColor(self._tokens.text_soft if is_faint else self._tokens.text)
        if role == Qt.ItemDataRole.ToolTipRole and column in {"title", "topic", "track"}:
            return cell(row, column)
        return None


def heading(column: str) -> str:
    """Return the words over a column."""
    return {
        "code": QCoreApplication.translate("ProjectTable", "No."),
        "title": QCoreApplication.translate("ProjectTable", "Project"),
        "track": QCoreApplication.translate("ProjectTable", "Track"),
        "topic": QCoreApplication.translate("ProjectTable", "Topic"),
        "state": QCoreApplication.translate("ProjectTable", "State"),
        "missing": QCoreApplication.translate("ProjectTable", "Missing"),
        "total": QCoreApplication.translate("ProjectTable", "My total"),
        "rank": QCoreApplication.translate("ProjectTable", "My rank"),
        "seconds": QCoreApplication.translate("ProjectTable", "Time"),
    }[column]


def cell(row: ProjectRow, column: str) -> str:
    """Return what stands in one cell; nothing where there is nothing to say."""
    if column == "state":
        return state_words(row.state)
    if column == "missing":
        return str(row.missing) if row.missing and row.state in {"new", "started"} else ""
    if column == "rank":
        tied = QCoreApplication.translate("ProjectTable", "{0} tied").format(row.rank)
        return "" if not row.rank else tied if row.tied else str(row.rank)
    if column == "seconds":
        return duration_words(row.seconds) if row.seconds else ""
    return str(getattr(row, column))


def _sort_key(row: ProjectRow, column: str) -> Any:
    if column == "state":
        return STATES.index(row.state)
    if column == "total":
        return int(row.total.replace(".", "")) if row.total else -1
    if column == "rank":
        return row.rank or UNRANKED
    return getattr(row, column)


def _alignment(column: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class ProjectFilter(NaturalOrder):
    """Keeps the rows that hold the words searched for and are in the state asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._states: frozenset[str] = frozenset()
        self.setSortRole(SORT_ROLE)
        self.setDynamicSortFilter(True)

    def keep(self, words: str = "", states: frozenset[str] = frozenset()) -> None:
        """Keep rows in one of `states` (all when empty) that hold every one of `words`."""
        asked = words.casefold().split()
        if (asked, states) != (self._words, self._states):
            self._words, self._states = asked, states
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row = cast(ProjectTable, self.sourceModel()).rows[source_row]
        if self._states and row.state not in self._states:
            return False
        held = f"{row.code} {row.title} {row.track} {row.topic}".casefold()
        return all(word in held for word in self._words)
