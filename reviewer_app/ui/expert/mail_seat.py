"""The mailbox of an open vault: set up in a dialog, kept by a line of its own, shown on the page of handing in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.changes import Change
from reviewer_app.errors import AppError
from reviewer_app.services import mailboxes
from reviewer_app.services.expert.mail_line import MailLine, MailState, state_of
from reviewer_app.services.mailboxes import Account
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.expert.mail_strip import MailStrip
from reviewer_app.ui.mail_dialog import ask_mailbox
from reviewer_app.ui.mail_keeper import MailKeeper
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.banner import Note


class MailSeat(QObject):
    """Nothing is looked for before a mailbox is set up."""

    noted = Signal(object)
    came = Signal(object)
    """MailState of a look that brought task packages."""

    def __init__(self, surroundings: Surroundings, workspace: Workspace, strip: MailStrip, window: QWidget) -> None:
        super().__init__(window)
        self._surroundings = surroundings
        self._workspace = workspace
        self._strip = strip
        self._window = window
        self._given: Account | None = None
        self._is_stopped = False
        self.keeper = MailKeeper(surroundings.jobs, self)
        self.keeper.told.connect(self._hear)
        strip.look_asked.connect(self.keeper.wake)
        strip.setup_asked.connect(self.ask)

    def begin(self) -> None:
        """Look whether a mailbox is set up, and keep the line to it."""
        ws = self._workspace

        def work() -> tuple[Account | None, MailState]:
            given = mailboxes.account(ws)
            return given, state_of(ws, given)

        self._surroundings.jobs.start(self, lambda _job: work(), then=lambda found: self._begin(*found), failed=_raise)

    def _begin(self, given: Account | None, state: MailState) -> None:
        if self._is_stopped:
            return
        self._given = given
        self._strip.show_state(state)
        if given is None:
            self.keeper.stop()
            return
        self.keeper.begin(MailLine(self._workspace, given))

    def ask(self) -> None:
        """Let the mailbox be set up, changed or given up."""
        if ask_mailbox(self._surroundings, self._workspace, self._given, self._window):
            self.begin()

    def touched(self, changes: frozenset[Change]) -> None:
        """Something was signed: it goes out at once."""
        if Change.PACKAGES in changes:
            self.keeper.wake()

    def stop(self) -> None:
        """End the line before the vault is closed."""
        self._is_stopped = True
        self.keeper.stop()

    def _hear(self, state: MailState) -> None:
        self._strip.show_state(state)
        if state.refused is not None:
            self.noted.emit(Note("bad", explain(state.refused, self._surroundings.tongue.language)))
        if state.came:
            words = QCoreApplication.translate("MailSeat", "From the mailbox: {0} task packages with their files.")
            self.noted.emit(Note("good", words.format(state.came)))
            self.came.emit(state)
        elif state.proofs:
            words = QCoreApplication.translate(
                "MailSeat", "From the mailbox: a receipt. Every proof in it was checked."
            )
            self.noted.emit(Note("good", words))


def _raise(error: Exception) -> None:
    if not isinstance(error, AppError):
        raise error  # a vault that cannot be read has said so to the page in sight
