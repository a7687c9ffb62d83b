"""Which leaf a marked region speaks for: one list, the current leaf chosen, Enter takes it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from reviewer_app.rules.scheme import Scheme
from reviewer_app.rules.tree import nodes
from reviewer_app.ui.widgets.basics import button, column, label, row

SIZE: Final = (460, 420)
_KEY: Final = int(Qt.ItemDataRole.UserRole)
_WALKS: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class LeafChooser(QDialog):
    """Type a few characters to narrow the list."""

    def __init__(self, scheme: Scheme, current: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("LeafChooser", "Evidence for which indicator?"))
        self.resize(*SIZE)
        self.search = QLineEdit()
        words = QCoreApplication.translate("LeafChooser", "Search indicators")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill(scheme, current)
        take, close = button("primary"), button()
        take.setText(QCoreApplication.translate("LeafChooser", "Mark as evidence"))
        close.setText(QCoreApplication.translate("LeafChooser", "Cancel"))
        hint = label("caption", wraps=True)
        hint.setText(QCoreApplication.translate("LeafChooser", "Enter takes the chosen indicator."))
        self.setLayout(
            column(self.search, self.list, row(hint, close, take, grows=hint), spacing=10, margins=(18, 14, 18, 14))
        )
        self.search.textChanged.connect(self._narrow)
        self.list.itemActivated.connect(lambda _item: self.accept())
        take.clicked.connect(self.accept)
        close.clicked.connect(self.reject)
        take.setDefault(True)

    @classmethod
    def ask(cls, scheme: Scheme, current: str, parent: QWidget) -> str:
        """Return the key of the chosen leaf, "" for none."""
        dialog = cls(scheme, current, parent)
        return dialog.key if dialog.exec() == QDialog.DialogCode.Accepted else ""

    @property
    def key(self) -> str:
        """The leaf that is chosen now."""
        item = self.list.currentItem()
        return "" if item is None or item.isHidden() else str(item.data(_KEY))

    def _fill(self, scheme: Scheme, current: str) -> None:
        path: list[str] = []
        for node in nodes(scheme):
            path = [*path[: node.depth - 1], node.indicator.title]
            if not node.indicator.children:
                item = QListWidgetItem(node.indicator.title)
                item.setToolTip(" › ".join(path))
                item.setData(_KEY, node.indicator.key)
                self.list.addItem(item)
                if node.indicator.key == current:
                    self.list.setCurrentItem(item)
        if self.list.currentItem() is None:
            self.list.setCurrentRow(0)

    def _narrow(self, words: str) -> None:
        asked = words.casefold().split()
        first: QListWidgetItem | None = None
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setHidden(not all(word in item.toolTip().casefold() for word in asked))
            if first is None and not item.isHidden():
                first = item
        if first is not None:
            self.list.setCurrentItem(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WALKS and self.search.hasFocus():
            self.list.setFocus()
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)
