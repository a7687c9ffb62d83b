"""Leaving a borrowed machine (清退并离开): what still stands in the way, step by step; then the vault itself goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QWidget

from reviewer_app.changes import Change
from reviewer_app.errors import AppError
from reviewer_app.messages import Language
from reviewer_app.services.expert import parting
from reviewer_app.services.expert.parting import LeavePlan, Left
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.expert.sign_card import StepLine
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain, listed, sentence
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import column, frame, label
from reviewer_app.ui.widgets.progress_strip import ProgressStrip


class Front(Protocol):
    """The window, as far as it is needed once the vault is gone."""

    @property
    def locked(self) -> Any:
        """The signal that it is locked."""

    def show_start(self) -> None:
        """Show what a window without a vault shows."""

    def say(self, note: Note | None) -> None:
        """Say something above the page."""


NAMED = 8
"""Of five hundred projects nobody reads more."""
STEPS = ("questions", "clear", "stick")
_MOVES = frozenset({Change.RECEIPTS, Change.STATEMENTS, Change.PACKAGES, Change.SETTINGS})


class LeaveDialog(QDialog):
    """Each step is done or has a button that does it; only then the last button can be pressed."""

    step_asked = Signal(str)

    def __init__(self, theme: Theme, plan: LeavePlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.setWindowTitle(QCoreApplication.translate("parting", "Leave this machine"))
        words = label(wraps=True)
        words.setText(
            QCoreApplication.translate(
                "parting",
                "On a borrowed machine the vault itself is taken away at the end, with its keys. Nothing that you "
                "have signed is lost: it goes only when everything is in other hands.",
            )
        )
        self.lines = {step: StepLine(theme) for step in STEPS}
        for step, line in self.lines.items():
            line.asked.connect(lambda step=step: self._go(step))
            line.setMinimumHeight(theme.px(30))
        steps = frame("card")
        steps.setLayout(column(*self.lines.values(), spacing=10, margins=(14, 12, 14, 12)))
        self._unsigned = label("warn", wraps=True)
        self.sure = QCheckBox(
            QCoreApplication.translate("parting", "The vault on this machine cannot be brought back.")
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.leave = buttons.addButton(
            QCoreApplication.translate("parting", "Remove the vault and leave"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.leave.setProperty("kind", "seal")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.sure.toggled.connect(lambda _on: self._look())
        self.setLayout(column(words, steps, self._unsigned, self.sure, buttons, spacing=12, margins=(24, 20, 24, 18)))
        self.setMinimumWidth(theme.px(560))
        self.show_plan(plan)

    def show_plan(self, plan: LeavePlan) -> None:
        """Show how far it is now: a receipt may have come meanwhile."""
        self._plan = plan
        done = {"questions": not plan.questions, "clear": plan.cleared, "stick": not plan.unsent}
        for step, line in self.lines.items():
            line.name(*_step_words(step, plan))
            line.show_state(is_done=done[step])
        self._unsigned.setVisible(bool(plan.unsigned))
        words = QCoreApplication.translate("parting", "Marked and never signed, and gone with the vault: {0}.")
        named = listed(plan.unsigned[:NAMED])
        self._unsigned.setText(words.format(named if len(plan.unsigned) <= NAMED else f"{named} …"))
        self._look()

    def _look(self) -> None:
        self.sure.setEnabled(self._plan.is_open)
        self.leave.setEnabled(self._plan.is_open and self.sure.isChecked())

    def _go(self, step: str) -> None:
        self.reject()
        self.step_asked.emit(step)


def _step_words(step: str, plan: LeavePlan) -> tuple[str, str]:
    """Return what a step says, and what its button does."""
    if step == "questions":
        said = QCoreApplication.translate("parting", "Questions of the secretariat are answered")
        open_ = QCoreApplication.translate("parting", "Questions that only this machine can answer: {0}")
        words = open_.format(plan.questions) if plan.questions else said
        return words, QCoreApplication.translate("parting", "Answer")
    if step == "clear":
        done = QCoreApplication.translate("parting", "The materials are cleared, and the statement of it is signed")
        waits = QCoreApplication.translate("parting", "The materials are still on this machine")
        return done if plan.cleared else waits, QCoreApplication.translate("parting", "Clear …")
    said = QCoreApplication.translate("parting", "Everything signed has a receipt, or is on a stick")
    waits = QCoreApplication.translate("parting", "Signed, without a receipt and not on a stick: {0}")
    words = waits.format(len(plan.unsent)) if plan.unsent else said
    return words, QCoreApplication.translate("parting", "Save to a stick …")


class Parting(QObject):
    """Asks, and says what is to be done next; the window takes the vault away."""

    noted = Signal(object)
    step_asked = Signal(str)
    """questions or clear."""
    stick_asked = Signal(object)
    """The QueueItems that have to be saved."""
    agreed = Signal()

    def __init__(
        self, surroundings: Surroundings, workspace: Workspace, progress: ProgressStrip, window: QWidget
    ) -> None:
        super().__init__(window)
        self._surroundings, self._workspace, self._window = surroundings, workspace, window
        self._progress = progress
        self.dialog: LeaveDialog | None = None
        self._is_under_way = False

    def ask(self) -> None:
        """Show what stands in the way, or ask for the last word."""
        self._read(self._show)

    def go_on(self) -> None:
        """Show it again where a step was begun from it."""
        if self._is_under_way:
            self.ask()

    def touched(self, changes: frozenset[Change]) -> None:
        """Look again while the dialog is in sight."""
        if self.dialog is not None and changes & _MOVES:
            self._read(lambda plan: self.dialog.show_plan(plan) if self.dialog is not None else None)

    def _read(self, then: Callable[[LeavePlan], None]) -> None:
        ws = self._workspace
        self._surroundings.jobs.start(self, lambda _job: parting.leave_plan(ws), then=then, failed=self._failed)

    def _show(self, plan: LeavePlan) -> None:
        self._is_under_way = False
        dialog = self.dialog = LeaveDialog(self._surroundings.theme, plan, self._window)
        dialog.step_asked.connect(lambda step: self._step(step, plan))
        is_agreed = dialog.exec() == QDialog.DialogCode.Accepted
        self.dialog = None
        dialog.deleteLater()
        if is_agreed:
            self._progress.begin(QCoreApplication.translate("parting", "Removing the vault and searching"))
            self.agreed.emit()

    def ending(self, front: Front) -> tuple[Callable[[], Note], Callable[[Note], None]]:
        """Return how the vault is taken away, in place of its last backup, and what the window does after that."""

        def then(note: Note) -> None:
            self._progress.finish()
            front.show_start()
            front.locked.emit()
            front.say(note)

        return self.leave, then

    def leave(self) -> Note:
        """On the worker, once the pages are gone: take the vault away, and return what is to be said of it."""
        language = self._surroundings.tongue.language
        try:
            return _left_note(parting.leave(self._workspace), language)
        except AppError as error:
            return Note("bad", explain(error, language))
        finally:
            self._workspace.close()

    def _step(self, step: str, plan: LeavePlan) -> None:
        self._is_under_way = step != "questions"
        if step == "stick":
            self.stick_asked.emit(plan.unsent)
        else:
            self.step_asked.emit(step)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self.noted.emit(Note("bad", explain(error, self._surroundings.tongue.language)))


def _left_note(done: Left, language: Language) -> Note:
    numbers = {"files": done.files, "bytes": done.bytes, "traces": done.traces, "looked": done.looked}
    return Note("good", sentence("leave-done", language, **numbers))
