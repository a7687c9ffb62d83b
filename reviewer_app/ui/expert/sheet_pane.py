"""The right of the review page: the indicator form, the opinion, private notes, the total and the saved state."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer_app.rules.scheme import Scheme
from reviewer_app.rules.scoring import LiveTotals
from reviewer_app.rules.tree import leaves
from reviewer_app.services.expert.scoring import Form
from reviewer_app.ui.expert.autosave import Autosave, Entry, Part, SaveState
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import clock_words
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, frame, label, row
from reviewer_app.ui.widgets.opinion_box import HEIGHT, NOTES_MAX_CHARS, TextBox
from reviewer_app.ui.widgets.score_form import ScoreForm
from reviewer_app.ui.widgets.total_bar import TotalBar
from reviewer_app.ui.widgets.writing import WritingField

RUN_SECONDS: Final = 20
"""A pause after which the next words are a step of their own to undo."""


@dataclass(frozen=True)
class Spot:
    """A place on the sheet: the part, its leaf, the cursor in its text."""

    part: Part
    indicator: str = ""
    cursor: int = 0


class Runs:
    """Names the stretches of typing: another field, or a longer pause, begins a new one."""

    def __init__(self) -> None:
        self._own = secrets.token_hex(4)
        self._number = 0
        self._entry: Entry | None = None
        self._clock = QElapsedTimer()

    def of(self, entry: Entry) -> str:
        """Return the run that this change belongs to."""
        if entry != self._entry or self._clock.elapsed() > RUN_SECONDS * 1000:
            self._number += 1
            self._entry = entry
        self._clock.start()
        return f"{self._own}-{self._number}"

    def end(self) -> None:
        """Let the next change begin a new run."""
        self._entry = None


class SheetPane(QWidget):
    """Shows one sheet and hands every keystroke to the autosave."""

    changed = Signal()
    """Something was typed."""
    moved = Signal()
    """The keyboard came to another part of the sheet."""
    pin_asked = Signal(str)
    pin_opened = Signal(int)
    pin_removed = Signal(int)
    phrases_asked = Signal(object)
    """A WritingField wants an own phrase."""
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(
        self,
        surroundings: Surroundings,
        autosave: Autosave,
        parent: QWidget | None = None,
        *,
        theme: Theme | None = None,
        has_pins: bool = True,
        notes_height: int = HEIGHT,
    ) -> None:
        super().__init__(parent)
        self._theme = theme or surroundings.theme
        self._has_pins, self._notes_height = has_pins, notes_height
        self._has_room = True
        self._autosave = autosave
        self._form: Form | None = None
        self._opinions: dict[str, str] = {}
        self._runs = Runs()
        self._spot = Spot("mark")
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        theme = self._theme
        self.score_form = ScoreForm(theme, has_pins=self._has_pins)
        self.opinion = TextBox(theme, has_phrases=True)
        self.notes = TextBox(theme, most=NOTES_MAX_CHARS, height=self._notes_height)
        self.score_form.put_below(self.opinion, self.notes)
        self.total = TotalBar(theme)
        self._weights = label("warn", wraps=True)
        self._strip = frame("banner")
        self._strip.setProperty("tone", "warn")
        self._strip.setLayout(row(self._weights, margins=(14, 4, 14, 4), grows=self._weights))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(column(self._strip))
        layout.addWidget(self.score_form, 1)
        layout.addWidget(self.total)

    def _connect(self) -> None:
        self.score_form.mark_changed.connect(self._marked)
        self.score_form.opinion_changed.connect(self._leaf_opinion)
        self.score_form.totals_changed.connect(self._show_totals)
        self.score_form.entered.connect(lambda key: self._entered(Spot("mark", key)))
        self.score_form.opinion_entered.connect(lambda key: self._entered(Spot("leaf-opinion", key)))
        self.opinion.field.entered.connect(lambda: self._entered(Spot("opinion")))
        self.notes.field.entered.connect(lambda: self._entered(Spot("notes")))
        for signal in (self.opinion.phrases_pressed, self.opinion.field.phrases_asked):
            signal.connect(lambda: self.phrases_asked.emit(self.opinion.field))
        self.score_form.phrases_asked.connect(self.phrases_asked)
        self.score_form.pin_asked.connect(self.pin_asked)
        self.score_form.pin_opened.connect(self.pin_opened)
        self.score_form.pin_removed.connect(self.pin_removed)
        self.total.undo_asked.connect(self.undo_asked)
        self.total.redo_asked.connect(self.redo_asked)
        self.opinion.text_changed.connect(self._opinion)
        self.notes.text_changed.connect(self._notes)
        self.total.missing_asked.connect(self.go_to_missing)
        self.total.badge.retry_asked.connect(self._autosave.flush)
        self._autosave.state_changed.connect(self._show_saved)

    def show_form(self, form: Form) -> None:
        """Show a sheet as the vault has it, with what is typed but not saved yet laid over it."""
        self._form = form
        marks, opinions, opinion, notes = _with_waiting(form, self._autosave.waiting_for(form.task))
        self._opinions = opinions
        self._say_whose_weights()
        self._weights.setText(form.weights_note)
        self.opinion.show_text(opinion, form.opinion_min, is_frozen=form.frozen)
        self.notes.show_text(notes, 0, is_frozen=False)
        self.score_form.show_sheet(form.scheme, marks, opinions, is_frozen=form.frozen)
        self._show_saved(self._autosave.state)

    def make_room(self, *, has_room: bool) -> None:
        """Say of the weights in a small window briefly, beside the names of the columns, what else has a line."""
        self._has_room = has_room
        self._say_whose_weights()

    def _say_whose_weights(self) -> None:
        is_open = self._form is not None and not self._form.confirmed
        self._strip.setVisible(self._has_room and is_open)
        briefly = QCoreApplication.translate(
            "ContestStrip", "Weights: program's default, to be confirmed by the committee"
        )
        self.score_form.show_note(briefly if is_open and not self._has_room else "")

    @property
    def weights_note(self) -> str:
        """What is said at length of weights that nobody has confirmed yet."""
        return "" if self._strip.isHidden() else self._weights.text()

    @property
    def missing(self) -> int:
        """How much is still missing: marks, opinions on leaves, the overall opinion."""
        if self._form is None:
            return 0
        return len(self.score_form.missing) + len(self._missing_opinions(self._form.scheme)) + self._is_opinion_short()

    def go_to_missing(self) -> None:
        """Put the keyboard on the first thing that is missing."""
        if self._form is None or self.score_form.focus_first_missing():
            return
        missing = self._missing_opinions(self._form.scheme)
        if missing:
            self.score_form.focus_opinion(missing[0])
        elif self._is_opinion_short():
            self.opinion.field.setFocus()
            self.score_form.show_part(self.opinion)

    @property
    def spot(self) -> Spot:
        """Where the keyboard is, or was last, and the cursor there."""
        field = self._field_of(self._spot)
        return self._spot if field is None else replace(self._spot, cursor=field.position)

    def go_to(self, spot: Spot) -> None:
        """Put the keyboard back where it was."""
        if spot.part == "mark":
            self.score_form.focus_leaf(spot.indicator)
            return
        if spot.part == "leaf-opinion" and self.score_form.leaf_row(spot.indicator) is not None:
            self.score_form.focus_opinion(spot.indicator)
        field = self._field_of(spot)
        if field is not None:
            field.setFocus()
            field.put_cursor(spot.cursor)
            self.score_form.show_part({"opinion": self.opinion, "notes": self.notes}.get(spot.part, field))

    def _field_of(self, spot: Spot) -> WritingField | None:
        if spot.part == "leaf-opinion":
            leaf = self.score_form.leaf_row(spot.indicator)
            return None if leaf is None else leaf.opinion_field
        return {"opinion": self.opinion.field, "notes": self.notes.field}.get(spot.part)

    def _entered(self, spot: Spot) -> None:
        self._spot = spot
        self._runs.end()
        self.moved.emit()

    def begin(self) -> None:
        """Put the keyboard on the first leaf without a mark, or on the first leaf."""
        if not self.score_form.focus_first_missing():
            self.score_form.focus_first()

    def _missing_opinions(self, scheme: Scheme) -> list[str]:
        return [leaf.key for leaf in leaves(scheme) if leaf.opinion and not self._opinions.get(leaf.key, "").strip()]

    def _is_opinion_short(self) -> bool:
        return self._form is not None and len(self.opinion.text.strip()) < self._form.opinion_min

    def _marked(self, indicator: str, mark: int | None) -> None:
        if self._form is not None:
            self._keep(Entry(self._form.task, "mark", indicator), mark)

    def _leaf_opinion(self, indicator: str, text: str) -> None:
        if self._form is not None:
            self._opinions[indicator] = text
            self._keep(Entry(self._form.task, "leaf-opinion", indicator), text)

    def _opinion(self, text: str) -> None:
        if self._form is not None:
            self._keep(Entry(self._form.task, "opinion"), text)

    def _notes(self, text: str) -> None:
        if self._form is not None:
            self._keep(Entry(self._form.task, "notes"), text)

    def _keep(self, entry: Entry, value: int | str | None) -> None:
        self._autosave.keep(entry, value, self._runs.of(entry))
        self.total.show_reach(can_undo=True, can_redo=False)
        if entry.part != "mark":  # the form has told the totals of a mark already
            self._show_totals(self.score_form.totals())
        self.changed.emit()

    def _show_totals(self, totals: LiveTotals | None) -> None:
        if totals is not None:
            self.total.show_totals(totals, 0 if self._form is None or self._form.frozen else self.missing)

    def _show_saved(self, state: SaveState) -> None:
        self.total.badge.show_state(state.kind, clock_words(state.at) if state.at else "")

    def _retranslate(self) -> None:
        self._say_whose_weights()
        self.opinion.name(
            self.tr("Opinion"),
            self.tr("Overall opinion on the project: what convinces, what is missing, what to mend."),
        )
        self.notes.name(
            self.tr("Private notes"), self.tr("Only for you. They stay in this vault and are never handed in.")
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)


def _with_waiting(
    form: Form, waiting: dict[Entry, int | str | None]
) -> tuple[dict[str, int], dict[str, str], str, str]:
    marks, opinions, texts = dict(form.marks), dict(form.opinions), {"opinion": form.opinion, "notes": form.notes}
    for entry, value in waiting.items():
        if entry.part == "mark" and isinstance(value, int):
            marks[entry.indicator] = value
        elif entry.part == "mark":
            marks.pop(entry.indicator, None)
        elif entry.part == "leaf-opinion":
            opinions[entry.indicator] = str(value)
        else:
            texts[entry.part] = str(value)
    return marks, opinions, texts["opinion"], texts["notes"]
