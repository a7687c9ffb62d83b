"""The mailbox on the page of handing in, in one line: reached or not, what waits, what is there, what is proven."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from reviewer_app.messages import Language
from reviewer_app.services.expert.mail_line import MailState
from reviewer_app.ui.icons import icon, sign
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain, moment_words, size_words
from reviewer_app.ui.widgets.basics import button, column, label, restyle, row, set_icon
from reviewer_app.ui.widgets.flow import flowing

QUIET = frozenset({"remote-offline", "remote-stopped", "remote-folder"})
"""Troubles that pass by themselves: the line says enough."""
TONES = {"waiting": "warn", "sent": "primary", "receipt": "good"}


class MailStrip(QFrame):
    """Quiet until a mailbox is set up; then nothing in it has to be pressed."""

    look_asked = Signal()
    setup_asked = Signal()

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self.state = MailState()
        self.setProperty("frame", "card")
        self._sign, self.words, self.now, self.setup = QLabel(), label(wraps=True), button(), button("link")
        self.counts = {name: label("tag") for name in TONES}
        self.now.clicked.connect(self.look_asked)
        self.setup.clicked.connect(self.setup_asked)
        head = row(self._sign, self.words, self.setup, self.now, spacing=8, grows=self.words)
        body = column(spacing=4, margins=(12, 6, 8, 6))
        body.addLayout(head)
        self._numbers = flowing(*self.counts.values(), spacing=6)
        body.addWidget(self._numbers)
        self.setLayout(body)
        surroundings.theme.changed.connect(self._retint)
        self.show_state(self.state)

    def show_state(self, state: MailState) -> None:
        """Show what is known now."""
        self.state = state
        self._retranslate()
        for part in (self._numbers, self.now):
            part.setVisible(bool(state.place))

    def _retranslate(self) -> None:
        state = self.state
        self.words.setText(_words(state, self._surroundings.tongue.language))
        self.setAccessibleName(self.words.text())
        numbers = {"waiting": state.waiting, "sent": state.sent, "receipt": state.receipt}
        words = {
            "waiting": QCoreApplication.translate("MailStrip", "Waiting {0}"),
            "sent": QCoreApplication.translate("MailStrip", "In the mailbox {0}"),
            "receipt": QCoreApplication.translate("MailStrip", "Receipts in hand {0}"),
        }
        for name, part in self.counts.items():
            part.setText(words[name].format(numbers[name]))
            restyle(part, "tone", TONES[name] if numbers[name] else "")
        self.now.setText(QCoreApplication.translate("MailStrip", "Fetch and send now"))
        settings = QCoreApplication.translate("MailStrip", "Settings …")
        self.setup.setText(settings if state.place else QCoreApplication.translate("MailStrip", "Set up a mailbox …"))
        self._retint()

    def _retint(self) -> None:
        theme, state = self._surroundings.theme, self.state
        tokens = theme.tokens
        name, ink = ("done", tokens.good) if state.is_reached else ("info", tokens.warn)
        if not state.place:
            ink = tokens.text_faint
        if state.trouble is not None and state.trouble.code not in QUIET:
            name, ink = "alert", tokens.bad
        self._sign.setPixmap(sign(name, ink, theme.px(18), self.devicePixelRatioF()))
        set_icon(self.now, icon("import", tokens.text_soft))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)


def _words(state: MailState, language: Language) -> str:
    if not state.place:
        return QCoreApplication.translate("MailStrip", "With a network, a mailbox can carry it as well as a stick.")
    if state.name:
        words = QCoreApplication.translate("MailStrip", "Fetching {0}: {1} of {2}")
        return words.format(state.name[:20], size_words(state.done), size_words(state.of))
    if state.trouble is not None:
        if state.trouble.code not in QUIET:
            return explain(state.trouble, language)
        if state.waiting:
            words = QCoreApplication.translate(
                "MailStrip", "No network: {0} waiting, sent by itself later. A stick works at any time."
            )
            return words.format(state.waiting)
        return QCoreApplication.translate("MailStrip", "No network. It is tried again by itself; a stick works.")
    if state.is_reached:
        words = QCoreApplication.translate("MailStrip", "Mailbox reached, {0}: everything signed here is in it.")
        return words.format(moment_words(state.looked))
    return QCoreApplication.translate("MailStrip", "Looking for the mailbox …")
