"""How firm a ranking stands: one expert left out, extremes trimmed, severity taken off, drawn again. Reference only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from reviewer_app.analysis.scores import Scores, Table, check_size

DRAWS: Final = 2_000
EQUAL: Final = 9
"""Decimals from which two means count as equal: far below a true difference, far above what floats lose."""


@dataclass(frozen=True)
class Chances:
    """`place`: for each project the share of draws in which it came first, second, …; each row adds up to 1."""

    projects: tuple[str, ...]
    place: Table

    def within(self, project: str, places: int) -> float:
        """Return the share of draws in which a project stood within the first `places`."""
        return float(self.place[self.projects.index(project), :places].sum())


def places(means: Table) -> Table:
    """Return competition ranks, 1 the best; equal means share a place, a project without a mean has NaN."""
    rounded = np.round(means, EQUAL)
    ordered = np.sort(-rounded[~np.isnan(rounded)])
    ranks = np.searchsorted(ordered, -rounded, side="left") + 1.0
    placed: Table = np.where(np.isnan(rounded), np.nan, ranks)
    return placed


def mean_places(scores: Scores) -> dict[str, int]:
    """Return each project's place by its plain mean; projects without a sheet are left out."""
    return _named(scores, places(_means(scores.table)))


def left_out(scores: Scores) -> dict[str, dict[str, int]]:
    """Return, for each expert, the places of all projects if that expert had not taken part."""
    return {expert: mean_places(scores.without(expert)) for expert in scores.experts}


def trimmed_places(scores: Scores) -> dict[str, int]:
    """Return the places when each project's highest and lowest sheet go; with fewer than three sheets none goes."""
    trimmed = np.array([_trimmed(column[~np.isnan(column)]) for column in scores.table.T])
    return _named(scores, places(trimmed))


def adjusted_places(scores: Scores, adjusted: Mapping[str, float]) -> dict[str, int]:
    """Return the places by totals from which the experts' severity was taken."""
    return _named(scores, places(np.array([adjusted[project] for project in scores.projects])))


def chances(scores: Scores, seed: int, draws: int = DRAWS) -> Chances:
    """Return how often each project takes each place when its sheets are drawn again, with replacement.

    Percentile bootstrap over the sheets of each project (Efron & Tibshirani, An Introduction to the Bootstrap). Of
    projects that share a place in a draw, each gets an equal part of the places they fill. `seed` makes it repeatable.
    RuleViolation analysis-few.
    """
    check_size(scores)
    random = np.random.default_rng(seed)
    columns = [column[~np.isnan(column)] for column in scores.table.T]
    drawn = np.column_stack([_drawn(column, random, draws) for column in columns])
    place = np.zeros((len(columns), len(columns)))
    for row in np.round(drawn, EQUAL):
        values, inverse, counts = np.unique(-row, return_inverse=True, return_counts=True)
        starts = counts.cumsum() - counts
        for group in range(len(values)):
            members = np.nonzero(inverse == group)[0]
            filled = slice(int(starts[group]), int(starts[group] + counts[group]))
            place[members, filled] += 1.0 / counts[group]
    return Chances(scores.projects, place / draws)


def _drawn(column: Table, random: np.random.Generator, draws: int) -> Table:
    means: Table = column[random.integers(0, len(column), size=(draws, len(column)))].mean(axis=1)
    return means


def _means(table: Table) -> Table:
    counts = (~np.isnan(table)).sum(axis=0)
    sums = np.nansum(table, axis=0)
    means: Table = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    return means


def _trimmed(column: Table) -> float:
    if len(column) == 0:
        return float("nan")
    return float(np.sort(column)[1:-1].mean() if len(column) >= 3 else column.mean())


def _named(scores: Scores, ranks: Table) -> dict[str, int]:
    return {name: int(rank) for name, rank in zip(scores.projects, ranks, strict=True) if not np.isnan(rank)}
