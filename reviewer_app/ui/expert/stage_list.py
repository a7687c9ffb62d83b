"""Own projects of the finals with how far each sheet has come: chosen here by hand, one line each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from reviewer_app.services.expert.roadshow import StageCard
from reviewer_app.ui.expert.line_card import delivery_words
from reviewer_app.ui.icons import icon
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import sentence, state_words
from reviewer_app.ui.widgets.basics import ICON

KEY: Final = int(Qt.ItemDataRole.UserRole)
LEAST: Final = 96
_SIGNS: Final = {
    "new": ("new", "text_faint"),
    "started": ("started", "warn"),
    "complete": ("pen", "link"),
    "recused": ("recused", "text_faint"),
    "forfeited": ("recused", "text_faint"),
    "waiting": ("lock", "warn"),
    "sent": ("export", "link"),
    "receipt": ("done", "good"),
    "refused": ("alert", "bad"),
}


class StageList(QTreeWidget):
    """Every line is a project; the one on stage is bold and says so."""

    chosen = Signal(int)
    """A project was chosen by hand: its task."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._cards: Sequence[StageCard] = ()
        self._task, self._on_stage = 0, ""
        self._forfeited: Collection[str] = ()
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setIconSize(ICON)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setMinimumHeight(surroundings.theme.px(LEAST))
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        surroundings.theme.changed.connect(self._show)
        self._show()

    def show_cards(self, cards: Sequence[StageCard], task: int, on_stage: str, forfeited: Collection[str] = ()) -> None:
        """Show the projects; `task` is in sight, `on_stage` is the id of the desk's project."""
        shown = (list(self._cards), self._task, self._on_stage, self._forfeited)
        if (list(cards), task, on_stage, forfeited) != shown:
            self._cards, self._task, self._on_stage, self._forfeited = cards, task, on_stage, forfeited
            self._show()

    def _show(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("StageList", "Projects and how far each sheet has come"))
        self.clear()
        for card in self._cards:
            line = QTreeWidgetItem(self, [f"{card.code}  {card.title}", self._outcome(card)])
            line.setData(0, KEY, card.task)
            name, ink = _SIGNS[self._state(card)]
            line.setIcon(1, icon(name, getattr(self._surroundings.theme.tokens, ink)))
            line.setToolTip(0, f"{card.code}  {card.title}")
            line.setToolTip(1, self._why(card))
            if card.project == self._on_stage:
                font = line.font(0)
                font.setBold(True)
                line.setFont(0, font)
                line.setIcon(0, icon("play", self._surroundings.theme.tokens.seal_text))
                line.setToolTip(0, QCoreApplication.translate("StageList", "On stage: {0}").format(line.text(0)))
            if card.task == self._task:
                self.setCurrentItem(line)

    def _outcome(self, card: StageCard) -> str:
        state = self._state(card)
        if state in ("waiting", "sent", "receipt", "refused"):
            return delivery_words(state).capitalize()
        if state == "forfeited":
            return QCoreApplication.translate("StageList", "forfeited")
        if state == "complete":
            return QCoreApplication.translate("StageList", "complete, not locked")
        return state_words(state)

    def _why(self, card: StageCard) -> str:
        said = self._outcome(card)
        if not card.reason:
            return said
        return f"{said}\n{sentence(card.reason, self._surroundings.tongue.language)}"

    def _state(self, card: StageCard) -> str:
        """Return where a sheet stands: its delivery once it is signed, else how far the marks are."""
        if card.state == "signed" and card.delivery:
            return card.delivery
        return "forfeited" if card.project in self._forfeited else card.state

    def _choose(self, line: QTreeWidgetItem, _column: int) -> None:
        self.chosen.emit(line.data(0, KEY))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)
