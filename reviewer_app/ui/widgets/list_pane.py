"""A list as every page of the secretariat has it: search, pills with counts, a table, words where it is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QWidget,
)

from reviewer_app.ui.icons import icon
from reviewer_app.ui.tables.columns import ROW_ROLE, Column, ColumnFilter, ColumnTable
from reviewer_app.ui.tables.list_table import list_table
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, label, name_tool, row, set_icon, tool
from reviewer_app.ui.widgets.digest import copy_words
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.plain_panes import WordsPane

ROW_HEIGHT: Final = 34
NARROW: Final = 760
"""Logical pixels below which the columns named `hides` go."""
LOW: Final = 340
"""Logical pixels of height below which search and pills share a line."""
NUMBER: Final = "code"
"""The column of a project's number: it is what people look for, so it makes room for itself."""
NUMBER_MOST: Final = 140
EDGES: Final = 28
"""Logical pixels beside a text: the edges of a cell."""
Row = TypeVar("Row")


@dataclass(frozen=True)
class Pill(Generic[Row]):
    """One filter: its words, and which rows it lets through; without `lets` all."""

    key: str
    words: Callable[[], str]
    lets: Callable[[Row], bool] | None = None


def pills_by(keys: Iterable[str], words: Callable[[str], str], of: Callable[[Row], str]) -> tuple[Pill[Row], ...]:
    """Return one filter for each key: the rows of which `of` says that key."""
    return tuple(Pill(key, partial(words, key), partial(_is_of, of, key)) for key in keys)


def _is_of(of: Callable[[Row], str], key: str, one: Row) -> bool:
    return of(one) == key


@dataclass(frozen=True)
class Empty:
    """What is said where there is nothing: an icon's name, a title, and what to do next."""

    picture: str
    title: str
    words: str


