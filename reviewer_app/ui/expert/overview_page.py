"""The own overview: totals, ranks and ties, how the totals are spread, where the time went. Own marks only."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QWidget,
)

from reviewer_app.changes import Change
from reviewer_app.rules.rounding import shown
from reviewer_app.services.expert import overview
from reviewer_app.services.expert.overview import COMPARED_MAX, LeafSpent, Overview
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.icons import icon
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.list_table import heading_width
from reviewer_app.ui.tables.overview_table import ROW_ROLE, OneTrack, OverviewTable, OwnRow
from reviewer_app.ui.tables.project_table import STATES
from reviewer_app.ui.texts import state_words
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import button, column, frame, label, row, set_icon
from reviewer_app.ui.widgets.plain_panes import WordsPane
from reviewer_app.ui.widgets.spread_chart import SpreadChart
from reviewer_app.ui.widgets.time_bars import TimeBars
from reviewer_app.ui.widgets.track_pills import TrackPills

WIDEST: Final = 150
TITLE_LEAST: Final = 170
ROW_HEIGHT: Final = 32
CHART_HEIGHT: Final = 132
LOW: Final = 560
LOW_CHART: Final = 84
LOWEST: Final = 340
"""In a low window the table has to keep a handful of rows; so low is a small one in large type, which has no chart."""
GIVES_WAY: Final = ("track", "pins", "seconds")
"""Columns that give way in a narrow window, in this order, then the indicators: all of it is in the workbook."""


class OverviewPage(Page):
    """A chart, a bar of time, a table that sorts; two or three rows chosen can be compared."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.ASSIGNMENTS, Change.SHEETS})
    opened = Signal(int)
    """A project was chosen for review: its task."""
    compare_asked = Signal(object)
    """The tasks of two or three projects."""

    def __init__(self, surroundings: Surroundings, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(surroundings, parent)
        self._desk = desk
        self._overview = Overview((), (), 100)
        self._build()
        self._connect()
        self.retranslate()
        self.retint()

    def _build(self) -> None:
        theme = self.surroundings.theme
        self._figures = label("strong", wraps=True)
        self._own = label("caption", wraps=True)
        self.compare, self.export = button(), button()
        words = column(self._figures, self._own, spacing=1)
        head = row(spacing=10, margins=(16, 10, 16, 6))
        head.addLayout(words, 1)
        head.addWidget(self.compare)
        head.addWidget(self.export)
        self._tracks = TrackPills()
        self.chart = SpreadChart(theme)
        self.times = TimeBars(theme)
        self._chart_name, self._times_name = label("caption"), label("caption", wraps=False)
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.times)
        for part in (self.times, scroll.viewport()):
            part.setProperty("ground", "surface")
        self._times_card = self._card(self._times_name, scroll)
        charts = row(self._card(self._chart_name, self.chart), self._times_card, spacing=10, margins=(16, 4, 16, 8))
        for at in (0, 1):
            charts.setStretch(at, 1)
        self._model = OverviewTable(theme.tokens, self)
        self._sorted = OneTrack(self)
        self._sorted.setSourceModel(self._model)
        self.table = self._make_table()
        self._empty = WordsPane(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        layout = column(spacing=0)
        layout.addLayout(head)
        layout.addLayout(column(self._tracks, margins=(16, 0, 16, 4)))
        self._charts = QWidget()
        self._charts.setLayout(charts)
        layout.addWidget(self._charts)
        layout.addLayout(column(self._stack, margins=(16, 0, 16, 14)), 1)
        self.setLayout(layout)

    def _card(self, name: QWidget, part: QWidget) -> QWidget:
        made = frame("card")
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        made.setLayout(column(name, part, spacing=2, margins=(12, 6, 12, 6)))
        return made

    def _make_table(self) -> QTableView:
        made = QTableView()
        made.setModel(self._sorted)
        made.setSortingEnabled(True)
        made.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setShowGrid(False)
        made.setWordWrap(False)
        made.setTabKeyNavigation(False)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.verticalHeader().hide()
        made.horizontalHeader().setHighlightSections(False)
        return made

    def _connect(self) -> None:
        self.table.activated.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self._model.modelReset.connect(self._fit_columns)
        self.compare.clicked.connect(self._compare)
        self.export.clicked.connect(self._ask_export)
        self._tracks.chosen.connect(self._choose_track)

    def refresh(self) -> None:
        ws = self._desk.workspace
        self.ask(lambda: overview.overview(ws), self._show)

    @property
    def rows(self) -> list[OwnRow]:
        """The rows in the order in which they are shown."""
        return [self._sorted.index(at, 0).data(ROW_ROLE) for at in range(self._sorted.rowCount())]

    @property
    def chosen(self) -> list[OwnRow]:
        """The rows that are selected, from the top."""
        found = sorted(self.table.selectionModel().selectedRows(), key=QModelIndex.row)
        return [index.data(ROW_ROLE) for index in found]

    def _show(self, found: Overview) -> None:
        self._overview = found
        self._tracks.show_tracks(list(dict.fromkeys(row.track for row in found.rows)))
        self._model.show_rows([OwnRow(**vars(row)) for row in found.rows], found.heads)
        self._fit_columns()
        if not self.chosen and self._sorted.rowCount():
            self.table.selectRow(0)
            self.table.setFocus()
        self._show_figures()
        self._selected()

    def _choose_track(self, track: str) -> None:
        self._sorted.keep(track)
        self._show_figures()
        self._selected()

    def _show_figures(self) -> None:
        rows = [row for row in self._overview.rows if self._tracks.track in ("", row.track)]
        totals = [row.total for row in rows if row.total is not None]
        self.chart.show_totals(totals, self._overview.full)
        open_rows = [row for row in rows if row.state != "recused"]
        self._figures.setText(self._words_of(totals, len(open_rows)))
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        self.export.setEnabled(bool(rows))

    def _words_of(self, totals: list[Fraction], count: int) -> str:
        if not totals:
            return self.tr("{0} of {1} complete").format(0, count)
        mean = sum(totals, Fraction()) / len(totals)
        spread = sqrt(sum(float(total - mean) ** 2 for total in totals) / len(totals))
        return self.tr(
            "{0} of {1} complete  ·  mean {2}  ·  highest {3}  ·  lowest {4}  ·  standard deviation {5}"
        ).format(len(totals), count, shown(mean), shown(max(totals)), shown(min(totals)), f"{spread:.2f}")

    def _selected(self, *_: QItemSelection) -> None:
        chosen = self.chosen
        self.chart.show_chosen([row.total for row in chosen if row.total is not None])
        comparable = [row for row in chosen if row.state != "recused"]
        self.compare.setEnabled(2 <= len(comparable) <= COMPARED_MAX)
        first = chosen[0] if chosen else None
        self._times_name.setText(
            self.tr("Time on each indicator")
            if first is None
            else self.tr("Time on each indicator: {0}").format(first.code)
        )
        if first is None or first.state == "recused":
            self._times_card.hide()
        else:
            ws, task = self._desk.workspace, first.task
            self.ask(lambda: overview.spent(ws, task), lambda spent: self._show_spent(task, spent))

    def _show_spent(self, task: int, spent: list[LeafSpent]) -> None:
        if self.chosen and self.chosen[0].task == task:
            self.times.show_spent(spent)
            self._times_card.setVisible(any(one.seconds for one in spent))

    def _open(self, index: QModelIndex) -> None:
        chosen: OwnRow = index.data(ROW_ROLE)
        if chosen.state != "recused":
            self.opened.emit(chosen.task)

    def _compare(self) -> None:
        self.compare_asked.emit([row.task for row in self.chosen if row.state != "recused"])

    def _ask_export(self) -> None:
        name = self.tr("My overview") + ".xlsx"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export to Excel"), name, "*.xlsx")
        if path:
            ws, target = self._desk.workspace, Path(path).with_suffix(".xlsx")
            self.ask(lambda: overview.export_overview(ws, target), lambda _: self._exported(target))

    def _exported(self, target: Path) -> None:
        self.noted.emit(
            Note("good", self.tr("Exported: {0}. It holds your own marks; keep it safe.").format(target.name))
        )

    def retranslate(self) -> None:
        self._own.setText(
            self.tr(
                "Only your own marks; ranks hold within a track. Choose two or three rows (Ctrl, Shift) to compare."
            )
        )
        self.compare.setText(self.tr("Compare"))
        self.export.setText(self.tr("Export to Excel"))
        self._chart_name.setText(self.tr("Spread of my totals"))
        self.table.setAccessibleName(self.tr("My totals"))
        self._empty.say("chart", self.tr("Nothing to look at yet"), self.tr("Take in a task package first."))
        self._model.show_tokens(self.surroundings.theme.tokens)
        self._show_figures()
        self._selected()

    def retint(self) -> None:
        theme = self.surroundings.theme
        for made, name in ((self.compare, "compare"), (self.export, "export")):
            set_icon(made, icon(name, theme.tokens.text_soft, theme.tokens.text_disabled))
        self._model.show_tokens(theme.tokens)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        self._fit_columns()
        self._fit_charts()

    def _fit_columns(self) -> None:
        """Give every column what its words take, the title the rest; what does not fit gives way."""
        theme, header, metrics = self.surroundings.theme, self.table.horizontalHeader(), self.table.fontMetrics()
        columns = self._model.columns
        widths = {}
        for at, name in enumerate(columns):
            held = [row for row in self._overview.rows if name in ("code", "track")]
            wanted = max((metrics.horizontalAdvance(str(getattr(row, name))) for row in held), default=0) + theme.px(22)
            if name == "state":
                wanted = max(metrics.horizontalAdvance(state_words(state)) for state in STATES) + theme.px(52)
            widths[name] = min(max(heading_width(header, at), wanted, theme.px(70)), theme.px(WIDEST))
        room = self.width() - 32 - theme.px(TITLE_LEAST) - theme.px(14)
        hidden: list[str] = []
        for name in (*GIVES_WAY, *reversed(self._overview.heads)):
            if sum(width for key, width in widths.items() if key != "title" and key not in hidden) > room:
                hidden.append(name)
        for at, name in enumerate(columns):
            self.table.setColumnHidden(at, name in hidden)
            is_title = name == "title"
            mode = QHeaderView.ResizeMode.Stretch if is_title else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(at, mode)
            if not is_title:
                self.table.setColumnWidth(at, widths[name])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._fit_charts()

    def _fit_charts(self) -> None:
        theme = self.surroundings.theme
        is_low = self.height() < theme.px(LOW)
        height = theme.px(LOW_CHART if is_low else CHART_HEIGHT)
        for part in (self._scroll, self.chart):
            part.setFixedHeight(height)
        self._own.setVisible(not is_low)
        self._charts.setVisible(self.height() >= theme.px(LOWEST))
