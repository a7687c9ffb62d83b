"""What the committee decides, at the office's own desk: its member signs in for this one act."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFormLayout, QWidget

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.permits import COMMITTEE
from reviewer_app.services.secretariat import sign_in
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.texts import listed
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, label, main_button, row
from reviewer_app.ui.widgets.secret_field import SecretField

Result = TypeVar("Result")


class CommitteeDialog(QDialog):
    """Says what is approved and who may do it; holds the pass-phrase until it is fetched."""

    def __init__(self, theme: Theme, words: str, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("CommitteeDialog", "The committee approves"))
        said, who = label(wraps=True), label("strong", wraps=True)
        said.setText(words)
        said.setMinimumWidth(theme.px(440))
        who.setText(QCoreApplication.translate("CommitteeDialog", "Committee: {0}").format(listed(names)))
        self.secret = SecretField(theme)
        asked = QCoreApplication.translate("CommitteeDialog", "The member's own pass-phrase")
        self.secret.setAccessibleName(asked)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(asked, self.secret)
        hint = label("caption", wraps=True)
        hint.setText(
            QCoreApplication.translate(
                "CommitteeDialog", "The log records it under the member's name, signed with the member's key."
            )
        )
        self.accept_button, cancel = main_button(), button()
        self.accept_button.setText(QCoreApplication.translate("CommitteeDialog", "Approve for the committee"))
        cancel.setText(QCoreApplication.translate("CommitteeDialog", "Cancel"))
        self.accept_button.setEnabled(False)
        self.secret.textChanged.connect(lambda typed: self.accept_button.setEnabled(bool(typed)))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        layout = column(said, who, spacing=12, margins=(20, 18, 20, 18))
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addLayout(row(1, cancel, self.accept_button))
        self.setLayout(layout)
        self.secret.setFocus()

    def fetch(self) -> str:
        """Return what was typed and forget it."""
        typed = self.secret.text()
        self.secret.clear()
        return typed


def as_committee(
    page: OfficePage, words: str, work: Callable[[Workspace], Result], then: Callable[[Result], None]
) -> None:
    """Do `work` with a member of the committee at work: who is at work already, or who signs in now."""
    ws = page.desk.workspace
    if page.desk.role == COMMITTEE:
        page.ask(lambda: work(ws), then)
        return
    page.ask(lambda: sign_in.members(ws), lambda names: _ask_member(page, words, names, work, then))


def _ask_member(
    page: OfficePage,
    words: str,
    names: tuple[str, ...],
    work: Callable[[Workspace], Result],
    then: Callable[[Result], None],
) -> None:
    if not names:
        page.failed(RuleViolation("committee-missing"))
        return
    dialog = CommitteeDialog(page.surroundings.theme, words, names, page)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    ws, secret = page.desk.workspace, dialog.fetch()
    page.ask(lambda: work(sign_in.committee_member(ws, secret)), then)
