"""What is on at the venue, as the desk told it last; the countdown goes on by itself when the desk is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer

if TYPE_CHECKING:
    from reviewer_app.services.expert.venue import LineState, OnNow

TOLERANCE = 1
"""Seconds by which a new word of the desk may differ before the countdown jumps."""


class StageClock:
    """Counts by the machine's steady clock: neither its date nor its time zone matters."""

    def __init__(self) -> None:
        self.on: OnNow | None = None
        self._left = 0
        self._since = QElapsedTimer()
        self._talk, self._answer = 0, 0
        self._phase = ""

    def set_times(self, talk: int, answer: int) -> None:
        """Take the seconds of the rules sheet, 0 where they are not settled."""
        self._talk, self._answer = talk, answer

    def hear(self, state: LineState) -> None:
        """Take a word of the desk; a line that is cut says nothing new."""
        if not state.is_connected:
            return
        before, self.on = self.on, state.on
        if state.on is None:
            return
        if state.on.phase != "paused":
            self._phase = state.on.phase
        is_same = before is not None and _turn(before) == _turn(state.on)
        counted = self.left
        is_over = counted is not None and counted < 0 and state.on.left == 0
        if not is_same or counted is None or (abs(counted - state.on.left) > TOLERANCE and not is_over):
            self._left = state.on.left
            self._since.start()

    @property
    def forfeited(self) -> tuple[str, ...]:
        """The teams that forfeited (弃权), by id, as it was told last."""
        return self.on.forfeited if self.on is not None else ()

    @property
    def is_running(self) -> bool:
        """Whether seconds are passing."""
        return self.on is not None and bool(self.on.ends)

    @property
    def is_paused(self) -> bool:
        """Whether the desk has stopped the time."""
        return self.on is not None and self.on.phase == "paused"

    @property
    def left(self) -> int | None:
        """Seconds that are left, below zero when the time is over; None where no time is told."""
        if self.on is None or self.on.phase not in ("talk", "questions", "paused"):
            return None
        passed = self._since.elapsed() // 1000 if self.is_running and self._since.isValid() else 0
        return self._left - passed

    @property
    def whole(self) -> int:
        """Seconds of the phase at hand, 0 where they are not known."""
        return {"talk": self._talk, "questions": self._answer}.get(self._phase, 0)


def _turn(on: OnNow) -> tuple[str, str, str]:
    return on.project, on.phase, on.ends
