"""Which project of the finals is in sight: the desk's, one chosen by hand, or one that is not locked yet."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer_app.services.expert.roadshow import StageCard, StageView
from reviewer_app.ui.expert.stage_clock import StageClock
from reviewer_app.ui.expert.stage_head import Following


class StageChoice:
    """Decides, and shows nothing. `is_held`: something is typed on the sheet in sight and not locked yet."""

    def __init__(self) -> None:
        self.view: StageView | None = None
        self.clock = StageClock()
        self.task = 0
        self.is_by_hand = False
        self.is_held = False
        self._is_until_heard = False

    @property
    def cards(self) -> Mapping[int, StageCard]:
        """The own projects by task; what was recused is not among them."""
        rows = self.view.cards if self.view is not None else ()
        return {card.task: card for card in rows if card.state != "recused"}

    @property
    def card(self) -> StageCard | None:
        """The project in sight."""
        return self.cards.get(self.task)

    def named(self, project: str) -> StageCard | None:
        """Return the own card of a project that the desk names; None for one that is not scored here."""
        return next((card for card in self.cards.values() if card.project == project), None)

    @property
    def on_stage(self) -> StageCard | None:
        """The desk's project, when it is one of the own."""
        return self.named(self.clock.on.project) if self.clock.on is not None else None

    @property
    def wanted(self) -> int:
        """The task that has to come into sight now; 0 to stay. Keys on their way never land on another project."""
        cards, on_stage = self.cards, self.on_stage
        if on_stage is not None and not self.is_by_hand and not self.is_held and on_stage.task != self.task:
            return on_stage.task
        if self.task in cards or not cards:
            return 0
        unlocked = (card for card in cards.values() if card.state != "signed")
        return next(unlocked, next(iter(cards.values()))).task

    def choose(self, task: int, *, is_cut: bool = False) -> None:
        """Take a project by hand; the desk is not followed until that is asked for.

        `is_cut`: the desk cannot be heard, and so cannot be followed; what is chosen then is chosen until it can.
        """
        on_stage = self.on_stage
        self.is_by_hand = on_stage is not None and on_stage.task != task
        self._is_until_heard = is_cut

    def heard(self) -> None:
        """The desk can be heard."""
        if self._is_until_heard:
            self.is_by_hand = self._is_until_heard = False

    def beside(self, way: int) -> int:
        """Return the task before or after the one in sight, 0 for none."""
        order = list(self.cards)
        at = order.index(self.task) + way if self.task in order else 0
        return order[at] if 0 <= at < len(order) else 0

    @property
    def following(self) -> Following:
        """How the project in sight came there."""
        on, on_stage = self.clock.on, self.on_stage
        if on is None or not on.project:
            return "alone" if on is None else "desk"
        if on_stage is None:
            return "other"
        if on_stage.task == self.task:
            return "desk"
        return "hand" if self.is_by_hand else "held"
