"""A place to drop one file, or to choose it by a button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from reviewer_app.ui.icons import sign
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, restyle, row
from reviewer_app.ui.widgets.dropped import dropped_packages
from reviewer_app.ui.widgets.elided import ElidedLabel

PACKAGES = "*.review"


class DropZone(QFrame):
    """Holds the path of one package once it was dropped or chosen."""

    filled = Signal(object)
    """The chosen Path."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.path: Path | None = None
        self._filter = self._how = ""
        self.setProperty("frame", "drop")
        self.setAcceptDrops(True)
        self._sign = QLabel()
        self._words = ElidedLabel("strong", keeps_end=True)
        self._hint = ElidedLabel("caption", keeps_end=True)
        self._choose = button()
        self._choose.clicked.connect(self.ask)
        body = row(self._sign, spacing=12, margins=(16, 12, 12, 12))
        body.addLayout(column(self._words, self._hint, spacing=2), 1)
        body.addWidget(self._choose)
        self.setLayout(body)
        theme.changed.connect(self._retint)
        self._retint()

    def name(self, words: str, hint: str, choose: str, kind: str) -> None:
        """Set the words: what is wanted, how to give it, the button, and the kind of file."""
        self._filter = f"{kind} ({PACKAGES})"
        self._how = hint
        if self.path is None:
            self._hint.setText(hint)
        self._choose.setText(choose)
        self.setAccessibleName(words)
        if self.path is None:
            self._words.setText(words)

    def fill(self, path: Path) -> None:
        """Take a file."""
        self.path = path
        self._words.setText(path.name)
        self._hint.setText(str(path.parent))
        restyle(self, "state", "full")
        self._retint()
        self.filled.emit(path)

    def empty(self) -> None:
        """Give the file back: it is not what was wanted."""
        self.path = None
        self._words.setText(self.accessibleName())
        self._hint.setText(self._how)
        restyle(self, "state", "")
        self._retint()

    def ask(self) -> None:
        """Let the person choose a file."""
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getOpenFileName(self, self.accessibleName(), "", self._filter)
        if path:
            self.fill(Path(path))

    def _retint(self) -> None:
        tokens = self._theme.tokens
        name, colour = ("done", tokens.good) if self.path is not None else ("import", tokens.link)
        self._sign.setPixmap(sign(name, colour, 28, self.devicePixelRatioF()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_packages(event):
            event.acceptProposedAction()
            restyle(self, "state", "over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, "state", "full" if self.path is not None else "")

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_packages(event)
        if paths:
            event.acceptProposedAction()
            self.fill(paths[0])
