"""The line to the venue's desk: its state in words, an address to type, what waits and what is in hand, the stick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QWidget

from reviewer_app.services.expert.venue_queue import Queue
from reviewer_app.ui.icons import icon, sign
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain, sentence
from reviewer_app.ui.widgets.basics import button, column, frame, label, restyle, row, set_icon
from reviewer_app.ui.widgets.flow import flowing

if TYPE_CHECKING:
    from reviewer_app.services.expert.venue import LineState

QUIET: Final = frozenset({"venue-unreachable", "venue-nowhere", "venue-nonce", "venue-often"})
"""Troubles that pass by themselves: the state says enough."""
FAR_SECONDS: Final = 60
"""A clock that is so far from the desk's is worth a word: signing times come from it."""
COUNTS: Final = ("waiting", "sent", "receipt", "refused")


class LineCard(QFrame):
    """Says plainly whether the desk is there; nothing here has to be pressed."""

    called = Signal(str)
    """An address was typed, or the text of a QR code put in."""
    stick_asked = Signal()

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._state: LineState | None = None
        self._queue: Queue | None = None
        self.setProperty("frame", "card")
        theme = surroundings.theme
        self._sign, self.state, self.more = QLabel(), label("strong", wraps=True), label("caption", wraps=True)
        self.counts = {name: label("tag") for name in COUNTS}
        self.address, self.call = QLineEdit(), button()
        self.change, self.stick = button("link"), button()
        self._typing = frame("")
        self._typing.setLayout(row(self.address, self.call, spacing=6, grows=self.address))
        self._typing.hide()
        self.address.returnPressed.connect(self._call)
        self.call.clicked.connect(self._call)
        self.change.clicked.connect(self._type)
        self.stick.clicked.connect(self.stick_asked)
        head = row(self._sign, self.state, spacing=8, grows=self.state)
        acts = row(self.change, 1, self.stick, spacing=6)
        body = column(spacing=6, margins=(14, 10, 14, 10))
        body.addLayout(head)
        body.addWidget(self.more)
        body.addWidget(flowing(*self.counts.values(), spacing=6))
        body.addWidget(self._typing)
        body.addLayout(acts)
        self.setLayout(body)
        theme.changed.connect(self.retint)
        self.retranslate()

    def show_state(self, state: LineState | None) -> None:
        """Show what the line knows now."""
        self._state = state
        self.retranslate()

    def show_queue(self, queue: Queue) -> None:
        """Show how many packages stand where."""
        self._queue = queue
        self.retranslate()

    def show_called(self) -> None:
        """The address was taken: it is tried."""
        self._typing.hide()
        self.address.clear()

    def _type(self) -> None:
        self._typing.setVisible(self._typing.isHidden())
        if not self._typing.isHidden():
            self.address.setFocus()

    def _call(self) -> None:
        if self.address.text().strip():
            self.called.emit(self.address.text())

    def retranslate(self) -> None:
        """Set the words again."""
        self.state.setText(self._state_words())
        more = self._more_words()
        self.more.setText(more)
        self.more.setVisible(bool(more))
        for name, part in self.counts.items():
            number = self._queue.count(name) if self._queue is not None else 0  # type: ignore[arg-type]
            part.setText(_count_words(name).format(number))
            part.setVisible(name != "refused" or number > 0)
            restyle(part, "tone", _tone(name) if number else "")
        self.address.setPlaceholderText(QCoreApplication.translate("LineCard", "192.168.1.10:8643 or the QR text"))
        self.address.setAccessibleName(QCoreApplication.translate("LineCard", "Address of the desk"))
        self.call.setText(QCoreApplication.translate("LineCard", "Connect"))
        self.change.setText(QCoreApplication.translate("LineCard", "Type the address …"))
        self.stick.setText(QCoreApplication.translate("LineCard", "Save to a stick …"))
        self.retint()

    def _state_words(self) -> str:
        state = self._state
        if state is not None and state.is_connected:
            address = state.address.removeprefix("review-desk:").partition("#")[0]
            return QCoreApplication.translate("LineCard", "Connected: {0}").format(address)
        if state is None or (state.trouble is None and not state.desk):
            return QCoreApplication.translate("LineCard", "Looking for the desk …")
        if not state.desk:
            return QCoreApplication.translate("LineCard", "No desk found. Scores are kept as always.")
        return QCoreApplication.translate("LineCard", "Cut off from the desk. Scores are kept as always.")

    def _more_words(self) -> str:
        state, language = self._state, self._surroundings.tongue.language
        if state is None:
            return ""
        if state.alarm:
            return sentence("venue-alarm", language)
        if state.trouble is not None and state.trouble.code not in QUIET:
            return explain(state.trouble, language)
        if not state.is_connected:
            return QCoreApplication.translate("LineCard", "It is tried again by itself; the stick works at any time.")
        if abs(state.ahead) >= FAR_SECONDS:
            words = QCoreApplication.translate("LineCard", "This machine's clock differs from the desk's by {0} s.")
            return words.format(abs(state.ahead))
        return ""

    def retint(self) -> None:
        """Draw the signs again."""
        tokens, state = self._surroundings.theme.tokens, self._state
        is_there = state is not None and state.is_connected
        is_bad = state is not None and bool(state.alarm)
        name, ink = ("alert", tokens.bad) if is_bad else ("done", tokens.good) if is_there else ("info", tokens.warn)
        self._sign.setPixmap(sign(name, ink, self._surroundings.theme.px(18), self.devicePixelRatioF()))
        set_icon(self.stick, icon("export", tokens.text_soft))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def delivery_words(state: str) -> str:
    """Return the words for how far a locked sheet has come."""
    return {
        "waiting": QCoreApplication.translate("LineCard", "locked, waiting"),
        "sent": QCoreApplication.translate("LineCard", "sent, no receipt yet"),
        "receipt": QCoreApplication.translate("LineCard", "receipt in hand"),
        "refused": QCoreApplication.translate("LineCard", "refused"),
    }[state]


def _count_words(state: str) -> str:
    return {
        "waiting": QCoreApplication.translate("LineCard", "Waiting {0}"),
        "sent": QCoreApplication.translate("LineCard", "Sent {0}"),
        "receipt": QCoreApplication.translate("LineCard", "Receipts {0}"),
        "refused": QCoreApplication.translate("LineCard", "Refused {0}"),
    }[state]


def _tone(state: str) -> str:
    return {"waiting": "warn", "sent": "primary", "receipt": "good", "refused": "seal"}[state]