class ListPane(QWidget, Generic[Row]):
    """Shows rows; tells what was chosen and what is to be exported. It knows no service."""

    opened = Signal(object)
    """A row was opened: double click or Enter."""
    picked = Signal(object)
    """The row that is selected now, or None."""
    export_asked = Signal(object, object)
    """Headings and rows of texts, as they stand in sight."""

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], object],
        pills: Sequence[Pill[Row]] = (),
        *,
        hides: Sequence[str] = (),
        can_pick_many: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hides = tuple(hides)
        self._pills = {pill.key: pill for pill in pills}
        self._longest: dict[str, str] = {}
        self._empty_words: Callable[[], Empty] = lambda: Empty("file", "", "")
        self._none_words: Callable[[], Empty] = lambda: Empty("search", "", "")
        self._build(columns, key, can_pick_many)
        self._connect()
        theme.changed.connect(self.retint)
        self.retint()

    def _build(self, columns: Sequence[Column[Row]], key: Callable[[Row], object], can_pick_many: bool) -> None:
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.count = label("caption")
        self.export = tool()
        self._actions = row(spacing=8)
        self._buttons = {name: tool("pill", is_checkable=True) for name in self._pills}
        self._group = QButtonGroup(self)
        for made in self._buttons.values():
            self._group.addButton(made)
        if self._buttons:
            next(iter(self._buttons.values())).setChecked(True)
        self.model: ColumnTable[Row] = ColumnTable(columns, key, self._theme.tokens, self)
        self.filter = ColumnFilter(self)
        self.filter.setSourceModel(self.model)
        self.table = list_table(self.filter, self.model.columns, can_pick_many=can_pick_many)
        self._empty = WordsPane(self._theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._pill_row = flowing(*self._buttons.values())
        if not self._buttons:
            self._pill_row.hide()
        self._tools = QWidget()
        tools = row(self.search, self.count, 1, spacing=10)
        tools.setStretchFactor(self.search, 2)  # its words are seen whole where there is room
        tools.addLayout(self._actions)
        tools.addWidget(self.export)
        self._tools.setLayout(tools)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._head.setSpacing(8)
        self._head.addWidget(self._tools)
        self._head.addWidget(self._pill_row)
        body = column(spacing=8)
        body.addLayout(self._head)
        body.addWidget(self._stack, 1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.table.activated.connect(lambda index: self.opened.emit(index.data(ROW_ROLE)))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit(self.current))
        self.search.textChanged.connect(self.apply)
        self.search.returnPressed.connect(self.table.setFocus)
        self._group.buttonClicked.connect(self.apply)
        self.export.clicked.connect(self._export)
        if any(one.copies for one in self.model.columns):
            self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            self.table.customContextMenuRequested.connect(self._offer_copy)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)

    def _offer_copy(self, place: QPoint) -> None:
        """Let the digest behind a row be copied; a row without one has no menu."""
        index = self.table.indexAt(place)
        held = index.data(ROW_ROLE) if index.isValid() else None
        digest = next((one.copies(held) for one in self.model.columns if held is not None and one.copies), "")
        if digest:
            menu = QMenu(self)
            menu.addAction(copy_words(), lambda: QGuiApplication.clipboard().setText(digest))
            menu.popup(self.table.viewport().mapToGlobal(place))

    def add_action(self, made: QWidget) -> None:
        """Put a button at the right of the search."""
        self._actions.addWidget(made)

    def say_when_empty(self, empty: Callable[[], Empty], none: Callable[[], Empty]) -> None:
        """Set what is said without any row, and when the filter hides them all."""
        self._empty_words, self._none_words = empty, none
        self.apply()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; words, pill, order and selection stay."""
        kept = self.current
        self.model.show_rows(rows)
        self._measure()
        self.apply()
        if kept is not None and self.current is None:
            self.picked.emit(None)

    @property
    def current(self) -> Row | None:
        """The selected row, None without one."""
        chosen = self.table.selectionModel().selectedRows()
        return chosen[0].data(ROW_ROLE) if chosen else None

    @property
    def chosen(self) -> list[Row]:
        """All selected rows, in the order in sight."""
        marked = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(ROW_ROLE) for index in marked]

    def select(self, fits: Callable[[Row], bool]) -> None:
        """Select the first row in sight that fits."""
        for at, held in enumerate(self.filter.shown()):
            if fits(held):
                self.table.selectRow(at)
                return

    def select_all(self, fits: Callable[[Row], bool]) -> None:
        """Select every row in sight that fits, and no other."""
        found, last = QItemSelection(), len(self.model.columns) - 1
        for at, held in enumerate(self.filter.shown()):
            if fits(held):
                found.select(self.filter.index(at, 0), self.filter.index(at, last))
        self.table.selectionModel().select(found, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def choose_pill(self, key: str) -> None:
        """Filter by one of the pills."""
        self._buttons[key].setChecked(True)
        self.apply()

    def apply(self) -> None:
        """Filter again, count again."""
        pill = next((self._pills[key] for key, made in self._buttons.items() if made.isChecked()), None)
        self.filter.keep(self.search.text(), pill.lets if pill else None)
        known, seen = len(self.model.rows), self.filter.rowCount()
        self.count.setText(str(known) if seen == known else f"{seen} / {known}")
        for key, made in self._buttons.items():
            lets = self._pills[key].lets
            number = known if lets is None else sum(1 for held in self.model.rows if lets(held))
            made.setText(f"{self._pills[key].words()} {number}")
            made.setVisible(lets is None or number > 0 or made.isChecked())
        for part in (self.search, self.count, self.export):
            part.setVisible(known > 0)
        self._pill_row.setVisible(bool(self._buttons) and known > 0)
        self._stack.setCurrentWidget(self.table if seen else self._empty)
        self._arrange_head()
        if not seen:
            said = self._none_words() if known else self._empty_words()
            self._empty.say(said.picture, said.title, said.words)

    def _export(self) -> None:
        columns = [one for at, one in enumerate(self.model.columns) if not self.table.isColumnHidden(at)]
        heads = [one.words() for one in columns]
        self.export_asked.emit(heads, [[one.text(held) for one in columns] for held in self.filter.shown()])

    def name(self, table: str, search: str, export: str) -> None:
        """Name the parts for the eye and for a screen reader, in the language in force."""
        self.table.setAccessibleName(table)
        self.search.setPlaceholderText(search)
        self.search.setAccessibleName(search)
        name_tool(self.export, export)
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.model.columns) - 1)
        self.apply()
        self._fit()

    def retint(self) -> None:
        """Take the colours and the type size in force."""
        theme = self._theme
        self.model.show_tokens(theme.tokens)
        set_icon(self.export, icon("export", theme.tokens.text_soft))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        self.search.setMinimumWidth(theme.px(150))
        self.search.setMaximumWidth(theme.px(260))
        self._fit()

    def _measure(self) -> None:
        """Find the longest text of each column that makes room for it; the one with the most signs will do."""
        found = {}
        for one in self.model.columns:
            if one.if_any or self._most(one):
                found[one.key] = max((one.text(held) for held in self.model.rows), key=len, default="")
        if found != self._longest:
            self._longest = found
            self._fit()

    def _most(self, one: Column[Row]) -> int:
        return one.most or (NUMBER_MOST if one.key == NUMBER else 0)

    def _fit(self) -> None:
        is_narrow = self.width() < NARROW * self._theme.scale
        header = self.table.horizontalHeader()
        for place, one in enumerate(self.model.columns):
            longest = self._longest.get(one.key, "")
            is_bare = one.if_any and bool(self.model.rows) and not longest
            self.table.setColumnHidden(place, is_bare or (is_narrow and one.key in self._hides))
            if not one.grows:
                needed = self.table.fontMetrics().horizontalAdvance(longest) + self._theme.px(EDGES) if longest else 0
                wanted = max(self._theme.px(one.width), min(needed, self._theme.px(self._most(one))))
                self.table.setColumnWidth(place, max(wanted, header.sectionSizeHint(place)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._arrange_head()

    def _arrange_head(self) -> None:
        """Where there is little height, the pills stand beside the search: rows are what people came for."""
        ways = QBoxLayout.Direction
        needed = self._pill_row.sizeHint().width() + self._tools.minimumSizeHint().width() + self._head.spacing()
        is_low = self.height() < self._theme.px(LOW) and needed <= self.width()
        self._head.setDirection(ways.RightToLeft if is_low else ways.TopToBottom)
        self._head.setStretchFactor(self._tools, 1 if is_low else 0)
