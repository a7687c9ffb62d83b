"""Paper sheets: printed blank, entered by two operators, compared; which one counts is decided on record."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QDialog, QWidget

from reviewer_app.changes import Change
from reviewer_app.errors import RuleViolation
from reviewer_app.services.secretariat import paper, paper_counting, paper_prints, paper_settling
from reviewer_app.services.secretariat.paper import PaperCard, PaperForm
from reviewer_app.services.secretariat.paper_prints import MARK, Scanned
from reviewer_app.services.secretariat.paper_settling import BothEntries
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.paper_columns import difference_words, paper_columns, paper_pills
from reviewer_app.ui.office.paper_dialog import FindSheetDialog, PaperDialog
from reviewer_app.ui.office.settle_dialog import SettleDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.basics import button, label, set_icon
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason


class PaperPage(OfficePage):
    """Whoever enters second sees nothing of the first entry until both are there."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.SHEETS, Change.OPENINGS, Change.ASSIGNMENTS})

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self.print_button, self.enter_button = button(), button("primary")
        self.add_tool(self.print_button)
        self.add_tool(self.enter_button)
        self.list: ListPane[PaperCard] = ListPane(
            surroundings.theme,
            paper_columns(self._say),
            lambda one: (one.expert, one.project),
            paper_pills(self._say),
            hides=("title",),
        )
        self.settle_button = button()
        self.add_list_tool(self.list, self.settle_button)
        self.on_paper, self.on_screen = button(), button()
        for made in (self.on_paper, self.on_screen):
            self.add_list_tool(self.list, made, "approve")
        self.differences = label("warn", wraps=True)
        self.add_part(self.list, grows=True)
        self.add_part(self.differences)
        self.print_button.clicked.connect(self._print)
        self.enter_button.clicked.connect(self._find)
        self.settle_button.clicked.connect(self._read_both)
        self.on_paper.clicked.connect(lambda: self._decide("paper"))
        self.on_screen.clicked.connect(lambda: self._decide("digital"))
        self.list.picked.connect(self._pick)
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("Paper sheets"), heads, rows))
        self._pick(None)
        self.retranslate()
        self.retint()

    def _say(self, code: str, **values: object) -> str:
        return sentence(code, self.surroundings.tongue.language, **values)

    def refresh(self) -> None:
        ws, stage = self.desk.workspace, self.desk.stage
        self.ask(lambda: paper.papers(ws, stage), self._show)

    def _show(self, cards: tuple[PaperCard, ...]) -> None:
        self.list.show_rows(cards)
        if self.list.current is None and cards:
            self.list.table.selectRow(0)
        self._pick(self.list.current)

    def _pick(self, one: PaperCard | None) -> None:
        is_agreed = one is not None and one.state == "agreed"
        for made in (self.on_paper, self.on_screen):
            made.setVisible(one is not None)
        self.on_paper.setEnabled(is_agreed and one is not None and one.counts != "counts")
        self.on_screen.setEnabled(is_agreed and one is not None and one.counts == "counts")
        self.settle_button.setEnabled(one is not None and one.settles and not one.mine)
        self.settle_button.setVisible(one is not None and one.state == "differs")
        told = [difference_words(line) for line in one.differences] if one is not None else []
        if one is not None and one.opinions_differ:
            told.append(self.tr("the written opinions differ"))
        self.differences.setVisible(bool(told))
        settles = self.tr("A third person reads the sheet, or both enter it anew: {0}")
        anew = self.tr("Both enter it anew: {0}")
        self.differences.setText((settles if one is not None and one.settles else anew).format("；".join(told)))

    def _read_both(self) -> None:
        one, ws, stage = self.list.current, self.desk.workspace, self.desk.stage
        if one is not None:
            self.ask(lambda: paper_settling.both(ws, stage, one.expert, one.project), self._settle)

    def _settle(self, found: BothEntries) -> None:
        dialog = SettleDialog(self.surroundings, found, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        ws, stage, source = self.desk.workspace, self.desk.stage, str(dialog.source.currentData())
        marks, opinion = dialog.marks, dialog.opinion
        self.ask(
            lambda: paper_settling.settle(ws, stage, found.expert, found.project, marks, source, opinion=opinion),
            self._was_settled,
        )

    def _was_settled(self, one: PaperCard) -> None:
        words = self._say(f"paper-settled-{one.state}", expert=one.expert, project=one.project)
        self.say("good" if one.state == "agreed" else "warn", words)

    def _print(self) -> None:
        folder = self.ask_folder(self.tr("Where to write the blank sheets"))
        if folder is None:
            return
        ws, stage, target = self.desk.workspace, self.desk.stage, folder

        def done(written: list[Path]) -> None:
            self.say("good", self._say("paper-printed-done", count=len(written), folder=str(target)))

        self.run(self.tr("Writing blank sheets"), lambda _job: paper_prints.write_blanks(ws, stage, target), done)

    def _find(self) -> None:
        dialog = FindSheetDialog(self.surroundings, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.open_sheet(dialog.text)

    def open_sheet(self, text: str) -> None:
        """Open the form of the sheet that was scanned or typed."""
        ws, stage = self.desk.workspace, self.desk.stage
        self.ask(lambda: _form(ws, stage, text), self._enter)

    def _enter(self, found: tuple[Scanned, PaperForm]) -> None:
        scanned, form = found
        dialog = PaperDialog(self.surroundings, form, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        ws, marks, opinion = self.desk.workspace, dialog.marks, dialog.opinion.toPlainText()
        self.ask(
            lambda: paper.enter(
                ws, scanned.stage, form.expert, form.project, marks, opinion=opinion, scheme=scanned.scheme
            ),
            self._entered,
        )

    def _entered(self, one: PaperCard) -> None:
        words = self._say(f"paper-entered-{one.state}", expert=one.expert, project=one.project)
        self.say("warn" if one.state == "differs" else "good", words)

    def _decide(self, choice: str) -> None:
        one, ws, stage = self.list.current, self.desk.workspace, self.desk.stage
        if one is None:
            return
        reason = ask_reason(
            self,
            self.tr("Decide which sheet counts"),
            self.tr("Why does this sheet of {0} count, and the other not? It goes on record.").format(one.expert),
        )
        if reason is None:
            return
        why = reason
        self.ask(
            lambda: paper_counting.decide(ws, stage, one.expert, one.project, choice, why),
            lambda _none: self.say("good", self._say("paper-decided-done")),
        )

    def retranslate(self) -> None:
        self.say_heading(
            self.tr("Paper sheets"),
            self.tr(
                "For a venue where laptops fail. Two operators enter each sheet, neither sees the other's entry; "
                "results call it a paper sheet."
            ),
        )
        self.print_button.setText(self.tr("Print blank sheets …"))
        self.enter_button.setText(self.tr("Enter a sheet …"))
        self.settle_button.setText(self.tr("Third reading …"))
        self.on_paper.setText(self.tr("Count the one on paper …"))
        self.on_screen.setText(self.tr("Count the digital one …"))
        none = Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter."))
        self.list.say_when_empty(
            lambda: Empty(
                "file-text",
                self.tr("No paper sheet was entered"),
                self.tr("Print blank sheets before the day; enter what was filled in from here."),
            ),
            lambda: none,
        )
        self.list.name(self.tr("Paper sheets"), self.tr("Search expert or project"), self.tr("Export as Excel"))

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        set_icon(self.enter_button, icon("pen", tokens.on_primary))
        set_icon(self.print_button, icon("print", tokens.text_soft))


def _form(ws: Workspace, stage: str, text: str) -> tuple[Scanned, PaperForm]:
    """Return what a text asks for. RuleViolation paper-qr and those of `paper.form`."""
    if text.startswith(MARK):
        scanned = paper_prints.read_qr(text)
    else:
        codes = text.split()
        if len(codes) != 2:
            raise RuleViolation("paper-qr")
        scanned = Scanned(stage, codes[0], codes[1], "")
    return scanned, paper.form(ws, scanned.stage, scanned.expert, scanned.project)
