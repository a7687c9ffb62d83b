"""What the cards of the finals do: asks and runs through the page, so that there is one way to say what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QInputDialog

from reviewer_app.services.secretariat import (
    attendance,
    dissents,
    finals,
    finals_lots,
    finals_nudge,
    lots_record,
    panel_sheet,
    panels,
)
from reviewer_app.services.secretariat.dissents import DissentCard
from reviewer_app.services.secretariat.finals_console import Console, Group
from reviewer_app.services.secretariat.panels import Panel
from reviewer_app.ui.office.cards_pane import CardsPane
from reviewer_app.ui.office.finals_cards import FinalsActs, preparation, signing
from reviewer_app.ui.office.lots_dialog import LotsDialog
from reviewer_app.ui.office.panel_dialog import PanelDialog
from reviewer_app.ui.widgets.reason_dialog import ask_reason

if TYPE_CHECKING:
    from reviewer_app.ui.office.finals_page import FinalsPage


class FinalsRoom(CardsPane):
    """The cards before the first call, or after the last one."""

    def __init__(self, page: FinalsPage, part: str) -> None:
        super().__init__()
        self._page, self._part = page, part
        self._console: Console | None = None
        self._dissents: tuple[DissentCard, ...] = ()

    def show_console(self, console: Console, said: tuple[DissentCard, ...]) -> None:
        """Show another state of the group."""
        self._console, self._dissents = console, said
        self.retranslate()

    def retranslate(self) -> None:
        """Build the cards again, in the language in force."""
        if self._console is None:
            return
        acts = FinalsActs(
            take=self._take,
            set_panel=self._set_panel,
            freeze=self._freeze,
            draw=self._draw,
            discard=self._discard,
            print_lots=self._print_lots,
            print_sheet=self._print_sheet,
            dissent=self._dissent,
            close_list=self._go_to_opening,
            corrections=self._go_to_corrections,
        )
        if self._part == "preparation":
            self.show_cards(preparation(self._console, acts))
        else:
            self.show_cards(signing(self._console, self._dissents, acts))

    @property
    def _group(self) -> Group | None:
        return self._console.group if self._console is not None else None

    def _go_to_opening(self) -> None:
        if self._console is not None and self._group is not None:
            self._page.opening_asked.emit(self._console.stage, self._group.track)

    def _go_to_corrections(self) -> None:
        if self._console is not None:
            self._page.corrections_asked.emit(self._console.stage)

    def _done(self, _answer: object = None) -> None:
        self._page.noted.emit(None)
        self._page.refresh()

    def _take(self) -> None:
        reason = ""
        if self._console is not None and self._console.taking.digest:
            title = QCoreApplication.translate("finals", "Take the newer list")
            words = QCoreApplication.translate("finals", "Why? It stands on the record.")
            reason = ask_reason(self, title, words) or ""
            if not reason:
                return
        ws = self._page.desk.workspace
        self._page.ask(lambda: finals.take(ws, reason), self._done)

    def _set_panel(self) -> None:
        if (group := self._group) is not None:
            ws, track = self._page.desk.workspace, group.track
            self._page.ask(lambda: panels.panel(ws, track), self._choose_panel)

    def _choose_panel(self, panel: Panel) -> None:
        group = self._group
        dialog = PanelDialog(group.title if group else "", panel, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            ws, chosen = self._page.desk.workspace, dialog.chosen
            self._page.ask(lambda: panels.set_panel(ws, panel.track, chosen), self._done)

    def _freeze(self) -> None:
        if (group := self._group) is not None:
            ws = self._page.desk.workspace
            self._page.ask(lambda: finals_lots.freeze(ws, group.track, group.direction), self._done)

    def _draw(self) -> None:
        group, frozen = self._group, self._console.frozen if self._console else None
        if group is None or frozen is None:
            return
        dialog = LotsDialog(group.title, frozen, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            ws, callers, witness = self._page.desk.workspace, dialog.callers.callers, dialog.witness.text()
            self._page.ask(lambda: finals_lots.draw(ws, group.track, group.direction, callers, witness), self._done)

    def _discard(self, number: int) -> None:
        title = QCoreApplication.translate("finals", "Discard draw {0}").format(number)
        reason = ask_reason(self, title, QCoreApplication.translate("finals", "Why? It stands on the record."))
        if reason:
            ws = self._page.desk.workspace
            self._page.ask(lambda: finals_lots.discard(ws, number, reason), self._done)

    def _print_lots(self, number: int) -> None:
        name = QCoreApplication.translate("finals", "Record of lots {0}").format(number)
        target = self._page.ask_target(f"{name}.pdf", "PDF (*.pdf)")
        if target is not None:
            ws, language = self._page.desk.workspace, self._page.surroundings.tongue.language
            self._page.ask(
                lambda: lots_record.write_lots_record(ws, number, target, language),
                lambda _card: self._written(str(target)),
            )

    def _print_sheet(self) -> None:
        group = self._group
        if group is None:
            return
        name = QCoreApplication.translate("finals", "Panel's sheet")
        target = self._page.ask_target(f"{name}-{group.title}.pdf", "PDF (*.pdf)")
        if target is not None:
            ws, language = self._page.desk.workspace, self._page.surroundings.tongue.language
            self._page.ask(
                lambda: panel_sheet.write_panel_sheet(ws, group.track, group.direction, target, language),
                lambda _sheet: self._written(str(target)),
            )

    def _written(self, name: str) -> None:
        self._page.say("good", QCoreApplication.translate("finals", "Written: {0}").format(name))

    def _dissent(self) -> None:
        group, console = self._group, self._console
        if group is None or console is None:
            return
        title = QCoreApplication.translate("finals", "Record a dissent")
        who = QCoreApplication.translate("finals", "Whose?")
        names = [f"{one.code} {one.name}" for one in console.seats]
        chosen, is_given = QInputDialog.getItem(self, title, who, names, 0, False)
        if not is_given:
            return
        words = QCoreApplication.translate("finals", "As the member wrote it; it is printed on the panel's sheet.")
        text = ask_reason(self, title, words)
        if text:
            ws, code = self._page.desk.workspace, chosen.split(" ")[0]
            self._page.ask(lambda: dissents.record(ws, group.track, group.direction, code, text), self._done)

    def note(self, expert: str, presence: str) -> None:
        """Put down that a member is there or absent."""
        group = self._group
        if group is None:
            return
        reason = ""
        if presence == attendance.ABSENT:
            title = QCoreApplication.translate("finals", "Absent: {0}").format(expert)
            reason = (
                ask_reason(self, title, QCoreApplication.translate("finals", "Why? It stands on the record.")) or ""
            )
            if not reason:
                return
        ws = self._page.desk.workspace
        self._page.ask(lambda: attendance.note(ws, group.track, expert, presence, reason), self._noted)  # type: ignore[arg-type]

    def note_all(self) -> None:
        """Put down as there everyone about whom nothing was put down yet."""
        if (group := self._group) is not None:
            ws = self._page.desk.workspace
            self._page.ask(lambda: attendance.note_all(ws, group.track), self._noted)

    def _noted(self, noted: attendance.Noted | attendance.AllNoted) -> None:
        self._done()
        if noted.short:
            words = QCoreApplication.translate("finals", "Only {0} are there, fewer than the {1} that a rank needs.")
            self._page.say("warn", words.format(noted.present, noted.quorum))

    def nudge(self, expert: str, project: str) -> None:
        """Ask one member for the sheet of one team."""
        ws = self._page.desk.workspace
        self._page.ask(lambda: finals_nudge.nudge(ws, expert, project), self._nudged)

    def _nudged(self, nudged: finals_nudge.Nudged) -> None:
        self._page.say("good", QCoreApplication.translate("finals", "Reminded: {0}").format(nudged.text))
        self._page.refresh()
