"""Only the limits of the rules sheet say who is asked."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.rules.outliers import outliers
from reviewer_app.rules.scheme import OutlierRule
from reviewer_app.rules.tabulation import Sheet


def sheets(*totals: int, valid: bool = True) -> list[Sheet]:
    return [Sheet(f"e{at}", "p", Fraction(total), {}, total, valid) for at, total in enumerate(totals)]


def asked(totals: list[Sheet], *, spread: int = 2000, distance: int = 0) -> list[str]:
    return [one.expert for one in outliers(totals, OutlierRule(distance=distance, range=spread))]


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ((90, 88, 86, 70), ["e3"]),
        ((90, 88, 86, 71), []),
        ((95, 75, 74, 73), ["e0"]),
        ((90, 80, 70), ["e0", "e2"]),
        ((90, 70), []),
        ((90, 90, 70, 70), ["e0", "e1", "e2", "e3"]),
    ],
)
def test_at_the_limit_who_stands_apart_is_asked(totals: tuple[int, ...], expected: list[str]) -> None:
    assert asked(sheets(*totals)) == expected


def test_distance_from_the_others() -> None:
    assert asked(sheets(90, 80, 80, 80), spread=0, distance=1000) == ["e0"]
    assert asked(sheets(89, 80, 80, 80), spread=0, distance=1000) == []


def test_switched_off_nobody_is_asked() -> None:
    assert asked(sheets(100, 50, 0), spread=0) == []
    assert outliers(sheets(100, 50, 0), None) == []


def test_sheets_that_do_not_count_ask_nobody() -> None:
    assert asked([*sheets(80, 80, 80), *sheets(0, valid=False)]) == []


@given(st.lists(st.integers(0, 100), min_size=3, max_size=9), st.integers(1, 5000), st.randoms())
def test_the_order_never_matters(totals: list[int], limit: int, random: object) -> None:
    given_sheets = sheets(*totals)
    shuffled = list(given_sheets)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert asked(shuffled, spread=limit, distance=limit) == asked(given_sheets, spread=limit, distance=limit)
