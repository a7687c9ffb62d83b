"""资料清退 in the window: what goes and what stays is shown, then everything goes and the search proves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QWidget

from reviewer_app.errors import AppError
from reviewer_app.services.expert import clearing
from reviewer_app.services.expert.clearing import Cleared, ClearingPlan
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.expert.preflight_watch import PreflightWatch
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain, size_words
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import column, frame, label
from reviewer_app.ui.widgets.fitted import fit
from reviewer_app.ui.widgets.progress_strip import ProgressStrip

WIDTH: Final = 560


class ClearingDialog(QDialog):
    """A decision that cannot be taken back: it is ticked before it can be pressed."""

    def __init__(self, plan: ClearingPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Clear the materials"))
        title = label("title")
        title.setText(self.tr("Clear the contest's materials from this machine"))
        body = column(title, self._part(self._goes(plan)), self._part(self._stays(plan)), spacing=12,
                      margins=(24, 20, 24, 8))  # fmt: skip
        for words in self._warnings(plan):
            warning = label("warn", wraps=True)
            warning.setText(words)
            body.addWidget(warning)
        self.sure = QCheckBox(self.tr("I no longer need the materials on this machine."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.clear = buttons.addButton(self.tr("Clear and sign the statement"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.clear.setProperty("kind", "seal")
        self.clear.setEnabled(False)
        self.sure.toggled.connect(self.clear.setEnabled)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        content, foot = QWidget(), QWidget()
        content.setLayout(body)
        foot.setLayout(column(self.sure, buttons, spacing=12, margins=(24, 4, 24, 18)))
        fit(self, content, foot, WIDTH)

    def _part(self, lines: tuple[str, ...]) -> QWidget:
        made = frame("card")
        head, *rest = lines
        heading = label("strong")
        heading.setText(head)
        layout = column(heading, spacing=4, margins=(14, 10, 14, 10))
        for words in rest:
            line = label("soft", wraps=True)
            line.setText(f"·  {words}")
            layout.addWidget(line)
        made.setLayout(layout)
        return made

    def _goes(self, plan: ClearingPlan) -> tuple[str, ...]:
        return (
            self.tr("What goes"),
            self.tr("Dossiers (files: {0}, projects: {1}), {2}").format(
                plan.files, plan.projects, size_words(plan.bytes)
            ),
            self.tr("Full-text index, thumbnails, page memory; private notes (projects: {0})").format(plan.notes),
            self.tr("Earlier backups of the vault that still hold them"),
        )

    def _stays(self, plan: ClearingPlan) -> tuple[str, ...]:
        return (
            self.tr("What stays"),
            self.tr("Your signed packages ({0}), marks and receipts").format(plan.kept_packages),
            self.tr("Your own log"),
        )

    def _warnings(self, plan: ClearingPlan) -> list[str]:
        found = []
        if plan.unsigned:
            words = self.tr("Marked but not signed: {0} ({1}). Sign first what is to count.")
            found.append(words.format(len(plan.unsigned), ", ".join(plan.unsigned[:5])))
        if plan.unconfirmed:
            words = self.tr("Signed packages without a receipt: {0}. They stay on this machine and can be handed in.")
            found.append(words.format(plan.unconfirmed))
        return found

    @classmethod
    def ask(cls, plan: ClearingPlan, parent: QWidget) -> bool:
        """Show what would happen; True when it is to happen."""
        return cls(plan, parent).exec() == QDialog.DialogCode.Accepted


class Clearing(QObject):
    """Asks, clears, and says how it went; the statement then waits to be handed in."""

    noted = Signal(object)
    cleared = Signal(object)
    """The `Cleared` that tells how thoroughly it was looked."""

    def __init__(
        self, surroundings: Surroundings, workspace: Workspace, progress: ProgressStrip, window: QWidget
    ) -> None:
        super().__init__(window)
        self._surroundings = surroundings
        self._workspace = workspace
        self._progress = progress
        self._window = window

    def ask(self, leave: Callable[[], None], preflight: PreflightWatch) -> None:
        """Ask and clear. `leave` lets every open dossier go; the check of files stands still meanwhile."""
        ws = self._workspace

        def then(plan: ClearingPlan) -> None:
            if ClearingDialog.ask(plan, self._window):
                leave()
                self._progress.begin(QCoreApplication.translate("Clearing", "Clearing and searching"))
                preflight.rest(lambda: self._clear(preflight))

        self._surroundings.jobs.start(self, lambda _job: clearing.clearing_plan(ws), then=then, failed=self._failed)

    def _clear(self, preflight: PreflightWatch) -> None:
        ws = self._workspace

        def then(done: Cleared) -> None:
            preflight.go_on()
            self._done(done)

        def failed(error: Exception) -> None:
            preflight.go_on()
            self._failed(error)

        # It is not stopped half way: a second clearing would have to finish it before anything could be signed.
        self._surroundings.jobs.start(self, lambda _job: clearing.clear(ws), then=then, failed=failed)

    def _done(self, done: Cleared) -> None:
        self._progress.finish()
        words = QCoreApplication.translate(
            "Clearing",
            "Cleared (files: {0}). {1} traces of them were looked for in {2} rows and {3} files: none was found. "
            "Hand the signed statement in.",
        ).format(done.plan.files, done.search.traces, done.search.rows, done.search.files)
        self.cleared.emit(done)
        self.noted.emit(Note("good", words))

    def _failed(self, error: Exception) -> None:
        self._progress.finish()
        if not isinstance(error, AppError):
            raise error
        self.noted.emit(Note("bad", explain(error, self._surroundings.tongue.language)))
