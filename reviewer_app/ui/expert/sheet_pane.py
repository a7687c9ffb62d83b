"""The right of the review page: the indicator form, the opinion, private notes, the total and the saved state."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer_app.rules.scheme import Scheme
from reviewer_app.rules.scoring import LiveTotals
from reviewer_app.rules.tree import leaves
from reviewer_app.services.expert.scoring import Form
from reviewer_app.ui.expert.autosave import Autosave, Entry, SaveState
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import clock_words
from reviewer_app.ui.widgets.basics import column, frame, label, row
from reviewer_app.ui.widgets.opinion_box import NOTES_MAX_CHARS, TextBox
from reviewer_app.ui.widgets.score_form import ScoreForm
from reviewer_app.ui.widgets.total_bar import TotalBar


class SheetPane(QWidget):
    """Shows one sheet and hands every keystroke to the autosave."""

    changed = Signal()
    """Something was typed."""

    def __init__(self, surroundings: Surroundings, autosave: Autosave, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._autosave = autosave
        self._form: Form | None = None
        self._opinions: dict[str, str] = {}
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        theme = self._surroundings.theme
        self.score_form = ScoreForm(theme)
        self.opinion = TextBox(theme)
        self.notes = TextBox(theme, most=NOTES_MAX_CHARS)
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
        self._strip.setVisible(not form.confirmed)
        self._weights.setText(form.weights_note)
        self.opinion.show_text(opinion, form.opinion_min, is_frozen=form.frozen)
        self.notes.show_text(notes, 0, is_frozen=False)
        self.score_form.show_sheet(form.scheme, marks, opinions, is_frozen=form.frozen)
        self._show_saved(self._autosave.state)

    @property
    def weights_note(self) -> str:
        """What is said of weights that nobody has confirmed yet."""
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
            self.opinion.setFocus()
            self.score_form.show_part(self.opinion)

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
        self._autosave.keep(entry, value)
        self._show_totals(self.score_form.totals())
        self.changed.emit()

    def _show_totals(self, totals: LiveTotals | None) -> None:
        if totals is not None:
            self.total.show_totals(totals, 0 if self._form is None or self._form.frozen else self.missing)

    def _show_saved(self, state: SaveState) -> None:
        self.total.badge.show_state(state.kind, clock_words(state.at) if state.at else "")

    def _retranslate(self) -> None:
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
