"""The expert's own log: what was opened, marked, changed, signed and handed in; to be read, searched and kept."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHeaderView, QLineEdit, QTableView, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.expert import own_log
from reviewer_app.services.expert.own_log import LogLine
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.icons import icon
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.log_table import COLUMNS, LogRow, LogTable
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import button, column, label, row, set_icon

WIDTHS: Final = {"at": 162, "act": 120, "code": 112, "indicator": 158}
PADDING: Final = 24
STRETCH: Final = 60
"""How much wider than usual a column may become for its words."""
CHANGE_LEAST: Final = 150
"""Where what changed would get less, the other columns take no more than their words, and the indicator joins it."""
ROW_HEIGHT: Final = 28


class LogPage(Page):
    """Read only: nobody can change the log, not even its owner."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.LEDGER})
    left = Signal()

    def __init__(self, surroundings: Surroundings, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(surroundings, parent)
        self._desk = desk
        self._lines: list[LogLine] = []
        self._wanted: dict[str, int] = {}
        self._build()
        self._connect()
        self.retranslate()
        self.retint()

    def _build(self) -> None:
        self._title, self._hint, self._count = label("title"), label("caption", wraps=True), label("caption")
        self._back, self.export = button("link"), button()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.model = LogTable(self.surroundings.theme.tokens, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        head = row(self._back, self._title, 1, self._count, self.export, spacing=12)
        self.setLayout(
            column(head, self._hint, self.search, self.table, spacing=8, margins=(16, 12, 16, 14), grows=self.table)
        )

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self.search.textChanged.connect(self._filter)
        self.export.clicked.connect(self._export)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.search.setFocus)

    def refresh(self) -> None:
        ws, language = self._desk.workspace, self.surroundings.tongue.language
        self.ask(lambda: own_log.own_log(ws, language), self._show)

    def _show(self, lines: list[LogLine]) -> None:
        self._lines = lines
        self._show_rows()

    def _show_rows(self) -> None:
        language = self.surroundings.tongue.language
        self.model.show_rows([_row(line, own_log.act_words(line.act, language)) for line in self._lines])
        self._measure()
        self._show_count()

    def _filter(self, words: str) -> None:
        self.model.keep(words)
        self._show_count()

    def _show_count(self) -> None:
        self._count.setText(self.tr("{0} of {1}").format(len(self.model.rows), len(self._lines)))

    def _export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Keep my log"), "log.xlsx", "Excel (*.xlsx)")
        if path:
            ws, language, target = self._desk.workspace, self.surroundings.tongue.language, Path(path)
            words = self.tr("The log is written: {0}. It is not encrypted.").format(target.name)
            self.ask(
                lambda: own_log.export_log(ws, target, language), lambda _path: self.noted.emit(Note("good", words))
            )

    def retranslate(self) -> None:
        self._title.setText(self.tr("My log"))
        self._back.setText(self.tr("Back"))
        self.export.setText(self.tr("Export to Excel"))
        self.search.setPlaceholderText(self.tr("Search: project, act, value"))
        self.search.setAccessibleName(self.tr("Search the log"))
        self.table.setAccessibleName(self.tr("My log"))
        self._hint.setText(
            self.tr(
                "Every act in its true order, newest first. A clock that is set back changes nothing of the order "
                "and is marked. The log stays in your vault."
            )
        )
        self._show_rows()
        if self._lines:
            self.refresh()

    def retint(self) -> None:
        theme = self.surroundings.theme
        set_icon(self._back, icon("back", theme.tokens.link))
        set_icon(self.export, icon("export", theme.tokens.text_soft))
        self.model.show_tokens(theme.tokens)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        self._measure()

    def _measure(self) -> None:
        """Find out what the words of every column take."""
        theme, metrics = self.surroundings.theme, self.table.fontMetrics()
        self._wanted = {}
        for name, width in WIDTHS.items():
            rows = self.model.rows[:1] if name == "at" else self.model.rows  # every time is as long as the first
            held = {self.model.cell(line, name) for line in rows}
            words = max((metrics.horizontalAdvance(one) for one in held), default=0) + theme.px(PADDING)
            self._wanted[name] = min(words, theme.px(width + STRETCH))
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give every column what its words take, within bounds; what changed gets the rest."""
        px = self.surroundings.theme.px
        room = self.table.viewport().width() - px(CHANGE_LEAST)
        wide = {name: max(self._wanted[name], px(WIDTHS[name])) for name in self._wanted}
        for name, width in (wide if sum(wide.values()) <= room else self._wanted).items():
            self.table.setColumnWidth(COLUMNS.index(name), width)
        is_joined = sum(self._wanted.values()) > room
        self.table.setColumnHidden(COLUMNS.index("indicator"), is_joined)
        self.model.join(is_joined=is_joined)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()


def _row(line: LogLine, act: str) -> LogRow:
    return LogRow(
        seq=line.seq,
        at=line.at,
        act=act,
        code=line.code,
        title=line.title,
        indicator=line.indicator,
        old=line.old,
        new=line.new,
        turned_back=line.turned_back,
    )
