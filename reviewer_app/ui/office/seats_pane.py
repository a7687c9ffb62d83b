"""The panel at the venue: who is there, whose sheet is in or missing, whose laptop is connected; never a mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from reviewer_app.services.secretariat.attendance import ABSENT, PRESENT
from reviewer_app.services.secretariat.finals_console import Console, Seat
from reviewer_app.ui.office.phase_words import presence_words, sheet_words
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import clock_words
from reviewer_app.ui.widgets.basics import button, column, label, row
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.list_pane import Empty, ListPane, Pill

LOW: int = 20
"""Per cent of a battery below which the charger is needed."""
APART: int = 300
"""Seconds of difference between two clocks from which it is shown as a warning (five minutes)."""


@dataclass(frozen=True)
class Line:
    """How an expert's laptop is, as the desk heard last. `battery` None without one; `apart`: seconds of its clock."""

    is_connected: bool
    battery: int | None
    is_charging: bool
    apart: int


@dataclass(frozen=True)
class SeatRow:
    """One member, with the state of the sheet that is asked for now ("" for none), and the laptop if it was heard."""

    seat: Seat
    state: str
    line: Line | None


def _columns() -> tuple[Column[SeatRow], ...]:
    return (
        Column("code", lambda: QCoreApplication.translate("finals", "No."), lambda one: one.seat.code, width=60),
        Column("name", lambda: QCoreApplication.translate("finals", "Name"), lambda one: one.seat.name, grows=True),
        Column(
            "presence",
            lambda: QCoreApplication.translate("finals", "There"),
            lambda one: presence_words(one.seat.presence),
            ink=lambda one: {"present": "good", "absent": "bad"}.get(one.seat.presence, "text_faint"),
            width=84,
            tip=lambda one: one.seat.reason,
        ),
        Column(
            "sheet",
            lambda: QCoreApplication.translate("finals", "Sheet"),
            lambda one: sheet_words(one.state) if one.state else "—",
            ink=lambda one: {"missing": "warn", "sealed": "good", "opened": "good"}.get(one.state, "text_faint"),
            picture=lambda one: {"sealed": "done", "opened": "done"}.get(one.state, ""),
            width=84,
        ),
        Column(
            "all",
            lambda: QCoreApplication.translate("finals", "All"),
            lambda one: f"{one.seat.arrived} / {one.seat.asked}",
            order=lambda one: one.seat.asked - one.seat.arrived,
            width=60,
            is_number=True,
        ),
        Column(
            "line",
            lambda: QCoreApplication.translate("finals", "Laptop"),
            lambda one: line_words(one.line),
            ink=lambda one: _line_ink(one.line),
            width=124,
        ),
    )


def line_words(line: Line | None) -> str:
    """Return how a laptop is: connected, its battery, and its clock where that is far off."""
    if line is None:
        return "—"
    if not line.is_connected:
        return QCoreApplication.translate("finals", "not connected")
    battery = "" if line.battery is None else f"{line.battery}%"
    if abs(line.apart) >= APART:
        minutes = QCoreApplication.translate("finals", "clock {0} min").format(round(line.apart / 60))
        return " · ".join(part for part in (battery, minutes) if part)
    return battery or QCoreApplication.translate("finals", "connected")


def _line_ink(line: Line | None) -> str:
    if line is None:
        return "text_faint"
    is_low = line.battery is not None and line.battery <= LOW and not line.is_charging
    return "warn" if not line.is_connected or is_low or abs(line.apart) >= APART else "good"


def _pills() -> tuple[Pill[SeatRow], ...]:
    return (
        Pill("all", lambda: QCoreApplication.translate("finals", "All")),
        Pill("missing", lambda: QCoreApplication.translate("finals", "missing"), lambda one: one.state == "missing"),
        Pill(
            "absent", lambda: QCoreApplication.translate("finals", "absent"), lambda one: one.seat.presence == "absent"
        ),
    )


