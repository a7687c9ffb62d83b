"""The first run's rehearsal, which is really made."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from reviewer_app.ui.widgets.basics import button, column, label, row


class RehearsalForm(QFrame):
    """One button, then progress; an earlier rehearsal is gone on with."""

    started = Signal()
    resumed = Signal()
    stopped = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self._has_one = False
        self._title, self._words = label("title", wraps=True), label("soft", wraps=True)
        self._step, self._error = label("caption", wraps=True), label("error", wraps=True)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._back, self.cancel, self.again, self.start = button("link"), button(), button(), button("primary")
        buttons = row(self._back, 1, self.cancel, self.again, self.start)
        parts = (self._title, self._words, self._progress, self._step, self._error, buttons)
        self.setLayout(column(*parts, spacing=12, margins=(26, 22, 26, 22)))
        self._back.clicked.connect(self.left)
        self.cancel.clicked.connect(self.stopped)
        self.again.clicked.connect(self.started)
        self.start.clicked.connect(lambda: (self.resumed if self._has_one else self.started).emit())
        self.set_busy(is_busy=False)
        self.retranslate()

    def offer(self, *, has_one: bool) -> None:
        """Show whether a rehearsal is there already."""
        self._has_one = has_one
        self.set_busy(is_busy=False)
        self.retranslate()
        self.start.setFocus()

    @property
    def error(self) -> str:
        """Why there is no rehearsal."""
        return self._error.text()

    def show_error(self, words: str) -> None:
        """Say what went wrong."""
        self._error.setText(words)
        self._error.setVisible(bool(words))

    def show_step(self, done: int, total: int, words: str) -> None:
        """Show what is being played."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._step.setText(words)

    def set_busy(self, *, is_busy: bool) -> None:
        """Hold the buttons while it is made."""
        for part in (self._progress, self._step, self.cancel):
            part.setVisible(is_busy)
        for part in (self._back, self.start):
            part.setVisible(not is_busy)
        self.again.setVisible(not is_busy and self._has_one)
        self._progress.setRange(0, 0)
        self.show_error("")
        (self.cancel if is_busy else self.start).setFocus()

    def retranslate(self) -> None:
        """Set the words again."""
        self._title.setText(QCoreApplication.translate("RehearsalForm", "A rehearsal first"))
        self._words.setText(
            QCoreApplication.translate(
                "RehearsalForm",
                "A small made-up contest is played on this machine from registration to ranking (about half a "
                "minute). Then you are in an expert's window with two projects still open. It counts for nothing, "
                "lies in a folder of its own and cannot mix with a real contest.",
            )
        )
        self._back.setText(QCoreApplication.translate("RehearsalForm", "Back"))
        self.cancel.setText(QCoreApplication.translate("RehearsalForm", "Cancel"))
        self.again.setText(QCoreApplication.translate("RehearsalForm", "Begin anew"))
        self.start.setText(
            QCoreApplication.translate("RehearsalForm", "Go on with the rehearsal")
            if self._has_one
            else QCoreApplication.translate("RehearsalForm", "Start the rehearsal")
        )
        self._progress.setAccessibleName(self._title.text())
