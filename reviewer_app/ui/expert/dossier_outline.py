"""The files of one dossier by group, each with what became of it, and how far the check of the files is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from reviewer_app.services.expert.file_kinds import Kind, kind_of
from reviewer_app.services.expert.preflight import Progress
from reviewer_app.services.expert.reading import DossierItem
from reviewer_app.ui.icons import icon
from reviewer_app.ui.texts import size_words
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, label

PICTURES: Final[dict[Kind, str]] = {
    "pdf": "file-pdf",
    "image": "file-image",
    "video": "file-video",
    "sound": "file-sound",
    "text": "file-text",
    "markdown": "file-text",
    "csv": "file-sheet",
    "sheet": "file-sheet",
    "file": "file",
}
_PATH: Final = Qt.ItemDataRole.UserRole


class DossierOutline(QWidget):
    """A tree of two levels; tells which file was chosen."""

    chosen = Signal(object)
    """A DossierItem."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._items: dict[str, DossierItem] = {}
        self._lines: dict[str, QTreeWidgetItem] = {}
        self._progress: Progress | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "band")
        self.tree = QTreeWidget()
        self.tree.setProperty("frame", "flat")
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(theme.px(10))
        self.tree.setRootIsDecorated(False)
        self.tree.setIconSize(QSize(18, 18))
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._state = label("caption", wraps=True)
        self._state.setContentsMargins(10, 4, 10, 6)
        self._state.hide()
        self.setLayout(column(self.tree, self._state, spacing=0, grows=self.tree))
        self.tree.currentItemChanged.connect(self._current_changed)
        theme.changed.connect(self._retint)
        self._retranslate()

    @property
    def items(self) -> list[DossierItem]:
        """The files in their order."""
        return list(self._items.values())

    def show_items(self, items: Sequence[DossierItem]) -> None:
        """Show these files; none is chosen yet."""
        self.clear()
        self._items = {item.path: item for item in items}
        heads: dict[str, QTreeWidgetItem] = {}
        for item in items:
            head = heads.get(item.group) or self._head(item)
            heads[item.group] = head
            line = QTreeWidgetItem(head, [item.path.rpartition("/")[2]])
            line.setData(0, _PATH, item.path)
            line.setToolTip(0, f"{item.path}\n{size_words(item.size)}")
            self._lines[item.path] = line
        self.tree.expandAll()
        self._retint()

    def clear(self) -> None:
        """Show nothing."""
        self._items = {}
        self._lines = {}
        self.tree.clear()

    def choose(self, item: DossierItem) -> None:
        """Put the choice on one file, as if it had been clicked."""
        self.tree.setCurrentItem(self._lines[item.path])

    def mark(self, item: DossierItem) -> None:
        """Put the choice on one file that is being opened already."""
        self.tree.blockSignals(True)
        self.choose(item)
        self.tree.blockSignals(False)

    def show_progress(self, now: Progress | None) -> None:
        """Say how far the check of the files is; nothing when it is done."""
        self._progress = now
        self._state.setVisible(now is not None)
        if now is not None:
            self._state.setText(self.tr("Checking files in the background: {0} to go").format(now.left))

    def _head(self, item: DossierItem) -> QTreeWidgetItem:
        head = QTreeWidgetItem(self.tree, [item.group_title])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        return head

    def _current_changed(self, line: QTreeWidgetItem | None) -> None:
        path = line.data(0, _PATH) if line is not None else None
        if path is not None:
            self.chosen.emit(self._items[path])

    def _retint(self) -> None:
        tokens = self._theme.tokens
        for path, line in self._lines.items():
            item = self._items[path]
            name = PICTURES[kind_of(item.media_type, item.path)] if item.present else "import"
            line.setIcon(0, icon(name, tokens.text_soft if item.present else tokens.warn))

    def _retranslate(self) -> None:
        self.tree.setAccessibleName(self.tr("Files of the dossier"))
        self.show_progress(self._progress)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
