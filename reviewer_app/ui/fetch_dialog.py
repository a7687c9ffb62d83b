"""The first task package comes from the mailbox: where that is, and the number on the slip of whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout, QDialog, QLineEdit, QWidget

from reviewer_app.errors import AppError
from reviewer_app.paths import cache_folder
from reviewer_app.services.expert.mailbox import FirstFetch
from reviewer_app.services.mailboxes import Account
from reviewer_app.ui.mail_dialog import MailDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.basics import column, label

FOLDER: Final = "first-package"
"""Of the cache: what is fetched is sealed, and goes once it is in the vault."""


@dataclass(frozen=True)
class Fetched:
    """A package, and the mailbox from which it came: the vault goes on with that."""

    package: Path
    account: Account


class FetchDialog(MailDialog):
    """Accepted once the package lies on this machine: `package`. Nothing of the mailbox is kept here."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        self.number, self._number_name = QLineEdit(), label("strong")
        self.package: Path | None = None
        self.account = Account("")
        self._fetching: FirstFetch | None = None
        super().__init__(surroundings, None, None, parent)
        self.number.setFocus()

    def _build(self) -> None:
        super()._build()
        body = self._holder.layout()
        if isinstance(body, QBoxLayout):
            body.insertLayout(2, column(self._number_name, self.number, spacing=4))

    def _retranslate(self) -> None:
        super()._retranslate()
        self._words.setText(
            QCoreApplication.translate(
                "FetchDialog", "The secretariat says where it is. What comes from it is sealed for you alone."
            )
        )
        self._number_name.setText(QCoreApplication.translate("FetchDialog", "Your number, as on the slip (E03)"))
        self._number_name.setBuddy(self.number)
        self.number.setAccessibleName(self._number_name.text())
        self.save.setText(QCoreApplication.translate("FetchDialog", "Fetch the task package"))

    def _save(self) -> None:
        number = self.number.text().strip().upper()
        if not number:
            self._say(QCoreApplication.translate("FetchDialog", "Type your number from the slip."), "bad")
            return
        self.account = self.typed()
        try:
            self._fetching = fetching = FirstFetch(self.account)
        except AppError as error:
            self._failed(error)
            return
        self._say(QCoreApplication.translate("FetchDialog", "Fetching …"))
        self.save.setEnabled(False)
        folder = cache_folder() / FOLDER
        self._jobs.start(self, lambda _job: fetching.fetch(number, folder), then=self._came, failed=self._not_come)

    def _came(self, found: Path | None) -> None:
        self.save.setEnabled(True)
        if found is None:
            none = QCoreApplication.translate("FetchDialog", "No task package for {0} lies there yet.")
            self._say(none.format(self.number.text().strip().upper()), "bad")
            return
        self.package = found
        self.accept()

    def _not_come(self, error: Exception) -> None:
        self.save.setEnabled(True)
        self._failed(error)

    def done(self, result: int) -> None:
        """Go, and leave no fetching behind."""
        if self._fetching is not None:
            self._fetching.stop()
        super().done(result)


def fetch_package(surroundings: Surroundings, parent: QWidget) -> Fetched | None:
    """Let the first package be fetched; None when it was left."""
    dialog = FetchDialog(surroundings, parent)
    is_there = dialog.exec() == QDialog.DialogCode.Accepted
    account, package = dialog.account, dialog.package
    dialog.deleteLater()
    return Fetched(package, account) if is_there and package is not None else None
