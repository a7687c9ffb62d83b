"""The frame of every pane that shows a file other than a PDF: a bar with its name and tools, the watermark."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QToolButton, QVBoxLayout, QWidget

from reviewer_app.ui.icons import icon
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import frame, label, name_tool, restyle, row, tool
from reviewer_app.ui.widgets.elided import ElidedLabel
from reviewer_app.ui.widgets.watermark import Watermark

FIND_WIDTH: Final = 170


class PlainPane(QWidget):
    """`content` fills the pane; a subclass puts its own tools into the bar and says how to find words."""

    pinned = Signal()
    """The whole of what is shown was marked as evidence."""

    def __init__(self, theme: Theme, content: QAbstractScrollArea, *, finds: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self.content = content
        self._icons: list[tuple[QToolButton, str]] = []
        self.setProperty("ground", "page")
        self.mark = Watermark(content, theme)
        self._name = ElidedLabel("strong")
        self.note = label("caption")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        if not finds:  # shown by itself it would be a window of its own for a moment, and take the keyboard
            self.search.hide()
        self._pin = self.add_tool("pin")
        self._bar = row(self._name, self.note, spacing=6, margins=(12, 4, 8, 4), grows=self._name)
        self._bar.addWidget(self.search)
        self._bar.addWidget(self._pin)
        bar = frame("strip")
        bar.setLayout(self._bar)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(bar)
        self._column.addWidget(content, 1)
        self._pin.clicked.connect(self.pinned)
        self.search.returnPressed.connect(self._search)
        self.search.textEdited.connect(lambda _text: restyle(self.search, "state", ""))
        theme.changed.connect(self.retint)

    def add_tool(self, picture: str, *, is_checkable: bool = False) -> QToolButton:
        """Return a button of the bar; `place_tools` puts it there."""
        made = tool(is_checkable=is_checkable)
        self._icons.append((made, picture))
        return made

    def place_tools(self, *tools: QWidget) -> None:
        """Put tools into the bar, before the pin."""
        at = self._bar.indexOf(self._pin)
        before: QWidget = self.search
        for offset, made in enumerate(tools):
            self._bar.insertWidget(at + offset, made)
            self.setTabOrder(before, made)
            before = made
        self.setTabOrder(before, self._pin)
        self.setTabOrder(self._pin, self.content)

    def place_below(self, part: QWidget) -> None:
        """Put a part below the content."""
        self._column.addWidget(part)

    def place_above(self, part: QWidget) -> None:
        """Put a part between the bar and the content."""
        self._column.insertWidget(1, part)

    def set_picture(self, made: QToolButton, picture: str) -> None:
        """Give a tool another icon."""
        self._icons = [(one, picture if one is made else name) for one, name in self._icons]
        self.retint()

    def begin(self, name: str, watermark: str) -> None:
        """Take a new file: its name, and whose eyes are on it."""
        self._name.setText(name)
        self.content.setAccessibleName(name)
        self.mark.say(watermark)
        self.note.clear()
        restyle(self.search, "state", "")

    def look_for(self, words: str) -> None:
        """Put `words` into the search and go to the first place; nothing for ""."""
        self.search.setText(words)
        if words:
            self._search()

    def focus_search(self) -> None:
        """Put the keyboard into the search, where there is one."""
        if not self.search.isHidden():
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def find_next(self, words: str) -> bool:
        """Go to the next place of `words`; tell whether there is one."""
        return not words

    def _search(self) -> None:
        found = self.find_next(self.search.text().strip())
        restyle(self.search, "state", "" if found else "bad")

    def retint(self) -> None:
        """Draw the icons again, in the colours in force."""
        tokens = self.theme.tokens
        for made, picture in self._icons:
            made.setIcon(icon(picture, tokens.text_soft, tokens.text_disabled))
        self.search.setFixedWidth(self.theme.px(FIND_WIDTH))

    def retranslate(self) -> None:
        """Set every word again."""
        name_tool(self._pin, QCoreApplication.translate("PlainPane", "Mark as evidence"))
        find = QCoreApplication.translate("PlainPane", "Search in this file")
        self.search.setPlaceholderText(find)
        self.search.setAccessibleName(find)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
