"""Codes, states and amounts become words here, at call time, so that the language can change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from reviewer_app.errors import AppError
from reviewer_app.messages import Amount, Language
from reviewer_app.messages import explain as _explain
from reviewer_app.messages import sentence as _sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from reviewer_app.rules.scheme import Indicator

HUNDRED: Final = 100
_KIB: Final = 1024
_UNITS: Final = ("B", "KB", "MB", "GB")


def explain(error: AppError, language: Language) -> str:
    """Return what went wrong, what was not changed and what to do, in the language in force."""
    return _explain(error, language)


def sentence(code: str, language: Language, /, **values: object) -> str:
    """Return the sentence of a code, in the language in force."""
    return _sentence(code, language, **values)


def listed(parts: Iterable[object]) -> str:
    """Return several things as one goes on to the next in the language in force."""
    return QCoreApplication.translate("texts", ", ").join(map(str, parts))


def counted(words: str, *values: object) -> str:
    """Fill in words of which a number chooses its noun: `{0:sheet|sheets}` → 1 sheet, 2 sheets."""
    return words.format(*(Amount(one) if type(one) is int else one for one in values))


def state_words(state: str) -> str:
    """Return the words for the state of a task."""
    return {
        "new": QCoreApplication.translate("texts", "Not started"),
        "started": QCoreApplication.translate("texts", "In review"),
        "complete": QCoreApplication.translate("texts", "Complete"),
        "signed": QCoreApplication.translate("texts", "Signed"),
        "recused": QCoreApplication.translate("texts", "Recused"),
    }[state]


def mark_words(hundredths: int) -> str:
    """Return a mark as typed: 8550 → 85.5."""
    whole, rest = divmod(hundredths, HUNDRED)
    return f"{whole}.{rest:02}".rstrip("0") if rest else str(whole)


def range_words(leaf: Indicator) -> str:
    """Return the range of a leaf and its step where that is not 1."""
    most = mark_words(leaf.max)
    if leaf.step == HUNDRED:
        return QCoreApplication.translate("texts", "0–{0}, whole marks").format(most)
    return QCoreApplication.translate("texts", "0–{0}, steps of {1}").format(most, mark_words(leaf.step))


def share_words(share: Fraction) -> str:
    """Return a share of the whole as a percentage of at most two places."""
    percent = share * HUNDRED
    if percent.denominator == 1:
        return f"{percent.numerator}%"
    return f"{float(percent):.2f}%"


def points_words(points: float) -> str:
    """Return a difference in points with its sign; one that rounds to nothing has none."""
    rounded = round(points, 2)
    return f"{rounded:+.2f}" if rounded else "0.00"


def size_words(size: int) -> str:
    """Return a file size for people."""
    amount, unit = float(size), 0
    while amount >= _KIB and unit < len(_UNITS) - 1:
        amount, unit = amount / _KIB, unit + 1
    return f"{amount:.0f} {_UNITS[unit]}" if unit == 0 or amount >= HUNDRED else f"{amount:.1f} {_UNITS[unit]}"


def clock_words(utc: str) -> str:
    """Return the contest's time of day of a UTC time stamp: 14:03:22."""
    from reviewer_app.hours import contest_time

    return contest_time(utc).strftime("%H:%M:%S")


def day_words(utc: str) -> str:
    """Return day and time, the contest's, of a UTC time stamp: 2025-07-01 14:03."""
    from reviewer_app.hours import contest_time

    return contest_time(utc).strftime("%Y-%m-%d %H:%M")


def moment_words(utc: str) -> str:
    """Return the contest's day and time of a UTC time stamp: 2025-07-01 14:03; "" for none."""
    from reviewer_app.hours import contest_time

    return contest_time(utc).strftime("%Y-%m-%d %H:%M") if utc else ""


def date_words(utc: str) -> str:
    """Return the contest's day of a UTC time stamp: 2025-07-01; "" for none."""
    return moment_words(utc)[:10]


def second_words(utc: str) -> str:
    """Return the contest's day and time of a UTC time stamp to the second: 2025-07-01 14:03:22."""
    from reviewer_app.hours import contest_time

    return contest_time(utc).strftime("%Y-%m-%d %H:%M:%S")


def duration_words(seconds: int) -> str:
    """Return time spent: 1:05 (hours and minutes)."""
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}"


def minutes_words(seconds: int) -> str:
    """Return a short time: 1:05 (minutes and seconds)."""
    return f"{seconds // 60}:{seconds % 60:02}"
