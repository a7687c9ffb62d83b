"""Two or three projects side by side as rows: one for each indicator, one column for each project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from reviewer_app.rules.rounding import shown
from reviewer_app.rules.tree import Node
from reviewer_app.ui.texts import share_words
from reviewer_app.ui.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
FAR: Final = Fraction(1, 5)
"""Of what a node is worth: marks further apart than this are pointed out."""
_INDENT: Final = "　"
"""One ideographic space for each level: a step that also a narrow column keeps."""


@dataclass(frozen=True)
class SideProject:
    """One column."""

    task: int
    code: str
    title: str


@dataclass(frozen=True)
class SideLine:
    """One row: what is shown in each project, and how far apart they are in points (None: not comparable)."""

    node: Node
    shown: tuple[str, ...]
    spread: Fraction | None

    @property
    def is_leaf(self) -> bool:
        """Whether a mark is given here."""
        return not self.node.indicator.children


class CompareTable(QAbstractTableModel):
    """Rows in, cells out."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._compared: Sequence[SideProject] = ()
        self._lines: Sequence[SideLine] = ()

    @property
    def lines(self) -> Sequence[SideLine]:
        """The rows that are shown."""
        return self._lines

    def show_lines(self, compared: Sequence[SideProject], lines: Sequence[SideLine]) -> None:
        """Show other projects."""
        self.beginResetModel()
        self._compared, self._lines = compared, lines
        self.endResetModel()

    def show_tokens(self, tokens: Tokens) -> None:
        """Take other colours, or other words."""
        self._tokens = tokens
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, self.columnCount() - 1))

    def project_of(self, column: int) -> SideProject | None:
        """Return the project of a column, None for the others."""
        at = column - 2
        return self._compared[at] if 0 <= at < len(self._compared) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._compared) + 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        project = self.project_of(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role == Qt.ItemDataRole.ToolTipRole and project is not None:
            return project.title
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if project is not None:
            return project.code
        if section == 0:
            return QCoreApplication.translate("CompareTable", "Indicator")
        if section == 1:
            return QCoreApplication.translate("CompareTable", "Weight")
        return QCoreApplication.translate("CompareTable", "Apart (points)")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole and not line.is_leaf:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.BackgroundRole and not line.is_leaf:
            return QBrush(QColor(self._tokens.primary_soft if line.node.depth == 1 else self._tokens.band))
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._ink(line, column))
        if role == Qt.ItemDataRole.ToolTipRole and column == 0:
            return line.node.indicator.descriptor or line.node.indicator.title
        return None

    def _cell(self, line: SideLine, column: int) -> str:
        if column == 0:
            return _INDENT * (line.node.depth - 1) + line.node.indicator.title
        if column == 1:
            return share_words(line.node.share)
        if self.project_of(column) is not None:
            return line.shown[column - 2] or "—"
        return "" if line.spread is None else shown(line.spread)

    def _ink(self, line: SideLine, column: int) -> str:
        if column == len(self._compared) + 2 and is_far(line):
            return self._tokens.warn if line.is_leaf or line.node.depth > 1 else self._tokens.text
        if column == 1:
            return self._tokens.text_soft
        is_absent = self.project_of(column) is not None and not line.shown[column - 2]
        return self._tokens.text_soft if is_absent else self._tokens.text


def is_far(line: SideLine) -> bool:
    """Whether the projects are far apart here."""
    return line.spread is not None and line.spread > line.node.full * FAR


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
