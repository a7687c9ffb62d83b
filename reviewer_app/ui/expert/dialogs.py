"""The expert's three decisions that interrupt: the commitment, a recusal, and the recovery code that is shown once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from reviewer_app.services.expert.declare import CASES
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, frame, label, row


def ask_folder(parent: QWidget, words: str) -> Path | None:
    """Return the folder that was chosen, None when none was."""
    chosen = QFileDialog.getExistingDirectory(parent, words)
    return Path(chosen) if chosen else None


class CommitmentDialog(QDialog):
    """The commitment in full; it is signed only after it was read to its end and ticked."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Commitment"))
        title = label("title")
        title.setText(self.tr("Commitment of the reviewing expert"))
        field = QPlainTextEdit(text)
        field.setReadOnly(True)
        field.setAccessibleName(title.text())
        self.agree = QCheckBox(self.tr("I have read this and commit myself to it."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.sign = buttons.addButton(self.tr("Sign the commitment"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.sign.setProperty("kind", "seal")
        self.sign.setEnabled(False)
        self.agree.toggled.connect(self.sign.setEnabled)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        hint = label("caption", wraps=True)
        hint.setText(
            self.tr("Next you choose where the signed file goes; hand it to the secretariat with your scores.")
        )
        self.setLayout(column(title, field, self.agree, hint, buttons, spacing=10, margins=(24, 20, 24, 18)))
        self.resize(600, 420)

    @classmethod
    def ask(cls, text: str, parent: QWidget) -> bool:
        """Show the text; True when it is to be signed."""
        return cls(text, parent).exec() == QDialog.DialogCode.Accepted


class RecusalDialog(QDialog):
    """Which of the legal cases it is, and why, in the expert's own words."""

    def __init__(self, code: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Recusal"))
        heading = label("title", wraps=True)
        heading.setText(self.tr("Recuse myself from {0}").format(code))
        name = label("soft", wraps=True)
        name.setText(title)
        self.cases = QButtonGroup(self)
        body = column(heading, name, spacing=8, margins=(24, 20, 24, 18))
        for at, case in enumerate(CASES):
            choice = QRadioButton(case_words(case))
            self.cases.addButton(choice, at)
            body.addWidget(choice)
        self.field = QPlainTextEdit()
        self.field.setPlaceholderText(self.tr("Reason, in your own words"))
        self.field.setAccessibleName(self.tr("Reason, in your own words"))
        self.field.setTabChangesFocus(True)
        warning = label("warn", wraps=True)
        warning.setText(
            self.tr(
                "The dossier closes at once, and marks already given do not count. The secretariat names "
                "another expert. This cannot be taken back here."
            )
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.sign = buttons.addButton(self.tr("Sign the recusal"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.sign.setProperty("kind", "seal")
        self.sign.setEnabled(False)
        self.field.textChanged.connect(self._check)
        self.cases.idClicked.connect(lambda _id: self._check())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for part in (self.field, warning, buttons):
            body.addWidget(part)
        self.setLayout(body)
        self.resize(560, 440)

    @property
    def case(self) -> str:
        """The case that was chosen."""
        return CASES[self.cases.checkedId()]

    @property
    def reason(self) -> str:
        """The reason in the expert's words."""
        return self.field.toPlainText().strip()

    def _check(self) -> None:
        self.sign.setEnabled(self.cases.checkedId() >= 0 and bool(self.reason))

    @classmethod
    def ask(cls, code: str, title: str, parent: QWidget) -> tuple[str, str] | None:
        """Return case and reason, None when the expert thought better of it."""
        dialog = cls(code, title, parent)
        return (dialog.case, dialog.reason) if dialog.exec() == QDialog.DialogCode.Accepted else None


class RecoveryDialog(QDialog):
    """The recovery code, shown this once."""

    def __init__(self, code: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self.setWindowTitle(self.tr("Recovery code"))
        title = label("title")
        title.setText(self.tr("Please write down your recovery code"))
        words = label("soft", wraps=True)
        words.setText(
            self.tr(
                "It opens this vault when the pass-phrase is forgotten, and no mark is lost. It is shown this "
                "once and kept nowhere. Keep it apart from this machine."
            )
        )
        shown = label("title", wraps=True)
        shown.setText(code)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setAccessibleName(code)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        box = frame("card")
        box.setLayout(column(shown, margins=(16, theme.px(18), 16, theme.px(18))))
        self.save = button()
        self.save.setText(self.tr("Save to a stick"))
        self.is_noted = QCheckBox(self.tr("I have written it down."))
        self.go_on = button("primary")
        self.go_on.setText(self.tr("Go on"))
        self.go_on.setEnabled(False)
        self.is_noted.toggled.connect(self.go_on.setEnabled)
        self.go_on.clicked.connect(self.accept)
        body = column(title, words, box, self.is_noted, spacing=12, margins=(24, 20, 24, 18))
        body.addLayout(row(self.save, 1, self.go_on))
        self.setLayout(body)
        self.resize(540, 300)


def case_words(case: str) -> str:
    """Return the words of a legal case."""
    return {
        "employment": QCoreApplication.translate("cases", "Employed by the entrant within the last three years"),
        "office": QCoreApplication.translate(
            "cases", "Director or supervisor of the entrant within the last three years"
        ),
        "holding": QCoreApplication.translate("cases", "Controlling or actually controlling holder within three years"),
        "kinship": QCoreApplication.translate("cases", "Kin of the entrant's legal representative or head"),
        "other": QCoreApplication.translate("cases", "Another relation that may affect fairness"),
    }[case]
