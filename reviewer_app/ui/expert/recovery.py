"""Asking for the 备用开启码: at the first closing, before the first signature, or when the expert wants a new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer_app.errors import AppError
from reviewer_app.services.expert import first_run, tasks
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.expert.recovery_dialog import RecoveryDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain

FILE_NAME = "recovery.txt"


class RecoveryAsking(QObject):
    """One dialog and what its buttons do. The code exists in this dialog only until it is proven."""

    def __init__(self, surroundings: Surroundings, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._surroundings = surroundings
        self._workspace = workspace
        self._window = window
        self._dialog: RecoveryDialog | None = None

    def stop(self) -> None:
        """Take the dialog away: the vault is locked under it."""
        if self._dialog is not None:
            self._dialog.reject()

    def ask(self, then: Callable[[bool], None], *, may_wait: bool) -> None:
        """Show a fresh code; `then` hears whether it was noted, proven and kept. `may_wait`: 稍后提醒 is offered."""
        code = first_run.new_recovery()
        dialog = RecoveryDialog(code, self._surroundings.theme, may_wait=may_wait, parent=self._window)
        dialog.print_asked.connect(lambda: self._print(dialog))
        dialog.save_asked.connect(lambda: self._save(dialog))
        dialog.proven.connect(lambda: self._keep(dialog))
        self._dialog = dialog
        dialog.exec()
        self._dialog = None
        then(dialog.result() == RecoveryDialog.DialogCode.Accepted)

    def ask_unless_made(self, then: Callable[[], None]) -> None:
        """Ask where no code was ever made, and go on in any case."""
        self._run(
            lambda: first_run.has_recovery(self._workspace),
            lambda is_made: then() if is_made else self.ask(lambda _kept: then(), may_wait=True),
            lambda _words: then(),
        )

    def _print(self, dialog: RecoveryDialog) -> None:
        from reviewer_app.ui.expert.recovery_print import has_printer, print_code

        if not has_printer():
            dialog.tell(
                QCoreApplication.translate("recovery", "This computer has no printer. Write the code down, or save it.")
            )
            return

        def done(card: tasks.ContestCard | None) -> None:
            holder = f"{card.name}  {card.expert_code}" if card is not None else ""
            if print_code(dialog.code, holder, dialog):
                dialog.tell(QCoreApplication.translate("recovery", "Handed to the printer."))

        self._run(lambda: tasks.contest_card(self._workspace), done, dialog.tell)

    def _save(self, dialog: RecoveryDialog) -> None:
        title = QCoreApplication.translate("recovery", "Recovery code")
        chosen, _ = QFileDialog.getSaveFileName(dialog, title, str(Path(start_folder()) / FILE_NAME), "*.txt")
        if not chosen:
            return
        target, code = Path(chosen), dialog.code
        words = QCoreApplication.translate("recovery", "Written and read back: {0}").format(target.name)
        if not is_removable(target.parent):
            words += " " + QCoreApplication.translate(
                "recovery", "This is a disk of this computer: move the file to a stick, apart from the computer."
            )
        self._run(lambda: first_run.write_recovery(target, code), lambda _path: dialog.tell(words), dialog.tell)

    def _keep(self, dialog: RecoveryDialog) -> None:
        dialog.set_busy(is_busy=True)

        def failed(words: str) -> None:
            dialog.set_busy(is_busy=False)
            dialog.tell(words)

        code = dialog.code
        self._run(lambda: first_run.keep_recovery(self._workspace, code), lambda _code: dialog.accept(), failed)

    def _run(self, work: Callable[[], object], then: Callable[..., None], failed: Callable[[str], None]) -> None:
        def tell(error: Exception) -> None:
            if not isinstance(error, AppError):
                raise error
            failed(explain(error, self._surroundings.tongue.language))

        self._surroundings.jobs.start(self, lambda _job: work(), then=then, failed=tell)


def start_folder() -> str:
    """Return where a stick is plugged in, "" when none is."""
    from reviewer_app.services.drives import drives

    return next((str(drive.root) for drive in drives()), "")


def is_removable(folder: Path) -> bool:
    """Whether a folder lies on a stick."""
    from reviewer_app.services.drives import drives

    return any(folder.is_relative_to(drive.root) for drive in drives())
