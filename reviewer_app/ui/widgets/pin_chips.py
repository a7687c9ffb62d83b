"""The evidence pins of one leaf as small tags: a click goes to the page, Delete or the cross takes one away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reviewer_app.ui.icons import icon
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import name_tool, restyle, tool
from reviewer_app.ui.widgets.flow import FlowRow

NAME_WIDTH = 150
"""A longer file name is cut in its middle: the end tells the kind."""


class PinTag(Protocol):
    """What a tag shows of a pin; `number` counts from 1 on the sheet, `page` as a person says it."""

    @property
    def pin(self) -> int:
        """Its identity in the vault."""

    @property
    def number(self) -> int:
        """Its number on the sheet."""

    @property
    def indicator(self) -> str:
        """Its leaf."""

    @property
    def path(self) -> str:
        """Its file's name in the dossier."""

    @property
    def page(self) -> int:
        """Its page, from 1."""


class PinChip(QWidget):
    """One pin."""

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, card: PinTag, theme: Theme, *, is_frozen: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self._theme = theme
        self._go = tool("chip")
        self._go.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._drop = tool("chip")
        restyle(self._drop, "edge", "right")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._go)
        line.addWidget(self._drop)
        self._drop.setVisible(not is_frozen)
        self._go.clicked.connect(lambda: self.opened.emit(card.pin))
        self._drop.clicked.connect(lambda: self.removed.emit(card.pin))
        self._is_frozen = is_frozen
        self.retranslate()
        self.retint()

    @property
    def button(self) -> QToolButton:
        """What leads to the page."""
        return self._go

    def retranslate(self) -> None:
        """Set the words again."""
        card = self.card
        name = card.path.rpartition("/")[2]
        cut = self._go.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, self._theme.px(NAME_WIDTH))
        self._go.setText(QCoreApplication.translate("PinChip", "{0}  {1} p. {2}").format(card.number, cut, card.page))
        words = QCoreApplication.translate("PinChip", "Go to evidence {0}: {1}, page {2}")
        name_tool(self._go, words.format(card.number, name, card.page))
        name_tool(self._drop, QCoreApplication.translate("PinChip", "Remove evidence {0}").format(card.number), "Del")

    def retint(self) -> None:
        """Draw the signs again."""
        tokens = self._theme.tokens
        self._go.setIcon(icon("pin", tokens.seal_text))
        self._drop.setIcon(icon("close", tokens.text_faint))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not self._is_frozen:
            self.removed.emit(self.card.pin)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class PinChips(QWidget):
    """All pins of one leaf, in lines."""

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[PinChip] = []
        self._flow = FlowRow(spacing=theme.px(5))
        self.setLayout(self._flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def chips(self) -> list[PinChip]:
        """The tags that are shown."""
        return self._chips

    def show_pins(self, cards: Sequence[PinTag], *, is_frozen: bool) -> None:
        """Show the pins of the leaf; nothing is seen while there are none."""
        for old in self._chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = [PinChip(card, self._theme, is_frozen=is_frozen) for card in cards]
        for made in self._chips:
            made.opened.connect(self.opened)
            made.removed.connect(self.removed)
            self._flow.addWidget(made)
        self.setVisible(bool(cards))
        self.updateGeometry()

    def retint(self) -> None:
        """Draw the signs again."""
        for chip in self._chips:
            chip.retint()
