"""The compliance desk: entries at the left, the rules of the chosen one at the right, machine findings beside ticks."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from reviewer_app.changes import Change
from reviewer_app.rules.compliance import TickState
from reviewer_app.services.secretariat import compliance, documents, entry_facts, verdicts
from reviewer_app.services.secretariat.compliance import ComplianceCard, ComplianceSheet
from reviewer_app.services.secretariat.compliance_clock import ComplianceClock, clock, clock_words
from reviewer_app.services.secretariat.verdicts import ScanReport
from reviewer_app.ui.icons import icon
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.office.compliance_chosen import ChosenEntries
from reviewer_app.ui.office.compliance_columns import compliance_columns, compliance_pills, scan_words
from reviewer_app.ui.office.compliance_many import CompliancePaneOfMany
from reviewer_app.ui.office.compliance_sheet import CompliancePane, decision_words
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.supplement_dialog import ask_supplement
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.basics import button, label, set_icon
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason
from reviewer_app.ui.widgets.two_panes import TwoPanes

MINUTE = 60_000
"""Milliseconds after which the clock is asked again."""


class CompliancePage(OfficePage):
    """Ticks and decisions are saved at once, each by name."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.COMPLIANCE, Change.PROJECTS})

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self.list: ListPane[ComplianceCard] = ListPane(
            surroundings.theme,
            compliance_columns(),
            lambda card: card.project,
            compliance_pills(),
            hides=("against",),
            can_pick_many=True,
        )
        self.pane, self.many = CompliancePane(surroundings), CompliancePaneOfMany(surroundings)
        self._stack = QStackedWidget()
        for pane in (self.pane, self.many):
            self._stack.addWidget(pane)
        self.chosen = ChosenEntries(self, self.list, self.many)
        self.all_button = button("link")
        self.list.add_action(self.all_button)
        self.scan_button, self.freeze_button, self.report_button = button("primary"), button(), button()
        for made in (self.report_button, self.freeze_button, self.scan_button):
            self.add_tool(made)
        self.clock = label("soft", wraps=True)
        self._time: ComplianceClock | None = None
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self._tick_clock)
        self.add_part(self.clock)
        self.panes = TwoPanes(surroundings.theme, self.list, self._stack)
        self.add_part(self.panes, grows=True)
        self._connect()
        self.retranslate()
        self.retint()

    def _connect(self) -> None:
        self.list.picked.connect(self._pick)
        self.list.opened.connect(lambda _card: self.panes.show_detail())
        self.list.table.clicked.connect(lambda _index: self.panes.show_detail())
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("Compliance"), heads, rows))
        self.scan_button.clicked.connect(self._scan)
        self.freeze_button.clicked.connect(self._freeze)
        self.report_button.clicked.connect(self._report)
        self.all_button.clicked.connect(self._choose_all)
        self.chosen.shown.connect(lambda: self._stack.setCurrentWidget(self.many))
        self.chosen.refused.connect(self._not_done)
        self.many.codes_asked.connect(self._choose)
        self.pane.ticked.connect(self._tick)
        self.pane.decided.connect(self._decide)
        self.pane.supplement_asked.connect(self._ask)
        self.pane.supplement_came.connect(self._receive)

    def refresh(self) -> None:
        ws = self.desk.workspace
        self.ask(lambda: compliance.cards(ws), self._show)
        self._ask_time()
        self._minute.start()

    def _tick_clock(self) -> None:
        if self.isVisible():
            self._ask_time()

    def _ask_time(self) -> None:
        ws = self.desk.workspace
        self.ask(lambda: clock(ws), self._show_time)

    def _show_time(self, found: ComplianceClock) -> None:
        """Say what is left; nothing on this page depends on it."""
        self._time = found
        self.clock.setText(clock_words(found, self.surroundings.tongue.language))
        self.clock.setProperty("role", "warn" if found.is_urgent else "soft")
        self.clock.style().unpolish(self.clock)
        self.clock.style().polish(self.clock)

    def _show(self, cards: tuple[ComplianceCard, ...]) -> None:
        self.list.show_rows(cards)
        if self.list.current is None and cards:
            self.list.select(lambda card: not card.decision)
        self._pick(self.list.current)

    def _pick(self, card: ComplianceCard | None) -> None:
        if self.chosen.show():
            return
        self._stack.setCurrentWidget(self.pane)
        if card is None:
            self.pane.clear()
            return
        ws, project = self.desk.workspace, card.project
        self.ask(lambda: compliance.sheet(ws, project), self._show_sheet)

    def _show_sheet(self, sheet: ComplianceSheet) -> None:
        current = self.list.current
        if current is not None and current.project == sheet.card.project:
            self.pane.show_sheet(sheet)

    def _choose_all(self) -> None:
        self.list.select_all(lambda _card: True)
        self.panes.show_detail()

    def _choose(self, codes: Collection[str]) -> None:
        self.list.choose_pill("all")
        self.list.search.clear()
        self.list.select_all(lambda card: card.code in codes)
        self.panes.show_list()

    def _scan(self) -> None:
        ws = self.desk.workspace

        def work(job: Job) -> ScanReport:
            return verdicts.scan(ws, job.report, lambda: job.is_cancelled)

        self.run(self.tr("Reading the PDFs and looking through all entries"), work, self._scanned)

    def _scanned(self, report: ScanReport) -> None:
        self.say("warn" if report.fail or report.unread else "good", scan_words(report))
        self.refresh()

    def _freeze(self) -> None:
        ws = self.desk.workspace
        self.ask(
            lambda: entry_facts.freeze(ws),
            lambda _digest: self.say("good", self.tr("Entries are kept as they stand at the deadline.")),
        )

    def _report(self) -> None:
        title = self.tr("Compliance report")
        target = self.ask_target(f"{title}.pdf", "PDF (*.pdf);;Excel (*.xlsx)")
        if target is None:
            return
        ws, stage, language = self.desk.workspace, self.desk.stage, self.surroundings.tongue.language

        def work(job: Job) -> documents.Made:
            return documents.make(ws, stage, documents.report_key(target), target, language, job.report)

        self.run(
            self.tr("Writing {0}").format(target.name),
            work,
            lambda made: self.say("good", self.tr("Written: {0}").format(made.path), made.path.parent),
        )

    def _tick(self, rule: str, state: TickState, needs_reason: bool) -> None:
        card, ws = self.list.current, self.desk.workspace
        if card is None:
            return
        reason = ""
        if needs_reason:
            given = ask_reason(self, self.tr("Reason"), self.tr("Why? It stands beside the tick, with your name."))
            if given is None:
                self._pick(card)
                return
            reason = given
        self.ask(lambda: verdicts.tick(ws, card.project, rule, state, reason), lambda _: None, self._not_done)

    def _decide(self, decision: str) -> None:
        card, ws = self.list.current, self.desk.workspace
        if card is None:
            return
        title = decision_words(decision)
        reason = ask_reason(self, title, self.tr("Reason for the decision on {0}:").format(card.code))
        if reason is not None:
            self.ask(lambda: verdicts.decide(ws, card.project, decision, reason), lambda _: None, self._not_done)

    def _ask(self) -> None:
        card, ws = self.list.current, self.desk.workspace
        if card is None:
            return
        words, day = self.tr("What does {0} have to supply?").format(card.code), self._time.due if self._time else ""
        wanted = ask_supplement(self, self.tr("Ask for supplements"), words, day)
        if wanted is not None:
            text, due = wanted
            self.ask(lambda: verdicts.ask(ws, card.project, text, due), lambda _: None, self._not_done)

    def _receive(self, request: int) -> None:
        ws = self.desk.workspace
        self.ask(lambda: verdicts.receive(ws, request), lambda _: None, self._not_done)

    def _not_done(self, error: Exception) -> None:
        self.failed(error)
        self._pick(self.list.current)

    def retranslate(self) -> None:
        self.say_heading(
            self.tr("Compliance"),
            self.tr("The machine finds, a person decides: each tick and decision stands with name, time and reason."),
        )
        self.scan_button.setText(self.tr("Look through all"))
        self.freeze_button.setText(self.tr("Keep as of the deadline"))
        self.report_button.setText(self.tr("Report …"))
        if self._time is not None:
            self._show_time(self._time)
        self.list.say_when_empty(
            lambda: Empty("import", self.tr("No entries yet"), self.tr("Import the table of entries first.")),
            lambda: Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter.")),
        )
        self.all_button.setText(self.tr("Choose all shown"))
        self.list.name(self.tr("Entries"), self.tr("Search number or title"), self.tr("Export as Excel"))
        self.pane.retranslate()
        self.many.retranslate()

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        set_icon(self.scan_button, icon("search", tokens.on_primary))
        set_icon(self.freeze_button, icon("stamp", tokens.text_soft))
        set_icon(self.report_button, icon("print", tokens.text_soft))
        self.pane.retint()
        self.many.retint()
