"""Two or three own projects side by side, indicator by indicator, their opinions below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reviewer_app.services.expert import overview
from reviewer_app.services.expert.overview import Compared, ComparedLine
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.icons import icon
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.compare_table import CompareTable, SideLine, SideProject
from reviewer_app.ui.tables.list_table import heading_width
from reviewer_app.ui.widgets.basics import button, column, frame, label, name_tool, row, set_icon, tool
from reviewer_app.ui.widgets.elided import ElidedLabel

ROW_HEIGHT: Final = 30
WEIGHT: Final = 84
PROJECT: Final = 128
NAME_LEAST: Final = 190
"""Where the name of an indicator would get less, its weight gives way: the form shows it as well."""
OPINION: Final = 84
LOW: Final = 560
LOW_OPINION: Final = 60
LOWEST: Final = 340
"""In a low window the table has to keep a handful of rows: so low is a small one in large type."""


class GroundDelegate(QStyledItemDelegate):
    """Paints the ground that the model names: a style sheet on items leaves it out."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None and not self._is_selected(option):
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)

    def _is_selected(self, option: QStyleOptionViewItem) -> bool:
        return bool(option.state & QStyle.StateFlag.State_Selected)


class ProjectHead(QFrame):
    """Number, title and total of one compared project; a way into its sheet."""

    opened = Signal(int)

    def __init__(self, compared: Compared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = compared.card
        self.setProperty("frame", "card")
        self._code, self._title = label("tag"), ElidedLabel("strong")
        self._code.setText(card.code)
        self._title.setText(card.title)
        self._total = label("figure")
        self._total.setText(card.total or "—")
        self._go = button("link")
        self._go.setText(self.tr("Open"))
        self._go.setAccessibleName(self.tr("Open {0}").format(card.code))
        self._go.clicked.connect(lambda: self.opened.emit(card.task))
        self._opinion = QPlainTextEdit(compared.form.opinion)
        self._opinion.setReadOnly(True)
        self._opinion.setTabChangesFocus(True)
        self._opinion.setPlaceholderText(self.tr("No opinion yet"))
        self._opinion.setAccessibleName(self.tr("Opinion on {0}").format(card.code))
        rank = label("caption")
        if card.rank is not None:
            words = self.tr("rank {0}, tied") if card.tied else self.tr("rank {0}")
            rank.setText(words.format(card.rank))
        line = row(self._code, rank, 1, self._go, spacing=8)
        figures = row(self._title, self._total, spacing=10, grows=self._title)
        self.setLayout(column(line, figures, self._opinion, spacing=2, margins=(12, 8, 12, 8)))

    def fit(self, height: int) -> None:
        """Give the opinion its height; where there is none it stands in the tool tip of the title."""
        self._opinion.setVisible(height > 0)
        self._opinion.setFixedHeight(height)
        title, opinion = self._title.text(), self._opinion.toPlainText()
        self._title.setToolTip(title if height or not opinion else f"{title}\n{opinion}")


class ComparePage(Page):
    """Read only: marks are changed on the review page."""

    left = Signal()
    opened = Signal(int)

    def __init__(self, surroundings: Surroundings, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(surroundings, parent)
        self._desk = desk
        self._tasks: Sequence[int] = ()
        self._compared: Sequence[Compared] = ()
        self.heads: list[ProjectHead] = []
        self._build()
        self.retranslate()
        self.retint()

    def _build(self) -> None:
        self._back = tool()
        self._back.clicked.connect(self.left)
        self._name = label("heading")
        self._hint = ElidedLabel("caption")
        strip = frame("strip")
        strip.setLayout(row(self._back, self._name, self._hint, spacing=8, margins=(8, 6, 14, 6), grows=self._hint))
        self._cards = row(spacing=10, margins=(16, 10, 16, 8))
        self._model = CompareTable(self.surroundings.theme.tokens, self)
        self.table = QTableView()
        self.table.setModel(self._model)
        self.table.setItemDelegate(GroundDelegate(self.table))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.activated.connect(self._open)
        layout = column(strip, spacing=0)
        layout.addLayout(self._cards)
        layout.addLayout(column(self.table, margins=(16, 0, 16, 14)), 1)
        self.setLayout(layout)
        back = QShortcut(QKeySequence("Escape"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.left)

    def show_projects(self, tasks: Sequence[int]) -> None:
        """Compare these projects from now on; `refresh` reads them."""
        self._tasks = tasks

    def refresh(self) -> None:
        ws, tasks = self._desk.workspace, self._tasks

        def work() -> tuple[list[Compared], list[ComparedLine]]:
            compared = overview.compare(ws, tasks)
            return compared, overview.lines(compared)

        self.ask(work, lambda answer: self._show(*answer))

    def _show(self, compared: list[Compared], lines: list[ComparedLine]) -> None:
        self._compared = compared
        projects = [SideProject(one.card.task, one.card.code, one.card.title) for one in compared]
        self._model.show_lines(projects, [SideLine(line.node, line.shown, line.spread) for line in lines])
        self._make_heads()
        self._fit_columns()
        self._say_hint()
        self.table.setFocus()

    def _make_heads(self) -> None:
        for old in self.heads:
            self._cards.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.heads = []
        for one in self._compared:
            head = ProjectHead(one)
            head.opened.connect(self.opened)
            head.fit(self._opinion_height)
            self._cards.addWidget(head, 1)
            self.heads.append(head)

    @property
    def _opinion_height(self) -> int:
        theme = self.surroundings.theme
        if self.height() < theme.px(LOWEST):
            return 0
        return theme.px(LOW_OPINION if self.height() < theme.px(LOW) else OPINION)

    def _open(self, index: QModelIndex) -> None:
        project = self._model.project_of(index.column())
        if project is not None:
            self.opened.emit(project.task)

    def retranslate(self) -> None:
        name_tool(self._back, self.tr("Back to the overview"), "Esc")
        self._name.setText(self.tr("Comparison"))
        self._say_hint()
        self.table.setAccessibleName(self.tr("Marks side by side"))
        self._model.show_tokens(self.surroundings.theme.tokens)
        self._make_heads()

    def _say_hint(self) -> None:
        """Say how to read the table, and of weights that nobody has confirmed whose they are."""
        said = [self.tr("Leaves show marks, headings show points; what is far apart stands out.")]
        forms = [one.form for one in self._compared]
        said += sorted({form.weights_note for form in forms if not form.confirmed and form.weights_note})
        self._hint.setText("  ·  ".join(reversed(said)))

    def retint(self) -> None:
        theme = self.surroundings.theme
        set_icon(self._back, icon("back", theme.tokens.text_soft))
        self._model.show_tokens(theme.tokens)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        self._make_heads()
        self._fit_columns()

    def _fit_columns(self) -> None:
        theme, header = self.surroundings.theme, self.table.horizontalHeader()
        others = {
            at: max(theme.px(WEIGHT if at == 1 else PROJECT), heading_width(header, at))
            for at in range(1, self._model.columnCount())
        }
        room = self.table.viewport().width() - theme.px(NAME_LEAST)
        is_narrow = bool(others) and sum(others.values()) > room
        self.table.setColumnHidden(1, is_narrow)
        if is_narrow and sum(others.values()) - others[1] > room:
            others = {at: max(theme.px(WEIGHT), header.sectionSizeHint(at)) for at in others}
        for at in range(self._model.columnCount()):
            is_name = at == 0
            mode = QHeaderView.ResizeMode.Stretch if is_name else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(at, mode)
            if not is_name:
                self.table.setColumnWidth(at, others[at])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        for head in self.heads:
            head.fit(self._opinion_height)
