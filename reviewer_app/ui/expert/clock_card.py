"""What is on at the venue: the phase, the countdown as large as there is room, who is next; a word of the desk."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFrame, QWidget

from reviewer_app.ui.expert.stage_clock import StageClock
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, label, row
from reviewer_app.ui.widgets.countdown import Countdown


class ClockCard(QFrame):
    """Shows a `StageClock`; it is told when to look again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock: StageClock | None = None
        self._is_connected = False
        self._following = ""
        self.setProperty("frame", "card")
        self.phase, self.reason = label("heading", wraps=True), label("warn", wraps=True)
        self.countdown = Countdown(theme)
        self.next = label("soft", wraps=True)
        parts = (self.phase, self.countdown, self.reason, self.next)
        self.setLayout(column(*parts, spacing=4, margins=(14, 8, 14, 10), grows=self.countdown))
        self.retranslate()

    def show_clock(self, clock: StageClock, *, is_connected: bool, following: str) -> None:
        """Show what the desk told; who is next is known only while it can be heard.

        `following`: code and title of the next project, "" for none.
        """
        self._clock, self._is_connected, self._following = clock, is_connected, following
        self.countdown.show_left(clock.left, clock.whole, is_paused=clock.is_paused)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words again."""
        on = self._clock.on if self._clock is not None else None
        phase = self._phase_words()
        if on is not None and not self._is_connected:
            phase = QCoreApplication.translate("ClockCard", "Before the cut: {0}").format(phase)
        self.phase.setText(phase)
        self.countdown.setVisible(on is None or on.phase != "done")
        paused = on.paused if on is not None and on.phase == "paused" else ""
        self.reason.setText(QCoreApplication.translate("ClockCard", "Reason: {0}").format(paused))
        self.reason.setVisible(bool(paused))
        self.next.setText(QCoreApplication.translate("ClockCard", "Next: {0}").format(self._following))
        self.next.setVisible(bool(self._following) and self._is_connected)

    def _phase_words(self) -> str:
        on = self._clock.on if self._clock is not None else None
        if on is None:
            if self._is_connected:
                return QCoreApplication.translate("ClockCard", "Nobody has been called yet")
            return QCoreApplication.translate("ClockCard", "The desk's clock is not known")
        if on.phase == "waiting" and on.project:
            return QCoreApplication.translate("ClockCard", "Called, about to begin")
        return {
            "waiting": QCoreApplication.translate("ClockCard", "Waiting for the next call"),
            "talk": QCoreApplication.translate("ClockCard", "Talk"),
            "questions": QCoreApplication.translate("ClockCard", "Questions"),
            "paused": QCoreApplication.translate("ClockCard", "Paused"),
            "done": QCoreApplication.translate("ClockCard", "All projects were heard"),
        }[on.phase]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class WordStrip(QFrame):
    """A word of the desk to this expert alone: one line, no sound, gone when it was read or the sheet is in."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read: set[str] = set()
        self._id = ""
        self.setProperty("frame", "banner")
        self.setProperty("tone", "warn")
        self._from, self.words = label("strong"), label(wraps=True)
        self.read = button()
        self.read.clicked.connect(self._was_read)
        self.setLayout(row(self._from, self.words, self.read, spacing=10, margins=(16, 5, 12, 5), grows=self.words))
        self.retranslate()
        self.hide()

    def show_word(self, identity: str, text: str) -> None:
        """Show a word; "" for none. What was read does not come back."""
        self._id = identity
        self.words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text) and identity not in self._read)

    def _was_read(self) -> None:
        self._read.add(self._id)
        self.hide()

    def retranslate(self) -> None:
        """Set the words again."""
        self._from.setText(QCoreApplication.translate("WordStrip", "From the desk"))
        self.read.setText(QCoreApplication.translate("WordStrip", "Read"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
