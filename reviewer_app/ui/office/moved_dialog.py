"""After a contest was written for another machine: the moving code, shown this once."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from reviewer_app.config import MIB
from reviewer_app.services.secretariat.moving import Moved
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.basics import button, column, frame, label, row

WIDTH: Final = 560


class MovedDialog(QDialog):
    """Closes only by the button that says the code was noted."""

    def __init__(self, surroundings: Surroundings, moved: Moved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("MovedDialog", "Moving code"))
        title, words, how = label("title", wraps=True), label(wraps=True), label("soft", wraps=True)
        title.setText(QCoreApplication.translate("MovedDialog", "Note the moving code now"))
        words.setText(
            sentence(
                "move-written",
                surroundings.tongue.language,
                path=moved.path.name,
                files=moved.files,
                size=max(1, moved.size // MIB),
            )
        )
        self.code = label("code", wraps=True)
        self.code.setText(moved.code)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setAccessibleName(moved.code)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        box = frame("card")
        box.setLayout(column(self.code, margins=(12, surroundings.theme.px(16), 12, surroundings.theme.px(16))))
        how.setText(
            QCoreApplication.translate(
                "MovedDialog",
                "It is shown this once and kept nowhere. Carry it apart from the file. On the other machine choose "
                "Secretariat, “From another machine”; an own pass-phrase is needed there as well.",
            )
        )
        self.noted_button = button("primary")
        self.noted_button.setText(QCoreApplication.translate("MovedDialog", "I have noted the code"))
        self.noted_button.clicked.connect(self.accept)
        self.setLayout(column(title, words, box, how, row(1, self.noted_button), spacing=12, margins=(26, 22, 26, 20)))
        self.setFixedWidth(surroundings.theme.px(WIDTH))

    def reject(self) -> None:
        """Stay: whoever closes the window by mistake would lose the only sight of the code."""


def may_move(parent: QWidget) -> bool:
    """Ask before a contest leaves this machine."""
    question = QMessageBox(parent)
    question.setIcon(QMessageBox.Icon.Warning)
    question.setText(QCoreApplication.translate("MovedDialog", "Move this contest to another machine?"))
    question.setInformativeText(
        QCoreApplication.translate(
            "MovedDialog",
            "All of it is written into one encrypted file. From then on it can only be looked at here, so that two "
            "machines never work on one contest. The move can be undone, by name and with a reason.",
        )
    )
    stay = question.addButton(QCoreApplication.translate("MovedDialog", "Stay here"), QMessageBox.ButtonRole.RejectRole)
    question.addButton(QCoreApplication.translate("MovedDialog", "Move…"), QMessageBox.ButtonRole.AcceptRole)
    question.setDefaultButton(stay)
    question.exec()
    return question.clickedButton() is not stay
