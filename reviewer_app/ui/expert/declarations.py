"""Commitment and recusals: signed, and handed in at once or later; a recusal can be taken back until then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.errors import AppError
from reviewer_app.services.expert import commitment, declare
from reviewer_app.services.expert.commitment import Recusal
from reviewer_app.services.expert.declare import SignedStatement
from reviewer_app.services.expert.tasks import TaskCard
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.expert.dialogs import RecusalDialog
from reviewer_app.ui.expert.handing_over import HandingOver
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.banner import Note


class Declarations(QObject):
    """Asks, signs, and offers to hand in."""

    noted = Signal(object)
    closing = Signal()
    """A dossier is about to close: whoever shows it lets it go."""
    committed = Signal()
    """The commitment is signed, with every recusal that was declared beside it."""
    refused = Signal(object)
    """Why nothing of it was signed."""

    def __init__(self, surroundings: Surroundings, workspace: Workspace, handing: HandingOver, window: QWidget) -> None:
        super().__init__(window)
        self._surroundings = surroundings
        self._workspace = workspace
        self._handing = handing
        self._window = window
        self.goes_alone: Callable[[], bool] = lambda: False
        """Whether what is signed leaves this machine by itself: to a mailbox, or to the venue's desk."""

    def commit(self, recusals: Sequence[Recusal], place: Path | None) -> None:
        """Sign the commitment and the recusals together, and hand the files in; `place` None: it is asked for.

        What goes by itself is not written anywhere unless there is a place.
        """
        ws = self._workspace
        sent = QCoreApplication.translate("Declarations", "The commitment is signed; it is sent by itself.")
        words = QCoreApplication.translate("Declarations", "The commitment is signed. Hand the file in now.")

        def then(signed: list[SignedStatement]) -> None:
            self.committed.emit()
            if place is None and self.goes_alone():
                self._say(Note("good", sent))
                return
            self._signed(signed[0], words)
            self._handing.hand_in_statements([one.identity for one in signed], place)

        def failed(error: Exception) -> None:
            self.refused.emit(error)

        self._surroundings.jobs.start(
            self, lambda _job: commitment.commit_and_recuse(ws, recusals), then=then, failed=failed
        )

    def recuse(self, card: TaskCard) -> None:
        """Let a recusal be declared; the dossier closes as soon as it is signed."""
        answer = RecusalDialog.ask(card.code, card.title, self._window)
        if answer is None:
            return
        ws, (case, reason) = self._workspace, answer
        self.closing.emit()
        words = QCoreApplication.translate(
            "Declarations", "{0} is closed to you. Hand the declaration in; until then it can be taken back."
        ).format(card.code)
        self._ask(lambda: declare.recuse(ws, card.project, case, reason), lambda signed: self._signed(signed, words))

    def take_back(self, code: str) -> None:
        """Take a recusal back that was not handed in."""
        ws = self._workspace
        words = QCoreApplication.translate("Declarations", "The recusal from {0} is taken back; its dossier is open.")
        self._ask(lambda: declare.take_back(ws, code), lambda _: self._say(Note("good", words.format(code))))

    def _signed(self, signed: SignedStatement, words: str) -> None:
        hand_in = QCoreApplication.translate("Declarations", "Hand it in …")
        self._say(Note("good", words, (hand_in, lambda: self._handing.hand_in_newest(signed.identity))))

    def _ask(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._surroundings.jobs.start(self, lambda _job: work(), then=then, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._say(Note("bad", explain(error, self._surroundings.tongue.language)))

    def _say(self, note: Note) -> None:
        self.noted.emit(note)
