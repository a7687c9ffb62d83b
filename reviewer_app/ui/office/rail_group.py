"""One group of the folded rail: a sign with a short word, its pages in a menu."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from reviewer_app.ui.icons import icon
from reviewer_app.ui.tokens import Tokens

if TYPE_CHECKING:
    from reviewer_app.ui.office.rail import RailEntry


class RailGroup(QToolButton):
    """Opens the menu of its pages; with one page alone it shows that page at once."""

    chosen = Signal(str)

    def __init__(self, first: RailEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = first.picture
        self._actions: dict[str, QAction] = {}
        self.setProperty("kind", "railgroup")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(20, 20))
        self.setCheckable(True)
        self.setMenu(QMenu(self))
        self.clicked.connect(self._open)

    def add(self, key: str) -> None:
        """Take one more page."""
        made = QAction(self)
        made.setCheckable(True)
        made.triggered.connect(lambda _checked=False, key=key: self.chosen.emit(key))
        self._actions[key] = made
        self.menu().addAction(made)
        is_many = len(self._actions) > 1
        modes = QToolButton.ToolButtonPopupMode
        self.setPopupMode(modes.InstantPopup if is_many else modes.DelayedPopup)

    @property
    def pages(self) -> Mapping[str, QAction]:
        """The pages in its menu."""
        return self._actions

    def _open(self) -> None:
        if len(self._actions) == 1:
            self.chosen.emit(next(iter(self._actions)))

    def name(self, words: str, pages: Mapping[str, str]) -> None:
        """Set the words of the group and of its pages."""
        self.setText(words)
        for key, made in self._actions.items():
            made.setText(pages[key])
        named = " · ".join(made.text() for made in self._actions.values())
        self.setToolTip(named)
        self.setAccessibleName(words)
        self.setAccessibleDescription(named)

    def mark(self, key: str) -> None:
        """Show which of its pages is in sight, "" for none."""
        self.setChecked(key in self._actions)
        for name, made in self._actions.items():
            made.setChecked(name == key)

    def tint(self, tokens: Tokens, ink: str) -> None:
        """Take the colours in force; `ink`: the token of the group's state."""
        self.setIcon(icon(self._picture, getattr(tokens, ink)))
