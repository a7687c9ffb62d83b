"""How the roadshow page is laid out: head, form or lock card, foot, and what stands beside it or behind F6."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from reviewer_app.ui.enlarged import Enlarged
from reviewer_app.ui.expert.autosave import Autosave
from reviewer_app.ui.expert.clock_card import WordStrip
from reviewer_app.ui.expert.lock_bar import LockBar
from reviewer_app.ui.expert.lock_card import LockCard
from reviewer_app.ui.expert.parting_strip import PartingStrip
from reviewer_app.ui.expert.question_strip import QuestionStrip
from reviewer_app.ui.expert.sheet_pane import SheetPane
from reviewer_app.ui.expert.stage_head import StageHead
from reviewer_app.ui.expert.stage_side import StageSide
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.basics import column, row

SIDE_BY_SIDE: Final = 1100
"""Logical pixels from which form and side stand beside each other (1366×768 at 150 % is 911 wide)."""
SIDE: Final = 372
LARGER: Final = 1.3
NOTES: Final = 48
"""Of the quick notes, before they are grown: a few words beside the clock."""


class StageLayout(QWidget):
    """Parts and their places; the page fills them."""

    def __init__(self, surroundings: Surroundings, autosave: Autosave, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = self._theme = surroundings.theme
        large = Enlarged(theme, LARGER, self)
        self.head, self.word, self.asked = StageHead(theme), WordStrip(theme), QuestionStrip(theme)
        self.parting = PartingStrip(theme)
        self.sheet = SheetPane(surroundings, autosave, theme=large, has_pins=False, notes_height=NOTES)
        self.card = LockCard(surroundings, large)
        for part in (self.sheet, self.card):
            part.setProperty("scale", "roadshow")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.sheet)
        self.stack.addWidget(self.card)
        self.bar = LockBar(theme)
        self.side = StageSide(surroundings, self.sheet.notes)
        self._left = QWidget()
        self._left.setLayout(column(self.stack, self.bar, spacing=0, grows=self.stack))
        whole = column(self.head, self.asked, self.parting, self.word, spacing=0)
        whole.addLayout(row(self._left, self.side, spacing=0, grows=self._left), 1)
        self.setLayout(whole)
        self._shows_side = False
        self.head.panes_asked.connect(self.swap)
        theme.changed.connect(self._arrange)
        self._arrange()

    @property
    def is_one_pane(self) -> bool:
        """Whether the window has room for one of the two only."""
        return self.width() < SIDE_BY_SIDE * self._theme.scale

    def swap(self) -> None:
        """Show the other pane, or move the keyboard to it where both are in sight."""
        focused = self.focusWidget()
        in_side = focused is not None and self.side.isAncestorOf(focused)
        self.show_side(is_shown=not self._shows_side if self.is_one_pane else not in_side)
        if self._shows_side:
            self.side.list.setFocus()
        else:
            self.sheet.score_form.focus_last()

    def show_side(self, *, is_shown: bool) -> None:
        """Bring the side into sight, or the form."""
        self._shows_side = is_shown
        self._arrange()

    def show_lock(self, *, is_shown: bool) -> None:
        """Put the lock card in place of the form, or the form back."""
        self.stack.setCurrentWidget(self.card if is_shown else self.sheet)
        self.bar.setVisible(not is_shown)
        if is_shown and self.is_one_pane:
            self.show_side(is_shown=False)

    def _arrange(self) -> None:
        is_one = self.is_one_pane
        self._left.setVisible(not is_one or not self._shows_side)
        self.side.setVisible(not is_one or self._shows_side)
        self.head.panes.setVisible(is_one)
        for part in (self.head.time, self.head.line):
            part.setVisible(is_one and not self._shows_side)
        self.sheet.make_room(has_room=not is_one)
        self._tighten("true" if is_one else "false")
        self.side.setMaximumWidth(self.width() if is_one else self._theme.px(SIDE))
        self.side.setMinimumWidth(0 if is_one else self._theme.px(SIDE))

    def _tighten(self, tight: str) -> None:
        """Let all rows of the finals be seen at once in a small window."""
        if self.sheet.property("tight") != tight:
            self.sheet.setProperty("tight", tight)
            for part in self.sheet.findChildren(QWidget):
                part.style().unpolish(part)
                part.style().polish(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
