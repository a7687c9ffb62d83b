"""The first run: who are you? An expert needs a package, the 开通码 of the slip and a 开启密码, and is in.

Nothing heavy may be imported here: the services are loaded by the worker.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer_app.errors import AppError
from reviewer_app.ui.icons import icon
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.basics import button, column, frame, label, row, set_icon
from reviewer_app.ui.widgets.drop_zone import DropZone
from reviewer_app.ui.widgets.secret_field import SecretField

if TYPE_CHECKING:
    from reviewer_app.services.expert.first_run import Activated

ROLES: Final = ("expert", "secretariat", "demo")
_PICTURES: Final = {"expert": "user", "secretariat": "office", "demo": "play"}
PASS_PHRASE_LEAST: Final = 8
CARD: Final = 250
CARD_MARGINS: Final = 48
"""Both sides of a card, its edge included."""
FORM: Final = 520


class RoleCard(QToolButton):
    """One large card: a picture, who, and what comes next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._sign: QLabel = QLabel()
        self._title, self._words = label("title", wraps=True), label("soft", wraps=True)
        for part in (self._sign, self._title, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(column(self._sign, self._title, self._words, 1, spacing=10, margins=(22, 24, 22, 20)))

    def show_role(self, title: str, words: str) -> None:
        """Set the words."""
        self._title.setText(title)
        self._words.setText(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)

    def show_picture(self, name: str, colour: str, width: int, height: int) -> None:
        """Set the picture and the size of the card."""
        self._sign.setPixmap(icon(name, colour).pixmap(QSize(width // 6, width // 6)))
        self.setFixedSize(width, height)

    def height_for(self, width: int) -> int:
        """Return the height that the words need at `width`, at least that of a calm card."""
        for part in (self._title, self._words):
            part.ensurePolished()
        inner = width - CARD_MARGINS
        words = self._title.heightForWidth(inner) + self._words.heightForWidth(inner)
        return max(words + width // 6 + 74, round(width * 0.84))


class FirstRunPage(Page):
    """Role cards, then the expert's two fields; the other roles are told where to go."""

    activated = Signal(object)
    """The `Activated` that the first package brought."""
    unlock_asked = Signal()

    def __init__(
        self, surroundings: Surroundings, folder: Path, *, has_vault: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, parent)
        self._folder = folder
        self._role = ""
        self._job: Job | None = None
        self._has_vault = has_vault
        self._build()
        self._connect()
        self.retranslate()
        self.retint()

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self.cards = {role: RoleCard() for role in ROLES}
        self._stack.addWidget(self._roles_part())
        self._stack.addWidget(self._expert_part())
        self._stack.addWidget(self._words_part())
        layout = QVBoxLayout(self)
        layout.addWidget(self._stack)

    def _roles_part(self) -> QWidget:
        self._welcome, self._question = label("display"), label("soft")
        for part in (self._welcome, self._question):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._unlock = button("link")
        self._unlock.setVisible(self._has_vault)
        roles = QWidget()
        roles.setProperty("ground", "canvas")
        body = column(2, self._welcome, self._question, spacing=8)
        body.addSpacing(20)
        body.addLayout(row(1, *self.cards.values(), 1, spacing=18))
        body.addSpacing(12)
        body.addWidget(self._unlock, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(3)
        roles.setLayout(body)
        return roles

    def _expert_part(self) -> QWidget:
        theme = self.surroundings.theme
        self._back = button("link")
        self._heading = label("title")
        self._zone = DropZone(theme)
        self._code_name, self._secret_name = label("strong"), label("strong")
        self.code = QLineEdit()
        self.code.setProperty("scale", "large")
        self.secret = SecretField(theme)
        self.secret.setProperty("scale", "large")
        self._code_name.setBuddy(self.code)
        self._secret_name.setBuddy(self.secret)
        self._hint = label("caption", wraps=True)
        self._remember = QCheckBox()
        self._error = label("error", wraps=True)
        self._error.hide()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.hide()
        self.start, self._cancel = button("primary"), button()
        self._cancel.hide()
        self._form = frame("card")
        form = column(
            self._heading,
            self._zone,
            self._code_name,
            self.code,
            self._secret_name,
            self.secret,
            self._hint,
            self._remember,
            self._error,
            self._progress,
            spacing=7,
            margins=(26, 20, 26, 20),
        )
        form.addLayout(row(self._back, 1, self._cancel, self.start))
        self._form.setLayout(form)
        return _centred(self._form)

    def _words_part(self) -> QWidget:
        self._other_title, self._other_words = label("title", wraps=True), label("soft", wraps=True)
        self.command = QLineEdit()
        self.command.setReadOnly(True)
        self._other_back = button()
        card = self._other_card = frame("card")
        body = column(self._other_title, self._other_words, self.command, spacing=12, margins=(26, 22, 26, 22))
        body.addLayout(row(self._other_back, 1))
        card.setLayout(body)
        return _centred(card)

    def _connect(self) -> None:
        for role, card in self.cards.items():
            card.clicked.connect(lambda _checked=False, role=role: self.choose(role))
        for part in (self._back, self._other_back):
            part.clicked.connect(lambda: self.choose(""))
        self._unlock.clicked.connect(self.unlock_asked)
        self.start.clicked.connect(self._activate)
        self._cancel.clicked.connect(self._stop)
        self.code.returnPressed.connect(self.secret.setFocus)
        self.secret.returnPressed.connect(self._activate)
        self._zone.filled.connect(lambda _path: self.code.setFocus())

    def choose(self, role: str) -> None:
        """Go on as `role`, or back to the cards ("")."""
        self._role = role
        self._stack.setCurrentIndex(0 if not role else 1 if role == "expert" else 2)
        self.retranslate()
        if role == "expert":
            self.code.setFocus()
        elif not role:
            self.cards["expert"].setFocus()

    def take(self, package: Path) -> None:
        """Go on as an expert with a package that was dropped or double-clicked."""
        self.choose("expert")
        self._zone.fill(package)

    @property
    def package(self) -> Path | None:
        """The package that was chosen."""
        return self._zone.path

    @property
    def error(self) -> str:
        """What is missing or went wrong, "" when nothing is."""
        return "" if self._error.isHidden() else self._error.text()

    def _activate(self) -> None:
        problem = self._problem()
        self._show_error(problem)
        if problem or self._zone.path is None or self._job is not None:
            return
        folder, code, package, secret = self._folder, self.code.text(), self._zone.path, self.secret.text()
        remembers = self._remember.isChecked()
        self._set_busy(True)
        self._job = self.surroundings.jobs.start(
            self,
            lambda job: _activate(folder, code, package, secret, job, remembers=remembers),
            then=self._done,
            failed=self._refused,
            cancelled=lambda: self._set_busy(False),
            on_progress=self._show_progress,
        )

    def _problem(self) -> str:
        if self._zone.path is None:
            return self.tr("Choose the task package first.")
        if not self.code.text().strip():
            return self.tr("Type the activation code from your slip.")
        if len(self.secret.text()) < PASS_PHRASE_LEAST:
            return self.tr("The pass-phrase needs at least {0} characters.").format(PASS_PHRASE_LEAST)
        return ""

    def _done(self, answer: Activated) -> None:
        self._set_busy(False)
        self.secret.clear()
        self.code.clear()
        self.activated.emit(answer)

    def _refused(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, AppError):
            raise error
        self._show_error(explain(error, self.surroundings.tongue.language))

    def _show_error(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setMaximum(max(total // 1024, 1))
        self._progress.setValue(done // 1024)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _set_busy(self, is_busy: bool) -> None:
        if not is_busy:
            self._job = None
        for part in (self._zone, self.code, self.secret, self._remember, self.start, self._back):
            part.setEnabled(not is_busy)
        self._progress.setMaximum(0)
        self._progress.setVisible(is_busy)
        self._cancel.setVisible(is_busy)

    def retranslate(self) -> None:
        self._welcome.setText(self.tr("Offline Expert Review"))
        self._question.setText(self.tr("Everything stays on this machine, encrypted. Who are you?"))
        words = {
            "expert": (
                self.tr("I am a reviewing expert"),
                self.tr("With the slip and the task package from the secretariat. Two fields, and you can start."),
            ),
            "secretariat": (
                self.tr("I am the secretariat"),
                self.tr("Projects, experts, task packages, sealed scores, results."),
            ),
            "demo": (
                self.tr("Show me a rehearsal first"),
                self.tr("A made-up contest, played from end to end. It cannot mix with a real one."),
            ),
        }
        for role, (title, text) in words.items():
            self.cards[role].show_role(title, text)
        self._unlock.setText(self.tr("Back to my vault"))
        self._fit_cards()
        self._retranslate_form()
        self._retranslate_other()

    def _retranslate_form(self) -> None:
        self._heading.setText(self.tr("Start reviewing"))
        self._zone.name(
            self.tr("Task package"),
            self.tr("Drop the .review file here, or choose it."),
            self.tr("Choose …"),
            self.tr("Task packages"),
        )
        code, secret = self.tr("Activation code"), self.tr("New pass-phrase")
        self._code_name.setText(code)
        self.code.setAccessibleName(code)
        self.code.setPlaceholderText("ABCD-EFGH-JKMN")
        self._secret_name.setText(secret)
        self.secret.setAccessibleName(secret)
        self._hint.setText(
            self.tr(
                "{0} characters or more. It opens your vault on this machine; nobody can look it up for you."
            ).format(PASS_PHRASE_LEAST)
        )
        self._remember.setText(self.tr("This machine remembers me"))
        self._back.setText(self.tr("Back"))
        self.start.setText(self.tr("Open the package"))
        self._cancel.setText(self.tr("Cancel"))

    def _retranslate_other(self) -> None:
        is_demo = self._role == "demo"
        self._other_title.setText(self.cards["demo" if is_demo else "secretariat"].accessibleName())
        self._other_words.setText(
            self.tr(
                "The rehearsal plays a whole round with made-up projects into a folder of your choice (about three "
                "minutes). Run this command, then open the vault it names:"
            )
            if is_demo
            else self.tr(
                "In this version the secretariat works on the command line, every step with its own word. "
                "This command makes the secretariat's vault:"
            )
        )
        command = (
            "reviewer-app demo DIR" if is_demo else "reviewer-app secretariat init DIR --contest jinan-2025 --by NAME"
        )
        self.command.setText(command)
        self.command.setAccessibleName(self.tr("Command"))
        self.command.setCursorPosition(0)
        self._other_back.setText(self.tr("Back"))

    def _fit_cards(self) -> None:
        """Make all cards as high as the one with the most words."""
        theme = self.surroundings.theme
        width = theme.px(CARD)
        height = max(card.height_for(width) for card in self.cards.values())
        for role, card in self.cards.items():
            colour = theme.tokens.seal_text if role == "expert" else theme.tokens.link
            card.show_picture(_PICTURES[role], colour, width, height)

    def retint(self) -> None:
        theme = self.surroundings.theme
        tokens = theme.tokens
        self._fit_cards()
        self._form.setFixedWidth(theme.px(FORM))
        self._other_card.setFixedWidth(theme.px(FORM))
        set_icon(self.start, icon("key", tokens.on_primary, tokens.text_disabled))


def _centred(card: QWidget) -> QWidget:
    part = QWidget()
    part.setProperty("ground", "canvas")
    body = column(1)
    body.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
    body.addStretch(2)
    part.setLayout(body)
    return part


def _activate(folder: Path, code: str, package: Path, secret: str, job: Job, *, remembers: bool) -> Activated:
    """Run on the worker: the services are loaded here, not with the window."""
    from reviewer_app.services.expert.first_run import activate
    from reviewer_app.services.workspace import remember

    made = activate(folder, code, package, secret, progress=job.report, cancelled=lambda: job.is_cancelled)
    if remembers:
        remember(made.workspace)
    return made
