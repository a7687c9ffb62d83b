"""The finals in the window (现场路演): one project at a time in large type, marked, locked and sent on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from reviewer_app.changes import Change
from reviewer_app.errors import RuleViolation
from reviewer_app.services.expert import roadshow, scoring
from reviewer_app.services.expert.roadshow import StageView
from reviewer_app.services.expert.scoring import Form
from reviewer_app.ui.expert.autosave import Autosave
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.line_keeper import LineKeeper
from reviewer_app.ui.expert.locking import Locking
from reviewer_app.ui.expert.phrase_menu import PhraseMenu
from reviewer_app.ui.expert.stage_choice import StageChoice
from reviewer_app.ui.expert.stage_view import StageLayout
from reviewer_app.ui.expert.stopwatch import Stopwatch
from reviewer_app.ui.expert.taking_back import TakingBack
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import column
from reviewer_app.ui.widgets.plain_panes import WordsPane
from reviewer_app.ui.widgets.reason_dialog import ask_reason

if TYPE_CHECKING:
    from reviewer_app.services.expert.venue import LineState

TICK_MS: Final = 250


class RoadshowPage(Page):
    """Follows the desk, or the hand. Leaving the page loses nothing; the line goes on behind it."""

    shows: ClassVar[frozenset[Change]] = frozenset(
        {Change.ASSIGNMENTS, Change.SHEETS, Change.CONTEST, Change.PACKAGES, Change.RECEIPTS, Change.STATEMENTS}
    )
    opened = Signal(int)
    """The dossier of a project is to be shown: its task."""
    questions_asked = Signal()
    stick_asked = Signal(object)
    """The QueueItems to be written to a stick."""

    def __init__(
        self,
        surroundings: Surroundings,
        desk: Desk,
        autosave: Autosave,
        line: LineKeeper,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(surroundings, parent)
        self._desk, self._autosave, self.line = desk, autosave, line
        self.choice = StageChoice()
        self.form: Form | None = None
        self._is_touched = False
        parts = self.parts = StageLayout(surroundings, autosave)
        self._empty = WordsPane(surroundings.theme)
        self.setLayout(column(parts, self._empty, spacing=0, grows=parts))
        self.taking_back = TakingBack(self, desk, autosave, parts.sheet)
        self.phrases = PhraseMenu(self, desk)
        self.stopwatch = Stopwatch(self, desk)
        self.locking = Locking(self, desk, autosave, parts.card)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._connect()
        self.retranslate()
        line.start()

    def _connect(self) -> None:
        parts = self.parts
        self.line.told.connect(self._hear)
        self._tick.timeout.connect(self._show_time)
        parts.head.follow_asked.connect(self.follow)
        parts.head.up_asked.connect(lambda: self._step(-1))
        parts.head.down_asked.connect(lambda: self._step(1))
        parts.side.list.chosen.connect(self.choose)
        parts.side.line.called.connect(self._call)
        parts.side.line.stick_asked.connect(self._ask_stick)
        parts.asked.asked.connect(self.questions_asked)
        parts.sheet.changed.connect(self._typed)
        parts.sheet.moved.connect(lambda: setattr(self.stopwatch, "leaf", parts.sheet.spot.indicator))
        parts.sheet.phrases_asked.connect(self.phrases.ask)
        self.taking_back.walked.connect(self._show_form)
        parts.bar.lock_asked.connect(self.lock)
        parts.bar.revise_asked.connect(self._ask_revision)
        parts.bar.dossier_asked.connect(lambda: self.opened.emit(self.task))
        self.locking.opened.connect(lambda: parts.show_lock(is_shown=True))
        self.locking.closed.connect(lambda: parts.show_lock(is_shown=False))
        self.locking.missing.connect(self._go_to_missing)
        self.locking.locked.connect(self._was_locked)
        for keys, what in (
            ("Ctrl+Up", lambda: self._step(-1)),
            ("Ctrl+Down", lambda: self._step(1)),
            ("F5", self.follow),
            ("F6", parts.swap),
            ("Ctrl+M", self._go_to_missing),
            ("Ctrl+Return", self.lock),
            ("Ctrl+Enter", self.lock),
            ("Ctrl+S", self._autosave.flush),
            ("Ctrl+Z", self.taking_back.undo),
            ("Ctrl+Y", self.taking_back.redo),
            ("Escape", self.locking.leave),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(what)

    def refresh(self) -> None:
        ws = self._desk.workspace
        self.ask(lambda: roadshow.stage_view(ws) if roadshow.is_roadshow(ws) else None, self._show)

    def _show(self, view: StageView | None) -> None:
        choice = self.choice
        choice.view = view
        self.parts.setVisible(bool(choice.cards))
        self._empty.setVisible(not choice.cards)
        if view is None or not choice.cards:
            return
        choice.clock.set_times(view.talk_seconds, view.answer_seconds)
        self.parts.asked.show_count(view.questions)
        self.parts.side.line.show_queue(view.queue)
        self._follow()
        card = choice.card
        if self.form is not None and card is not None and self.form.frozen != (card.state == "signed"):
            self._read_form()
        self._show_state()

    @property
    def task(self) -> int:
        """The task in sight, 0 before there is one."""
        return self.choice.task

    def _hear(self, state: LineState) -> None:
        self.choice.clock.hear(state)
        if state.is_connected:
            self.choice.heard()
        self.parts.side.line.show_state(state)
        word = state.words[-1] if state.words else None
        self.parts.word.show_word(word.id if word is not None else "", word.text if word is not None else "")
        if self.choice.view is not None:
            self._follow()
            self._show_state()

    def _follow(self) -> None:
        is_open = self.form is not None and not self.form.frozen
        self.choice.is_held = self.locking.is_open or (self._is_touched and is_open)
        if wanted := self.choice.wanted:
            self._open(wanted)

    def follow(self) -> None:
        """Follow the desk again, and go to its project."""
        self.locking.leave()
        if not self.locking.is_open:
            self.choice.is_by_hand = self._is_touched = False
            self._follow()
            self._show_state()

    def choose(self, task: int) -> None:
        """Show one project by hand; the desk is not followed until that is asked for."""
        self.locking.leave()
        if task != self.task and task in self.choice.cards and not self.locking.is_open:
            self.choice.choose(task, is_cut=not self._is_connected)
            self._open(task)
            self._show_state()
        self.parts.show_side(is_shown=False)

    def _step(self, way: int) -> None:
        if task := self.choice.beside(way):
            self.choose(task)

    def _open(self, task: int) -> None:
        self._autosave.flush()
        self.choice.task, self.form, self._is_touched = task, None, False
        self._read_form()
        if self.isVisible():
            self.stopwatch.start(task)

    def _read_form(self) -> None:
        ws, task = self._desk.workspace, self.task
        self.ask(lambda: scoring.form(ws, task), self._show_form)

    def _show_form(self, form: Form) -> None:
        if form.task != self.task:
            return
        is_other, self.form = self.form is None, form
        self.parts.sheet.show_form(form)
        self.taking_back.show(form.task, is_frozen=form.frozen)
        self._show_state()
        if is_other and self.isVisible():
            self.parts.sheet.begin()

    def _show_state(self) -> None:
        choice, parts = self.choice, self.parts
        on, on_stage = choice.clock.on, choice.on_stage
        parts.head.show_project(choice.card, self.form.unit if self.form is not None else "")
        place = on.order if on is not None else 0
        parts.head.show_following(choice.following, place, on_stage.code if on_stage is not None else "")
        parts.bar.show_card(choice.card, choice.clock.forfeited)
        rows = choice.view.cards if choice.view is not None else ()
        parts.side.list.show_cards(rows, choice.task, on.project if on is not None else "", choice.clock.forfeited)
        parts.parting.setVisible(choice.view is not None and choice.view.is_done(choice.clock.forfeited))
        self._show_time()

    @property
    def _is_connected(self) -> bool:
        return self.line.state is not None and self.line.state.is_connected

    def _show_time(self) -> None:
        is_connected, on = self._is_connected, self.choice.clock.on
        following = self.choice.named(on.following) if on is not None else None
        card = self.parts.side.clock
        card.show_clock(
            self.choice.clock,
            is_connected=is_connected,
            following=f"{following.code} {following.title}" if following is not None else "",
        )
        waiting = len(self.choice.view.queue.open) if self.choice.view is not None else 0
        self.parts.head.show_line(waiting, is_connected=is_connected)
        self.parts.head.show_time(card.countdown.words, card.countdown.mood)

    def _typed(self) -> None:
        self._is_touched = True

    def lock(self) -> None:
        """Show what would be signed for the project in sight."""
        if not self.parts.bar.is_forfeited:
            self.locking.ask(self.task)

    def _was_locked(self) -> None:
        self.line.wake()
        self.parts.sheet.score_form.focus_first()

    def _go_to_missing(self) -> None:
        self.parts.show_side(is_shown=False)
        self.parts.sheet.go_to_missing()

    def _ask_revision(self) -> None:
        title, why = self.tr("Revise a signed sheet"), self.tr("Reason for the change (it is signed and handed in):")
        reason = ask_reason(self, title, why)
        if reason is not None:
            ws, task = self._desk.workspace, self.task
            self.ask(lambda: scoring.revise(ws, task, reason), self._revised)

    def _revised(self, form: Form) -> None:
        self._is_touched = True
        self._show_form(form)

    def _call(self, typed: str) -> None:
        try:
            self.line.call(typed)
        except RuleViolation as error:
            self.noted.emit(Note("bad", explain(error, self.surroundings.tongue.language)))
        else:
            self.noted.emit(None)
            self.parts.side.line.show_called()

    def _ask_stick(self) -> None:
        """Write what has no receipt yet; when everything has one, all of it."""
        if self.choice.view is not None:
            queue = self.choice.view.queue
            self.stick_asked.emit(queue.open or queue.items)

    def retranslate(self) -> None:
        self._empty.say(
            "play",
            self.tr("No finals yet"),
            self.tr("When the task package of the finals is taken in, its projects are scored here, one at a time."),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()
        if self.task:
            self._read_form()  # another page may have changed the sheet
            self.stopwatch.start(self.task)

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        self._autosave.flush()
        self.stopwatch.stop()
        super().hideEvent(event)
