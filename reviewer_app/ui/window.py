"""The one window: bar, messages, the page in sight. It opens and locks the vault and never looks inside."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.entrance import Entrance
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.window_frame import WindowFrame

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.errors import AppError
    from reviewer_app.services.workspace import Workspace
    from reviewer_app.ui.beginning import FirstOpening
    from reviewer_app.ui.expert.rooms import ExpertRooms
    from reviewer_app.ui.first_run_page import FirstRunPage
    from reviewer_app.ui.help.desk import Help
    from reviewer_app.ui.leaving import Leaving
    from reviewer_app.ui.office.rooms import OfficeRooms
    from reviewer_app.ui.page import Page
    from reviewer_app.ui.rehearsal import Rehearsal


class Window(WindowFrame):
    """Locked, or open on one vault."""

    opened = Signal()
    """A vault was opened and its first page is shown."""
    locked = Signal()

    def __init__(
        self,
        surroundings: Surroundings,
        preferences: Preferences,
        folder: Path,
        rehearsal: Rehearsal | None = None,
    ) -> None:
        super().__init__(surroundings, preferences)
        self._rooms: ExpertRooms | None = None
        self._office: OfficeRooms | None = None
        self._is_damaged = False
        self.entrance = Entrance(surroundings, folder, rehearsal, self)
        self._connect()
        self._retranslate()
        self.show_start()

    def _connect(self) -> None:
        self.bar.chosen.connect(self._go)
        self.bar.lock_asked.connect(lambda: self.lock() if self._may_leave() else None)
        self.left_alone.connect(self.lock)
        self.bar.help_asked.connect(lambda what: self.help.show(what))
        self.bar.vault_asked.connect(lambda what: self._rooms.own_vault.do(what) if self._rooms else None)
        self.entrance.shown.connect(self._show_alone)
        self.entrance.noted.connect(self.say)
        self.entrance.entered.connect(self.open_workspace)
        self.entrance.activated.connect(self._was_activated)
        self.entrance.knocked.connect(self.come_forward)
        self.entrance.stepped_back.connect(self.close)
        self.surroundings.tongue.changed.connect(self._retranslate)

    @cached_property
    def help(self) -> Help:
        """Keys, guide and tour."""
        from reviewer_app.ui.help.desk import Help

        return Help(self)

    @cached_property
    def _leaving(self) -> Leaving:
        from reviewer_app.ui.leaving import Leaving

        made = Leaving(lambda: self.may_lose(), self)
        made.left.connect(self._left)
        return made

    @property
    def rooms(self) -> ExpertRooms | None:
        """The pages of the open vault; None while locked."""
        return self._rooms

    @property
    def page(self) -> QWidget | None:
        """The page in sight."""
        return self.stack.currentWidget()

    def show_start(self) -> None:
        """Show what a locked window shows: unlock, or the first run."""
        self.bar.show_pages({})
        self.entrance.show()

    def show_first_run(self) -> FirstRunPage:
        """Show the role cards: a new machine, or a new vault."""
        self.bar.show_pages({})
        return self.entrance.show_first_run()

    def _show_alone(self, page: Page) -> None:
        self.say(None)
        page.noted.connect(self.say)
        old = [part for at in range(self.stack.count()) if (part := self.stack.widget(at)) is not None]
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        for part in old:
            self.stack.removeWidget(part)
            part.deleteLater()

    def _was_activated(self, opening: FirstOpening) -> None:
        from reviewer_app.ui.beginning import welcome

        self.open_workspace(opening.activated.workspace)
        if self._rooms is not None:
            self._rooms.first_steps.begin(opening.package)
        self.say(welcome(opening, self.surroundings.tongue.language))

    def open_workspace(self, workspace: Workspace) -> None:
        """Show the pages of an open vault, the expert's or the secretariat's; trustees use the command line."""
        if workspace.role == "secretariat":
            self.entrance.lead_to_store(workspace, self._open_office)
            return
        if workspace.role != "expert":
            self.entrance.turn_away(workspace)
            return
        from reviewer_app.ui.expert.rooms import ExpertRooms

        rooms = ExpertRooms(self.surroundings, workspace, self.progress, self)
        self._rooms = rooms
        rooms.shown.connect(self._show_page)
        rooms.noted.connect(self.say)
        rooms.pages_renamed.connect(lambda: self.bar.show_pages(rooms.page_names()))
        rooms.tour_asked.connect(lambda: self.help.show("tour"))
        rooms.autosave.state_changed.connect(lambda _state: self._leaving.go_on())
        rooms.safekeeping.troubled.connect(self._backup_failed)
        rooms.own_vault.remembered.connect(self.bar.show_remembered)
        rooms.parting.agreed.connect(lambda: self._close_rooms(*rooms.parting.ending(self)))
        self._show_alone(rooms.projects)
        rooms.own_vault.greet()
        for page in rooms.pages.values():
            self.stack.addWidget(page)
        self._begin_work(rooms.page_names(), "projects", rooms)

    def _begin_work(self, names: dict[str, str], first: str, rooms: ExpertRooms | OfficeRooms) -> None:
        self.finish()
        self.bar.show_pages(names, self._office.person_words if self._office is not None else "")
        self.bar.mark_page(first)
        self.idle.start()
        self.opened.emit()
        waiting, self.entrance.waiting = self.entrance.waiting, []
        for package in waiting:
            rooms.take(package)

    def _open_office(self, workspace: Workspace) -> None:
        from reviewer_app.ui.office.rooms import OfficeRooms

        self._office = OfficeRooms(self.surroundings, workspace, self.progress, self, self.entrance.rehearsal)
        self._office.rehearsed.connect(self._enter_practice)
        self._office.replaced.connect(self._replace)
        self._office.noted.connect(self.say)
        self._office.safekeeping.troubled.connect(self._backup_failed)
        self._show_alone(self._office.hall)
        self._begin_work(self._office_names(), "office", self._office)
        self.idle.is_needed = self._office.desk.is_at_work  # an import or a panel that sends needs no key touched

    def _replace(self, work: Callable[[], Workspace]) -> None:
        """Close the vault, let `work` put another in its place, and open that."""
        from reviewer_app.ui.office.replacing import put_in_place

        self._left("lock")
        put_in_place(self, self.surroundings, self.stack, work, self.open_workspace, self.say)

    def _enter_practice(self, folder: Path, secret: str) -> None:
        self._left("lock")
        self.entrance.enter_rehearsal(folder, secret)

    @property
    def office(self) -> OfficeRooms | None:
        """The secretariat's pages of the open vault; None while locked, or for another role."""
        return self._office

    def _go(self, key: str) -> None:
        if self._rooms is not None:
            self._rooms.go(key)

    def _show_page(self, page: Page) -> None:
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if self._rooms is not None:
            self.bar.mark_page(self._rooms.tab_of(page))

    def lock(self) -> None:
        """Save what was typed, close the vault, show the unlock page."""
        self._leave("lock")

    def _leave(self, how: str) -> None:
        if self._rooms is not None:
            self._leaving.begin(self._rooms, how)
        elif self._office is not None:
            self._left(how)  # nothing is typed there that is not saved by its own button

    def _left(self, how: str) -> None:
        is_damaged, self._is_damaged = self._is_damaged, False
        self._close_rooms()
        if how == "close":
            self.close()
            return
        self.bar.show_pages({})
        self.entrance.show(is_damaged=is_damaged)
        self.locked.emit()

    def _backup_failed(self, error: AppError | None) -> None:
        """A vault that cannot be copied cannot be read: the expert decides when to look for a backup."""
        if error is None:
            return
        from reviewer_app.ui.damage_card import no_backup

        self.say(no_backup(error, self.surroundings.tongue.language, self._lock_as_damaged))

    def _lock_as_damaged(self) -> None:
        if self._rooms is None:
            self.entrance.show(is_damaged=True)
            return
        self._is_damaged = True
        self.lock()

    def may_lose(self) -> bool:
        """Ask before closing over marks that could not be saved."""
        from reviewer_app.ui.leaving import may_lose

        return may_lose(self)

    def _close_rooms(self, end: Callable[[], Any] | None = None, then: Callable[[Any], None] | None = None) -> None:
        rooms = self._rooms or self._office
        if rooms is not None:
            self.idle.stop()
            self.help.end_tour()
            self._rooms = self._office = None
            rooms.close()
            rooms.deleteLater()
            close = end or rooms.safekeeping.close
            self.surroundings.jobs.start(self, lambda _job: close(), then=then or self._backup_failed, failed=_raise)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Offline Expert Review"))
        if self._rooms is not None:
            self.bar.name_pages(self._rooms.page_names())
        elif self._office is not None:
            self.bar.name_pages(self._office_names(), self._office.person_words)

    def _office_names(self) -> dict[str, str]:
        return {"office": self.tr("Secretariat")}

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from reviewer_app.ui.widgets.dropped import dropped_packages

        if dropped_packages(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from reviewer_app.ui.widgets.dropped import dropped_packages

        for path in dropped_packages(event):
            self.take(path)

    def take(self, path: Path) -> None:
        """Take in a package that was dropped on the window or double-clicked."""
        rooms = self._rooms or self._office
        if rooms is not None:
            rooms.take(path)
        else:
            self.entrance.take(path)

    def come_forward(self, package: Path | None = None) -> None:
        """Be seen, since another window was opened on the same vault; take in what that one was opened with."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if package is not None:
            self.take(package)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_leave():
            self._leave("close")
        # Looked at afterwards: Qt lets a close within a close do nothing, and the window would stay.
        event.setAccepted(self._rooms is None and self._office is None)

    def _may_leave(self) -> bool:
        return self._office is None or self._office.may_leave()


def _raise(error: Exception) -> None:
    raise error
