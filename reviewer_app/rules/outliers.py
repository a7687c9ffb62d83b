"""Who is asked about an own sheet (畸高畸低), by limits that were fixed beforehand; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reviewer_app.rules.scheme import OutlierRule
from reviewer_app.rules.tabulation import Sheet

HUNDREDTHS = 100
LEAST_SHEETS = 3
"""With two sheets nobody can say which of them stands out."""


@dataclass(frozen=True)
class Outlier:
    """One sheet whose expert alone is asked. `by`: range or distance; `value`, `limit` in points."""

    expert: str
    project: str
    by: str
    value: Fraction
    limit: Fraction


def outliers(sheets: Iterable[Sheet], rule: OutlierRule | None) -> list[Outlier]:
    """Return whom to ask about one project's valid sheets, by expert.

    Where the range reaches its limit, whoever is farther from the median of the others is asked: the highest, the
    lowest, or both when they are equally far; where a sheet is as far from the mean of the others as `distance` says,
    its expert is asked too.
    """
    valid = sorted((sheet for sheet in sheets if sheet.valid), key=lambda sheet: sheet.expert)
    if rule is None or len(valid) < LEAST_SHEETS:
        return []
    found = [*_by_range(valid, rule.range), *_by_distance(valid, rule.distance)]
    first: dict[str, Outlier] = {}
    for one in found:
        first.setdefault(one.expert, one)
    return [first[expert] for expert in sorted(first)]


def _by_range(valid: Sequence[Sheet], hundredths: int) -> list[Outlier]:
    limit = Fraction(hundredths, HUNDREDTHS)
    totals = [sheet.total for sheet in valid]
    spread = max(totals) - min(totals)
    if not hundredths or spread < limit:
        return []
    ends = [sheet for sheet in valid if sheet.total in (max(totals), min(totals))]
    far = {sheet.expert: abs(sheet.total - _median(_others(valid, sheet))) for sheet in ends}
    most = max(far.values())
    return [Outlier(one.expert, one.project, "range", spread, limit) for one in ends if far[one.expert] == most]


def _by_distance(valid: Sequence[Sheet], hundredths: int) -> list[Outlier]:
    limit = Fraction(hundredths, HUNDREDTHS)
    if not hundredths:
        return []
    found = []
    for sheet in valid:
        others = _others(valid, sheet)
        distance = abs(sheet.total - sum(others, Fraction(0)) / len(others))
        if distance >= limit:
            found.append(Outlier(sheet.expert, sheet.project, "distance", distance, limit))
    return found


def _others(valid: Sequence[Sheet], sheet: Sheet) -> list[Fraction]:
    return [one.total for one in valid if one is not sheet]


def _median(values: Sequence[Fraction]) -> Fraction:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
