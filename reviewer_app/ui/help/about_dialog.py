"""What somebody is asked for who asks for help: which version this is, and where the vault lies."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSysInfo, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from reviewer_app import __version__
from reviewer_app.ui.widgets.basics import button, column, label, row

WIDTH = 460


class AboutDialog(QDialog):
    """Read, copy, close."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("AboutDialog", "About this program"))
        title, what = label("title"), label("soft", wraps=True)
        self.facts, terms = label(wraps=True), label("caption", wraps=True)
        title.setText(QCoreApplication.translate("Window", "Offline Expert Review"))
        what.setText(
            QCoreApplication.translate(
                "AboutDialog", "Works without a network. Everything stays on this machine, encrypted."
            )
        )
        facts = (
            QCoreApplication.translate("AboutDialog", "Version {0}").format(__version__),
            QCoreApplication.translate("AboutDialog", "System: {0}").format(_system()),
            QCoreApplication.translate("AboutDialog", "Vault: {0}").format(folder),
        )
        self.facts.setText("\n".join(facts))
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        terms.setText(
            QCoreApplication.translate(
                "AboutDialog",
                "Apache License 2.0. The parts of others and their licences are named in THIRD-PARTY.md beside the "
                "program.",
            )
        )
        copy, close = button(), button("primary")
        copy.setText(QCoreApplication.translate("AboutDialog", "Copy"))
        close.setText(QCoreApplication.translate("keys", "Close"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.facts.text()))
        close.clicked.connect(self.accept)
        parts = (title, what, self.facts, terms, row(1, copy, close, spacing=8))
        self.setLayout(column(*parts, spacing=10, margins=(24, 20, 24, 18)))
        self.setMinimumWidth(WIDTH)
        close.setFocus()


def _system() -> str:
    return f"{QSysInfo.prettyProductName()}, {platform.machine()}, Qt {qVersion()}"
