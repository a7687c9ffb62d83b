"""The draws on the page of the experts: cards, and what their buttons do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QInputDialog

from reviewer_app.services.secretariat import draw_record, expert_draw
from reviewer_app.services.secretariat.expert_draw import DrawCard, PoolCard
from reviewer_app.ui.office.cards_pane import CardsPane
from reviewer_app.ui.office.draw_dialog import DrawDialog
from reviewer_app.ui.office.draws_pane import DrawActs, draw_cards
from reviewer_app.ui.widgets.reason_dialog import ask_reason

if TYPE_CHECKING:
    from reviewer_app.ui.office.experts_page import ExpertsPage


class DrawRoom(CardsPane):
    """Asks and runs through its page, so that there is one way to say what went wrong."""

    def __init__(self, page: ExpertsPage) -> None:
        super().__init__()
        self._page = page
        self.pools: tuple[PoolCard, ...] = ()
        self.draws: tuple[DrawCard, ...] = ()

    def refresh(self) -> None:
        """Read again."""
        ws = self._page.desk.workspace
        self._page.ask(lambda: (expert_draw.pools(ws), expert_draw.draws(ws)), self._show)

    def _show(self, answer: tuple[tuple[PoolCard, ...], tuple[DrawCard, ...]]) -> None:
        self.pools, self.draws = answer
        self.retranslate()

    def retranslate(self) -> None:
        """Build the cards again, in the language in force."""
        acts = DrawActs(self._freeze, self._draw, self._take, self._decline, self._discard, self._print)
        self.show_cards(draw_cards(self._page.contest, self.pools, self.draws, acts))

    def _freeze(self) -> None:
        chosen = self._page.ask_files("*.xlsx *.xls *.ods *.csv")
        if chosen:
            ws = self._page.desk.workspace
            self._page.ask(lambda: expert_draw.freeze_pool(ws, chosen[0]), lambda _pool: self.refresh())

    def _draw(self) -> None:
        dialog = DrawDialog(self._page.contest, self.pools, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        ws, callers, watching = self._page.desk.workspace, dialog.callers.callers, dialog.supervisor.text()
        pool, track = dialog.pool.currentData(), dialog.track.currentData()
        count, reserve = dialog.count.value(), dialog.reserve.value()
        self._page.ask(
            lambda: expert_draw.draw(ws, pool, track, count, reserve, callers, watching), lambda _draw: self.refresh()
        )

    def _take(self, number: int) -> None:
        ws = self._page.desk.workspace
        self._page.ask(lambda: expert_draw.take(ws, number), lambda _draw: self.refresh())

    def _decline(self, one: DrawCard) -> None:
        title = QCoreApplication.translate("draws", "Cannot come")
        words = QCoreApplication.translate("draws", "Who cannot come?")
        name, is_given = QInputDialog.getItem(self, title, words, [person.name for person in one.drawn], 0, False)
        if not is_given:
            return
        reason = ask_reason(self, title, QCoreApplication.translate("draws", "Why? It stands on the record."))
        if reason is not None:
            ws = self._page.desk.workspace
            self._page.ask(lambda: expert_draw.decline(ws, one.draw, name, reason), lambda _draw: self.refresh())

    def _discard(self, number: int) -> None:
        title = QCoreApplication.translate("draws", "Discard draw {0}").format(number)
        reason = ask_reason(self, title, QCoreApplication.translate("draws", "Why? It stands on the record."))
        if reason is not None:
            ws = self._page.desk.workspace
            self._page.ask(lambda: expert_draw.discard(ws, number, reason), lambda _draw: self.refresh())

    def _print(self, number: int) -> None:
        target = self._page.ask_target(
            QCoreApplication.translate("draws", "Record of draw {0}").format(number) + ".pdf", "*.pdf"
        )
        if target is not None:
            ws = self._page.desk.workspace
            said = QCoreApplication.translate("draws", "Written: {0}").format(target)
            self._page.ask(
                lambda: draw_record.write_record(ws, number, target), lambda _draw: self._page.say("good", said)
            )
