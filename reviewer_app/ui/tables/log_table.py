"""The own log as rows: newest first, filtered by words, no window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from reviewer_app.ui.icons import icon
from reviewer_app.ui.texts import second_words
from reviewer_app.ui.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
COLUMNS: Final = ("at", "act", "code", "indicator", "change")


@dataclass(frozen=True)
class LogRow:
    """One act as the table shows it; `act` in words. `turned_back`: the wall clock fell before it."""

    seq: int
    at: str
    act: str
    code: str
    title: str
    indicator: str
    old: str
    new: str
    turned_back: bool


class LogTable(QAbstractTableModel):
    """Lines in, cells out. The number of an act is its true place; the time is only what the clock said."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._all: list[LogRow] = []
        self._rows: list[LogRow] = []
        self._words: list[str] = []
        self._is_joined = False

    @property
    def rows(self) -> list[LogRow]:
        """The lines that are shown, newest first."""
        return self._rows

    def show_rows(self, rows: Sequence[LogRow]) -> None:
        """Show other rows, given oldest first."""
        self._all = list(reversed(rows))
        self._apply()

    def keep(self, words: str) -> None:
        """Keep the lines that hold every one of `words`."""
        self._words = words.casefold().split()
        self._apply()

    def show_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self._apply()

    def _apply(self) -> None:
        self.beginResetModel()
        self._rows = [line for line in self._all if self._holds(line)]
        self.endResetModel()

    def _holds(self, line: LogRow) -> bool:
        held = " ".join((*(self.cell(line, column) for column in COLUMNS), line.title)).casefold()
        return all(word in held for word in self._words)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return heading(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(line, column)
        if role == Qt.ItemDataRole.DecorationRole and column == "at" and line.turned_back:
            return icon("alert", self._tokens.warn)
        if role == Qt.ItemDataRole.ForegroundRole:
            if column == "at":
                return QColor(self._tokens.warn if line.turned_back else self._tokens.text_soft)
            return QColor(self._tokens.text)
        return None

    def _hint(self, line: LogRow, column: str) -> str:
        if column == "at" and line.turned_back:
            return turned_back_words()
        return f"{line.code}  {line.title}".strip() if column == "code" else self._full(line, column)

    def join(self, *, is_joined: bool) -> None:
        """Let the indicator stand before what changed on it: there is no room for a column of its own."""
        if is_joined != self._is_joined:
            self._is_joined = is_joined
            if self._rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))

    def cell(self, line: LogRow, column: str) -> str:
        """Return what stands in one cell, on one line."""
        return " ".join(self._full(line, column).split())

    def _full(self, line: LogRow, column: str) -> str:
        if column == "at":
            return second_words(line.at)
        if column == "act":
            return line.act
        if column == "code":
            return line.code
        if column == "indicator":
            return line.indicator
        change = f"{line.old} → {line.new or '—'}" if line.old else line.new
        return f"{line.indicator}  {change}".strip() if self._is_joined else change


def heading(column: str) -> str:
    """Return the words over a column."""
    return {
        "at": QCoreApplication.translate("LogTable", "Time"),
        "act": QCoreApplication.translate("LogTable", "Act"),
        "code": QCoreApplication.translate("LogTable", "Project"),
        "indicator": QCoreApplication.translate("LogTable", "Indicator"),
        "change": QCoreApplication.translate("LogTable", "What changed"),
    }[column]


def turned_back_words() -> str:
    """Return what is said of a clock that fell."""
    return QCoreApplication.translate("LogTable", "The computer's clock was turned back here; the order is kept.")
