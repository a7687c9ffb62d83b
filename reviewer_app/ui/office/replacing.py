"""Another vault takes the place of the open one (a backup is restored): close, put in place, open, in this order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMainWindow, QStackedWidget

from reviewer_app.errors import AppError
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.banner import Note


def put_in_place(
    window: QMainWindow,
    surroundings: Surroundings,
    stack: QStackedWidget,
    work: Callable[[], Workspace],
    opened: Callable[[Workspace], None],
    say: Callable[[Note], None],
) -> None:
    """Run `work` once the vault is closed (its closing stands before it in the queue), and hand on what is open then.

    The pages rest meanwhile: nobody opens what is just being put in place.
    """
    stack.setEnabled(False)

    def failed(error: Exception) -> None:
        stack.setEnabled(True)
        if not isinstance(error, AppError):
            raise error
        say(Note("bad", explain(error, surroundings.tongue.language)))

    def done(workspace: Workspace) -> None:
        stack.setEnabled(True)
        opened(workspace)

    surroundings.jobs.start(window, lambda _job: work(), then=done, failed=failed)
