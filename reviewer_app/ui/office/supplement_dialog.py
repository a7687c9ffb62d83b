"""What an entrant has to supply, and until when: the day stands in the letter and beside the entry."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, Qt
from PySide6.QtWidgets import QCheckBox, QDateEdit, QDialog, QWidget

from reviewer_app.ui.widgets.basics import row
from reviewer_app.ui.widgets.reason_dialog import ReasonDialog


class SupplementDialog(ReasonDialog):
    """The text of the request, and the day that is offered; without a day the letter names none."""

    def __init__(self, title: str, words: str, day: str, parent: QWidget | None = None) -> None:
        super().__init__(title, words, parent)
        self.has_day, self.day = QCheckBox(), QDateEdit()
        self.has_day.setText(QCoreApplication.translate("SupplementDialog", "To be supplied by"))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setDate(QDate.fromString(day, Qt.DateFormat.ISODate) if day else QDate.currentDate())
        self.day.setAccessibleName(self.has_day.text())
        self.day.setEnabled(bool(day))
        self.has_day.setChecked(bool(day))
        self.has_day.toggled.connect(self.day.setEnabled)
        self.body.insertLayout(2, row(self.has_day, self.day, 1, spacing=8))
        for before, after in (
            (self.field, self.has_day),
            (self.has_day, self.day),
            (self.day, self.cancel_button),
            (self.cancel_button, self.accept_button),
        ):
            QWidget.setTabOrder(before, after)

    @property
    def due(self) -> str:
        """The day (ISO), "" for none."""
        return self.day.date().toString(Qt.DateFormat.ISODate) if self.has_day.isChecked() else ""


def ask_supplement(parent: QWidget, title: str, words: str, day: str) -> tuple[str, str] | None:
    """Ask for the text and the day; None when it was cancelled."""
    dialog = SupplementDialog(title, words, day, parent)
    return (dialog.text, dialog.due) if dialog.exec() == QDialog.DialogCode.Accepted else None
