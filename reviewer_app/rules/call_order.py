"""The call order of a roadshow (叫号): what was done at the console, folded into who is heard, and how long is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

Act = Literal["called", "talk", "questions", "paused", "resumed", "done", "forfeited", "returned"]
Phase = Literal["waiting", "called", "talk", "questions", "done", "forfeited"]

ACTS: Final[tuple[Act, ...]] = get_args(Act)
ON_STAGE: Final[frozenset[Phase]] = frozenset({"called", "talk", "questions"})
"""A project in one of these is at its turn; there is never more than one."""
TIMED: Final[frozenset[Phase]] = frozenset({"talk", "questions"})
HEARD: Final[frozenset[Phase]] = frozenset({"done", "forfeited"})
REASONED: Final[frozenset[Act]] = frozenset({"paused", "forfeited", "returned"})
"""What is never done without a reason."""
_FROM: Final[Mapping[Act, frozenset[Phase]]] = {
    "called": frozenset({"waiting"}),
    "talk": frozenset({"called"}),
    "questions": frozenset({"talk"}),
    "paused": TIMED,
    "resumed": TIMED,
    "done": TIMED,
    "forfeited": frozenset({"waiting", "called"}),
    "returned": frozenset({"called", "talk", "questions", "done", "forfeited"}),
}
_PHASE: Final[Mapping[Act, Phase]] = {
    "called": "called",
    "talk": "talk",
    "questions": "questions",
    "done": "done",
    "forfeited": "forfeited",
    "returned": "waiting",
}


@dataclass(frozen=True)
class Call:
    """One act on record. `at`: seconds of some clock; `seconds`: what was left on the countdown right after it."""

    project: str
    act: Act
    at: int
    seconds: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Turn:
    """How far one project is. `since`, `seconds`: when its countdown was last set, and to what; it runs unless paused.

    `reason`: why it is paused, forfeited or was put back.
    """

    project: str
    phase: Phase = "waiting"
    is_paused: bool = False
    since: int = 0
    seconds: int = 0
    reason: str = ""

    @property
    def is_running(self) -> bool:
        """Whether its countdown goes down."""
        return self.phase in TIMED and not self.is_paused

    def left(self, now: int) -> int:
        """Return the seconds left on the countdown, below zero once the time is over; 0 where none runs."""
        if self.phase not in TIMED:
            return 0
        return self.seconds if self.is_paused else self.seconds - max(0, now - self.since)


@dataclass(frozen=True)
class CallState:
    """All turns in the order that was drawn. `current`, `following`: "" for none."""

    turns: tuple[Turn, ...]
    current: str
    following: str

    @property
    def is_over(self) -> bool:
        """Whether every project was heard or forfeited its turn."""
        return bool(self.turns) and all(one.phase in HEARD for one in self.turns)

    def turn(self, project: str) -> Turn | None:
        """Return the turn of a project, None for one that is not on the list."""
        return next((one for one in self.turns if one.project == project), None)


def fold(order: Sequence[str], calls: Iterable[Call]) -> CallState:
    """Return the state after all calls, in the order in which they were made; strangers to `order` are passed over."""
    turns = {project: Turn(project) for project in order}
    for call in calls:
        if call.project in turns:
            turns[call.project] = _after(turns[call.project], call)
    found = tuple(turns.values())
    return CallState(
        found,
        next((one.project for one in found if one.phase in ON_STAGE), ""),
        next((one.project for one in found if one.phase == "waiting"), ""),
    )


def _after(turn: Turn, call: Call) -> Turn:
    told = replace(turn, since=call.at, seconds=call.seconds, reason=call.reason)
    if call.act in ("paused", "resumed"):
        return replace(told, is_paused=call.act == "paused")
    return replace(told, phase=_PHASE[call.act], is_paused=False)


def refusal(state: CallState, project: str, act: Act, reason: str) -> str:
    """Return why an act is not possible now, "" when it is.

    unlisted, out-of-turn (that act does not follow on the phase), busy (another project is at its turn), paused,
    running, reason (there is none).
    """
    turn = state.turn(project)
    if turn is None:
        return "unlisted"
    if turn.phase not in _FROM[act]:
        return "out-of-turn"
    if act == "called" and state.current:
        return "busy"
    if act == "paused" and turn.is_paused:
        return "paused"
    if act == "resumed" and not turn.is_paused:
        return "running"
    needs = act in REASONED or (act == "called" and project != state.following)
    return "reason" if needs and not reason else ""


def seconds_after(turn: Turn, act: Act, now: int, *, talk: int, answer: int) -> int:
    """Return what stands on the countdown right after an act; `talk` and `answer` are whole times in seconds."""
    if act == "talk":
        return talk
    if act == "questions":
        return answer
    return turn.left(now) if act in ("paused", "resumed", "done") else 0
