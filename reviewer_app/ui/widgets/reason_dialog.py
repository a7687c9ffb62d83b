"""A small dialog that asks for a few lines; while there are none it says so and can only be cancelled."""

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
        self.accept_button, self.cancel_button = button("primary"), button()
        self.accept_button.setText(QCoreApplication.translate("ReasonDialog", "OK"))
        self.cancel_button.setText(QCoreApplication.translate("ReasonDialog", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.hint = label("caption", wraps=True)
        self.field.textChanged.connect(self._look)
        answers = row(self.hint, self.cancel_button, self.accept_button, spacing=8, grows=self.hint)
        self.body = column(question, self.field, answers, spacing=12, margins=(18, 16, 18, 16), grows=self.field)
        self.setLayout(self.body)
        self._look()

    def _look(self) -> None:
        is_blank = not self.text
        self.accept_button.setEnabled(not is_blank)
        words = QCoreApplication.translate("ReasonDialog", "It cannot stay empty.")
        self.hint.setText(words if is_blank else "")

    @property
    def text(self) -> str:
        """What was typed, without outer spaces."""
        return self.field.toPlainText().strip()


def ask_reason(parent: QWidget, title: str, words: str) -> str | None:
    """Ask; None when it was cancelled."""
    dialog = ReasonDialog(title, words, parent)
    return dialog.text if dialog.exec() == QDialog.DialogCode.Accepted else None
