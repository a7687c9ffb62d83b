"""Coefficients against the worked examples of those who published them."""

from __future__ import annotations

import numpy as np
import pytest

from reviewer_app.analysis.agreement import Level, intraclass, kendalls_w, krippendorff
from reviewer_app.analysis.scores import Scores, scores_of
from reviewer_app.errors import RuleViolation

NONE = np.nan
SHROUT_FLEISS = np.array([[9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2], [5, 3, 6, 2, 6, 4], [8, 2, 8, 6, 9, 7]], dtype=float)
"""Shrout & Fleiss 1979, table 2: four judges, six targets."""
KRIPPENDORFF = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
        [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
    ]
)
"""Krippendorff 2011, example C: four observers, twelve units, missing data."""
APPLICANTS = np.array([[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]], dtype=float)
"""Siegel, Nonparametric Statistics, table 9.1: three executives rank six applicants, W = .16."""
TIED = np.array(
    [
        [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
        [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
        [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
    ]
)
"""Siegel, table 9.4: three rankings of ten with ties, W = .828 when corrected."""


def table(values: np.ndarray) -> Scores:
    experts, projects = values.shape
    return Scores(tuple(f"e{n}" for n in range(experts)), tuple(f"p{n:02d}" for n in range(projects)), values)


def test_intraclass_of_shrout_and_fleiss() -> None:
    found = intraclass(table(SHROUT_FLEISS))
    assert [round(value, 2) for value in (found.one_way, found.two_way_random, found.two_way_mixed)] == [
        0.17,
        0.29,
        0.71,
    ]
    assert [round(value, 2) for value in (found.one_way_k, found.two_way_mixed_k)] == [0.44, 0.91]
    assert round(found.two_way_random_k, 3) == 0.620


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_krippendorff(level: Level, published: float) -> None:
    assert round(krippendorff(table(KRIPPENDORFF), level), 3) == published


@pytest.mark.parametrize(("ranks", "published"), [(APPLICANTS, 0.162), (TIED, 0.828)])
def test_w_of_siegel(ranks: np.ndarray, published: float) -> None:
    assert round(kendalls_w(table(ranks)), 3) == published


def test_w_of_full_agreement_is_one() -> None:
    assert kendalls_w(table(np.array([[1.0, 2.0, 3.0]] * 4))) == pytest.approx(1.0)


def test_interval_alpha_takes_any_number_of_values() -> None:
    values = np.random.default_rng(1).normal(80, 5, size=(5, 4_000))
    assert abs(krippendorff(table(values))) < 0.05


def test_too_many_values_are_refused_for_a_table_of_coincidences() -> None:
    values = np.random.default_rng(1).normal(80, 5, size=(2, 1_500))
    with pytest.raises(RuleViolation, match="analysis-many-values"):
        krippendorff(table(values), "ordinal")


def test_gaps_are_refused_where_the_formula_has_none() -> None:
    for coefficient in (intraclass, kendalls_w):
        with pytest.raises(RuleViolation, match="analysis-incomplete"):
            coefficient(table(KRIPPENDORFF))


def test_no_variation_has_no_coefficient() -> None:
    same = table(np.full((3, 3), 80.0))
    for coefficient in (intraclass, kendalls_w, krippendorff):
        with pytest.raises(RuleViolation, match="analysis-even"):
            coefficient(same)


def test_one_expert_agrees_with_nobody() -> None:
    with pytest.raises(RuleViolation, match="analysis-few"):
        krippendorff(scores_of({("a", "p"): 1.0, ("a", "q"): 2.0}))
