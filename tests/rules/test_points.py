from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.scheme import Indicator, Scheme
from reviewer_app.rules.scoring import complete_totals, live_totals, node_totals, total
from reviewer_app.rules.tree import leaves, nodes
from tests.rules.rules_made import branch, leaf, marked, scheme_of

SMALL = scheme_of(branch("a", leaf("a1", 1), leaf("a2", 2), weight=3), leaf("b", 2, most=1000, step=100))


def plain(siblings: tuple[Indicator, ...], marks: Mapping[str, int]) -> Fraction:
    """The weighted mean as the regulations put it, the slow way: 0..1."""
    weights, points = sum(indicator.weight for indicator in siblings), Fraction(0)
    for indicator in siblings:
        own = Fraction(0) if indicator.children else Fraction(marks[indicator.key], indicator.max)
        points += Fraction(indicator.weight, weights) * (plain(indicator.children, marks) or own)
    return points


def test_subtotals_are_points_of_the_total() -> None:
    marks = {"a1": 5000, "a2": 7500, "b": 900}
    assert node_totals(SMALL, marks) == {"a": 40, "a1": 10, "a2": 30, "b": 36}
    assert total(SMALL, marks) == 76


def test_a_node_has_no_total_while_a_leaf_below_is_absent() -> None:
    assert node_totals(SMALL, {"a1": 5000, "b": 900}) == {"a": None, "a1": 10, "a2": None, "b": 36}


def test_absent_is_not_zero() -> None:
    assert node_totals(SMALL, {"a1": 0, "a2": 0, "b": 0}) == {"a": 0, "a1": 0, "a2": 0, "b": 0}
    with pytest.raises(RuleViolation, match="marks-missing"):
        total(SMALL, {"a1": 0, "a2": 0})


def test_live_totals_say_how_far_a_node_is() -> None:
    live = live_totals(SMALL, {"a1": 5000})
    assert (live.total.points, live.total.full, live.total.marked, live.total.leaves) == (10, 100, 1, 3)
    assert (live.nodes["a"].points, live.nodes["a"].full, live.nodes["a"].is_complete) == (10, 60, False)
    assert live.nodes["a1"].is_complete
    assert "" not in live.nodes


@pytest.mark.parametrize("calculate", [total, node_totals, live_totals, complete_totals])
def test_a_mark_for_no_leaf_is_refused(calculate: object) -> None:
    assert callable(calculate)
    for stray in ("zz", "a"):
        with pytest.raises(RuleViolation, match="mark-unknown"):
            calculate(SMALL, {"a1": 0, "a2": 0, "b": 0, stray: 100})


@given(marked())
def test_the_total_is_the_weighted_mean(case: tuple[Scheme, dict[str, int]]) -> None:
    scheme, marks = case
    assert total(scheme, marks) == scheme.full * plain(scheme.indicators, marks)


def test_only_the_nodes_that_are_asked_for_are_computed() -> None:
    marks = {"a1": 5000, "a2": 100, "b": 0}
    whole, points = complete_totals(SMALL, marks)
    assert complete_totals(SMALL, marks, {"a", "unknown"}) == (whole, {"a": points["a"]})
    assert complete_totals(SMALL, marks, ()) == (whole, {})


@given(marked())
def test_subtotals_add_up_at_every_node(case: tuple[Scheme, dict[str, int]]) -> None:
    scheme, marks = case
    whole, points = complete_totals(scheme, marks)
    assert whole == total(scheme, marks)
    assert points == node_totals(scheme, marks)
    assert sum(points[indicator.key] for indicator in scheme.indicators) == whole
    for node in nodes(scheme):
        if node.indicator.children:
            assert sum(points[child.key] for child in node.indicator.children) == points[node.indicator.key]


@given(marked(), st.randoms(use_true_random=False))
def test_the_order_of_marks_never_changes_a_total(case: tuple[Scheme, dict[str, int]], random: object) -> None:
    scheme, marks = case
    keys = list(marks)
    random.shuffle(keys)  # type: ignore[attr-defined]
    assert complete_totals(scheme, {key: marks[key] for key in keys}) == complete_totals(scheme, marks)


@given(marked(), st.data())
def test_a_higher_mark_never_lowers_anything(case: tuple[Scheme, dict[str, int]], data: st.DataObject) -> None:
    scheme, marks = case
    raised = data.draw(st.sampled_from(leaves(scheme)))
    higher = {**marks, raised.key: raised.max}
    before, after = complete_totals(scheme, marks), complete_totals(scheme, higher)
    assert after[0] >= before[0]
    assert (after[0] > before[0]) == (marks[raised.key] < raised.max)
    assert all(after[1][key] >= before[1][key] for key in before[1])


@given(marked())
def test_full_marks_are_the_full_mark(case: tuple[Scheme, dict[str, int]]) -> None:
    scheme, _ = case
    assert total(scheme, {entry.key: entry.max for entry in leaves(scheme)}) == scheme.full
    assert total(scheme, {entry.key: 0 for entry in leaves(scheme)}) == 0


@given(marked())
def test_the_live_total_becomes_the_total(case: tuple[Scheme, dict[str, int]]) -> None:
    scheme, marks = case
    live = live_totals(scheme, marks)
    assert live.total.is_complete
    assert live.total.points == total(scheme, marks)
    assert all(partial.points <= partial.full for partial in live.nodes.values())
