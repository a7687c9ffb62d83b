"""The first run: who are you? An expert needs a package, the 开通码 of the slip and a 开启密码, and is in.

Nothing heavy may be imported here: the services are loaded by the worker.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from reviewer_app.errors import AppError
from reviewer_app.paths import VaultPaths
from reviewer_app.ui.beginning import FirstOpening, activate, glance
from reviewer_app.ui.expert_start import ExpertStart
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.office_start import OfficeStart
from reviewer_app.ui.page import Page
from reviewer_app.ui.rehearsal import Rehearsal
from reviewer_app.ui.role_forms import RehearsalForm
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain, sentence
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import button, column, label, row
from reviewer_app.ui.widgets.role_card import RoleCard
from reviewer_app.ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from reviewer_app.ui.fetch_dialog import Fetched

ROLES: Final = ("expert", "secretariat", "demo")
_PICTURES: Final = {"expert": "user", "secretariat": "office", "demo": "play"}
CARD: Final = 250
EDGE: Final = 16
GAP: Final = 18
FORM: Final = 560


class FirstRunPage(Page):
    """Role cards, then the form of the role."""

    activated = Signal(object)
    """A `FirstOpening`."""
    unlock_asked = Signal()
    other_asked = Signal()
    """A vault somewhere else is to be opened."""
    interrupted = Signal(str)
    """The vault is there, but not all of the package: why."""
    rehearsed = Signal(object, str)
    """A rehearsal or a new contest is ready: the folder of the vault to be entered, and what opens it."""

    def __init__(
        self,
        surroundings: Surroundings,
        folder: Path,
        *,
        has_vault: bool = False,
        rehearsal: Rehearsal | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(surroundings, parent)
        self._folder = folder
        self._rehearsal = rehearsal
        self._playing = ""
        self._job: Job | None = None
        self._fetched: Fetched | None = None
        self._has_vault = has_vault
        self._build()
        self._connect()
        self.retranslate()
        self.retint()

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self.cards = {role: RoleCard() for role in ROLES}
        self.form = ExpertStart(self.surroundings.theme)
        self.rehearsal = RehearsalForm()
        self.office = OfficeStart(self.surroundings, self._folder, has_vault=self._has_vault)
        forms = (self.form, self.office, self.rehearsal)
        for part in (self._roles_part(), *(_centred(form) for form in forms)):
            self._stack.addWidget(scrolled(part))
        self.setLayout(column(self._stack))

    def _roles_part(self) -> QWidget:
        self._welcome, self._question = label("display"), label("soft")
        for part in (self._welcome, self._question):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._unlock = button("link")
        self._unlock.setVisible(self._has_vault)
        roles = QWidget()
        body = column(2, self._welcome, self._question, spacing=8, margins=(EDGE, EDGE, EDGE, EDGE))
        body.addSpacing(20)
        body.addLayout(row(1, *self.cards.values(), 1, spacing=GAP))
        body.addSpacing(12)
        body.addWidget(self._unlock, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(3)
        roles.setLayout(body)
        return roles

    def _connect(self) -> None:
        for role, card in self.cards.items():
            card.clicked.connect(lambda _checked=False, role=role: self.choose(role))
        for form in (self.form, self.office, self.rehearsal):
            form.left.connect(lambda: self.choose(""))
        self._unlock.clicked.connect(self.unlock_asked)
        self.form.zone.filled.connect(self._look_at)
        self.form.started.connect(self._activate)
        self.form.fetch_asked.connect(self._fetch)
        self.office.open_asked.connect(self.other_asked)
        self.office.made.connect(self.rehearsed)
        for stopping in (self.form.stopped, self.rehearsal.stopped):
            stopping.connect(self._stop)
        self.rehearsal.started.connect(self._rehearse)
        self.rehearsal.resumed.connect(self._enter_rehearsal)

    def choose(self, role: str) -> None:
        """Go on as `role`, or back to the cards ("")."""
        self._stack.setCurrentIndex(("", *ROLES).index(role))
        self.noted.emit(None)
        if role == "expert":
            self.form.code.setFocus()
        elif role == "secretariat":
            self.office.begin()
        elif role == "demo":
            self.rehearsal.offer(has_one=self._rehearsal is not None and self._rehearsal.ready() is not None)
        elif not role:
            self.cards["expert"].setFocus()

    @property
    def is_busy(self) -> bool:
        """Whether a package is being opened, or a rehearsal made."""
        return self._job is not None

    def take(self, package: Path) -> None:
        """Go on as an expert with a package that was dropped or double-clicked; another kind says what it is."""
        self.choose("expert")
        self.form.zone.fill(package)

    def _look_at(self, package: Path) -> None:
        self.noted.emit(None)
        self.ask(
            lambda: glance(package),
            lambda kind: None if kind == "assignment" else self._hand_back(package, kind),
            lambda error: self._not_a_package(error),
        )

    def _fetch(self) -> None:
        from reviewer_app.ui.fetch_dialog import fetch_package

        self._fetched = fetch_package(self.surroundings, self) or self._fetched
        if self._fetched is not None:
            self.form.zone.fill(self._fetched.package)

    def _hand_back(self, package: Path, kind: str) -> None:
        self.form.zone.empty()
        code = "incoming-first-receipt" if kind == "receipt" else "incoming-first-other"
        self.noted.emit(Note("warn", sentence(code, self.surroundings.tongue.language, file=package.name)))

    def _not_a_package(self, error: Exception) -> None:
        self.form.zone.empty()
        self.failed(error)

    def _rehearse(self) -> None:
        rehearsal = self._rehearsal
        if rehearsal is None or self._job is not None:
            return
        self.rehearsal.set_busy(is_busy=True)
        self._job = self.surroundings.jobs.start(
            self,
            lambda job: rehearsal.make(lambda number, total, code: self._play(job, number, total, code)),
            then=lambda _: self._enter_rehearsal(),
            failed=self._not_rehearsed,
            cancelled=lambda: self._not_rehearsed(None),
            on_progress=self._show_step,
        )

    def _play(self, job: Job, number: int, total: int, code: str) -> None:
        """Run on the worker; raises when it was asked to stop."""
        self._playing = code
        job.report(number - 1, total)

    def _show_step(self, done: int, total: int) -> None:
        words = sentence(self._playing, self.surroundings.tongue.language)
        self.rehearsal.show_step(done, total, f"{done + 1} / {total}  {words}")

    def _enter_rehearsal(self) -> None:
        self._job = None
        self.rehearsal.set_busy(is_busy=False)
        if self._rehearsal is not None and (found := self._rehearsal.ready()) is not None:
            self.rehearsed.emit(*found)

    def _not_rehearsed(self, error: Exception | None) -> None:
        self._job = None
        self.rehearsal.offer(has_one=False)
        if isinstance(error, AppError):
            self.rehearsal.show_error(explain(error, self.surroundings.tongue.language))
        elif error is not None:
            raise error

    def _activate(self) -> None:
        form, folder = self.form, self._folder
        package, code, secret = form.zone.path, form.code.text(), form.secret.text()
        if package is None or self._job is not None:
            return
        remembers, fetched = form.remember.isChecked(), self._fetched
        form.set_busy(True)
        self._job = self.surroundings.jobs.start(
            self,
            lambda job: activate(folder, code, package, secret, job, remembers=remembers, fetched=fetched),
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
        if VaultPaths(self._folder).is_there and not self._has_vault:
            self.interrupted.emit(why)
        else:
            self.form.show_error(why)
            self.form.code.setFocus()
            self.form.code.selectAll()

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
        for form in (self.form, self.office, self.rehearsal):
            form.retranslate()
        self._fit_cards()

    def _fit_cards(self) -> None:
        """Make all cards as high as the one with the most words."""
        theme = self.surroundings.theme
        width = min(theme.px(CARD), (self.width() - 2 * EDGE - (len(ROLES) + 1) * GAP) // len(ROLES))
        height = max(card.height_for(width) for card in self.cards.values())
        for role, card in self.cards.items():
            colour = theme.tokens.seal_text if role == "expert" else theme.tokens.link
            card.show_picture(_PICTURES[role], colour, width, height)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stack.currentIndex() == 0:
            self.cards["expert"].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_cards()

    def retint(self) -> None:
        self._fit_cards()
        self.form.retint()
        for card in (self.form, self.office, self.rehearsal):
            card.setFixedWidth(self.surroundings.theme.px(FORM))


def _centred(card: QWidget) -> QWidget:
    part = QWidget()
    body = column(1, row(1, card, 1), margins=(0, EDGE, 0, EDGE))
    body.addStretch(2)
    part.setLayout(body)
    return part
