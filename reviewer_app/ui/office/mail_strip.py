"""The mailbox on the page of the intake: watched or not, its last look, what came of it, in words for a secretary."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from reviewer_app.errors import AppError
from reviewer_app.messages import Language
from reviewer_app.services import mailboxes
from reviewer_app.services.mailboxes import Account
from reviewer_app.services.secretariat import mail_watch
from reviewer_app.services.secretariat.mail_watch import MailWatch, WatchState
from reviewer_app.ui.icons import sign
from reviewer_app.ui.mail_dialog import ask_mailbox
from reviewer_app.ui.mail_keeper import MailKeeper
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain, moment_words
from reviewer_app.ui.widgets.basics import button, column, label, restyle, row
from reviewer_app.ui.widgets.flow import flowing

QUIET: Final = frozenset({"remote-offline", "remote-stopped", "remote-folder"})
TONES: Final = {
    "accepted": "good",
    "already": "",
    "waiting": "warn",
    "late": "warn",
    "refused": "seal",
    "receipts": "primary",
}
ALWAYS: Final = frozenset({"accepted", "already", "refused", "receipts"})


class OfficeMailStrip(QFrame):
    """Goes on while people walk from page to page; ends with the vault."""

    def __init__(self, surroundings: Surroundings, desk: OfficeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings, self._desk = surroundings, desk
        self._given: Account | None = None
        self._watch: MailWatch | None = None
        self._is_closed = False
        self.state = WatchState()
        self.keeper = MailKeeper(surroundings.jobs, self)
        self.setProperty("frame", "card")
        self._sign, self.words = QLabel(), label(wraps=True)
        self.setup, self.again, self.switch = button("link"), button("link"), button()
        self.counts = {name: label("tag") for name in TONES}
        head = row(self._sign, self.words, self.setup, self.again, self.switch, spacing=8, grows=self.words)
        self._numbers = flowing(*self.counts.values(), spacing=6)
        body = column(spacing=4, margins=(14, 5, 10, 5))
        body.addLayout(head)
        body.addWidget(self._numbers)
        self.setLayout(body)
        self.setup.clicked.connect(self._set_up)
        self.switch.clicked.connect(self._switch)
        self.again.clicked.connect(self._send_receipts)
        self.keeper.told.connect(self.show_state)
        surroundings.theme.changed.connect(self._retint)
        desk.closed.connect(self._close)
        self.show_state(self.state)
        self.begin()

    def begin(self) -> None:
        """Read what is set up; go on watching where the office did before."""
        ws = self._desk.workspace

        def work() -> tuple[Account | None, WatchState]:
            given = mailboxes.account(ws)
            return given, mail_watch.watch_state(ws, given)

        self._surroundings.jobs.start(
            self, lambda _job: work(), then=lambda found: self._begin(*found), failed=self._failed
        )

    def _begin(self, given: Account | None, state: WatchState) -> None:
        if self._is_closed:
            return
        self._given = given
        self.keeper.stop()
        self._watch = None
        self.show_state(state)
        if given is not None and state.is_on and self._desk.may("write"):
            self._watch = MailWatch(self._desk.workspace, given)
            self.keeper.begin(self._watch)

    def show_state(self, state: WatchState) -> None:
        """Show what is known now."""
        self.state = state
        may = self._desk.may("write")
        self.setup.setVisible(may)
        self.switch.setVisible(may and bool(state.place))
        self.again.setVisible(may and state.is_on)
        self._numbers.setVisible(state.is_on)
        self._retranslate()

    def _set_up(self) -> None:
        if ask_mailbox(self._surroundings, self._desk.workspace, self._given, self):
            self.begin()

    def _switch(self) -> None:
        ws, is_on = self._desk.workspace, not self.state.is_on
        self._surroundings.jobs.start(
            self,
            lambda _job: mail_watch.set_watching(ws, is_on=is_on),
            then=lambda _none: self.begin(),
            failed=self._failed,
        )

    def _send_receipts(self) -> None:
        if self._watch is not None:
            self._watch.ask_receipts()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self.words.setText(explain(error, self._surroundings.tongue.language))

    def _close(self) -> None:
        self._is_closed = True
        self.keeper.stop()

    def _retranslate(self) -> None:
        state = self.state
        self.words.setText(_words(state, self._surroundings.tongue.language))
        self.setAccessibleName(self.words.text())
        numbers = {
            "accepted": (QCoreApplication.translate("OfficeMailStrip", "Accepted {0}"), state.accepted),
            "already": (QCoreApplication.translate("OfficeMailStrip", "Had already {0}"), state.already),
            "waiting": (QCoreApplication.translate("OfficeMailStrip", "Waiting {0}"), state.waiting),
            "late": (QCoreApplication.translate("OfficeMailStrip", "Late {0}"), state.late),
            "refused": (QCoreApplication.translate("OfficeMailStrip", "Refused {0}"), state.refused),
            "receipts": (QCoreApplication.translate("OfficeMailStrip", "Receipts put back {0}"), state.receipts),
        }
        for name, (words, number) in numbers.items():
            self.counts[name].setText(words.format(number))
            self.counts[name].setVisible(name in ALWAYS or number > 0)
            restyle(self.counts[name], "tone", TONES[name] if number else "")
        settings = QCoreApplication.translate("OfficeMailStrip", "Settings …")
        first = QCoreApplication.translate("OfficeMailStrip", "Set up a mailbox …")
        self.setup.setText(settings if state.place else first)
        self.again.setText(QCoreApplication.translate("OfficeMailStrip", "Receipts for everybody"))
        on = QCoreApplication.translate("OfficeMailStrip", "Stop watching the mailbox")
        off = QCoreApplication.translate("OfficeMailStrip", "Watch the mailbox")
        self.switch.setText(on if state.is_on else off)
        self._retint()

    def _retint(self) -> None:
        theme, state = self._surroundings.theme, self.state
        tokens = theme.tokens
        name, ink = ("done", tokens.good) if state.is_reached else ("info", tokens.text_faint)
        if state.trouble is not None:
            name, ink = ("info", tokens.warn) if state.trouble.code in QUIET else ("alert", tokens.bad)
        self._sign.setPixmap(sign(name, ink, theme.px(18), self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)


def _words(state: WatchState, language: Language) -> str:
    if not state.place:
        return QCoreApplication.translate("OfficeMailStrip", "Experts at home can hand in through a mailbox, too.")
    if not state.is_on:
        return QCoreApplication.translate("OfficeMailStrip", "Mailbox {0}: not watched.").format(state.place)
    if state.of:
        words = QCoreApplication.translate("OfficeMailStrip", "Mailbox {0}: taking in {1} of {2}.")
        return words.format(state.place, state.done, state.of)
    if state.trouble is not None:
        if state.trouble.code not in QUIET:
            return explain(state.trouble, language)
        words = QCoreApplication.translate(
            "OfficeMailStrip", "Mailbox {0} cannot be reached now; it is tried again by itself. Sticks work as always."
        )
        return words.format(state.place)
    if state.is_reached:
        words = QCoreApplication.translate("OfficeMailStrip", "Mailbox {0} is watched; last look {1}.")
        return words.format(state.place, moment_words(state.looked))
    return QCoreApplication.translate("OfficeMailStrip", "Mailbox {0}: looking …").format(state.place)
