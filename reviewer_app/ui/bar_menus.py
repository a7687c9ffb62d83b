"""The menus of the bar: the own vault, colours and type size, help."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from reviewer_app.ui.theme import LARGE_SCALES, Theme

MODES: Final = ("system", "light", "dark")
PERCENT: Final = 100


class VaultMenu(QMenu):
    """What the owner of a vault may change about it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remember = self._add("remember")
        self.remember.setCheckable(True)
        self._recovery, self._pass_phrase = self._add("recovery"), self._add("pass-phrase")

    def _add(self, key: str) -> QAction:
        made = QAction(self)
        made.triggered.connect(lambda _checked=False: self.chosen.emit(key))
        self.addAction(made)
        return made

    def retranslate(self) -> None:
        """Set the words again."""
        self.remember.setText(QCoreApplication.translate("VaultMenu", "This machine remembers me"))
        self._recovery.setText(QCoreApplication.translate("VaultMenu", "New recovery code …"))
        self._pass_phrase.setText(QCoreApplication.translate("VaultMenu", "Change the pass-phrase …"))


class LookMenu(QMenu):
    """Colours, and how large large type is."""

    mode_chosen = Signal(str)
    size_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modes, self._sizes = QActionGroup(self), QActionGroup(self)
        self._sizes.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for mode in MODES:
            self._add(self._modes, mode)
        self.addSeparator()
        for scale in LARGE_SCALES:
            self._add(self._sizes, scale)
        self._modes.triggered.connect(lambda action: self.mode_chosen.emit(action.data()))
        self._sizes.triggered.connect(lambda action: self.size_chosen.emit(action.data()))

    def _add(self, group: QActionGroup, data: object) -> None:
        made = QAction(self)
        made.setCheckable(True)
        made.setData(data)
        group.addAction(made)
        self.addAction(made)

    def mark(self, mode: str, scale: float) -> None:
        """Show what is in force."""
        for action in self._modes.actions():
            action.setChecked(action.data() == mode)
        for action in self._sizes.actions():
            action.setChecked(action.data() == scale)

    def retranslate(self) -> None:
        """Set the words again."""
        words = {
            "system": QCoreApplication.translate("TopBar", "Colours as the system"),
            "light": QCoreApplication.translate("TopBar", "Light"),
            "dark": QCoreApplication.translate("TopBar", "Dark"),
        }
        for action in self._modes.actions():
            action.setText(words[action.data()])
        for action in self._sizes.actions():
            percent = round(action.data() * PERCENT)
            action.setText(QCoreApplication.translate("TopBar", "Large type {0} %").format(percent))


class HelpMenu(QMenu):
    """Keys, guide, tour, and what this program is."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys, self._guide, self._tour = (self._add(key) for key in ("keys", "guide", "tour"))
        self.addSeparator()
        self._about = self._add("about")

    def _add(self, key: str) -> QAction:
        made = QAction(self)
        made.triggered.connect(lambda _checked=False: self.chosen.emit(key))
        self.addAction(made)
        return made

    def show_for(self, *, is_toured: bool) -> None:
        """Offer the tour only where there is something to walk through."""
        self._tour.setVisible(is_toured)

    def retranslate(self) -> None:
        """Set the words again."""
        self._keys.setText(QCoreApplication.translate("HelpMenu", "All keys") + "\tF1")
        self._guide.setText(QCoreApplication.translate("HelpMenu", "Guide for experts (two pages)"))
        self._tour.setText(QCoreApplication.translate("HelpMenu", "First tour"))
        self._about.setText(QCoreApplication.translate("HelpMenu", "About this program"))


class BarMenus:
    """The three menus together. They are made after the first picture, in which they cannot be seen."""

    def __init__(self, bar: QWidget) -> None:
        self.vault, self.look, self.help = VaultMenu(bar), LookMenu(bar), HelpMenu(bar)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words again."""
        for menu in (self.vault, self.look, self.help):
            menu.retranslate()

    def mark(self, theme: Theme, *, is_toured: bool) -> None:
        """Show the look in force, and what an open vault offers."""
        self.look.mark(theme.mode, theme.large_scale if theme.is_large else 1.0)
        self.help.show_for(is_toured=is_toured)
