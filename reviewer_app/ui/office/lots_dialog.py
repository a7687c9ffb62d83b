"""One drawing of lots: under whose eyes, and with which digits of whom."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from reviewer_app.services.secretariat.finals_lots import FrozenTeams
from reviewer_app.ui.office.callers_form import CallersForm
from reviewer_app.ui.texts import counted
from reviewer_app.ui.widgets.basics import button, column, label, main_button, row
from reviewer_app.ui.widgets.digest import carry_digest


class LotsDialog(QDialog):
    """Asked for each draw."""

    def __init__(self, group: str, frozen: FrozenTeams, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("finals", "Draw lots: {0}").format(group))
        said = label("soft", wraps=True)
        words = QCoreApplication.translate("finals", "{0:team is|teams are} frozen. Two people call out digits now.")
        said.setText(counted(words, frozen.teams))
        carry_digest(said, frozen.digest)
        self.witness = QLineEdit()
        name = QCoreApplication.translate("finals", "Witness")
        self.witness.setAccessibleName(name)
        form = QFormLayout()
        form.addRow(name, self.witness)
        self.callers = CallersForm()
        self.accept_button, cancel = main_button(), button()
        self.accept_button.setText(QCoreApplication.translate("finals", "Draw"))
        cancel.setText(QCoreApplication.translate("finals", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.callers.changed.connect(self._look)
        self.witness.textChanged.connect(self._look)
        layout = column(said, self.callers, spacing=12, margins=(18, 16, 18, 16))
        layout.addLayout(form)
        layout.addLayout(row(1, cancel, self.accept_button))
        self.setLayout(layout)
        self.setMinimumWidth(460)
        self._look()

    def _look(self) -> None:
        self.accept_button.setEnabled(self.callers.is_filled and bool(self.witness.text().strip()))
