"""The guide for experts: the two pages that ship with the program, read in the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QWidget

from reviewer_app.paths import resources
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.basics import button, column, row
from reviewer_app.ui.widgets.pdf_turn import pdf_turn

SIZE: Final = (820, 640)
ROOM: Final = 48


class GuideDialog(QDialog):
    """Read and close; it can be saved, to be printed or handed on."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("GuideDialog", "Guide for experts"))
        self._source = resources() / "guide" / f"expert-{surroundings.tongue.language}.pdf"
        self.view = QPdfView(self)
        self._turn = pdf_turn()
        self._turn.ended.connect(self._load)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(self.windowTitle())
        self._save, close = button(), button("primary")
        self._save.setText(QCoreApplication.translate("GuideDialog", "Save …"))
        close.setText(QCoreApplication.translate("GuideDialog", "Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self._save.clicked.connect(self._save_copy)
        QShortcut(QKeySequence.StandardKey.Close, self).activated.connect(self.accept)
        buttons = row(self._save, 1, close, margins=(16, 0, 16, 0))
        self.setLayout(column(self.view, buttons, spacing=10, margins=(0, 0, 0, 12), grows=self.view))
        room = parent.size() if parent is not None else self.size()
        theme = surroundings.theme
        self.resize(min(theme.px(SIZE[0]), room.width() - ROOM), min(theme.px(SIZE[1]), room.height() - ROOM))
        self._load()

    def _load(self) -> None:
        if self._turn.is_free:
            self._turn.ended.disconnect(self._load)
            document = QPdfDocument(self)
            document.load(str(self._source))
            self.view.setDocument(document)

    def _save_copy(self) -> None:
        from PySide6.QtCore import QFile, QIODevice
        from PySide6.QtWidgets import QFileDialog

        target, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), self._source.name, "*.pdf")
        if target:
            copy = QFile(target)
            if copy.open(QIODevice.OpenModeFlag.WriteOnly):
                copy.write(self._source.read_bytes())
                copy.close()
