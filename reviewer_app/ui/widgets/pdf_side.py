"""Beside the pages: small pictures of them, the outline of the document, the hits of a search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer_app.ui.icons import icon
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import frame, label, name_tool, row, tool
from reviewer_app.ui.widgets.pdf_file import PdfFile
from reviewer_app.ui.widgets.pdf_text import Bookmark
from reviewer_app.ui.widgets.pdf_thumbs import Made, Thumbs
from reviewer_app.ui.widgets.pin_mark import FoundPage

THUMBS, OUTLINE, HITS = range(3)
WIDTH: Final = 190
PAGE = Qt.ItemDataRole.UserRole
PICTURES: Final = ("thumbs", "outline", "search")


class PdfSide(QWidget):
    """Three ways to another page. `chosen` is the page (from 0) that was picked."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("ground", "band")
        self.thumbs = Thumbs(theme)
        self.outline = QTreeWidget()
        self.outline.setHeaderHidden(True)
        self.outline.setIndentation(theme.px(12))
        self.hits = QListWidget()
        self.hits.setWordWrap(True)
        self._none = label("caption", wraps=True)
        self._build()
        self.thumbs.chosen.connect(self.chosen)
        self.outline.itemClicked.connect(lambda item: self.chosen.emit(item.data(0, PAGE)))
        self.outline.itemActivated.connect(lambda item: self.chosen.emit(item.data(0, PAGE)))
        self.hits.itemClicked.connect(lambda item: self.chosen.emit(item.data(PAGE)))
        self.hits.itemActivated.connect(lambda item: self.chosen.emit(item.data(PAGE)))
        self.retint()
        self.retranslate()
        self.show_tab(THUMBS)

    def _build(self) -> None:
        self._tabs = [tool(is_checkable=True) for _ in PICTURES]
        self._group = QButtonGroup(self)
        for at, tab in enumerate(self._tabs):
            self._group.addButton(tab, at)
        self._group.idClicked.connect(self.show_tab)
        self._stack = QStackedWidget()
        for view in (self.thumbs, self.outline, self.hits):
            view.setProperty("frame", "flat")
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._stack.addWidget(view)
        head = frame("strip")
        head.setLayout(row(*self._tabs, 1, spacing=3, margins=(8, 4, 8, 4)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        self._none.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self._none, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._stack, 1)

    @property
    def tab(self) -> int:
        """Which of the three is shown."""
        return self._stack.currentIndex()

    def show_tab(self, tab: int) -> None:
        """Show one of the three."""
        self._tabs[tab].setChecked(True)
        self._stack.setCurrentIndex(tab)
        self._say_none()

    def open(self, file: PdfFile, made: Made | None) -> None:
        """Show what leads through a file; its outline is read when nothing is drawn."""
        self.thumbs.open(file, made)
        file.when_quiet(lambda: self._show_outline(file.outline()))

    def clear(self) -> None:
        """Let the file go."""
        self.thumbs.clear()
        self.outline.clear()
        self.hits.clear()
        self._say_none()

    def show_page(self, page: int) -> None:
        """Mark the page that is read."""
        self.thumbs.show_page(page)

    def show_hits(self, hits: Sequence[FoundPage]) -> None:
        """List the hits with their pages."""
        self.hits.clear()
        for hit in hits:
            words = QCoreApplication.translate("PdfSide", "Page {0}").format(hit.page + 1)
            item = QListWidgetItem(f"{words}\n{hit.excerpt}")
            item.setData(PAGE, hit.page)
            self.hits.addItem(item)
        self._say_none()

    def show_hit(self, at: int) -> None:
        """Mark the hit that is gone to."""
        self.hits.setCurrentRow(at)

    def _show_outline(self, lines: Sequence[Bookmark]) -> None:
        self.outline.clear()
        above: list[QTreeWidgetItem] = []
        for line in lines:
            del above[line.depth :]
            item = QTreeWidgetItem([line.title])
            item.setToolTip(0, line.title)
            item.setData(0, PAGE, line.page)
            if above:
                above[-1].addChild(item)
            else:
                self.outline.addTopLevelItem(item)
            above.append(item)
        self.outline.expandToDepth(0)
        self._say_none()

    def _say_none(self) -> None:
        count = {OUTLINE: self.outline.topLevelItemCount(), HITS: self.hits.count()}.get(self.tab, 1)
        words = {
            OUTLINE: QCoreApplication.translate("PdfSide", "This file has no outline."),
            HITS: QCoreApplication.translate("PdfSide", "Pages that hold the words you search for stand here."),
        }
        self._none.setText(words.get(self.tab, ""))
        self._none.setVisible(not count)
        self._stack.setVisible(bool(count))

    def retint(self) -> None:
        """Draw the icons again, at the size in force."""
        tokens = self._theme.tokens
        for tab, picture in zip(self._tabs, PICTURES, strict=True):
            tab.setIcon(icon(picture, tokens.text_soft, tokens.text_disabled))
        self.setFixedWidth(self._theme.px(WIDTH))
        self.thumbs.doItemsLayout()

    def retranslate(self) -> None:
        """Set every word again."""
        names = (
            QCoreApplication.translate("PdfSide", "Small pages"),
            QCoreApplication.translate("PdfSide", "Outline"),
            QCoreApplication.translate("PdfSide", "Hits"),
        )
        views: tuple[QWidget, ...] = (self.thumbs, self.outline, self.hits)
        for tab, view, name in zip(self._tabs, views, names, strict=True):
            self._name(tab, view, name)
        self._say_none()

    def _name(self, tab: QToolButton, view: QWidget, name: str) -> None:
        name_tool(tab, name)
        view.setAccessibleName(name)
