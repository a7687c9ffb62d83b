"""Ranking (排名): by the exact mean, then by the chain of the rules sheet; what is still equal shares its rank.

Ranks run 1, 1, 3. A result without a quorum has no rank and stands last. A step of the chain that some ranked
project of the group does not have (another scheme, 赛道十四) separates nobody. Where ranks are shared, the order of the
list is by project id: it means nothing, and nothing may be decided by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import lcm

from reviewer_app.rules.scheme import TieKey
from reviewer_app.rules.tabulation import ProjectResult

Group = tuple[str, str]
"""Track and direction: ranked apart."""
Keys = tuple[Fraction | None, ...]


@dataclass(frozen=True)
class Ranked:
    """One project's place. `keys`: the mean and each step of the chain, None for a step that does not apply."""

    result: ProjectResult
    rank: int | None
    tied: bool
    keys: Keys

    @property
    def project(self) -> str:
        """The project's id."""
        return self.result.project


def rank(results: Iterable[ProjectResult], chain: Sequence[TieKey]) -> list[Ranked]:
    """Return one group's ranking. The order of `results` never matters; a project given twice is a bug (ValueError)."""
    ordered = sorted(results, key=lambda result: result.project)
    if len({result.project for result in ordered}) < len(ordered):
        raise ValueError("a project was given twice")
    placed = [result for result in ordered if result.quorate and result.mean is not None]
    usable = [step for step in chain if all(_value(result, step) is not None for result in placed)]
    keys = {result.project: _keys(result, chain, usable) for result in placed}
    order = _descending(keys)
    placed.sort(key=lambda result: order[result.project])
    ranking: list[Ranked] = []
    for _shared, members in groupby(placed, key=lambda result: order[result.project]):
        tied, place = list(members), len(ranking) + 1
        ranking += [Ranked(result, place, len(tied) > 1, keys[result.project]) for result in tied]
    unplaced = [result for result in ordered if result.project not in keys]
    return ranking + [Ranked(result, None, False, (result.mean,)) for result in unplaced]


def rank_apart(
    results: Iterable[ProjectResult], chain: Sequence[TieKey], groups: Mapping[str, Group]
) -> dict[Group, list[Ranked]]:
    """Return the ranking of every track and direction; `groups` says where each project stands."""
    apart: dict[Group, list[ProjectResult]] = {}
    for result in results:
        apart.setdefault(groups[result.project], []).append(result)
    return {group: rank(apart[group], chain) for group in sorted(apart)}


def _value(result: ProjectResult, step: TieKey) -> Fraction | None:
    return result.raw_sum_mean if step.kind == "raw-sum" else result.node_means.get(step.node)


def _keys(result: ProjectResult, chain: Sequence[TieKey], usable: Sequence[TieKey]) -> Keys:
    return (result.mean, *(_value(result, step) if step in usable else None for step in chain))


def _descending(keys: Mapping[str, Keys]) -> dict[str, tuple[int, ...]]:
    """Return what sorts each project, the highest first: whole numbers over one denominator compare far sooner.

    What does not apply to one applies to none of them, and is left out.
    """
    usable = {project: [key for key in found if key is not None] for project, found in keys.items()}
    whole = lcm(*{key.denominator for found in usable.values() for key in found})
    return {
        project: tuple(-key.numerator * (whole // key.denominator) for key in found)
        for project, found in usable.items()
    }
