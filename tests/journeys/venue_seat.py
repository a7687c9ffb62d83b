"""The secretariat's program before a robot: pages by the rail, dialogs for files and folders, the vault locked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit

from reviewer_app.ui.office.finals_page import FinalsPage
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.unlock_page import UnlockPage
from tests.journeys.commanded import Commanded, dialog
from tests.journeys.robot import ENTER, Act, Story, Words, ctrl

Kind = TypeVar("Kind", bound=OfficePage)


class Seat(Commanded):
    """One laptop of the secretariat."""

    @property
    def rooms(self) -> OfficeRooms:
        assert self.window.office is not None
        return self.window.office

    def is_idle(self) -> bool:
        office = self.window.office
        return super().is_idle() and (office is None or not office.desk.long_jobs.is_busy)

    def unlock(self, secret: str) -> Story:
        yield from super().unlock(secret)
        yield self.until("the overview", lambda: self.window.office is not None and "overview" in self.rooms.pages)
        yield self.until("it is read", self.is_idle)

    def lock(self) -> Story:
        """Let somebody else sit down; the keyboard may be on the projector."""
        yield Act(self.window.activateWindow)
        yield self.until("the keyboard", self.window.isActiveWindow)
        yield ctrl(Qt.Key.Key_L)
        yield self.until("the unlock page", lambda: isinstance(self.window.page, UnlockPage) and self.is_idle())

    def go(self, key: str) -> Story:
        """Walk to a page by the rail."""
        if not self.is_at(key):
            yield Act(self.rooms.hall.rail.button(key).click)
        yield self.until(key, partial(self.is_at, key))
        yield self.until("it is read", self.is_idle)

    def is_at(self, key: str) -> bool:
        """Whether that page is in sight."""
        return self.rooms.hall.stack.currentWidget() is self.rooms.pages.get(key)

    def page(self, key: str, kind: type[Kind]) -> Kind:
        found = self.rooms.page(key)
        assert isinstance(found, kind)
        return found

    @property
    def finals(self) -> FinalsPage:
        return self.page("finals", FinalsPage)

    @property
    def note(self) -> str:
        """What stands above the page."""
        return self.window.note.text if self.window.note is not None else ""

    def press_key(self, buttons: Callable[[], dict[str, QAbstractButton]], key: str) -> Story:
        """Press a button of a card; cards are built anew whenever they are read."""

        def part() -> QAbstractButton | None:
            found = buttons().get(key)
            return found if found is not None and found.isVisible() and found.isEnabled() else None

        yield self.until(key, lambda: self.is_idle() and part())
        yield Act(lambda: part().click())  # type: ignore[union-attr]

    def choose_file(self, file: str) -> Story:
        """Answer the dialog that asks for a file, to be written or read."""
        yield self.until("the files", lambda: dialog(QFileDialog))
        yield Act(_select_name)
        yield Words(file)
        yield ENTER
        yield self.until("no dialog", lambda: QApplication.activeModalWidget() is None)


def _select_name() -> None:
    """What is typed next takes the place of the name that is offered."""
    shown = dialog(QFileDialog)
    assert shown is not None
    field = shown.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
