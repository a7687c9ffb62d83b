"""The dialog that shows a fault: what is safe, and a report that may be handed on. Loaded only when it is needed."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from reviewer_app.ui.widgets.basics import column, label


class CrashDialog(QDialog):
    """Says that the program has a fault, what is safe, and lets the report be copied."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A fault of the program"))
        heading = label("heading", wraps=True)
        heading.setText(self.tr("Something went wrong that should not. What was saved is safe."))
        words = label("soft", wraps=True)
        words.setText(
            self.tr(
                "The window goes on; if it behaves oddly, close it and open it again. The report below names "
                "places in the program only, nothing of a dossier or a mark. Please give it to the "
                "secretariat."
            )
        )
        field = QPlainTextEdit(text)
        field.setReadOnly(True)
        field.setAccessibleName(self.tr("Report"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(text))
        buttons.rejected.connect(self.reject)
        self.setLayout(column(heading, words, field, buttons, spacing=10, margins=(20, 18, 20, 16)))
        self.resize(560, 380)
