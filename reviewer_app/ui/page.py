"""The base of every page: refreshes itself on the changes it shows, speaks the language in force, reports failure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.errors import AppError
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.banner import Note

if TYPE_CHECKING:
    from reviewer_app.changes import Change

Result = TypeVar("Result")


class Page(QWidget):
    """One page of the window. A page asks the services for values and shows them; it calls no other page."""

    shows: ClassVar[frozenset[Change]] = frozenset()
    noted = Signal(object)
    """A `Note` for the strip above the page, or None to clear it."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.surroundings = surroundings
        self.setProperty("ground", "canvas")
        surroundings.theme.changed.connect(self.retint)
        surroundings.tongue.changed.connect(self.retranslate)

    def refresh(self) -> None:
        """Read again what is shown."""

    def retranslate(self) -> None:
        """Set every word again, in the language in force."""

    def retint(self) -> None:
        """Draw icons and own painting again, in the colours in force."""

    def touched(self, changes: frozenset[Change]) -> None:
        """Refresh when a write touched what is shown here."""
        if changes & self.shows:
            self.refresh()

    def ask(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run a short service call on the worker and show its answer here."""
        return self.surroundings.jobs.start(self, lambda _job: work(), then=then, failed=failed or self.failed)

    def failed(self, error: Exception) -> None:
        """Say what went wrong above the page; what is no expected failure is a bug and goes on to the crash dialog."""
        if not isinstance(error, AppError):
            raise error
        self.noted.emit(Note("bad", explain(error, self.surroundings.tongue.language)))
