"""The expert's first page: how far the contest is, and every assigned project with its state."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QWidget,
)

from reviewer_app.changes import Change
from reviewer_app.services.expert import tasks
from reviewer_app.services.expert.questions import open_questions
from reviewer_app.services.expert.tasks import ContestCard, TaskCard
from reviewer_app.ui.expert.contest_strip import ContestStrip
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.question_strip import QuestionStrip
from reviewer_app.ui.icons import icon
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.list_table import heading_width
from reviewer_app.ui.tables.project_table import COLUMNS, ROW_ROLE, STATES, ProjectFilter, ProjectRow, ProjectTable
from reviewer_app.ui.texts import state_words
from reviewer_app.ui.widgets.basics import button, column, label, row, set_icon, tool
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.plain_panes import WordsPane

WIDTHS: Final = {
    "code": 96,
    "track": 104,
    "topic": 200,
    "state": 96,
    "missing": 64,
    "total": 84,
    "rank": 92,
    "seconds": 68,
}
WIDEST: Final = 180
NARROW_HIDES: Final = ("topic", "seconds")
GIVES_WAY: Final = ("track", "missing", "rank")
TITLE_LEAST: Final = 190
"""Where a title would get less, these columns give way, in this order: the overview shows them too."""
ROOM_FOR_ALL: Final = 1100
LOW: Final = 280
ROW_HEIGHT: Final = 34
SEARCH: Final = 270
EDGE: Final = 16


class ProjectsPage(Page):
    """Search, filter, sort, open."""

    shows: ClassVar[frozenset[Change]] = frozenset(
        {Change.ASSIGNMENTS, Change.SHEETS, Change.CONTEST, Change.PACKAGES, Change.STATEMENTS, Change.RECEIPTS}
    )
    opened = Signal(int)
    """A project was chosen for review: its task."""
    import_asked = Signal()
    commitment_asked = Signal()
    questions_asked = Signal()

    def __init__(self, surroundings: Surroundings, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(surroundings, parent)
        self._desk = desk
        self._cards: list[TaskCard] = []
        self._build()
        self._connect()
        self.retranslate()
        self.retint()

    def _build(self) -> None:
        theme = self.surroundings.theme
        self._strip = ContestStrip(theme)
        self.questions = QuestionStrip(theme)
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._filters = {state: tool("pill", is_checkable=True) for state in ("", *STATES)}
        self._group = QButtonGroup(self)
        for made in self._filters.values():
            self._group.addButton(made)
        self._filters[""].setChecked(True)
        self._count = label("caption")
        self._import = button()
        self._states = flowing(*self._filters.values())
        tools = row(self._search, 1, self._count, self._import, spacing=10)
        bar = column(tools, self._states, spacing=8, margins=(16, 10, 16, 8))
        self._model = ProjectTable(theme.tokens, self)
        self._filter = ProjectFilter(self)
        self._filter.setSourceModel(self._model)
        self._table = self._make_table()
        self._empty = WordsPane(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        body = column(self._stack, margins=(16, 0, 16, 14))
        layout = column(self._strip, self.questions, bar, spacing=0)
        layout.addLayout(body, 1)
        self.setLayout(layout)

    def _make_table(self) -> QTableView:
        made = QTableView()
        made.setModel(self._filter)
        made.setSortingEnabled(True)
        made.sortByColumn(COLUMNS.index("code"), Qt.SortOrder.AscendingOrder)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setShowGrid(False)
        made.setWordWrap(False)
        made.verticalHeader().hide()
        made.setTabKeyNavigation(False)
        header = made.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(COLUMNS.index("title"), QHeaderView.ResizeMode.Stretch)
        return made

    def _connect(self) -> None:
        self._table.activated.connect(self._open)
        self._search.textChanged.connect(self._filter_changed)
        self._search.returnPressed.connect(self._table.setFocus)
        self._group.buttonClicked.connect(self._filter_changed)
        self._import.clicked.connect(self.import_asked)
        self._strip.commitment_asked.connect(self.commitment_asked)
        self.questions.asked.connect(self.questions_asked)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._search.setFocus)

    def refresh(self) -> None:
        ws = self._desk.workspace

        def work() -> tuple[ContestCard | None, list[TaskCard]]:
            cards = tasks.task_cards(ws)
            return tasks.contest_card(ws, cards), cards

        self.ask(work, self._show)
        self.ask(lambda: open_questions(ws), self.questions.show_count)

    @property
    def order(self) -> list[int]:
        """The tasks in the order in which they are shown, recused ones left out."""
        rows = [self._filter.index(at, 0).data(ROW_ROLE) for at in range(self._filter.rowCount())]
        return [row.task for row in rows if row.state != "recused"]

    @property
    def cards(self) -> list[TaskCard]:
        """The cards that are shown, as the services gave them."""
        return self._cards

    def select(self, task: int) -> None:
        """Put the selection on one project."""
        for at in range(self._filter.rowCount()):
            if self._filter.index(at, 0).data(ROW_ROLE).task == task:
                self._table.selectRow(at)

    def _show(self, answer: tuple[ContestCard | None, list[TaskCard]]) -> None:
        contest, self._cards = answer
        self._strip.show_contest(contest)
        self._model.show_rows([_row(card) for card in self._cards])
        self._fit_columns()
        if not self._table.currentIndex().isValid() and self._filter.rowCount():
            self._table.selectRow(0)
            self._table.setFocus()
        self._filter_changed()

    def _filter_changed(self) -> None:
        self._fit_height()
        state = next(state for state, made in self._filters.items() if made.isChecked())
        self._filter.keep(self._search.text(), frozenset({state} if state else ()))
        self._show_counts()

    def _show_counts(self) -> None:
        seen, known = self._filter.rowCount(), len(self._cards)
        self._count.setText(self.tr("{0} of {1} projects").format(seen, known))
        for part in (self._search, self._count):
            part.setVisible(known > 0)
        for state, made in self._filters.items():
            count = sum(card.state == state for card in self._cards) if state else known
            words = state_words(state) if state else self.tr("All")
            made.setText(f"{words} {count}")
            made.setVisible(count > 0)
        self._stack.setCurrentWidget(self._table if seen else self._empty)
        if not known:
            self._empty.say(
                "import",
                self.tr("No projects yet"),
                self.tr(
                    "Take in the task package that the secretariat gave you: press “Take in a package”, "
                    "or drop the .review file on this window."
                ),
            )
        elif not seen:
            self._empty.say("search", self.tr("Nothing found"), self.tr("Change the words or the state you filter by."))

    def _open(self, index: QModelIndex) -> None:
        chosen: ProjectRow = index.data(ROW_ROLE)
        if chosen.state == "recused":
            return
        self.opened.emit(chosen.task)

    def retranslate(self) -> None:
        search = self.tr("Search number, title, track, topic")
        self._search.setPlaceholderText(search)
        self._search.setAccessibleName(search)
        self._table.setAccessibleName(self.tr("Projects assigned to me"))
        self._import.setText(self.tr("Take in a package"))
        self._show_counts()
        self._fit_columns()

    def retint(self) -> None:
        theme = self.surroundings.theme
        set_icon(self._import, icon("import", theme.tokens.text_soft))
        self._model.show_tokens(theme.tokens)
        self._table.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        self._search.setFixedWidth(theme.px(SEARCH))
        self._fit_columns()
        self._fit_height()

    def _fit_columns(self) -> None:
        theme = self.surroundings.theme
        is_narrow = self.width() < ROOM_FOR_ALL * theme.scale
        metrics = self._table.fontMetrics()
        held = {
            "code": metrics.horizontalAdvance(max((card.code for card in self._cards), key=len, default=""))
            + theme.px(28),
            "track": metrics.horizontalAdvance(max((card.track for card in self._cards), key=len, default=""))
            + theme.px(28),
            "state": max(metrics.horizontalAdvance(state_words(state)) for state in STATES) + theme.px(52),
        }
        widths: dict[str, int] = {}
        for name, width in WIDTHS.items():
            head = heading_width(self._table.horizontalHeader(), COLUMNS.index(name))
            wanted = min(held.get(name, 0), theme.px(WIDEST))
            widths[name] = max(theme.px(width), head, wanted)
            self._table.setColumnWidth(COLUMNS.index(name), widths[name])
        hidden = set(NARROW_HIDES if is_narrow else ())
        room = self.width() - 2 * EDGE - theme.px(TITLE_LEAST)
        for name in GIVES_WAY:
            if sum(width for key, width in widths.items() if key not in hidden) > room:
                hidden.add(name)
        for name in WIDTHS:
            self._table.setColumnHidden(COLUMNS.index(name), name in hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._fit_height()

    def _fit_height(self) -> None:
        """Under a message, in a small window with large type, the states give way to the projects."""
        has_room = self.height() >= self.surroundings.theme.px(LOW)
        self._states.setVisible(has_room or not self._filters[""].isChecked())


def _row(card: TaskCard) -> ProjectRow:
    return ProjectRow(
        task=card.task,
        code=card.code,
        title=card.title,
        track=card.track,
        topic=card.topic,
        state=card.state,
        total=card.total or "",
        rank=card.rank or 0,
        tied=card.tied,
        missing=card.missing,
        seconds=card.seconds,
    )
