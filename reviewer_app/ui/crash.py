"""The crash dialog: a bug is shown with its kind and where it happened, never with a value or a word of a dossier."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from reviewer_app import __version__
from reviewer_app.ui.widgets.basics import column, label


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what may be shown: kind, versions, files and lines. A message may hold dossier text and is left out."""
    lines = [f"{kind.__module__}.{kind.__qualname__}", f"reviewer-app {__version__}, Python {sys.version.split()[0]}"]
    for place in traceback.extract_tb(trace):
        name = place.filename.replace("\\", "/").rpartition("reviewer_app/")[2] or place.filename
        lines.append(f"  {name}:{place.lineno} {place.name}")
    return "\n".join(lines)


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


class CrashHook:
    """Put in place of sys.excepthook; shows one dialog at a time."""

    def __init__(self) -> None:
        self._dialog: CrashDialog | None = None

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show `error`; Ctrl+C in a terminal just ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        text = report(kind, trace)
        print(text, file=sys.stderr)
        if self._dialog is None or not self._dialog.isVisible():
            self._dialog = CrashDialog(text, QApplication.activeWindow())
            self._dialog.open()
