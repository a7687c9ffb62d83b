"""Self-check before signing (签名前自查): own sheets that are allowed but unusual. Never anything of another expert."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import Final

from reviewer_app.rules.marks import Violation, mark_text
from reviewer_app.rules.rounding import shown
from reviewer_app.rules.scheme import Indicator, Scheme, SelfCheck
from reviewer_app.rules.scoring import total
from reviewer_app.rules.tree import leaves

DEFAULT: Final = SelfCheck(extreme_high=95, extreme_low=30, fast=30, order=70)
"""The program's own, where the rules sheet names none: 程序默认，待组委会确认."""
PERCENT: Final = 100
SHEETS_FOR_A_MEDIAN: Final = 4
"""Fewer sheets have no usual time."""
NEIGHBOURS: Final = 25
"""A sheet is compared with so many of the next lower total: contradictions lie close, and 500 sheets stay quick."""
LEAVES_THAT_SPEAK: Final = 3
"""On fewer leaves two sheets may differ by chance."""


@dataclass(frozen=True)
class OwnSheet:
    """One complete sheet. `explained`: leaves with a written opinion or pinned evidence; `seconds`: time spent."""

    task: int
    code: str
    scheme: Scheme
    marks: Mapping[str, int]
    explained: frozenset[str]
    seconds: int


@dataclass(frozen=True)
class Remark(Violation):
    """Something to look at again on the sheet of one `task`."""

    task: int = 0


def remarks(sheets: Sequence[OwnSheet], checks: SelfCheck = DEFAULT) -> list[Remark]:
    """Return what is unusual on these sheets, sheet by sheet."""
    totals = {sheet.task: total(sheet.scheme, sheet.marks) for sheet in sheets}
    found = [remark for sheet in sheets for remark in _alone(sheet, checks)]
    found += _alike(sheets)
    found += _fast(sheets, checks.fast)
    for group in _by_scheme(sheets):
        found += _contradictions(group, totals, checks.order)
    places = {sheet.task: place for place, sheet in enumerate(sheets)}
    return sorted(found, key=lambda remark: places[remark.task])


def _alone(sheet: OwnSheet, checks: SelfCheck) -> Iterator[Remark]:
    most = {leaf.key: leaf.max for leaf in leaves(sheet.scheme)}
    if all(sheet.marks[key] == limit for key, limit in most.items()):
        yield Remark("check-all-full", values={"code": sheet.code}, task=sheet.task)
    elif not any(sheet.marks.values()):
        yield Remark("check-all-zero", values={"code": sheet.code}, task=sheet.task)
    elif extremes := [leaf for leaf in leaves(sheet.scheme) if _is_extreme(leaf, sheet, checks)]:
        first = extremes[0]
        values: dict[str, str | int] = {"code": sheet.code, "count": len(extremes), "title": first.title}
        values["mark"] = mark_text(sheet.marks[first.key])
        yield Remark("check-extreme", first.key, values, sheet.task)


def _is_extreme(leaf: Indicator, sheet: OwnSheet, checks: SelfCheck) -> bool:
    if leaf.key in sheet.explained:
        return False
    mark = sheet.marks[leaf.key] * PERCENT
    high = bool(checks.extreme_high) and mark >= leaf.max * checks.extreme_high
    return high or (bool(checks.extreme_low) and mark <= leaf.max * checks.extreme_low)


def _alike(sheets: Sequence[OwnSheet]) -> Iterator[Remark]:
    seen: dict[tuple[tuple[str, int], ...], str] = {}
    for sheet in sheets:
        marks = tuple(sorted(sheet.marks.items()))
        if marks in seen:
            values: dict[str, str | int] = {"code": sheet.code, "other": seen[marks]}
            yield Remark("check-identical", values=values, task=sheet.task)
        seen.setdefault(marks, sheet.code)


def _fast(sheets: Sequence[OwnSheet], share: int) -> Iterator[Remark]:
    timed = [sheet for sheet in sheets if sheet.seconds]
    if not share or len(timed) < SHEETS_FOR_A_MEDIAN:
        return
    usual = median(sheet.seconds for sheet in timed)
    for sheet in timed:
        if sheet.seconds * PERCENT < usual * share:
            values: dict[str, str | int] = {"code": sheet.code, "seconds": sheet.seconds, "usual": round(usual)}
            yield Remark("check-fast", values=values, task=sheet.task)


def _by_scheme(sheets: Sequence[OwnSheet]) -> list[list[OwnSheet]]:
    groups: dict[Scheme, list[OwnSheet]] = {}
    for sheet in sheets:
        groups.setdefault(sheet.scheme, []).append(sheet)
    return list(groups.values())


def _contradictions(sheets: list[OwnSheet], totals: Mapping[int, Fraction], share: int) -> Iterator[Remark]:
    """Yield sheets that are better on most leaves than one above them: weights may explain it, a slip may too."""
    if not share:
        return
    ordered = sorted(sheets, key=lambda sheet: totals[sheet.task], reverse=True)
    for place, upper in enumerate(ordered):
        for lower in ordered[place + 1 : place + 1 + NEIGHBOURS]:
            if totals[lower.task] < totals[upper.task] and _speaks_for(lower, upper, share):
                values: dict[str, str | int] = {"code": lower.code, "other": upper.code}
                values |= {"total": shown(totals[lower.task]), "higher": shown(totals[upper.task])}
                yield Remark("check-order", values=values, task=lower.task)
                break


def _speaks_for(lower: OwnSheet, upper: OwnSheet, share: int) -> bool:
    better = sum(mark > upper.marks[key] for key, mark in lower.marks.items())
    worse = sum(mark < upper.marks[key] for key, mark in lower.marks.items())
    differing = better + worse
    return differing >= LEAVES_THAT_SPEAK and better * PERCENT >= differing * share
