"""Before a backup takes the vault's place: what would be lost, act by act and package by package, and the decision."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from reviewer_app.services.secretariat.backup_desk import Loss
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import moment_words, sentence
from reviewer_app.ui.widgets.basics import button, column, label, row

WIDTH: Final = 620
HEIGHT: Final = 190
KINDS: Final = {"scores", "statements", "receipt", "closed", "opening", "assignment", "roster", "charter"}


class RestoreDialog(QDialog):
    """Nothing is touched before the answer."""

    def __init__(self, surroundings: Surroundings, loss: Loss, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = surroundings.tongue.language
        self.setWindowTitle(QCoreApplication.translate("RestoreDialog", "Restore a backup"))
        self.words, after = label("strong", wraps=True), label("soft", wraps=True)
        self.words.setText(self._summed(loss))
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setPlainText("\n".join(self._lines(loss)))
        self.list.setAccessibleName(QCoreApplication.translate("RestoreDialog", "What would be lost"))
        self.list.setMinimumHeight(surroundings.theme.px(HEIGHT))
        if not loss.acts and not loss.packages:
            self.list.hide()
        after.setText(
            QCoreApplication.translate(
                "RestoreDialog",
                "The vault as it is now is kept beside it. The log says who restored which backup. Afterwards compare "
                "it with receipts and lists that others hold, and take score files in again.",
            )
        )
        self.restore, leave = button("primary"), button()
        self.restore.setText(QCoreApplication.translate("RestoreDialog", "Restore"))
        leave.setText(QCoreApplication.translate("RestoreDialog", "Leave everything as it is"))
        self.restore.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        leave.setDefault(True)
        self.setLayout(
            column(self.words, self.list, after, row(leave, 1, self.restore), spacing=12, margins=(24, 20, 24, 18))
        )
        self.setFixedWidth(surroundings.theme.px(WIDTH))

    def _summed(self, loss: Loss) -> str:
        code = "backup-lacks" if loss.acts or loss.packages else "backup-lacks-nothing"
        made = moment_words(loss.made)
        return sentence(
            code, self._language, number=loss.number, made=made, acts=len(loss.acts), packages=len(loss.packages)
        )

    def _lines(self, loss: Loss) -> list[str]:
        said = [f"{moment_words(one.at)}  {one.words}  {one.by}  {one.about}".rstrip() for one in loss.acts]
        for one in loss.packages:
            kind = sentence(f"kind-{one.kind}", self._language) if one.kind in KINDS else one.kind
            said.append(f"{moment_words(one.created)}  {kind}  {one.expert_code}".rstrip())
        return said
