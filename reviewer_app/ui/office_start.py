"""The secretariat's first form: which contest, who sets it up, an own pass-phrase, where; then the office opens.

Nothing heavy may be imported here: the services are loaded by the worker.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFileDialog, QFrame, QLineEdit, QProgressBar

from reviewer_app.errors import AppError
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.basics import button, column, label, row
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.secret_field import SecretField

SECRET_LEAST: Final = 8
FOLDER: Final = "secretariat"


class OfficeStart(QFrame):
    """Sets a contest up and says where it stands; an existing one is opened by a button."""

    made = Signal(object, str)
    """Folder of the new vault, and what opens it."""
    left = Signal()
    open_asked = Signal()
    """The secretariat's own vault is to be chosen."""

    def __init__(self, surroundings: Surroundings, folder: Path, *, has_vault: bool) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._is_busy = False
        self.setProperty("frame", "card")
        self._build()
        self.folder.setText(str(folder.with_name(FOLDER) if has_vault else folder))
        self.retranslate()

    def _build(self) -> None:
        self._title, self._words = label("title"), label("soft", wraps=True)
        self.contest, self.name, self.rehearsal = QComboBox(), QLineEdit(), QCheckBox()
        minimum = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.contest.setSizeAdjustPolicy(minimum)
        theme = self._surroundings.theme
        self.secret, self.again, self.folder = SecretField(theme), SecretField(theme), QLineEdit()
        self._choose, self._back, self.start = button(), button("link"), button("primary")
        self.arrive, self.open = button("link"), button("link")
        self._names = [label("strong") for _ in range(4)]
        self._hint, self._error, self._progress = (
            label("caption", wraps=True),
            label("error", wraps=True),
            QProgressBar(),
        )
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        for part in (self._error, self._progress):
            part.hide()
        contest, name, secret, place = self._names
        for text, field in ((contest, self.contest), (name, self.name), (secret, self.secret), (place, self.folder)):
            text.setBuddy(field)
        body = column(self._title, self._words, spacing=5, margins=(26, 11, 26, 11))
        first = row(spacing=8)
        first.addLayout(column(contest, self.contest, spacing=6), 3)
        first.addLayout(column(name, self.name, spacing=6), 1)
        body.addLayout(first)
        body.addWidget(secret)
        body.addLayout(row(self.secret, self.again, spacing=8))
        body.addWidget(self._hint)
        body.addWidget(place)
        body.addLayout(row(self.folder, self._choose, grows=self.folder))
        body.addWidget(self.rehearsal)
        body.addWidget(self._error)
        body.addWidget(self._progress)
        body.addWidget(flowing(self.arrive, self.open))
        body.addLayout(row(self._back, 1, self.start))
        self.setLayout(body)
        self._choose.clicked.connect(self._ask_folder)
        self._back.clicked.connect(self.left)
        self.open.clicked.connect(self.open_asked)
        self.arrive.clicked.connect(self._arrive)
        self.start.clicked.connect(self._start)
        self.again.returnPressed.connect(self._start)

    def _arrive(self) -> None:
        from reviewer_app.ui.arrive_dialog import ArriveDialog

        dialog = ArriveDialog(self._surroundings, self.folder.text(), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._done(Path(dialog.folder.text().strip()), dialog.secret.text())

    def begin(self) -> None:
        """Fill the list of contests, at the first showing."""
        if not self.contest.count():
            self._surroundings.jobs.start(self, lambda _job: _contests(), then=self._offer, failed=self._failed)
        self.name.setFocus()

    def _offer(self, contests: tuple[tuple[str, str], ...]) -> None:
        for key, name in sorted(contests, key=lambda one: not one[0].startswith("jinan")):
            self.contest.addItem(name, key)

    @property
    def error(self) -> str:
        """What is missing or went wrong, "" when nothing is."""
        return "" if self._error.isHidden() else self._error.text()

    def _say(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))

    def _missing(self) -> str:
        if not self.name.text().strip():
            return QCoreApplication.translate("OfficeStart", "Your name is missing: every act carries it.")
        if len(self.secret.text()) < SECRET_LEAST:
            return QCoreApplication.translate("OfficeStart", "The pass-phrase has 8 characters or more.")
        if self.secret.text() != self.again.text():
            return QCoreApplication.translate("OfficeStart", "The two pass-phrases differ.")
        if not self.folder.text().strip() or self.contest.currentData() is None:
            return QCoreApplication.translate("OfficeStart", "Choose a contest and a folder.")
        return ""

    def _start(self) -> None:
        missing = self._missing()
        self._say(missing)
        if missing or self._is_busy:
            return
        folder, secret, name = Path(self.folder.text().strip()), self.secret.text(), self.name.text().strip()
        contest, is_rehearsal = str(self.contest.currentData()), self.rehearsal.isChecked()
        self._set_busy(is_busy=True)
        self._surroundings.jobs.start(
            self,
            lambda _job: _set_up(folder, contest, name, secret, is_rehearsal=is_rehearsal),
            then=lambda _none: self._done(folder, secret),
            failed=self._failed,
        )

    def _done(self, folder: Path, secret: str) -> None:
        self._set_busy(is_busy=False)
        self.secret.clear()
        self.again.clear()
        self.made.emit(folder, secret)

    def _failed(self, error: Exception) -> None:
        self._set_busy(is_busy=False)
        if not isinstance(error, AppError):
            raise error
        self._say(explain(error, self._surroundings.tongue.language))

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._progress.setVisible(is_busy)
        for part in (self.start, self.open, self.arrive, self._back):
            part.setEnabled(not is_busy)

    def _ask_folder(self) -> None:
        title = QCoreApplication.translate("OfficeStart", "Folder of the contest")
        if chosen := QFileDialog.getExistingDirectory(self, title):
            path = Path(chosen)
            self.folder.setText(str(path / FOLDER if any(path.iterdir()) else path))

    def retranslate(self) -> None:
        """Set the words again."""
        self._title.setText(QCoreApplication.translate("OfficeStart", "Set up a contest"))
        self._words.setText(
            QCoreApplication.translate(
                "OfficeStart",
                "Encrypted, in one folder on this machine. Others of the office join later.",
            )
        )
        words = (
            QCoreApplication.translate("OfficeStart", "Contest"),
            QCoreApplication.translate("OfficeStart", "Your name"),
            QCoreApplication.translate("OfficeStart", "Own pass-phrase, twice"),
            QCoreApplication.translate("OfficeStart", "Folder"),
        )
        for text, said in zip(self._names, words, strict=True):
            text.setText(said)
        for field, said in zip((self.contest, self.name, self.secret, self.folder), words, strict=True):
            field.setAccessibleName(said)
        self.again.setAccessibleName(QCoreApplication.translate("OfficeStart", "Once more"))
        self.again.setPlaceholderText(self.again.accessibleName())
        self._hint.setText(
            QCoreApplication.translate("OfficeStart", "8 characters or more. Whose pass-phrase opens is who acts.")
        )
        self.rehearsal.setText(QCoreApplication.translate("OfficeStart", "For practice only"))
        self._choose.setText(QCoreApplication.translate("OfficeStart", "Choose …"))
        self._back.setText(QCoreApplication.translate("OfficeStart", "Back"))
        self.arrive.setText(QCoreApplication.translate("OfficeStart", "From another machine …"))
        self.open.setText(QCoreApplication.translate("OfficeStart", "Open an existing one, also on a server …"))
        self.start.setText(QCoreApplication.translate("OfficeStart", "Set up"))
        self._say(self._missing() if self.error else "")  # what was said was said in the language that was left


def _contests() -> tuple[tuple[str, str], ...]:
    from reviewer_app.services.contests import template_names

    return template_names()


def _set_up(folder: Path, contest: str, operator: str, secret: str, *, is_rehearsal: bool) -> None:
    from reviewer_app.services.secretariat import setup

    setup.init(folder, contest=contest, operator=operator, secret=secret, rehearsal=is_rehearsal).close()
