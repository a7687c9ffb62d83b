"""The people of the office: who has which role, who is at work, whose key stands in the charter; and one more."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QWidget

from reviewer_app.changes import Change
from reviewer_app.errors import AppError
from reviewer_app.rules.permits import LEFT, ROLES
from reviewer_app.services.secretariat import operators
from reviewer_app.services.secretariat.operators import OperatorCard
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import explain, sentence
from reviewer_app.ui.widgets.basics import button, column, label, main_button, row, set_icon
from reviewer_app.ui.widgets.list_pane import Empty, ListPane, Pill
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason
from reviewer_app.ui.widgets.secret_field import SecretField

SECRET_LEAST: Final = 8


class PeoplePage(OfficePage):
    """Whose pass-phrase opens is who acts; a role says what is open to him."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.CONTEST, Change.PACKAGES})

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self.add_button = button("primary")
        self.add_tool(self.add_button)
        self.list: ListPane[OperatorCard] = ListPane(
            surroundings.theme, self._columns(), lambda one: one.id, self._pills(), hides=("may",)
        )
        self.role_button, self.release_button = button(), button()
        for made in (self.role_button, self.release_button):
            self.add_list_tool(self.list, made)
            made.setEnabled(False)
        self.add_part(self.list, grows=True)
        self.role_button.clicked.connect(self._change_role)
        self.release_button.clicked.connect(self._release)
        self.list.picked.connect(self._look)
        self.add_button.clicked.connect(self._add)
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("People"), heads, rows))
        self.retranslate()
        self.retint()

    def _say(self, code: str) -> str:
        return sentence(code, self.surroundings.tongue.language)

    def _columns(self) -> tuple[Column[OperatorCard], ...]:
        return (
            Column("name", lambda: self.tr("Name"), lambda one: one.name, width=170),
            Column("role", lambda: self.tr("Role"), lambda one: self._say(f"operator-{one.role}"), width=130),
            Column("may", lambda: self.tr("May"), lambda one: self._say(f"role-may-{one.role}"), grows=True),
            Column(
                "work",
                lambda: self.tr("At work"),
                lambda one: self.tr("now") if one.at_work else "",
                ink=lambda one: "good",
                picture=lambda one: "user" if one.at_work else "",
                width=90,
            ),
            Column(
                "key",
                lambda: self.tr("Key in the charter"),
                lambda one: self.tr("yes") if one.listed else self.tr("with the next charter"),
                ink=lambda one: "good" if one.listed else "warn",
                picture=lambda one: "done" if one.listed else "new",
                width=170,
            ),
        )

    def _pills(self) -> tuple[Pill[OperatorCard], ...]:
        def fits(role: str) -> Pill[OperatorCard]:
            return Pill(role, lambda: self._say(f"operator-{role}"), lambda one: one.role == role)

        return (Pill("all", lambda: self.tr("All")), *(fits(role) for role in (*ROLES, LEFT)))

    def refresh(self) -> None:
        ws = self.desk.workspace
        self.ask(lambda: operators.operators(ws), self._show)

    def _show(self, cards: tuple[OperatorCard, ...]) -> None:
        self.list.show_rows(cards)
        self._look(self.list.current)

    def _add(self) -> None:
        self._fill(OperatorDialog(self.surroundings, self))

    def _fill(self, dialog: OperatorDialog) -> None:
        if dialog.exec() != QDialog.DialogCode.Accepted:
            dialog.forget()
            return
        ws, name, secret, role = self.desk.workspace, dialog.name.text(), dialog.secret.text(), dialog.chosen_role
        self.add_button.setEnabled(False)
        self.say("info", self.tr("Adding {0} …").format(name))

        def added(card: OperatorCard) -> None:
            dialog.forget()
            self.add_button.setEnabled(True)
            self.say("good", self.tr("{0} opens with an own pass-phrase from now on.").format(card.name))

        def refused(error: Exception) -> None:
            self.add_button.setEnabled(True)
            self.noted.emit(None)
            if not isinstance(error, AppError):
                raise error
            dialog.say_error(explain(error, self.surroundings.tongue.language))
            self._fill(dialog)

        self.ask(lambda: operators.add_operator(ws, name, secret, role=role), added, refused)

    def _look(self, one: OperatorCard | None) -> None:
        """Somebody else's role can be changed; the own one by others only."""
        is_other = one is not None and not one.at_work and one.role != LEFT
        self.role_button.setEnabled(is_other)
        self.release_button.setEnabled(is_other)

    def _change_role(self) -> None:
        one, ws = self.list.current, self.desk.workspace
        if one is None:
            return
        dialog = RoleDialog(self.surroundings, one, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        role, reason = dialog.chosen_role, dialog.reason.text()
        self.ask(
            lambda: operators.change_role(ws, one.id, role, reason),
            lambda card: self.say(
                "good", self.tr("{0} is now: {1}").format(card.name, self._say(f"operator-{card.role}"))
            ),
        )

    def _release(self) -> None:
        one, ws = self.list.current, self.desk.workspace
        if one is None:
            return
        reason = ask_reason(
            self,
            self.tr("End the work here"),
            self.tr("Why does {0} work here no more? That pass-phrase opens nothing from then on.").format(one.name),
        )
        if reason is None:
            return
        why = reason
        self.ask(
            lambda: operators.release(ws, one.id, why),
            lambda card: self.say("good", self.tr("{0} works here no more.").format(card.name)),
        )

    def retranslate(self) -> None:
        self.role_button.setText(self.tr("Other role …"))
        self.release_button.setText(self.tr("End the work here …"))
        self.say_heading(
            self.tr("People"),
            self.tr("Each opens with an own pass-phrase, and every act carries that name. The role says what is open."),
        )
        self.add_button.setText(self.tr("Add a person …"))
        none = Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter."))
        self.list.say_when_empty(lambda: none, lambda: none)
        self.list.name(self.tr("People"), self.tr("Search a name"), self.tr("Export as Excel"))

    def retint(self) -> None:
        set_icon(self.add_button, icon("user", self.surroundings.theme.tokens.on_primary))


class RoleDialog(QDialog):
    """Another role for somebody, and why."""

    def __init__(self, surroundings: Surroundings, one: OperatorCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = surroundings.tongue.language
        self.role, self.may, self.reason = QComboBox(), label("soft", wraps=True), QLineEdit()
        for role in ROLES:
            if role != one.role:
                self.role.addItem(sentence(f"operator-{role}", self._language), role)
        self.accept_button, cancel = main_button(), button()
        self.accept_button.setText(QCoreApplication.translate("RoleDialog", "Change"))
        cancel.setText(QCoreApplication.translate("RoleDialog", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        form = QFormLayout()
        for words, part in (
            (QCoreApplication.translate("RoleDialog", "Role"), self.role),
            ("", self.may),
            (QCoreApplication.translate("RoleDialog", "Reason"), self.reason),
        ):
            form.addRow(words, part)
            if words:
                part.setAccessibleName(words)
        layout = column(spacing=12, margins=(18, 16, 18, 16))
        layout.addLayout(form)
        layout.addLayout(row(1, cancel, self.accept_button))
        self.setLayout(layout)
        self.setWindowTitle(QCoreApplication.translate("RoleDialog", "Another role for {0}").format(one.name))
        self.setMinimumWidth(surroundings.theme.px(440))
        self.role.currentIndexChanged.connect(lambda _at: self._look())
        self.reason.textChanged.connect(self._look)
        self._look()

    @property
    def chosen_role(self) -> str:
        """The role that is chosen."""
        return str(self.role.currentData())

    def _look(self) -> None:
        self.may.setText(sentence(f"role-may-{self.chosen_role}", self._language))
        self.accept_button.setEnabled(bool(self.reason.text().strip()))


class OperatorDialog(QDialog):
    """Name, role, and a pass-phrase that the person himself types twice."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        language = surroundings.tongue.language
        self.name, self.role, self.may = QLineEdit(), QComboBox(), label("soft", wraps=True)
        self.secret, self.again = SecretField(surroundings.theme), SecretField(surroundings.theme)
        for role in ROLES:
            self.role.addItem(sentence(f"operator-{role}", language), role)
        self.accept_button, cancel = main_button(), button()
        self.accept_button.setText(QCoreApplication.translate("OperatorDialog", "Add"))
        cancel.setText(QCoreApplication.translate("OperatorDialog", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        form = QFormLayout()
        for words, part in (
            (QCoreApplication.translate("OperatorDialog", "Name"), self.name),
            (QCoreApplication.translate("OperatorDialog", "Role"), self.role),
            ("", self.may),
            (QCoreApplication.translate("OperatorDialog", "Own pass-phrase"), self.secret),
            (QCoreApplication.translate("OperatorDialog", "Once more"), self.again),
        ):
            form.addRow(words, part)
            if words:
                part.setAccessibleName(words)
        hint = label("caption", wraps=True)
        hint.setText(
            QCoreApplication.translate(
                "OperatorDialog", "The person types it, 8 characters or more; nobody else may know it."
            )
        )
        layout = column(spacing=10, margins=(18, 16, 18, 16))
        layout.addLayout(form)
        layout.addWidget(hint)
        self.error = label("error", wraps=True)
        self.error.hide()
        layout.addWidget(self.error)
        layout.addLayout(row(1, cancel, self.accept_button))
        self.setLayout(layout)
        self.setWindowTitle(QCoreApplication.translate("OperatorDialog", "Add a person"))
        self.setMinimumWidth(surroundings.theme.px(440))
        self._language = language
        self.role.currentIndexChanged.connect(lambda _at: self._say_may())
        for field in (self.name, self.secret, self.again):
            field.textChanged.connect(self._look)
        self._say_may()
        self._look()

    def _say_may(self) -> None:
        self.may.setText(sentence(f"role-may-{self.chosen_role}", self._language))

    @property
    def chosen_role(self) -> str:
        """The role that is chosen."""
        return str(self.role.currentData())

    def say_error(self, words: str) -> None:
        """Say why it was refused; what was typed stays."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        self.secret.setFocus()

    def forget(self) -> None:
        """Forget the pass-phrase."""
        self.secret.clear()
        self.again.clear()

    def _look(self) -> None:
        secret = self.secret.text()
        is_full = bool(self.name.text().strip()) and len(secret) >= SECRET_LEAST and secret == self.again.text()
        self.accept_button.setEnabled(is_full)
