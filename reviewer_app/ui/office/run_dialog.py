"""Settings of one run of the assignment, and the digits that two people call out for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFormLayout, QSpinBox, QWidget

from reviewer_app.services.secretariat.assignment_desk import DeskState
from reviewer_app.ui.office.callers_form import CallersForm
from reviewer_app.ui.widgets.basics import button, column, label, main_button, row

MOST = 2000


class RunDialog(QDialog):
    """Asked once for each run; a run cannot be repeated with other digits without discarding the one before."""

    def __init__(self, state: DeskState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("RunDialog", "Run the assignment"))
        self.per_project, self.max_load = QSpinBox(), QSpinBox()
        for field, value in ((self.per_project, state.per_project), (self.max_load, state.max_load)):
            field.setRange(1, MOST)
            field.setValue(value)
        form = QFormLayout()
        for words, field in (
            (QCoreApplication.translate("RunDialog", "Experts a project"), self.per_project),
            (QCoreApplication.translate("RunDialog", "Most projects an expert"), self.max_load),
        ):
            form.addRow(words, field)
            field.setAccessibleName(words)
        told = label("soft", wraps=True)
        told.setText(
            QCoreApplication.translate(
                "RunDialog",
                "The lists are frozen. Now the supervisor and another person call out digits; the seed is made of"
                " them and cannot be drawn again in silence: every run stays on record.",
            )
        )
        self.callers = CallersForm()
        self.callers.changed.connect(self._look)
        self.accept_button, cancel = main_button(), button()
        self.accept_button.setText(QCoreApplication.translate("RunDialog", "Run as a preview"))
        cancel.setText(QCoreApplication.translate("RunDialog", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        layout = column(spacing=12, margins=(18, 16, 18, 16))
        layout.addLayout(form)
        layout.addWidget(told)
        layout.addWidget(self.callers)
        layout.addLayout(row(1, cancel, self.accept_button))
        self.setLayout(layout)
        self.setMinimumWidth(460)
        self._look()

    def _look(self) -> None:
        self.accept_button.setEnabled(self.callers.is_filled)
