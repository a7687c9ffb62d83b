"""Beside the form of the roadshow page: the clock, the line to the desk, all projects, quick notes."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from reviewer_app.ui.expert.clock_card import ClockCard
from reviewer_app.ui.expert.line_card import LineCard
from reviewer_app.ui.expert.stage_list import StageList
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.basics import column, frame
from reviewer_app.ui.widgets.opinion_box import TextBox

TWO_COLUMNS = 640
"""Logical pixels from which the parts stand in two columns: in a small window they have it to themselves."""


class StageSide(QWidget):
    """Four parts in one column, or in two."""

    def __init__(self, surroundings: Surroundings, notes: TextBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = surroundings.theme
        self.clock = ClockCard(self._theme)
        self.line = LineCard(surroundings)
        self.list = StageList(surroundings)
        self.notes = notes
        paper = frame("card")
        paper.setLayout(column(notes, margins=(0, 0, 0, 8)))
        first, second = QWidget(), QWidget()
        first.setLayout(column(self.clock, self.line, spacing=10, grows=self.clock))
        second.setLayout(column(self.list, paper, spacing=10, grows=self.list))
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._halves.setContentsMargins(12, 12, 12, 12)
        self._halves.setSpacing(10)
        self._halves.addWidget(first, 1)
        self._halves.addWidget(second, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= TWO_COLUMNS * self._theme.scale
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._halves.direction() != way:
            self._halves.setDirection(way)
        self._halves.setStretch(0, 1 if is_wide else 0)
