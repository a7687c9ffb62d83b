"""Laptops of the office at the venue: lent with a slip, taken back with proof, replaced when they break."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QDialog, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.secretariat import laptop_change, laptops
from reviewer_app.services.secretariat.laptop_change import Changed
from reviewer_app.services.secretariat.laptops import Borrower, LaptopCard, Papers
from reviewer_app.services.secretariat.slips import SlipCard
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.office.cards_pane import Card, CardsPane
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.laptop_cards import (
    LaptopActs,
    changed_card,
    laptop_cards,
    laptop_columns,
    laptop_pills,
)
from reviewer_app.ui.office.laptop_dialogs import BrokenDialog, LendDialog
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import listed, sentence
from reviewer_app.ui.widgets.basics import button
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason
from reviewer_app.ui.widgets.two_panes import TwoPanes


class LaptopsPage(OfficePage):
    """The slip and the statement are those that everybody uses; nothing here is taken on trust."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.VENUE, Change.PACKAGES, Change.STATEMENTS, Change.EXPERTS})

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self.add_button = button("primary")
        self.add_tool(self.add_button)
        self.list: ListPane[LaptopCard] = ListPane(
            surroundings.theme,
            laptop_columns(self._say),
            lambda one: one.label,
            laptop_pills(self._say),
            hides=("returned", "handed", "arrived"),
        )
        self.cards = CardsPane()
        self._report: Card | None = None
        self.panes = TwoPanes(surroundings.theme, self.list, self.cards)
        self.panes.set_shares(3, 2)
        self.add_part(self.panes, grows=True)
        self.acts = LaptopActs(
            lend=self._ask_lend,
            papers=self._write_papers,
            back=lambda: self._take_back(()),
            back_by_file=self._take_back_by_file,
            back_without=self._back_without,
            broken=self._ask_broken,
            reset=self._reset,
        )
        self.add_button.clicked.connect(self._add)
        self.list.picked.connect(lambda _one: self._show_cards())
        self.list.opened.connect(lambda _one: self.panes.show_detail())
        self.list.table.clicked.connect(lambda _index: self.panes.show_detail())
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("Laptops of the office"), heads, rows))
        self.retranslate()

    def _say(self, code: str, /, **values: object) -> str:
        return sentence(code, self.surroundings.tongue.language, **values)

    def refresh(self) -> None:
        ws = self.desk.workspace
        self.ask(lambda: laptops.laptops(ws), self._show)

    def _show(self, rows: tuple[LaptopCard, ...]) -> None:
        self.list.show_rows(rows)
        if self.list.current is None and rows:
            self.list.table.selectRow(0)
        self._show_cards()

    def _show_cards(self) -> None:
        one, report = self.list.current, [self._report] if self._report is not None else []
        own = laptop_cards(one, self._say, self.acts, may_write=self.desk.may("write")) if one is not None else []
        self.cards.show_cards([*report, *own])
        self.panes.offer_detail(bool(report or own))

    def _add(self) -> None:
        words = self.tr("Labels, as they stick on the laptops; several with a space between, as L1 L2 L3.")
        given = ask_reason(self, self.tr("Put laptops on the list"), words)
        if given is not None:
            ws, labels = self.desk.workspace, given.split()
            self.ask(
                lambda: laptops.add(ws, labels),
                lambda done: self.say("good", self._say("laptop-added-done", labels=listed(done))),
            )

    def _ask_folder(self) -> Path | None:
        return self.ask_folder(self.tr("Folder or stick for the slip and the task package"))

    def _ask_lend(self) -> None:
        ws, stage = self.desk.workspace, self.desk.stage
        self.ask(lambda: laptops.borrowers(ws, stage), self._lend)

    def _lend(self, people: tuple[Borrower, ...]) -> None:
        one = self.list.current
        if one is None:
            return
        dialog = LendDialog(self.surroundings.theme, one.label, people, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        folder = self._ask_folder()
        if folder is not None:
            self.lend(one.label, dialog.expert, folder, releases=dialog.releases.isChecked())

    def lend(self, label: str, expert: str, folder: Path, *, releases: bool) -> None:
        """Lend one, and write the papers that go along."""
        ws, stage = self.desk.workspace, self.desk.stage

        def work(job: Job) -> tuple[SlipCard, Papers]:
            lent = laptops.hand_out(ws, label, expert, releases=releases)
            return lent.slip, laptops.write_papers(ws, stage, label, folder, job.report)

        self.run(self.tr("Writing slip and task package"), work, lambda done: self._lent(label, folder, *done))

    def _lent(self, label: str, folder: Path, slip: SlipCard, papers: Papers) -> None:
        lent = self._say("laptop-handed-done", label=label, expert=slip.expert_code, name=slip.name, code=slip.code)
        written = self._say("laptop-papers-done", slip=papers.slip.name, folder=str(folder), expert=slip.expert_code)
        self.say("good", f"{lent} {written}")

    def _write_papers(self) -> None:
        one, out = self.list.current, self._ask_folder()
        if one is None or out is None:
            return
        ws, stage = self.desk.workspace, self.desk.stage

        def written(done: Papers) -> None:
            said = self._say("laptop-papers-done", slip=done.slip.name, folder=str(out), expert=one.expert)
            self.say("good", said)

        self.run(
            self.tr("Writing slip and task package"),
            lambda job: laptops.write_papers(ws, stage, one.label, out, job.report),
            written,
        )

    def _take_back_by_file(self) -> None:
        files = self.ask_files(self.tr("Packages (*.review)"))
        if files:
            self._take_back(tuple(files))

    def _take_back(self, files: tuple[Path, ...]) -> None:
        one = self.list.current
        if one is not None:
            ws, label = self.desk.workspace, one.label
            self.ask(lambda: laptops.take_back(ws, label, files), self._was_wiped)

    def take_files(self, files: Sequence[Path]) -> None:
        """Take a dropped statement as the one of the laptop in sight."""
        one = self.list.current
        if one is not None and one.state in ("handed", "returned"):
            self._take_back(tuple(files))

    def _was_wiped(self, one: LaptopCard) -> None:
        if one.proof is not None:
            traces = one.proof.said.traces
            words = self._say("laptop-wiped-done", label=one.label, package=one.proof.statement, traces=traces)
            self.say("good", words)

    def _back_without(self) -> None:
        self._with_reason(
            self.tr("Back without proof"),
            self.tr("Why is there no proof? It is not lent again before there is one, or a decision."),
            laptops.give_back,
            lambda one: self.say("warn", self._say("laptop-returned-done", label=one.label)),
        )

    def _reset(self) -> None:
        self._with_reason(
            self.tr("Reset by decision"),
            self.tr("How was it made sure that nothing is left on it? It stands on the record."),
            laptops.reset,
            lambda one: self.say("good", self._say("laptop-reset-done", label=one.label)),
        )

    def _with_reason(
        self,
        title: str,
        words: str,
        verb: Callable[..., LaptopCard],
        then: Callable[[LaptopCard], None],
    ) -> None:
        one, ws = self.list.current, self.desk.workspace
        reason = ask_reason(self, f"{title} · {one.label}", words) if one is not None else None
        if one is not None and reason is not None:
            label, why = one.label, reason
            self.ask(lambda: verb(ws, label, why), then)

    def _ask_broken(self) -> None:
        one = self.list.current
        if one is None:
            return
        dialog = BrokenDialog(one, [other for other in self.list.model.rows if other.is_free], self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        folder = None
        if dialog.replacement:
            folder = self._ask_folder()
            if folder is None:
                return
        sticks = (dialog.stick,) if dialog.stick is not None else ()
        self.replace(one.label, dialog.text, dialog.replacement, sticks, folder)

    def replace(self, label: str, reason: str, other: str, sticks: tuple[Path, ...], folder: Path | None) -> None:
        """Give one up, lend another in its place, and write the papers that go along."""
        ws, stage = self.desk.workspace, self.desk.stage

        def work(job: Job) -> tuple[Changed, Papers | None]:
            done = laptop_change.change(ws, stage, label, reason, other, sticks)
            papers = laptops.write_papers(ws, stage, other, folder, job.report) if other and folder else None
            return done, papers

        self.run(self.tr("Replacing laptop {0}").format(label), work, lambda done: self._replaced(folder, *done))

    def _replaced(self, folder: Path | None, done: Changed, papers: Papers | None) -> None:
        self._report = changed_card(done, self._say)
        self._show_cards()
        if done.new is not None and done.slip is not None and papers is not None and folder is not None:
            self._lent(done.new.label, folder, done.slip, papers)
        else:
            self.say("warn", self._say("laptop-broken-done", label=done.broken.label))

    def retranslate(self) -> None:
        self.say_heading(
            self.tr("Laptops of the office"),
            self.tr("Lent with a slip, back with the clearing statement that their own device has signed."),
        )
        self.add_button.setText(self.tr("Add laptops …"))
        none = Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter."))
        self.list.say_when_empty(
            lambda: Empty(
                "laptop",
                self.tr("No laptop is on the list"),
                self.tr("Put the office's laptops on it before the day, each with the label that sticks on it."),
            ),
            lambda: none,
        )
        self.list.name(self.tr("Laptops"), self.tr("Search laptop or expert"), self.tr("Export as Excel"))
        self._show_cards()
