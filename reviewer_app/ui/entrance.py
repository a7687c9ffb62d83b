"""What a locked window shows, and in which order: another window has it, unlock, the first run, the rehearsal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.paths import VaultPaths
from reviewer_app.ui.rehearsal import Rehearsal
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.unlock_page import UnlockPage
from reviewer_app.ui.widgets.banner import Note

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.workspace import Workspace
    from reviewer_app.ui.first_run_page import FirstRunPage
    from reviewer_app.ui.front_door import FrontDoor
    from reviewer_app.ui.taken_page import TakenPage


class Entrance(QObject):
    """Makes the pages before the vault is open; the window shows them."""

    shown = Signal(object)
    """The Page that is to be in sight, alone."""
    noted = Signal(object)
    entered = Signal(object)
    """The open Workspace."""
    activated = Signal(object)
    """A `FirstOpening`: the vault was made by the first package."""
    knocked = Signal(object)
    """Another window was opened on this vault and asks this one to come forward; with a package, or None."""
    stepped_back = Signal()
    """The other window was brought forward: this one may close."""

    def __init__(self, surroundings: Surroundings, folder: Path, rehearsal: Rehearsal | None, window: QWidget) -> None:
        super().__init__(window)
        self._surroundings = surroundings
        self._window = window
        self.rehearsal = rehearsal
        self._door: FrontDoor | None = None
        self._first_run: FirstRunPage | None = None
        self.folder = folder
        self.waiting: list[Path] = []
        """Packages that came while the vault was locked."""

    def show(self, *, is_damaged: bool = False) -> None:
        """Show what fits the folder: unlock where a vault is, else the first run."""
        if VaultPaths(self.folder).is_there:
            self._first_run = None
            self._show_unlock(is_damaged=is_damaged)
        else:
            self.show_first_run()

    def claim(self) -> bool:
        """Be the one window of this vault from now on; where another one is, say so instead."""
        from reviewer_app.ui.front_door import FrontDoor

        if self._door is None:
            self._door = FrontDoor(self)
            self._door.knocked.connect(self.knocked)
        if self._door.listen(self.folder):
            return True
        self._show_taken()
        return False

    def _show_unlock(self, *, is_damaged: bool = False) -> None:
        page = UnlockPage(self._surroundings, self.folder, is_damaged=is_damaged)
        page.unlocked.connect(self.entered)
        page.other_asked.connect(self.ask_other)
        self.shown.emit(page)

    def show_first_run(self) -> FirstRunPage:
        """Show the role cards: a new machine, or a new vault."""
        from reviewer_app.ui.first_run_page import FirstRunPage

        has_vault = VaultPaths(self.folder).is_there
        page = FirstRunPage(self._surroundings, self.folder, has_vault=has_vault, rehearsal=self.rehearsal)
        page.activated.connect(self.activated)
        page.interrupted.connect(self._was_interrupted)
        page.unlock_asked.connect(self.show)
        page.other_asked.connect(self.ask_other)
        page.rehearsed.connect(self.enter_rehearsal)
        self.shown.emit(page)
        self._first_run = page
        return page

    def _show_taken(self) -> None:
        from reviewer_app.ui.taken_page import TakenPage

        page = TakenPage(self._surroundings, self.folder)
        page.forward_asked.connect(lambda: self._bring_forward(page))
        page.retried.connect(self._try_again)
        page.other_asked.connect(self.ask_other)
        self._first_run = None
        self.shown.emit(page)

    def _bring_forward(self, page: TakenPage) -> None:
        from reviewer_app.ui.front_door import knock

        if knock(self.folder):
            self.stepped_back.emit()
        else:
            page.show_gone()

    def _try_again(self) -> None:
        if self.claim():
            self.show()

    def ask_other(self) -> None:
        """Let the person choose another folder."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Folder of the vault"), str(self.folder.parent))
        if chosen:
            self.go_to(Path(chosen))

    def go_to(self, folder: Path) -> None:
        """Be at another vault's door from now on."""
        self.folder = folder
        if self._door is None or self.claim():
            self.show()

    def lead_to_store(self, workspace: Workspace, then: Callable[[Workspace], None]) -> None:
        """Go on with an office where it is kept: in its vault at once, on a server once its password is given."""
        from reviewer_app.ui.office_server import at_its_store

        at_its_store(self._window, self._surroundings, workspace, then, self.show)

    def turn_away(self, workspace: Workspace) -> None:
        """Close a trustee's vault, and tell him where his work is done."""
        self._surroundings.jobs.start(self, lambda _job: workspace.close(), then=lambda _: None, failed=_raise)
        self.show()
        words = self.tr("This is a trustee's vault. Trustees use the command line: reviewer-app trustee --help")
        self.noted.emit(Note("warn", words))

    def enter_rehearsal(self, folder: Path, secret: str) -> None:
        """Open a vault of a rehearsal with what is no secret."""
        self.folder = folder
        if self._door is not None and not self.claim():
            return
        self._first_run = None
        page = UnlockPage(self._surroundings, folder)
        page.unlocked.connect(self.entered)
        page.other_asked.connect(self.ask_other)
        self.shown.emit(page)
        page.unlock(secret)

    def _was_interrupted(self, why: str) -> None:
        self.show()
        self.noted.emit(Note("warn", why))

    def take(self, path: Path) -> None:
        """A package came while the vault is locked: keep it until it is open, or begin with it."""
        first = self._first_run
        is_busy = first is not None and first.is_busy
        if not VaultPaths(self.folder).is_there and not is_busy:
            (first or self.show_first_run()).take(path)  # what was typed beside it stays
            return
        self.waiting.append(path)
        self.noted.emit(Note("info", self.tr("{0} is taken in as soon as the vault is open.").format(path.name)))


def _raise(error: Exception) -> None:
    raise error
