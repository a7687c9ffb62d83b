"""Evidence pins between the dossier and the form: set, listed, drawn, followed both ways."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from reviewer_app.rules.scheme import Scheme
from reviewer_app.services.expert import pins
from reviewer_app.services.expert.pins import PinCard, Region
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.dossier_pane import DossierPane, DossierPin
from reviewer_app.ui.expert.sheet_pane import SheetPane, Spot
from reviewer_app.ui.page import Page
from reviewer_app.ui.widgets.banner import Note


class Pinning(QObject):
    """Of one review page: knows the pins of the sheet in sight."""

    def __init__(self, page: Page, desk: Desk, dossier: DossierPane, sheet: SheetPane) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._dossier = dossier
        self._sheet = sheet
        self._task = 0
        self._scheme: Scheme | None = None
        self._is_frozen = True
        self.cards: list[PinCard] = []
        sheet.pin_asked.connect(self.pin_page)
        sheet.pin_opened.connect(self.open)
        sheet.pin_removed.connect(self.remove)
        dossier.pin_asked.connect(self._choose_leaf)
        dossier.pin_clicked.connect(self._go_to_leaf)

    def show(self, task: int, scheme: Scheme, *, is_frozen: bool) -> None:
        """Show the pins of a sheet."""
        self._task, self._scheme, self._is_frozen = task, scheme, is_frozen
        ws = self._desk.workspace
        self._page.ask(lambda: pins.pins(ws, task), lambda cards: self._show(task, cards))

    def _show(self, task: int, cards: list[PinCard]) -> None:
        if task == self._task:
            self.cards = cards
            self._sheet.score_form.show_pins(cards)
            self._dossier.set_pins([self._mark(card) for card in cards])

    def _mark(self, card: PinCard) -> DossierPin:
        return DossierPin(card.pin, card.sha256, card.page - 1, card.region, str(card.number))

    def pin_page(self, leaf: str = "") -> None:
        """Let the page in sight be evidence for a leaf, the current one when none is named."""
        sha256, page = self._dossier.current()
        if not sha256 or self._is_frozen:
            words = QCoreApplication.translate(
                "Pinning", "Open a file of the dossier first; its page becomes evidence."
            )
            self._page.noted.emit(Note("info", words))
            return
        key = leaf or self._sheet.score_form.current
        if key:
            self._add(key, sha256, page, pins.WHOLE_PAGE)
        else:
            self._choose_leaf(sha256, page, pins.WHOLE_PAGE)

    def _choose_leaf(self, sha256: str, page: int, region: Region) -> None:
        from reviewer_app.ui.expert.leaf_chooser import LeafChooser

        if self._scheme is None or self._is_frozen:
            return
        key = LeafChooser.ask(self._scheme, self._sheet.score_form.current, self._page)
        if key:
            self._add(key, sha256, page, region)

    def _add(self, leaf: str, sha256: str, page: int, region: Region) -> None:
        ws, task = self._desk.workspace, self._task
        # Pages count from 0 where they are shown, and from 1 where a person or a package names them.
        self._page.ask(
            lambda: pins.add_pin(ws, task, leaf, sha256, page + 1, region), lambda _card: self._changed(task)
        )

    def remove(self, pin: int) -> None:
        """Take one pin away."""
        ws, task = self._desk.workspace, self._task
        self._page.ask(lambda: pins.remove_pin(ws, task, pin), lambda _: self._changed(task))

    def _changed(self, task: int) -> None:
        self._sheet.total.show_reach(can_undo=True, can_redo=False)
        if task == self._task and self._scheme is not None:
            self.show(task, self._scheme, is_frozen=self._is_frozen)

    def open(self, pin: int) -> None:
        """Go to the page of a pin."""
        card = self._card(pin)
        if card is not None:
            self._dossier.open_at(card.sha256, card.page - 1, card.region)

    def _go_to_leaf(self, pin: int) -> None:
        card = self._card(pin)
        if card is not None:
            self._sheet.go_to(Spot("mark", card.indicator))

    def _card(self, pin: int) -> PinCard | None:
        return next((card for card in self.cards if card.pin == pin), None)
