"""Digits called out by two people, from which the seed of a draw is made once the lists are frozen."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reviewer_app.errors import RuleViolation
from reviewer_app.services.secretariat.cells import clean, compared

LEAST, MOST = 3, 12
"""Digits of one caller."""
DIGEST_SIGNS: Final = 16
NAME_MOST: Final = 60


@dataclass(frozen=True)
class Caller:
    """One person and the digits called out."""

    name: str
    digits: str


def checked(callers: Sequence[Caller]) -> tuple[Caller, ...]:
    """Return the callers with plain digits. RuleViolation callers-two (two different names), callers-digits."""
    given = tuple(Caller(clean(one.name)[:NAME_MOST], _digits(one.digits)) for one in callers)
    if len(given) != 2 or not all(one.name for one in given) or compared(given[0].name) == compared(given[1].name):
        raise RuleViolation("callers-two")
    if not all(LEAST <= len(one.digits) <= MOST and one.digits.isascii() and one.digits.isdigit() for one in given):
        raise RuleViolation("callers-digits", least=LEAST, most=MOST)
    return given


def seed_of(callers: Sequence[Caller], lists: str) -> str:
    """Return the seed: the digits in the order called, and the digest of the frozen lists that they were made for."""
    return "-".join([*(one.digits for one in callers), lists[:DIGEST_SIGNS]])


def lot_of(seed: str, *parts: str) -> str:
    """Return the lot of one who takes part: the order of these is the order of the draw."""
    return hashlib.sha256("\n".join((seed, *parts)).encode()).hexdigest()


def _digits(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
