"""The finals at the venue (决赛路演): preparation, the console with its projector, the sheet that is signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QStackedWidget, QWidget

from reviewer_app.changes import Change
from reviewer_app.rules.call_order import REASONED
from reviewer_app.services.secretariat import dissents, finals_call, finals_console
from reviewer_app.services.secretariat.dissents import DissentCard
from reviewer_app.services.secretariat.finals_call import Now
from reviewer_app.services.secretariat.finals_console import Console
from reviewer_app.ui.bell import Bell
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.finals_room import FinalsRoom
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.phase_words import step_words
from reviewer_app.ui.office.projector_window import ProjectorWindow
from reviewer_app.ui.office.seats_pane import Line, SeatsPane
from reviewer_app.ui.office.stage_pane import StagePane
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import counted
from reviewer_app.ui.widgets.basics import button, name_tool, set_icon, tool
from reviewer_app.ui.widgets.countdown import WARNING
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason
from reviewer_app.ui.widgets.two_panes import TwoPanes

PARTS = ("preparation", "stage", "signing")
TICK_MS, LISTEN_MS = 200, 2_000
Found = tuple[Console, tuple[DissentCard, ...]]


class FinalsPage(OfficePage):
    """One group (track and direction) at a time; the countdown is the desk's clock, not the window's."""

    shows: ClassVar[frozenset[Change]] = frozenset(
        {
            Change.VENUE,
            Change.SHEETS,
            Change.ASSIGNMENTS,
            Change.PROJECTS,
            Change.EXPERTS,
            Change.RULES,
            Change.DECISIONS,
            Change.OPENINGS,
            Change.SETTINGS,
        }
    )
    opening_asked, corrections_asked = Signal(str, str), Signal(str)
    """The opening of this stage and track, or the stage's corrections, are to be shown."""

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self.console: Console | None = None
        self._left: int | None = None
        self.bell = Bell(self)
        self.projector: ProjectorWindow | None = None
        self._build()
        self._connect()
        self.retranslate()
        self.retint()

    def _build(self) -> None:
        theme = self.surroundings.theme
        self.group = QComboBox()
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.group.setMaximumWidth(theme.px(280))
        self.sound_button, self.projector_button = tool(is_checkable=True), button()
        self.sound_button.setChecked(True)
        for made in (self.group, self.sound_button, self.projector_button):
            self.add_tool(made)
        self.tabs = {part: tool("pagetab", is_checkable=True) for part in PARTS}
        choice = QButtonGroup(self)
        for made in self.tabs.values():
            choice.addButton(made)
        self.stage, self.seats = StagePane(self.surroundings), SeatsPane(self.surroundings)
        self.panes = TwoPanes(theme, self.stage, self.seats)
        self.panes.set_shares(5, 4)
        self.before, self.after = FinalsRoom(self, "preparation"), FinalsRoom(self, "signing")
        self.stack = QStackedWidget()
        for part in (self.before, self.panes, self.after):
            self.stack.addWidget(part)
        self.add_part(flowing(*self.tabs.values()))
        self.add_part(self.stack, grows=True)
        self._tick, self._listen = QTimer(self), QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._listen.setInterval(LISTEN_MS)
        self.show_part("stage")

    def _connect(self) -> None:
        for part, made in self.tabs.items():
            made.clicked.connect(lambda _checked=False, part=part: self.show_part(part))
        self.group.activated.connect(lambda _at: self.refresh())
        self.stage.act_asked.connect(self._act)
        self.stage.resized.connect(lambda: self.stage.show_seats_button(not self.panes.is_wide))
        self.stage.seats_asked.connect(self.panes.show_detail)
        self.stage.export_asked.connect(lambda heads, rows: self.export(self.tr("Order of presenting"), heads, rows))
        self.seats.export_asked.connect(lambda heads, rows: self.export(self.tr("The panel"), heads, rows))
        self.seats.presence_asked.connect(self.before.note)
        self.seats.all_present_asked.connect(self.before.note_all)
        self.seats.nudge_asked.connect(lambda code: self.before.nudge(code, self.seats.asked))
        self.stage.list.picked.connect(lambda row: self.seats.choose(row.turn.project if row else ""))
        self.stage.sheet_asked.connect(lambda: self.show_part("signing"))
        self.sound_button.toggled.connect(self._switch_sound)
        self.projector_button.clicked.connect(self.show_projector)
        self._tick.timeout.connect(self._show_time)
        self._listen.timeout.connect(self._look_at_laptops)
        self.desk.closed.connect(self._listen.stop)

    def show_part(self, part: str) -> None:
        """Show preparation, console or signing."""
        self.tabs[part].setChecked(True)
        self.stack.setCurrentIndex(PARTS.index(part))

    def refresh(self) -> None:
        ws, (track, direction) = self.desk.workspace, self.group.currentData() or ("", None)

        def read() -> Found:
            found = finals_console.console(ws, track, direction)
            if found.group is None:
                return found, ()
            return found, dissents.dissents(ws, found.group.track, found.group.direction)

        self.ask(read, self._show)

    def _show(self, answer: Found) -> None:
        is_first = self.console is None
        self.console, said = answer
        self._show_groups(self.console)
        self.stage.show_console(self.console)
        self.seats.show_console(self.console, self.lines)
        self.before.show_console(self.console, said)
        self.after.show_console(self.console, said)
        if is_first and self.console.now is None:
            self.show_part("preparation")
        self._show_now(self.console.now)
        self.retranslate()

    @property
    def lines(self) -> Mapping[str, Line]:
        """What the desk on the venue's network last heard of the laptops, by the expert's code; the one heard last."""
        heard = sorted(self.desk.venue.connected(), key=lambda one: -one.seconds)
        return {one.code: Line(one.is_connected, one.battery, one.is_charging, one.ahead) for one in heard}

    def _look_at_laptops(self) -> None:
        if self.console is not None and self.desk.venue.is_open:
            self.seats.show_lines(self.lines)

    def _show_groups(self, console: Console) -> None:
        kept = [(one.track, one.direction) for one in console.groups]
        words = [f"{one.title} · {step_words(one.step)}" for one in console.groups]
        shown = [self.group.itemData(at) for at in range(self.group.count())]
        if shown != kept:
            self.group.clear()
            for one, said in zip(kept, words, strict=True):
                self.group.addItem(said, one)
        for at, said in enumerate(words):
            self.group.setItemText(at, said)
        if console.group is not None:
            self.group.setCurrentIndex(kept.index((console.group.track, console.group.direction)))
        self.group.setVisible(bool(kept))

    def _show_now(self, now: Now | None) -> None:
        self._left = None
        if self.projector is not None:
            self.projector.show_now(now)
        self._show_time()
        is_running = now is not None and bool(now.ends_at)
        if is_running and self.isVisible():
            self._tick.start()
        elif not is_running:
            self._tick.stop()

    @property
    def now(self) -> Now | None:
        """What happens in the group in sight."""
        return self.console.now if self.console is not None else None

    def _show_time(self) -> None:
        """Show what is left by the desk's clock; ring once near the end and once at it."""
        now = self.now
        left, whole = self._time_left(now)
        is_paused, is_set = now is not None and now.is_paused, now is not None and now.phase == "called"
        self.stage.clock.show_left(left, whole, is_paused=is_paused, is_set=is_set)
        if self.projector is not None:
            self.projector.show_left(left, whole, is_paused=is_paused, is_set=is_set)
        before, self._left = self._left, left
        if (
            before is not None
            and left is not None
            and not is_set
            and any(left <= mark < before for mark in (0, WARNING))
        ):
            self.bell.ring()

    def _time_left(self, now: Now | None) -> tuple[int | None, int]:
        if now is not None and now.phase == "called":
            return now.talk_seconds, now.talk_seconds
        if now is None or now.phase not in ("talk", "questions"):
            return None, 0
        whole = now.talk_seconds if now.phase == "talk" else now.answer_seconds
        if not now.ends_at:
            return now.left, whole
        clock = self.desk.workspace.clock.now()
        ends, at = datetime.fromisoformat(now.ends_at), datetime.fromisoformat(clock)
        return round((ends - at).total_seconds()), whole

    def _act(self, act: str, project: str) -> None:
        """Do one act of the console; ask for its reason where it needs one."""
        console = self.console
        if console is None or console.group is None:
            return
        reason = ""
        if act in REASONED or (act == "called" and project):
            given = ask_reason(self, self._act_words(act), self.tr("Why? It stands on the record."))
            if given is None:
                return
            reason = given
        ws, track, direction = self.desk.workspace, console.group.track, console.group.direction
        self.ask(lambda: finals_call.act(ws, track, direction, act, project, reason), self._acted)  # type: ignore[arg-type]

    def _acted(self, now: Now) -> None:
        self.noted.emit(None)
        self.stage.list.table.clearSelection()
        self.stage.show_now(now)  # everything else is read again on word of the commit

    def _act_words(self, act: str) -> str:
        return {
            "called": QCoreApplication.translate("finals", "Call before its place"),
            "paused": QCoreApplication.translate("finals", "Pause"),
            "forfeited": QCoreApplication.translate("finals", "Forfeited"),
            "returned": QCoreApplication.translate("finals", "Put back"),
        }[act]

    def show_projector(self) -> None:
        """Open what the hall sees, on the second screen where there is one."""
        if self.projector is None and self.console is not None:
            self.projector = ProjectorWindow(self.surroundings.theme, self.console.contest)
            self.projector.closed.connect(self._projector_closed)
            self.desk.closed.connect(self.projector.close)
            self.projector.show_on(self.screen())
            self._show_now(self.now)
        elif self.projector is not None:
            self.projector.raise_()

    def _projector_closed(self) -> None:
        if self.projector is not None:
            self.projector.deleteLater()
            self.projector = None

    def _switch_sound(self, is_on: bool) -> None:
        self.bell.is_on = is_on
        self.retint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._listen.start()
        self._show_now(self.now)

    def hideEvent(self, event: QHideEvent) -> None:
        """Go on counting for the hall while another page is in sight."""
        self._listen.stop()
        if self.projector is None:
            self._tick.stop()
        super().hideEvent(event)

    def retranslate(self) -> None:
        console = self.console
        if console is not None:
            self._show_groups(console)
        words = self.tr("Finalists, lots, call order, and the sheet that the panel signs.")
        if console is not None and console.group is not None:
            group, said = console.group, self.tr("{0} of {1:team|teams} heard, {2:expert|experts}. {3} + {4} minutes.")
            words = counted(said, group.heard, group.teams, group.members, *console.minutes)
        self.say_heading(self.tr("Finals"), words)
        self.group.setAccessibleName(self.tr("Track and direction"))
        self.projector_button.setText(self.tr("Projector"))
        name_tool(self.sound_button, self.tr("Sound near and at the end of the time"))
        self.tabs["preparation"].setText(self.tr("Preparation"))
        self.tabs["stage"].setText(self.tr("On stage"))
        self.tabs["signing"].setText(self.tr("Panel's sheet"))
        for part in (self.stage, self.seats, self.before, self.after):
            part.retranslate()

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        set_icon(self.sound_button, icon("volume" if self.bell.is_on else "mute", tokens.text_soft))
        set_icon(self.projector_button, icon("panes", tokens.text_soft))
        self.stage.retint()
