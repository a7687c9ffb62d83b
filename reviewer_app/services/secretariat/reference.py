"""Reference analysis (参考分析) of an opened stage: agreement, severity, prize-stability. Never the result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from reviewer_app.analysis.agreement import intraclass, kendalls_w, krippendorff
from reviewer_app.analysis.scores import Scores, scores_of
from reviewer_app.analysis.severity import severity
from reviewer_app.analysis.stability import (
    DRAWS,
    adjusted_places,
    chances,
    left_out,
    mean_places,
    trimmed_places,
)
from reviewer_app.errors import RuleViolation
from reviewer_app.rules.outliers import Outlier, outliers
from reviewer_app.rules.tabulation import Sheet
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.results import ResultRow, StageResults, results
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.secretariat.sums import opened_sheets
from reviewer_app.services.workspace import Workspace

Problem = tuple[str, Mapping[str, object]]
"""The code of the sentence that says why something cannot be computed, and its values; "" for no problem."""
COEFFICIENTS: Final[Mapping[str, Callable[[Scores], float]]] = {
    "icc-2-1": lambda scores: intraclass(scores).two_way_random,
    "icc-2-k": lambda scores: intraclass(scores).two_way_random_k,
    "kendall-w": kendalls_w,
    "krippendorff-alpha": lambda scores: krippendorff(scores),
}
"""Each is computed on its own: where one has no meaning, the others still have."""


@dataclass(frozen=True)
class Coefficient:
    """One measure; `value` None where it cannot be had, then `code` and `values` say why."""

    name: str
    value: float | None
    code: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class Stability:
    """One project's place under other assumptions, by project code. Places are competition ranks, 1 the best.

    `best`, `worst`: over all experts left out one at a time; `adjusted` None where severity cannot be told apart;
    `chance`: share of draws in which it stands within the places that its official rank has, 0 to 1.
    """

    project: str
    code: str
    title: str
    place: int
    best: int
    worst: int
    trimmed: int | None
    adjusted: int | None
    chance: float


@dataclass(frozen=True)
class ReferenceGroup:
    """The analysis of one track and direction. `severity`: expert code → points above or below the others."""

    track: str
    direction: str
    experts: int
    projects: int
    coefficients: tuple[Coefficient, ...]
    severity: Mapping[str, float]
    severity_problem: Problem
    stability: tuple[Stability, ...]


@permitted("see-scores")
def reference(
    ws: Workspace, stage: str, draws: int = DRAWS, progress: Callable[[int, int], None] | None = None
) -> tuple[ReferenceGroup, ...]:
    """Return the analysis of every group with two experts and two projects at least. RuleViolation results-not-opened.

    `progress` is told of the groups, and may raise in order to stop.
    The random draws are seeded by the ranking's digest: the same ranking gives the same numbers on any machine.
    """
    found, groups, codes = _scores(ws, stage)
    place = {row.project: row for row in found.rows}
    seed = int(found.digest[:16], 16)
    made = []
    for number, (key, scores) in enumerate(groups):
        if progress is not None:
            progress(number, len(groups))
        made.append(_group(scores, *key, place, codes, seed, draws))
    return tuple(made)


@permitted("see-scores")
def severities(ws: Workspace, stage: str) -> dict[tuple[str, str], tuple[Mapping[str, float], Problem]]:
    """Return (track, direction) → expert code → points above or below the others, and why there are none.

    RuleViolation results-not-opened.
    """
    _found, groups, codes = _scores(ws, stage)
    made: dict[tuple[str, str], tuple[Mapping[str, float], Problem]] = {}
    for key, scores in groups:
        _adjusted, effects, problem = _severity(scores)
        made[key] = ({codes[expert]: effect for expert, effect in effects.items()}, problem)
    return made


def _scores(ws: Workspace, stage: str) -> tuple[StageResults, list[tuple[tuple[str, str], Scores]], Mapping[str, str]]:
    """Return the results, the totals of every group that is large enough, and expert id → code."""
    found = results(ws, stage)
    sheets, codes = opened_sheets(ws, stage)
    totals: dict[tuple[str, str], dict[tuple[str, str], float]] = defaultdict(dict)
    place = {row.project: row for row in found.rows}
    for sheet in sheets:
        row = place.get(sheet.project)
        if row is not None and sheet.valid:
            totals[row.track, row.direction][sheet.expert, sheet.project] = float(sheet.total)
    groups = [(key, scores_of(given)) for key, given in sorted(totals.items())]
    return found, [(key, one) for key, one in groups if len(one.experts) > 1 and len(one.projects) > 1], codes


def _group(
    scores: Scores,
    track: str,
    direction: str,
    rows: Mapping[str, ResultRow],
    codes: Mapping[str, str],
    seed: int,
    draws: int,
) -> ReferenceGroup:
    adjusted, effects, problem = _severity(scores)
    return ReferenceGroup(
        track=track,
        direction=direction,
        experts=len(scores.experts),
        projects=len(scores.projects),
        coefficients=tuple(_coefficient(name, scores) for name in COEFFICIENTS),
        severity={codes[expert]: effect for expert, effect in effects.items()},
        severity_problem=problem,
        stability=_stability(scores, rows, adjusted, seed, draws),
    )


def _coefficient(name: str, scores: Scores) -> Coefficient:
    try:
        return Coefficient(name, COEFFICIENTS[name](scores), "", {})
    except RuleViolation as why:
        return Coefficient(name, None, why.code, why.values)


def _severity(scores: Scores) -> tuple[Mapping[str, int], Mapping[str, float], Problem]:
    try:
        fitted = severity(scores)
    except RuleViolation as why:
        return {}, {}, (why.code, why.values)
    return adjusted_places(scores, fitted.adjusted), fitted.experts, ("", {})


def _stability(
    scores: Scores, rows: Mapping[str, ResultRow], adjusted: Mapping[str, int], seed: int, draws: int
) -> tuple[Stability, ...]:
    plain, trimmed, without = mean_places(scores), trimmed_places(scores), left_out(scores)
    drawn = chances(scores, seed, draws)
    made = []
    for project in scores.projects:
        row, own = rows[project], plain[project]
        seen = [places[project] for places in without.values() if project in places]
        made.append(
            Stability(
                project=project,
                code=row.code,
                title=row.title,
                place=own,
                best=min(seen, default=own),
                worst=max(seen, default=own),
                trimmed=trimmed.get(project),
                adjusted=adjusted.get(project),
                chance=drawn.within(project, own),
            )
        )
    return tuple(sorted(made, key=lambda one: (one.place, one.code)))


@permitted("see-scores")
def asked(ws: Workspace, stage: str) -> tuple[tuple[Outlier, str, str], ...]:
    """Return (outlier, expert code, project code) by the rules sheet. RuleViolation results-not-opened."""
    found = results(ws, stage)
    sheets, codes = opened_sheets(ws, stage)
    with ws.database.read() as session:
        rule = approved_rules(session)[1].outliers
    by_project: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        by_project[sheet.project].append(sheet)
    return tuple(
        (one, codes[one.expert], row.code) for row in found.rows for one in outliers(by_project[row.project], rule)
    )
