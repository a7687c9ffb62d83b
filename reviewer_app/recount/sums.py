"""The arithmetic, once more and on its own: marks → sheet → mean → rank, in fractions, rounded for showing only."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from fractions import Fraction
from math import floor, gcd
from typing import Any

from reviewer_app.recount.canon import spell
from reviewer_app.recount.findings import Wrong

_PLACES = 12
_LAST = 2**31
_TRIMMED_FROM = 3


@dataclass(frozen=True)
class Marked:
    """One sheet in points: of every node by key, of the whole (""), and the sum of its raw marks."""

    points: dict[str, Fraction]
    raw: int


@dataclass(frozen=True)
class Result:
    """One project before it is ranked. `keys`: what the tie chain compares, None where a step is missing."""

    project: str
    mean: Fraction | None
    sheets: int
    ranked: bool
    keys: tuple[Fraction | None, ...]


def points(scheme: dict[str, Any], sheet: dict[str, Any]) -> Marked:
    """Return the points of a sheet. Raises Wrong for a mark out of range or step, unknown, doubled or missing."""
    marks = {mark["indicator"]: mark["mark"] for mark in sheet["marks"]}
    if [mark["indicator"] for mark in sheet["marks"]] != sorted(marks):
        raise Wrong("marks-order")
    left = dict(marks)
    found: dict[str, Fraction] = {}
    whole = _shared(scheme["indicators"], Fraction(scheme["full"]), left, found)
    if left:
        raise Wrong("mark-unknown", indicator=min(left))
    return Marked({**found, "": whole}, sum(marks.values()))


def _shared(nodes: list[dict[str, Any]], worth: Fraction, left: dict[str, int], found: dict[str, Fraction]) -> Fraction:
    weights = sum(node["weight"] for node in nodes)
    return sum((_node(node, worth * node["weight"] / weights, left, found) for node in nodes), Fraction(0))


def _node(node: dict[str, Any], worth: Fraction, left: dict[str, int], found: dict[str, Fraction]) -> Fraction:
    key = node["key"]
    if node["children"]:
        found[key] = _shared(node["children"], worth, left, found)
        return found[key]
    if key not in left:
        raise Wrong("mark-missing", indicator=key)
    mark = left.pop(key)
    if mark > node["max"] or mark % node["step"]:
        raise Wrong("mark-range", indicator=key, mark=mark)
    found[key] = worth * mark / node["max"]
    return found[key]


def tabulate(project: str, sheets: list[Marked], rules: dict[str, Any]) -> Result:
    """Return one project's mean and what breaks its ties, by the rules of its stage."""
    totals = sorted(sheet.points[""] for sheet in sheets)
    counted = totals[1:-1] if rules["mean"] == "trimmed" and len(totals) >= _TRIMMED_FROM else totals
    keys = tuple(_tie(step, sheets) for step in rules["tie_chain"])
    enough = len(sheets) > 0 and len(sheets) >= rules["quorum"]
    return Result(project, _mean(counted), len(sheets), enough, keys)


def _tie(step: dict[str, Any], sheets: list[Marked]) -> Fraction | None:
    if step["kind"] == "raw-sum":
        return _mean([Fraction(sheet.raw) for sheet in sheets])
    if any(step["node"] not in sheet.points for sheet in sheets):
        return None
    return _mean([sheet.points[step["node"]] for sheet in sheets])


def _mean(values: list[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None


def rows(group: tuple[str, str], results: list[Result], decimals: int) -> list[dict[str, object]]:
    """Return the ranking of one track and direction; a tie step that one ranked project lacks separates nobody."""
    placed = [result for result in results if result.ranked]
    usable = (
        [at for at in range(len(placed[0].keys)) if all(one.keys[at] is not None for one in placed)] if placed else []
    )
    order = {one.project: (one.mean, *(one.keys[at] for at in usable)) for one in placed}
    found = []
    for one in results:
        mine = order.get(one.project)
        above = sum(other > mine for other in order.values()) if mine else 0
        alike = sum(other == mine for other in order.values()) if mine else 0
        found.append(_row(group, one, above + 1 if mine else None, alike > 1, decimals))
    return sorted(found, key=lambda row: (row["rank"] or _LAST, row["project"]))


def _row(group: tuple[str, str], one: Result, rank: int | None, tied: bool, decimals: int) -> dict[str, object]:
    return {
        "direction": group[1],
        "mean": "" if one.mean is None else in_full(one.mean),
        "project": one.project,
        "rank": rank,
        "sheets": one.sheets,
        "shown": "" if one.mean is None else rounded(one.mean, decimals),
        "tied": tied,
        "track": group[0],
    }


def digest(ranking: list[dict[str, object]]) -> str:
    """Return the ranking digest over rows sorted by track, direction, rank and project."""
    return hashlib.sha256(spell(ranking)).hexdigest()


def in_full(value: Fraction) -> str:
    """Return every decimal of `value` where they end, otherwise twelve, half up."""
    rest = value.denominator
    while gcd(rest, 10) > 1:
        rest //= gcd(rest, 10)
    if rest != 1:
        return rounded(value, _PLACES)
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return rounded(value, places)


def rounded(value: Fraction, places: int) -> str:
    """Return `value` (never negative here) with `places` decimals, half up."""
    units = floor(value * 10**places + Fraction(1, 2))
    whole, part = divmod(units, 10**places)
    return f"{whole}.{part:0{places}d}" if places else str(whole)
