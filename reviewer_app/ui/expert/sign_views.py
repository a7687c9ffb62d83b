"""The parts of the sign page: all in sight, or in a small window one after the other, with a pill for each."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLayout, QScrollArea, QSplitter, QWidget

from reviewer_app.ui.expert.sign_card import SignCard
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, frame, row, tool
from reviewer_app.ui.widgets.scrolled import scrolled

ROOM_FOR_ALL: Final = (1100, 600)
"""A smaller window shows one part at a time, and the seldom buttons stand in the menu."""
CARD: Final = 330
CARD_ALONE: Final = 460
GAP: Final = 16
LIST_LEAST: Final = 420
"""Where the self-check would get less beside the card, the card is a part of its own: so it is in large type."""


class SignViews(QWidget):
    """Self-check, card and what was signed; the page knows what they hold."""

    arranged = Signal()
    """There is more room than before, or less, or another part is in sight."""

    def __init__(
        self, theme: Theme, check: QLayout, card: SignCard, signed: QLayout, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._card = theme, card
        self.is_small = self.is_apart = False
        """Not all parts are in sight; not even the card beside the self-check."""
        self._parts: dict[str, QWidget] = {"check": frame(""), "signed": self._high(signed), "sign": self._beside(card)}
        self._parts["check"].setLayout(check)
        self._split = QSplitter(Qt.Orientation.Vertical)
        for name in ("check", "signed"):
            self._split.addWidget(self._parts[name])
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(5)
        self._split.setSizes([280, 280])
        self.pills = {name: tool("pill", is_checkable=True) for name in ("check", "sign", "signed")}
        self._group = QButtonGroup(self)
        for pill in self.pills.values():
            self._group.addButton(pill)
        self.pills["check"].setChecked(True)
        self._switch = frame("")
        self._switch.setLayout(row(*self.pills.values(), 1, margins=(0, 0, 0, 6)))
        whole = column(self._switch, spacing=0)
        whole.addLayout(row(self._split, self._parts["sign"], spacing=GAP, grows=self._split), 1)
        self.setLayout(whole)
        self._group.buttonClicked.connect(lambda _pill: self.arrange())

    def _high(self, layout: QLayout) -> QScrollArea:
        """Return a part that scrolls where a message above the page leaves too little of it."""
        content = QWidget()
        content.setLayout(layout)
        return scrolled(content)

    def _beside(self, card: SignCard) -> QScrollArea:
        holder = QWidget()
        holder.setLayout(column(card, 1))
        return scrolled(holder)

    def choose(self, name: str) -> None:
        """Bring a part into sight: check, sign or signed."""
        self.pills[name].setChecked(True)
        self.arrange()

    def arrange(self) -> None:
        """Show what there is room for."""
        width, height = (self._theme.px(length) for length in ROOM_FOR_ALL)
        card = self._theme.px(CARD)
        self.is_small = self.width() < width or self.height() < height
        self.is_apart = self.is_small and self.width() - card - GAP < self._theme.px(LIST_LEAST)
        if not self.is_apart and self.pills["sign"].isChecked():
            self.pills["check"].setChecked(True)
        wanted = next(name for name, pill in self.pills.items() if pill.isChecked())
        beside = {"check", "sign"} if wanted == "check" and not self.is_apart else {wanted}
        for name, part in self._parts.items():
            part.setVisible(not self.is_small or name in beside)
        self._split.setVisible(not self.is_small or wanted != "sign")
        self._switch.setVisible(self.is_small)
        self.pills["sign"].setVisible(self.is_apart)
        self._card.set_tight(is_tight=self.is_apart)
        self._parts["sign"].setMinimumWidth(0 if self.is_apart else card)
        self._parts["sign"].setMaximumWidth(self._theme.px(CARD_ALONE) if self.is_apart else card)
        self.arranged.emit()

    def retranslate(self) -> None:
        """Name the pills again."""
        self.pills["check"].setText(QCoreApplication.translate("SignPage", "Self-check"))
        self.pills["sign"].setText(QCoreApplication.translate("SignCard", "Sign and seal"))
        self.pills["signed"].setText(
            QCoreApplication.translate("SignPage", "Signed: to hand in, and how far it has come")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
