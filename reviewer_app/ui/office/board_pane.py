"""The board with what belongs to it: search, track, only what is missing, the legend with counts, the chosen cell."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QWidget

from reviewer_app.rules.contest import Contest
from reviewer_app.services.secretariat.score_board import IS_IN, Board
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.board_signs import LATE, SHOWN, LegendEntry
from reviewer_app.ui.office.board_view import BoardView
from reviewer_app.ui.texts import counted
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, frame, name_tool, row, set_icon, tool
from reviewer_app.ui.widgets.elided import ElidedLabel
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.plain_panes import WordsPane


class BoardPane(QWidget):
    """Shows one board; knows no service."""

    def __init__(self, theme: Theme, contest: Contest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._contest = contest
        self._board: Board | None = None
        self.search, self.track = QLineEdit(), QComboBox()
        self.search.setClearButtonEnabled(True)
        self.only_missing = tool("pill", is_checkable=True)
        self.left, self.right = tool(), tool()
        self.legend = {state: LegendEntry(theme, state) for state in SHOWN}
        self.view = BoardView(theme)
        self.pointed = ElidedLabel("soft", keeps_end=False)
        self._empty = WordsPane(theme)
        card = frame("card")
        card.setLayout(column(self.view, spacing=0, margins=(1, 1, 1, 1), grows=self.view))
        self._stack = QStackedWidget()
        self._stack.addWidget(card)
        self._stack.addWidget(self._empty)
        self._bar = QWidget()
        self._bar.setLayout(row(self.search, self.track, self.only_missing, 1, self.left, self.right, spacing=8))
        self._legend_row = flowing(*self.legend.values(), spacing=4)
        self.setLayout(column(self._bar, self._legend_row, self._stack, self.pointed, spacing=6, grows=self._stack))
        self._connect()
        self.retint()
        self.retranslate()

    def _connect(self) -> None:
        self.search.textChanged.connect(self.apply)
        self.track.currentIndexChanged.connect(self.apply)
        self.only_missing.toggled.connect(self.apply)
        self.view.pointed.connect(self.pointed.setText)
        bar = self.view.horizontalScrollBar()
        self.left.clicked.connect(lambda: bar.setValue(bar.value() - bar.pageStep()))
        self.right.clicked.connect(lambda: bar.setValue(bar.value() + bar.pageStep()))
        bar.rangeChanged.connect(lambda _least, most: self._show_arrows(is_wide=most > 0))
        self._show_arrows(is_wide=False)

    def _show_arrows(self, *, is_wide: bool) -> None:
        self.left.setVisible(is_wide)
        self.right.setVisible(is_wide)

    def show_board(self, board: Board) -> None:
        """Show a board; search, track and place stay."""
        tracks_changed = self._board is None
        self._board = board
        if tracks_changed:
            self._name_tracks()
        self.apply()

    def apply(self) -> None:
        """Choose rows and columns again."""
        board = self._board
        is_empty = board is None or not board.projects
        self._stack.setCurrentIndex(1 if is_empty else 0)
        for part in (self._bar, self._legend_row, self.pointed):
            part.setVisible(not is_empty)
        if board is None or is_empty:
            return
        words, track = self.search.text().casefold().split(), self.track.currentData() or ""
        lines = [
            at
            for at, one in enumerate(board.projects)
            if track in ("", one.track)
            and not (self.only_missing.isChecked() and one.arrived == one.asked)
            and all(word in f"{one.code} {one.title}".casefold() for word in words)
        ]
        columns = range(len(board.experts))
        if words and not lines:  # then it is an expert who is looked for
            columns_found = [
                at
                for at, one in enumerate(board.experts)
                if all(word in f"{one.code} {one.name}".casefold() for word in words)
            ]
            lines = sorted({row for row, at in board.cells if at in columns_found})
        else:
            columns_found = list(columns)
        used = {column for row, column in board.cells if row in set(lines)} if track else set(columns_found)
        self.view.show_board(board, lines, [at for at in columns_found if at in used])
        self._count(board)

    def _count(self, board: Board) -> None:
        count = Counter(sign for line in self.view.table.lines for _column, sign in line)
        for state, entry in self.legend.items():
            entry.show_number(count[state])
        arrived = sum(count[state] for state in IS_IN)
        words = counted(
            QCoreApplication.translate("BoardPane", "{0} of {1:sheet|sheets} in"),
            arrived,
            arrived + count["missing"] + count[LATE],
        )
        self.view.setAccessibleDescription(words)
        self.pointed.setText(words)

    def _name_tracks(self) -> None:
        kept = self.track.currentData()
        used = {one.track for one in self._board.projects} if self._board else set()
        self.track.blockSignals(True)
        self.track.clear()
        self.track.addItem(QCoreApplication.translate("BoardPane", "All tracks"), "")
        for one in self._contest.tracks:
            if one.key in used:
                self.track.addItem(one.title, one.key)
        self.track.setCurrentIndex(max(self.track.findData(kept), 0))
        self.track.blockSignals(False)
        self.track.setVisible(self.track.count() > 2)

    def retranslate(self) -> None:
        """Set every word again."""
        self._name_tracks()
        search = QCoreApplication.translate("BoardPane", "Search project or expert")
        self.search.setPlaceholderText(search)
        self.search.setAccessibleName(search)
        self.track.setAccessibleName(QCoreApplication.translate("BoardPane", "Track"))
        self.only_missing.setText(QCoreApplication.translate("BoardPane", "Something missing"))
        name_tool(self.left, QCoreApplication.translate("BoardPane", "Experts to the left"))
        name_tool(self.right, QCoreApplication.translate("BoardPane", "Experts to the right"))
        self.view.setAccessibleName(QCoreApplication.translate("BoardPane", "Board of experts and projects"))
        self._empty.say(
            "compare",
            QCoreApplication.translate("BoardPane", "No sheets are asked for yet"),
            QCoreApplication.translate("BoardPane", "Assign experts to projects; then the board shows what is in."),
        )
        self.apply()

    def retint(self) -> None:
        """Take the colours and the type size in force."""
        tokens = self._theme.tokens
        set_icon(self.left, icon("back", tokens.text_soft))
        set_icon(self.right, icon("right", tokens.text_soft))
        self.search.setMaximumWidth(self._theme.px(260))
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
