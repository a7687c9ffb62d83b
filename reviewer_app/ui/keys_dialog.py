"""F1: every key of the program on one sheet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from reviewer_app.ui.widgets.basics import button, column, label, row


def keys() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return groups of (keys, what they do), in the language in force."""
    return [
        (
            QCoreApplication.translate("keys", "Marking"),
            [
                ("0–9  .", QCoreApplication.translate("keys", "Type the mark of the current indicator")),
                ("Enter  ↓", QCoreApplication.translate("keys", "Next indicator")),
                ("↑", QCoreApplication.translate("keys", "Previous indicator")),
                ("+  −", QCoreApplication.translate("keys", "One step up or down")),
                ("Ctrl+M", QCoreApplication.translate("keys", "First missing mark or opinion")),
                ("Ctrl+S", QCoreApplication.translate("keys", "Save now (it is saved within a second anyway)")),
            ],
        ),
        (
            QCoreApplication.translate("keys", "Reading"),
            [
                ("F6", QCoreApplication.translate("keys", "Dossier or form")),
                ("Ctrl+F", QCoreApplication.translate("keys", "Search")),
                ("Ctrl+PgUp  Ctrl+PgDn", QCoreApplication.translate("keys", "Turn the page while marking")),
                ("Ctrl++  Ctrl+-", QCoreApplication.translate("keys", "Zoom")),
            ],
        ),
        (
            QCoreApplication.translate("keys", "Everywhere"),
            [
                ("Ctrl+↑  Ctrl+↓", QCoreApplication.translate("keys", "Previous or next project")),
                ("Esc", QCoreApplication.translate("keys", "Back to the list")),
                ("Ctrl+1  Ctrl+2", QCoreApplication.translate("keys", "Projects, signing")),
                ("Ctrl+L", QCoreApplication.translate("keys", "Lock")),
                ("F1", QCoreApplication.translate("keys", "This sheet")),
            ],
        ),
    ]


class KeysDialog(QDialog):
    """Read and close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("keys", "All keys"))
        first, *others = (_group(heading, lines) for heading, lines in keys())
        sheet = row(column(first, 1), column(*others, 1, spacing=14), spacing=36)
        close = button("primary")
        close.setText(QCoreApplication.translate("keys", "Close"))
        close.clicked.connect(self.accept)
        self.setLayout(column(sheet, row(1, close), spacing=14, margins=(24, 18, 24, 18)))


def _group(heading: str, lines: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    title = label("heading")
    title.setText(heading)
    grid.addWidget(title, 0, 0, 1, 2)
    for at, (combination, words) in enumerate(lines, start=1):
        key, what = label("key"), label()
        key.setText(combination)
        what.setText(words)
        grid.addWidget(key, at, 0)
        grid.addWidget(what, at, 1)
    return grid
