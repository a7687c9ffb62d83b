"""Places under other assumptions, and the chance of a place."""

from __future__ import annotations

import math

import numpy as np
import pytest

from reviewer_app.analysis.scores import scores_of
from reviewer_app.analysis.stability import (
    adjusted_places,
    chances,
    left_out,
    mean_places,
    places,
    trimmed_places,
)
from reviewer_app.errors import RuleViolation

TOTALS = {
    ("a", "p"): 90.0,
    ("b", "p"): 80.0,
    ("c", "p"): 10.0,
    ("a", "q"): 70.0,
    ("b", "q"): 70.0,
    ("c", "q"): 70.0,
    ("a", "r"): 50.0,
    ("b", "r"): 50.0,
    ("c", "r"): 50.0,
}


def test_equal_means_share_a_place_and_the_next_is_left_free() -> None:
    found = places(np.array([80.0, 90.0, 80.0 + 1e-12, 70.0, math.nan]))
    assert found[:4].tolist() == [2, 1, 2, 4]
    assert math.isnan(found[4])


def test_one_expert_can_carry_a_place() -> None:
    scores = scores_of(TOTALS)
    assert mean_places(scores) == {"p": 2, "q": 1, "r": 3}
    assert left_out(scores)["c"] == {"p": 1, "q": 2, "r": 3}
    assert left_out(scores)["a"] == {"p": 3, "q": 1, "r": 2}


def test_trimming_takes_the_extremes() -> None:
    assert trimmed_places(scores_of(TOTALS)) == {"p": 1, "q": 2, "r": 3}


def test_a_project_that_only_the_missing_expert_had_is_left_out() -> None:
    scores = scores_of({("a", "p"): 1.0, ("a", "q"): 2.0, ("b", "q"): 3.0})
    assert left_out(scores)["a"] == {"q": 1}


def test_adjusted_totals_are_ranked_alike() -> None:
    assert adjusted_places(scores_of(TOTALS), {"p": 3.0, "q": 2.0, "r": 9.0}) == {"p": 2, "q": 3, "r": 1}


def test_chances_add_up_and_repeat() -> None:
    scores = scores_of(TOTALS)
    first, again = chances(scores, seed=7, draws=500), chances(scores, seed=7, draws=500)
    assert first.place.tolist() == again.place.tolist()
    assert first.place.sum(axis=1) == pytest.approx([1, 1, 1])
    assert first.place.sum(axis=0) == pytest.approx([1, 1, 1])
    assert 0.2 < first.within("p", 1) < 0.8


def test_certain_places_are_certain_and_ties_share_them() -> None:
    sure = chances(scores_of({(e, p): v for e in "ab" for p, v in (("p", 9.0), ("q", 5.0), ("r", 5.0))}), 1, 50)
    assert sure.within("p", 1) == 1
    assert sure.place[1].tolist() == [0, 0.5, 0.5]


def test_too_few_are_refused() -> None:
    with pytest.raises(RuleViolation, match="analysis-few"):
        chances(scores_of({("a", "p"): 1.0}), 1)
