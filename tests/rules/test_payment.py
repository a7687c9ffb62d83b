"""ID numbers, accounts and amounts of a fee list. Every number is made up; the ID numbers are of nobody's county."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reviewer_app.rules.payment import account_problem, amount_of, id_number_problem, is_doubtful_card, masked


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("999999199001010016", ""),
        ("999999199001010017", "payment-id-check"),
        ("99999919900101001", "payment-id-form"),
        ("99999919900101001Y", "payment-id-form"),
        ("999999199013010013", "payment-id-day"),
    ],
)
def test_id_numbers(number: str, problem: str) -> None:
    assert id_number_problem(number) == problem


def test_accounts_and_cards() -> None:
    assert account_problem("6200000000000000") == ""
    assert account_problem("62000000-0000") == "payment-account-form"
    assert account_problem("123") == "payment-account-form"
    assert not is_doubtful_card("4111111111111111")
    assert is_doubtful_card("4111111111111112")
    assert not is_doubtful_card("123456789")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("800", "800.00"),
        ("800.5", "800.50"),
        ("0", "0.00"),
        ("-1", None),
        ("1.005", None),
        ("NaN", None),
        ("abc", None),
    ],
)
def test_amounts(text: str, amount: str | None) -> None:
    assert amount_of(text) == (None if amount is None else Decimal(amount))


def test_only_the_end_of_a_number_is_shown() -> None:
    assert masked("999999199001010016") == "****0016"
    assert masked("12345678") == "****"
    assert masked("") == ""
