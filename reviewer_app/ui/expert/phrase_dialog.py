"""The list of own phrases: add, change, remove, put one in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QMargins, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from reviewer_app.errors import AppError
from reviewer_app.services.expert import phrases
from reviewer_app.services.expert.phrases import PHRASE_MAX_CHARS, PhraseCard
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.page import Page
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.basics import button, column, label, row

SIZE: Final = (560, 420)
EDGE: Final = 12
_CARD: Final = int(Qt.ItemDataRole.UserRole)


class PhraseDialog(QDialog):
    """One list and one field; Enter on a phrase puts it in."""

    shown = Signal()
    """The list stands as the vault has it."""

    def __init__(self, page: Page, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent or page)
        self._page = page
        self._desk = desk
        self.chosen = ""
        self._build()
        self._name()
        self.refresh()

    @classmethod
    def ask(cls, page: Page, desk: Desk) -> str:
        """Return the phrase to put in, "" for none."""
        dialog = cls(page, desk)
        dialog.exec()
        return dialog.chosen

    def _build(self) -> None:
        theme = self._page.surroundings.theme
        room = self._page.window().size().shrunkBy(QMargins(EDGE, EDGE, EDGE, EDGE))
        self.resize(QSize(theme.px(SIZE[0]), theme.px(SIZE[1])).boundedTo(room))
        self._hint = label("soft", wraps=True)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self._put_in())
        self.list.currentItemChanged.connect(self._chosen)
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(theme.px(64))
        self.field.textChanged.connect(self._show_buttons)
        self._trouble = label("error", wraps=True)
        self._trouble.hide()
        self.add, self.change, self.remove = button(), button(), button()
        self.put_in, self._close = button("primary"), button()
        self.add.clicked.connect(self._add)
        self.change.clicked.connect(self._change)
        self.remove.clicked.connect(self._remove)
        self.put_in.clicked.connect(self._put_in)
        self._close.clicked.connect(self.reject)
        self.setLayout(
            column(
                self._hint,
                self.list,
                self.field,
                self._trouble,
                row(self.add, self.change, self.remove, 1, self._close, self.put_in),
                spacing=theme.px(10),
                margins=(20, 16, 20, 16),
            )
        )

    def _name(self) -> None:
        self.setWindowTitle(QCoreApplication.translate("PhraseDialog", "My phrases"))
        self._hint.setText(
            QCoreApplication.translate(
                "PhraseDialog", "Phrases stay in this vault. In an opinion, Ctrl+J puts one in at the cursor."
            )
        )
        self.list.setAccessibleName(QCoreApplication.translate("PhraseDialog", "My phrases"))
        words = QCoreApplication.translate("PhraseDialog", "Words of the phrase")
        self.field.setAccessibleName(words)
        self.field.setPlaceholderText(words)
        for made, name in (
            (self.add, QCoreApplication.translate("PhraseDialog", "Add")),
            (self.change, QCoreApplication.translate("PhraseDialog", "Change")),
            (self.remove, QCoreApplication.translate("PhraseDialog", "Remove")),
            (self.put_in, QCoreApplication.translate("PhraseDialog", "Put in")),
            (self._close, QCoreApplication.translate("PhraseDialog", "Close")),
        ):
            made.setText(name)

    def refresh(self) -> None:
        """Read the phrases again."""
        ws = self._desk.workspace
        self._page.surroundings.jobs.start(
            self, lambda _job: phrases.phrases(ws), then=self._show, failed=self._page.failed
        )

    def _show(self, cards: list[PhraseCard]) -> None:
        self.list.clear()
        for card in cards:
            item = QListWidgetItem(card.text)
            item.setData(_CARD, card)
            self.list.addItem(item)
        self._show_buttons()
        self.shown.emit()

    @property
    def _words(self) -> str:
        return self.field.toPlainText()

    @property
    def _card(self) -> PhraseCard | None:
        item = self.list.currentItem()
        card: PhraseCard | None = None if item is None else item.data(_CARD)
        return card

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.field.setPlainText(item.text())
        self._show_buttons()

    def _show_buttons(self) -> None:
        words, card = self._words.strip(), self._card
        self.add.setEnabled(bool(words) and len(words) <= PHRASE_MAX_CHARS)
        self.change.setEnabled(card is not None and bool(words) and words != card.text)
        self.remove.setEnabled(card is not None)
        self.put_in.setEnabled(card is not None)
        self._trouble.hide()

    def _add(self) -> None:
        words = self._words
        self._write(lambda ws: phrases.add_phrase(ws, words))

    def _change(self) -> None:
        if (card := self._card) is not None:
            words = self._words
            self._write(lambda ws: phrases.change_phrase(ws, card.phrase, words))

    def _remove(self) -> None:
        if (card := self._card) is not None:
            self._write(lambda ws: phrases.remove_phrase(ws, card.phrase))

    def _put_in(self) -> None:
        if (card := self._card) is not None:
            self.chosen = card.text
            ws = self._desk.workspace
            self._page.ask(lambda: phrases.count_use(ws, card.phrase), lambda _: None)
            self.accept()

    def _write(self, work: Callable[[Workspace], None]) -> None:
        ws = self._desk.workspace
        self._page.surroundings.jobs.start(
            self, lambda _job: work(ws), then=lambda _: self.refresh(), failed=self._failed
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._trouble.setText(explain(error, self._page.surroundings.tongue.language))
        self._trouble.show()
