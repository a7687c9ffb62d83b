"""One measurement: ours and a baseline, run by turns, medians compared, with the bound that was asked for."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Result:
    """`ratio`: ours over the baseline in time, or in speed where `bound` says "least".

    Times are seconds a unit; where `unit` says something else, both are that, and the baseline is the bound itself.
    """

    name: str
    baseline: str
    ours_seconds: float
    baseline_seconds: float
    bound: Literal["most", "least", "shown"]
    limit: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        if self.bound == "least":
            return self.baseline_seconds / self.ours_seconds
        return self.ours_seconds / self.baseline_seconds

    @property
    def is_met(self) -> bool:
        if self.bound == "shown":
            return True
        return self.ratio <= self.limit if self.bound == "most" else self.ratio >= self.limit

    def row(self) -> str:
        asked = {"most": f"at most {self.limit:g}", "least": f"at least {self.limit:g} of its speed", "shown": "–"}
        verdict = "" if self.bound == "shown" else ("met" if self.is_met else "**missed**")
        ours, theirs = self._pretty(self.ours_seconds), self._pretty(self.baseline_seconds)
        cells = (self.name, self.baseline, ours, theirs, f"{self.ratio:.2f}", asked[self.bound], verdict)
        return f"| {' | '.join(cells)} |"

    def _pretty(self, amount: float) -> str:
        return pretty(amount) if self.unit == "s" else f"{amount:.0f} {self.unit}"


def pretty(seconds: float) -> str:
    if seconds < 1e-3:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def by_turns(ours: Callable[[int], float], baseline: Callable[[int], float], rounds: int) -> tuple[float, float]:
    """Run both `rounds` times by turns, each given the round's number and returning seconds a unit; return medians."""
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        taken[0].append(ours(number))
        taken[1].append(baseline(number))
    return statistics.median(taken[0]), statistics.median(taken[1])


def seconds(call: Callable[[], object], units: int = 1) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) / units
