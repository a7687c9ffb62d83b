"""Exact values become text: the one place where anything is rounded, and only for showing."""

from __future__ import annotations

from fractions import Fraction


def shown(value: Fraction, decimals: int = 2) -> str:
    """Return `value` with exactly `decimals` places, rounded half up (四舍五入; away from zero)."""
    return _text(_half_up(value, decimals), decimals)


def exact(value: Fraction, places: int = 12) -> str:
    """Return `value` in full where its decimals end (86.5), otherwise with `places` places, half up."""
    if (needed := _ends_after(value.denominator)) is not None:
        return _text(_half_up(value, needed), needed)
    return _text(_half_up(value, places), places)


def _half_up(value: Fraction, decimals: int) -> int:
    """Return `value` in units of its last place."""
    scale: int = 10**decimals
    scaled = abs(value) * scale
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return -units if value < 0 else units


def _ends_after(denominator: int) -> int | None:
    """Return the number of decimals that a fraction in lowest terms needs, None when they never end."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


def _text(units: int, decimals: int) -> str:
    sign = "-" if units < 0 else ""
    digits = str(abs(units)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"
