"""Own phrases (常用评语) at the cursor: a menu that puts one in, keeps what is selected, or opens the list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reviewer_app.services.expert import phrases
from reviewer_app.services.expert.phrases import PhraseCard
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.page import Page
from reviewer_app.ui.widgets.writing import WritingField

SHOWN = 12
"""More than that nobody reads in a menu; the others stand in the list."""
WIDTH = 420


class PhraseMenu:
    """Belongs to one page; asks the vault each time, so that it always shows what is kept."""

    def __init__(self, page: Page, desk: Desk) -> None:
        self._page = page
        self._desk = desk
        self.menu: QMenu | None = None
        """The menu in sight, or the one shown last."""

    def ask(self, field: WritingField) -> None:
        """Show the phrases at the cursor of a field."""
        if not field.isReadOnly():
            ws = self._desk.workspace
            self._page.ask(lambda: phrases.phrases(ws), lambda cards: self._show(field, cards))

    def _show(self, field: WritingField, cards: list[PhraseCard]) -> None:
        menu = self.menu = QMenu(field)
        for card in cards[:SHOWN]:
            self._add(menu, _line(menu, card.text)).triggered.connect(
                lambda _checked=False, card=card: self._put_in(field, card)
            )
        if not cards:
            words = QCoreApplication.translate("PhraseMenu", "No phrases yet: select words and keep them here")
            self._add(menu, words).setEnabled(False)
        menu.addSeparator()
        keep = self._add(menu, QCoreApplication.translate("PhraseMenu", "Keep the selected words as a phrase"))
        keep.setEnabled(bool(field.selected))
        keep.triggered.connect(lambda: self._keep(field))
        more = self._add(menu, QCoreApplication.translate("PhraseMenu", "All my phrases …"))
        more.triggered.connect(lambda: self._open_list(field))
        menu.popup(self._below(field))

    def _add(self, menu: QMenu, words: str) -> QAction:
        return menu.addAction(words)

    def _below(self, field: WritingField) -> QPoint:
        return field.viewport().mapToGlobal(field.cursorRect().bottomLeft())

    def _put_in(self, field: WritingField, card: PhraseCard) -> None:
        field.put_in(card.text)
        field.setFocus()
        ws = self._desk.workspace
        self._page.ask(lambda: phrases.count_use(ws, card.phrase), lambda _: None)

    def _keep(self, field: WritingField) -> None:
        words, ws = field.selected, self._desk.workspace
        self._page.ask(lambda: phrases.add_phrase(ws, words), lambda _: field.setFocus())

    def _open_list(self, field: WritingField) -> None:
        from reviewer_app.ui.expert.phrase_dialog import PhraseDialog

        chosen = PhraseDialog.ask(self._page, self._desk)
        if chosen:
            field.put_in(chosen)
        field.setFocus()


def _line(menu: QWidget, text: str) -> str:
    """Return a phrase as one line of a menu; & is a letter here and no key."""
    flat = " ".join(text.split()).replace("&", "&&")
    return menu.fontMetrics().elidedText(flat, Qt.TextElideMode.ElideRight, WIDTH)
