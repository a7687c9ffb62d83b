"""Commitment and recusal: read, signed, and handed in at once or later; a recusal can be taken back until then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.errors import AppError
from reviewer_app.services.expert import declare, tasks
from reviewer_app.services.expert.declare import SignedStatement
from reviewer_app.services.expert.tasks import TaskCard
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.expert.dialogs import CommitmentDialog, RecusalDialog
from reviewer_app.ui.expert.handing_over import HandingOver
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.banner import Note


class Declarations(QObject):
    """Asks, signs, and offers to hand in."""

    noted = Signal(object)
    closing = Signal()
    """A dossier is about to close: whoever shows it lets it go."""

    def __init__(self, surroundings: Surroundings, workspace: Workspace, handing: HandingOver, window: QWidget) -> None:
        super().__init__(window)
        self._surroundings = surroundings
        self._workspace = workspace
        self._handing = handing
        self._window = window

    def commit(self) -> None:
        """Let the commitment be read and signed."""
        ws = self._workspace
        self._ask(lambda: tasks.contest_card(ws), lambda card: self._show(card.commitment if card else ""))

    def _show(self, text: str) -> None:
        if CommitmentDialog.ask(text, self._window):
            ws = self._workspace
            words = QCoreApplication.translate("Declarations", "The commitment is signed. Hand the file in now.")

            def then(signed: SignedStatement) -> None:
                self._signed(signed, words)
                self._handing.hand_in_newest(signed.identity)

            self._ask(lambda: declare.commit(ws), then)

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
