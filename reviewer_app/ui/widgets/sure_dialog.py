"""A small dialog before what cannot be taken back: says what will be, and lies on the way out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from reviewer_app.ui.widgets.basics import button, column, label, row


class SureDialog(QDialog):
    """One sentence, two answers; Enter is the one that changes nothing."""

    def __init__(self, title: str, words: str, answer: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        said = label(wraps=True)
        said.setText(words)
        said.setMinimumWidth(420)
        self.accept_button, self.cancel_button = button("primary"), button()
        self.accept_button.setText(answer)
        self.cancel_button.setText(QCoreApplication.translate("SureDialog", "Cancel"))
        self.accept_button.setAutoDefault(False)
        self.cancel_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        answers = row(1, self.cancel_button, self.accept_button, spacing=8)
        self.setLayout(column(said, answers, spacing=16, margins=(18, 16, 18, 16)))
        self.cancel_button.setFocus()
