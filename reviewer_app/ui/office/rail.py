"""The rail at the left of the office: its pages in the order of the work, with a sign for each step's state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from reviewer_app.ui.icons import icon
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import tool

WIDTH: Final = 178
NARROW: Final = 46
"""Only the signs, in a small window; the words are their tool tips."""
INKS: Final = {"done": "good", "now": "link", "open": "text_faint", "": "text_soft"}
PICTURES: Final = {"done": "done", "now": "started", "open": "new"}


class Rail(QScrollArea):
    """Tells which page was chosen, and which reviewing stage all pages are to show."""

    chosen = Signal(str)
    stage_chosen = Signal(str)

    def __init__(self, theme: Theme, entries: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """Take (key, icon, step) for each page."""
        super().__init__(parent)
        self._theme = theme
        self._entries = tuple(entries)
        self._states: Mapping[str, str] = {}
        self._is_narrow = False
        self._buttons: dict[str, QToolButton] = {}
        self._build()
        theme.changed.connect(self.retint)
        self.retint()

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        body.setProperty("ground", "surface")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(0)
        self.stage = tool("rail")
        self.stage.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.stage.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.stage.setMenu(QMenu(self.stage))
        self.stage.hide()
        layout.addWidget(self.stage)
        group = QButtonGroup(self)
        for key, _picture, _step in self._entries:
            made = tool("rail", is_checkable=True)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            group.addButton(made)
            layout.addWidget(made)
            self._buttons[key] = made
        layout.addStretch(1)
        self.setWidget(body)

    def name_pages(self, names: Mapping[str, str]) -> None:
        """Set the words of the pages."""
        for key, words in names.items():
            self._buttons[key].setText(words)
            self._buttons[key].setAccessibleName(words)
            self._buttons[key].setToolTip(words)

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
        self.stage.setText(f"{title} ▾")
        self.stage.setToolTip(f"{name}: {title}")
        self.stage.setAccessibleName(f"{name}: {title}")
        self.stage.setVisible(len(stages) > 1)

    def set_narrow(self, is_narrow: bool) -> None:
        """Show only the signs."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.retint()

    def mark(self, key: str) -> None:
        """Show which page is in sight."""
        self._buttons[key].setChecked(True)
        self.ensureWidgetVisible(self._buttons[key])

    def show_states(self, states: Mapping[str, str]) -> None:
        """Show the state of each step: done, now, open."""
        self._states = dict(states)
        self.retint()

    def button(self, key: str) -> QToolButton:
        """Return the button of one page."""
        return self._buttons[key]

    def retint(self) -> None:
        """Take the colours and the type size in force."""
        theme = self._theme
        width = theme.px(NARROW if self._is_narrow else WIDTH)
        self.setFixedWidth(width)
        self._fit(self.stage, "outline", "link", width)
        for key, picture, step in self._entries:
            state = self._states.get(step, "") if step else ""
            shown = picture if self._is_narrow else PICTURES.get(state, picture)
            self._fit(self._buttons[key], shown, INKS[state], width)

    def _fit(self, made: QToolButton, picture: str, ink: str, width: int) -> None:
        styles, theme = Qt.ToolButtonStyle, self._theme
        made.setIcon(icon(picture, getattr(theme.tokens, ink)))
        made.setIconSize(QSize(16, 16))
        made.setFixedWidth(width)
        made.setToolButtonStyle(styles.ToolButtonIconOnly if self._is_narrow else styles.ToolButtonTextBesideIcon)
        made.setMinimumHeight(theme.px(30))
