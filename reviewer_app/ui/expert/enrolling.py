"""Enrolment by file: a charter is believed once its 核对码 was compared, then the own key introduces itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from reviewer_app.errors import AppError
from reviewer_app.services.expert import first_run
from reviewer_app.services.expert.packages import known_charter
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.place_dialog import PlaceDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import button, column, label, row

WIDTH = 560
FILE_NAME = "enrolment.review"
ROOM = 16 * 1024
"""What an enrolment takes at most, for the choice of a drive."""


class EnrolDialog(QDialog):
    """Two steps: compare the charter's code, write the own file. The second waits for the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Enrol this machine by file"))
        title, hint = label("title"), label("soft", wraps=True)
        title.setText(self.tr("Enrol this machine by file"))
        hint.setText(
            self.tr("Only for an expert without an activation code, or for a second machine. Usually not needed.")
        )
        self.charter, self.code, self.trust = button(), QLineEdit(), button("primary")
        self.charter.setText(self.tr("Choose the charter …"))
        self.trust.setText(self.tr("It is the same code"))
        self._first, self._second = label("strong", wraps=True), label("strong", wraps=True)
        self._first.setText(self.tr("1  The contest's charter"))
        self._second.setText(self.tr("2  The file of this machine"))
        self.told = label("soft", wraps=True)
        self.code.setPlaceholderText("12345 67890 12345 67890 12345 67890")
        self.code.setAccessibleName(self.tr("Check code of the charter, 30 digits from the printed notice"))
        self._code_hint = label("caption", wraps=True)
        self._code_hint.setText(self.tr("Type the 30 digits from the printed notice, not from a screen or a mail."))
        self.write = button("primary")
        self.write.setText(self.tr("Write the file …"))
        self.own_code = label("title", wraps=True)
        self.error = label("error", wraps=True)
        self._close = button()
        self._close.setText(self.tr("Close"))
        self._close.clicked.connect(self.accept)
        self.code.textChanged.connect(lambda _text: self.show_state())
        self.code.returnPressed.connect(self.trust.click)
        self.is_trusted = False
        self.path: Path | None = None
        line = row(self.code, self.trust, grows=self.code)
        self.setLayout(
            column(title, hint, self._first, row(self.charter, 1), self.told, self._code_hint, line, self._second,
                   self.own_code, self.error, row(self.write, 1, self._close), spacing=8, margins=(24, 16, 24, 16))
        )  # fmt: skip
        self.show_state()

    def show_state(self) -> None:
        """Let only the step be done that is due."""
        asks = self.path is not None and not self.is_trusted
        for part in (self.code, self.trust, self._code_hint):
            part.setVisible(asks)
        self.trust.setEnabled(bool(self.code.text().strip()))
        self.write.setEnabled(self.is_trusted)
        self.error.setVisible(bool(self.error.text()))
        self.own_code.setVisible(bool(self.own_code.text()))
        if self.is_trusted:
            self.told.setText(self.tr("This vault trusts the charter of the contest."))
        elif self.path is not None:
            self.told.setText(self.tr("{0}: its signatures hold. Now compare its code.").format(self.path.name))
        else:
            self.told.setText(self.tr("The secretariat gives it to you as a file."))
        self._fit()

    def _fit(self) -> None:
        """Be as high as the words need: a layout alone gives broken lines too little."""
        layout = self.layout()
        if layout is not None:
            self.ensurePolished()
            layout.activate()
            self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()


class Enrolling(QObject):
    """Does what the dialog asks for."""

    noted = Signal(object)

    def __init__(self, surroundings: Surroundings, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._surroundings = surroundings
        self._workspace = workspace
        self._window = window

    def ask(self) -> None:
        """Open the dialog."""
        ws = self._workspace
        self._run(lambda: known_charter(ws) is not None, lambda known: self._open(None, is_trusted=known), self._say)

    def trust(self, charter: Path) -> None:
        """Open the dialog with a charter that was dropped or opened."""
        self._open(charter, is_trusted=False)

    def _open(self, charter: Path | None, *, is_trusted: bool) -> None:
        dialog = EnrolDialog(self._window)
        dialog.is_trusted = is_trusted
        dialog.charter.clicked.connect(lambda: self._choose(dialog))
        dialog.trust.clicked.connect(lambda: self._trust(dialog))
        dialog.write.clicked.connect(lambda: self._write(dialog))
        dialog.show_state()
        if charter is not None:
            self._look(dialog, charter)
        dialog.exec()
        dialog.deleteLater()

    def _choose(self, dialog: EnrolDialog) -> None:
        words = QCoreApplication.translate("Enrolling", "Charter (*.review)")
        path, _ = QFileDialog.getOpenFileName(dialog, dialog.windowTitle(), "", words)
        if path:
            self._look(dialog, Path(path))

    def _look(self, dialog: EnrolDialog, path: Path) -> None:
        def then(_code: str) -> None:
            dialog.path, dialog.is_trusted = path, False
            self._tell(dialog, "")
            dialog.code.setFocus()

        self._run(lambda: first_run.charter_check_code(path), then, lambda words: self._tell(dialog, words))

    def _trust(self, dialog: EnrolDialog) -> None:
        ws, path, typed = self._workspace, dialog.path, dialog.code.text()
        if path is None:
            return

        def then(_none: None) -> None:
            dialog.is_trusted = True
            self._tell(dialog, "")

        self._run(lambda: first_run.trust(ws, path, typed), then, lambda words: self._tell(dialog, words))

    def _write(self, dialog: EnrolDialog) -> None:
        ws = self._workspace
        place = PlaceDialog.ask(self._surroundings, FILE_NAME, ROOM, dialog)
        if place is None:
            return

        def then(written: first_run.EnrolmentFile) -> None:
            words = QCoreApplication.translate("Enrolling", "{0} is written. Check code of this machine: {1}")
            dialog.own_code.setText(words.format(written.path.name, written.check_code))
            self._tell(dialog, "")

        self._run(
            lambda: first_run.write_own_enrolment(ws, place / FILE_NAME), then, lambda words: self._tell(dialog, words)
        )

    def _tell(self, dialog: EnrolDialog, words: str) -> None:
        dialog.error.setText(words)
        dialog.show_state()

    def _say(self, words: str) -> None:
        self.noted.emit(Note("bad", words))

    def _run(self, work: Callable[[], object], then: Callable[..., None], failed: Callable[[str], None]) -> None:
        def tell(error: Exception) -> None:
            if not isinstance(error, AppError):
                raise error
            failed(explain(error, self._surroundings.tongue.language))

        self._surroundings.jobs.start(self, lambda _job: work(), then=then, failed=tell)
