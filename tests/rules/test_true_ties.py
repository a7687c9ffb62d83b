"""20,000 true ties on the tree of annex 2 stay ties, where decimals and floats would break some."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

from reviewer_app.rules.ranking import rank
from reviewer_app.rules.scheme import Indicator, Scheme
from reviewer_app.rules.scoring import complete_totals
from reviewer_app.rules.tabulation import Sheet, tabulate
from reviewer_app.rules.tree import leaves, nodes
from tests.rules.rules_made import result, stage_rules

PAIRS = 20_000


def _tied_pairs(scheme: Scheme) -> list[tuple[dict[str, int], dict[str, int]]]:
    """Pairs of different marks with one total: what one leaf loses another gains, in the ratio of their worth."""
    worth = {node.indicator.key: node.full for node in nodes(scheme) if not node.indicator.children}
    step = {entry.key: entry.step for entry in leaves(scheme)}
    most = {entry.key: entry.max for entry in leaves(scheme)}
    keys = sorted(worth)
    drawn = random.Random(20250701)
    pairs: list[tuple[dict[str, int], dict[str, int]]] = []
    while len(pairs) < PAIRS:
        marks = {key: step[key] * drawn.randint(0, most[key] // step[key]) for key in keys}
        gains, loses = drawn.sample(keys, 2)
        ratio = worth[loses] / worth[gains]
        times = drawn.randint(1, 40)
        other = {
            **marks,
            gains: marks[gains] + step[gains] * ratio.numerator * times,
            loses: marks[loses] - step[loses] * ratio.denominator * times,
        }
        if other[gains] <= most[gains] and other[loses] >= 0:
            pairs.append((marks, other))
    return pairs


def _approximate(siblings: tuple[Indicator, ...], marks: dict[str, int], number: type[Decimal] | type[float]) -> object:
    weights = sum(indicator.weight for indicator in siblings)
    points = number(0)
    for indicator in siblings:
        value = (
            _approximate(indicator.children, marks, number)
            if indicator.children
            else number(marks[indicator.key]) / number(indicator.max)
        )
        points += number(indicator.weight) / number(weights) * value  # type: ignore[operator, assignment]
    return points


def test_twenty_thousand_true_ties_stay_ties(annex: Scheme) -> None:
    for first, second in _tied_pairs(annex):
        assert first != second
        assert complete_totals(annex, first)[0] == complete_totals(annex, second)[0]


def test_decimals_and_floats_would_break_some_of_them(annex: Scheme) -> None:
    """The test above can fail: with 28-digit decimals, and with floats, it does."""
    pairs = _tied_pairs(annex)[:2_000]
    for number in (Decimal, float):
        broken = sum(
            _approximate(annex.indicators, first, number) != _approximate(annex.indicators, second, number)
            for first, second in pairs
        )
        assert broken > 0


def test_means_of_true_ties_share_their_rank(annex: Scheme) -> None:
    """The same three totals, reached by other marks and given by other experts, are one mean and one rank."""
    pairs = _tied_pairs(annex)[:300]
    drawn = random.Random(7)
    for _ in range(200):
        chosen = drawn.sample(pairs, 3)
        results = []
        for project, side in (("p1", 0), ("p2", 1)):
            order = drawn.sample(range(3), 3)
            made = []
            for expert, position in enumerate(order):
                total, points = complete_totals(annex, chosen[position][side])
                made.append(Sheet(f"e{expert}", project, total, points, 0, True))
            results.append(tabulate(made, stage_rules()))
        assert [entry.rank for entry in rank(results, ())] == [1, 1]


def test_a_difference_in_the_last_place_is_a_difference() -> None:
    close = Fraction(1, 10**40)
    ranking = rank([result("p1", 80), result("p2", 80 + close)], ())
    assert [(entry.project, entry.rank, entry.tied) for entry in ranking] == [("p2", 1, False), ("p1", 2, False)]
