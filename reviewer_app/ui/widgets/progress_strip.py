"""The strip of a long action: what runs, how far, how long still, and a way to stop."""

from __future__ import annotations

from time import monotonic
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, label, row

SETTLED_SECONDS: Final = 1.0
"""Before that a guess of the time left is worth nothing."""
STEPS: Final = 1000


class ProgressStrip(QFrame):
    """Shown while something runs."""

    cancel_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._started = 0.0
        self.setProperty("frame", "banner")
        self._words, self._left, self._cancel = label(), label("caption"), button()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        line = row(
            self._words, self._bar, self._left, self._cancel, spacing=12, margins=(16, 5, 12, 5), grows=self._bar
        )
        self.setLayout(line)
        self._cancel.clicked.connect(self.cancel_asked)
        self._retranslate()
        self.hide()

    def begin(self, words: str) -> None:
        """Show that something has begun."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._left.clear()
        self._bar.setRange(0, 0)
        self._started = monotonic()
        self.show()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is; `total` 0 while that is not known."""
        if total <= 0:
            return
        self._bar.setRange(0, STEPS)
        self._bar.setValue(done * STEPS // total)
        passed = monotonic() - self._started
        if done and passed > SETTLED_SECONDS:
            seconds = round(passed * (total - done) / done)
            self._left.setText(QCoreApplication.translate("ProgressStrip", "about {0} s left").format(seconds))

    def finish(self) -> None:
        """Go out of sight."""
        self.hide()

    def _retranslate(self) -> None:
        self._cancel.setText(QCoreApplication.translate("ProgressStrip", "Cancel"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
