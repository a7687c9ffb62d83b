"""Undo and redo of the review page: save first, walk one step in the vault, show the sheet as it is then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reviewer_app.services.expert import scoring, undo
from reviewer_app.services.expert.scoring import Form
from reviewer_app.services.expert.undo import Changed, Reach
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.expert.autosave import Autosave
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.sheet_pane import SheetPane, Spot
from reviewer_app.ui.page import Page
from reviewer_app.ui.widgets.banner import Note

Verb = Callable[[Workspace, int], Changed | None]


class TakingBack(QObject):
    """Of one review page."""

    walked = Signal(object)
    """The Form after a step."""

    def __init__(self, page: Page, desk: Desk, autosave: Autosave, sheet: SheetPane) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._autosave = autosave
        self._sheet = sheet
        self._task = 0
        self._is_frozen = True
        sheet.undo_asked.connect(self.undo)
        sheet.redo_asked.connect(self.redo)

    def show(self, task: int, *, is_frozen: bool) -> None:
        """Take another sheet in sight."""
        self._task, self._is_frozen = task, is_frozen
        ws = self._desk.workspace
        self._page.ask(lambda: undo.reach(ws, task), lambda reach: self._show_reach(task, reach))

    def undo(self) -> None:
        """Take the last change back."""
        self._walk(undo.undo)

    def redo(self) -> None:
        """Bring back what was taken back."""
        self._walk(undo.redo)

    def _walk(self, verb: Verb) -> None:
        task, ws = self._task, self._desk.workspace
        if not task or self._is_frozen:
            return

        def work() -> tuple[Changed | None, Form, Reach]:
            return verb(ws, task), scoring.form(ws, task), undo.reach(ws, task)

        def walk() -> None:
            self._page.ask(work, lambda answer: self._walked(task, *answer))

        self._autosave.after_saving(walk)

    def _walked(self, task: int, changed: Changed | None, form: Form, reach: Reach) -> None:
        if task != self._task:
            return
        if changed is None:
            words = QCoreApplication.translate("TakingBack", "There is nothing more to take back or to bring back.")
            self._page.noted.emit(Note("info", words))
        else:
            self.walked.emit(form)
            if changed.part == "pin":
                self._sheet.go_to(Spot("mark", changed.indicator))
            else:
                self._sheet.go_to(Spot(changed.part, changed.indicator, len(changed.value)))
        self._show_reach(task, reach)

    def _show_reach(self, task: int, reach: Reach) -> None:
        if task == self._task:
            is_open = not self._is_frozen
            self._sheet.total.show_reach(can_undo=reach.can_undo and is_open, can_redo=reach.can_redo and is_open)
