"""The rules sheet (评审细则): open items, weights, adjustments and versions; edited here, approved by name, printed."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QButtonGroup, QDialog, QStackedWidget, QWidget

from reviewer_app.changes import Change
from reviewer_app.rules.permits import COMMITTEE
from reviewer_app.rules.rules_edit import without_choice
from reviewer_app.rules.scheme import RulesSheet, SchemeChoice
from reviewer_app.services.secretariat import office, rules, rules_change, rules_document, rules_words
from reviewer_app.services.secretariat.rules import RulesCard
from reviewer_app.services.secretariat.rules_change import RulesChange, TouchedSheet, VersionCard
from reviewer_app.services.secretariat.rules_words import ItemWords
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office import rules_draft
from reviewer_app.ui.office.committee_dialog import as_committee
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.override_dialog import OverrideDialog
from reviewer_app.ui.office.rules_items import RulesItems
from reviewer_app.ui.office.rules_lists import Adjustment, adjustment_columns, version_columns
from reviewer_app.ui.office.weights_pane import WeightsPane
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import counted, listed
from reviewer_app.ui.widgets.basics import button, column, label, set_icon, tool
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason
from reviewer_app.ui.widgets.sure_dialog import SureDialog

TABS = ("items", "weights", "adjusted", "versions")
NAMED = 8
"""How many touched sheets are named before the rest is a number."""


class RulesPage(OfficePage):
    """What is edited stands here until it is saved; nothing is in force before somebody has approved it."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.RULES})

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self._card: RulesCard | None = None
        self._kept: RulesSheet | None = None
        self.sheet: RulesSheet | None = None
        self.discard_button, self.save_button = button(), button()
        self.pdf_button, self.approve_button = button(), button("primary")
        self.add_tool(self.pdf_button, "see-projects")
        for made in (self.discard_button, self.save_button):
            self.add_tool(made)
        self.add_tool(self.approve_button, "approve")
        self.tabs = {key: tool("pagetab", is_checkable=True) for key in TABS}
        group = QButtonGroup(self)
        self.stack = QStackedWidget()
        self.items, self.weights = RulesItems(surroundings), WeightsPane(surroundings)
        self.adjusted: ListPane[Adjustment] = ListPane(
            surroundings.theme,
            adjustment_columns(),
            lambda one: (one.choice.stage, one.choice.track, one.choice.project),
        )
        self.versions: ListPane[VersionCard] = ListPane(surroundings.theme, version_columns(), lambda one: one.version)
        self.adjust_button, self.drop_button = button(), button()
        self.add_list_tool(self.adjusted, self.adjust_button)
        self.add_list_tool(self.adjusted, self.drop_button)
        parts: tuple[QWidget, ...] = (self.items, self.weights, self.adjusted, self.versions)
        for at, (key, part) in enumerate(zip(TABS, parts, strict=True)):
            self.stack.addWidget(part)
            group.addButton(self.tabs[key])
            self.tabs[key].clicked.connect(lambda _checked=False, at=at: self.stack.setCurrentIndex(at))
        self.tabs["items"].setChecked(True)
        self.touched_words = label("warn", wraps=True)
        self.touched_words.hide()
        body = QWidget()
        body.setLayout(column(self.touched_words, self.stack, spacing=8, grows=self.stack))
        self.add_part(flowing(*self.tabs.values()))
        self.add_part(body, grows=True)
        self._connect()
        self.retranslate()
        self.retint()

    def _connect(self) -> None:
        self.desk.closed.connect(lambda: rules_draft.leave(self.desk.workspace, self._kept, self.sheet))
        self.items.changed.connect(self._edited)
        self.weights.changed.connect(self._weighed)
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self._discard)
        self.approve_button.clicked.connect(self._approve)
        self.pdf_button.clicked.connect(self._print)
        self.adjust_button.clicked.connect(self._adjust)
        self.drop_button.clicked.connect(self._drop)
        self.adjusted.export_asked.connect(lambda heads, rows: self.export(self.tr("Adjustments"), heads, rows))
        self.versions.export_asked.connect(lambda heads, rows: self.export(self.tr("Versions"), heads, rows))

    @property
    def is_edited(self) -> bool:
        """Whether something here is not saved yet."""
        return self.sheet != self._kept

    def refresh(self) -> None:
        if self.is_edited:  # another one's save must not take away what is being edited here
            return
        ws = self.desk.workspace
        self.ask(
            lambda: (rules_change.newest_sheet(ws), rules.show(ws), rules_change.rules_versions(ws)), self._show_newest
        )

    def _show_newest(self, answer: tuple[RulesSheet, RulesCard, tuple[VersionCard, ...]]) -> None:
        self._kept, self._card, versions = answer
        self.sheet = rules_draft.taken_up(self.desk.workspace, self._kept)
        self.versions.show_rows(versions[::-1])
        self._foresee()
        self.weights.show_sheet(self.sheet, is_open=True)
        self._show_rest()

    def _show_rest(self) -> None:
        """Show items and adjustments of the sheet as edited; the tree shows its own edits."""
        ws, sheet, language = self.desk.workspace, self.sheet, self.surroundings.tongue.language
        if sheet is None:
            return
        contest = office.contest_of(ws)
        self.adjusted.show_rows(
            [
                Adjustment.of(contest, sheet, choice, language)
                for choice in sheet.choices
                if choice.track or choice.project
            ]
        )
        self._look()
        self.ask(lambda: rules_words.items_in_words(ws, language, sheet), lambda words: self._show_items(sheet, words))

    def _show_items(self, sheet: RulesSheet, words: tuple[ItemWords, ...]) -> None:
        if sheet == self.sheet:
            self.items.show_items(sheet, words, is_open=True)

    def _edited(self, sheet: RulesSheet) -> None:
        self.sheet = sheet
        self.weights.show_sheet(sheet, is_open=True)
        self._show_rest()
        self._foresee()

    def _weighed(self, sheet: RulesSheet) -> None:
        self.sheet = sheet
        self._show_rest()
        self._foresee()

    def _foresee(self) -> None:
        """Say which sheets the edit would touch."""
        ws, sheet = self.desk.workspace, self.sheet
        if sheet is not None and self.is_edited:
            self.ask(lambda: rules_change.would_touch(ws, sheet), self._say_touched)
        else:
            self._say_touched(())

    def _say_touched(self, found: tuple[TouchedSheet, ...]) -> None:
        named = listed(f"{one.expert} · {one.project}" for one in found[:NAMED])
        more = " …" if len(found) > NAMED else ""
        words = self.tr("Touches {0:sheet that is|sheets that are} handed in; their experts have to score again: {1}")
        self.touched_words.setText(counted(words, len(found), named + more) if found else "")
        self.touched_words.setVisible(bool(found))
        self.noted.emit(None)

    def save(self) -> None:
        """Keep what was edited: a draft is changed, an approved version gets a successor with a reason."""
        ws, sheet, card = self.desk.workspace, self.sheet, self._card
        if sheet is None or card is None:
            return
        reason: str | None = ""
        if card.approved_by:
            reason = ask_reason(
                self,
                self.tr("New version"),
                self.tr("Version {0} is approved. Why is there to be another one?").format(card.version),
            )
        if reason is None:
            return
        why = reason
        self.ask(lambda: rules_change.change_rules(ws, sheet, why), self._saved)

    def _saved(self, change: RulesChange) -> None:
        self._kept = self.sheet
        self.refresh()
        self.say(
            "info", self.tr("Version {0} is kept as a draft. It is in force once approved.").format(change.version)
        )

    def let_go(self) -> None:
        self.sheet = self._kept

    def _discard(self) -> None:
        self.let_go()
        self.refresh()

    def _approve(self) -> None:
        """Ask once more, and for the committee's own sign-in: every value counts as the committee's from then on."""
        card = self._card
        if card is None:
            return
        version, answer = card.version, self.approve_button.text()
        words = self.tr(
            "Version {0} with every value as it stands here counts as decided by the committee and is frozen. "
            "Later changes need a reason and a new version."
        ).format(version)
        if self.desk.role == COMMITTEE:
            own = " ".join((words, self.tr("It is approved in your name.")))
            if SureDialog(answer, own, answer, self).exec() != QDialog.DialogCode.Accepted:
                return
        as_committee(self, words, lambda ws: rules.approve(ws, version), self._approved)

    def _approved(self, done: RulesCard) -> None:
        self.say("good", self.tr("Version {0} is approved by {1} and frozen.").format(done.version, done.approved_by))

    def _print(self) -> None:
        name = self.tr("Rules sheet")
        target = self.ask_target(f"{name}.pdf", "PDF (*.pdf)")
        ws, language = self.desk.workspace, self.surroundings.tongue.language
        if target is not None:
            path = target
            self.run(
                self.tr("Writing {0}").format(path.name),
                lambda _job: rules_document.write_pdf(ws, path, language),
                lambda made: self.say("good", self.tr("Written: {0}").format(made), made.parent),
            )

    def _adjust(self) -> None:
        if self.sheet is None:
            return
        dialog = OverrideDialog(
            office.contest_of(self.desk.workspace), self.sheet, self.surroundings.tongue.language, self
        )
        if dialog.exec() == OverrideDialog.DialogCode.Accepted:
            self._edited(dialog.sheet)

    def _drop(self) -> None:
        one = self.adjusted.current
        if one is not None and self.sheet is not None:
            choice: SchemeChoice = one.choice
            self._edited(without_choice(self.sheet, choice))

    def _look(self) -> None:
        card, is_edited = self._card, self.is_edited
        self.save_button.setEnabled(is_edited)
        self.discard_button.setEnabled(is_edited)
        self.pdf_button.setEnabled(card is not None and not is_edited)
        self.approve_button.setEnabled(card is not None and not card.approved_by and not is_edited)
        self.retranslate()

    def retranslate(self) -> None:
        self.say_heading(self.tr("Rules sheet"), self._state_words())
        self.pdf_button.setText(self.tr("PDF …"))
        self.discard_button.setText(self.tr("Discard"))
        self.save_button.setText(self.tr("Save"))
        self.approve_button.setText(self.tr("Approve by name"))
        self.adjust_button.setText(self.tr("Adjust …"))
        self.drop_button.setText(self.tr("Take away"))
        for key, words in (
            ("items", self.tr("Open items")),
            ("weights", self.tr("Indicators and weights")),
            ("adjusted", self.tr("Adjustments")),
            ("versions", self.tr("Versions")),
        ):
            self.tabs[key].setText(words)
        none = Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter."))
        self.adjusted.say_when_empty(
            lambda: Empty(
                "outline",
                self.tr("Nothing is adjusted"),
                self.tr("Every project of a stage is scored by the same indicators. Track 14 may need others."),
            ),
            lambda: none,
        )
        self.versions.say_when_empty(lambda: none, lambda: none)
        self.adjusted.name(self.tr("Adjustments"), self.tr("Search track or project"), self.tr("Export as Excel"))
        self.versions.name(self.tr("Versions"), self.tr("Search reason or name"), self.tr("Export as Excel"))

    def _state_words(self) -> str:
        card = self._card
        if card is None:
            return ""
        version = self.tr("Version {0}.").format(card.version)
        if self.is_edited:
            return " ".join((version, self.tr("What was edited is not saved yet.")))
        if card.approved_by:
            words = self.tr("Approved by {0} and frozen; a change is a new version with a reason.")
            return f"{version} {words.format(card.approved_by)}"
        return " ".join((version, self.tr("Not approved: nothing can be sent to an expert before.")))

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        set_icon(self.approve_button, icon("stamp", tokens.on_primary))
        set_icon(self.pdf_button, icon("export", tokens.text_soft))
