"""An expert's pages, made and wired once the vault is open. The only place that knows more than one of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer_app.changes import Change
from reviewer_app.errors import AppError
from reviewer_app.services import audit
from reviewer_app.services.expert import commitment, receipts
from reviewer_app.services.expert.place import NOWHERE, Place, kept_place
from reviewer_app.services.expert.receipts import ReceiptReport
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.expert.arrivals import Arrivals
from reviewer_app.ui.expert.autosave import Autosave
from reviewer_app.ui.expert.clearing import Clearing
from reviewer_app.ui.expert.declarations import Declarations
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.enrolling import Enrolling
from reviewer_app.ui.expert.first_steps import FirstSteps
from reviewer_app.ui.expert.handing_over import HandingOver
from reviewer_app.ui.expert.mail_seat import MailSeat
from reviewer_app.ui.expert.own_vault import OwnVault
from reviewer_app.ui.expert.parting import Parting
from reviewer_app.ui.expert.projects_page import ProjectsPage
from reviewer_app.ui.expert.recovery import RecoveryAsking
from reviewer_app.ui.expert.review_page import ReviewPage
from reviewer_app.ui.expert.room_list import ROOMS
from reviewer_app.ui.expert.sign_page import SignPage
from reviewer_app.ui.expert.venue_seat import VenueSeat
from reviewer_app.ui.page import Page
from reviewer_app.ui.safekeeping import Safekeeping
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.banner import Note, Tone
from reviewer_app.ui.widgets.progress_strip import ProgressStrip


class ExpertRooms(QObject):
    """Holds the pages of one open vault and walks between them."""

    shown = Signal(object)
    """The Page that is to be in sight."""
    noted = Signal(object)
    pages_renamed = Signal()
    tour_asked = Signal()

    def __init__(
        self, surroundings: Surroundings, workspace: Workspace, progress: ProgressStrip, window: QWidget
    ) -> None:
        super().__init__(window)
        self._surroundings = surroundings
        self._window = window
        self.arrivals = Arrivals(surroundings, workspace, progress, self)
        self.recovery = RecoveryAsking(surroundings, workspace, window)
        self.own_vault = OwnVault(surroundings, workspace, self.recovery, window)
        self.handing = HandingOver(surroundings, workspace, progress, window)
        self.declarations = Declarations(surroundings, workspace, self.handing, window)
        self.clearing = Clearing(surroundings, workspace, progress, window)
        self.enrolling = Enrolling(surroundings, workspace, window)
        self.parting = Parting(surroundings, workspace, progress, window)
        for part in (self.handing, self.declarations, self.clearing, self.enrolling, self.parting):
            part.setParent(self)
        self.safekeeping = Safekeeping(workspace, surroundings.jobs, self)
        self.desk = Desk(workspace, surroundings.jobs, self)
        self.venue: VenueSeat = VenueSeat(surroundings, workspace, self)
        self.autosave = Autosave(workspace, surroundings.jobs, self)
        self.projects: ProjectsPage = ProjectsPage(surroundings, self.desk)
        self.review: ReviewPage = ReviewPage(surroundings, self.desk, self.autosave)
        self.signing: SignPage = SignPage(surroundings, self.desk)
        self.mail: MailSeat = MailSeat(surroundings, workspace, self.signing.mail, window)
        self.first_steps = FirstSteps(self, self._ask)
        self._seated = 0
        self._is_at_start = True
        self._told: frozenset[Change] = frozenset()
        self.pages: dict[str, Page] = {}
        """The pages that were made so far; `page` makes the others."""
        for own in ("projects", "review", "sign"):
            self.page(own)
        self._shortcuts = [self._shortcut(room.keys, room.key) for room in ROOMS if room.keys]
        self._connect()
        self.projects.refresh()
        self._ask(lambda: (kept_place(workspace), commitment.is_due(workspace)), lambda found: self._come_back(*found))
        self.venue.look()
        self.mail.begin()

    def _connect(self) -> None:
        self.desk.touched.connect(self._touched)
        self._surroundings.jobs.busy_changed.connect(self._catch_up)
        self.desk.touched.connect(self.mail.touched)
        self.mail.came.connect(self.arrivals.accepted)
        self.mail.noted.connect(self.noted)
        self.projects.opened.connect(self.open_task)
        self.signing.opened.connect(self.open_task)
        self.projects.import_asked.connect(self.ask_package)
        self.projects.questions_asked.connect(lambda: self.go("questions"))
        self.review.left.connect(lambda: self.go("projects"))
        self.review.next_asked.connect(self._open_neighbour)
        self.review.recusal_asked.connect(self._recuse)
        for page in (self.projects, self.signing):
            page.commitment_asked.connect(self.first_steps.begin)
        self.declarations.closing.connect(self._leave_dossier)
        self.declarations.committed.connect(self.first_steps.go_on)
        self.signing.hand_in_asked.connect(self.handing.hand_in)
        self.signing.take_back_asked.connect(self.declarations.take_back)
        self.signing.desk_work_asked.connect(self._do_desk_work)
        self.signing.folder_asked.connect(self.handing.show_folder)
        self.signing.copy_asked.connect(self.handing.copy_file)
        self.handing.written.connect(self.signing.show_written)
        self.signing.recovery_asked.connect(lambda: self.own_vault.do("recovery"))
        self.signing.receipt_asked.connect(lambda: self._ask_file(self.tr("Receipt"), self.take))
        own = (self.arrivals, self.own_vault, self.handing, self.declarations, self.clearing)
        for part in (*own, self.enrolling, self.parting):
            part.noted.connect(self.noted)
        self.arrivals.accepted.connect(lambda _done: self.projects.refresh())
        self.arrivals.accepted.connect(lambda _done: self.first_steps.begin_if_due())
        self.arrivals.accepted.connect(lambda _done: self.venue.look())
        self.venue.changed.connect(self._offer_roadshow)
        self.arrivals.receipt_came.connect(self.take_receipt)
        self.arrivals.charter_came.connect(self.enrolling.trust)
        self.parting.step_asked.connect(self._do_desk_work)
        self.parting.stick_asked.connect(self.handing.hand_in_queue)
        for done in (self.clearing.cleared, self.handing.written):
            done.connect(lambda _what: self.parting.go_on())
        self.desk.touched.connect(self.parting.touched)
        self.arrivals.own_came.connect(lambda: self.go("sign"))

    def _shortcut(self, keys: str, key: str) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self._window)
        made.activated.connect(lambda: self.go(key))
        return made

    def page(self, key: str) -> Page:
        """Return one page of `room_list`, made at its first use."""
        if key not in self.pages:
            room = next(room for room in ROOMS if room.key == key)
            made = room.make(self)
            made.noted.connect(self.noted)
            self.pages[key] = made
        return self.pages[key]

    def page_names(self) -> dict[str, str]:
        """Return the pages of the bar: key → words."""
        return {room.key: room.words() for room in ROOMS if room.words is not None and room.is_offered(self)}

    def tab_of(self, page: Page) -> str:
        """Return the key that is marked on the bar while `page` is in sight."""
        return next(room.tab or room.key for room in ROOMS if self.pages.get(room.key) is page)

    @property
    def surroundings(self) -> Surroundings:
        """For the makers of pages."""
        return self._surroundings

    def go(self, key: str) -> None:
        """Show a page; leaving the review saves first."""
        self._is_at_start = False
        page = self.page(key)
        if key != "review" and self.review.task:
            task = self.review.task
            self.review.leave()
            self.projects.select(task)
        if key != "review":
            self._seat(0)
        page.refresh()
        self.shown.emit(page)

    def _come_back(self, at: Place, is_due: bool) -> None:
        """Show the project that was open when the window was closed, locked or killed, at its page and cursor."""
        if is_due and self._is_at_start and not at.task:
            self.first_steps.begin()
        elif at.task in self.projects.order and not self.review.task:
            self.open_task(at.task, at)

    def _offer_roadshow(self) -> None:
        """At the venue the roadshow comes first, unless something is to be signed or was left open."""
        self.pages_renamed.emit()
        if self.venue.is_offered and self._is_at_start and not self.review.task:
            self.go("roadshow")
            return
        for page in self.pages.values():
            if page.isVisible():
                self.shown.emit(page)  # the bar was made anew: what is in sight is marked on it

    def open_task(self, task: int, at: Place = NOWHERE, *, clears: bool = True) -> None:
        """Review one project; `at`: where the work stood in it; `clears`: the message above the page goes."""
        self._is_at_start = False
        order = self.projects.order
        place = f"{order.index(task) + 1} / {len(order)}" if task in order else ""
        if clears:
            self.noted.emit(None)
        self.review.show_task(task, place, at)
        self._seat(task)
        self.shown.emit(self.review)

    def _open_neighbour(self, task: int, way: int) -> None:
        order = self.projects.order
        at = order.index(task) + way if task in order else 0
        if 0 <= at < len(order):
            self.open_task(order[at])

    def _seat(self, task: int) -> None:
        """Write down which dossier was left and which was opened; 0 is none."""
        ws, (before, self._seated) = self.desk.workspace, (self._seated, task)
        if before and before != task:
            self._ask(lambda: audit.left(ws, before), lambda _: None)
        if task and before != task:
            self._ask(lambda: audit.opened(ws, task), lambda _: None)

    def _do_desk_work(self, what: str) -> None:
        """Do what the menu of the sign page names."""
        acts: dict[str, Callable[[], None]] = {
            "log": lambda: self.go("log"),
            "enrol": self.enrolling.ask,
            "supply": lambda: self._ask_file(self.tr("Receipt that asks for a body"), self.handing.supply_again),
            "clear": lambda: self.clearing.ask(self._leave_dossier, self.desk.preflight),
            "leave": self.parting.ask,
            "questions": lambda: self.go("questions"),
        }
        acts[what]()

    def _ask_file(self, title: str, take: Callable[[Path], None]) -> None:
        path, _ = QFileDialog.getOpenFileName(self._window, title, "", self.tr("Packages (*.review)"))
        if path:
            take(Path(path))

    def _touched(self, changes: frozenset[Change]) -> None:
        """Let pages read again, once for all that is told while something is read: one lock is several commits."""
        self._told |= changes
        self._catch_up(self._surroundings.jobs.is_busy)

    def _catch_up(self, is_busy: bool) -> None:
        if is_busy or not self._told:
            return
        changes, self._told = self._told, frozenset()
        for page in self.pages.values():
            if page.isVisible():  # the others read again when they are shown
                page.touched(changes)

    def ask_package(self) -> None:
        """Let the expert choose a package or a receipt."""
        self._ask_file(self.tr("Task package"), self.take)

    def take(self, path: Path) -> None:
        """Take in a file of any kind, each to its place."""
        self.arrivals.take(path)

    def take_receipt(self, path: Path) -> None:
        """Take a receipt in and show its ticks."""
        ws = self.desk.workspace
        self._ask(lambda: receipts.take_receipt(ws, path), self._receipt_taken)

    def _receipt_taken(self, report: ReceiptReport) -> None:
        self.go("sign")
        if report.proven:
            self._say("good", self.tr("The receipt holds: every proof in it was checked."))
        else:
            self._say("warn", self.tr("The receipt is genuine, but none of your packages is in it. Nothing changed."))

    def _recuse(self, task: int) -> None:
        card = next((card for card in self.projects.cards if card.task == task), None)
        if card is not None:
            self.declarations.recuse(card)

    def _leave_dossier(self) -> None:
        self.review.leave()
        self.go("projects")

    def _ask(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._surroundings.jobs.start(self, lambda _job: work(), then=then, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._say("bad", explain(error, self._surroundings.tongue.language))

    def _say(self, tone: Tone, words: str) -> None:
        self.noted.emit(Note(tone, words))

    def close(self) -> None:
        """Let the pages go; the caller has seen to it that everything is saved, and closes the workspace."""
        self._surroundings.jobs.busy_changed.disconnect(self._catch_up)
        self.venue.stop()
        self.mail.stop()
        self.review.leave(comes_back=True)
        self.autosave.let_go()
        self._seat(0)
        for part in (self.handing, self.recovery, self.safekeeping):
            part.stop()
        self.desk.close()
        for keys in self._shortcuts:
            keys.deleteLater()
        for page in self.pages.values():
            page.hide()
            page.deleteLater()
