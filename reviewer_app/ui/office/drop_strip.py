"""The strip of the intake: drop files or folders here, what is watched, receipts or not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QWidget

from reviewer_app.ui.icons import sign
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, restyle, row
from reviewer_app.ui.widgets.elided import ElidedLabel


class DropStrip(QFrame):
    """Takes many files and folders at once."""

    dropped = Signal(object)
    """list[Path]."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folder: Path | None = None
        self._is_there = True
        self.setProperty("frame", "drop")
        self.setAcceptDrops(True)
        self._sign = QLabel()
        self._words, self.watching = ElidedLabel("strong", keeps_end=False), ElidedLabel("caption", keeps_end=True)
        self.receipts = QCheckBox()
        self.receipts.setChecked(True)
        body = row(self._sign, spacing=12, margins=(14, 8, 12, 8))
        body.addLayout(column(self._words, self.watching, spacing=1), 1)
        body.addWidget(self.receipts)
        self.setLayout(body)
        theme.changed.connect(self._retint)
        self._retint()
        self._retranslate()

    def show_watch(self, folder: Path | None, *, is_there: bool = True) -> None:
        """Say which folder is watched, and whether it can be reached."""
        self._folder, self._is_there = folder, is_there
        self._retranslate()

    def _retranslate(self) -> None:
        self._words.setText(QCoreApplication.translate("DropStrip", "Drop score files or whole folders here"))
        self.setAccessibleName(self._words.text())
        if self._folder is None:
            said = QCoreApplication.translate("DropStrip", "No folder is watched.")
        elif self._is_there:
            said = QCoreApplication.translate("DropStrip", "Watched: {0}").format(self._folder)
        else:
            said = QCoreApplication.translate("DropStrip", "Watched, but cannot be reached now: {0}").format(
                self._folder
            )
        self.watching.setText(said)
        self.receipts.setText(QCoreApplication.translate("DropStrip", "Write receipts beside"))
        self.receipts.setToolTip(
            QCoreApplication.translate("DropStrip", "Into the folder 回执 beside the files that were handed in")
        )

    def _retint(self) -> None:
        self._sign.setPixmap(sign("import", self._theme.tokens.link, 24, self.devicePixelRatioF()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event):
            event.acceptProposedAction()
            restyle(self, "state", "over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, "state", "")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, "state", "")
        paths = dropped_paths(event)
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)


def dropped_paths(event: QDropEvent) -> list[Path]:
    """Return everything that lies on this machine: what is no package is refused by name, not silently."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
