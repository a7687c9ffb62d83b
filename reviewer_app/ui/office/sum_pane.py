"""The sum behind one place: every expert's mark on every leaf, the subtotals, the mean to the last digit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from reviewer_app.services.secretariat.sums import SheetSum, ShownSum
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import counted, listed, mark_words
from reviewer_app.ui.tokens import Tokens
from reviewer_app.ui.widgets.basics import column, frame, label
from reviewer_app.ui.widgets.plain_panes import WordsPane

Index = QModelIndex | QPersistentModelIndex
PLACES: Final = 2
"""Decimals of a subtotal in the table; its tool tip has all of them."""


def state_words(state: str) -> str:
    """Return why a sheet does not count."""
    return {
        "recused": QCoreApplication.translate("SumPane", "recused"),
        "replaced": QCoreApplication.translate("SumPane", "replaced"),
        "void": QCoreApplication.translate("SumPane", "void"),
    }[state]


def special_words(sheet: SheetSum) -> list[str]:
    """Return what a sheet has to be called besides: on paper, corrected from what."""
    said = [QCoreApplication.translate("SumPane", "on paper")] if sheet.on_paper else []
    if sheet.corrected is not None:
        said.append(QCoreApplication.translate("SumPane", "corrected, was {0}").format(sheet.corrected.former))
    return said


class SumTable(QAbstractTableModel):
    """Indicators down, experts across."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._sheets: tuple[SheetSum, ...] = ()

    def show_sum(self, sheets: tuple[SheetSum, ...], tokens: Tokens) -> None:
        """Show other sheets."""
        self.beginResetModel()
        self._sheets, self._tokens = sheets, tokens
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or not self._sheets else len(self._sheets[0].lines) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._sheets) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return QCoreApplication.translate("SumPane", "Indicator")
        sheet = self._sheets[section - 1]
        said = [*([] if sheet.counts else [state_words(sheet.state)]), *special_words(sheet)]
        return f"{sheet.expert} ({', '.join(said)})" if said else sheet.expert

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        is_total = index.row() == len(self._sheets[0].lines)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index, is_total)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and (is_total or self._sheets[0].lines[index.row()].depth == 1):
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole:
            is_out = index.column() > 0 and not self._sheets[index.column() - 1].counts
            return QColor(self._tokens.text_faint if is_out else self._tokens.text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index, is_total)
        return None

    def _text(self, index: Index, is_total: bool) -> str:
        if index.column() == 0:
            if is_total:
                return QCoreApplication.translate("SumPane", "Total")
            line = self._sheets[0].lines[index.row()]
            return f"{'  ' * (line.depth - 1)}{line.title}"
        sheet = self._sheets[index.column() - 1]
        if is_total:
            return short(sheet.total)
        line = sheet.lines[index.row()]
        return mark_words(line.mark) if line.mark is not None else short(line.points)

    def _tip(self, index: Index, is_total: bool) -> str:
        if index.column() == 0 or is_total:
            return "" if is_total else self._sheets[0].lines[index.row()].title
        line = self._sheets[index.column() - 1].lines[index.row()]
        words = QCoreApplication.translate("SumPane", "{0} of {1:point|points}, share {2}")
        return counted(words, line.points, line.full, line.share)


def _missing_words(found: ShownSum) -> list[str]:
    """Say of whom there is no sheet: those who were put down as absent by name and reason."""
    gone = {who.partition(" ")[0] for who, _why in found.absent}
    words = QCoreApplication.translate("SumPane", "Absent: {0} ({1}). No mark, and not 0.")
    said = [words.format(who, why) for who, why in found.absent]
    others = [code for code in found.missing if code not in gone]
    if others:
        said.append(QCoreApplication.translate("SumPane", "No sheet from {0}: absent, not 0.").format(listed(others)))
    return said


def short(exact: str) -> str:
    """Return an exact number with at most four places; ≈ before one that was rounded."""
    if len(exact.partition(".")[2]) <= PLACES:
        return exact
    return f"≈{Decimal(exact).quantize(Decimal(1).scaleb(-PLACES), ROUND_HALF_UP)}"


class SumPane(QWidget):
    """Shows one `ShownSum`."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._shown: ShownSum | None = None
        self._title, self._mean, self._formula = (
            label("heading", wraps=True),
            label("figure"),
            label("soft", wraps=True),
        )
        self._missing = label("warn", wraps=True)
        self._weights = label("caption", wraps=True)
        self.model = SumTable(surroundings.theme.tokens, self)
        self._table = QTableView()
        self._table.setModel(self.model)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setWordWrap(False)
        self._table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self._card = frame("card")
        words = (self._formula, self._missing, self._weights)
        head = column(self._title, self._mean, *words, spacing=4, margins=(14, 10, 14, 8))
        body = column(spacing=0)
        body.addLayout(head)
        body.addWidget(self._table, 1)
        self._card.setLayout(body)
        self._empty = WordsPane(surroundings.theme)
        self.setLayout(column(self._card, self._empty, grows=self._card))
        self.show_sum(None)

    @property
    def shown(self) -> ShownSum | None:
        """What is shown."""
        return self._shown

    def show_sum(self, found: ShownSum | None) -> None:
        """Show one sum, or that nothing is chosen."""
        self._shown = found
        self._card.setVisible(found is not None)
        self._empty.setVisible(found is None)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word again."""
        found = self._shown
        if found is None:
            self._empty.say(
                "chart",
                QCoreApplication.translate("SumPane", "No project chosen"),
                QCoreApplication.translate("SumPane", "Choose a project to see how its result came about."),
            )
            return
        self._title.setText(f"{found.row.code}  {found.row.title}")
        self._mean.setText(found.shown or QCoreApplication.translate("SumPane", "No result"))
        words = QCoreApplication.translate("SumPane", "Mean = {0} = {1}")
        self._formula.setText(words.format(found.formula, found.mean) if found.mean else "")
        self._missing.setVisible(bool(found.missing))
        self._missing.setText("\n".join(_missing_words(found)))
        self._weights.setVisible(bool(found.weights_note))
        self._weights.setText(found.weights_note)
        self.model.show_sum(found.sheets, self._surroundings.theme.tokens)
        self._fit()

    def _fit(self) -> None:
        header = self._table.horizontalHeader()
        if self.model.columnCount():
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.verticalHeader().setDefaultSectionSize(self._surroundings.theme.px(26))

    def retint(self) -> None:
        """Take the colours in force."""
        self.retranslate()
