"""What a chart shows, in words and numbers, before anybody draws it: the window and the print draw the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

ChartKey = Literal["means", "leaves", "severity"]


@dataclass(frozen=True)
class ChartRow:
    """One line: what it is about, its value in words, and where its signs stand on the axis.

    `dots`: single values; `bar`: from the axis' base to here; `span`: lowest and highest; `tick`: a mean.
    """

    label: str
    value: str
    dots: Sequence[float] = ()
    bar: float | None = None
    span: tuple[float, float] | None = None
    tick: float | None = None


@dataclass(frozen=True)
class Chart:
    """One chart. `group`: the track it is of, "" for all; `unit`: what the axis counts; `said`: its sum in words."""

    key: ChartKey
    group: str
    title: str
    unit: str
    said: str
    least: float
    most: float
    base: float
    rows: tuple[ChartRow, ...]

    def across(self, value: float) -> float:
        """Return where a value stands, 0 at the left and 1 at the right."""
        return (value - self.least) / (self.most - self.least)

    @property
    def marks(self) -> tuple[float, ...]:
        """The values that are written below the axis."""
        steps = 4
        return tuple(self.least + (self.most - self.least) * at / steps for at in range(steps + 1))

    @property
    def words(self) -> str:
        """The whole chart as text, for those who do not see it."""
        lines = [f"{row.label}：{row.value}" for row in self.rows]
        return "\n".join([self.title, self.said, *lines])


def bounds(values: Sequence[float], step: float, least: float, most: float) -> tuple[float, float]:
    """Return an axis in whole steps around the values, within `least` and `most`; never of no length."""
    low = max(least, math.floor(_steps(min(values), step)) * step)
    high = min(most, math.ceil(_steps(max(values), step)) * step)
    return (low, high) if low < high else (max(least, high - step), max(high, least + step))


def around_zero(values: Sequence[float], step: float) -> tuple[float, float]:
    """Return an axis with 0 in its middle, in whole steps."""
    reach = max([step, *(math.ceil(_steps(abs(value), step)) * step for value in values)])
    return -reach, reach


def _steps(value: float, step: float) -> float:
    """Return how many steps a value is, without the dust that floats leave."""
    return round(value / step, 6)
