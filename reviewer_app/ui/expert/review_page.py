"""The review page: the dossier at the left, the form at the right, one project after the other by the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.expert import scoring
from reviewer_app.services.expert.place import NOWHERE, Place
from reviewer_app.services.expert.scoring import Form
from reviewer_app.ui.expert.autosave import Autosave, SaveState
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.dossier_pane import DossierPane
from reviewer_app.ui.expert.phrase_menu import PhraseMenu
from reviewer_app.ui.expert.pinning import Pinning
from reviewer_app.ui.expert.sheet_pane import SheetPane, Spot
from reviewer_app.ui.expert.stopwatch import Stopwatch
from reviewer_app.ui.expert.taking_back import TakingBack
from reviewer_app.ui.expert.whereabouts import Whereabouts
from reviewer_app.ui.icons import icon
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import button, column, frame, label, name_tool, row, set_icon, tool
from reviewer_app.ui.widgets.elided import ElidedLabel
from reviewer_app.ui.widgets.reason_dialog import ask_reason

SIDE_BY_SIDE: Final = 1100
"""Logical pixels from which both panes stand side by side (1366×768 at 150 % is 911 wide: one pane there)."""
FORM_WIDTH: Final = 560


class ReviewPage(Page):
    """Reading and marking. What is typed goes to the autosave at once; leaving the page loses nothing."""

    shows: ClassVar[frozenset[Change]] = frozenset()
    left = Signal()
    """Back to the list was asked for."""
    next_asked = Signal(int, int)
    """From task, 1 or -1: the neighbour in the order of the list."""
    recusal_asked = Signal(int)
    changed = Signal()
    """A mark or an opinion was typed."""

    def __init__(
        self, surroundings: Surroundings, desk: Desk, autosave: Autosave, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, parent)
        self._desk = desk
        self._autosave = autosave
        self._form: Form | None = None
        self._task = 0
        self._wanted = NOWHERE
        self._from = SIDE_BY_SIDE
        self._build()
        self.pinning = Pinning(self, desk, self.dossier, self.sheet)
        self.taking_back = TakingBack(self, desk, autosave, self.sheet)
        self.phrases = PhraseMenu(self, desk)
        self.stopwatch = Stopwatch(self, desk)
        self.whereabouts = Whereabouts(self, desk, self._where)
        self._connect()
        self.retranslate()
        self.retint()

    def _build(self) -> None:
        self._back, self._up, self._down, self._panes = tool(), tool(), tool(), tool(is_checkable=True)
        self._code, self._place, self._frozen = label("tag"), label("caption"), label("tag")
        self._title, self._unit = ElidedLabel("heading"), ElidedLabel("caption")
        self._recuse, self.revise = button("link"), button()
        self._frozen.setProperty("tone", "seal")
        for unsaid in (self._code, self._frozen, self.revise, self._recuse):
            unsaid.hide()  # nothing is said of a project that is not there yet
        head = frame("strip")
        words = column(spacing=0)
        words.addLayout(row(self._code, self._title, spacing=8, grows=self._title))
        words.addWidget(self._unit)
        line = row(self._back, spacing=6, margins=(8, 5, 12, 5))
        line.addLayout(words, 1)
        for part in (self._frozen, self.revise, self._recuse, self._place, self._up, self._down, self._panes):
            line.addWidget(part)
        head.setLayout(line)
        self.dossier = DossierPane(self.surroundings, self._desk)
        self.sheet = SheetPane(self.surroundings, self._autosave)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.dossier)
        self._split.addWidget(self.sheet)
        self._split.setStretchFactor(0, 1)
        layout = column(head, self._split, spacing=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._arrange()

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._up.clicked.connect(lambda: self.next_asked.emit(self._task, -1))
        self._down.clicked.connect(lambda: self.next_asked.emit(self._task, 1))
        self._panes.clicked.connect(self.swap)
        self.revise.clicked.connect(self._ask_revision)
        self._recuse.clicked.connect(lambda: self.recusal_asked.emit(self._task))
        self.dossier.failed.connect(self.failed)
        self.sheet.changed.connect(self.changed)
        self.sheet.changed.connect(self.whereabouts.moved)
        self.sheet.moved.connect(self._moved)
        self.dossier.moved.connect(lambda _sha256, _page: self.whereabouts.moved())
        self.sheet.phrases_asked.connect(self.phrases.ask)
        self.taking_back.walked.connect(self._show)
        self._autosave.state_changed.connect(self._save_state)
        self._autosave.recovered.connect(lambda: self.noted.emit(None))
        for keys, what in (
            ("Ctrl+Up", self._up.click),
            ("Ctrl+Down", self._down.click),
            ("F6", self.swap),
            ("Ctrl+M", lambda: self._do_in(self.sheet, self.sheet.go_to_missing)),
            ("Ctrl+F", lambda: self._do_in(self.dossier, self.dossier.focus_search)),
            ("Escape", self._step_back),
            ("Ctrl+PgUp", lambda: self.dossier.turn(-1)),
            ("Ctrl+PgDown", lambda: self.dossier.turn(1)),
            ("Ctrl+S", self._autosave.flush),
            ("Ctrl+E", self.pinning.pin_page),
            ("Ctrl+Z", self.taking_back.undo),
            ("Ctrl+Y", self.taking_back.redo),
            ("Ctrl+Shift+Z", self.taking_back.redo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(what)

    def _step_back(self) -> None:
        """Escape leaves the project only when there is nothing nearer to leave."""
        if not self.dossier.step_back():
            self.left.emit()

    def show_task(self, task: int, place: str, at: Place = NOWHERE) -> None:
        """Show one project; `place` says where it stands in the list (3 / 30), `at` where the work stood in it."""
        self._autosave.flush()
        self._task, self._wanted = task, at
        self._place.setText(place)
        ws = self._desk.workspace
        self.ask(lambda: scoring.form(ws, task), self._show)
        self.dossier.show_task(task)
        if at.sha256:
            self.dossier.open_at(at.sha256, at.page)
        self.stopwatch.start(task)

    @property
    def task(self) -> int:
        """The task in sight, 0 while there is none."""
        return self._task

    @property
    def is_ready(self) -> bool:
        """Whether form and dossier of the task in sight are shown."""
        return self._form is not None and self._form.task == self._task and self.dossier.is_shown

    def leave(self, *, comes_back: bool = False) -> None:
        """Save what was typed, let the files go, stop counting time. `comes_back`: the next start shows it again."""
        self._autosave.flush()
        self.stopwatch.stop()
        if not comes_back:
            self.whereabouts.forget()
        elif self._task:
            self.whereabouts.keep()
        self.dossier.clear()
        self._task = 0

    def _where(self) -> Place:
        if not self._task:
            return NOWHERE
        spot = self.sheet.spot
        sha256, page = self.dossier.current()
        reads = self.sheet.isHidden() or self._has_focus(self.dossier)
        return Place(self._task, spot.part, spot.indicator, spot.cursor, sha256, page, reads)

    def _moved(self) -> None:
        spot = self.sheet.spot
        self.stopwatch.leaf = spot.indicator
        self.whereabouts.moved()

    def _show(self, form: Form) -> None:
        if form.task != self._task:
            return
        is_other = self._form is None or self._form.task != form.task
        self._form = form
        self._code.setText(form.code)
        self._code.show()
        self._title.setText(form.title)
        self._unit.setText("  ·  ".join(part for part in (form.unit, form.stage_title) if part))
        self._frozen.setVisible(form.frozen)
        self.revise.setVisible(form.frozen)
        self._recuse.setVisible(not form.frozen)
        self.retranslate()
        self.sheet.show_form(form)
        self.pinning.show(form.task, form.scheme, is_frozen=form.frozen)
        self.taking_back.show(form.task, is_frozen=form.frozen)
        if is_other:
            self._begin(form)

    def _begin(self, form: Form) -> None:
        """Put the keyboard where the work stood, or on the first gap."""
        at, self._wanted = self._wanted, NOWHERE
        self.whereabouts.moved()
        if at.task == form.task:
            if self._is_one_pane and self.sheet.isHidden() != at.reads:
                self.swap()
            self.sheet.go_to(Spot(at.part, at.indicator, at.cursor))
            if at.reads:
                self.dossier.focus_view()
        else:
            (self.dossier.focus_view if self.sheet.isHidden() else self.sheet.begin)()

    def _ask_revision(self) -> None:
        reason = ask_reason(
            self, self.tr("Revise a signed sheet"), self.tr("Reason for the change (it is signed and handed in):")
        )
        if reason is not None:
            ws, task = self._desk.workspace, self._task
            self.ask(lambda: scoring.revise(ws, task, reason), self._show)

    def _save_state(self, state: SaveState) -> None:
        if state.kind == "failed" and state.error is not None:
            why = explain(state.error, self.surroundings.tongue.language)
            words = self.tr("What you typed could not be saved and is kept in this window only. {0}").format(why)
            again = (self.tr("Try again"), self._autosave.flush)
            self.noted.emit(Note("bad", words, again, stays=True, holds=self._autosave.has_failed))

    def _do_in(self, pane: QWidget, do: Callable[[], None]) -> None:
        if pane.isHidden():
            self.swap()
        do()

    @property
    def _is_one_pane(self) -> bool:
        return self.width() < self._from

    def swap(self) -> None:
        """Show the other pane, or move the keyboard to it where both stand side by side."""
        to_form = self.dossier.isVisible() if self._is_one_pane else not self._has_focus(self.sheet)
        if self._is_one_pane:
            self.sheet.setVisible(to_form)
            self.dossier.setVisible(not to_form)
        if to_form:
            self.sheet.score_form.focus_last()
        else:
            self.dossier.focus_view()
        self.retranslate()

    def _has_focus(self, pane: QWidget) -> bool:
        return (focused := self.focusWidget()) is not None and pane.isAncestorOf(focused)

    def _arrange(self) -> None:
        if not self._is_one_pane:
            self.dossier.show()
            self.sheet.show()
        elif not self.dossier.isHidden() and not self.sheet.isHidden():
            self.dossier.setVisible(not self._has_focus(self.sheet))
            self.sheet.setVisible(self._has_focus(self.sheet))
            self.retranslate()  # the button names the other pane
        self._panes.setVisible(self._is_one_pane)

    def retranslate(self) -> None:
        name_tool(self._back, self.tr("Back to the list"), "Esc")
        name_tool(self._up, self.tr("Previous project"), "Ctrl+↑")
        name_tool(self._down, self.tr("Next project"), "Ctrl+↓")
        name_tool(self._panes, self.tr("Dossier or form"), "F6")
        self._panes.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._panes.setText(self.tr("Dossier F6") if self.dossier.isHidden() else self.tr("Form F6"))
        self._recuse.setText(self.tr("Declare a recusal"))
        self.revise.setText(self.tr("Revise"))
        revision = self._form.revision if self._form is not None else 0
        self._frozen.setText(self.tr("Signed, revision {0}").format(revision))

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        for part, name in ((self._back, "back"), (self._up, "up"), (self._down, "down"), (self._panes, "panes")):
            set_icon(part, icon(name, tokens.text_soft, tokens.text_disabled))
        set_icon(self._recuse, icon("recused", tokens.link))
        self.sheet.setMinimumWidth(0 if self._is_one_pane else self.surroundings.theme.px(440))
        form = self.surroundings.theme.px(FORM_WIDTH)  # grows in large type; a page of the dossier does not
        if self._from != SIDE_BY_SIDE - FORM_WIDTH + form:
            self._from = SIDE_BY_SIDE - FORM_WIDTH + form
            self._arrange()
            self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if not self._is_one_pane and event.oldSize().width() < self._from:
            self._share_width()

    def _share_width(self) -> None:
        form = self.surroundings.theme.px(FORM_WIDTH)
        self._split.setSizes([max(self.width() - form, form), form])
