"""Indicator schemes (评价指标) and the rules sheet (评审细则): what is marked, and how marks become a result."""

from __future__ import annotations

from typing import Final, Literal

from reviewer_app.rules.frozen import Definition


class Indicator(Definition, frozen=True):
    """A node of the tree. A leaf has no children, and marks of 0..`max` in steps of `step`, both in hundredths.

    `weight` is a positive integer; a node's share is its weight over the sum of its siblings'. Inner nodes have
    `max` and `step` 0. `opinion`: a written opinion is asked for this leaf.
    """

    children: tuple[Indicator, ...]
    descriptor: str
    key: str
    max: int
    opinion: bool
    step: int
    title: str
    weight: int


class Scheme(Definition, frozen=True):
    """A versioned tree of indicators; `full` is the total's full mark (100). `basis` says where it comes from.

    `confirmed` is False while the tree or its weights are the program's default (程序默认，待组委会确认).
    """

    basis: str
    confirmed: bool
    full: int
    indicators: tuple[Indicator, ...]
    key: str
    label: str
    title: str
    version: int
    weights_note: str


class SchemeChoice(Definition, frozen=True):
    """Which scheme holds: the most particular choice wins (project, then track, then stage); "" is any."""

    project: str
    reason: str
    scheme: str
    stage: str
    track: str


class TieKey(Definition, frozen=True):
    """One step of the tie-break chain. `node`: the mean total of that indicator; `raw-sum`: mean sum of raw marks."""

    kind: Literal["node", "raw-sum"]
    node: str


class SelfCheck(Definition, frozen=True):
    """What an expert is asked to look at again before signing; nothing here hinders a signature. 0 turns a check off.

    In per cent: a mark from `extreme_high` up or `extreme_low` down of its range stands without opinion or evidence;
    a sheet took less than `fast` of the own median time; `order` of the leaves on which two sheets differ speak for
    the one that has the lower total.
    """

    extreme_high: int
    extreme_low: int
    fast: int
    order: int


class StageRules(Definition, frozen=True, kw_only=True, omit_defaults=True):
    """The settings of one reviewing stage. `mean` of the finals is plain for good (notice, 六(三)).

    `sheets_per_package`: how many sheets one signed package may hold, None for as many as fit; 1 where projects are
    heard one after the other. `quorum`: the least number of valid sheets for a rank. `unopened`: what a body counts as
    that opens with no subset of trustees and is not supplied again. `checks` None: the program's own. What is None is
    not written, and a rules sheet of before there was such a setting keeps its digest.
    """

    anonymous: bool
    checks: SelfCheck | None = None
    mean: Literal["plain", "trimmed"]
    mean_fixed: bool
    opinion_min_chars: int
    per_project: int
    quorum: int
    sheets_per_package: int | None = None
    stage: str
    tie_chain: tuple[TieKey, ...]
    trimmed_reference: bool
    unopened: Literal["absent"]


class AwardQuota(Definition, frozen=True):
    """The share of a track's finalists that may have an award: numerator over denominator."""

    award: str
    denominator: int
    numerator: int


class FinalistRule(Definition, frozen=True):
    """How many of a track's entries reach the finals: a share, rounded as counts are, within `least` and `most`."""

    denominator: int
    least: int
    most: int
    numerator: int


class OutlierRule(Definition, frozen=True):
    """When an expert is asked about an own sheet (畸高畸低): range and distance in hundredths of a point, 0 for off.

    `range`: the highest and lowest total of one project are that far apart; `distance`: one total is that far from the
    mean of the others. Whoever is asked confirms or corrects; nobody overwrites a score.
    """

    distance: int
    range: int


class Roadshow(Definition, frozen=True):
    """The finals at the venue: minutes to talk and to answer, and whether means are shown there after the opening."""

    answer_minutes: int
    disclose: bool
    talk_minutes: int


class Conduct(Definition, frozen=True):
    """How the contest is run where the notice says nothing.

    `absent`: an expert who is missing leaves his sheets absent (and the quorum decides), or is to be replaced; printed,
    not enforced, as are the days of complaints and publicity and how far recusal looks back. `order`: of presenting, by
    lots or by registration code. `recheck`: whether a signed score may change for one of the five named reasons, or
    never. `publicity`: how its days count.
    """

    absent: Literal["absent", "replaced"]
    answer_days: int
    close_days: int
    order: Literal["code", "lots"]
    publicity: Literal["calendar", "working"]
    recheck: Literal["five-reasons", "never"]
    recusal_years: int


USUAL_CONDUCT: Final = Conduct(
    absent="absent",
    answer_days=15,
    close_days=60,
    order="lots",
    publicity="calendar",
    recheck="five-reasons",
    recusal_years=3,
)
"""The program's default, where nobody has settled it."""


class RulesSheet(Definition, frozen=True, kw_only=True, omit_defaults=True):
    """Every setting that the notice leaves open, approved by name. `decimals` are for showing only.

    What is None was never settled: it is not written, so that a sheet from before the setting keeps its digest.
    """

    choices: tuple[SchemeChoice, ...]
    conduct: Conduct | None = None
    count_rounding: Literal["down", "half-up", "up"]
    decimals: int
    finalists: FinalistRule | None = None
    label: str
    outliers: OutlierRule | None = None
    quotas: tuple[AwardQuota, ...]
    recommended: int | None = None
    roadshow: Roadshow | None = None
    schemes: tuple[Scheme, ...]
    stages: tuple[StageRules, ...]
    version: int
