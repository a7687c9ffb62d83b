"""The secretariat's pages, made and wired once the vault is open; the rail beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.secretariat import clear_place, moving, office, steps
from reviewer_app.services.secretariat.stage_words import stage_words
from reviewer_app.services.secretariat.steps import ContestState
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.rail import Rail, RailEntry
from reviewer_app.ui.office.room_list import ROOMS, group_words
from reviewer_app.ui.page import Page
from reviewer_app.ui.rehearsal import Rehearsal
from reviewer_app.ui.safekeeping import Safekeeping
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import listed, sentence
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import column, frame, label, restyle, row
from reviewer_app.ui.widgets.progress_strip import ProgressStrip

ROOM_FOR_WORDS = 1100
"""Logical pixels of the window from which the rail shows its words."""


class OfficeHall(Page):
    """The one page that the window shows: the rail, and the office page in sight."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(surroundings, parent)
        self.rail = Rail(
            surroundings.theme, [RailEntry(room.key, room.picture, room.step, room.group) for room in ROOMS]
        )
        self.stack = QStackedWidget()
        self.practice, self._practice_words = frame("banner"), label("strong")
        self.practice.setLayout(row(self._practice_words, 1, margins=(18, 6, 18, 6)))
        restyle(self.practice, "tone", "seal")
        self.practice.hide()
        self.moved, self._moved_words = frame("banner"), label("strong", wraps=True)
        self.moved.setLayout(row(self._moved_words, margins=(18, 6, 18, 6), grows=self._moved_words))
        restyle(self.moved, "tone", "warn")
        self.moved.hide()
        whole = column(self.practice, self.moved, spacing=0)
        whole.addLayout(row(self.rail, self.stack, spacing=0, grows=self.stack), 1)
        self.setLayout(whole)
        self.stages: Mapping[str, str] = {}
        self._stage = ""
        self.retranslate()

    def show_stage(self, stage: str) -> None:
        """Show which reviewing stage all pages are about."""
        self._stage = stage
        language = self.surroundings.tongue.language
        named = {key: stage_words(key, title, language) for key, title in self.stages.items()}
        self.rail.show_stages(named, stage, self.tr("Stage at hand"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < ROOM_FOR_WORDS * self.surroundings.theme.scale)

    def retranslate(self) -> None:
        self.rail.name_pages(
            {room.key: room.words() for room in ROOMS}, {room.group: group_words(room.group) for room in ROOMS}
        )
        self._moved_words.setText(self.tr("Moved to another machine: here this contest can only be looked at"))
        self.show_stage(self._stage)
        self._practice_words.setText(self.tr("Practice: this contest counts for nothing and mixes with no real one"))


class OfficeRooms(QObject):
    """Holds the pages of one open vault and walks between them."""

    noted = Signal(object)
    rehearsed = Signal(object, str)
    """A practice contest is to be opened in place of this one: its vault, and what opens it."""
    replaced = Signal(object)
    """Another vault is to take this one's place: what does it once this one is closed, and returns it open."""

    def __init__(
        self,
        surroundings: Surroundings,
        workspace: Workspace,
        progress: ProgressStrip,
        window: QWidget,
        rehearsal: Rehearsal | None = None,
    ) -> None:
        super().__init__(window)
        self._rehearsal = rehearsal
        self.is_rehearsal = False
        self.surroundings = surroundings
        self.progress = progress
        self.safekeeping = Safekeeping(workspace, surroundings.jobs, self)
        self.desk = OfficeDesk(workspace, "", surroundings.jobs, self)
        self.hall = OfficeHall(surroundings)
        self.pages: dict[str, OfficePage] = {}
        self._on_take: dict[str, Callable[[Path], None]] = {}
        self._told: frozenset[Change] = frozenset()
        self.hall.rail.chosen.connect(self.go)
        self.hall.rail.stage_chosen.connect(self.desk.choose_stage)
        self.desk.touched.connect(self._touched)
        surroundings.jobs.busy_changed.connect(self._catch_up)
        self.desk.stage_changed.connect(self._read_steps)
        self.desk.stage_changed.connect(lambda: self.hall.show_stage(self.desk.stage))
        surroundings.jobs.start(
            self,
            lambda _job: (steps.contest_state(workspace), office.is_rehearsal(workspace)),
            then=lambda found: self._begin(*found),
            failed=self.hall.failed,
        )
        surroundings.jobs.start(
            self, lambda _job: clear_place.sweep(), then=lambda _wiped: None, failed=self.hall.failed
        )

    def _begin(self, state: ContestState, is_rehearsal: bool) -> None:
        self.is_rehearsal = is_rehearsal
        self.hall.practice.setVisible(is_rehearsal)
        stages = office.contest_of(self.desk.workspace).stages
        self.hall.stages = {one.key: one.title for one in stages if one.kind == "review"}
        self.desk.choose_stage(state.stage)
        self.hall.rail.show_states({step.key: step.state for step in state.steps})
        self._read_steps()
        self.go("overview")

    def page(self, key: str) -> OfficePage:
        """Return one page of `room_list`, made at its first use."""
        if key not in self.pages:
            room = next(room for room in ROOMS if room.key == key)
            made = room.make(self)
            made.noted.connect(self.noted)
            self.pages[key] = made
            self.hall.stack.addWidget(made)
        return self.pages[key]

    def go(self, key: str) -> None:
        """Show a page."""
        page = self.page(key)
        self.hall.rail.mark(key)
        self.hall.stack.setCurrentWidget(page)
        self.noted.emit(None)
        page.refresh()

    def go_to_step(self, step: str) -> None:
        """Show the page that serves a step of the line."""
        for room in ROOMS:
            if room.step == step:
                self.go(room.key)
                return

    def open_finals(self, stage: str, track: str) -> None:
        """Show the opening of a track of the finals: every page then shows that stage."""
        from reviewer_app.ui.office.opening_page import OpeningPage

        self.desk.choose_stage(stage)
        page = self.page("opening")
        if isinstance(page, OpeningPage):
            page.choose_track(track)
        self.go("opening")

    def open_corrections(self, stage: str) -> None:
        """Show the questions and corrections of a stage."""
        self.desk.choose_stage(stage)
        self.go("corrections")

    @property
    def person_words(self) -> str:
        """Who is at work, and as what."""
        role = sentence(f"operator-{self.desk.role}", self.surroundings.tongue.language)
        return " · ".join(part for part in (self.desk.person, role) if part)

    @property
    def can_rehearse(self) -> bool:
        """Whether a practice contest can be made from here; never out of one, which it would replace."""
        return self._rehearsal is not None and not self.is_rehearsal

    def rehearse(self, page: OfficePage) -> None:
        """Have robots play a whole small contest in a folder of its own, and offer to open it."""
        played = self._rehearsal
        if played is None or not self.can_rehearse:
            return
        page.run(
            self.tr("Robot experts play a practice contest"),
            lambda job: played.make(lambda number, total, _code: job.report(number - 1, total)),
            lambda _: self._offer(played),
        )

    def _offer(self, played: Rehearsal) -> None:
        found = played.office()
        if found is not None:
            words = self.tr("The practice contest is ready. Opening it closes this vault; nothing of it is changed.")
            self.noted.emit(Note("good", words, (self.tr("Open it"), lambda: self.rehearsed.emit(*found))))

    def take(self, path: Path) -> None:
        """Take a dropped file to the page that takes files in."""
        for own in (self.pages.get(key) for key in ("opening", "laptops")):
            if own is not None and self.hall.stack.currentWidget() is own:
                own.take_files([path])
                return
        taker = next((page for key, page in self.pages.items() if key == "scores"), None)
        if taker is None and any(room.key == "scores" for room in ROOMS):
            taker = self.page("scores")
        if taker is not None:
            self.go("scores")
            taker.take_files([path])

    def _touched(self, changes: frozenset[Change]) -> None:
        """Let pages read again, once for all that is told while something is read: a panel hands in at one time."""
        self._told |= changes
        self._catch_up(self.surroundings.jobs.is_busy)

    def _catch_up(self, is_busy: bool) -> None:
        if is_busy or not self._told:
            return
        changes, self._told = self._told, frozenset()
        for page in self.pages.values():
            if page.isVisible():
                page.touched(changes)
        self._read_steps()

    def _read_steps(self) -> None:
        ws, stage = self.desk.workspace, self.desk.stage
        self.surroundings.jobs.start(
            self,
            lambda _job: (steps.contest_state(ws, stage), moving.away(ws) is not None),
            then=lambda found: self._show_state(*found),
            failed=self.hall.failed,
        )

    def _show_state(self, state: ContestState, has_moved: bool) -> None:
        self.hall.rail.show_states({step.key: step.state for step in state.steps})
        self.hall.moved.setVisible(has_moved)

    def may_leave(self) -> bool:
        """Ask before leaving what is not saved yet, and what is still at work: stopped, it keeps what is whole."""
        if not (self._may_lose() and self._may_stop()):
            return False
        for page in self.pages.values():
            page.let_go()
        return True

    def _may_lose(self) -> bool:
        edited = [room.words() for room in ROOMS if room.key in self.pages and self.pages[room.key].is_edited]
        if not edited:
            return True
        words = self.tr("Not saved yet: {0}. Leaving throws the changes away; to keep them, stay and save them there.")
        return self._is_sure(words.format(listed(edited)), self.tr("Leave without saving"))

    def _may_stop(self) -> bool:
        going_on = [page.job_words for page in self.pages.values() if page.job_words]
        if self.desk.venue.is_open:
            going_on.append(self.tr("venue desk"))
        if not going_on:  # a look into the watched folder is no reason to ask: it is looked into again
            return True
        words = self.tr(
            "Still at work: {0}. Leaving stops it; what is done so far is kept, and you can start it again."
        )
        return self._is_sure(words.format(listed(going_on)), self.tr("Stop and leave"))

    def _is_sure(self, words: str, answer: str) -> bool:
        from PySide6.QtWidgets import QDialog

        from reviewer_app.ui.widgets.sure_dialog import SureDialog

        return SureDialog(answer, words, answer, self.hall).exec() == QDialog.DialogCode.Accepted

    def close(self) -> None:
        """Let everything go; the workspace is closed by whoever opened it."""
        self.surroundings.jobs.busy_changed.disconnect(self._catch_up)
        self.safekeeping.stop()
        self.desk.close()
