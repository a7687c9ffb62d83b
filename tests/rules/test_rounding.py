from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.rules.rounding import exact, shown

fractions = st.fractions(min_value=0, max_value=1000, max_denominator=10**6)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0.00"),
        (Fraction(1, 200), "0.01"),
        (Fraction(99, 20000), "0.00"),
        (Fraction(86505, 1000), "86.51"),
        (Fraction(86515, 1000), "86.52"),
        (Fraction(200, 3), "66.67"),
        (Fraction(100), "100.00"),
        (Fraction(-1, 200), "-0.01"),
    ],
)
def test_a_shown_value_is_rounded_half_up(value: Fraction, text: str) -> None:
    assert shown(value) == text


def test_the_number_of_decimals_is_a_setting() -> None:
    assert [shown(Fraction(2, 3), places) for places in (0, 1, 4)] == ["1", "0.7", "0.6667"]


@given(fractions, st.integers(0, 6))
def test_showing_agrees_with_the_decimal_module(value: Fraction, decimals: int) -> None:
    with localcontext() as context:
        context.prec = 60
        # Enough places that only a true half can look like a half.
        decimal = Decimal(value.numerator * 10**20 // value.denominator).scaleb(-20)
        assert shown(value, decimals) == str(decimal.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


@given(st.integers(0, 10**9), st.integers(0, 12), st.integers(0, 12))
def test_an_exact_value_that_ends_says_everything(numerator: int, twos: int, fives: int) -> None:
    value = Fraction(numerator, 2**twos * 5**fives)
    assert Fraction(exact(value)) == value


@given(fractions)
def test_an_exact_value_is_never_off_by_more_than_half_of_its_last_place(value: Fraction) -> None:
    text = exact(value)
    assert abs(Fraction(text) - value) <= Fraction(1, 2 * 10**12)
    assert Fraction(text) == value or len(text.partition(".")[2]) == 12


def test_an_exact_value_has_no_idle_zeros() -> None:
    assert [exact(Fraction(value)) for value in ("86.5", "86", "0", "0.125")] == ["86.5", "86", "0", "0.125"]


def test_an_endless_value_has_twelve_places_half_up() -> None:
    assert exact(Fraction(200, 3)) == "66.666666666667"


def test_a_value_that_ends_late_is_not_cut() -> None:
    assert exact(Fraction(1, 2**20)) == "0.00000095367431640625"
