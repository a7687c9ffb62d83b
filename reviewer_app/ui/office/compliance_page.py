"""The compliance desk: entries at the left, the rules of the chosen one at the right, machine findings beside ticks."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from reviewer_app.changes import Change
from reviewer_app.rules.compliance import TickState
from reviewer_app.services.secretariat import compliance, documents, entry_facts, verdicts
from reviewer_app.services.secretariat.compliance import ComplianceCard, ComplianceSheet
from reviewer_app.services.secretariat.compliance_clock import ComplianceClock, clock, clock_words
from reviewer_app.services.secretariat.verdicts import ScanReport
from reviewer_app.ui.icons import icon
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.office.compliance_sheet import CompliancePane, decision_words
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.widgets.basics import button, label, set_icon
from reviewer_app.ui.widgets.list_pane import Empty, ListPane, Pill
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason
from reviewer_app.ui.widgets.two_panes import TwoPanes

INKS = {"passed": "good", "supplement": "warn", "refused": "bad", "": "text_faint"}
MINUTE = 60_000
"""Milliseconds after which the clock is asked again."""
PICTURES = {"passed": "done", "supplement": "started", "refused": "close", "": "new"}


def _columns() -> tuple[Column[ComplianceCard], ...]:
    return (
        Column("code", lambda: QCoreApplication.translate("compliance", "No."), lambda card: card.code, width=116),
        Column(
            "title", lambda: QCoreApplication.translate("compliance", "Project"), lambda card: card.title, grows=True
        ),
        Column(
            "open",
            lambda: QCoreApplication.translate("compliance", "To check"),
            lambda card: str(len(card.open_rules)) if card.open_rules else "",
            order=lambda card: len(card.open_rules),
            ink=lambda card: "text_soft",
            width=64,
            is_number=True,
        ),
        Column(
            "against",
            lambda: QCoreApplication.translate("compliance", "Against"),
            lambda card: str(len(card.against)) if card.against else "",
            order=lambda card: len(card.against),
            ink=lambda card: "bad",
            width=64,
            is_number=True,
        ),
        Column(
            "decision",
            lambda: QCoreApplication.translate("compliance", "Decision"),
            lambda card: decision_words(card.decision),
            ink=lambda card: INKS[card.decision],
            picture=lambda card: PICTURES[card.decision],
            width=120,
        ),
    )


def _pills() -> tuple[Pill[ComplianceCard], ...]:
    return (
        Pill("all", lambda: QCoreApplication.translate("compliance", "All")),
        Pill("undecided", lambda: decision_words(""), lambda card: not card.decision),
        Pill(
            "against",
            lambda: QCoreApplication.translate("compliance", "Against a rule"),
            lambda card: bool(card.against),
        ),
        Pill(
            "awaited", lambda: QCoreApplication.translate("compliance", "Awaiting supplements"), lambda c: c.awaited > 0
        ),
        Pill("refused", lambda: decision_words("refused"), lambda card: card.decision == "refused"),
    )


class CompliancePage(OfficePage):
    """Ticks and decisions are saved at once, each by name."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.COMPLIANCE, Change.PROJECTS})

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self.list: ListPane[ComplianceCard] = ListPane(
            surroundings.theme, _columns(), lambda card: card.project, _pills(), hides=("against",)
        )
        self.pane = CompliancePane(surroundings)
        self.scan_button, self.freeze_button, self.report_button = button("primary"), button(), button()
        for made in (self.report_button, self.freeze_button, self.scan_button):
            self.add_tool(made)
        self.clock = label("soft", wraps=True)
        self._time: ComplianceClock | None = None
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self._tick_clock)
        self.add_part(self.clock)
        self.panes = TwoPanes(surroundings.theme, self.list, self.pane)
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
        if card is None:
            self.pane.clear()
            return
        ws, project = self.desk.workspace, card.project
        self.ask(lambda: compliance.sheet(ws, project), self._show_sheet)

    def _show_sheet(self, sheet: ComplianceSheet) -> None:
        current = self.list.current
        if current is not None and current.project == sheet.card.project:
            self.pane.show_sheet(sheet)

    def _scan(self) -> None:
        ws = self.desk.workspace
        self.run(self.tr("Looking through all entries"), lambda _job: verdicts.scan(ws), self._scanned)

    def _scanned(self, report: ScanReport) -> None:
        self.say(
            "good" if not report.fail else "warn",
            self.tr("{0} entries looked through: {1} doubts, {2} findings against a rule.").format(
                report.entries, report.warn, report.fail
            ),
        )
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
            lambda made: self.say("good", self.tr("Written: {0}").format(made.path.name)),
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
        text = ask_reason(
            self, self.tr("Ask for supplements"), self.tr("What does {0} have to supply?").format(card.code)
        )
        if text is not None:
            self.ask(lambda: verdicts.ask(ws, card.project, text), lambda _: None, self._not_done)

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
        self.list.name(self.tr("Entries"), self.tr("Search number or title"), self.tr("Export as Excel"))
        self.pane.retranslate()

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        set_icon(self.scan_button, icon("search", tokens.on_primary))
        set_icon(self.freeze_button, icon("stamp", tokens.text_soft))
        set_icon(self.report_button, icon("print", tokens.text_soft))
        self.pane.retint()
