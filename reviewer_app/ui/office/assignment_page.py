"""The assignment: freeze the lists, run with digits that two people called out, look at the differences, apply."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.secretariat import assignment_desk, assignment_preview
from reviewer_app.services.secretariat.assignment_desk import DeskState, FrozenLists, RunCard
from reviewer_app.services.secretariat.assignment_preview import DiffLine, RunPreview
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.assignment_cards import Acts, cards
from reviewer_app.ui.office.cards_pane import CardsPane
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.run_dialog import RunDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import counted, sentence
from reviewer_app.ui.widgets.basics import button, set_icon
from reviewer_app.ui.widgets.list_pane import Empty, ListPane, Pill
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason
from reviewer_app.ui.widgets.two_panes import TwoPanes


def _columns(why: Callable[[DiffLine], str]) -> tuple[Column[DiffLine], ...]:
    def codes(name: str) -> Callable[[DiffLine], str]:
        return lambda line: " ".join(getattr(line, name))

    return (
        Column("code", lambda: QCoreApplication.translate("assignment", "No."), lambda line: line.project, width=84),
        Column(
            "title", lambda: QCoreApplication.translate("assignment", "Project"), lambda line: line.title, grows=True
        ),
        Column("track", lambda: QCoreApplication.translate("assignment", "Track"), lambda line: line.track, width=100),
        Column(
            "stands",
            lambda: QCoreApplication.translate("assignment", "Stays"),
            lambda line: " ".join((*line.sent, *line.stays)),
            tip=lambda line: " ".join((*line.sent, *line.stays)),
            ink=lambda line: "text_soft",
            width=120,
            most=190,
            if_any=True,
        ),
        Column(
            "comes",
            lambda: QCoreApplication.translate("assignment", "Comes"),
            codes("comes"),
            ink=lambda line: "good",
            tip=codes("comes"),
            width=120,
            most=190,
            if_any=True,
        ),
        Column(
            "goes",
            lambda: QCoreApplication.translate("assignment", "Goes"),
            codes("goes"),
            ink=lambda line: "warn",
            tip=codes("goes"),
            width=100,
            most=190,
            if_any=True,
        ),
        Column(
            "why",
            lambda: QCoreApplication.translate("assignment", "Note"),
            why,
            ink=lambda line: "bad" if line.short else "text_soft",
            tip=why,
            width=130,
        ),
    )


def _pills() -> tuple[Pill[DiffLine], ...]:
    return (
        Pill("all", lambda: QCoreApplication.translate("assignment", "All")),
        Pill(
            "changed",
            lambda: QCoreApplication.translate("assignment", "Changed"),
            lambda line: bool(line.comes or line.goes),
        ),
        Pill("short", lambda: QCoreApplication.translate("assignment", "Short"), lambda line: line.short is not None),
        Pill(
            "outside",
            lambda: QCoreApplication.translate("assignment", "Outside the track"),
            lambda line: bool(line.outside),
        ),
        Pill(
            "none",
            lambda: QCoreApplication.translate("assignment", "Nobody yet"),
            lambda line: not (line.sent or line.stays or line.comes),
        ),
    )


class AssignmentPage(OfficePage):
    """Shows the open run beside what stands; without one, what stands."""

    shows: ClassVar[frozenset[Change]] = frozenset(
        {Change.ASSIGNMENTS, Change.DECISIONS, Change.EXPERTS, Change.PROJECTS, Change.CONFLICTS}
    )

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self.state: DeskState | None = None
        self.found: RunPreview | None = None
        self._looked = 0
        self.list: ListPane[DiffLine] = ListPane(
            surroundings.theme, _columns(self._why), lambda line: line.project, _pills(), hides=("track", "why")
        )
        self.cards = CardsPane()
        self.freeze_button, self.run_button = button(), button("primary")
        for made in (self.freeze_button, self.run_button):
            self.add_tool(made)
        self.panes = TwoPanes(surroundings.theme, self.list, self.cards)
        self.panes.set_shares(3, 2)
        self.add_part(self.panes, grows=True)
        self.list.opened.connect(lambda _line: self.panes.show_detail())
        self.list.table.clicked.connect(lambda _index: self.panes.show_detail())
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("Assignment"), heads, rows))
        self.freeze_button.clicked.connect(self._freeze)
        self.run_button.clicked.connect(self._run)
        self.retranslate()
        self.retint()

    def _why(self, line: DiffLine) -> str:
        if line.short is not None:
            reason = sentence(f"assign-short-{line.short.reason}", self.surroundings.tongue.language)
            return self.tr("{0} of {1}: {2}").format(line.short.have, line.short.need, reason)
        if line.outside:
            return self.tr("outside the track: {0}").format(" ".join(line.outside))
        return self.tr("sent out") if line.sent else ""

    def refresh(self) -> None:
        ws, stage, looked = self.desk.workspace, self.desk.stage, self._looked

        def read() -> tuple[DeskState, RunPreview]:
            state = assignment_desk.desk_state(ws, stage)
            known = {run.run for run in state.runs}
            is_open = next((run.run for run in state.runs if run.state == "preview"), 0)
            newest = state.runs[0].run if state.runs else 0
            shown = looked if looked in known else is_open or newest
            return state, assignment_preview.look_at(ws, stage, shown)

        self.ask(read, self._show, self._closed)

    def _show(self, answer: tuple[DeskState, RunPreview]) -> None:
        self.state, self.found = answer
        self.list.show_rows(self.found.lines)
        self.retranslate()

    def _closed(self, error: Exception) -> None:
        self.freeze_button.setEnabled(False)
        self.run_button.setEnabled(False)
        self.failed(error)

    def _look(self, run: int) -> None:
        self._looked = run
        self.refresh()

    def _freeze(self) -> None:
        ws, stage = self.desk.workspace, self.desk.stage
        self.ask(lambda: assignment_desk.freeze_lists(ws, stage), self._frozen)

    def _frozen(self, frozen: FrozenLists) -> None:
        self.say("good", self.tr("Lists frozen. Now two people call out digits: press “Run”."))
        self.refresh()

    def _run(self) -> None:
        if self.state is None:
            return
        dialog = RunDialog(self.state, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        ws, stage = self.desk.workspace, self.desk.stage
        each, most, callers = dialog.per_project.value(), dialog.max_load.value(), dialog.callers.callers
        self._looked = 0
        self.run(
            self.tr("Looking for the assignment"),
            lambda job: assignment_desk.preview(
                ws, stage, per_project=each, max_load=most, callers=callers, progress=job.report
            ),
            self._previewed,
        )

    def _previewed(self, card: RunCard) -> None:
        if card.state == "impossible":
            self.list.choose_pill("short")
            self.say("warn", self.tr("There is no plan with these settings; why, and what would help, is said here."))
        else:
            self.list.choose_pill("changed")
            self.say("info", self.tr("Run {0} is a preview: nothing is changed until it is applied.").format(card.run))
        self.refresh()

    def _apply(self, run: int) -> None:
        ws = self.desk.workspace
        self.ask(lambda: assignment_desk.apply(ws, run), self._applied)

    def _applied(self, card: RunCard) -> None:
        self.list.choose_pill("all")
        self.say("good", counted(self.tr("Run {0} is in force: {1:pair|pairs}."), card.run, card.pairs))
        self.refresh()

    def _discard(self, run: int) -> None:
        reason = ask_reason(
            self, self.tr("Discard run {0}").format(run), self.tr("Why? The run stays on record with this reason.")
        )
        if reason is not None:
            ws = self.desk.workspace
            self.ask(lambda: assignment_desk.discard(ws, run, reason), lambda _card: self.refresh())

    def retranslate(self) -> None:
        state, found = self.state, self.found
        self.say_heading(
            self.tr("Assignment"),
            self.tr("Lists are frozen first, then two people call out digits; every run is kept, discarded ones too."),
        )
        self.freeze_button.setText(self.tr("Freeze the lists"))
        self.run_button.setText(self.tr("Run …"))
        is_frozen = state is not None and state.frozen is not None and state.frozen.is_current
        is_open = state is not None and any(run.state == "preview" for run in state.runs)
        self.freeze_button.setEnabled(state is not None and not is_open)
        self.run_button.setEnabled(is_frozen and not is_open)
        self.run_button.setToolTip(
            ""
            if self.run_button.isEnabled()
            else self.tr("Apply or discard the open run first.")
            if is_open
            else self.tr("Freeze the lists first.")
        )
        if state is not None and found is not None:
            acts = Acts(self._apply, self._discard, self._look)
            self.cards.show_cards(cards(state, found, acts, self.surroundings.tongue.language))
        self.list.say_when_empty(
            lambda: Empty(
                "user", self.tr("Nothing to assign yet"), self.tr("Import the entries and the experts first.")
            ),
            lambda: Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter.")),
        )
        self.list.name(self.tr("Projects"), self.tr("Search project or expert"), self.tr("Export as Excel"))

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        set_icon(self.freeze_button, icon("lock", tokens.text_soft))
        set_icon(self.run_button, icon("play", tokens.on_primary))
