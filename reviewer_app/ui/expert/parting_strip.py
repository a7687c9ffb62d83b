"""One line above the finals once everything is in other hands: a borrowed machine can be left."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from reviewer_app.ui.icons import sign
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, label, row


class PartingStrip(QFrame):
    """Hidden until the last sheet has its receipt."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("frame", "strip")
        self._sign, self.words, self.button = QLabel(), label("strong", wraps=True), button()
        self.button.clicked.connect(self.asked)
        self.setLayout(row(self._sign, self.words, self.button, spacing=10, margins=(16, 8, 16, 8), grows=self.words))
        theme.changed.connect(self._retint)
        self._retint()
        self._retranslate()
        self.hide()

    def _retint(self) -> None:
        self._sign.setPixmap(sign("done", self._theme.tokens.good, self._theme.px(20), self.devicePixelRatioF()))

    def _retranslate(self) -> None:
        self.words.setText(
            QCoreApplication.translate(
                "PartingStrip", "Every sheet has its receipt. If this machine is borrowed, clear it and leave it."
            )
        )
        self.button.setText(QCoreApplication.translate("PartingStrip", "Clear and leave …"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
