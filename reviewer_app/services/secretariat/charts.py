"""Charts of an opened stage: means per track, marks per indicator, how strict or mild experts are (仅供参考)."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.messages import Language, sentence
from reviewer_app.models.secretariat import OpenedSheet
from reviewer_app.rules.chart import Chart, ChartRow, around_zero, bounds
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.rounding import shown
from reviewer_app.rules.scheme import Scheme
from reviewer_app.rules.tree import leaves
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.name_check import check_names, head
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.reference import severities
from reviewer_app.services.secretariat.results import ResultRow, StageResults, results
from reviewer_app.services.secretariat.rulebook import schemes_known
from reviewer_app.services.secretariat.scopes import ASSIGNED
from reviewer_app.services.secretariat.sums import assignment_states
from reviewer_app.services.secretariat.wordings import group_title
from reviewer_app.services.workspace import Workspace

HUNDRED: Final = 100
AXIS_STEP: Final = 10.0
SEVERITY_STEP: Final = 2.0
LEAST_SHOWN: Final = 0.005
"""Points below which an effect is shown as none."""
Group = tuple[str, str]
Effects = Mapping[str, float]
_MARKS = msgspec.json.Decoder(dict[str, int])


@dataclass(frozen=True)
class StageCharts:
    """The charts of a stage in the order of the page, and the ranking that they are drawn from."""

    results: StageResults
    charts: tuple[Chart, ...]


@permitted("see-scores")
def charts(ws: Workspace, stage: str, language: Language) -> StageCharts:
    """Return the charts. RuleViolation results-not-opened, operator-may-not."""
    contest, found = office.contest_of(ws), results(ws, stage)
    groups: dict[Group, list[ResultRow]] = defaultdict(list)
    for row in found.rows:
        groups[row.track, row.direction].append(row)
    with ws.database.read() as session:
        full = max((scheme.full for scheme in schemes_known(session).values()), default=HUNDRED)
        parts = _parts(session, stage, {row.project: (row.track, row.direction) for row in found.rows})
    strict = severities(ws, stage)
    made = [_means(contest, groups, full, language)]
    for group in groups:
        title = group_title(contest, *group)
        if parts[group]:
            made.append(_leaves(title, parts[group], language))
        effects, (code, values) = strict.get(group, ({}, ("analysis-few", {"experts": 0, "projects": 0})))
        made.append(_severity(title, effects, "" if effects else sentence(code, language, **values), language))
    return StageCharts(found, tuple(one for one in made if one.rows or one.key == "severity"))


def write_charts(ws: Workspace, stage: str, target: Path, language: Language) -> None:
    """Write the charts as a PDF. RuleViolation results-not-opened, operator-may-not."""
    from reviewer_app.reports.chart_pdf import ChartDocument, write_charts_pdf

    contest, found = office.contest_of(ws), charts(ws, stage, language)
    document = ChartDocument(
        contest=contest.name,
        stage=office.review_stage(contest, stage).title,
        charts=found.charts,
        digest=found.results.digest,
        rehearsal=office.is_rehearsal(ws),
        language=language,
    )
    rows = [row.label for one in found.charts if one.key == "leaves" for row in one.rows]
    check_names(contest, language, [*head(contest.name, document.stage), *(("indicator", label) for label in rows)])
    write_charts_pdf(document, target)


def _means(contest: Contest, groups: Mapping[Group, Sequence[ResultRow]], full: int, language: Language) -> Chart:
    rows, every = [], []
    for group, members in groups.items():
        means = [row.mean for row in members if row.mean is not None]
        if not means:
            continue
        every += means
        middle = sum(means, Fraction()) / len(means)
        said = sentence(
            "chart-means-value",
            language,
            n=len(means),
            mean=shown(middle),
            least=shown(min(means)),
            most=shown(max(means)),
        )
        dots = tuple(float(mean) for mean in means)
        rows.append(
            ChartRow(group_title(contest, *group), said, dots=dots, span=(min(dots), max(dots)), tick=float(middle))
        )
    least, most = bounds([float(mean) for mean in every] or [0.0], AXIS_STEP, 0.0, float(full))
    words = sentence("chart-means-said", language, n=len(every), groups=len(rows))
    title, unit = sentence("chart-means", language), sentence("chart-points", language)
    return Chart("means", "", title, unit, words, least, most, least, tuple(rows))


def _parts(session: Session, stage: str, places: Mapping[str, Group]) -> dict[Group, dict[str, list[float]]]:
    """Return group → title of the leaf → marks of all sheets that count, in per cent of what can be had."""
    schemes, states = schemes_known(session), assignment_states(session, stage)
    found: dict[Group, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for sheet in session.scalars(select(OpenedSheet).where(OpenedSheet.stage == stage)):
        group = places.get(sheet.project)
        if group is None or states.get((sheet.expert, sheet.project)) != ASSIGNED:
            continue
        marks = _MARKS.decode(sheet.marks)
        for title, part in _shares(schemes[sheet.scheme], marks):
            found[group][title].append(part)
    return found


def _shares(scheme: Scheme, marks: Mapping[str, int]) -> list[tuple[str, float]]:
    return [(leaf.title, HUNDRED * marks[leaf.key] / leaf.max) for leaf in leaves(scheme) if leaf.key in marks]


def _leaves(group: str, parts: Mapping[str, Sequence[float]], language: Language) -> Chart:
    rows, means = [], {}
    for title, values in parts.items():
        means[title] = statistics.fmean(values)
        said = sentence(
            "chart-leaves-value",
            language,
            mean=f"{means[title]:.1f}",
            least=f"{min(values):.1f}",
            most=f"{max(values):.1f}",
        )
        rows.append(ChartRow(title, said, bar=means[title], span=(min(values), max(values))))
    words = sentence("chart-leaves-said", language, n=len(next(iter(parts.values()))))
    best, worst = max(means, key=lambda one: means[one]), min(means, key=lambda one: means[one])
    if best != worst:
        words += sentence("chart-leaves-ends", language, best=best, worst=worst)
    title, unit = sentence("chart-leaves", language), sentence("chart-per-cent", language)
    return Chart("leaves", group, title, unit, words, 0.0, float(HUNDRED), 0.0, tuple(rows))


def _side(effect: float) -> str:
    if abs(effect) < LEAST_SHOWN:
        return "even"
    return "mild" if effect > 0 else "strict"


def _severity(group: str, effects: Effects, why: str, language: Language) -> Chart:
    rows = [
        ChartRow(
            code,
            sentence(f"chart-severity-{_side(effect)}", language, points=f"{abs(effect):.2f}"),
            bar=effect,
        )
        for code, effect in sorted(effects.items(), key=lambda one: (one[1], one[0]))
    ]
    least, most = around_zero(list(effects.values()), SEVERITY_STEP)
    words = why or sentence("chart-severity-said", language, n=len(rows))
    title, unit = sentence("chart-severity", language), sentence("chart-points", language)
    return Chart("severity", group, title, unit, words, least, most, 0.0, tuple(rows))
