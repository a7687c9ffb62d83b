"""The rail at the left of the office: its pages in the order of the work, with a sign for each step's state.

Where the window is low or narrow the pages fold into their groups: nothing of the rail is ever out of sight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.rail_group import RailGroup
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import restyle, tool

WIDTH: Final = 188
FOLDED: Final = 82
"""The groups alone: a sign and a short word, their pages in a menu."""
HEIGHT: Final = 30
LEAST: Final = 22
"""Rows lower than this are hard to read and to hit: the pages fold before."""
GROUP_HEIGHT: Final = 50
GAP: Final = 6
EDGE: Final = 8
INKS: Final = {"done": "good", "now": "link", "open": "text_faint", "": "text_soft"}
PICTURES: Final = {"done": "done", "now": "started", "open": "new"}


class RailEntry(NamedTuple):
    """One page: its key, its icon, the step that it serves ("" for none) and the group that it folds into."""

    key: str
    picture: str
    step: str
    group: str


class Rail(QScrollArea):
    """Tells which page was chosen, and which reviewing stage all pages are to show."""

    chosen = Signal(str)
    stage_chosen = Signal(str)

    def __init__(self, theme: Theme, entries: Sequence[RailEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries = tuple(entries)
        self._states: Mapping[str, str] = {}
        self._is_narrow = False
        self._is_folded = False
        self._stage_title = ""
        self._buttons: dict[str, QToolButton] = {}
        self._groups: dict[str, RailGroup] = {}
        self._gaps: list[QWidget] = []
        self._build()
        theme.changed.connect(self.retint)
        self.retint()

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        body.setProperty("ground", "surface")
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(0, EDGE, 0, EDGE)
        self._layout.setSpacing(0)
        self.stage = tool("rail")
        self.stage.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.stage.setMenu(QMenu(self.stage))
        self.stage.hide()
        self._layout.addWidget(self.stage)
        self._pages = QButtonGroup(self)
        for entry in self._entries:
            self._add(entry)
        self._layout.addStretch(1)
        self.setWidget(body)

    def _add(self, entry: RailEntry) -> None:
        if entry.group not in self._groups:
            group = RailGroup(entry)
            group.chosen.connect(self.chosen)
            if self._groups:
                gap = QWidget()
                gap.setFixedHeight(GAP)
                self._gaps.append(gap)
                self._layout.addWidget(gap)
            self._groups[entry.group] = group
            self._layout.addWidget(group)
        made = tool("rail", is_checkable=True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.clicked.connect(lambda _checked=False, key=entry.key: self.chosen.emit(key))
        self._pages.addButton(made)
        self._layout.addWidget(made)
        self._buttons[entry.key] = made
        self._groups[entry.group].add(entry.key)

    def name_pages(self, names: Mapping[str, str], groups: Mapping[str, str]) -> None:
        """Set the words of the pages and of their groups."""
        for key, words in names.items():
            self._buttons[key].setText(words)
            self._buttons[key].setAccessibleName(words)
            self._buttons[key].setToolTip(words)
        for key, group in self._groups.items():
            group.name(groups[key], names)

    def show_stages(self, stages: Mapping[str, str], chosen: str, name: str) -> None:
        """Offer the reviewing stages (key → title) where there are several; `name`: what is chosen here."""
        menu = self.stage.menu()
        menu.clear()
        for key, title in stages.items():
            made = menu.addAction(title)
            made.triggered.connect(lambda _checked=False, key=key: self.stage_chosen.emit(key))
            made.setCheckable(True)
            made.setChecked(key == chosen)
        title = stages.get(chosen, "")
        self._stage_title = title
        self.stage.setToolTip(f"{name}: {title}")
        self.stage.setAccessibleName(f"{name}: {title}")
        self.stage.setVisible(len(stages) > 1)
        self._fit()

    def set_narrow(self, is_narrow: bool) -> None:
        """Leave the room to the page: the groups alone."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._fit()

    @property
    def is_folded(self) -> bool:
        """Whether the groups stand there instead of the pages."""
        return self._is_folded

    def mark(self, key: str) -> None:
        """Show which page is in sight."""
        self._buttons[key].setChecked(True)
        for entry in self._entries:
            if entry.key == key:
                for name, group in self._groups.items():
                    group.mark(key if name == entry.group else "")

    def show_states(self, states: Mapping[str, str]) -> None:
        """Show the state of each step: done, now, open."""
        self._states = dict(states)
        self.retint()

    def button(self, key: str) -> QToolButton:
        """Return the button of one page."""
        return self._buttons[key]

    def group(self, key: str) -> RailGroup:
        """Return the folded group that holds a page."""
        return self._groups[next(entry.group for entry in self._entries if entry.key == key)]

    def retint(self) -> None:
        """Take the colours and the type size in force."""
        tokens = self._theme.tokens
        self.stage.setIcon(icon("outline", tokens.link))
        for key, picture, step, _group in self._entries:
            state = self._states.get(step, "") if step else ""
            self._buttons[key].setIcon(icon(PICTURES.get(state, picture), getattr(tokens, INKS[state])))
        for name, group in self._groups.items():
            states = [self._states.get(entry.step, "") for entry in self._entries if entry.group == name and entry.step]
            group.tint(tokens, INKS[_together(states)])
        self._fit()

    def _fit(self) -> None:
        """Fold or unfold, and give each row the height that there is."""
        theme = self._theme
        rows = len(self._entries) + (not self.stage.isHidden())
        room = self.height() - 2 * EDGE - GAP * (len(self._groups) - 1)
        height = min(theme.px(HEIGHT), room // rows)
        self._is_folded = self._is_narrow or height < theme.px(LEAST)
        width = theme.px(FOLDED if self._is_folded else WIDTH)
        self.setFixedWidth(width)
        styles = Qt.ToolButtonStyle
        self.stage.setToolButtonStyle(styles.ToolButtonTextOnly if self._is_folded else styles.ToolButtonTextBesideIcon)
        self.stage.setText(self._stage_title if self._is_folded else f"{self._stage_title} ▾")
        restyle(self.stage, "kind", "railgroup" if self._is_folded else "rail")
        self.stage.setFixedSize(width, theme.px(HEIGHT) if self._is_folded else height)
        for made in self._buttons.values():
            made.setVisible(not self._is_folded)
            made.setFixedSize(width, height)
            made.setIconSize(QSize(16, 16))
        for gap in self._gaps:
            gap.setVisible(not self._is_folded)
        tall = min(theme.px(GROUP_HEIGHT), (self.height() - 2 * EDGE - theme.px(HEIGHT)) // len(self._groups))
        for group in self._groups.values():
            group.setVisible(self._is_folded)
            group.setFixedSize(width, max(tall, theme.px(HEIGHT)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _together(states: Sequence[str]) -> str:
    """Return the state of a group: done when all of it is, now when something of it is at hand."""
    if states and all(state == "done" for state in states):
        return "done"
    return "now" if "now" in states else ""
