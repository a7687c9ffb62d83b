"""A place to drop one file, or to choose it by a button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, restyle
from reviewer_app.ui.widgets.drop_target import DropTarget
from reviewer_app.ui.widgets.dropped import dropped_packages

PACKAGES = "*.review"


class DropZone(DropTarget):
    """Holds the path of one package once it was dropped or chosen."""

    filled = Signal(object)
    """The chosen Path."""
    emptied = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.path: Path | None = None
        self._filter = self._how = ""
        self.choose = button()
        super().__init__(theme, "import", self.choose, takes=dropped_packages, keeps_end=True, parent=parent)
        self.choose.clicked.connect(self.ask)
        self.dropped.connect(lambda paths: self.fill(paths[0]))

    def name(self, words: str, hint: str, choose: str, kind: str) -> None:
        """Set the words: what is wanted, how to give it, the button, and the kind of file."""
        self._filter = f"{kind} ({PACKAGES})"
        self._how = hint
        if self.path is None:
            self.hint.setText(hint)
        self.choose.setText(choose)
        self.setAccessibleName(words)
        if self.path is None:
            self.words.setText(words)

    def fill(self, path: Path) -> None:
        """Take a file."""
        self.path = path
        self.words.setText(path.name)
        self.hint.setText(str(path.parent))
        restyle(self, "state", "full")
        self.retint()
        self.filled.emit(path)

    def empty(self) -> None:
        """Give the file back: it is not what was wanted."""
        self.path = None
        self.words.setText(self.accessibleName())
        self.hint.setText(self._how)
        restyle(self, "state", "")
        self.retint()
        self.emptied.emit()

    def ask(self) -> None:
        """Let the person choose a file."""
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getOpenFileName(self, self.accessibleName(), "", self._filter)
        if path:
            self.fill(Path(path))

    @property
    def rest(self) -> str:
        return "full" if self.path is not None else ""

    def retint(self) -> None:
        self.show_sign(*(("done", "good") if self.path is not None else ("import", "link")))