class SeatsPane(QWidget):
    """Tells what was pressed about whom."""

    presence_asked = Signal(str, str)
    all_present_asked = Signal()
    nudge_asked = Signal(str)
    export_asked = Signal(object, object)

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console: Console | None = None
        self._lines: Mapping[str, Line] = {}
        self._chosen = ""
        self.heading, self.words = label("heading"), label("soft")
        self.list: ListPane[SeatRow] = ListPane(
            surroundings.theme, _columns(), lambda one: one.seat.expert, _pills(), hides=("all",)
        )
        self.present_button, self.absent_button, self.nudge_button = button(), button(), button()
        self.all_button = button()
        head = row(self.heading, self.words, 1, spacing=12)
        presses = flowing(self.all_button, self.present_button, self.absent_button, self.nudge_button)
        self.setLayout(column(head, self.list, presses, spacing=8, grows=self.list))
        self.all_button.clicked.connect(self.all_present_asked)
        self.present_button.clicked.connect(lambda: self._tell(self.presence_asked, PRESENT))
        self.absent_button.clicked.connect(lambda: self._tell(self.presence_asked, ABSENT))
        self.nudge_button.clicked.connect(lambda: self._tell(self.nudge_asked))
        self.list.picked.connect(lambda _row: self._look())
        self.list.export_asked.connect(self.export_asked)
        self._look()

    def show_console(self, console: Console, lines: Mapping[str, Line]) -> None:
        """Show the panel of a group, with what is known of the laptops."""
        self._console, self._lines = console, lines
        asked = self.asked
        self.list.show_rows([SeatRow(one, _state(one, asked), lines.get(one.code)) for one in console.seats])
        self.retranslate()

    @property
    def asked(self) -> str:
        """The team whose sheets are shown: the one that was chosen in the order, else the one asked for now."""
        console = self._console
        if console is None:
            return ""
        known = {one.project for one in console.now.turns} if console.now else set()
        return self._chosen if self._chosen in known else asked_now(console)

    def choose(self, project: str) -> None:
        """Show the sheets of one team, "" for the one asked for now."""
        if project != self._chosen:
            self._chosen = project
            if self._console is not None:
                self.show_console(self._console, self._lines)

    def show_lines(self, lines: Mapping[str, Line]) -> None:
        """Show what is known of the laptops now."""
        if self._console is not None and lines != self._lines:
            self.show_console(self._console, lines)

    def _tell(self, signal: SignalInstance, *more: str) -> None:
        chosen = self.list.current
        if chosen is not None:
            signal.emit(chosen.seat.code, *more)

    def _look(self) -> None:
        chosen, seats = self.list.current, self._console.seats if self._console is not None else ()
        is_begun = any(one.presence for one in seats)
        self.all_button.setVisible(any(not one.presence for one in seats))
        self.all_button.setText(
            QCoreApplication.translate("finals", "All others present")
            if is_begun
            else QCoreApplication.translate("finals", "All present")
        )
        self.present_button.setEnabled(chosen is not None and chosen.seat.presence != "present")
        self.absent_button.setEnabled(chosen is not None and chosen.seat.presence != "absent")
        self.nudge_button.setEnabled(chosen is not None and chosen.state == "missing")

    def retranslate(self) -> None:
        """Say everything again, in the language in force."""
        self.heading.setText(QCoreApplication.translate("finals", "The panel"))
        self.words.setText(self._summary())
        self.present_button.setText(QCoreApplication.translate("finals", "Present"))
        self.absent_button.setText(QCoreApplication.translate("finals", "Absent …"))
        self.nudge_button.setText(QCoreApplication.translate("finals", "Remind"))
        self.list.say_when_empty(
            lambda: Empty(
                "user",
                QCoreApplication.translate("finals", "No panel yet"),
                QCoreApplication.translate("finals", "Set the panel under “Preparation”."),
            ),
            lambda: Empty("search", QCoreApplication.translate("finals", "Nothing found"), ""),
        )
        self.list.name(
            QCoreApplication.translate("finals", "The panel"),
            QCoreApplication.translate("finals", "Search name or number"),
            QCoreApplication.translate("finals", "Export as Excel"),
        )
        self._look()

    def _summary(self) -> str:
        console = self._console
        asked = self.asked
        if console is None or not asked:
            return ""
        states = [_state(one, asked) for one in console.seats]
        words = QCoreApplication.translate("finals", "{0}: {1} in, {2} missing")
        code = next((one.code for one in console.now.turns if one.project == asked), "") if console.now else ""
        arrived = sum(state in ("sealed", "opened", "waiting") for state in states)
        said = words.format(code, arrived, states.count("missing"))
        last = max((one.nudged for one in console.seats), default="")
        if last:
            said += "　" + QCoreApplication.translate("finals", "last reminder {0}").format(clock_words(last))
        return said


def _state(seat: Seat, project: str) -> str:
    """Return the state of a sheet; from one who is absent none is awaited."""
    state = seat.states.get(project, "")
    return "" if state == "missing" and seat.presence == "absent" else state


def asked_now(console: Console) -> str:
    """Return the team whose sheets are asked for: the current one, between two the one heard last."""
    now = console.now
    if now is None:
        return ""
    if now.current is not None:
        return now.current.project
    heard = [one for one in now.turns if one.phase == "done"]
    missing = [one for one in heard if (counts := console.counts.get(one.project)) and counts[0] < counts[1]]
    return (missing or heard)[-1].project if heard else ""
