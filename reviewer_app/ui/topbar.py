"""The one bar at the top: the mark of the product, the pages of a role, look, language, lock."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QMenu, QToolButton, QWidget

from reviewer_app.ui.icons import icon, sign
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.basics import label, name_tool, row, tool

HEIGHT = 44


class TopBar(QFrame):
    """Tells what was pressed; the window decides."""

    chosen = Signal(str)
    """The key of a page."""
    lock_asked = Signal()
    keys_asked = Signal()
    language_asked = Signal(str)
    mode_asked = Signal(str)
    large_asked = Signal(bool)

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._tabs: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._build()
        self._connect()
        self.retranslate()
        self._retint()

    def _build(self) -> None:
        self.setProperty("frame", "topbar")
        self._mark = QLabel()
        self._name = label("heading")
        self._pages = row(spacing=0)
        self._state = label("caption")
        self._language, self._mode, self._large = tool(), tool(), tool(is_checkable=True)
        self._keys, self._lock = tool(), tool()
        self._menu = QMenu(self)
        self._modes = QActionGroup(self)
        for mode in ("system", "light", "dark"):
            action = QAction(self)
            action.setCheckable(True)
            action.setData(mode)
            self._modes.addAction(action)
            self._menu.addAction(action)
        self._mode.setMenu(self._menu)
        self._mode.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        line = row(self._mark, self._name, spacing=8, margins=(14, 0, 10, 0))
        line.addSpacing(12)
        line.addLayout(self._pages)
        line.addStretch(1)
        for part in (self._state, self._large, self._mode, self._language, self._keys, self._lock):
            line.addWidget(part)
        self.setLayout(line)

    def _connect(self) -> None:
        self._lock.clicked.connect(self.lock_asked)
        self._keys.clicked.connect(self.keys_asked)
        self._large.toggled.connect(self.large_asked)
        self._modes.triggered.connect(lambda action: self.mode_asked.emit(action.data()))
        self._language.clicked.connect(self._other_language)
        self._surroundings.theme.changed.connect(self._retint)

    def show_pages(self, names: dict[str, str]) -> None:
        """Show the pages of a role: key → words; none while locked."""
        for old in self._tabs.values():
            self._group.removeButton(old)
            self._pages.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._tabs = {}
        for key, words in names.items():
            made = tool("tab", is_checkable=True)
            made.setText(words)
            made.setMinimumHeight(self._surroundings.theme.px(HEIGHT) - 2)
            made.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self._pages.addWidget(made)
            self._tabs[key] = made
        for part in (self._lock, self._keys):
            part.setVisible(bool(names))
        self._show_state()

    def name_pages(self, names: dict[str, str]) -> None:
        """Set the words of the pages again."""
        for key, words in names.items():
            if key in self._tabs:
                self._tabs[key].setText(words)

    def mark_page(self, key: str) -> None:
        """Show which page is in sight."""
        if key in self._tabs:
            self._tabs[key].setChecked(True)

    def retranslate(self) -> None:
        """Set the words again."""
        self._name.setText(QCoreApplication.translate("TopBar", "Offline Expert Review"))
        name_tool(self._lock, QCoreApplication.translate("TopBar", "Lock now"), "Ctrl+L")
        name_tool(self._keys, QCoreApplication.translate("TopBar", "All keys"), "F1")
        name_tool(self._large, QCoreApplication.translate("TopBar", "Large type"))
        name_tool(self._mode, QCoreApplication.translate("TopBar", "Colours"))
        is_chinese = self._surroundings.tongue.language == "zh"
        self._language.setText("EN" if is_chinese else "中")
        name_tool(self._language, "Switch to English" if is_chinese else "切换为中文")
        words = {
            "system": QCoreApplication.translate("TopBar", "Colours as the system"),
            "light": QCoreApplication.translate("TopBar", "Light"),
            "dark": QCoreApplication.translate("TopBar", "Dark"),
        }
        for action in self._modes.actions():
            action.setText(words[action.data()])
        self._show_state()

    def _show_state(self) -> None:
        self._state.setText(QCoreApplication.translate("TopBar", "Encrypted on this machine · offline"))
        self._state.setVisible(bool(self._tabs))

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
            (self._keys, "keyboard"),
            (self._lock, "lock"),
        ):
            part.setIcon(icon(name, tokens.text_soft))
        self._large.blockSignals(True)
        self._large.setChecked(theme.is_large)
        self._large.blockSignals(False)
        for action in self._modes.actions():
            action.setChecked(action.data() == theme.mode)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
