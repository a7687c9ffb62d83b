"""Strict and mild experts: a two-way additive model, total = project + expert, by least squares. Reference only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer_app.analysis.scores import Scores, Table, check_size
from reviewer_app.errors import RuleViolation


@dataclass(frozen=True)
class Severity:
    """`adjusted`: each project's total as an average expert would give it, in points.

    `experts`: each expert's effect in points, below 0 for a strict one; they add up to 0. `residual`: root mean square
    of what the model leaves, in points; NaN where nothing is left to judge it by.
    """

    adjusted: Mapping[str, float]
    experts: Mapping[str, float]
    residual: float


def severity(scores: Scores) -> Severity:
    """Fit the model. RuleViolation analysis-few, or analysis-not-connected when groups share no expert.

    Without a chain of shared projects between all experts, strictness and quality cannot be told apart (Searle,
    Linear Models, on connectedness), so nothing is adjusted at all.
    """
    check_size(scores)
    parts = groups(scores)
    if len(parts) > 1:
        raise RuleViolation("analysis-not-connected", groups=len(parts))
    judges, works = np.nonzero(~np.isnan(scores.table))
    observed = scores.table[judges, works]
    effects = _fit(observed, judges, works, scores.table.shape)
    many = len(scores.experts)
    shift = effects[:many].mean()
    experts, projects = effects[:many] - shift, effects[many:] + shift
    left = observed - experts[judges] - projects[works]
    freedom = len(observed) - (many + len(scores.projects) - 1)
    return Severity(
        adjusted={name: float(value) for name, value in zip(scores.projects, projects, strict=True)},
        experts={name: float(value) for name, value in zip(scores.experts, experts, strict=True)},
        residual=float(np.sqrt((left**2).sum() / freedom)) if freedom > 0 else float("nan"),
    )


def _fit(observed: Table, judges: NDArray[np.intp], works: NDArray[np.intp], shape: tuple[int, ...]) -> Table:
    """Solve the normal equations: as large as experts and projects together, however many sheets there are."""
    experts, projects = shape
    normal = np.zeros((experts + projects, experts + projects))
    columns = works + experts
    np.add.at(normal, (judges, judges), 1.0)
    np.add.at(normal, (columns, columns), 1.0)
    np.add.at(normal, (judges, columns), 1.0)
    np.add.at(normal, (columns, judges), 1.0)
    right = np.bincount(judges, observed, minlength=len(normal)) + np.bincount(columns, observed, minlength=len(normal))
    solved: Table = np.linalg.lstsq(normal, right, rcond=None)[0]
    return solved


def groups(scores: Scores) -> list[set[str]]:
    """Return the experts of each connected part of the design: one part means that all can be compared."""
    parts: list[tuple[set[str], Table]] = []
    for expert, row in zip(scores.experts, ~np.isnan(scores.table), strict=True):
        names, seen = {expert}, row
        apart = []
        for others, covered in parts:
            if (covered & seen).any():
                names, seen = names | others, seen | covered
            else:
                apart.append((others, covered))
        parts = [*apart, (names, seen)]
    return [names for names, _ in parts]
