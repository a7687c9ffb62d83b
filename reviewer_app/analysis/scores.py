"""The totals of one group as a table: experts down, projects across, NaN where an expert has no sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer_app.errors import RuleViolation

Table = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Scores:
    """Totals in points. `table`: shape (experts, projects), NaN for no sheet."""

    experts: tuple[str, ...]
    projects: tuple[str, ...]
    table: Table

    @property
    def is_complete(self) -> bool:
        """Whether every expert has a sheet of every project."""
        return not np.isnan(self.table).any()

    def without(self, expert: str) -> Scores:
        """Return the same table without one expert."""
        kept = [at for at, name in enumerate(self.experts) if name != expert]
        return Scores(tuple(self.experts[at] for at in kept), self.projects, self.table[kept])


def scores_of(totals: Mapping[tuple[str, str], float]) -> Scores:
    """Return the table of {(expert, project): total}; names sorted, so that the order of input means nothing."""
    experts = tuple(sorted({expert for expert, _ in totals}))
    projects = tuple(sorted({project for _, project in totals}))
    rows = {name: at for at, name in enumerate(experts)}
    columns = {name: at for at, name in enumerate(projects)}
    table = np.full((len(experts), len(projects)), np.nan)
    for (expert, project), total in totals.items():
        table[rows[expert], columns[project]] = total
    return Scores(experts, projects, table)


def check_size(scores: Scores) -> None:
    """Refuse a table of fewer than two experts or two projects. RuleViolation analysis-few."""
    if len(scores.experts) < 2 or len(scores.projects) < 2:
        raise RuleViolation("analysis-few", experts=len(scores.experts), projects=len(scores.projects))


def check_complete(scores: Scores) -> None:
    """Refuse a table with gaps. RuleViolation analysis-incomplete, analysis-few."""
    check_size(scores)
    if not scores.is_complete:
        raise RuleViolation("analysis-incomplete", missing=int(np.isnan(scores.table).sum()))
