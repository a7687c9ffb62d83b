"""The supervisor's page: count again in an independent program, read the log, see what is odd. It changes nothing."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.secretariat import count_again, log_book, oddities
from reviewer_app.services.secretariat.count_again import Counted
from reviewer_app.services.secretariat.log_book import LogBook, LogLine
from reviewer_app.services.secretariat.oddities import Oddity
from reviewer_app.ui import texts
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.recount_columns import (
    FoundLine,
    OddityRow,
    found_columns,
    found_pills,
    log_columns,
    log_pills,
    oddity_columns,
)
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.basics import button, label, restyle, set_icon, tool
from reviewer_app.ui.widgets.digest import carry_digest, is_digest
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip

TABS = ("recount", "odd", "log")


class RecountPage(OfficePage):
    """Three lists: the recount's sentences, what to look at, the log."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.LEDGER, Change.OPENINGS, Change.PACKAGES})
    rehearsal_asked = Signal()

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        theme = surroundings.theme
        self.counted: Counted | None = None
        self.book: LogBook | None = None
        self._odd: tuple[Oddity, ...] = ()
        self.tabs = {key: tool("pagetab", is_checkable=True) for key in TABS}
        self._group = QButtonGroup(self)
        for key, made in self.tabs.items():
            self._group.addButton(made)
            made.clicked.connect(lambda _checked=False, key=key: self.show_tab(key))
        self.verdict = label("strong", wraps=True)
        self.found: ListPane[FoundLine] = ListPane(theme, found_columns(), lambda line: line.number, found_pills())
        self.odd: ListPane[OddityRow] = ListPane(
            theme, oddity_columns(), lambda row: (row.odd.kind, row.odd.experts, row.odd.projects), hides=("projects",)
        )
        self.log: ListPane[LogLine] = ListPane(
            theme, log_columns(), lambda line: line.seq, log_pills(), hides=("by", "seq")
        )
        self._stack = QStackedWidget()
        for part in (self.found, self.odd, self.log):
            self._stack.addWidget(part)
        self.rehearse_button, self.count_button = button(), button("primary")
        self.rehearse_button.hide()
        self.add_tool(self.rehearse_button)
        self.add_tool(self.count_button, "see-log")
        self.add_part(flowing(*self.tabs.values()))
        self.add_part(self.verdict)
        self.add_part(self._stack, grows=True)
        self._connect()
        self.show_tab("recount")
        self.retranslate()
        self.retint()

    def _connect(self) -> None:
        self.count_button.clicked.connect(self._count)
        self.rehearse_button.clicked.connect(self.rehearsal_asked)
        self.found.export_asked.connect(lambda heads, rows: self.export(self.tr("Recount"), heads, rows))
        self.odd.export_asked.connect(lambda heads, rows: self.export(self.tr("To look at"), heads, rows))
        self.log.export_asked.connect(lambda heads, rows: self.export(self.tr("Log"), heads, rows))

    def offer_rehearsal(self) -> None:
        """Show the button that makes a practice contest."""
        self.rehearse_button.show()

    def show_tab(self, key: str) -> None:
        """Show the recount, what to look at, or the log."""
        self.tabs[key].setChecked(True)
        self._stack.setCurrentIndex(TABS.index(key))
        self.verdict.setVisible(key == "recount")

    def refresh(self) -> None:
        ws, stage, spoken = self.desk.workspace, self.desk.stage, self.surroundings.tongue.language
        self.ask(lambda: log_book.log_book(ws, spoken), self._show_log)
        self.ask(lambda: oddities.oddities(ws, stage), self._show_odd)

    def _show_log(self, book: LogBook) -> None:
        self.book = book
        self.log.show_rows(book.lines)
        self.retranslate()

    def _show_odd(self, found: tuple[Oddity, ...]) -> None:
        self._odd = found
        spoken = self.surroundings.tongue.language
        self.odd.show_rows(
            [
                OddityRow(
                    one,
                    sentence(f"oddity-{one.kind}", spoken),
                    sentence(f"oddity-{one.kind}-detail", spoken, count=one.count, detail=one.detail),
                )
                for one in found
            ]
        )
        self.retranslate()

    def _count(self) -> None:
        folder = self.ask_folder(self.tr("An empty folder for the evidence"))
        if folder is None:
            return
        ws, spoken = self.desk.workspace, self.surroundings.tongue.language
        self.run(
            self.tr("Writing the evidence and counting again"),
            lambda _job: count_again.count_again(ws, folder, spoken),
            self._show_counted,
        )

    def _show_counted(self, counted: Counted) -> None:
        self.counted = counted
        said = [(words, True) for words in counted.differences]
        said += [(words, False) for words in counted.notes]
        said += [(f"{name}: {value}", False) for name, value in counted.facts if not is_digest(value)]
        self.found.show_rows([FoundLine(at, words, differs) for at, (words, differs) in enumerate(said, start=1)])
        self.show_tab("recount")
        self.retranslate()

    def _say_verdict(self) -> None:
        counted = self.counted
        if counted is None:
            self.verdict.setText("")
            self.verdict.hide()
            return
        if counted.ok:
            words = self.tr("The same ranking: the independent program comes to the same, to the last digit.")
        else:
            words = self.tr("{0:difference|differences} between this ranking and the independent program's.")
            words = texts.counted(words, len(counted.differences))
        behind = [f"{name}: {value}" for name, value in counted.facts if is_digest(value)]
        carry_digest(self.verdict, "\n".join([*counted.digests.values(), *behind]))
        restyle(self.verdict, "tone", "good" if counted.ok else "bad")
        self.verdict.setText(words)
        self.verdict.setVisible(self._stack.currentIndex() == 0)

    def retranslate(self) -> None:
        words = self.tr("An independent program counts again from the raw packages, in a process of its own.")
        if self.book is not None:
            words += " " + sentence("log-sum", self.surroundings.tongue.language, size=self.book.size)
        self.say_heading(self.tr("Recount and log"), words)
        self.tabs["recount"].setText(self.tr("Recount"))
        self.tabs["odd"].setText(self.tr("To look at ({0})").format(len(self._odd)))
        self.tabs["log"].setText(self.tr("Log"))
        self.count_button.setText(self.tr("Count again …"))
        self.rehearse_button.setText(self.tr("Practice contest …"))
        self._say_verdict()
        none = Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter."))
        self.found.say_when_empty(
            lambda: Empty(
                "check",
                self.tr("Not counted again yet"),
                self.tr("Choose “Count again”: the evidence folder is written and counted by the second program."),
            ),
            lambda: none,
        )
        self.odd.say_when_empty(
            lambda: Empty(
                "done",
                self.tr("Nothing to look at"),
                self.tr("One machine for two experts, the same words, too fast: none of it was seen."),
            ),
            lambda: none,
        )
        self.log.say_when_empty(
            lambda: Empty("file", self.tr("Nothing here for your role"), self.tr("Ask an operator or the supervisor.")),
            lambda: none,
        )
        self.found.name(self.tr("Recount"), self.tr("Search what was found"), self.tr("Export as Excel"))
        self.odd.name(self.tr("To look at"), self.tr("Search expert or project"), self.tr("Export as Excel"))
        self.log.name(self.tr("Log"), self.tr("Search the log"), self.tr("Export as Excel"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.book is not None:
            self.refresh()

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        set_icon(self.count_button, icon("check", tokens.on_primary))
        set_icon(self.rehearse_button, icon("play", tokens.text_soft))
