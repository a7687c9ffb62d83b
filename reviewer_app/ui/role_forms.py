"""The first run's other two ways: the rehearsal, which is really made, and what the secretariat has today."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QProgressBar, QWidget

from reviewer_app.ui.widgets.basics import button, column, label, row

OFFICE_COMMAND: Final = "reviewer-app secretariat init DIR --contest jinan-2025 --by NAME"


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


class OfficeForm(QFrame):
    """What there is today for the secretariat, and the first command."""

    left = Signal()
    open_asked = Signal()
    """The secretariat's own vault is to be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self._title, self._words, self._steps = label("title", wraps=True), label(wraps=True), label("soft", wraps=True)
        self.command = QLineEdit(OFFICE_COMMAND)
        self.command.setReadOnly(True)
        self.command.setCursorPosition(0)
        self._copy, self._back, self.open = button(), button("link"), button("primary")
        self.open.clicked.connect(self.open_asked)
        self._copy.clicked.connect(lambda: QApplication.clipboard().setText(OFFICE_COMMAND))
        self._back.clicked.connect(self.left)
        parts = (self._title, self._words, self._steps, self.command, row(self._back, 1, self._copy, self.open))
        self.setLayout(column(*parts, spacing=12, margins=(26, 22, 26, 22)))
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words again."""
        self._title.setText(QCoreApplication.translate("OfficeForm", "The secretariat"))
        self._words.setText(
            QCoreApplication.translate(
                "OfficeForm",
                "The secretariat's vault opens in this window: the contest as a line of steps, each with its state and "
                "the next thing to do. Steps that have no page yet, and the trustees, use the command line; every "
                "step has its own word there. A new vault is made by this command:",
            )
        )
        self._steps.setText(
            QCoreApplication.translate(
                "OfficeForm",
                "Rules sheet · import of projects and experts · trustees and charter · assignment · slips and task "
                "packages · intake and receipts · closed list and opening · ranking, evidence, recount.",
            )
        )
        self.command.setAccessibleName(QCoreApplication.translate("OfficeForm", "Command"))
        self._copy.setText(QCoreApplication.translate("OfficeForm", "Copy the command"))
        self.open.setText(QCoreApplication.translate("OfficeForm", "Open the vault …"))
        self._back.setText(QCoreApplication.translate("OfficeForm", "Back"))
