"""A trustee at this machine: his stick, his pass-phrase, what his own program reads of the list, then his layer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QWidget

from reviewer_app.errors import AppError, RuleViolation
from reviewer_app.services import sticks
from reviewer_app.services.trustee import acting
from reviewer_app.services.trustee.acting import Act, ListCard
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import counted, explain
from reviewer_app.ui.widgets.basics import button, column, label, main_button, row
from reviewer_app.ui.widgets.secret_field import SecretField

Result = TypeVar("Result")


class TrusteeDialog(QDialog):
    """First the stick is read and the check codes are compared, only then a layer is taken off.

    The trustee's vault is open for each of the two acts alone; his pass-phrase is forgotten with the dialog.
    """

    def __init__(
        self, surroundings: Surroundings, name: str, code: str, file: Path, out: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._name, self._code, self._file, self._out = name, code, file, out
        self.act: Act | None = None
        self.setWindowTitle(QCoreApplication.translate("TrusteeDialog", "{0} opens on this machine").format(name))
        self.folder, self.secret = QLineEdit(), SecretField(surroundings.theme)
        self.choose_button, self.read_button, self.open_button, cancel = (
            button(),
            main_button(),
            button("seal"),
            button(),
        )
        self.card, self.code, self.trouble = label(wraps=True), label("display"), label("error", wraps=True)
        self.announced_words, self.announced = label("caption"), label("display")
        self.code_words = label("caption")
        self.announced_words.setText(QCoreApplication.translate("TrusteeDialog", "Announced check code of the list"))
        self.code_words.setText(QCoreApplication.translate("TrusteeDialog", "Read by the trustee's own program"))
        _say_code(self.announced, code)
        ask, stick, phrase = label(wraps=True), label("caption"), label("caption")
        ask.setText(
            QCoreApplication.translate(
                "TrusteeDialog",
                "Put in the stick and let {0} type the pass-phrase. Nobody else needs to know it.",
            ).format(name)
        )
        stick.setText(QCoreApplication.translate("TrusteeDialog", "Folder on the stick"))
        phrase.setText(QCoreApplication.translate("TrusteeDialog", "Pass-phrase of the trustee"))
        self.folder.setAccessibleName(stick.text())
        self.secret.setAccessibleName(phrase.text())
        self.choose_button.setText(QCoreApplication.translate("TrusteeDialog", "Choose …"))
        self.read_button.setText(QCoreApplication.translate("TrusteeDialog", "Read the list"))
        self.open_button.setText(QCoreApplication.translate("TrusteeDialog", "The codes agree: open"))
        cancel.setText(QCoreApplication.translate("TrusteeDialog", "Cancel"))
        body = column(ask, stick, spacing=6, margins=(20, 18, 20, 16))
        body.addLayout(row(self.folder, self.choose_button, grows=self.folder))
        for part in (phrase, self.secret, self.trouble, self.card):
            body.addWidget(part)
        codes = row(spacing=24)
        codes.addLayout(column(self.announced_words, self.announced, spacing=2))
        codes.addLayout(column(self.code_words, self.code, spacing=2))
        body.addLayout(codes)
        body.addLayout(row(1, cancel, self.read_button, self.open_button))
        self.setLayout(body)
        self.setMinimumWidth(520)
        self.choose_button.clicked.connect(self._choose)
        self.read_button.clicked.connect(self.read)
        self.open_button.clicked.connect(self.open_list)
        cancel.clicked.connect(self.reject)
        self.folder.textChanged.connect(lambda _text: self._begin())
        self.secret.textChanged.connect(lambda _text: self._begin())
        self._begin()

    def _begin(self) -> None:
        """Nothing has been read: what was shown is of another stick."""
        for part in (*self._compared(), self.trouble, self.open_button):
            part.hide()
        self.read_button.show()
        self.read_button.setEnabled(bool(self.folder.text().strip() and self.secret.text()))

    def _compared(self) -> tuple[QWidget, ...]:
        """What is seen only once the list was read: both codes, since this dialog may cover the one behind it."""
        return self.card, self.announced_words, self.announced, self.code_words, self.code

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.choose_button.text())
        if chosen:
            self.folder.setText(chosen)
            self.secret.setFocus()

    def _busy(self, *, is_busy: bool) -> None:
        for part in (self.folder, self.secret, self.choose_button, self.read_button, self.open_button):
            part.setEnabled(not is_busy)

    def read(self) -> None:
        """Let the trustee's own program read the list; nothing is taken off."""
        folder, name, secret, file = Path(self.folder.text().strip()), self._name, self.secret.text(), self._file
        self._busy(is_busy=True)
        self._surroundings.jobs.start(
            self,
            lambda _job: _with(folder, name, secret, lambda ws: acting.examine_list(ws, file, rehearsing=False)),
            then=self._show,
            failed=self._failed,
        )

    def _show(self, card: ListCard) -> None:
        self._busy(is_busy=False)
        if card.check_code != self._code:
            self._failed(RuleViolation("hand-other-list", code=card.check_code))
            return
        words = QCoreApplication.translate(
            "TrusteeDialog",
            "{0}: list no. {1}, {2:package|packages} of {3:expert|experts} for {4:project|projects}, {5} to be opened. "
            "Compare the two check codes:",
        )
        self.card.setText(
            counted(words, card.contest_name, card.number, card.packages, card.experts, card.projects, card.to_open)
        )
        _say_code(self.code, card.check_code)
        for part in (*self._compared(), self.open_button):
            part.show()
        self.trouble.hide()
        self.read_button.hide()
        self._grow()
        self.open_button.setFocus()

    def open_list(self) -> None:
        """Take this trustee's layer off every seal."""
        folder, secret = Path(self.folder.text().strip()), self.secret.text()
        name, file, out = self._name, self._file, self._out
        self._busy(is_busy=True)
        self._surroundings.jobs.start(
            self,
            lambda _job: _with(folder, name, secret, lambda ws: acting.open_list(ws, file, out)),
            then=self._opened,
            failed=self._failed,
        )

    def _opened(self, act: Act) -> None:
        self.act = act
        self.secret.clear()
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._busy(is_busy=False)
        if not isinstance(error, AppError):
            raise error
        self._begin()
        self.trouble.setText(explain(error, self._surroundings.tongue.language))
        self.trouble.show()
        self._grow()

    def _grow(self) -> None:
        """Take the room that the words and both codes need now."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            wide = max(self.width(), layout.totalMinimumSize().width())
            self.resize(wide, max(self.height(), layout.totalHeightForWidth(wide)))

    def reject(self) -> None:
        self.secret.clear()
        super().reject()


def _say_code(place: QLabel, code: str) -> None:
    groups = code.split()
    half = (len(groups) + 1) // 2
    place.setText(f"{' '.join(groups[:half])}\n{' '.join(groups[half:])}")
    place.setAccessibleName(code)


def _with(folder: Path, name: str, secret: str, act: Callable[[Workspace], Result]) -> Result:
    """Do one act in a trustee's vault, which is closed again whatever happens."""
    with sticks.open_seat(sticks.vault_on(folder, name), secret) as ws:
        if ws.role != "trustee":
            raise RuleViolation("hand-not-trustee")
        return act(ws)
