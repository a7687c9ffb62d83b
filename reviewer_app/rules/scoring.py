"""One sheet's points: every node's and the total, in exact fractions of the full mark.

A leaf earns mark / max of the points it is worth; a node earns what its children earn, so subtotals add up to the
total. Inside, all leaves of a scheme stand over one common denominator, so that a sheet costs integer sums only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.scheme import Indicator, Scheme
from reviewer_app.rules.tree import leaves, nodes

TOTAL = ""
"""The key of the whole sheet among the nodes of LiveTotals."""


@dataclass(frozen=True)
class Partial:
    """A node while marks are still missing: points so far, points at most, leaves marked and leaves in all."""

    points: Fraction
    full: Fraction
    marked: int
    leaves: int

    @property
    def is_complete(self) -> bool:
        """Whether every leaf below is marked."""
        return self.marked == self.leaves


@dataclass(frozen=True)
class LiveTotals:
    """What the form shows while it is filled in: every node by key, and the whole sheet."""

    nodes: Mapping[str, Partial]
    total: Partial


@dataclass(frozen=True)
class _Plan:
    """A scheme made ready: points = sum(mark · factor) / denominator, over the leaves below a node.

    `spans`: where these stand among all leaves, which `factors` has in the order of the tree.
    """

    denominator: int
    factors: Mapping[str, int]
    below: Mapping[str, tuple[str, ...]]
    spans: Mapping[str, slice]
    full: Mapping[str, Fraction]


@lru_cache(maxsize=256)
def _plan(scheme: Scheme) -> _Plan:
    per_hundredth = {
        node.indicator.key: node.full / node.indicator.max for node in nodes(scheme) if not node.indicator.children
    }
    denominator = lcm(*(worth.denominator for worth in per_hundredth.values()))
    below = {node.indicator.key: tuple(_leaf_keys(node.indicator)) for node in nodes(scheme)}
    places = {key: place for place, key in enumerate(per_hundredth)}
    return _Plan(
        denominator=denominator,
        factors={key: int(worth * denominator) for key, worth in per_hundredth.items()},
        below=below | {TOTAL: tuple(per_hundredth)},
        spans={key: slice(places[under[0]], places[under[-1]] + 1) for key, under in below.items()},
        full={node.indicator.key: node.full for node in nodes(scheme)} | {TOTAL: Fraction(scheme.full)},
    )


def _leaf_keys(indicator: Indicator) -> list[str]:
    if not indicator.children:
        return [indicator.key]
    return [key for child in indicator.children for key in _leaf_keys(child)]


def node_totals(scheme: Scheme, marks: Mapping[str, int]) -> dict[str, Fraction | None]:
    """Return the points of every node; None while a leaf below it has no mark (absent is not 0)."""
    live = live_totals(scheme, marks).nodes
    return {key: node.points if node.is_complete else None for key, node in live.items()}


def live_totals(scheme: Scheme, marks: Mapping[str, int]) -> LiveTotals:
    """Return what the marks given so far add up to, at every node."""
    plan = _plan(scheme)
    _refuse_unknown(plan, marks)
    partials = {key: _partial(plan, key, marks) for key in plan.below}
    total = partials.pop(TOTAL)
    return LiveTotals(partials, total)


def _partial(plan: _Plan, key: str, marks: Mapping[str, int]) -> Partial:
    marked = [leaf for leaf in plan.below[key] if leaf in marks]
    points = sum(marks[leaf] * plan.factors[leaf] for leaf in marked)
    return Partial(Fraction(points, plan.denominator), plan.full[key], len(marked), len(plan.below[key]))


def total(scheme: Scheme, marks: Mapping[str, int]) -> Fraction:
    """Return the total of a complete sheet. Raises RuleViolation `marks-missing`, `mark-unknown`."""
    plan = _plan(scheme)
    if marks.keys() != plan.factors.keys():
        _refuse_other_leaves(scheme, plan, marks)
    return Fraction(sum(mark * plan.factors[key] for key, mark in marks.items()), plan.denominator)


def _refuse_other_leaves(scheme: Scheme, plan: _Plan, marks: Mapping[str, int]) -> None:
    _refuse_unknown(plan, marks)
    missing = [leaf.title for leaf in leaves(scheme) if leaf.key not in marks]
    if missing:
        raise RuleViolation("marks-missing", count=len(missing), first=missing[0])


def complete_totals(
    scheme: Scheme, marks: Mapping[str, int], wanted: Collection[str] | None = None
) -> tuple[Fraction, dict[str, Fraction]]:
    """Return the total and the nodes' points of a complete sheet, for `tabulation.Sheet`. Raises as `total`.

    `wanted`: the nodes that are asked for; None for every one.
    """
    plan = _plan(scheme)
    if marks.keys() != plan.factors.keys():
        _refuse_other_leaves(scheme, plan, marks)
    earned = [marks[key] * factor for key, factor in plan.factors.items()]
    asked = plan.spans if wanted is None else plan.spans.keys() & wanted
    return Fraction(sum(earned), plan.denominator), {
        key: _points(sum(earned[plan.spans[key]]), plan.denominator) for key in asked
    }


@lru_cache(maxsize=8192)
def _points(points: int, denominator: int) -> Fraction:
    """Reduce a node's points once: whole marks meet the same few values in sheet after sheet."""
    return Fraction(points, denominator)


def _refuse_unknown(plan: _Plan, marks: Mapping[str, int]) -> None:
    if unknown := sorted(marks.keys() - plan.factors.keys()):
        raise RuleViolation("mark-unknown", indicator=unknown[0])
