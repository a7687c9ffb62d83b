"""F1: every key of the program on one sheet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QMargins
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from reviewer_app.ui.widgets.basics import button, column, label, row
from reviewer_app.ui.widgets.scrolled import scrolled

EDGE: Final = 12
BELOW: Final = 80
MORE: Final = 24
"""Room for the button below, and for the scroll bar beside."""


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
                ("=", QCoreApplication.translate("keys", "The same mark as before")),
                ("Ctrl+M", QCoreApplication.translate("keys", "First missing mark or opinion")),
                ("Ctrl+E", QCoreApplication.translate("keys", "The page in sight as evidence")),
                ("Ctrl+J", QCoreApplication.translate("keys", "Own phrase into the opinion")),
                ("Ctrl+Z  Ctrl+Y", QCoreApplication.translate("keys", "Take back, bring back")),
                ("Ctrl+S", QCoreApplication.translate("keys", "Save now (it is saved within a second anyway)")),
            ],
        ),
        (
            QCoreApplication.translate("keys", "Reading"),
            [
                ("F6", QCoreApplication.translate("keys", "Dossier or form")),
                ("Ctrl+F", QCoreApplication.translate("keys", "Search")),
                ("Ctrl+Shift+F", QCoreApplication.translate("keys", "Search all dossiers")),
                (
                    "Ctrl+A  Ctrl+C",
                    QCoreApplication.translate("keys", "Select the text of a page, copy what is selected"),
                ),
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
                ("Ctrl+3  Ctrl+5", QCoreApplication.translate("keys", "Own overview, own log")),
                ("Ctrl+4  F5", QCoreApplication.translate("keys", "Finals: on stage, follow the desk")),
                ("Ctrl+Enter", QCoreApplication.translate("keys", "Finals: lock and sign this sheet")),
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
        close = button("primary")
        close.setText(QCoreApplication.translate("keys", "Close"))
        close.clicked.connect(self.accept)
        body = _sheet(is_beside=True)
        wanted = body.sizeHint().grownBy(QMargins(0, 0, MORE, BELOW))
        around = QMargins(EDGE, EDGE, EDGE, EDGE)
        room = parent.window().size().shrunkBy(around) if parent is not None else wanted
        if wanted.width() > room.width():
            body = _sheet(is_beside=False)
            wanted = body.sizeHint().grownBy(QMargins(0, 0, MORE, BELOW))
        self.setLayout(column(scrolled(body), row(1, close, margins=(24, 0, 24, 16)), spacing=10, margins=(0, 0, 0, 0)))
        self.resize(wanted.boundedTo(room))
        close.setFocus()


def _sheet(*, is_beside: bool) -> QWidget:
    """Return the groups in two columns, or one below the other."""
    first, *others = (_group(heading, lines) for heading, lines in keys())
    beside = (column(first, 1), column(*others, 1, spacing=14))
    made = QWidget()
    sheet = row(*beside, spacing=36) if is_beside else column(*beside, spacing=14)
    made.setLayout(column(sheet, 1, margins=(24, 18, 24, 6)))
    for part in made.findChildren(QWidget):
        part.ensurePolished()
    return made


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
