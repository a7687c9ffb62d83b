"""Leaving an open vault: what was typed is saved first, the recovery code is asked for once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer_app.ui.expert.rooms import ExpertRooms


class Leaving(QObject):
    """Waits until what was typed is saved; `left` says that nothing stands in the way."""

    left = Signal(str)
    """"lock" or "close"."""

    def __init__(self, may_lose: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._may_lose = may_lose
        self._rooms: ExpertRooms | None = None
        self._wants_to = ""

    def begin(self, rooms: ExpertRooms, how: str) -> None:
        """Save what was typed, and go."""
        self._rooms, self._wants_to = rooms, how
        rooms.autosave.flush()
        self.go_on()

    def go_on(self) -> None:
        """Look again: the state of saving has changed."""
        rooms = self._rooms
        if not self._wants_to or rooms is None:
            return
        if rooms.autosave.is_clean:
            how = self._take()
            if how == "close":
                rooms.recovery.ask_unless_made(lambda: self.left.emit(how))
            else:
                self.left.emit(how)
        elif rooms.autosave.state.kind == "failed" and not rooms.autosave.is_saving:
            how = self._take()
            if how == "close" and self._may_lose():
                self.left.emit(how)

    def _take(self) -> str:
        how, self._wants_to, self._rooms = self._wants_to, "", None
        return how


def may_lose(parent: QWidget) -> bool:
    """Return whether the expert would rather lose what could not be saved than stay."""
    from PySide6.QtWidgets import QMessageBox

    question = QMessageBox(parent)
    question.setIcon(QMessageBox.Icon.Warning)
    question.setText(
        QCoreApplication.translate("leaving", "Some of what you typed could not be saved and would be lost.")
    )
    question.setInformativeText(
        QCoreApplication.translate("leaving", "Stay, mend the disk, and press “Try again”; or close all the same.")
    )
    stay = question.addButton(QCoreApplication.translate("leaving", "Stay"), QMessageBox.ButtonRole.RejectRole)
    question.addButton(
        QCoreApplication.translate("leaving", "Close and lose it"), QMessageBox.ButtonRole.DestructiveRole
    )
    question.setDefaultButton(stay)
    question.exec()
    return question.clickedButton() is not stay
