"""What an expert may change about the own vault: that this machine remembers it, the recovery code, the pass-phrase."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.errors import AppError
from reviewer_app.services import workspace as vaults
from reviewer_app.services.workspace import RECOVERY, Workspace
from reviewer_app.ui.expert.pass_phrase_dialog import PassPhraseDialog
from reviewer_app.ui.expert.recovery import RecoveryAsking
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.banner import Note, Tone


class OwnVault(QObject):
    """Answers the menu of the bar."""

    noted = Signal(object)
    remembered = Signal(bool)
    """Whether this machine remembers the vault, told after every change."""

    def __init__(
        self, surroundings: Surroundings, workspace: Workspace, recovery: RecoveryAsking, window: QWidget
    ) -> None:
        super().__init__(window)
        self._surroundings = surroundings
        self._workspace = workspace
        self._recovery = recovery
        self._window = window
        self._acts: dict[str, Callable[[], None]] = {
            "remember": self._remember_or_forget,
            "recovery": lambda: recovery.ask(lambda _kept: None, may_wait=False),
            "pass-phrase": self._change,
        }

    def do(self, what: str) -> None:
        """Do `remember`, `recovery` or `pass-phrase`."""
        self._acts[what]()

    def greet(self) -> None:
        """Tell how the vault stands; whoever came in by the recovery code is asked for a new pass-phrase."""
        self.remembered.emit(vaults.is_remembered(self._workspace))
        if self._workspace.slot == RECOVERY:
            words = QCoreApplication.translate(
                "OwnVault",
                "Opened with the recovery code. Choose a new pass-phrase now; the code still opens the vault.",
            )
            action = (QCoreApplication.translate("OwnVault", "New pass-phrase …"), self._change)
            self.noted.emit(Note("warn", words, action))

    def _remember_or_forget(self) -> None:
        ws = self._workspace
        if vaults.is_remembered(ws):
            words = QCoreApplication.translate(
                "OwnVault", "This machine has forgotten the vault. Pass-phrase and recovery code open it."
            )
            self._run(lambda: vaults.forget(ws), words)
        else:
            words = QCoreApplication.translate(
                "OwnVault",
                "This machine remembers the vault and opens it without the pass-phrase. All else stays as it is.",
            )
            self._run(lambda: vaults.remember(ws), words)

    def _change(self) -> None:
        by_code = self._workspace.slot == RECOVERY
        dialog = PassPhraseDialog(self._surroundings.theme, asks_old=not by_code, parent=self._window)
        ws = self._workspace

        def change() -> None:
            old, new = dialog.old.text(), dialog.new.text()
            dialog.set_busy(is_busy=True)
            self._surroundings.jobs.start(
                dialog,
                lambda _job: vaults.change_password(ws, None if by_code else old, new),
                then=lambda _: dialog.accept(),
                failed=lambda error: dialog.show_error(self._words(error)),
            )

        dialog.ready.connect(change)
        if dialog.exec() == PassPhraseDialog.DialogCode.Accepted:
            self._say(
                "good", QCoreApplication.translate("OwnVault", "From now on the new pass-phrase opens the vault.")
            )

    def _run(self, work: Callable[[], None], words: str) -> None:
        def done(tone: Tone, text: str) -> None:
            self._say(tone, text)
            self.remembered.emit(vaults.is_remembered(self._workspace))

        self._surroundings.jobs.start(
            self,
            lambda _job: work(),
            then=lambda _: done("good", words),
            failed=lambda error: done("warn", self._words(error)),
        )

    def _words(self, error: Exception) -> str:
        if not isinstance(error, AppError):
            raise error
        return explain(error, self._surroundings.tongue.language)

    def _say(self, tone: Tone, words: str) -> None:
        self.noted.emit(Note(tone, words))
