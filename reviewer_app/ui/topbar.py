"""The one bar at the top: the mark of the product, the pages of a role, the vault, look, language, help, lock."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from reviewer_app.hours import BEIJING
from reviewer_app.ui.icons import icon, sign
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.basics import label, name_tool, row, tool

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QButtonGroup, QMenu

    from reviewer_app.ui.bar_menus import BarMenus

HEIGHT = 44
SPARE = 24
"""What has to stay free between the tabs and the tools."""


class TopBar(QFrame):
    """Tells what was pressed; the window decides. Where there is no room, words go first, then tabs go into a menu."""

    chosen = Signal(str)
    """The key of a page."""
    lock_asked = Signal()
    help_asked = Signal(str)
    """keys, guide, tour, about."""
    vault_asked = Signal(str)
    """remember, recovery, pass-phrase."""
    language_asked = Signal(str)
    mode_asked = Signal(str)
    large_asked = Signal(bool)
    size_asked = Signal(float)
    fitted = Signal()
    """What has room is shown, and the rest is not: other things may lie on what is free."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._tabs: dict[str, QToolButton] = {}
        self._menus: BarMenus | None = None
        self._person = ""
        self._build()
        self._connect()
        self.retranslate()
        self._retint()

    def _build(self) -> None:
        self.setProperty("frame", "topbar")
        self._mark, self._name, self._state = QLabel(), label("heading"), label("caption")
        self._pages = row(spacing=0)
        self._more = tool("tab")
        self._vault, self._large, self._mode = tool(), tool(is_checkable=True), tool()
        self._language, self._help, self._lock = tool(), tool(), tool()
        self.tools = QWidget()
        parts = (self._large, self._mode, self._language, self._help, self._vault, self._lock)
        self.tools.setLayout(row(*parts, spacing=4))
        line = row(self._mark, self._name, spacing=8, margins=(14, 0, 10, 0))
        line.addSpacing(12)
        line.addLayout(self._pages)
        line.addWidget(self._more)
        line.addStretch(1)
        line.addWidget(self._state)
        line.addWidget(self.tools)
        self.setLayout(line)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)

    def _connect(self) -> None:
        self._lock.clicked.connect(self.lock_asked)
        self._large.toggled.connect(self.large_asked)
        self._language.clicked.connect(self._other_language)
        self._surroundings.theme.changed.connect(self._retint)
        self._surroundings.tongue.changed.connect(self.retranslate)

    def finish(self) -> None:
        """Make the menus, which the first picture does not show."""
        if self._menus is not None:
            return
        from reviewer_app.ui.bar_menus import BarMenus

        made = self._menus = BarMenus(self)
        made.help.chosen.connect(self.help_asked)
        made.vault.chosen.connect(self.vault_asked)
        made.look.mode_chosen.connect(self.mode_asked)
        made.look.size_chosen.connect(self.size_asked)
        buttons = (self._vault, self._mode, self._help, self._more)
        for part, menu in zip(buttons, (made.vault, made.look, made.help, self._more_menu), strict=True):
            part.setMenu(menu)
            part.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._mark_menus()

    def show_remembered(self, is_on: bool) -> None:
        """Show in the menu whether this machine remembers the owner of the vault."""
        if self._menus is not None:
            self._menus.vault.remember.setChecked(is_on)

    def _mark_menus(self) -> None:
        if self._menus is not None:
            is_toured = len(self._tabs) > 1  # the tour walks through an expert's pages; the office has one
            self._menus.mark(self._surroundings.theme, is_toured=is_toured)

    @cached_property
    def _more_menu(self) -> QMenu:
        from PySide6.QtWidgets import QMenu

        return QMenu(self)

    @cached_property
    def _group(self) -> QButtonGroup:
        from PySide6.QtWidgets import QButtonGroup

        return QButtonGroup(self)

    def show_pages(self, names: dict[str, str], person: str = "") -> None:
        """Show the pages of a role: key → words; none while locked. `person`: who is at work, where several can be."""
        self._person = person
        for old in self._tabs.values():
            self._group.removeButton(old)
            self._pages.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._tabs = {}
        for key, words in names.items():
            made = tool("tab", is_checkable=True)
            made.setText(words)
            made.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self._pages.addWidget(made)
            self._tabs[key] = made
        for part in (self._lock, self._vault):
            part.setVisible(bool(names))
        self._retint()
        self.retranslate()

    def name_pages(self, names: dict[str, str], person: str = "") -> None:
        """Set the words of the pages, and of who is at work, again."""
        self._person = person
        self._state.setText(self._state_words())
        for key, words in names.items():
            if key in self._tabs:
                self._tabs[key].setText(words)
        self._fitting.start()

    def mark_page(self, key: str) -> None:
        """Show which page is in sight."""
        if key in self._tabs:
            self._tabs[key].setChecked(True)

    def tab(self, key: str) -> QWidget:
        """Return what leads to a page: its tab, or the menu of those that have no room."""
        found = self._tabs.get(key)
        return self._more if found is None or found.isHidden() else found

    def more_actions(self) -> list[QAction]:
        """Return the pages that have no room on the bar, in its order."""
        return self._more_menu.actions()

    def free_room(self) -> QRect:
        """Return where something can lie on the bar for a while: up to the tools, over name, state and an only tab."""
        if (layout := self.layout()) is not None:
            layout.activate()
        shown = [part for part in (*self._tabs.values(), self._more) if not part.isHidden()]
        left = shown[-1].geometry().right() + SPARE // 2 if len(shown) > 1 else self._mark.geometry().right() + 6
        return QRect(left, 0, self.tools.x() - 2 - left, self.height())

    def _fit(self) -> None:
        """Hide what has no room: the state, the name, then the last tabs."""
        self._fit_parts()
        self.fitted.emit()

    def _fit_parts(self) -> None:
        for part in (self._state, *self._tabs.values()):
            part.setVisible(bool(self._tabs))
        self._name.show()
        self._more.hide()
        if self._tabs:
            self._more_menu.clear()
        if self._needs() > self.width():
            self._state.hide()
        if self._needs() > self.width():
            self._name.hide()
        for made in reversed(list(self._tabs.values())[1:]):
            if self._needs() <= self.width():
                return
            self._more.show()
            made.hide()
            action = self._more_menu.addAction(made.text(), made.click)
            self._more_menu.insertAction(next(iter(self._more_menu.actions())), action)

    def _needs(self) -> int:
        parts = (self._mark, self._name, self._state, self._more, self.tools, *self._tabs.values())
        return sum(part.sizeHint().width() for part in parts if not part.isHidden()) + SPARE + 12 + 8 * 5 + 24

    def retranslate(self) -> None:
        """Set the words again."""
        self._name.setText(QCoreApplication.translate("TopBar", "Offline Expert Review"))
        self._state.setText(self._state_words())
        name_tool(self._lock, QCoreApplication.translate("TopBar", "Lock now"), "Ctrl+L")
        name_tool(self._help, QCoreApplication.translate("TopBar", "Help"), "F1")
        name_tool(self._vault, QCoreApplication.translate("TopBar", "My vault"))
        name_tool(self._large, QCoreApplication.translate("TopBar", "Large type"))
        name_tool(self._mode, QCoreApplication.translate("TopBar", "Colours and type size"))
        name_tool(self._more, QCoreApplication.translate("TopBar", "More pages"))
        is_chinese = self._surroundings.tongue.language == "zh"
        self._language.setText("EN" if is_chinese else "中")
        name_tool(self._language, "Switch to English" if is_chinese else "切换为中文")
        if self._menus is not None:
            self._menus.retranslate()
        self._fitting.start()

    def _state_words(self) -> str:
        words = QCoreApplication.translate("TopBar", "Encrypted on this machine · offline")
        is_set_so = datetime.now().astimezone().utcoffset() == BEIJING.utcoffset(None)
        zone = "" if is_set_so else QCoreApplication.translate("TopBar", "Beijing time")
        return " · ".join(part for part in (self._person, words, zone) if part)

    def _other_language(self) -> None:
        self.language_asked.emit("en" if self._surroundings.tongue.language == "zh" else "zh")

    def _retint(self) -> None:
        theme = self._surroundings.theme
        tokens = theme.tokens
        self.setFixedHeight(theme.px(HEIGHT))
        self._mark.setPixmap(sign("mark", tokens.text, theme.px(24), self.devicePixelRatioF()))
        for part, name in (
            (self._large, "type"),
            (self._mode, "moon" if theme.is_dark else "sun"),
            (self._help, "help"),
            *(((self._vault, "user"), (self._lock, "lock"), (self._more, "more")) if self._tabs else ()),
        ):
            part.setIcon(icon(name, tokens.text_soft))
        for made in self._tabs.values():
            made.setMinimumHeight(theme.px(HEIGHT) - 2)
        self._large.blockSignals(True)
        self._large.setChecked(theme.is_large)
        self._large.blockSignals(False)
        self._mark_menus()
        self._fitting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
