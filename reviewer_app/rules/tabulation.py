"""Tabulation (汇总): the sheets of one project become one result, whatever the order they came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from reviewer_app.rules.scheme import StageRules

TRIMMED_LEAST = 3
"""Below three sheets nothing is left when the highest and the lowest go."""


@dataclass(frozen=True)
class Sheet:
    """One expert's sheet of one project. `valid` is False for a recused, replaced, void or superseded one."""

    expert: str
    project: str
    total: Fraction
    nodes: Mapping[str, Fraction]
    raw_sum: int
    valid: bool


@dataclass(frozen=True)
class ProjectResult:
    """The result of one project. `mean` is None without a valid sheet; `quorate`: enough sheets for a rank.

    `node_means` and `raw_sum_mean` (hundredths) are over all valid sheets, also where the mean is trimmed: which of two
    equal sheets goes must never matter. `trimmed` is a labelled reference, None where off or below three sheets.
    """

    project: str
    mean: Fraction | None
    sheets: int
    spread: Fraction
    node_means: Mapping[str, Fraction]
    raw_sum_mean: Fraction | None
    trimmed: Fraction | None
    quorate: bool


def tabulate(sheets: Iterable[Sheet], rules: StageRules, project: str = "") -> ProjectResult:
    """Return the result of one project from all its sheets; only valid ones count, absent ones are not 0.

    `project` is needed only where there may be no sheet at all. Sheets of two projects, or two valid sheets of one
    expert, are a bug of the caller (ValueError).
    """
    given = list(sheets)
    project = _one_project(given, project)
    valid = sorted((sheet for sheet in given if sheet.valid), key=lambda sheet: sheet.expert)
    if len({sheet.expert for sheet in valid}) < len(valid):
        raise ValueError(f"{project}: two valid sheets of one expert")
    totals = [sheet.total for sheet in valid]
    trimmed = _trimmed(totals) if rules.mean == "trimmed" or rules.trimmed_reference else None
    return ProjectResult(
        project=project,
        mean=trimmed if rules.mean == "trimmed" and trimmed is not None else _mean(totals),
        sheets=len(valid),
        spread=max(totals) - min(totals) if totals else Fraction(0),
        node_means=_node_means(valid),
        raw_sum_mean=Fraction(sum(sheet.raw_sum for sheet in valid), len(valid)) if valid else None,
        trimmed=trimmed if rules.trimmed_reference else None,
        quorate=bool(valid) and len(valid) >= rules.quorum,
    )


def _one_project(sheets: Sequence[Sheet], project: str) -> str:
    names = {sheet.project for sheet in sheets} | ({project} - {""})
    if len(names) != 1:
        raise ValueError(f"sheets of one project wanted, got {sorted(names)}")
    return names.pop()


def _mean(values: Sequence[Fraction]) -> Fraction | None:
    """Add up over one common denominator: exact, and one fraction instead of as many as there are values."""
    if not values:
        return None
    ratios = [value.as_integer_ratio() for value in values]
    whole = lcm(*{denominator for _, denominator in ratios})
    return Fraction(sum([numerator * (whole // denominator) for numerator, denominator in ratios]), whole * len(values))


def _trimmed(totals: Sequence[Fraction]) -> Fraction | None:
    return _mean(sorted(totals)[1:-1]) if len(totals) >= TRIMMED_LEAST else None


def _node_means(valid: Sequence[Sheet]) -> dict[str, Fraction]:
    """Return the mean of every node that all valid sheets have."""
    if not valid:
        return {}
    shared = set.intersection(*(set(sheet.nodes) for sheet in valid))
    means = {key: _mean([sheet.nodes[key] for sheet in valid]) for key in sorted(shared)}
    return {key: mean for key, mean in means.items() if mean is not None}
