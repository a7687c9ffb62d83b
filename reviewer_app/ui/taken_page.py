"""Another window has this vault: it says so, and brings that window forward on request."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from reviewer_app.ui.icons import sign
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.basics import button, centred, column, frame, label, row
from reviewer_app.ui.widgets.scrolled import scrolled

CARD = 440


class TakenPage(Page):
    """Two windows on one vault would overwrite each other; the second one steps back."""

    forward_asked = Signal()
    other_asked = Signal()
    retried = Signal()

    def __init__(self, surroundings: Surroundings, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(surroundings, parent)
        self._folder = folder
        self._mark = centred(QLabel())
        self._title, self._words = label("title", wraps=True), label("soft", wraps=True)
        self.forward, self.again, self._other = button("primary"), button(), button("link")
        self._error = label("error", wraps=True)
        self._error.hide()
        self._card = frame("card")
        parts = (self._title, self._words, self._error, row(self.again, 1, self.forward))
        self._card.setLayout(column(*parts, spacing=12, margins=(28, 24, 28, 20)))
        middle = column(2, self._mark, spacing=14)
        for part in (self._card, self._other):
            middle.addLayout(row(1, part, 1))
        middle.addStretch(3)
        body = QWidget()
        body.setLayout(middle)
        self.setLayout(column(scrolled(body)))
        self.forward.clicked.connect(self.forward_asked)
        self.again.clicked.connect(self.retried)
        self._other.clicked.connect(self.other_asked)
        self.retranslate()
        self.retint()

    def show_gone(self) -> None:
        """Say that the other window did not answer."""
        self._error.setText(self.tr("The other window does not answer. If it has just been closed, press “Try again”."))
        self._error.show()

    def retranslate(self) -> None:
        self._title.setText(self.tr("This vault is open in another window"))
        self._words.setText(
            self.tr("So that nothing is overwritten, only one window works on a vault. Nothing was changed here.")
        )
        self.forward.setText(self.tr("Go to that window"))
        self.again.setText(self.tr("Try again"))
        self._other.setText(self.tr("Another vault, or a new one"))
        self._card.setToolTip(str(self._folder))

    def retint(self) -> None:
        theme = self.surroundings.theme
        self._mark.setPixmap(sign("mark", theme.tokens.text, theme.px(56), self.devicePixelRatioF()))
        self._card.setFixedWidth(theme.px(CARD))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.forward.setFocus()
