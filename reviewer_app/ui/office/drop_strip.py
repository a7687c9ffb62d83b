"""The strip of the intake: drop files or folders here, what is watched, receipts or not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.drop_target import DropTarget


class DropStrip(DropTarget):
    """Takes many files and folders at once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.receipts = QCheckBox()
        self.receipts.setChecked(True)
        super().__init__(theme, "import", self.receipts, parent=parent)
        self._folder: Path | None = None
        self._is_there = True
        self._retranslate()

    def show_watch(self, folder: Path | None, *, is_there: bool = True) -> None:
        """Say which folder is watched, and whether it can be reached."""
        self._folder, self._is_there = folder, is_there
        self._retranslate()

    def _retranslate(self) -> None:
        self.words.setText(QCoreApplication.translate("DropStrip", "Drop score files or whole folders here"))
        self.setAccessibleName(self.words.text())
        if self._folder is None:
            said = QCoreApplication.translate("DropStrip", "No folder is watched.")
        elif self._is_there:
            said = QCoreApplication.translate("DropStrip", "Watched: {0}").format(self._folder)
        else:
            said = QCoreApplication.translate("DropStrip", "Watched, but cannot be reached now: {0}").format(
                self._folder
            )
        self.hint.setText(said)
        self.receipts.setText(QCoreApplication.translate("DropStrip", "Write receipts beside"))
        self.receipts.setToolTip(
            QCoreApplication.translate("DropStrip", "Into the folder 回执 beside the files that were handed in")
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
