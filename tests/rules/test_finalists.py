"""The line below the finalists: exact, and never drawn by the order of a list."""

from __future__ import annotations

from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.rules.finalists import cut, places
from reviewer_app.rules.ranking import Ranked, rank
from reviewer_app.rules.scheme import FinalistRule, RulesSheet
from reviewer_app.rules.tabulation import ProjectResult
from reviewer_app.services.contests import load_template

RULES = load_template("jinan-2025").rules


def ruled(numerator: int, denominator: int, least: int, most: int) -> RulesSheet:
    rule = FinalistRule(denominator=denominator, least=least, most=most, numerator=numerator)
    return msgspec.structs.replace(RULES, finalists=rule)


def ranking(*means: int | None) -> list[Ranked]:
    results = [
        ProjectResult(
            project=f"p{number:02d}",
            mean=None if mean is None else Fraction(mean),
            sheets=0 if mean is None else 5,
            spread=Fraction(0),
            node_means={},
            raw_sum_mean=None,
            trimmed=None,
            quorate=mean is not None,
        )
        for number, mean in enumerate(means)
    ]
    return rank(results, ())


@pytest.mark.parametrize(
    ("entries", "rule", "expected"),
    [
        (11, (1, 2, 0, 99), 6),
        (10, (1, 2, 0, 99), 5),
        (3, (1, 2, 5, 20), 3),
        (8, (1, 2, 5, 20), 5),
        (100, (1, 2, 5, 20), 20),
        (0, (1, 2, 5, 20), 0),
    ],
)
def test_a_share_within_its_bounds(entries: int, rule: tuple[int, int, int, int], expected: int) -> None:
    assert places(entries, ruled(*rule)) == expected


@pytest.mark.parametrize(("rounding", "expected"), [("down", [2, 3, 3]), ("half-up", [3, 3, 4]), ("up", [3, 4, 4])])
def test_a_share_is_rounded_as_the_rules_sheet_says(rounding: str, expected: list[int]) -> None:
    """A quarter of 10, 13 and 15 is 2.5, 3.25 and 3.75."""
    rules = msgspec.structs.replace(ruled(1, 4, 0, 99), count_rounding=rounding)
    assert [places(entries, rules) for entries in (10, 13, 15)] == expected


def test_what_was_never_settled_draws_no_line() -> None:
    assert places(10, msgspec.structs.replace(RULES, finalists=None)) is None


def test_a_clear_line() -> None:
    found = cut(ranking(90, 80, 70, 60), 2)
    assert (found.chosen, found.at_line, found.open_places) == (("p00", "p01"), (), 0)


def test_everyone_at_the_line_is_shown() -> None:
    found = cut(ranking(90, 80, 80, 80, 60), 2)
    assert (found.chosen, found.at_line, found.open_places) == (("p00",), ("p01", "p02", "p03"), 1)


def test_a_tie_that_just_fits_is_no_question() -> None:
    assert cut(ranking(90, 80, 80, 60), 3).at_line == ()


def test_without_a_rank_nobody_is_in() -> None:
    assert cut(ranking(90, None, None), 2).chosen == ("p00",)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12), st.integers(0, 12))
def test_places_always_come_out_even(means: list[int], count: int) -> None:
    found = cut(ranking(*means), count)
    assert len(found.chosen) + found.open_places == min(count, len(means))
    assert found.open_places == 0 or found.open_places < len(found.at_line)
    assert not set(found.chosen) & set(found.at_line)
