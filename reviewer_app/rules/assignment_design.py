"""The design of an assignment: whether the experts of one ranking can be compared through projects they share.

Where a group falls into parts that share no expert, strictness and quality cannot be told apart between the parts. Two
pairs that swap their experts join two parts and change neither loads nor seats nor who marks outside his track.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[str, str]
"""(expert, project)"""


@dataclass(frozen=True)
class GroupDesign:
    """One group that is ranked by itself: `parts` 1 means that all its experts are tied together by shared projects."""

    group: str
    projects: int
    experts: int
    parts: int


def parts(pairs: Iterable[Pair]) -> list[frozenset[str]]:
    """Return the projects of each part of the design, the part with the first project first."""
    known: dict[str, str] = {}

    def root(name: str) -> str:
        while known.setdefault(name, name) != name:
            known[name] = known[known[name]]
            name = known[name]
        return name

    projects: set[str] = set()
    for expert, project in pairs:
        projects.add(project)
        known[root(f"p{project}")] = root(f"e{expert}")
    found: dict[str, set[str]] = {}
    for project in sorted(projects):
        found.setdefault(root(f"p{project}"), set()).add(project)
    return [frozenset(part) for part in found.values()]


def design(pairs: Sequence[Pair], group_of: Mapping[str, str]) -> tuple[GroupDesign, ...]:
    """Return the design of every group that has pairs, by the group's name."""
    return tuple(
        GroupDesign(
            group=group,
            projects=len({project for _, project in inside}),
            experts=len({expert for expert, _ in inside}),
            parts=len(parts(inside)),
        )
        for group, inside in sorted(_by_group(pairs, group_of).items())
    )


def connect(
    pairs: Sequence[Pair],
    held: Sequence[Pair],
    group_of: Mapping[str, str],
    unit_of: Mapping[str, str],
    forbidden: Collection[Pair],
) -> tuple[Pair, ...]:
    """Return `pairs` with as few swaps as join the parts of every group, as far as swaps can.

    `held`: pairs that stand already and stay. No swap makes a forbidden pair, or puts two of one unit on a project.
    """
    fixed = _by_group(held, group_of)
    joined: list[Pair] = []
    for group, inside in _by_group(pairs, group_of).items():
        joined += _join(inside, fixed.get(group, []), unit_of, forbidden)
    return tuple(sorted(joined, key=lambda pair: pair[::-1]))


def _join(inside: list[Pair], held: list[Pair], unit_of: Mapping[str, str], forbidden: Collection[Pair]) -> list[Pair]:
    now = sorted(inside)
    while (count := len(found := parts([*now, *held]))) > 1:
        swaps = _swaps(now, held, found[0], unit_of, forbidden)
        better = next((tried for tried in swaps if len(parts([*tried, *held])) < count), None)
        if better is None:
            return now
        now = sorted(better)
    return now


def _swaps(
    now: Sequence[Pair],
    held: Sequence[Pair],
    first: Collection[str],
    unit_of: Mapping[str, str],
    forbidden: Collection[Pair],
) -> Iterator[list[Pair]]:
    """Yield the pairs after each swap that may be between the first part and another one."""
    panels: dict[str, set[str]] = {}
    for expert, project in (*now, *held):
        panels.setdefault(project, set()).add(expert)

    def may_join(expert: str, project: str, leaving: str) -> bool:
        rest = panels[project] - {leaving}
        clashes = unit_of.get(expert, "") and any(unit_of.get(other) == unit_of[expert] for other in rest)
        return expert not in rest and (expert, project) not in forbidden and not clashes

    for one in (pair for pair in now if pair[1] in first):
        for two in (pair for pair in now if pair[1] not in first):
            if may_join(one[0], two[1], two[0]) and may_join(two[0], one[1], one[0]):
                yield [*(pair for pair in now if pair not in (one, two)), (one[0], two[1]), (two[0], one[1])]


def _by_group(pairs: Iterable[Pair], group_of: Mapping[str, str]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = {}
    for expert, project in pairs:
        found.setdefault(group_of[project], []).append((expert, project))
    return found
