"""How far experts agree: Kendall's W, intraclass correlation, Krippendorff's alpha. For reference only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from reviewer_app.analysis.scores import Scores, Table, check_complete, check_size
from reviewer_app.errors import RuleViolation

Level = Literal["nominal", "ordinal", "interval", "ratio"]
CATEGORIES_MAX: Final = 2_000
"""Different values up to which the table of coincidences is built: 2,000 make 32 MB."""


@dataclass(frozen=True)
class Intraclass:
    """The six coefficients of Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428; k = number of experts."""

    one_way: float
    two_way_random: float
    two_way_mixed: float
    one_way_k: float
    two_way_random_k: float
    two_way_mixed_k: float


def intraclass(scores: Scores) -> Intraclass:
    """Return ICC(1,1) (2,1) (3,1) (1,k) (2,k) (3,k) of a complete table. RuleViolation analysis-incomplete, -even.

    From the two-way analysis of variance: projects are targets, experts are judges.
    """
    check_complete(scores)
    table = scores.table.T
    n, k = table.shape
    grand = table.mean()
    between = k * ((table.mean(axis=1) - grand) ** 2).sum() / (n - 1)
    judges = n * ((table.mean(axis=0) - grand) ** 2).sum() / (k - 1)
    within = ((table - table.mean(axis=1, keepdims=True)) ** 2).sum() / (n * (k - 1))
    residual = (within * n * (k - 1) - judges * (k - 1)) / ((n - 1) * (k - 1))
    if between == 0:
        raise RuleViolation("analysis-even")
    return Intraclass(
        one_way=float((between - within) / (between + (k - 1) * within)),
        two_way_random=float((between - residual) / (between + (k - 1) * residual + k * (judges - residual) / n)),
        two_way_mixed=float((between - residual) / (between + (k - 1) * residual)),
        one_way_k=float((between - within) / between),
        two_way_random_k=float((between - residual) / (between + (judges - residual) / n)),
        two_way_mixed_k=float((between - residual) / between),
    )


def kendalls_w(scores: Scores) -> float:
    """Return Kendall's coefficient of concordance, 0 to 1, corrected for ties, of a complete table.

    W = 12 S / (m² (n³ - n) - m Σ(t³ - t)) with m experts, n projects, S the squared deviations of the rank sums
    (Kendall, Rank Correlation Methods). RuleViolation analysis-incomplete, analysis-even.
    """
    check_complete(scores)
    ranks = np.vstack([mean_ranks(row) for row in scores.table])
    m, n = ranks.shape
    sums = ranks.sum(axis=0)
    squares = ((sums - sums.mean()) ** 2).sum()
    ties = sum(float((count**3 - count).sum()) for count in (np.unique(row, return_counts=True)[1] for row in ranks))
    whole = m**2 * (n**3 - n) - m * ties
    if whole == 0:
        raise RuleViolation("analysis-even")
    return float(12 * squares / whole)


def mean_ranks(values: Table) -> Table:
    """Return the ranks of one row, 1 the lowest; equal values share the mean of their places."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = counts.cumsum()
    shared: Table = ((last - counts + 1 + last) / 2.0)[inverse]
    return shared


def krippendorff(scores: Scores, level: Level = "interval") -> float:
    """Return Krippendorff's alpha; gaps are allowed, a project with one sheet says nothing and is left out.

    alpha = 1 - observed / expected disagreement, over the table of coincidences; the difference functions are
    those of Krippendorff, Computing Krippendorff's Alpha-Reliability (2011). RuleViolation analysis-few,
    analysis-even (no variation at all), analysis-many-values.
    """
    check_size(scores)
    columns = [column[~np.isnan(column)] for column in scores.table.T]
    paired = [column for column in columns if len(column) > 1]
    if not paired:
        raise RuleViolation("analysis-few", experts=len(scores.experts), projects=0)
    if level == "interval":
        return _interval(paired)
    values = np.unique(np.concatenate(paired))
    if len(values) > CATEGORIES_MAX:
        raise RuleViolation("analysis-many-values", found=len(values), most=CATEGORIES_MAX)
    coincidences = np.zeros((len(values), len(values)))
    for column in paired:
        counts = np.bincount(np.searchsorted(values, column), minlength=len(values)).astype(float)
        coincidences += (np.outer(counts, counts) - np.diag(counts)) / (len(column) - 1)
    margins = coincidences.sum(axis=0)
    differences = _differences(values, margins, level)
    expected = (np.outer(margins, margins) * differences).sum()
    if expected == 0:
        raise RuleViolation("analysis-even")
    return float(1 - (margins.sum() - 1) * (coincidences * differences).sum() / expected)


def _interval(paired: list[Table]) -> float:
    """Return alpha for interval data in closed form: any number of different values, no table of coincidences."""
    observed = sum(
        2 * len(column) * float(((column - column.mean()) ** 2).sum()) / (len(column) - 1) for column in paired
    )
    whole = np.concatenate(paired)
    variance = float(whole.var(ddof=1))
    if variance == 0:
        raise RuleViolation("analysis-even")
    return 1 - observed / len(whole) / (2 * variance)


def _differences(values: Table, margins: Table, level: Level) -> Table:
    if level == "nominal":
        return 1.0 - np.eye(len(values))
    if level == "ratio":
        sums = values[:, None] + values[None, :]
        safe = np.where(sums == 0, 1.0, sums)
        return np.asarray(((values[:, None] - values[None, :]) / safe) ** 2)
    middles = margins.cumsum() - margins / 2
    return np.asarray((middles[:, None] - middles[None, :]) ** 2)
