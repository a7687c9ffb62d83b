"""The first run: who are you? An expert needs a package, the 开通码 of the slip and a 开启密码, and is in.

Nothing heavy may be imported here: the services are loaded by the worker.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.errors import AppError, EnvironmentTrouble
from reviewer_app.paths import VaultPaths
from reviewer_app.ui.expert_start import ExpertStart
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.basics import button, column, frame, label, row
from reviewer_app.ui.widgets.role_card import RoleCard

if TYPE_CHECKING:
    from reviewer_app.services.expert.first_run import Activated

ROLES: Final = ("expert", "secretariat", "demo")
_PICTURES: Final = {"expert": "user", "secretariat": "office", "demo": "play"}
COMMANDS: Final = {
    "secretariat": "reviewer-app secretariat init DIR --contest jinan-2025 --by NAME",
    "demo": "reviewer-app demo DIR",
}
CARD: Final = 250
FORM: Final = 520


@dataclass(frozen=True)
class FirstOpening:
    """What the first package brought; `not_remembered`: why this machine could not be asked to remember."""

    activated: Activated
    not_remembered: EnvironmentTrouble | None


class FirstRunPage(Page):
    """Role cards, then the expert's form; the other roles are told where to go."""

    activated = Signal(object)
    """A `FirstOpening`."""
    unlock_asked = Signal()
    interrupted = Signal(str)
    """The vault is there, but not all of the package: why."""

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
        self.form = ExpertStart(self.surroundings.theme)
        for part in (self._roles_part(), _centred(self.form), _centred(self._other_part())):
            self._stack.addWidget(part)
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

    def _other_part(self) -> QWidget:
        self._other_title, self._other_words = label("title", wraps=True), label("soft", wraps=True)
        self.command = QLineEdit()
        self.command.setReadOnly(True)
        self._other_back = button()
        self._other = frame("card")
        parts = (self._other_title, self._other_words, self.command, row(self._other_back, 1))
        self._other.setLayout(column(*parts, spacing=12, margins=(26, 22, 26, 22)))
        return self._other

    def _connect(self) -> None:
        for role, card in self.cards.items():
            card.clicked.connect(lambda _checked=False, role=role: self.choose(role))
        self._other_back.clicked.connect(lambda: self.choose(""))
        self._unlock.clicked.connect(self.unlock_asked)
        self.form.left.connect(lambda: self.choose(""))
        self.form.started.connect(self._activate)
        self.form.stopped.connect(self._stop)

    def choose(self, role: str) -> None:
        """Go on as `role`, or back to the cards ("")."""
        self._role = role
        self._stack.setCurrentIndex(0 if not role else 1 if role == "expert" else 2)
        self._retranslate_other()
        if role == "expert":
            self.form.code.setFocus()
        elif not role:
            self.cards["expert"].setFocus()

    def take(self, package: Path) -> None:
        """Go on as an expert with a package that was dropped or double-clicked."""
        self.choose("expert")
        self.form.zone.fill(package)

    def _activate(self) -> None:
        form, folder = self.form, self._folder
        package, code, secret = form.zone.path, form.code.text(), form.secret.text()
        if package is None or self._job is not None:
            return
        remembers = form.remember.isChecked()
        form.set_busy(True)
        self._job = self.surroundings.jobs.start(
            self,
            lambda job: _activate(folder, code, package, secret, job, remembers=remembers),
            then=self._done,
            failed=self._refused,
            cancelled=lambda: self._end(self.tr("Stopped. Open the vault and take the package in again to go on.")),
            on_progress=form.show_progress,
        )

    def _done(self, opening: FirstOpening) -> None:
        self._job = None
        self.form.set_busy(False)
        self.form.clear()
        self.activated.emit(opening)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            self._end("")
            raise error
        self._end(explain(error, self.surroundings.tongue.language))

    def _end(self, why: str) -> None:
        """Go back to the form; where the vault is already made, only opening it leads on."""
        self._job = None
        self.form.set_busy(False)
        if VaultPaths(self._folder).vault_db.is_file() and not self._has_vault:
            self.interrupted.emit(why)
        else:
            self.form.show_error(why)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

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
        self.form.retranslate()
        self._retranslate_other()
        self._fit_cards()

    def _retranslate_other(self) -> None:
        role = "demo" if self._role == "demo" else "secretariat"
        words = {
            "demo": self.tr(
                "The rehearsal plays a whole round with made-up projects into a folder of your choice (about three "
                "minutes). Run this command, then open the vault it names:"
            ),
            "secretariat": self.tr(
                "In this version the secretariat works on the command line, every step with its own word. "
                "This command makes the secretariat's vault:"
            ),
        }
        self._other_title.setText(self.cards[role].accessibleName())
        self._other_words.setText(words[role])
        self.command.setText(COMMANDS[role])
        self.command.setCursorPosition(0)
        self.command.setAccessibleName(self.tr("Command"))
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
        self._fit_cards()
        self.form.retint()
        for card in (self.form, self._other):
            card.setFixedWidth(self.surroundings.theme.px(FORM))


def _centred(card: QWidget) -> QWidget:
    part = QWidget()
    part.setProperty("ground", "canvas")
    body = column(1)
    body.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
    body.addStretch(2)
    part.setLayout(body)
    return part


def _activate(folder: Path, code: str, package: Path, secret: str, job: Job, *, remembers: bool) -> FirstOpening:
    """Run on the worker: the services are loaded here. A machine that cannot remember is no reason to fail."""
    from reviewer_app.services.expert.first_run import activate
    from reviewer_app.services.workspace import remember

    made = activate(folder, code, package, secret, progress=job.report, cancelled=lambda: job.is_cancelled)
    if not remembers:
        return FirstOpening(made, None)
    try:
        remember(made.workspace)
    except EnvironmentTrouble as trouble:
        return FirstOpening(made, trouble)
    return FirstOpening(made, None)
