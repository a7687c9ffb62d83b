"""Who reaches the finals (入围): a share of each track's entries; everyone tied at the line is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reviewer_app.rules.awards import CountMade, round_count
from reviewer_app.rules.ranking import Ranked
from reviewer_app.rules.scheme import RulesSheet


@dataclass(frozen=True)
class Cut:
    """`chosen`: in for certain, best first; `at_line`: share a rank across the line; `open_places`: of those, how many.

    `places`: what the rule gives; fewer are filled where fewer have a rank.
    """

    places: int
    chosen: tuple[str, ...]
    at_line: tuple[str, ...]
    open_places: int


def places(entries: int, rules: RulesSheet) -> int | None:
    """Return how many of `entries` ranked projects reach the finals; None while the rules sheet leaves it open."""
    made = places_made(entries, rules, "")
    return made.count if made is not None else None


def places_made(entries: int, rules: RulesSheet, name: str) -> CountMade | None:
    """Return the same with how it came about; `name`: the key that a place is listed by."""
    rule = rules.finalists
    if rule is None:
        return None
    share = Fraction(rule.numerator, rule.denominator)
    rounded = round_count(entries * share, rules.count_rounding)
    count = min(entries, max(rule.least, min(rule.most, rounded)))
    return CountMade(name, share, entries * share, rules.count_rounding, count, (rule.least, rule.most))


def cut(ranked: Sequence[Ranked], count: int) -> Cut:
    """Draw the line below `count` places of one group's ranking. Nothing is settled by the order of the list."""
    placed = sorted((entry.rank, entry.project) for entry in ranked if entry.rank is not None)
    if len(placed) <= count:
        return Cut(count, tuple(project for _, project in placed), (), 0)
    line = placed[count][0]
    chosen = tuple(project for rank, project in placed[:count] if rank < line)
    at_line = tuple(project for rank, project in placed if rank == line)
    if len(chosen) == count:
        return Cut(count, chosen, (), 0)
    return Cut(count, chosen, at_line, count - len(chosen))
