"""Cards one below the other: what stands, what can be done about it; one maker for every page of the office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reviewer_app.ui.widgets.basics import button, column, frame, label
from reviewer_app.ui.widgets.digest import carry_digest
from reviewer_app.ui.widgets.flow import flowing


@dataclass(frozen=True)
class Press:
    """One button of a card: its words, what it does, how it looks ("", primary, warn)."""

    words: str
    act: Callable[[], None]
    kind: str = ""
    key: str = ""


@dataclass(frozen=True)
class Card:
    """One card. `tag` stands beside the title, in the colours of `tone` (good, warn, bad, seal, "");
    `digest`: of what it speaks of, behind the card.
    """

    title: str
    words: str = ""
    tag: str = ""
    tone: str = ""
    presses: tuple[Press, ...] = ()
    figure: str = ""
    digest: str = ""


class CardsPane(QScrollArea):
    """Builds its cards anew at every showing; keeps the place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[Card, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        """The buttons in sight by the key of their press."""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show other cards."""
        place = self.verticalScrollBar().value()
        self.cards = tuple(cards)
        self.buttons = {}
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for card in cards:
            layout.addWidget(self._made(card))
        layout.addStretch(1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(place)

    @property
    def text(self) -> str:
        """All that is said on the cards, for a test and a screen reader."""
        return "\n".join(part for card in self.cards for part in (card.title, card.tag, card.figure, card.words))

    def _made(self, card: Card) -> QFrame:
        made = frame("card")
        title = label("strong", wraps=True)
        title.setText(card.title)
        layout = column(spacing=5, margins=(14, 10, 14, 10))
        layout.addWidget(title)
        if card.tag:
            tag = label("tag")
            tag.setProperty("tone", card.tone)
            tag.setText(card.tag)
            layout.addWidget(tag)
        for role, words in (("figure", card.figure), ("soft", card.words)):
            if words:
                said = label(role, wraps=True)
                said.setText(words)
                layout.addWidget(said)
        if card.presses:
            layout.addWidget(flowing(*(self._button(card, press) for press in card.presses)))
        made.setLayout(layout)
        carry_digest(made, card.digest)
        return made

    def _button(self, card: Card, press: Press) -> QPushButton:
        made = button(press.kind)
        made.setText(press.words)
        made.setAccessibleName(f"{press.words}: {card.title}")
        made.clicked.connect(lambda _checked=False: press.act())
        if press.key:
            self.buttons[press.key] = made
        return made
