"""Locking one project: what is signed in full, what to look at again, the pass-phrase once a sitting, the seal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from reviewer_app.rules.self_check import Remark
from reviewer_app.services.expert.roadshow import LockPlan
from reviewer_app.ui.icons import icon
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import mark_words, sentence
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, label, row, rule, set_icon
from reviewer_app.ui.widgets.scrolled import scrolled
from reviewer_app.ui.widgets.secret_field import SecretField


class LockCard(QFrame):
    """Shows a complete `LockPlan`; Enter signs, Escape leads back to the form."""

    signed = Signal(str, str)
    """Pass-phrase ("" when it was given in this sitting already) and reason."""
    left = Signal()

    def __init__(self, surroundings: Surroundings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings, self._theme = surroundings, theme
        self._plan: LockPlan | None = None
        self._asks_secret = True
        self.setProperty("ground", "surface")
        self._title, self._what = label("title", wraps=True), label("soft", wraps=True)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._lines: list[QWidget] = []
        self._opinion, self.remarks = label(wraps=True), label("warn", wraps=True)
        self._reason_name, self._secret_name = label("strong"), label("strong")
        self.reason, self.secret = QLineEdit(), SecretField(surroundings.theme)
        self.secret.setProperty("scale", "large")
        self.reason.setProperty("scale", "large")
        self._once, self.problem = label("caption", wraps=True), label("bad", wraps=True)
        self.back, self.sign = button(), button("seal")
        self._reason_name.setBuddy(self.reason)
        self._secret_name.setBuddy(self.secret)
        self._build()
        self.back.clicked.connect(self.left)
        self.sign.clicked.connect(self._sign)
        for field in (self.reason, self.secret):
            field.returnPressed.connect(self._sign)
            field.textChanged.connect(lambda _text: self._look())
        theme.changed.connect(self.retint)

    def _build(self) -> None:
        px = self._theme.px
        inside = QWidget()
        inside.setProperty("ground", "surface")
        sheet = QWidget()
        sheet.setLayout(self._grid)
        parts = (self._title, self._what, sheet, rule(), self._opinion, self.remarks)
        inside.setLayout(column(*parts, 1, spacing=px(6), margins=(px(18), px(10), px(18), px(8))))
        fields = (self._reason_name, self.reason, self.problem)
        foot = QFrame()
        foot.setProperty("frame", "foot")
        below = column(*fields, spacing=px(4), margins=(px(18), px(8), px(18), px(10)))
        secret = row(self._secret_name, self.secret, spacing=px(8), grows=self.secret)
        acts = row(spacing=px(10))
        acts.addLayout(secret, 1)
        acts.addStretch(0)
        acts.addWidget(self.back)
        acts.addWidget(self.sign)
        below.addLayout(acts)
        below.addWidget(self._once)
        foot.setLayout(below)
        self.setLayout(column(scrolled(inside), foot, spacing=0))

    @property
    def plan(self) -> LockPlan | None:
        """What is shown."""
        return self._plan

    def show_plan(self, plan: LockPlan, *, asks_secret: bool) -> None:
        """Show what is signed; the pass-phrase is asked for once a sitting."""
        self._plan, self._asks_secret = plan, asks_secret
        self.secret.clear()
        self.reason.clear()
        self.problem.clear()
        self.retranslate()
        self._look()
        for part in (self._secret_name, self.secret, self._once):
            part.setVisible(asks_secret)
        for other in (self._reason_name, self.reason):
            other.setVisible(plan.wants_reason)
        first = self.reason if plan.wants_reason else self.secret if asks_secret else self.sign
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, words: str) -> None:
        """Say why nothing was signed, and let it be tried again."""
        self.set_busy(is_busy=False)
        self.problem.setText(words)
        self.secret.selectAll()
        self.secret.setFocus()

    def set_busy(self, *, is_busy: bool) -> None:
        """Hold everything while the signature is made."""
        for part in (self.reason, self.secret, self.back):
            part.setEnabled(not is_busy)
        self._look(is_busy=is_busy)

    def forget(self) -> None:
        """Let nothing of what was typed stand in a field."""
        self.secret.clear()
        self.reason.clear()

    def _look(self, *, is_busy: bool = False) -> None:
        plan = self._plan
        has_reason = plan is not None and (not plan.wants_reason or bool(self.reason.text().strip()))
        has_secret = not self._asks_secret or bool(self.secret.text())
        self.problem.setVisible(bool(self.problem.text()))
        self.sign.setEnabled(has_reason and has_secret and not is_busy)

    def _sign(self) -> None:
        if self.sign.isEnabled():
            self.problem.clear()
            self.signed.emit(self.secret.text() if self._asks_secret else "", self.reason.text())

    def retranslate(self) -> None:
        """Set the words again."""
        plan = self._plan
        if plan is None or plan.sheet is None:
            return
        title = QCoreApplication.translate("LockCard", "Lock and sign {0}").format(plan.code)
        self._title.setText(f"{title}  {plan.title}")
        self._what.setText(
            QCoreApplication.translate(
                "LockCard",
                "This sheet alone is signed now, sealed and sent. A change afterwards needs a new revision with a "
                "reason.",
            )
        )
        self._show_sheet(plan, plan.sheet.total)
        opinion = QCoreApplication.translate("LockCard", "Opinion: {0}").format(plan.opinion)
        self._opinion.setText(opinion)
        self._opinion.setVisible(bool(plan.opinion.strip()))
        self.remarks.setText(self._remark_words(plan.remarks))
        self.remarks.setVisible(bool(plan.remarks))
        self._reason_name.setText(QCoreApplication.translate("LockCard", "Reason of the revision"))
        self._secret_name.setText(QCoreApplication.translate("LockCard", "Pass-phrase"))
        self.reason.setAccessibleName(self._reason_name.text())
        self.secret.setAccessibleName(self._secret_name.text())
        self._once.setText(
            QCoreApplication.translate("LockCard", "Once a sitting: it is asked for again when the window was locked.")
        )
        self.back.setText(QCoreApplication.translate("LockCard", "Back to the form (Esc)"))
        self.sign.setText(QCoreApplication.translate("LockCard", "Lock and sign"))
        self.retint()

    def _show_sheet(self, plan: LockPlan, total: str) -> None:
        for line in self._lines:
            self._grid.removeWidget(line)
            line.deleteLater()
        self._lines = []
        for at, (leaf, mark) in enumerate(plan.marks):
            name, figure = label(wraps=True), label("strong")
            name.setText(leaf.title)
            figure.setText("" if mark is None else mark_words(mark))
            self._put(at, name, figure)
        name, figure = label("heading"), label("figure")
        name.setText(QCoreApplication.translate("LockCard", "Total"))
        figure.setText(total)
        self._put(len(plan.marks), name, figure)

    def _put(self, at: int, name: QWidget, figure: QWidget) -> None:
        self._grid.addWidget(name, at, 0)
        self._grid.addWidget(figure, at, 1, Qt.AlignmentFlag.AlignRight)
        self._lines += [name, figure]

    def _remark_words(self, remarks: Sequence[Remark]) -> str:
        language = self._surroundings.tongue.language
        said = [sentence(note.code, language, **note.values) for note in remarks]
        head = QCoreApplication.translate("LockCard", "Please look again (a hint, no hindrance):")
        return "\n".join([head, *said])

    def retint(self) -> None:
        """Draw the icon of the seal again."""
        tokens = self._theme.tokens
        set_icon(self.sign, icon("stamp", tokens.on_seal, tokens.text_disabled))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
