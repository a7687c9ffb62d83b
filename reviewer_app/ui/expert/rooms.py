"""An expert's pages, made and wired once the vault is open. The only place that knows more than one of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer_app.changes import Change
from reviewer_app.errors import AppError
from reviewer_app.services.expert import accept, declare, first_run, receipts, tasks
from reviewer_app.services.expert.accept import Acceptance
from reviewer_app.services.expert.place import NOWHERE, Place, kept_place
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.expert.autosave import Autosave
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.dialogs import CommitmentDialog, RecoveryDialog, RecusalDialog, ask_folder
from reviewer_app.ui.expert.projects_page import ProjectsPage
from reviewer_app.ui.expert.review_page import ReviewPage
from reviewer_app.ui.expert.room_list import ROOMS
from reviewer_app.ui.expert.sign_page import SignPage
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.progress_strip import ProgressStrip


class ExpertRooms(QObject):
    """Holds the pages of one open vault and walks between them."""

    shown = Signal(object)
    """The Page that is to be in sight."""
    noted = Signal(object)
    pages_renamed = Signal()

    def __init__(
        self, surroundings: Surroundings, workspace: Workspace, progress: ProgressStrip, window: QWidget
    ) -> None:
        super().__init__(window)
        self._surroundings = surroundings
        self._window = window
        self._progress = progress
        self._job: Job | None = None
        self.desk = Desk(workspace, surroundings.jobs, self)
        self.autosave = Autosave(workspace, surroundings.jobs, self)
        self.projects = ProjectsPage(surroundings, self.desk)
        self.review = ReviewPage(surroundings, self.desk, self.autosave)
        self.signing = SignPage(surroundings, self.desk)
        self.pages: dict[str, Page] = {}
        """The pages that were made so far; `page` makes the others."""
        for own in ("projects", "review", "sign"):
            self.page(own)
        self._shortcuts = [self._shortcut(room.keys, room.key) for room in ROOMS if room.keys]
        self._connect()
        self.projects.refresh()
        self._ask(lambda: kept_place(workspace), self._come_back)

    def _connect(self) -> None:
        self.desk.touched.connect(self._touched)
        self.projects.opened.connect(self.open_task)
        self.signing.opened.connect(self.open_task)
        self.projects.import_asked.connect(self.ask_package)
        self.review.left.connect(lambda: self.go("projects"))
        self.review.next_asked.connect(self._open_neighbour)
        self.review.recusal_asked.connect(self._recuse)
        for page in (self.projects, self.signing):
            page.commitment_asked.connect(self._commit)
        self.signing.recovery_asked.connect(self._make_recovery)
        self.signing.receipt_asked.connect(self._ask_receipt)
        self._progress.cancel_asked.connect(self._cancel)

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
        return {room.key: room.words() for room in ROOMS if room.words is not None}

    def tab_of(self, page: Page) -> str:
        """Return the key that is marked on the bar while `page` is in sight."""
        return next(room.tab or room.key for room in ROOMS if self.pages.get(room.key) is page)

    @property
    def surroundings(self) -> Surroundings:
        """For the makers of pages."""
        return self._surroundings

    def go(self, key: str) -> None:
        """Show a page; leaving the review saves first."""
        page = self.page(key)
        if key != "review" and self.review.task:
            task = self.review.task
            self.review.leave()
            self.projects.select(task)
        page.refresh()
        self.shown.emit(page)

    def _come_back(self, at: Place) -> None:
        """Show the project that was open when the window was closed, locked or killed, at its page and cursor."""
        if at.task in self.projects.order and not self.review.task:
            self.open_task(at.task, at)

    def open_task(self, task: int, at: Place = NOWHERE) -> None:
        """Review one project; `at`: where the work stood in it."""
        order = self.projects.order
        place = f"{order.index(task) + 1} / {len(order)}" if task in order else ""
        self.noted.emit(None)
        self.review.show_task(task, place, at)
        self.shown.emit(self.review)

    def _open_neighbour(self, task: int, way: int) -> None:
        order = self.projects.order
        at = order.index(task) + way if task in order else 0
        if 0 <= at < len(order):
            self.open_task(order[at])

    def _touched(self, changes: frozenset[Change]) -> None:
        for page in self.pages.values():
            if page.isVisible():  # the others read again when they are shown
                page.touched(changes)

    def ask_package(self) -> None:
        """Let the expert choose a package or a receipt."""
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Task package"), "", self.tr("Packages (*.review)"))
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Take a package in, with progress and a way to stop."""
        if self._job is not None:
            self._say("warn", self.tr("Another package is still being taken in."))
            return
        ws = self.desk.workspace
        self._progress.begin(self.tr("Taking in {0}").format(path.name))
        self._job = self._surroundings.jobs.start(
            self,
            lambda job: accept.accept(ws, path, progress=job.report, cancelled=lambda: job.is_cancelled),
            then=self._taken,
            failed=self._not_taken,
            cancelled=self._stopped,
            on_progress=self._progress.show_progress,
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self._progress.finish()

    def _taken(self, done: Acceptance) -> None:
        self._end()
        if done.state == "incomplete":
            self._say(
                "warn",
                self.tr(
                    "Taken in: {0} projects, but {1} files have still to come. Take the package in again "
                    "from its folder."
                ).format(done.projects, len(done.missing)),
            )
        elif done.state == "already":
            self._say("info", self.tr("This package was taken in before; nothing has changed."))
        else:
            self._say("good", self.tr("Taken in: {0} projects, {1} files.").format(done.projects, done.files))
        self.projects.refresh()

    def _not_taken(self, error: Exception) -> None:
        self._end()
        self._failed(error)

    def _stopped(self) -> None:
        self._end()
        self._say("info", self.tr("Stopped. Take the package in again to go on from here."))

    def _commit(self) -> None:
        ws = self.desk.workspace
        self._ask(lambda: tasks.contest_card(ws), lambda card: self._show_commitment(card.commitment if card else ""))

    def _show_commitment(self, text: str) -> None:
        if not CommitmentDialog.ask(text, self._window):
            return
        folder = ask_folder(self._window, self.tr("Folder for the signed commitment"))
        if folder is not None:
            ws = self.desk.workspace
            self._ask(lambda: declare.commit(ws, folder), self._declared)

    def _recuse(self, task: int) -> None:
        card = next((card for card in self.projects.cards if card.task == task), None)
        if card is None or (answer := RecusalDialog.ask(card.code, card.title, self._window)) is None:
            return
        folder = ask_folder(self._window, self.tr("Folder for the signed recusal"))
        if folder is not None:
            ws, (case, reason) = self.desk.workspace, answer
            self.review.leave()
            self.go("projects")
            self._ask(lambda: declare.recuse(ws, card.project, case, reason, folder), self._declared)

    def _declared(self, signed: declare.SignedStatement) -> None:
        self._say("good", self.tr("Signed: {0}. Hand the file to the secretariat.").format(signed.path.name))

    def _make_recovery(self) -> None:
        ws = self.desk.workspace
        self._ask(lambda: first_run.make_recovery(ws), self._show_recovery)

    def _show_recovery(self, code: str) -> None:
        dialog = RecoveryDialog(code, self._surroundings.theme, self._window)
        dialog.save.clicked.connect(lambda: self._save_recovery(dialog))
        dialog.exec()

    def _save_recovery(self, dialog: RecoveryDialog) -> None:
        path, _ = QFileDialog.getSaveFileName(dialog, self.tr("Recovery code"), "recovery.txt", "*.txt")
        if path:
            code, target = dialog.code, Path(path)
            self._ask(lambda: first_run.write_recovery(target, code), lambda _: None)

    def _ask_receipt(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Receipt"), "", self.tr("Packages (*.review)"))
        if path:
            ws = self.desk.workspace
            self._ask(
                lambda: receipts.take_receipt(ws, Path(path)),
                lambda _: self._say("good", self.tr("The receipt holds: every proof in it was checked.")),
            )

    def _ask(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._surroundings.jobs.start(self, lambda _job: work(), then=then, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._say("bad", explain(error, self._surroundings.tongue.language))

    def _say(self, tone: str, words: str) -> None:
        self.noted.emit(Note(tone, words))  # type: ignore[arg-type]

    def close(self) -> None:
        """Let the pages go; the caller has seen to it that everything is saved, and closes the workspace."""
        self.review.leave(comes_back=True)
        self.desk.close()
        for keys in self._shortcuts:
            keys.deleteLater()
        for page in self.pages.values():
            page.hide()
            page.deleteLater()
