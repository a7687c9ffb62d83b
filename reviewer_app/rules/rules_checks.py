"""What schemes and a rules sheet have to fulfil: also asked when the secretariat changes them after the template."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from reviewer_app.config import LEAVES_MAX
from reviewer_app.rules.checks import REVIEW, Problem, twice
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.marks import mark_text
from reviewer_app.rules.scheme import Indicator, RulesSheet, Scheme, StageRules
from reviewer_app.rules.tabulation import TRIMMED_LEAST
from reviewer_app.rules.tree import nodes

DECIMALS_MAX = 6
PERCENT = 100


def rules_problems(contest: Contest, rules: RulesSheet) -> Iterator[Problem]:
    """Yield everything that keeps a rules sheet from being approved for `contest`."""
    yield from twice([scheme.key for scheme in rules.schemes], "schemes", ".key")
    trees = [problem for index, scheme in enumerate(rules.schemes) for problem in _scheme_problems(scheme, index + 1)]
    if trees:  # what follows calculates with the weights
        yield from trees
        return
    if not 0 <= rules.decimals <= DECIMALS_MAX:
        yield Problem("template-decimals", "rules.decimals", {"found": rules.decimals, "most": DECIMALS_MAX})
    yield from _choice_problems(contest, rules)
    yield from _stage_problems(contest, rules)
    yield from _quota_problems(contest, rules)
    yield from _open_problems(rules)


def _scheme_problems(scheme: Scheme, number: int) -> Iterator[Problem]:
    place = f"schemes[{number}]"
    if not scheme.indicators:
        yield Problem("template-empty", f"{place}.indicators")
    placed = list(_placed(scheme.indicators, f"{place}.indicators"))
    first: dict[str, str] = {}
    for indicator, where in placed:
        if indicator.key in first:
            yield Problem("template-twice", f"{where}.key", {"found": indicator.key, "first": first[indicator.key]})
        first.setdefault(indicator.key, where)
        if indicator.weight < 1:
            yield Problem("template-weight", f"{where}.weight", {"found": indicator.weight})
        if not indicator.children:
            yield from _leaf_problems(indicator, where)
    leaf_count = sum(not indicator.children for indicator, _ in placed)
    if leaf_count > LEAVES_MAX:
        yield Problem("template-leaves", f"{place}.indicators", {"found": leaf_count, "most": LEAVES_MAX})


def _placed(indicators: tuple[Indicator, ...], place: str) -> Iterator[tuple[Indicator, str]]:
    for index, indicator in enumerate(indicators, start=1):
        yield indicator, f"{place}[{index}]"
        yield from _placed(indicator.children, f"{place}[{index}].children")


def _leaf_problems(leaf: Indicator, place: str) -> Iterator[Problem]:
    if leaf.max < 1:
        yield Problem("template-mark-max", f"{place}.max", {"found": mark_text(leaf.max)})
    elif leaf.step < 1 or leaf.max % leaf.step:
        values = {"found": mark_text(leaf.step), "max": mark_text(leaf.max)}
        yield Problem("template-mark-step", f"{place}.step", values)


def _choice_problems(contest: Contest, rules: RulesSheet) -> Iterator[Problem]:
    stages = {stage.key for stage in contest.stages if stage.kind == REVIEW}
    tracks = {track.key for track in contest.tracks}
    schemes = {scheme.key for scheme in rules.schemes}
    for index, choice in enumerate(rules.choices, start=1):
        place = f"rules.choices[{index}]"
        if choice.stage not in stages:
            yield Problem("template-stage-unknown", f"{place}.stage", {"found": choice.stage})
        if choice.track and choice.track not in tracks:
            yield Problem("template-track-unknown", f"{place}.track", {"found": choice.track})
        if choice.scheme not in schemes:
            yield Problem("template-scheme-unknown", f"{place}.scheme", {"found": choice.scheme})
        if (choice.track or choice.project) and not choice.reason:
            yield Problem("template-reason", f"{place}.reason")
    whom = [(choice.stage, choice.track, choice.project) for choice in rules.choices]
    yield from twice(whom, "rules.choices", "")
    for stage in sorted(stages - {choice.stage for choice in rules.choices if not (choice.track or choice.project)}):
        yield Problem("template-scheme-none", "rules.choices", {"stage": stage})


def _stage_problems(contest: Contest, rules: RulesSheet) -> Iterator[Problem]:
    reviewing = {stage.key for stage in contest.stages if stage.kind == REVIEW}
    for index, stage in enumerate(rules.stages, start=1):
        place = f"rules.stages[{index}]"
        if stage.stage not in reviewing:
            yield Problem("template-stage-unknown", f"{place}.stage", {"found": stage.stage})
        yield from _mean_problems(stage, place)
        if stage.opinion_min_chars < 0:
            yield Problem("template-negative", f"{place}.opinion_min_chars", {"found": stage.opinion_min_chars})
        yield from _self_check_problems(stage, place)
        yield from _tie_problems(rules, stage, place)
    yield from twice([stage.stage for stage in rules.stages], "rules.stages", ".stage")
    for missing in sorted(reviewing - {stage.stage for stage in rules.stages}):
        yield Problem("template-stage-rules", "rules.stages", {"stage": missing})


def _self_check_problems(stage: StageRules, place: str) -> Iterator[Problem]:
    """A share is 0 (off) to 100; the order of the leaves contradicts a total only from more than half of them up."""
    if (checks := stage.checks) is None:
        return
    for name in ("extreme_high", "extreme_low", "fast", "order"):
        share = getattr(checks, name)
        if not 0 <= share <= PERCENT or (name == "order" and 0 < share <= PERCENT // 2):
            yield Problem("template-percent", f"{place}.checks.{name}", {"found": share})


def _mean_problems(stage: StageRules, place: str) -> Iterator[Problem]:
    if stage.mean_fixed and stage.mean != "plain":
        yield Problem("template-mean-fixed", f"{place}.mean", {"stage": stage.stage})
    least = TRIMMED_LEAST if stage.mean == "trimmed" else 1
    if not least <= stage.quorum <= stage.per_project:
        values = {"found": stage.quorum, "least": least, "most": stage.per_project}
        yield Problem("template-quorum", f"{place}.quorum", values)


def _tie_problems(rules: RulesSheet, stage: StageRules, place: str) -> Iterator[Problem]:
    used = {choice.scheme for choice in rules.choices if choice.stage == stage.stage}
    trees = (nodes(scheme) for scheme in rules.schemes if scheme.key in used)
    known = {node.indicator.key for node in chain.from_iterable(trees)}
    for position, step in enumerate(stage.tie_chain, start=1):
        if step.kind == "node" and step.node not in known:
            yield Problem("template-tie-unknown", f"{place}.tie_chain[{position}]", {"found": step.node})
    yield from twice([(step.kind, step.node) for step in stage.tie_chain], f"{place}.tie_chain", "")


def _quota_problems(contest: Contest, rules: RulesSheet) -> Iterator[Problem]:
    known = {award.key for award in contest.awards}
    for index, quota in enumerate(rules.quotas, start=1):
        if quota.award not in known:
            yield Problem("template-award-unknown", f"rules.quotas[{index}].award", {"found": quota.award})
        if not 1 <= quota.numerator <= quota.denominator:
            values = {"found": f"{quota.numerator}/{quota.denominator}"}
            yield Problem("template-share", f"rules.quotas[{index}].numerator", values)
    yield from twice([quota.award for quota in rules.quotas], "rules.quotas", ".award")


def _open_problems(rules: RulesSheet) -> Iterator[Problem]:
    if (finalists := rules.finalists) is not None:
        if finalists.numerator > finalists.denominator or finalists.numerator < 1:
            share = f"{finalists.numerator}/{finalists.denominator}"
            yield Problem("template-share", "rules.finalists", {"found": share})
        if not 0 <= finalists.least <= finalists.most:
            yield Problem("template-finalists", "rules.finalists.least", {"most": finalists.most})
    if (show := rules.roadshow) is not None and (show.answer_minutes < 0 or show.talk_minutes < 1):
        yield Problem("template-negative", "rules.roadshow.answer_minutes", {"found": show.answer_minutes})
    if (conduct := rules.conduct) is not None and conduct.close_days < conduct.answer_days:
        values = {"answer": conduct.answer_days, "close": conduct.close_days}
        yield Problem("template-complaints", "rules.conduct.close_days", values)
    if rules.recommended is not None and rules.recommended < 0:
        yield Problem("template-negative", "rules.recommended", {"found": rules.recommended})
