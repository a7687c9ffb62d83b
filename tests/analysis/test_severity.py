"""The additive model against a textbook design, and its refusal where nothing can be compared."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reviewer_app.analysis.scores import scores_of
from reviewer_app.analysis.severity import groups, severity
from reviewer_app.errors import RuleViolation

MONTGOMERY = {
    "batch1": {"c1": 73, "c3": 73, "c4": 75},
    "batch2": {"c1": 74, "c2": 75, "c3": 75},
    "batch3": {"c2": 67, "c3": 68, "c4": 72},
    "batch4": {"c1": 71, "c2": 72, "c4": 75},
}
"""Montgomery, Design and Analysis of Experiments: balanced incomplete blocks, four catalysts in four batches of three.

The adjusted effects of the catalysts are -9/8, -7/8, -4/8 and 20/8; the error mean square is 0.65 with 5 degrees.
"""


def test_the_textbook_design_gives_the_textbook_effects() -> None:
    totals = {(batch, work): float(mark) for batch, marks in MONTGOMERY.items() for work, mark in marks.items()}
    found = severity(scores_of(totals))
    middle = sum(found.adjusted.values()) / 4
    effects = {name: value - middle for name, value in found.adjusted.items()}
    published = {"c1": Fraction(-9, 8), "c2": Fraction(-7, 8), "c3": Fraction(-4, 8), "c4": Fraction(20, 8)}
    assert effects == pytest.approx({name: float(value) for name, value in published.items()})
    assert found.residual**2 == pytest.approx(0.65)
    assert sum(found.experts.values()) == pytest.approx(0)


def test_a_mild_expert_is_taken_off() -> None:
    quality, mildness = {"p": 80.0, "q": 70.0, "r": 90.0}, {"a": 5.0, "b": -5.0, "c": 0.0}
    seen = [("a", "p"), ("a", "q"), ("b", "q"), ("b", "r"), ("c", "p"), ("c", "r")]
    found = severity(scores_of({(e, p): quality[p] + mildness[e] for e, p in seen}))
    assert found.adjusted == pytest.approx(quality)
    assert found.experts == pytest.approx(mildness)
    assert found.residual == pytest.approx(0, abs=1e-9)


def test_two_islands_are_never_adjusted() -> None:
    scores = scores_of({("a", "p"): 1.0, ("b", "p"): 2.0, ("c", "q"): 3.0, ("d", "q"): 4.0})
    assert sorted(map(sorted, groups(scores))) == [["a", "b"], ["c", "d"]]
    with pytest.raises(RuleViolation, match="analysis-not-connected"):
        severity(scores)


def test_a_late_bridge_joins_what_was_apart() -> None:
    scores = scores_of({("a", "p"): 1.0, ("b", "q"): 2.0, ("c", "p"): 3.0, ("c", "q"): 4.0})
    assert groups(scores) == [{"a", "b", "c"}]
