"""The office's whole contest through its own window: from a workbook with errors to the approved award list."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from reviewer_app.rules.contest import Contest
from reviewer_app.rules.finalists import places
from reviewer_app.services.secretariat import projects, rules
from reviewer_app.services.secretariat.reconcile import totals
from reviewer_app.services.secretariat.stage_words import stage_words
from reviewer_app.services.trustee.first_run import OPENING
from reviewer_app.services.workspace import open_workspace
from reviewer_app.ui.office.anonymity_page import AnonymityPage
from reviewer_app.ui.office.assignment_page import AssignmentPage
from reviewer_app.ui.office.awards_page import AwardsPage
from reviewer_app.ui.office.close_dialog import CloseDialog
from reviewer_app.ui.office.committee_dialog import CommitteeDialog
from reviewer_app.ui.office.compliance_page import CompliancePage
from reviewer_app.ui.office.conflicts_page import ConflictsPage
from reviewer_app.ui.office.dispatch_page import DispatchPage
from reviewer_app.ui.office.documents_page import DocumentsPage
from reviewer_app.ui.office.draw_dialog import DrawDialog
from reviewer_app.ui.office.entries_page import EntriesPage
from reviewer_app.ui.office.experts_page import ExpertsPage
from reviewer_app.ui.office.import_dialog import ImportDialog
from reviewer_app.ui.office.lots_dialog import LotsDialog
from reviewer_app.ui.office.opening_page import OpeningPage
from reviewer_app.ui.office.overview_page import OverviewPage
from reviewer_app.ui.office.people_page import OperatorDialog, PeoplePage
from reviewer_app.ui.office.recount_page import RecountPage
from reviewer_app.ui.office.resolution_dialog import ResolutionDialog
from reviewer_app.ui.office.results_page import ResultsPage
from reviewer_app.ui.office.rules_page import RulesPage
from reviewer_app.ui.office.run_dialog import RunDialog
from reviewer_app.ui.office.scores_page import ScoresPage
from reviewer_app.ui.office.stick_wizard import DONE, PLAN, StickWizard
from reviewer_app.ui.office.trustee_dialog import TrusteeDialog
from reviewer_app.ui.office.trustees_page import TrusteesPage
from reviewer_app.ui.place_dialog import PlaceDialog
from reviewer_app.ui.unlock_page import UnlockPage
from tests.journeys import office_cast
from tests.journeys.gallery import Gallery
from tests.journeys.hands import Hands, file, reason, sure
from tests.journeys.office_cast import Evening, Size
from tests.journeys.office_finals import FINALS, Finals

OPERATOR, CHECKER, COMMITTEE, SUPERVISOR = "经办甲演练", "复核乙演练", "组委会丙演练", "监督丁演练"
TRUSTEES = ("启封甲演练", "启封乙演练", "启封丙演练")
STAGE = "preliminary"
PRINTED = {
    STAGE: (
        "compliance-xlsx",
        "ranking-pdf",
        "ranking-xlsx",
        "recheck",
        "opinions",
        "minutes",
        "finalists-pdf",
        "finalists-xlsx",
    ),
    FINALS: (
        "ranking-pdf",
        "ranking-xlsx",
        "recheck",
        "opinions",
        "minutes",
        "awards-pdf",
        "awards-xlsx",
        "award-decision",
        "certificates",
        "verify-guide",
    ),
}

NEEDED = {STAGE: ("recheck", "finalists-xlsx"), FINALS: ("recheck", "awards-pdf", "awards-xlsx")}
"""What the second person asks for, and the list itself."""


def secret(name: str) -> str:
    """The pass-phrase of one person."""
    return f"词组 {name} 2025"


class Story:
    """One contest. `root`: everything that goes in and comes out lies there."""

    def __init__(self, hands: Hands, root: Path, size: Size) -> None:
        self.hands, self.root, self.size = hands, root, size
        self.contest: Contest = office_cast.contest()
        self.rows = office_cast.projects(self.contest, size)
        self.sheets = self.ties = 0
        self.drawn = 0
        self.digest = ""
        self.finals = Finals(self)

    def place(self, *parts: str) -> Path:
        """Return a path whose folder exists."""
        path = self.root.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def folder(self, *parts: str) -> Path:
        """Return a folder that exists."""
        path = self.root.joinpath(*parts)
        path.mkdir(parents=True, exist_ok=True)
        return path

    @property
    def vault(self) -> Path:
        """Where the office's contest stands."""
        return self.root / "office"

    def play(self) -> None:
        """From the first form to the evidence of a second person."""
        acts: tuple[Callable[[], None], ...] = (
            self.outside,
            self.set_up,
            self.people,
            self.rules,
            self.trustees,
            self.entries,
            self.attachments,
            self.compliance,
            self.anonymity,
            self.experts,
            self.conflicts,
            self.assignment,
            self.slips,
            self.dispatch,
            self.evenings,
            self.intake,
            self.opening,
            self.results,
            self.finalists,
            self.finals.play,
            self.awards,
            self.documents,
            self.recount,
        )
        for act in acts:
            act()

    def outside(self) -> None:
        """What others bring: the table, the files, the experts."""
        office_cast.write_entries(self.rows, self.place("incoming", "entries.xlsx"))
        office_cast.write_files(self.rows, self.folder("incoming", "files"), self.size)
        self.drawn = office_cast.write_experts(
            self.contest, self.size, self.place("incoming", "experts.xlsx"), self.place("incoming", "pool.xlsx")
        )

    def set_up(self) -> None:
        with self.hands.step("set-up"):
            page = self.hands.window.show_first_run()
            page.cards["secretariat"].click()
            form = page.office
            self.hands.until(lambda: form.contest.count() > 0, "the contests")
            form.name.setText(OPERATOR)
            form.secret.setText(secret(OPERATOR))
            form.again.setText(secret(OPERATOR))
            form.folder.setText(str(self.vault))
            form.rehearsal.setChecked(True)
            form.start.click()
            self._in_the_office()

    def _in_the_office(self) -> None:
        hands = self.hands
        hands.until(lambda: hands.window.office is not None and "overview" in hands.office.pages, "the office")
        hands.idle()

    def sign_in(self, name: str) -> None:
        """Somebody else sits down: the window is locked, and opened with an own pass-phrase."""
        self.hands.idle()
        self.hands.window.lock()
        self.hands.until(lambda: isinstance(self.hands.window.page, UnlockPage), "the unlock page")
        self._unlock(name)

    def _unlock(self, name: str) -> None:
        page = self.hands.window.page
        assert isinstance(page, UnlockPage)
        self.hands.idle()
        page.unlock(secret(name))
        self._in_the_office()

    def come_back(self) -> None:
        """After some evenings elsewhere: a window that nobody touched for so long has locked itself."""
        QApplication.processEvents()
        if self.hands.window.office is None:
            self._unlock(OPERATOR)

    def choose_stage(self, stage: str) -> None:
        """Let every page show another reviewing stage, by the menu at the head of the rail."""
        office = self.hands.office
        title = office.hall.stages[stage]
        menu = office.hall.rail.stage.menu()
        next(one for one in menu.actions() if one.text() == stage_words(stage, title, "zh")).trigger()
        self.hands.idle()
        assert office.desk.stage == stage

    def people(self) -> None:
        with self.hands.step("people"):
            page = self.hands.go("people", PeoplePage)
            for name, role in ((CHECKER, "checker"), (COMMITTEE, "committee"), (SUPERVISOR, "supervisor")):

                def fill(dialog: OperatorDialog, name: str = name, role: str = role) -> None:
                    dialog.name.setText(name)
                    dialog.role.setCurrentIndex(dialog.role.findData(role))
                    dialog.secret.setText(secret(name))
                    dialog.again.setText(secret(name))
                    dialog.accept_button.click()

                self.hands.press(page.add_button, fill)
            roles = {one.name: one.role for one in page.list.model.rows}
            assert sorted(roles.values()) == ["checker", "committee", "operator", "supervisor"], (
                roles,
                self.hands.said,
            )

    def rules(self) -> None:
        """The sheet is printed for the meeting; a member of the committee signs in and approves it by name."""
        with self.hands.step("rules"):
            page = self.hands.go("rules", RulesPage)
            assert page.items.editors
            if self.size.all_acts:
                self.hands.press(page.pdf_button, file(self.place("printed", "rules.pdf")))
            self.sign_in(COMMITTEE)
            page = self.hands.go("rules", RulesPage)
            self.hands.press(page.approve_button, sure)
            assert COMMITTEE in page._words.text()
            assert not page.approve_button.isEnabled()
        self.sign_in(OPERATOR)

    def trustees(self) -> None:
        with self.hands.step("trustees"):
            page = self.hands.go("trustees", TrusteesPage)
            self.hands.press(page.wizard_button, self._make_sticks)
            assert not page.wizard_button.isEnabled()

    def _make_sticks(self, wizard: StickWizard) -> None:
        assert isinstance(wizard, StickWizard)
        assert wizard.at == PLAN
        wizard.next.click()
        for position, name in enumerate(TRUSTEES, start=1):
            wizard.seat.name.setText(name)
            wizard.seat.drive.setText(str(self.folder("sticks", str(position))))
            wizard.seat.secret.setText(secret(name))
            wizard.seat.again.setText(secret(name))
            self._next(wizard, wizard.next)
            if position == 1:
                self.hands.picture(wizard, "seat")
        self._next(wizard, wizard.next)
        for name, chair in zip(TRUSTEES, wizard.table.chairs.values(), strict=True):
            chair.secret.setText(secret(name))
            self._next(wizard, chair.enter)
        self.hands.picture(wizard, "done")
        assert wizard.at == DONE
        wizard.close_button.click()

    def _next(self, wizard: StickWizard, button: QAbstractButton) -> None:
        assert button.isEnabled(), button.text()
        button.click()
        self.hands.until(lambda: wizard._job is None, "the wizard")
        assert not wizard.error, wizard.error

    def entries(self) -> None:
        """Two rows are wrong: one cell is put right in place, the other one in the table, which comes in once more."""
        with self.hands.step("entries"):
            page = self.hands.go("entries", EntriesPage)
            with self.hands.timed("import"):
                self.hands.press(page.import_button, self._choose(self.root / "incoming" / "entries.xlsx", None))
            wrong = [one for one in page.lists["errors"].model.rows if one.keeps_out]
            assert {one.column.split()[-1] for one in wrong} == {"赛道", "项目名称"}, wrong
            self.hands.picture(what="errors")
            for cell, right in (("赛道", self.rows[1].track.title), ("项目名称", self.rows[3].title)):
                page.lists["errors"].select(lambda one, cell=cell: one.keeps_out and one.column.endswith(cell))
                page.editor.field.setText(right)
                with self.hands.timed("put right"):
                    self.hands.press(page.editor.check_button)
            assert not [one for one in page.lists["errors"].model.rows if one.keeps_out]
            page.tabs["entries"].click()
            assert len(page.lists["entries"].model.rows) == len(self.rows)

    def _choose(self, table: Path | None, folder: Path | None) -> Callable[[ImportDialog], None]:
        def answer(dialog: ImportDialog) -> None:
            assert isinstance(dialog, ImportDialog)
            if table is not None:
                self.hands.during(dialog.table_button.click, file(table))
            if folder is not None:
                self.hands.during(dialog.folder_button.click, file(folder))
            self.hands.picture(dialog, "asked")
            dialog.accept_button.click()

        return answer

    def attachments(self) -> None:
        with self.hands.step("attachments"):
            page = self.hands.go("entries", EntriesPage)
            self.hands.press(page.import_button, self._choose(None, self.root / "incoming" / "files"))
            strays = [one for one in page.lists["files"].model.rows if one.kind == "stray"]
            assert [one.path for one in strays] == ["未注明项目.txt"]
            assert all(one.files for one in page.lists["entries"].model.rows)
            page.tabs["files"].click()
            self.hands.picture(what="files")
            page.tabs["entries"].click()
            self.hands.press(page.freeze_button)

    def compliance(self) -> None:
        """The machine looks through all; a person ticks and decides some, asks for material, refuses one."""
        with self.hands.step("compliance"):
            page = self.hands.go("compliance", CompliancePage)
            with self.hands.timed("look through"):
                self.hands.press(page.scan_button)
            assert page.clock.text()
            if self.size.all_acts:
                self._pass(page, self.rows[0].code)
                page.list.select(lambda card: card.code == self.rows[4].code)
                self.hands.idle()
                self.hands.press(page.pane.supplement, reason("请补充应用案例证明"))
            page.list.select(lambda card: card.code == self.rows[5].code)
            self.hands.idle()
            self.hands.press(page.pane.refused, reason("参赛单位已书面退赛（演练）"))
            page.list.choose_pill("all")
            if self.size.all_acts:
                with self.hands.timed("report"):
                    self.hands.press(page.report_button, file(self.place("printed", "compliance.pdf")))
                assert (self.root / "printed" / "compliance.pdf").is_file()

    def _pass(self, page: CompliancePage, code: str) -> None:
        page.list.choose_pill("all")
        page.list.select(lambda card: card.code == code)
        self.hands.idle()
        for rule in list(page.pane.rows):
            row = page.pane.rows[rule]
            if not row._line.settled:
                with self.hands.timed("one tick"):
                    is_asked = row._line.finding.state == "fail"
                    self.hands.press(row.buttons["met"], *([reason("已与原件核对")] if is_asked else []))
        if page.pane.passed.isEnabled():
            with self.hands.timed("one decision"):
                self.hands.press(page.pane.passed, reason("材料齐全，符合参赛条件"))

    def anonymity(self) -> None:
        if not self.size.all_acts:
            return
        with self.hands.step("anonymity"):
            page = self.hands.go("anonymity", AnonymityPage)
            with self.hands.timed("look through"):
                self.hands.press(page.scan_button)
            hits = page.hits.model.rows
            assert hits, "the dossiers name their entrants"
            page.hits.table.selectRow(0)
            self.hands.idle()
            self.hands.press(page.accept_button, reason("初赛为具名评审"))

    def experts(self) -> None:
        """Most come by the table, the rest are drawn under the supervisor's eyes."""
        with self.hands.step("experts"):
            page = self.hands.go("experts", ExpertsPage)
            self.hands.press(page.import_button, file(self.root / "incoming" / "experts.xlsx"))
            page.tabs["draws"].click()
            self.hands.press(page.draws.buttons["freeze"], file(self.root / "incoming" / "pool.xlsx"))
            self.hands.press(page.draws.buttons["draw"], self._draw)
            self.hands.picture(what="draw")
            self.hands.press(page.draws.buttons["take-1"])
            page.tabs["experts"].click()
            self.hands.idle()
            assert len(page.list.model.rows) == self.size.experts
            if self.size.all_acts:
                self.hands.press(page.prints["sign-in-xlsx"], file(self.place("printed", "sign-in.xlsx")))

    def _draw(self, dialog: DrawDialog) -> None:
        assert isinstance(dialog, DrawDialog)
        dialog.count.setValue(self.drawn)
        dialog.reserve.setValue(1)
        dialog.supervisor.setText(SUPERVISOR)
        self.call_out(dialog)

    def call_out(self, dialog: DrawDialog | RunDialog | LotsDialog) -> None:
        """Two people say their digits."""
        for at, (name, digits) in enumerate(((SUPERVISOR, "314159"), (CHECKER, "271828"))):
            dialog.callers.names[at].setText(name)
            dialog.callers.digits[at].setText(digits)
        assert dialog.accept_button.isEnabled()
        self.hands.picture(dialog, "asked")
        dialog.accept_button.click()

    def conflicts(self) -> None:
        with self.hands.step("conflicts"):
            page = self.hands.go("conflicts", ConflictsPage)
            self.hands.press(page.scan_button)
            assert page.list.model.rows, "two entrants are units of experts"
            self.hands.press(page.cards.buttons["confirm"])
            page.list.select(lambda card: card.state == "found")
            if page.list.current is not None and page.list.current.state == "found":
                self.hands.idle()
                self.hands.press(page.cards.buttons["clear"], reason("同名不同单位，已核实（演练）"))

    def assignment(self) -> None:
        """At full size a first run is discarded with its reason; the next one is put in force."""
        with self.hands.step("assignment"):
            page = self.hands.go("assignment", AssignmentPage)
            self.hands.press(page.freeze_button)
            if self.size.all_acts:
                self.hands.press(page.run_button, self.call_out)
                self.hands.press(page.cards.buttons["discard"], reason("数字听错，重新报数（演练）"))
            with self.hands.timed("solve"):
                self.hands.press(page.run_button, self.call_out)
            self.hands.picture(what="preview")
            self.hands.press(page.cards.buttons["apply"])
            assert page.found is not None
            assert all(len(line.stays) == 5 for line in page.found.lines), [
                one for one in page.found.lines if one.short
            ]

    def slips(self) -> None:
        with self.hands.step("slips"):
            page = self.hands.go("experts", ExpertsPage)
            self.hands.press(page.slips_button, file(self.place("printed", "slips.pdf")))

    def dispatch(self) -> None:
        with self.hands.step("dispatch"):
            page = self.hands.go("dispatch", DispatchPage)
            self.hands.press(page.write_button, *self.at_place(self.folder("dispatched")))
            assert page.report is not None, self.hands.said
            assert len(page.report.sent) == self.size.experts
            assert not page.report.stranded

    def at_place(self, folder: Path) -> tuple[Callable[[object], None], ...]:
        """Choose a folder where no stick is plugged in."""

        def answer(dialog: object) -> None:
            assert isinstance(dialog, PlaceDialog)
            self.hands.until(lambda: dialog.drives is not None, "the sticks")
            self.hands.picture(dialog, "place")
            self.hands.during(dialog.folder.click, file(folder))

        return (answer,)

    def evenings(self) -> None:
        """The experts at home, each through the engine of his own program."""
        with self.hands.step("experts-at-home"), self.hands.elsewhere():
            ws = self.hands.office.desk.workspace
            with ws.database.read() as session:
                sheet = rules.approved_rules(session)[1]
            known = [(one.code, one.track) for one in projects.projects(ws) if one.status == "entered"]
            entered = Counter(track for _code, track in known)
            base = office_cast.bases(known, {track: places(count, sheet) or 0 for track, count in entered.items()})
            self.ties = office_cast.ties(known, base)
            out = self.folder("handed-in")
            codes = office_cast.codes_on(self.root / "printed" / "slips.pdf")
            assert len(codes) == self.size.experts
            plans = [
                Evening(
                    code=code,
                    activation=activation,
                    package=next((self.root / "dispatched").glob(f"{code}-*.review")),
                    folder=self.place("vaults", code),
                    out=out,
                    base=base,
                    cost=self.size.cost,
                    recuses=at == 1,
                )
                for at, (code, activation) in enumerate(sorted(codes.items()))
            ]
            self.sheets = office_cast.play(plans, self.size.workers)
            broken = bytearray(next(out.glob("*.review")).read_bytes())
            broken[len(broken) // 2] ^= 1
            (out / "damaged.review").write_bytes(bytes(broken))

    def intake(self) -> None:
        """The folder is watched; what lies in it comes in by itself, the damaged file is refused with a sentence."""
        with self.hands.step("intake"):
            self.come_back()
            page = self.hands.go("scores", ScoresPage)
            self.hands.press(page.watch_button, file(self.root / "handed-in"), calm=False)
            self.hands.until(lambda: page._board is not None and page._board.arrived == self.sheets, "every sheet")
            self.hands.until(lambda: "refused" in {one.state for one in page.files.model.rows}, "the damaged file")
            self.hands.idle()
            self.hands.picture(what="files")
            with self.hands.timed("board drawn"):
                page.tabs["board"].click()
                page.board.grab()
            self.hands.picture(what="board")
            page.tabs["experts"].click()

    def opening(self) -> None:
        with self.hands.step("closing"):
            page = self.hands.go("opening", OpeningPage)
            self.hands.press(page.pane.close_button, self.close_list)
            assert totals(page._fates)
        with self.hands.step("opening"):
            for position in (1, 3):
                self.hands.press(page.pane.here_button, lambda dialog, at=position: self.open_as(dialog, at))
            assert page.pane.minutes_button.isVisible()
            self.hands.press(page.pane.minutes_button, file(self.place("printed", "minutes.pdf")))

    def close_list(self, dialog: CloseDialog) -> None:
        """Close for the first and the third trustee."""
        assert isinstance(dialog, CloseDialog)
        for position in (1, 3):
            dialog.trustees[position].setChecked(True)
        self.hands.picture(dialog, "asked")
        dialog.accept_button.click()

    def open_as(self, dialog: TrusteeDialog, position: int) -> None:
        """Take one layer off with the stick of one trustee."""
        assert isinstance(dialog, TrusteeDialog)
        stick = self._stick(position)
        dialog.folder.setText(str(stick))
        dialog.secret.setText(secret(TRUSTEES[position - 1]))
        dialog.read_button.click()
        self.hands.until(lambda: dialog.open_button.isVisible() or dialog.trouble.isVisible(), "the list")
        assert not dialog.trouble.isVisible(), dialog.trouble.text()
        self.hands.picture(dialog, f"trustee-{position}")
        dialog.open_button.click()

    def trustee_keys(self) -> dict[int, str]:
        """The two who opened lend their keys to the second person, for a few packages more."""
        keys = {}
        for position in (1, 3):
            with open_workspace(self._stick(position), secret(TRUSTEES[position - 1])) as ws:
                keys[position] = ws.identity(OPENING)
        return keys

    def _stick(self, position: int) -> Path:
        return next(path.parent for path in (self.root / "sticks" / str(position)).rglob("vault.db"))

    def results(self) -> None:
        with self.hands.step("results"):
            with self.hands.timed("page"):
                page = self.hands.go("results", ResultsPage)
            assert page._found is not None
            self.digest = page._found.digest
            assert len(page.ranking.model.rows) == len(self.rows) - 1
            for tab in ("sheets", "charts", "reference") if self.size.all_acts else ("sheets",):
                with self.hands.timed(tab):
                    page.tabs[tab].click()
                    self.hands.idle()
                self.hands.picture(what=tab)
            page.tabs["ranking"].click()
            self.hands.press(page.xlsx, file(self.place("printed", "ranking.xlsx")))

    def finalists(self) -> None:
        """Every tie at the line goes to the committee; nothing is on the list before two have approved."""
        with self.hands.step("finalists"):
            assert self._settle() == self.ties, "each of the first two tracks has one where more are ranked than go on"

    def awards(self) -> None:
        with self.hands.step("awards"):
            assert self._settle() == self.finals.ties, "each tie at the line of the first prize"

    def _settle(self) -> int:
        """Have every tie decided, write the list of the stage at hand, have it approved; return how many ties."""
        page = self._awards_page()
        ties = 0
        while page._list is not None and page._list.undecided:
            assert not page.propose_button.isEnabled()
            self.hands.press(self._press_of(page, "Decide …"), self._resolve)
            self._approve(page)
            ties += 1
        self.hands.press(page.propose_button)
        if page.kind == "awards":  # here it is the second operator, at another time
            self.sign_in(CHECKER)
            self.choose_stage(FINALS)
            page = self._awards_page()
        self._approve(page)
        assert page._is_decided, self.hands.said
        return ties

    def _approve(self, page: AwardsPage) -> None:
        """Who is at work approves, and a member of the committee signs in for this one act."""
        self.hands.press(self._press_of(page, "Approve"))
        assert not page._is_decided
        self.hands.press(self._press_of(page, "Committee approves …"), self._as_committee)

    def _as_committee(self, dialog: CommitteeDialog) -> None:
        assert isinstance(dialog, CommitteeDialog)
        assert not dialog.accept_button.isEnabled()
        dialog.secret.setText(secret(COMMITTEE))
        self.hands.picture(dialog, "committee")
        dialog.accept_button.click()

    def _awards_page(self) -> AwardsPage:
        return self.hands.go("awards", AwardsPage)

    def _press_of(self, page: AwardsPage, words: str) -> QAbstractButton:
        from PySide6.QtCore import QCoreApplication

        return self.hands.named(page.pane, QCoreApplication.translate("decisions", words))

    def _resolve(self, dialog: ResolutionDialog) -> None:
        assert isinstance(dialog, ResolutionDialog)
        group = dialog.group
        question = group.undecided[0]
        codes = {line.row.project: line.row.code for line in group.lines}
        for project, award in zip(question.projects, question.places, strict=True):
            choice: QComboBox = dialog.choice(codes[project])
            choice.setCurrentIndex(choice.findData(award))
        dialog.text.setPlainText("经组委会会议讨论，按决议确定并列名次的去向（演练）。")
        dialog.attendees.setText("主任演练、副主任演练、委员演练")
        self.hands.picture(dialog, "resolution")
        assert dialog.accept_button.isEnabled()
        dialog.accept_button.click()

    def documents(self) -> None:
        for stage, keys in (PRINTED if self.size.all_acts else NEEDED).items():
            with self.hands.step(f"documents-{stage}"):
                self.choose_stage(stage)
                page = self.hands.go("documents", DocumentsPage)
                for key in keys:
                    self._make(page, stage, key)

    def _make(self, page: DocumentsPage, stage: str, key: str) -> None:
        page.list.select(lambda row: row.card.key == key)
        row = page.list.current
        assert row is not None
        assert not row.card.why, (key, row.state)
        target = self.place("documents", f"{stage}-{row.card.key}.{row.card.form}")
        with self.hands.timed(key):
            self.hands.press(page.make_button, file(target))
        assert target.is_file(), self.hands.said

    def recount(self) -> None:
        """The supervisor has it counted again; the command line comes to the same digest."""
        with self.hands.step("recount"):
            self.sign_in(SUPERVISOR)
            page = self.hands.go("recount", RecountPage)
            with self.hands.timed("count again"):
                self.hands.press(page.count_button, file(self.folder("evidence")))
            assert page.counted is not None
            assert page.counted.ok, page.counted.differences
            assert page.counted.digests == {STAGE: self.digest, FINALS: self.finals.digest}
            for tab in ("odd", "log"):
                page.tabs[tab].click()
                self.hands.picture(what=tab)
            page.tabs["recount"].click()
        with self.hands.step("recount-cli"), self.hands.elsewhere():
            command = (sys.executable, "-m", "reviewer_app", "recount", str(self.root / "evidence"), "--json")
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            assert all(one in done.stdout for one in (self.digest, self.finals.digest)), json.loads(done.stdout)
        if not self.size.all_acts:
            return
        with self.hands.step("overview-at-the-end"):
            self.sign_in(OPERATOR)
            self.hands.go("overview", OverviewPage)
        Gallery(self.hands).show()
