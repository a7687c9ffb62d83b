"""A small dialog that asks for a few lines, and gives nothing back when they are empty or it was cancelled."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from reviewer_app.ui.widgets.basics import button, column, label, row


class ReasonDialog(QDialog):
    """One question, one field; the answer can only be given when there is one."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        question = label(wraps=True)
        question.setText(words)
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(words)
        self.field.setTabChangesFocus(True)
        self.field.setMinimumSize(420, 110)
        self.accept_button, cancel = button("primary"), button()
        self.accept_button.setText(QCoreApplication.translate("ReasonDialog", "OK"))
        cancel.setText(QCoreApplication.translate("ReasonDialog", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.field.textChanged.connect(self._look)
        self.setLayout(
            column(question, self.field, row(1, cancel, self.accept_button), spacing=12, margins=(18, 16, 18, 16))
        )
        self._look()

    def _look(self) -> None:
        self.accept_button.setEnabled(bool(self.text))

    @property
    def text(self) -> str:
        """What was typed, without outer spaces."""
        return self.field.toPlainText().strip()


def ask_reason(parent: QWidget, title: str, words: str) -> str | None:
    """Ask; None when it was cancelled."""
    dialog = ReasonDialog(title, words, parent)
    return dialog.text if dialog.exec() == QDialog.DialogCode.Accepted else None
