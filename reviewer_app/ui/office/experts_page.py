"""The experts: import, draws, slips and prints from one list, devices with their 核对码, revoke and replace."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QDialog, QInputDialog, QStackedWidget, QWidget

from reviewer_app.changes import Change
from reviewer_app.rules.contest import Contest
from reviewer_app.services.secretariat import enrol, expert_desk, expert_prints, experts, office, revoke, slips
from reviewer_app.services.secretariat.enrol import EnrolmentCard
from reviewer_app.services.secretariat.expert_desk import DeviceCard, ExpertDetail
from reviewer_app.services.secretariat.experts import ExpertCard
from reviewer_app.services.secretariat.revoke import Revocation
from reviewer_app.services.secretariat.rows import ImportReport
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.cards_pane import CardsPane
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.draw_room import DrawRoom
from reviewer_app.ui.office.expert_cards import ExpertActs, expert_cards
from reviewer_app.ui.office.expert_columns import WrongCell, expert_columns, expert_pills, wrong_columns
from reviewer_app.ui.office.fees_room import FeesRoom
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.replace_dialog import ReplaceDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import counted, listed, sentence
from reviewer_app.ui.widgets.basics import button, label, row, set_icon, tool
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason
from reviewer_app.ui.widgets.two_panes import TwoPanes

TABLES = "*.xlsx *.xls *.ods *.csv"
PRINTS: dict[str, str] = {"cards": "pdf", "sign-in": "pdf", "sign-in-xlsx": "xlsx"}


class ExpertsPage(OfficePage):
    """Everything about a person is behind "see-experts"; nothing of it stands on another role's page."""

    shows: ClassVar[frozenset[Change]] = frozenset(
        {Change.EXPERTS, Change.ASSIGNMENTS, Change.PACKAGES, Change.DECISIONS}
    )

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        theme = surroundings.theme
        self.contest: Contest = office.contest_of(desk.workspace)
        self.detail: ExpertDetail | None = None
        self.tabs = {key: tool("pagetab", is_checkable=True) for key in ("experts", "draws", "fees", "wrong")}
        self.list: ListPane[ExpertCard] = ListPane(
            theme, expert_columns(self._tracks), lambda card: card.expert, expert_pills(), hides=("tracks", "assigned")
        )
        self.cards = CardsPane()
        self.panes = TwoPanes(theme, self.list, self.cards)
        self.panes.set_shares(5, 3)
        self.draws, self.fees = DrawRoom(self), FeesRoom(self)
        self.wrong: ListPane[WrongCell] = ListPane(theme, wrong_columns(), lambda one: (one.row, one.column, one.value))
        self._stack = QStackedWidget()
        for part in (self.panes, self.draws, self.fees, self.wrong):
            self._stack.addWidget(part)
        self.import_button, self.enrol_button, self.slips_button = button("primary"), button(), button()
        self.prints = {kind: button() for kind in PRINTS}
        for press in (self.enrol_button, self.import_button):
            self.add_tool(press)
        self._print_words = label("caption")
        self._printing = QWidget()
        prints = flowing(self._print_words, self.slips_button, *self.prints.values())
        self._printing.setLayout(row(prints, grows=prints))
        head, pills = QWidget(), flowing(*self.tabs.values())
        head.setLayout(row(pills, self._printing, spacing=18))
        self.add_part(head)
        self.add_part(self._stack, grows=True)
        self._connect()
        self.show_tab("experts")
        self.retranslate()
        self.retint()

    def _connect(self) -> None:
        for key, made in self.tabs.items():
            made.setAutoExclusive(True)
            made.clicked.connect(lambda _checked=False, key=key: self.show_tab(key))
        for kind, press in self.prints.items():
            press.clicked.connect(lambda _checked=False, kind=kind: self._print(kind))
        self.list.picked.connect(self._pick)
        self.list.opened.connect(lambda _card: self.panes.show_detail())
        self.list.table.clicked.connect(lambda _index: self.panes.show_detail())
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("Experts"), heads, rows))
        self.wrong.export_asked.connect(lambda heads, rows: self.export(self.tr("Wrong cells"), heads, rows))
        self.import_button.clicked.connect(self._import)
        self.enrol_button.clicked.connect(self._enrol)
        self.slips_button.clicked.connect(self._slips)

    def show_tab(self, key: str) -> None:
        """Show the experts, the draws, the fees, or what the last import found wrong."""
        self.tabs[key].setChecked(True)
        self._stack.setCurrentIndex(list(self.tabs).index(key))
        self._printing.setVisible(key == "experts")

    def _tracks(self, card: ExpertCard) -> str:
        titles = {track.key: track.title for track in self.contest.tracks}
        return listed(titles.get(key, key) for key in card.tracks)

    def refresh(self) -> None:
        ws = self.desk.workspace
        self.ask(lambda: experts.experts(ws), self._show)
        self.draws.refresh()
        self.fees.refresh()

    def _show(self, rows: tuple[ExpertCard, ...]) -> None:
        self.list.show_rows(rows)
        if self.list.current is None and rows:
            self.list.table.selectRow(0)
        self._pick(self.list.current)

    def _pick(self, card: ExpertCard | None) -> None:
        if card is None:
            self.detail = None
            self.cards.show_cards(())
            return
        ws = self.desk.workspace
        self.ask(lambda: expert_desk.detail(ws, card.expert), self._show_detail)

    def _show_detail(self, found: ExpertDetail) -> None:
        self.detail = found
        acts = ExpertActs(self._compare, lambda: self._revoke(True), lambda: self._revoke(False), self._replace)
        self.cards.show_cards(expert_cards(found, acts))

    def _import(self) -> None:
        chosen = self.ask_files(TABLES)
        if chosen:
            ws = self.desk.workspace
            self.run(self.tr("Importing experts"), lambda _job: experts.import_experts(ws, chosen[0]), self._imported)

    def _imported(self, report: ImportReport) -> None:
        out = len({one.row for one in report.problems})
        words = self.tr("{0} added, {1} changed, {2} unchanged, {3:row|rows} kept out.")
        self.say(
            "warn" if out else "good", counted(words, len(report.added), len(report.changed), report.unchanged, out)
        )
        if not self.show_wrong(report):
            self.show_tab("experts")
        self.refresh()

    def show_wrong(self, report: ImportReport) -> bool:
        """List the wrong cells of an import, and say whether there are any."""
        language = self.surroundings.tongue.language
        cells = [
            WrongCell(one.row, one.column, one.value, sentence(one.reason, language, **one.values), keeps_out)
            for found, keeps_out in ((report.problems, True), (report.notices, False))
            for one in found
        ]
        self.wrong.show_rows(cells)
        if cells:
            self.show_tab("wrong")
        return bool(cells)

    def _enrol(self) -> None:
        chosen = self.ask_files("*.review")
        if chosen:
            ws = self.desk.workspace
            self.ask(lambda: enrol.enrol_files(ws, chosen), lambda cards: self._confirm_files(chosen, cards))

    def _confirm_files(self, files: list[Path], cards: tuple[EnrolmentCard, ...]) -> None:
        names = "\n".join(f"{card.expert_code}  {card.name}（{card.unit}）" for card in cards)
        question = self.tr("Have the 30 digits read aloud by the expert, and type them as heard:")
        code = self._ask_line(self.tr("Enrolment file"), f"{names}\n{question}")
        if code:
            ws = self.desk.workspace
            self.ask(
                lambda: enrol.enrol_files(ws, files, [code]),
                lambda done: self.say("good", self.tr("Enrolled: {0}").format(listed(one.name for one in done))),
            )

    def _compare(self, device: DeviceCard) -> None:
        code = self._ask_line(
            self.tr("Compare check code"), self.tr("Type the 30 digits as they stand on the signed sheet of paper:")
        )
        if code:
            ws = self.desk.workspace
            self.ask(
                lambda: expert_desk.compare_code(ws, device.device, code),
                lambda done: self.say("good", self.tr("Compared by {0}").format(listed(done.confirmed))),
            )

    def _ask_line(self, title: str, words: str) -> str:
        text, is_given = QInputDialog.getText(self, title, words)
        return text.strip() if is_given else ""

    def _revoke(self, devices_only: bool) -> None:
        found = self.detail
        if found is None:
            return
        words = (
            self.tr("Why? His keys are revoked and he gets a new slip; his sheets stay.")
            if devices_only
            else self.tr("Why? His keys are revoked, and his sheets are void; both stays on record.")
        )
        reason = ask_reason(self, f"{found.code}  {found.name}", words)
        if reason is not None:
            ws, code = self.desk.workspace, found.code
            self.ask(lambda: revoke.revoke(ws, code, reason, devices_only=devices_only), self._revoked)

    def _replace(self) -> None:
        found = self.detail
        if found is None:
            return
        others = [card for card in self.list.model.rows if card.status == "active" and card.code != found.code]
        dialog = ReplaceDialog(found, others, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            ws, code, reason, other = self.desk.workspace, found.code, dialog.text, dialog.substitute
            self.ask(lambda: revoke.replace(ws, code, reason, substitute=other), self._revoked)

    def _revoked(self, done: Revocation) -> None:
        words = self.tr("{0}: {1:device|devices} revoked, {2:task|tasks} withdrawn, {3:sheet|sheets} void.")
        said = counted(words, done.expert_code, done.devices, done.tasks, done.sheets)
        if done.substitute:
            said += " " + self.tr("{0} begins {1} of them anew.").format(done.substitute, done.taken_over)
        self.say("warn", said)

    def _slips(self) -> None:
        target = self.ask_target(self.tr("Slips") + ".pdf", "*.pdf")
        if target is not None:
            ws = self.desk.workspace
            self.run(
                self.tr("Writing slips"),
                lambda _job: slips.write_slips(ws, target),
                lambda cards: self.say("good", counted(self.tr("{0:slip|slips} written: {1}"), len(cards), target)),
            )

    def _print(self, kind: str) -> None:
        ending = PRINTS[kind]
        target = self.ask_target(f"{self.prints[kind].text().rstrip(' …')}.{ending}", f"*.{ending}")
        if target is not None:
            ws = self.desk.workspace
            self.run(
                self.tr("Writing {0}").format(target.name),
                lambda _job: expert_prints.write_print(ws, kind, target),
                lambda _count: self.say("good", self.tr("Written: {0}").format(target), target.parent),
            )

    def retranslate(self) -> None:
        self.say_heading(
            self.tr("Experts"),
            self.tr("Import or draw; slips, name cards and sign-in sheet come from this one list."),
        )
        for key, words in (
            ("experts", self.tr("Experts")),
            ("draws", self.tr("Draws")),
            ("fees", self.tr("Fees")),
            ("wrong", self.tr("Wrong cells")),
        ):
            self.tabs[key].setText(words)
        self.import_button.setText(self.tr("Import a table …"))
        self.enrol_button.setText(self.tr("Enrolment files …"))
        self._print_words.setText(self.tr("Print:"))
        self.slips_button.setText(self.tr("Slips …"))
        for key, words in (
            ("cards", self.tr("Name cards …")),
            ("sign-in", self.tr("Sign-in sheet …")),
            ("sign-in-xlsx", self.tr("Sign-in list (Excel) …")),
        ):
            self.prints[key].setText(words)
        none = Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter."))
        self.list.say_when_empty(
            lambda: Empty(
                "user", self.tr("No experts yet"), self.tr("Import the table of experts, or draw them from a pool.")
            ),
            lambda: none,
        )
        self.wrong.say_when_empty(
            lambda: Empty(
                "done",
                self.tr("Nothing wrong"),
                self.tr("What the last import finds wrong is listed here, cell by cell."),
            ),
            lambda: none,
        )
        self.list.name(self.tr("Experts"), self.tr("Search name, unit or number"), self.tr("Export as Excel"))
        self.wrong.name(self.tr("Wrong cells"), self.tr("Search"), self.tr("Export as Excel"))
        self.draws.retranslate()
        self.fees.retranslate()
        if self.detail is not None:
            self._show_detail(self.detail)

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        self.fees.retint()
        self._print_words.setMinimumHeight(self.surroundings.theme.px(30))
        set_icon(self.import_button, icon("import", tokens.on_primary))
        for made, picture in ((self.enrol_button, "key"), (self.slips_button, "print")):
            set_icon(made, icon(picture, tokens.text_soft))
        for kind, press in self.prints.items():
            set_icon(press, icon("file-sheet" if kind.endswith("xlsx") else "print", tokens.text_soft))
