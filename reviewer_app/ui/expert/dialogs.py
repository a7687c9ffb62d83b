"""The expert's decision that interrupts: a recusal from one project."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from reviewer_app.services.expert.declare import CASES
from reviewer_app.ui.widgets.basics import column, label
from reviewer_app.ui.widgets.fitted import broken, fit

REASON_LINES: Final = 2
REASON_FRAME: Final = 20
WIDTH: Final = 560
WIDEST: Final = 10_000
AROUND: Final = 8
"""Heights of a line that stand beside a case: the sign before it, the edges, and what is seen of the window."""


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
        body = column(heading, name, spacing=6, margins=(24, 18, 24, 8))
        law = label("caption", wraps=True)
        law.setText(
            self.tr(
                "The cases follow Article 9 of the Implementation Regulations of the Government Procurement Law, "
                "by analogy."
            )
        )
        body.addWidget(law)
        for at, case in enumerate(CASES):
            choice = QRadioButton()
            choice.ensurePolished()
            room = WIDEST if parent is None else parent.window().width() - AROUND * choice.fontMetrics().height()
            choice.setText(broken(case_words(case), choice.fontMetrics(), room))
            choice.setAccessibleName(case_words(case))
            self.cases.addButton(choice, at)
            body.addWidget(choice)
        self.is_kin = QCheckBox(self.tr("It concerns a close relative of mine, not myself"))
        body.addWidget(self.is_kin)
        self.field = QPlainTextEdit()
        self.field.setPlaceholderText(self.tr("Reason, in your own words"))
        self.field.setAccessibleName(self.tr("Reason, in your own words"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(REASON_LINES * self.field.fontMetrics().lineSpacing() + REASON_FRAME)
        warning = label("warn", wraps=True)
        warning.setText(
            self.tr(
                "The dossier closes at once, and marks already given do not count. The secretariat names "
                "another expert. Until the signed file is handed in you can take it back."
            )
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.sign = buttons.addButton(self.tr("Sign the recusal"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.sign.setProperty("kind", "seal")
        self.sign.setEnabled(False)
        self.field.textChanged.connect(self._check)
        self.cases.idClicked.connect(self._case_chosen)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for part in (self.field, warning):
            body.addWidget(part)
        content, foot = QWidget(), QWidget()
        content.setLayout(body)
        foot.setLayout(column(buttons, margins=(24, 4, 24, 16)))
        fit(self, content, foot, WIDTH)

    @property
    def case(self) -> str:
        """The case that was chosen."""
        return CASES[self.cases.checkedId()]

    @property
    def reason(self) -> str:
        """The reason in the expert's words; that it concerns a relative stands before them."""
        words = self.field.toPlainText().strip()
        return self.tr("A close relative: {0}").format(words) if words and self.is_kin.isChecked() else words

    def _case_chosen(self, at: int) -> None:
        is_kinship = CASES[at] == "kinship"  # a relative by definition
        self.is_kin.setEnabled(not is_kinship)
        if is_kinship:
            self.is_kin.setChecked(False)
        self._check()

    def _check(self) -> None:
        self.sign.setEnabled(self.cases.checkedId() >= 0 and bool(self.reason))

    @classmethod
    def ask(cls, code: str, title: str, parent: QWidget) -> tuple[str, str] | None:
        """Return case and reason, None when the expert thought better of it."""
        dialog = cls(code, title, parent)
        return (dialog.case, dialog.reason) if dialog.exec() == QDialog.DialogCode.Accepted else None


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
