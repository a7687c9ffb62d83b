"""The overview: the contest as a line of steps, each with its state, its numbers and the next thing to do."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from reviewer_app.changes import Change
from reviewer_app.messages import Language
from reviewer_app.services.secretariat import steps
from reviewer_app.services.secretariat.stage_words import stage_words
from reviewer_app.services.secretariat.steps import ContestState, Step
from reviewer_app.ui.icons import sign
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, frame, label, restyle, row
from reviewer_app.ui.widgets.progress_strip import ProgressStrip

NAME_WIDTH: Final = 150
"""The counts of all steps begin below each other."""
SIGNS: Final = {"done": ("done", "good"), "now": ("started", "link"), "open": ("new", "text_faint")}


def step_words(key: str) -> str:
    """Return the name of a step."""
    return {
        "people": QCoreApplication.translate("office", "People"),
        "rules": QCoreApplication.translate("office", "Rules sheet"),
        "entries": QCoreApplication.translate("office", "Entries"),
        "compliance": QCoreApplication.translate("office", "Compliance"),
        "trustees": QCoreApplication.translate("office", "Trustees"),
        "experts": QCoreApplication.translate("office", "Experts and conflicts"),
        "assignment": QCoreApplication.translate("office", "Assignment"),
        "dispatch": QCoreApplication.translate("office", "Dispatch"),
        "scores": QCoreApplication.translate("office", "Score packages"),
        "opening": QCoreApplication.translate("office", "Opening"),
        "results": QCoreApplication.translate("office", "Results"),
        "awards": QCoreApplication.translate("office", "Finalists and awards"),
        "finals": QCoreApplication.translate("office", "Finals"),
    }[key]


def state_words(state: str) -> str:
    """Return the word for the state of a step."""
    return {
        "done": QCoreApplication.translate("office", "Done"),
        "now": QCoreApplication.translate("office", "Now"),
        "open": QCoreApplication.translate("office", "Later"),
    }[state]


class StepRow(QFrame):
    """One step of the line."""

    asked = Signal(str)

    def __init__(self, key: str, number: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._theme = key, theme
        self._step: Step | None = None
        self.setProperty("frame", "step")
        self._number = label("caption")
        self._number.setText(f"{number:02}")
        self._sign = QLabel()
        self._name, self._counts, self._state = label("strong"), label("soft", wraps=True), label("tag")
        self._next = button("link")
        self._next.clicked.connect(lambda: self.asked.emit(key))
        line = row(self._number, self._sign, self._name, spacing=12, margins=(16, 7, 14, 7))
        line.addWidget(self._counts, 1)
        line.addWidget(self._next)
        line.addWidget(self._state)
        self.setLayout(line)

    def show_step(self, step: Step, spoken: Language) -> None:
        """Show how far it is."""
        self._step = step
        restyle(self, "state", step.state)
        restyle(self._state, "tone", {"done": "good", "now": "primary", "open": ""}[step.state])
        self._name.setText(step_words(self._key))
        self._counts.setText("  ·  ".join(sentence(f"count-{name}", spoken, n=n) for name, n in step.counts.items()))
        self._state.setText(state_words(step.state))
        self._next.setText(sentence(step.next, spoken) if step.next else QCoreApplication.translate("office", "Look"))
        self._next.setAccessibleName(f"{step_words(self._key)}: {self._next.text()}")
        self.retint()

    def retint(self) -> None:
        """Draw the sign again, at the type size in force."""
        self._name.setMinimumWidth(self._theme.px(NAME_WIDTH))
        if self._step is not None:
            picture, ink = SIGNS[self._step.state]
            colour = getattr(self._theme.tokens, ink)
            self._sign.setPixmap(sign(picture, colour, self._theme.px(20), self.devicePixelRatioF()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.asked.emit(self._key)
        super().mouseDoubleClickEvent(event)


class OverviewPage(OfficePage):
    """Reads the line again after every commit that it shows."""

    shows: ClassVar[frozenset[Change]] = frozenset(Change)
    step_asked = Signal(str)

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self._state: ContestState | None = None
        card = frame("card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._rows = {key: StepRow(key, at, surroundings.theme) for at, key in enumerate(steps.STEPS, start=1)}
        for made in self._rows.values():
            made.asked.connect(self.step_asked)
            layout.addWidget(made)
        holder = QWidget()
        holder.setLayout(column(card, 1))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        self.add_part(scroll, grows=True)
        self.retranslate()

    def refresh(self) -> None:
        ws, stage = self.desk.workspace, self.desk.stage
        self.ask(lambda: steps.contest_state(ws, stage), self._show)

    def _show(self, state: ContestState) -> None:
        self._state = state
        self.retranslate()

    @property
    def state(self) -> ContestState | None:
        """What is shown."""
        return self._state

    def retranslate(self) -> None:
        state = self._state
        if state is None:
            self.say_heading(self.tr("Overview"), "")
            return
        done = sum(step.state == "done" for step in state.steps)
        stage = stage_words(state.stage, state.stage_title, self.surroundings.tongue.language)
        words = self.tr("{0}: {1} of {2} steps done").format(stage, done, len(state.steps))
        self.say_heading(state.name, words)
        for step in state.steps:
            self._rows[step.key].show_step(step, self.surroundings.tongue.language)

    def retint(self) -> None:
        for made in self._rows.values():
            made.retint()
