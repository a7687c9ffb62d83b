"""The tree of indicators (评价指标): its leaves, what each node is worth, and which scheme holds for a project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.scheme import Indicator, RulesSheet, Scheme, SchemeChoice


class Node(NamedTuple):
    """A node in its place: `depth` from 1; `share` of its siblings' sum; `full`: how many points it is worth."""

    indicator: Indicator
    depth: int
    share: Fraction
    full: Fraction


@lru_cache(maxsize=256)
def nodes(scheme: Scheme) -> tuple[Node, ...]:
    """Return every node, parents before their children, in the order of the scheme."""
    return tuple(walk(scheme))


@lru_cache(maxsize=256)
def leaves(scheme: Scheme) -> tuple[Indicator, ...]:
    """Return what is marked, in the order of the scheme."""
    return tuple(node.indicator for node in nodes(scheme) if not node.indicator.children)


def walk(scheme: Scheme) -> Iterator[Node]:
    """Yield every node, parents before their children; the `full` of siblings adds up to their parent's."""
    yield from _below(scheme.indicators, 1, Fraction(scheme.full))


def _below(siblings: tuple[Indicator, ...], depth: int, worth: Fraction) -> Iterator[Node]:
    weights = sum(indicator.weight for indicator in siblings)
    for indicator in siblings:
        share = Fraction(indicator.weight, weights)
        yield Node(indicator, depth, share, worth * share)
        yield from _below(indicator.children, depth + 1, worth * share)


def scheme_for(rules: RulesSheet, stage: str, track: str, project: str) -> Scheme:
    """Return the scheme that holds for one project: its own, else its track's, else the stage's.

    Raises RuleViolation `scheme-none` when the rules sheet chooses none.
    """
    fitting = [choice for choice in rules.choices if _fits(choice, stage, track, project)]
    if not fitting:
        raise RuleViolation("scheme-none", stage=stage, track=track, project=project)
    best = max(fitting, key=lambda choice: (choice.project != "", choice.track != "", choice.stage != ""))
    return next(scheme for scheme in rules.schemes if scheme.key == best.scheme)


def _fits(choice: SchemeChoice, stage: str, track: str, project: str) -> bool:
    return choice.stage in ("", stage) and choice.track in ("", track) and choice.project in ("", project)


def scheme_by_digest(rules: RulesSheet) -> Mapping[str, Scheme]:
    """Return every scheme of the rules sheet under the digest that names it in packages."""
    return {digest(scheme): scheme for scheme in rules.schemes}
