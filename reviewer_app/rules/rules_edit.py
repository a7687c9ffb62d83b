"""Changes of a rules sheet, each giving a new one; and the proof that the shares of every node add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.scheme import AwardQuota, Indicator, RulesSheet, Scheme, SchemeChoice
from reviewer_app.rules.tree import leaves


@dataclass(frozen=True)
class NodeProof:
    """One node: `share` of its siblings, `full` points; `parts`: the shares of its children, whose sum must be 1.

    The first one (key "") is the scheme itself.
    """

    key: str
    title: str
    depth: int
    weight: int
    share: Fraction
    full: Fraction
    parts: tuple[Fraction, ...]

    @property
    def adds_up(self) -> bool:
        """Whether its children share all of it; a leaf has nothing to share."""
        return not self.parts or sum(self.parts) == 1


def proof(scheme: Scheme) -> tuple[NodeProof, ...]:
    """Return every node with its share, parents before their children."""
    whole = Fraction(scheme.full)
    first = NodeProof("", scheme.title, 0, 0, Fraction(1), whole, _shares(scheme.indicators))
    return (first, *_below(scheme.indicators, 1, whole))


def _below(siblings: tuple[Indicator, ...], depth: int, worth: Fraction) -> Iterator[NodeProof]:
    for one, share in zip(siblings, _shares(siblings), strict=True):
        full = worth * share
        yield NodeProof(one.key, one.title, depth, one.weight, share, full, _shares(one.children))
        yield from _below(one.children, depth + 1, full)


def _shares(siblings: tuple[Indicator, ...]) -> tuple[Fraction, ...]:
    weights = sum(one.weight for one in siblings)
    return tuple(Fraction(one.weight, weights) for one in siblings)


def with_weight(rules: RulesSheet, scheme: str, key: str, weight: int) -> RulesSheet:
    """Give one indicator of a scheme another weight."""
    return _with_scheme(rules, scheme, lambda one: replace(one, indicators=_weighed(one.indicators, key, weight)))


def _weighed(siblings: tuple[Indicator, ...], key: str, weight: int) -> tuple[Indicator, ...]:
    return tuple(
        replace(one, weight=weight if one.key == key else one.weight, children=_weighed(one.children, key, weight))
        for one in siblings
    )


def with_confirmed(rules: RulesSheet, scheme: str, *, is_confirmed: bool, words: str) -> RulesSheet:
    """Say that the committee has confirmed a tree and its weights, or that they are the program's default again."""
    return _with_scheme(
        rules, scheme, lambda one: replace(one, confirmed=is_confirmed, label=words, weights_note=words)
    )


def marks_of(scheme: Scheme) -> tuple[int, int]:
    """Return full mark and step of most leaves, in hundredths."""
    return Counter((leaf.max, leaf.step) for leaf in leaves(scheme)).most_common(1)[0][0]


def with_marks(rules: RulesSheet, scheme: str, marks: tuple[int, int]) -> RulesSheet:
    """Give all leaves of a scheme one full mark and step."""
    return _with_scheme(rules, scheme, lambda one: replace(one, indicators=_marked(one.indicators, marks)))


def _marked(siblings: tuple[Indicator, ...], marks: tuple[int, int]) -> tuple[Indicator, ...]:
    return tuple(
        replace(one, children=_marked(one.children, marks))
        if one.children
        else replace(one, max=marks[0], step=marks[1])
        for one in siblings
    )


def with_stage(rules: RulesSheet, stage: str, **values: Any) -> RulesSheet:
    """Set some settings of one stage otherwise."""
    stages = tuple(replace(one, **values) if one.stage == stage else one for one in rules.stages)
    return replace(rules, stages=stages)


def with_quota(rules: RulesSheet, award: str, share: tuple[int, int]) -> RulesSheet:
    """Give one award another share of the finalists."""
    given = AwardQuota(award=award, denominator=share[1], numerator=share[0])
    return replace(rules, quotas=tuple(given if one.award == award else one for one in rules.quotas))


def with_choice(rules: RulesSheet, choice: SchemeChoice) -> RulesSheet:
    """Let a scheme hold for a track or a project; the same whom again is replaced. RuleViolation rules-override."""
    if not (choice.track or choice.project) or not choice.reason:
        raise RuleViolation("rules-override")
    return replace(rules, choices=(*without_choice(rules, choice).choices, choice))


def without_choice(rules: RulesSheet, choice: SchemeChoice) -> RulesSheet:
    """Take an override away; the stage's own scheme stays."""
    whom = (choice.stage, choice.track, choice.project)
    kept = tuple(
        one for one in rules.choices if (one.stage, one.track, one.project) != whom or not (one.track or one.project)
    )
    return replace(rules, choices=kept)


def with_copy(rules: RulesSheet, scheme: str, title: str) -> tuple[RulesSheet, str]:
    """Add a copy of a scheme, to be weighed on its own; return the sheet and the key of the copy."""
    source = next(one for one in rules.schemes if one.key == scheme)
    taken = {one.key for one in rules.schemes}
    number = next(at for at in range(2, len(taken) + 3) if f"{scheme}-{at}" not in taken)
    copy = replace(source, key=f"{scheme}-{number}", title=title, version=1)
    return replace(rules, schemes=(*rules.schemes, copy)), copy.key


def _with_scheme(rules: RulesSheet, key: str, change: Any) -> RulesSheet:
    return replace(rules, schemes=tuple(change(one) if one.key == key else one for one in rules.schemes))
