"""A list beside what was chosen in it; in a small window one of them, with a button that leads back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from reviewer_app.ui.icons import icon
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, set_icon

SIDE_BY_SIDE: Final = 900
"""Logical pixels of the two panes together from which both stand side by side."""


class TwoPanes(QWidget):
    """`detail` comes into sight by `show_detail` where there is no room for both."""

    def __init__(self, theme: Theme, main: QWidget, detail: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._main, self._detail = main, QWidget()
        self.back = button("link")
        self.back.clicked.connect(self.show_list)
        self._detail.setLayout(column(self.back, detail, spacing=4, grows=detail))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(12)
        self._split.setProperty("kind", "open")
        self._split.addWidget(main)
        self._split.addWidget(self._detail)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 1)
        self.setLayout(column(self._split))
        leave = QShortcut(QKeySequence("Escape"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.show_list)
        theme.changed.connect(self._retint)
        self._shows_detail, self._has_detail = False, True
        self._retint()
        self._retranslate()
        self._arrange()

    @property
    def is_wide(self) -> bool:
        """Whether both stand side by side."""
        return self.width() >= SIDE_BY_SIDE * self._theme.scale

    def set_shares(self, main: int, detail: int) -> None:
        """Say how the room is shared, as two numbers that stand for widths."""
        self._split.setStretchFactor(0, main)
        self._split.setStretchFactor(1, detail)
        self._split.setSizes([main * 100, detail * 100])

    def show_detail(self) -> None:
        """Bring the detail into sight."""
        self._shows_detail = True
        self._arrange()

    def show_list(self) -> None:
        """Go back to the list."""
        self._shows_detail = False
        self._arrange()

    def offer_detail(self, is_offered: bool) -> None:
        """Give the list all the room while there is nothing to show beside it."""
        self._has_detail = is_offered
        self._arrange()

    def _arrange(self) -> None:
        shows_detail = self._shows_detail and self._has_detail
        self._main.setVisible(self.is_wide or not shows_detail)
        self._detail.setVisible(shows_detail or (self.is_wide and self._has_detail))
        self.back.setVisible(not self.is_wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _retint(self) -> None:
        set_icon(self.back, icon("back", self._theme.tokens.link))

    def _retranslate(self) -> None:
        self.back.setText(QCoreApplication.translate("TwoPanes", "Back to the list (Esc)"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
