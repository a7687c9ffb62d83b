"""Finalists and awards: by rank and quota, ties and departures only by resolution, approved by two, kept for good."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from reviewer_app.changes import Change
from reviewer_app.errors import AppError
from reviewer_app.rules.contest import Contest
from reviewer_app.services.secretariat import approved_lists, awards, office, operators, resolutions
from reviewer_app.services.secretariat.approved_lists import ApprovedList
from reviewer_app.services.secretariat.awards import AwardLine, GroupList, StageList
from reviewer_app.services.secretariat.resolutions import FINALIST, ResolutionCard
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.awards_columns import ListRow, award_columns, award_pills
from reviewer_app.ui.office.committee_dialog import as_committee
from reviewer_app.ui.office.decision_pane import DecisionPane
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.resolution_dialog import ResolutionDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.basics import button, set_icon
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.two_panes import TwoPanes

Answer = tuple[StageList, tuple[ResolutionCard, ...], tuple[ApprovedList, ...], str]  # the last: who is at work


def _says(one: ApprovedList, found: StageList) -> bool:
    """Whether a written list says what rank, quota and resolutions give now."""
    written = {(line["project"], line["award"], line["special"]) for line in one.lines}
    lines = [line for group in found.groups for line in group.lines]
    return one.ranking == found.ranking and written == {(line.row.project, line.award, line.special) for line in lines}


class AwardsPage(OfficePage):
    """The list at the left; questions, resolutions and approvals at the right."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.DECISIONS, Change.OPENINGS, Change.RULES, Change.PROJECTS})

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self._contest: Contest = office.contest_of(desk.workspace)
        self._list: StageList | None = None
        self._is_decided = self._is_written = self._is_current = False
        self.list: ListPane[ListRow] = ListPane(
            surroundings.theme,
            award_columns(lambda: self._is_decided),
            lambda row: row.line.row.project,
            award_pills(lambda: self._is_decided),
            hides=("track",),
        )
        self.pane = DecisionPane(surroundings, desk.role)
        self.panes = TwoPanes(surroundings.theme, self.list, self.pane)
        self.panes.set_shares(5, 2)
        self.resolve_button, self.propose_button = button(), button("primary")
        self.add_tool(self.resolve_button)
        self.add_tool(self.propose_button)
        self.add_part(self.panes, grows=True)
        self._connect()
        self.retranslate()
        self.retint()

    def _connect(self) -> None:
        self.list.export_asked.connect(lambda heads, rows: self.export(self._title, heads, rows))
        self.resolve_button.clicked.connect(lambda: self._resolve(None))
        self.propose_button.clicked.connect(self._propose)
        self.pane.question_asked.connect(self._resolve)
        self.pane.resolution_approved.connect(self._approve_resolution)
        self.pane.list_approved.connect(self._approve_list)
        self.pane.committee_asked.connect(self._approve_for_committee)

    @property
    def kind(self) -> str:
        """Finalists or awards: the stage at hand ends with one of the two."""
        return approved_lists.kind_of(self._contest, self.desk.stage)

    @property
    def _title(self) -> str:
        return self.tr("Finalists") if self.kind == approved_lists.FINALISTS else self.tr("Awards")

    def refresh(self) -> None:
        ws, stage, kind = self.desk.workspace, self.desk.stage, self.kind

        def read() -> Answer:
            if kind == approved_lists.FINALISTS:
                found = awards.finalists(ws, stage)
            else:
                found = awards.awards(ws, stage, approved_lists.finalist_counts(ws))
            own = next((one.name for one in operators.operators(ws) if one.at_work), "")
            return found, resolutions.resolutions(ws, stage), approved_lists.lists(ws), own

        self.ask(read, self._show, self._not_yet)

    def _show(self, answer: Answer) -> None:
        found, decided, kept, own = answer
        self._list = found
        mine = [one for one in kept if one.kind == self.kind and one.stage == found.stage]
        newest = next((one for one in reversed(mine) if _says(one, found)), None)
        self._is_decided, self._is_written = any(one.in_force for one in mine), newest is not None
        self._is_current = newest is not None and newest.in_force
        self.list.show_rows([row for group in found.groups for row in self._rows(group)])
        self.pane.show_decisions(self._contest, found, decided, tuple(mine), own)
        self.propose_button.setEnabled(not found.undecided and not found.stale)
        self.resolve_button.setEnabled(True)
        self.retranslate()

    def _not_yet(self, error: Exception) -> None:
        self._list, self._is_decided, self._is_written, self._is_current = None, False, False, False
        self.list.show_rows(())
        self.pane.show_decisions(self._contest, None, (), ())
        for made in (self.propose_button, self.resolve_button):
            made.setEnabled(False)
        if not isinstance(error, AppError) or error.code != "results-not-opened":
            self.failed(error)
        self.retranslate()

    def _rows(self, group: GroupList) -> list[ListRow]:
        asked = {project for question in group.undecided for project in question.projects}
        track = office.track_of(self._contest, group.track).title
        return [ListRow(line, track, self._given(line), line.row.project in asked) for line in group.lines]

    def _given(self, line: AwardLine) -> str:
        titles = {award.key: award.title for award in self._contest.awards}
        titles[FINALIST] = self.tr("Finalist")
        return " · ".join(titles[key] for key in (line.award, line.special) if key)

    def _resolve(self, group: GroupList | None) -> None:
        if self._list is None:
            return
        dialog = ResolutionDialog(self._contest, self._list, group, self.surroundings.theme, self)
        if dialog.exec() != ResolutionDialog.DialogCode.Accepted:
            return
        ws, stage, wish = self.desk.workspace, self.desk.stage, dialog.wish
        self.ask(
            lambda: resolutions.resolve(
                ws,
                wish.kind,
                stage,
                wish.track,
                wish.direction,
                text=wish.text,
                attendees=wish.attendees,
                give=wish.give,
                withhold=wish.withhold,
            ),
            lambda number: self.say(
                "info",
                self.tr("Resolution {0} is written. It takes effect once two people approved it.").format(number),
            ),
        )

    def _approve_resolution(self, number: int) -> None:
        ws = self.desk.workspace
        self.ask(lambda: resolutions.approve(ws, number), lambda card: self._approved(is_in_force=card.in_force))

    def _approve_list(self, snapshot: int) -> None:
        ws = self.desk.workspace
        self.ask(lambda: approved_lists.approve(ws, snapshot), lambda one: self._approved(is_in_force=one.in_force))

    def _approve_for_committee(self, kind: str, number: int) -> None:
        def work(ws: Workspace) -> bool:
            if kind == "list":
                return approved_lists.approve(ws, number).in_force
            return resolutions.approve(ws, number).in_force

        if kind == "list":
            words = self.tr("The list as it stands is approved for the committee.")
        else:
            words = self.tr("Resolution {0} as it stands is approved for the committee.").format(number)
        as_committee(self, words, work, lambda is_in_force: self._approved(is_in_force=is_in_force))

    def _approved(self, *, is_in_force: bool) -> None:
        if is_in_force:
            self.say("good", self.tr("Approved by two: it is in force now."))
        else:
            self.say("info", self.tr("Approved. A second person has to approve, one of the two for the committee."))

    def _propose(self) -> None:
        ws, stage, kind = self.desk.workspace, self.desk.stage, self.kind
        self.ask(
            lambda: approved_lists.propose(ws, kind, stage),
            lambda _one: self.say("info", self.tr("The list is written for approval.")),
        )

    def retranslate(self) -> None:
        found = self._list
        if found is None:
            words = self.tr("After the opening: by rank and quota; what is tied at a line is decided by resolution.")
        elif found.undecided:
            words = sentence("list-ties-open", self.surroundings.tongue.language, n=found.undecided)
        elif self._is_current:
            words = self.tr("The list is in force, approved by two. A newer one is written only if something changes.")
        elif self._is_written:
            words = self.tr("The list is written and waits for its approvals; two people have to approve it.")
        else:
            words = self.tr("Nothing is open. Write the list for approval; two people have to approve it.")
        self.say_heading(self._title, words)
        self.resolve_button.setText(self.tr("Resolution …"))
        self.propose_button.setText(self.tr("Write the list"))
        self.list.say_when_empty(
            lambda: Empty("lock", self.tr("Not opened yet"), self.tr("The list is made from the opened results.")),
            lambda: Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter.")),
        )
        self.list.name(self.tr("List"), self.tr("Search number or title"), self.tr("Export as Excel"))
        self.pane.retranslate()

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        set_icon(self.resolve_button, icon("pen", tokens.text_soft))
        set_icon(self.propose_button, icon("stamp", tokens.on_primary))
        self.pane.retranslate()
