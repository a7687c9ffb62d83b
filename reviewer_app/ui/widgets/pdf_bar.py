"""The two bars over a PDF: tools to move, zoom, turn and mark, and the search that opens below them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QToolButton

from reviewer_app.ui.icons import icon
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import label, name_tool, restyle, row, tool

NUMBER: Final = 48
FIND: Final = 220
TYPING_MS: Final = 200
"""The index is asked when typing pauses, not at every letter."""


class PdfBar(QFrame):
    """Buttons and the page number; what they do is said by the pane."""

    page_asked = Signal(int)
    """A page, from 0."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("frame", "strip")
        self.side, self.one, self.pin = (tool(is_checkable=True) for _ in range(3))
        self.back, self.on, self.smaller, self.larger, self.width_, self.whole, self.turn, self.seek = (
            tool() for _ in range(8)
        )
        self.number = QLineEdit()
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._validator = QIntValidator(1, 1, self)
        self.number.setValidator(self._validator)
        self._of = label("soft")
        moving = (self.side, self.back, self.number, self._of, self.on)
        looking = (self.smaller, self.larger, self.width_, self.whole, self.one, self.turn)
        self.setLayout(row(*moving, 1, *looking, 1, self.seek, self.pin, spacing=2, margins=(8, 4, 8, 4)))
        self.number.returnPressed.connect(lambda: self.page_asked.emit(int(self.number.text()) - 1))
        self.retint()
        self.retranslate()

    def show_page(self, page: int, pages: int) -> None:
        """Show where reading is."""
        self._validator.setTop(max(1, pages))
        self.number.setText(str(page + 1))
        self._of.setText(f"/ {pages}")
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page < pages - 1)

    def retint(self) -> None:
        """Draw the icons again, at the size in force."""
        tokens = self._theme.tokens
        pictures: tuple[tuple[QToolButton, str], ...] = (
            (self.side, "side"),
            (self.back, "up"),
            (self.on, "down"),
            (self.smaller, "zoom-out"),
            (self.larger, "zoom-in"),
            (self.width_, "fit-width"),
            (self.whole, "fit-page"),
            (self.one, "page-one"),
            (self.turn, "rotate"),
            (self.seek, "search"),
        )
        for part, name in pictures:
            part.setIcon(icon(name, tokens.text_soft, tokens.text_disabled))
        self.pin.setIcon(icon("pin", tokens.seal_text, tokens.text_disabled))
        self.number.setFixedWidth(self._theme.px(NUMBER))

    def retranslate(self) -> None:
        """Set every word again."""
        name_tool(self.side, QCoreApplication.translate("PdfPane", "Small pages, outline, hits"))
        name_tool(self.back, QCoreApplication.translate("PdfPane", "Previous page"))
        name_tool(self.on, QCoreApplication.translate("PdfPane", "Next page"))
        name_tool(self.smaller, QCoreApplication.translate("PdfPane", "Smaller"), "Ctrl+-")
        name_tool(self.larger, QCoreApplication.translate("PdfPane", "Larger"), "Ctrl++")
        name_tool(self.width_, QCoreApplication.translate("PdfPane", "Fit to width"))
        name_tool(self.whole, QCoreApplication.translate("PdfPane", "Whole page"))
        name_tool(self.one, QCoreApplication.translate("PdfPane", "One page at a time"))
        name_tool(self.turn, QCoreApplication.translate("PdfPane", "Turn right"))
        name_tool(self.seek, QCoreApplication.translate("PdfPane", "Search in this file"), "Ctrl+F")
        name_tool(self.pin, QCoreApplication.translate("PdfPane", "Mark as evidence"))
        self.number.setAccessibleName(QCoreApplication.translate("PdfPane", "Page"))


class PdfFindBar(QFrame):
    """The search: what is looked for, how many pages hold it, on to the next one."""

    asked = Signal(str)
    """Typing paused at these words; "" for none."""
    stepped = Signal(int)
    """To the next hit (1) or the one before (-1)."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("frame", "strip")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._count = label("caption")
        self.back, self.on, self._close = tool(), tool(), tool()
        parts = (self.search, self._count, self.back, self.on, 1, self._close)
        self.setLayout(row(*parts, spacing=4, margins=(8, 4, 8, 4)))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_MS)
        self._pause.timeout.connect(lambda: self.asked.emit(self.words))
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(lambda: self.stepped.emit(1))
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self._close.clicked.connect(self.leave)
        self.retint()
        self.retranslate()
        self.hide()

    @property
    def words(self) -> str:
        """What is looked for, as it stands in the field."""
        return self.search.text().strip()

    def enter(self) -> None:
        """Show the search and put the keyboard into it."""
        self.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def leave(self) -> None:
        """Look for nothing any more."""
        self.search.clear()
        self.hide()

    def show_count(self, at: int, count: int) -> None:
        """Say which hit of how many is shown, the first one as 0; -1 before any."""
        has_words = bool(self.words)
        restyle(self._count, "role", "warn" if has_words and not count else "caption")
        none = QCoreApplication.translate("PdfPane", "Not in this file")
        self._count.setText("" if not has_words else f"{at + 1} / {count}" if count else none)
        self.back.setEnabled(count > 0)
        self.on.setEnabled(count > 0)

    def _typed(self) -> None:
        if self.words:
            self.show()
            self._pause.start()
            return
        self._pause.stop()
        self.asked.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def retint(self) -> None:
        """Draw the icons again, at the size in force."""
        tokens = self._theme.tokens
        for part, name in ((self.back, "up"), (self.on, "down"), (self._close, "close")):
            part.setIcon(icon(name, tokens.text_soft, tokens.text_disabled))
        self.search.setMaximumWidth(self._theme.px(FIND))

    def retranslate(self) -> None:
        """Set every word again."""
        name_tool(self.back, QCoreApplication.translate("PdfPane", "Previous hit"), "Shift+F3")
        name_tool(self.on, QCoreApplication.translate("PdfPane", "Next hit"), "F3")
        name_tool(self._close, QCoreApplication.translate("PdfPane", "End the search"), "Esc")
        find = QCoreApplication.translate("PdfPane", "Search in this file")
        self.search.setPlaceholderText(find)
        self.search.setAccessibleName(find)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
