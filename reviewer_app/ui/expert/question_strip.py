"""One line above the projects while the secretariat waits for an answer about own sheets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from reviewer_app.ui.icons import sign
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, label, row


class QuestionStrip(QFrame):
    """Hidden while nothing is asked."""

    asked = Signal()
    """The questions are to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = 0
        self.setProperty("frame", "strip")
        self._sign, self.words = QLabel(), label("strong", wraps=True)
        self.button = button("primary")
        self.button.clicked.connect(self.asked)
        body = row(spacing=10, margins=(16, 8, 16, 8))
        body.addWidget(self._sign)
        body.addWidget(self.words, 1)
        body.addWidget(self.button)
        self.setLayout(body)
        theme.changed.connect(self._retint)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how many sheets are asked about; 0 hides the strip."""
        self._count = count
        self.setVisible(count > 0)
        self._retint()
        self._retranslate()

    def _retint(self) -> None:
        self._sign.setPixmap(sign("help", self._theme.tokens.warn, self._theme.px(20), self.devicePixelRatioF()))

    def _retranslate(self) -> None:
        words = QCoreApplication.translate(
            "QuestionStrip", "Own sheets that the secretariat asks you to look at again: {0}"
        )
        self.words.setText(words.format(self._count))
        self.button.setText(QCoreApplication.translate("QuestionStrip", "Answer"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
