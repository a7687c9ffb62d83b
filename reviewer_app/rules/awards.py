"""Awards (奖项) of one track: how many there are, who has one by rank, and what the committee still has to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import ceil, floor
from operator import itemgetter

from reviewer_app.rules.contest import Award
from reviewer_app.rules.ranking import Ranked
from reviewer_app.rules.scheme import RulesSheet


@dataclass(frozen=True)
class Undecided:
    """Projects that share a rank across a boundary. `places`: what their places would carry, "" for no award."""

    projects: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class Allotment:
    """`given`: (project, award) by rank; `undecided`: for the committee; `vacant` (空缺): places left, by award."""

    given: tuple[tuple[str, str], ...]
    undecided: tuple[Undecided, ...]
    vacant: Mapping[str, int]


@dataclass(frozen=True)
class CountMade:
    """How the number of one award came about: `share` of the finalists is `exact`, which is rounded to `count`.

    `bounds`: the least and the most there may be, where the rules name them; `count` is within.
    """

    award: str
    share: Fraction
    exact: Fraction
    rounding: str
    count: int
    bounds: tuple[int, int] | None = None


def counts_made(finalists: int, rules: RulesSheet) -> tuple[CountMade, ...]:
    """Return how many of each award a track with `finalists` teams has, and how that came about."""
    made = []
    for quota in rules.quotas:
        share = Fraction(quota.numerator, quota.denominator)
        count = round_count(finalists * share, rules.count_rounding)
        made.append(CountMade(quota.award, share, finalists * share, rules.count_rounding, count))
    return tuple(made)


def quotas(finalists: int, rules: RulesSheet) -> dict[str, int]:
    """Return how many of each award a track with `finalists` teams has, rounded as the rules sheet says."""
    return {made.award: made.count for made in counts_made(finalists, rules)}


def round_count(value: Fraction, rounding: str) -> int:
    """Return a count as the rules sheet rounds it: down, half-up or up."""
    if rounding == "up":
        return ceil(value)
    return floor(value + Fraction(1, 2)) if rounding == "half-up" else floor(value)


def allot(
    ranked: Sequence[Ranked],
    counts: Mapping[str, int],
    awards: Sequence[Award],
    withheld: Mapping[str, int] | None = None,
) -> Allotment:
    """Give out the ranked awards of one track, best first; `awards` in the contest's order.

    `withheld`: places that the committee resolved to leave vacant. Awards that are not ranked (特色单项奖) are left to
    resolutions. A tie that meets a boundary is returned as undecided; the places behind it are not moved by it.
    """
    kept_back = withheld or {}
    order = [award.key for award in awards if award.ranked]
    places = [key for key in order for _ in range(max(0, counts.get(key, 0) - kept_back.get(key, 0)))]
    given: list[tuple[str, str]] = []
    undecided: list[Undecided] = []
    taken = 0
    placed = sorted((entry.rank, entry.project) for entry in ranked if entry.rank is not None)
    for _, members in groupby(placed, key=itemgetter(0)):
        projects = tuple(project for _, project in members)
        carried = tuple((places[taken:] + [""] * len(projects))[: len(projects)])
        taken += len(projects)
        if len(set(carried)) > 1:
            undecided.append(Undecided(projects, carried))
        elif carried[0]:
            given += [(project, carried[0]) for project in projects]
    left = {key: places[taken:].count(key) + min(kept_back.get(key, 0), counts.get(key, 0)) for key in order}
    return Allotment(tuple(given), tuple(undecided), {key: count for key, count in left.items() if count})
