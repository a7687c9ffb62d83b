"""A contest comes from another machine: its move file, the moving code, an own pass-phrase, an empty folder.

Nothing heavy may be imported here: the services are loaded by the worker.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QProgressBar, QWidget

from reviewer_app.errors import AppError
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.basics import button, column, label, main_button, row
from reviewer_app.ui.widgets.secret_field import SecretField

if TYPE_CHECKING:
    from reviewer_app.ui.jobs import Job

WIDTH: Final = 560
STEPS: Final = 1000
"""Of the bar: gigabytes do not fit into its numbers."""
MOVE_FILES: Final = "*.move"


class ArriveDialog(QDialog):
    """Accepted once the whole contest stands in the folder; `folder` and `secret` then open it."""

    def __init__(self, surroundings: Surroundings, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._job: Job | None = None
        theme = surroundings.theme
        self.file, self.code, self.folder = QLineEdit(), QLineEdit(), QLineEdit()
        self.folder.setText(folder)
        self.secret = SecretField(theme)
        self.choose_file, self.choose_folder = button(), button()
        self.start, self.cancel = main_button(), button()
        self._title, self._words, self._error = label("title"), label("soft", wraps=True), label("error", wraps=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, STEPS)
        self._bar.setTextVisible(False)
        for part in (self._error, self._bar):
            part.hide()
        self._build()
        self.setFixedWidth(theme.px(WIDTH))
        self.start.clicked.connect(self._start)
        self.cancel.clicked.connect(self.reject)
        self.choose_file.clicked.connect(self._ask_file)
        self.choose_folder.clicked.connect(self._ask_folder)

    def _build(self) -> None:
        names = [label("strong") for _ in range(4)]
        said = (
            QCoreApplication.translate("ArriveDialog", "Move file"),
            QCoreApplication.translate("ArriveDialog", "Moving code"),
            QCoreApplication.translate("ArriveDialog", "Own pass-phrase"),
            QCoreApplication.translate("ArriveDialog", "Empty folder"),
        )
        for name, words, field in zip(names, said, (self.file, self.code, self.secret, self.folder), strict=True):
            name.setText(words)
            name.setBuddy(field)
            field.setAccessibleName(words)
        choose = QCoreApplication.translate("ArriveDialog", "Choose …")
        for made, words in ((self.choose_file, said[0]), (self.choose_folder, said[3])):
            made.setText(choose)
            made.setAccessibleName(f"{choose} {words}")
        self._title.setText(QCoreApplication.translate("ArriveDialog", "A contest from another machine"))
        self._words.setText(
            QCoreApplication.translate(
                "ArriveDialog", "The old machine then only shows it. A file that is damaged or cut off is never taken."
            )
        )
        self.setWindowTitle(self._title.text())
        self.start.setText(QCoreApplication.translate("ArriveDialog", "Take it in"))
        self.cancel.setText(QCoreApplication.translate("ArriveDialog", "Cancel"))
        body = column(self._title, self._words, names[0], spacing=6, margins=(26, 20, 26, 18))
        body.addLayout(row(self.file, self.choose_file, grows=self.file))
        for part in (names[1], self.code, names[2], self.secret, names[3]):
            body.addWidget(part)
        body.addLayout(row(self.folder, self.choose_folder, grows=self.folder))
        body.addWidget(self._error)
        body.addWidget(self._bar)
        body.addLayout(row(1, self.cancel, self.start))
        self.setLayout(body)

    @property
    def error(self) -> str:
        """What is missing or went wrong, "" when nothing is."""
        return "" if self._error.isHidden() else self._error.text()

    def _say(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))

    def _ask_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.file.accessibleName(), "", MOVE_FILES)
        if chosen:
            self.file.setText(chosen)

    def _ask_folder(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, self.folder.accessibleName()):
            self.folder.setText(chosen)

    def _start(self) -> None:
        given = [field.text().strip() for field in (self.file, self.code, self.folder)]
        if not all(given) or not self.secret.text():
            self._say(QCoreApplication.translate("ArriveDialog", "Fill in all four."))
            return
        if self._job is not None:
            return
        self._say("")
        self._set_busy(is_busy=True)
        source, code, folder, secret = Path(given[0]), given[1], Path(given[2]), self.secret.text()
        self._job = self._surroundings.jobs.start(
            self,
            lambda job: _arrive(source, folder, code, secret, job),
            then=lambda _none: self._done(),
            failed=self._failed,
            cancelled=self._ended,
            on_progress=lambda done, total: self._bar.setValue(STEPS * done // max(1, total)),
        )

    def _ended(self) -> None:
        self._job = None
        self._set_busy(is_busy=False)

    def _done(self) -> None:
        self._ended()
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._ended()
        if not isinstance(error, AppError):
            raise error
        self._say(explain(error, self._surroundings.tongue.language))

    def _set_busy(self, *, is_busy: bool) -> None:
        self._bar.setVisible(is_busy)
        for part in (self.start, self.file, self.code, self.secret, self.folder):
            part.setEnabled(not is_busy)

    def reject(self) -> None:
        """Stop what is under way; without it, go."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()


def _arrive(source: Path, folder: Path, code: str, secret: str, job: Job) -> None:
    from reviewer_app.services.secretariat.arriving import arrive

    arrive(source, folder, code, secret, job.report).workspace.close()
