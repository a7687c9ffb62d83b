"""What is done at the compliance desk while several entries are chosen: asked, ticked and passed for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from reviewer_app.services.secretariat.compliance import ComplianceCard
from reviewer_app.services.secretariat.verdicts_together import (
    TO_LOOK_AT,
    SheetTogether,
    Together,
    named_codes,
    pass_together,
    refuse_together,
    tick_together,
    together,
    together_words,
)
from reviewer_app.ui.office.compliance_many import CompliancePaneOfMany
from reviewer_app.ui.office.compliance_sheet import decision_words
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.list_pane import ListPane
from reviewer_app.ui.widgets.reason_dialog import ask_reason

MOST_NAMED: Final = 60
"""So many entries are named before all of them are said to fail; the list beside the dialog shows every one."""


class ChosenEntries(QObject):
    """Stands between the list, where several are chosen, and the pane that shows them together."""

    shown = Signal()
    refused = Signal(object)
    """The error of an act that came to nothing."""

    def __init__(self, page: OfficePage, entries: ListPane[ComplianceCard], pane: CompliancePaneOfMany) -> None:
        super().__init__(page)
        self._page, self._entries, self._pane = page, entries, pane
        self._shown: list[str] = []
        self._sheet: SheetTogether | None = None
        pane.ticked.connect(self._tick)
        pane.passed.connect(self._pass)
        pane.refused.connect(self._refuse)

    @property
    def projects(self) -> list[str]:
        """The chosen entries."""
        return [one.project for one in self._entries.chosen]

    def show(self) -> bool:
        """Show the chosen entries together, if they are several."""
        chosen, ws = self.projects, self._page.desk.workspace
        if len(chosen) <= 1:
            return False
        self._page.ask(lambda: together(ws, chosen), lambda sheet: self._show(chosen, sheet))
        return True

    def _show(self, chosen: list[str], sheet: SheetTogether) -> None:
        if chosen == self.projects:
            self._shown, self._sheet = chosen, sheet
            self._pane.show_sheet(sheet)
            self.shown.emit()

    def _tick(self, rule: str, state: str, with_doubts: bool) -> None:
        ws, chosen, reason = self._page.desk.workspace, self._shown, ""  # as they stand in the pane
        if with_doubts or state != "met":
            words = self._unmet_words(rule) if state == "unmet" else ""
            given = ask_reason(
                self._page, self.tr("Reason"), words or self.tr("Why? It stands beside each tick, with your name.")
            )
            if given is None:
                return
            reason = given
        self._page.ask(
            lambda: tick_together(ws, chosen, rule, state, reason, with_doubts=with_doubts),
            lambda found: self._say("together-ticked", found),
            self.refused.emit,
        )

    def _pass(self) -> None:
        ws, chosen = self._page.desk.workspace, self._shown
        reason = ask_reason(self._page, decision_words("passed"), self.tr("Reason for the decision, for each of them:"))
        if reason is not None:
            self._page.ask(
                lambda: pass_together(ws, chosen, reason),
                lambda found: self._say("together-passed", found),
                self.refused.emit,
            )

    def _refuse(self) -> None:
        if self._sheet is None:
            return
        ws, chosen, codes = self._page.desk.workspace, self._shown, self._sheet.refusing.done
        reason = ask_reason(self._page, decision_words("refused"), self._asked("together-ask-refused", codes))
        if reason is not None:
            self._page.ask(
                lambda: refuse_together(ws, chosen, reason),
                lambda found: self._say("together-refused", found),
                self.refused.emit,
            )

    def _unmet_words(self, key: str) -> str:
        rule = next((one for one in self._sheet.rules if one.rule.key == key), None) if self._sheet else None
        return self._asked("together-ask-unmet", rule.open, rule=rule.rule.title) if rule else ""

    def _asked(self, code: str, codes: Sequence[str], **values: str) -> str:
        """Say before it is done for how many, and for whom."""
        language = self._page.surroundings.tongue.language
        return sentence(code, language, n=len(codes), codes=named_codes(codes, language, MOST_NAMED), **values)

    def _say(self, code: str, found: Together) -> None:
        words = together_words(code, found, self._page.surroundings.tongue.language)
        self._page.say("warn" if TO_LOOK_AT & set(found.left) else "good", words)
