"""An expert's seat at the venue: whether the stage at hand is the finals, and the one line to the desk."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reviewer_app.errors import AppError
from reviewer_app.services.expert.roadshow import is_roadshow
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.expert.line_keeper import LineKeeper
from reviewer_app.ui.surroundings import Surroundings


class VenueSeat(QObject):
    """Of one open vault. The line is begun by the roadshow page and ends with the vault."""

    changed = Signal()
    """The roadshow is offered from now on, or no more."""

    def __init__(self, surroundings: Surroundings, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._workspace = workspace
        self.is_offered = False
        self.line = LineKeeper(workspace, surroundings.jobs, self)

    def look(self) -> None:
        """Look which stage it is: at the opening, and after every package."""
        ws = self._workspace
        self._surroundings.jobs.start(self, lambda _job: is_roadshow(ws), then=self._found, failed=_raise)

    def stop(self) -> None:
        """End the line before the vault is closed."""
        self.line.stop()

    def _found(self, is_offered: bool) -> None:
        if is_offered != self.is_offered:
            self.is_offered = is_offered
            self.changed.emit()


def _raise(error: Exception) -> None:
    if not isinstance(error, AppError):
        raise error  # a vault that cannot be read has said so to the page in sight
