"""The console of one group: who is heard now, how long is left, what to press next; below it the whole order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from reviewer_app.services.secretariat.finals_call import Now, NowTurn
from reviewer_app.services.secretariat.finals_console import Console
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.phase_words import phase_words
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.widgets.basics import button, column, frame, label, restyle, row, set_icon
from reviewer_app.ui.widgets.countdown import Countdown
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.list_pane import Empty, ListPane

NEXT_ACT = {"waiting": "called", "called": "talk", "talk": "questions", "questions": "done"}
TONES = {"called": "primary", "talk": "primary", "questions": "primary", "over": "good"}
CLOCK_HIGH, CLOCK_LOW = 168, 84
ROOMY, TIGHT = 480, 300
"""Logical pixels of height from which the countdown is large; below which the order leaves its room to the team."""
ACTS = ("paused", "resumed", "forfeited", "returned")


@dataclass(frozen=True)
class TeamRow:
    """One team of the order, with how many sheets are in."""

    turn: NowTurn
    arrived: int
    asked: int
    is_current: bool


def _columns() -> tuple[Column[TeamRow], ...]:
    return (
        Column(
            "place",
            lambda: QCoreApplication.translate("finals", "Place"),
            lambda one: str(one.turn.place),
            order=lambda one: one.turn.place,
            width=52,
            is_number=True,
        ),
        Column("code", lambda: QCoreApplication.translate("finals", "No."), lambda one: one.turn.code, width=92),
        Column(
            "title", lambda: QCoreApplication.translate("finals", "Project"), lambda one: one.turn.title, grows=True
        ),
        Column(
            "phase",
            lambda: QCoreApplication.translate("finals", "State"),
            lambda one: phase_words(one.turn.phase),
            ink=_phase_ink,
            picture=_phase_sign,
            width=104,
            tip=lambda one: one.turn.reason,
        ),
        Column(
            "sheets",
            lambda: QCoreApplication.translate("finals", "In / due"),
            lambda one: f"{one.arrived} / {one.asked}" if one.asked else "—",
            order=lambda one: one.asked - one.arrived,
            ink=lambda one: "warn" if one.turn.phase == "done" and one.arrived < one.asked else "",
            width=84,
            is_number=True,
        ),
    )


def _phase_ink(one: TeamRow) -> str:
    if one.is_current:
        return "link"
    return {"done": "good", "forfeited": "bad"}.get(one.turn.phase, "text_soft")


def _phase_sign(one: TeamRow) -> str:
    if one.is_current:
        return "started"
    return {"done": "done", "forfeited": "recused"}.get(one.turn.phase, "new")


class StagePane(QWidget):
    """Tells what was pressed; it knows no service."""

    act_asked = Signal(str, str)
    """An act, and the team that it is for ("" for the current or the next one)."""
    export_asked = Signal(object, object)
    seats_asked = Signal()
    sheet_asked = Signal()
    resized = Signal()

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = surroundings.theme
        self._now: Now | None = None
        self.phase, self.code = label("tag"), label("display")
        self.title, self.following = label("heading", wraps=True), label("soft", wraps=True)
        self.clock = Countdown(surroundings.theme)
        self.next_button = button("primary")
        self.buttons: dict[str, QPushButton] = {name: button() for name in ACTS}
        self.sheet_button, self.seats_button = button("primary"), button()
        self.list: ListPane[TeamRow] = ListPane(surroundings.theme, _columns(), lambda one: one.turn.project)
        self.early_button, self.back_button = button(), button()
        self.list.add_action(self.early_button)
        self.list.add_action(self.back_button)
        self._build()
        self._connect()
        self.retint()

    def _build(self) -> None:
        card = frame("card")
        words = column(row(self.phase, self.code, 1, spacing=12), self.title, self.following, 1, spacing=6)
        top = row(spacing=18)
        top.addLayout(words, 4)
        top.addWidget(self.clock, 3)
        presses = flowing(self.next_button, self.sheet_button, *self.buttons.values(), self.seats_button)
        inside = column(spacing=10, margins=(16, 12, 16, 12))
        inside.addLayout(top, 1)
        inside.addWidget(presses)
        card.setLayout(inside)
        self.setLayout(column(card, self.list, spacing=10, grows=self.list))

    def _connect(self) -> None:
        self.next_button.clicked.connect(self._press_next)
        for name, made in self.buttons.items():
            made.clicked.connect(lambda _checked=False, name=name: self.act_asked.emit(name, ""))
        self.early_button.clicked.connect(lambda: self._of_chosen("called"))
        self.back_button.clicked.connect(lambda: self._of_chosen("returned"))
        self.seats_button.clicked.connect(self.seats_asked)
        self.sheet_button.clicked.connect(self.sheet_asked)
        self.list.picked.connect(lambda _row: self._look())
        self.list.export_asked.connect(self.export_asked)

    def show_seats_button(self, is_needed: bool) -> None:
        """Offer the panel where there is no room for it beside."""
        self.seats_button.setVisible(is_needed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = CLOCK_HIGH if self.height() >= self._theme.px(ROOMY) else CLOCK_LOW
        self.clock.setFixedHeight(self._theme.px(height))
        self.list.setVisible(self.height() >= self._theme.px(TIGHT))
        self.resized.emit()

    def show_console(self, console: Console) -> None:
        """Show another state of the group."""
        self._now = console.now
        turns = console.now.turns if console.now else ()
        current = console.now.current if console.now else None
        self.list.show_rows(
            [TeamRow(one, *console.counts.get(one.project, (0, 0)), is_current=current == one) for one in turns]
        )
        self.retranslate()

    def show_now(self, now: Now) -> None:
        """Show what an act has changed, before everything else is read again."""
        self._now = now
        self.retranslate()

    def _press_next(self) -> None:
        if self._now is not None and self._now.phase in NEXT_ACT:
            self.act_asked.emit(NEXT_ACT[self._now.phase], "")

    def _of_chosen(self, act: str) -> None:
        chosen = self.list.current
        if chosen is not None:
            self.act_asked.emit(act, chosen.turn.code)

    def _look(self) -> None:
        """Offer what can be done now, and nothing else."""
        now, chosen = self._now, self.list.current
        is_timed = now is not None and now.phase in ("talk", "questions")
        is_paused = now is not None and now.is_paused
        self.next_button.setVisible(now is not None and now.phase in NEXT_ACT)
        self.sheet_button.setVisible(now is not None and now.phase == "over")
        self.clock.setVisible(now is not None and now.phase != "over")
        self.buttons["paused"].setVisible(is_timed and not is_paused)
        self.buttons["resumed"].setVisible(is_timed and is_paused)
        self.buttons["forfeited"].setVisible(now is not None and now.phase in ("waiting", "called"))
        self.buttons["returned"].setVisible(now is not None and now.current is not None)
        phase = chosen.turn.phase if chosen else ""
        is_free = now is not None and now.current is None
        is_early = phase == "waiting" and is_free and now is not None and chosen is not None
        self.early_button.setVisible(is_early and now is not None and now.following != chosen.turn)  # type: ignore[union-attr]
        self.back_button.setVisible(phase in ("done", "forfeited"))

    def retranslate(self) -> None:
        """Say everything again, in the language in force."""
        now = self._now
        self.phase.setText(phase_words(now.phase, is_paused=now.is_paused) if now else "")
        restyle(self.phase, "tone", "warn" if now and now.is_paused else TONES.get(now.phase if now else "", ""))
        self.phase.setVisible(now is not None)
        current = now.current if now else None
        self.code.setText(f"{current.place}　{current.code}" if current else "")
        self.title.setText(self._title_words(now))
        following = now.following if now else None
        words = QCoreApplication.translate("finals", "Next: {0} {1} {2}")
        self.following.setText(words.format(following.place, following.code, following.title) if following else "")
        self._name_buttons(now)
        self.list.say_when_empty(
            lambda: Empty(
                "outline",
                QCoreApplication.translate("finals", "No order yet"),
                QCoreApplication.translate("finals", "Draw the lots under “Preparation”."),
            ),
            lambda: Empty("search", QCoreApplication.translate("finals", "Nothing found"), ""),
        )
        self.list.name(
            QCoreApplication.translate("finals", "Order of presenting"),
            QCoreApplication.translate("finals", "Search number or title"),
            QCoreApplication.translate("finals", "Export as Excel"),
        )
        self._look()

    def _title_words(self, now: Now | None) -> str:
        if now is None:
            return QCoreApplication.translate("finals", "The lots of this group are not drawn yet.")
        if now.is_paused and now.current:
            words = QCoreApplication.translate("finals", "{0} (paused: {1})")
            return words.format(now.current.title, now.reason)
        if now.current:
            return now.current.title
        if now.phase == "over":
            return QCoreApplication.translate("finals", "All teams of this group were heard.")
        return QCoreApplication.translate("finals", "Nobody is on the stage.")

    def _name_buttons(self, now: Now | None) -> None:
        following = now.following.code if now and now.following else ""
        acts: dict[str, Callable[[], str]] = {
            "waiting": lambda: QCoreApplication.translate("finals", "Call {0}").format(following),
            "called": lambda: QCoreApplication.translate("finals", "Start the talk"),
            "talk": lambda: QCoreApplication.translate("finals", "On to the questions"),
            "questions": lambda: QCoreApplication.translate("finals", "End this turn"),
        }
        self.next_button.setText(acts[now.phase]() if now and now.phase in acts else "")
        self.buttons["paused"].setText(QCoreApplication.translate("finals", "Pause …"))
        self.buttons["resumed"].setText(QCoreApplication.translate("finals", "Resume"))
        forfeits = QCoreApplication.translate("finals", "{0} forfeits …")
        late = now.current.code if now and now.current else following
        self.buttons["forfeited"].setText(forfeits.format(late))
        self.buttons["returned"].setText(QCoreApplication.translate("finals", "Put back …"))
        self.early_button.setText(QCoreApplication.translate("finals", "Call before its place …"))
        self.back_button.setText(QCoreApplication.translate("finals", "Put back …"))
        self.sheet_button.setText(QCoreApplication.translate("finals", "On to the panel's sheet"))
        self.seats_button.setText(QCoreApplication.translate("finals", "The panel"))

    def retint(self) -> None:
        """Take the colours in force."""
        tokens = self._theme.tokens
        set_icon(self.buttons["paused"], icon("pause", tokens.text_soft))
        set_icon(self.buttons["resumed"], icon("play", tokens.text_soft))
