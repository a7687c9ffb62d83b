"""Axes of charts: whole steps, never without length, zero in the middle."""

from __future__ import annotations

import pytest

from reviewer_app.rules.chart import Chart, ChartRow, around_zero, bounds


@pytest.mark.parametrize(
    ("values", "axis"),
    [([72.5, 88.0], (70, 90)), ([80.0], (70, 80)), ([0.0], (0, 10)), ([100.0], (90, 100)), ([71.0, 79.0], (70, 80))],
)
def test_an_axis_holds_its_values_in_whole_steps(values: list[float], axis: tuple[float, float]) -> None:
    assert bounds(values, 10, 0, 100) == axis


def test_zero_stands_in_the_middle() -> None:
    assert around_zero([-1.5, 0.4], 2) == (-2, 2)
    assert around_zero([-5.1, 0.4], 2) == (-6, 6)
    assert around_zero([], 2) == (-2, 2)


def test_a_chart_says_itself() -> None:
    chart = Chart("means", "", "题", "分", "共两项", 0, 100, 0, (ChartRow("甲", "80"), ChartRow("乙", "90")))
    assert chart.words.splitlines() == ["题", "共两项", "甲：80", "乙：90"]
    assert (chart.across(25), chart.marks) == (0.25, (0, 25, 50, 75, 100))
