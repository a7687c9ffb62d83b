"""What a fee list checks: ID number (GB 11643), account, amount; and how little of a number is ever shown."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from reviewer_app.rules.fields import is_date

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_ID: Final = re.compile(r"[0-9]{17}[0-9X]")
_ACCOUNT: Final = re.compile(r"[0-9]{8,30}")
_CARD: Final = re.compile(r"[0-9]{16}|[0-9]{19}")
AMOUNT_MAX: Final = Decimal("1000000")
TAIL: Final = 4
STARS: Final = "****"


def id_number_problem(number: str) -> str:
    """Return the code of what is wrong with an ID number of 18 digits, "" for nothing."""
    if not _ID.fullmatch(number):
        return "payment-id-form"
    if _CHECKS[sum(int(sign) * weight for sign, weight in zip(number, _WEIGHTS, strict=False)) % 11] != number[-1]:
        return "payment-id-check"
    return "" if is_date(f"{number[6:10]}-{number[10:12]}-{number[12:14]}") else "payment-id-day"


def account_problem(account: str) -> str:
    """Return the code of what is wrong with a bank account, "" for nothing."""
    return "" if _ACCOUNT.fullmatch(account) else "payment-account-form"


def is_doubtful_card(account: str) -> bool:
    """Whether a number as long as a card's fails their check (Luhn), which other accounts need not hold."""
    if not _CARD.fullmatch(account):
        return False
    doubled = [int(sign) * (2 if at % 2 else 1) for at, sign in enumerate(reversed(account))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 != 0


def amount_of(text: str) -> Decimal | None:
    """Return an amount in yuan with two places at most, None when it is none."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    if not amount.is_finite() or not 0 <= amount <= AMOUNT_MAX or amount != round(amount, 2):
        return None
    return amount.quantize(Decimal("0.01"))


def masked(number: str) -> str:
    """Return a number as it is shown: stars and its last four signs; of a short one nothing."""
    if not number:
        return ""
    return STARS + (number[-TAIL:] if len(number) > TAIL * 2 else "")
