"""Locking of the project in sight: save, look at it again, ask for the pass-phrase once a sitting, sign, send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reviewer_app.errors import AppError
from reviewer_app.services.expert import roadshow
from reviewer_app.ui.expert.lock_card import LockCard
from reviewer_app.ui.texts import explain, sentence
from reviewer_app.ui.widgets.banner import Note

if TYPE_CHECKING:
    from reviewer_app.services.expert.roadshow import LockPlan, Sitting
    from reviewer_app.services.expert.signed import SignedPackage
    from reviewer_app.ui.expert.autosave import Autosave
    from reviewer_app.ui.expert.desk import Desk
    from reviewer_app.ui.page import Page


class Locking(QObject):
    """Of one roadshow page. The sitting ends with the page, which the lock of the window takes away."""

    opened = Signal()
    """The card has something to sign."""
    closed = Signal()
    locked = Signal()
    """A sheet was signed."""
    missing = Signal()
    commitment_asked = Signal()
    recovery_asked = Signal()

    def __init__(self, page: Page, desk: Desk, autosave: Autosave, card: LockCard) -> None:
        super().__init__(page)
        self._page, self._desk, self._autosave, self.card = page, desk, autosave, card
        self._sitting: Sitting | None = None
        self._task = 0
        self._is_signing = False
        card.signed.connect(self._sign)
        card.left.connect(self.leave)

    @property
    def is_open(self) -> bool:
        """Whether the card stands in place of the form."""
        return bool(self._task)

    def ask(self, task: int) -> None:
        """Save what was typed, and show what would be signed."""
        if not task or self.is_open:
            return
        ws = self._desk.workspace

        def look() -> None:
            self._page.ask(lambda: roadshow.lock_plan(ws, task), self._planned)

        self._autosave.after_saving(look)

    def _planned(self, plan: LockPlan) -> None:
        if plan.gaps:
            gap = plan.gaps[0]
            words = sentence(gap.code, self._page.surroundings.tongue.language, **gap.values)
            self._page.noted.emit(Note("warn", words))
            self.missing.emit()
        elif not plan.committed:
            words = QCoreApplication.translate("Locking", "The commitment has to be signed first.")
            action = (QCoreApplication.translate("Locking", "Read and sign"), self.commitment_asked.emit)
            self._page.noted.emit(Note("warn", words, action))
        elif not plan.recovery_made:
            words = QCoreApplication.translate(
                "Locking", "The recovery code has to be made before the first signature."
            )
            action = (QCoreApplication.translate("Locking", "Make it"), self.recovery_asked.emit)
            self._page.noted.emit(Note("warn", words, action))
        elif plan.sheet is not None:
            self._page.noted.emit(None)
            self._task = plan.task
            self.opened.emit()
            self.card.show_plan(plan, asks_secret=self._sitting is None)

    def _sign(self, secret: str, reason: str) -> None:
        if self._is_signing or not self._task:
            return
        ws, task, sitting = self._desk.workspace, self._task, self._sitting
        self._is_signing = True
        self.card.set_busy(is_busy=True)

        def work() -> tuple[Sitting, SignedPackage]:
            now = sitting or roadshow.Sitting(ws, secret)
            return now, now.lock(task, reason)

        self._page.ask(work, lambda answer: self._was_signed(answer[0]), self._not_signed)

    def _was_signed(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self.leave(is_done=True)
        self.locked.emit()

    def _not_signed(self, error: Exception) -> None:
        self._is_signing = False
        if not isinstance(error, AppError):
            raise error
        self.card.show_problem(explain(error, self._page.surroundings.tongue.language))

    def leave(self, *, is_done: bool = False) -> None:
        """Go back to the form; while a signature is being made it is waited for."""
        if self._is_signing and not is_done:
            return
        self._task, self._is_signing = 0, False
        self.card.set_busy(is_busy=False)
        self.card.forget()
        self.closed.emit()
