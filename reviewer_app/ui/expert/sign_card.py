"""The card at the right of the sign page: what has to be done first, then the pass-phrase and the seal."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QWidget

from reviewer_app.services.expert.signing import SignPlan
from reviewer_app.ui.icons import icon, sign
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, label, row, rule, set_icon
from reviewer_app.ui.widgets.secret_field import SecretField


class StepLine(QWidget):
    """One thing that has to be done before signing: done, or a button that does it."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_done = False
        self._sign, self._words, self._do = QLabel(), label(wraps=True), button("link")
        self._do.clicked.connect(self.asked)
        line = row(self._sign, self._words, self._do, spacing=8, grows=self._words)
        self.setLayout(line)
        theme.changed.connect(self._retint)
        self._retint()

    def show_state(self, *, is_done: bool) -> None:
        """Show whether the step is done."""
        self._is_done = is_done
        self._do.setVisible(not is_done)
        self._retint()

    def name(self, words: str, do: str) -> None:
        """Set the words."""
        self._words.setText(words)
        self._do.setText(do)

    def _retint(self) -> None:
        tokens = self._theme.tokens
        name, colour = ("done", tokens.good) if self._is_done else ("new", tokens.warn)
        self._sign.setPixmap(sign(name, colour, 18, self.devicePixelRatioF()))


class SignCard(QFrame):
    """Tells what was asked; the page does it."""

    sign_asked = Signal(str, str)
    """Pass-phrase, reason of a revision."""
    commitment_asked = Signal()
    recovery_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plan: SignPlan | None = None
        self._is_busy = False
        self.setProperty("frame", "card")
        self._title = label("title")
        self._what = label("soft", wraps=True)
        self._commitment, self._recovery = StepLine(theme), StepLine(theme)
        self._reason_name, self._secret_name = label("strong"), label("strong")
        self._reason = QLineEdit()
        self.secret = SecretField(theme)
        self.sign = button("seal")
        self._law = label("caption", wraps=True)
        self.setLayout(
            column(
                self._title,
                self._what,
                rule(),
                self._commitment,
                self._recovery,
                rule(),
                self._reason_name,
                self._reason,
                self._secret_name,
                self.secret,
                self.sign,
                self._law,
                spacing=9,
                margins=(20, 18, 20, 18),
            )
        )
        self._commitment.asked.connect(self.commitment_asked)
        self._recovery.asked.connect(self.recovery_asked)
        self.sign.clicked.connect(self._ask)
        self.secret.returnPressed.connect(self._ask)
        self.secret.textChanged.connect(lambda _text: self._show_state())
        theme.changed.connect(self._retint)
        self._retranslate()
        self._retint()

    def show_plan(self, plan: SignPlan) -> None:
        """Show what the next signature would take in."""
        self._plan = plan
        self._commitment.show_state(is_done=plan.committed)
        self._recovery.show_state(is_done=plan.recovery_made)
        is_revision = any(sheet.replaces and not sheet.reason for sheet in plan.sheets)
        self._reason.setVisible(is_revision)
        self._reason_name.setVisible(is_revision)
        self._retranslate()
        self._show_state()

    def set_busy(self, is_busy: bool) -> None:
        """Hold everything while the signature is made."""
        if is_busy:
            self.setFocus()  # else the keyboard would go to the next button there is, of another matter
        self._is_busy = is_busy
        for part in (self.secret, self._reason):
            part.setEnabled(not is_busy)
        self._show_state(is_busy=is_busy)
        self._name_button()

    def set_tight(self, *, is_tight: bool) -> None:
        """Let the parts stand closer where the card is all that there is room for."""
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(5 if is_tight else 9)
            layout.setContentsMargins(20, 10 if is_tight else 18, 20, 10 if is_tight else 18)

    def clear(self) -> None:
        """Forget the pass-phrase."""
        self.secret.clear()
        self._reason.clear()

    def _show_state(self, *, is_busy: bool = False) -> None:
        plan = self._plan
        is_ready = plan is not None and bool(plan.sheets) and plan.committed and plan.recovery_made
        self.secret.setEnabled(is_ready and not is_busy)
        self.sign.setEnabled(is_ready and bool(self.secret.text()) and not is_busy)

    def _ask(self) -> None:
        if self.sign.isEnabled():
            self.sign_asked.emit(self.secret.text(), self._reason.text())

    def _retranslate(self) -> None:
        count = len(self._plan.sheets) if self._plan is not None else 0
        is_all_signed = self._plan is not None and not self._plan.sheets and not self._plan.problems
        self._title.setText(QCoreApplication.translate("SignCard", "Sign and seal"))
        self._what.setText(_what_words(count, is_all_signed=is_all_signed))
        self._commitment.name(
            QCoreApplication.translate("SignCard", "Commitment signed"),
            QCoreApplication.translate("SignCard", "Read and sign"),
        )
        self._recovery.name(
            QCoreApplication.translate("SignCard", "Recovery code written down"),
            QCoreApplication.translate("SignCard", "Make it"),
        )
        reason = QCoreApplication.translate("SignCard", "Reason of the revision")
        self._reason_name.setText(reason)
        self._reason.setAccessibleName(reason)
        secret = QCoreApplication.translate("SignCard", "Pass-phrase")
        self._secret_name.setText(secret)
        self.secret.setAccessibleName(secret)
        self._name_button()
        self._law.setText(
            QCoreApplication.translate(
                "SignCard",
                "The signature is made with a key that only this vault holds. The printed sheet has room for the "
                "signature by hand.",
            )
        )

    def _name_button(self) -> None:
        count = len(self._plan.sheets) if self._plan is not None else 0
        self.sign.setText(QCoreApplication.translate("SignCard", "Signing …") if self._is_busy else _sign_words(count))

    def _retint(self) -> None:
        tokens = self._theme.tokens
        set_icon(self.sign, icon("stamp", tokens.on_seal, tokens.text_disabled))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)


def _what_words(count: int, *, is_all_signed: bool) -> str:
    if is_all_signed:
        return QCoreApplication.translate("SignCard", "Nothing is left to sign.")
    if not count:
        return QCoreApplication.translate("SignCard", "No sheet is complete yet.")
    one = QCoreApplication.translate(
        "SignCard", "1 sheet will be signed. Signed sheets can only be replaced by a new revision with a reason."
    )
    many = QCoreApplication.translate(
        "SignCard", "{0} sheets will be signed. Signed sheets can only be replaced by a new revision with a reason."
    )
    return one if count == 1 else many.format(count)


def _sign_words(count: int) -> str:
    if not count:
        return QCoreApplication.translate("SignCard", "Sign")
    one = QCoreApplication.translate("SignCard", "Sign 1 sheet")
    return one if count == 1 else QCoreApplication.translate("SignCard", "Sign {0} sheets").format(count)
