"""The one window: bar, messages, the page in sight. It opens and locks the vault and never looks inside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.messages import Language
from reviewer_app.paths import VaultPaths
from reviewer_app.ui.icons import icon
from reviewer_app.ui.idle import IdleWatch
from reviewer_app.ui.page import Page
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.theme import Mode
from reviewer_app.ui.topbar import TopBar
from reviewer_app.ui.unlock_page import UnlockPage
from reviewer_app.ui.widgets.banner import Banner, Note
from reviewer_app.ui.widgets.dropped import dropped_packages
from reviewer_app.ui.widgets.progress_strip import ProgressStrip

if TYPE_CHECKING:
    from reviewer_app.services.workspace import Workspace
    from reviewer_app.ui.expert.rooms import ExpertRooms
    from reviewer_app.ui.first_run_page import FirstOpening, FirstRunPage

SIZE: Final = (1280, 760)
LEAST: Final = (880, 470)


class Window(QMainWindow):
    """Locked, or open on one vault."""

    opened = Signal()
    """A vault was opened and its first page is shown."""
    locked = Signal()

    def __init__(self, surroundings: Surroundings, preferences: Preferences, folder: Path) -> None:
        super().__init__()
        self.surroundings = surroundings
        self.preferences = preferences
        self._folder = folder
        self._rooms: ExpertRooms | None = None
        self._workspace: Workspace | None = None
        self._wants_to: str = ""
        self._build()
        self._connect()
        self._retranslate()
        self.show_start()

    def _build(self) -> None:
        self.resize(*SIZE)
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self.setWindowIcon(QIcon(icon("mark", self.surroundings.theme.tokens.text)))
        self.bar = TopBar(self.surroundings)
        self._banner = Banner(self.surroundings.theme)
        self.progress = ProgressStrip(self.surroundings.theme)
        self._stack = QStackedWidget()
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.bar, self._banner, self.progress, self._stack):
            layout.addWidget(part)
        layout.setStretch(3, 1)
        self.setCentralWidget(body)
        self.idle = IdleWatch(self)

    def _connect(self) -> None:
        self.bar.chosen.connect(self._go)
        self.bar.lock_asked.connect(self.lock)
        self.bar.keys_asked.connect(self._show_keys)
        self.bar.language_asked.connect(self._choose_language)
        self.bar.mode_asked.connect(self._choose_mode)
        self.bar.large_asked.connect(self._choose_large)
        self.idle.expired.connect(self.lock)
        for keys, what in (("F1", self._show_keys), ("Ctrl+L", self.lock)):
            QShortcut(QKeySequence(keys), self).activated.connect(what)

    @property
    def rooms(self) -> ExpertRooms | None:
        """The pages of the open vault; None while locked."""
        return self._rooms

    @property
    def page(self) -> QWidget | None:
        """The page in sight."""
        return self._stack.currentWidget()

    @property
    def note(self) -> Note | None:
        """What the strip above the page says."""
        return self._banner.note

    def show_start(self) -> None:
        """Show what a locked window shows: unlock, or the first run."""
        self.bar.show_pages({})
        if VaultPaths(self._folder).vault_db.is_file():
            self._show_unlock()
        else:
            self.show_first_run()

    def _show_unlock(self) -> None:
        page = UnlockPage(self.surroundings, self._folder)
        page.unlocked.connect(self.open_workspace)
        page.other_asked.connect(self._ask_other)
        self._show_alone(page)

    def show_first_run(self) -> FirstRunPage:
        """Show the role cards: a new machine, or a new vault."""
        from reviewer_app.ui.first_run_page import FirstRunPage

        has_vault = VaultPaths(self._folder).vault_db.is_file()
        page = FirstRunPage(self.surroundings, self._folder, has_vault=has_vault)
        page.activated.connect(self._was_activated)
        page.interrupted.connect(self._was_interrupted)
        page.unlock_asked.connect(self.show_start)
        self._show_alone(page)
        return page

    def _show_alone(self, page: Page) -> None:
        self._banner.show_note(None)
        page.noted.connect(self._banner.show_note)
        old = [part for at in range(self._stack.count()) if (part := self._stack.widget(at)) is not None]
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        for part in old:
            self._stack.removeWidget(part)
            part.deleteLater()

    def _ask_other(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of the vault"), str(self._folder.parent))
        if folder:
            self._folder = Path(folder)
            self.show_start()

    def _was_activated(self, opening: FirstOpening) -> None:
        self.open_workspace(opening.activated.workspace)
        done, trouble = opening.activated.acceptance, opening.not_remembered
        words = self.tr("Welcome. {0} projects and {1} files are in your vault.").format(done.projects, done.files)
        if trouble is not None:
            words = f"{words} {explain(trouble, self.surroundings.tongue.language)}"
        self._banner.show_note(Note("good" if not done.missing and trouble is None else "warn", words))

    def _was_interrupted(self, why: str) -> None:
        self.show_start()
        self._banner.show_note(Note("warn", why))

    def open_workspace(self, workspace: Workspace) -> None:
        """Show the pages of an open vault. This window is the expert's; other roles use the command line."""
        self._workspace = workspace
        if workspace.role != "expert":
            self._close_workspace()
            self._banner.show_note(
                Note(
                    "warn",
                    self.tr(
                        "This vault is not an expert's. The secretariat and the trustees use the command line: "
                        "reviewer-app --help"
                    ),
                )
            )
            return
        from reviewer_app.ui.expert.rooms import ExpertRooms

        rooms = ExpertRooms(self.surroundings, workspace, self.progress, self)
        self._rooms = rooms
        rooms.shown.connect(self._show_page)
        rooms.noted.connect(self._banner.show_note)
        rooms.autosave.state_changed.connect(lambda _state: self._go_on_leaving())
        first = rooms.projects
        self._show_alone(first)
        for page in rooms.pages.values():
            self._stack.addWidget(page)
        self.bar.show_pages(rooms.page_names())
        self.bar.mark_page("projects")
        self.idle.start()
        self.opened.emit()

    def _go(self, key: str) -> None:
        if self._rooms is not None:
            self._rooms.go(key)

    def _show_page(self, page: Page) -> None:
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if self._rooms is not None:
            self.bar.mark_page(self._rooms.tab_of(page))

    def lock(self) -> None:
        """Save what was typed, close the vault, show the unlock page."""
        self._leave("lock")

    def _leave(self, how: str) -> None:
        if self._rooms is None:
            return
        self._wants_to = how
        self._rooms.autosave.flush()
        self._go_on_leaving()

    def _go_on_leaving(self) -> None:
        rooms = self._rooms
        if not self._wants_to or rooms is None:
            return
        if rooms.autosave.is_clean:
            how, self._wants_to = self._wants_to, ""
            self._close_rooms()
            self.show_start()
            self.locked.emit()
            if how == "close":
                self.close()
        elif rooms.autosave.state.kind == "failed" and not rooms.autosave.is_saving:
            how, self._wants_to = self._wants_to, ""
            if how == "close" and self.may_lose():
                self._close_rooms()
                self.close()

    def may_lose(self) -> bool:
        """Ask before closing over marks that could not be saved."""
        from reviewer_app.ui.leaving import may_lose

        return may_lose(self)

    def _close_rooms(self) -> None:
        self.idle.stop()
        if self._rooms is not None:
            self._rooms.close()
            self._rooms.deleteLater()
            self._rooms = None
        self._close_workspace()

    def _close_workspace(self) -> None:
        if self._workspace is not None:
            workspace, self._workspace = self._workspace, None
            self.surroundings.jobs.start(self, lambda _job: workspace.close(), then=lambda _: None, failed=_raise)

    def _show_keys(self) -> None:
        from reviewer_app.ui.keys_dialog import KeysDialog

        KeysDialog(self).exec()

    def _choose_language(self, language: Language) -> None:
        self.preferences.language = language
        self.surroundings.tongue.choose(language)

    def _choose_mode(self, mode: Mode) -> None:
        self.preferences.mode = mode
        self.surroundings.theme.choose(mode)

    def _choose_large(self, is_large: bool) -> None:
        self.preferences.is_large = is_large
        self.surroundings.theme.choose(is_large=is_large)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Offline Expert Review"))
        if self._rooms is not None:
            self.bar.name_pages(self._rooms.page_names())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_packages(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in dropped_packages(event)[:1]:
            self.take(path)

    def take(self, path: Path) -> None:
        """Take in a package that was dropped on the window or double-clicked."""
        if self._rooms is not None:
            self._rooms.take(path)
        elif VaultPaths(self._folder).vault_db.is_file():
            self._banner.show_note(Note("info", self.tr("Open the vault first, then drop the package again.")))
        else:
            self.show_first_run().take(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._rooms is None)
        self._leave("close")


def _raise(error: Exception) -> None:
    raise error
