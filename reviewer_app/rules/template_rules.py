"""Reading the second half of a template: indicator schemes and the rules sheet."""

from __future__ import annotations

from reviewer_app.rules.fields import Fields
from reviewer_app.rules.scheme import (
    USUAL_CONDUCT,
    AwardQuota,
    Conduct,
    FinalistRule,
    Indicator,
    OutlierRule,
    Roadshow,
    RulesSheet,
    Scheme,
    SchemeChoice,
    SelfCheck,
    StageRules,
    TieKey,
)

DEPTH_MAX = 6
"""Deeper trees cannot be shown in one column; the reader also recurses once a level."""
RAW_SUM = "raw-sum"


def read_scheme(fields: Fields) -> Scheme:
    """Read one scheme. `max` and `step` of the scheme hold for every leaf that has none of its own."""
    most, step = fields.hundredths("max"), fields.hundredths("step")
    return Scheme(
        basis=fields.text("basis", "", empty=True),
        confirmed=fields.flag("confirmed", False),
        full=fields.weight("full"),
        indicators=fields.each("indicators", lambda table: _indicator(table, most, step, 1)),
        key=fields.key("key"),
        label=fields.text("label", "", empty=True),
        title=fields.text("title"),
        version=fields.weight("version", 1),
        weights_note=fields.text("weights_note", "", empty=True),
    )


def _indicator(fields: Fields, most: int, step: int, depth: int) -> Indicator:
    if depth > DEPTH_MAX:
        raise fields.error("template-depth", most=DEPTH_MAX)
    is_leaf = not fields.has("children")
    children = fields.each("children", lambda table: _indicator(table, most, step, depth + 1), optional=is_leaf)
    if children and (stray := next((name for name in ("max", "step", "opinion") if fields.has(name)), "")):
        raise fields.error("template-not-a-leaf", stray)
    return Indicator(
        children=children,
        descriptor=fields.text("descriptor", "", empty=True),
        key=fields.key("key"),
        max=0 if children else fields.hundredths("max", most),
        opinion=fields.flag("opinion", False),
        step=0 if children else fields.hundredths("step", step),
        title=fields.text("title"),
        weight=fields.weight("weight"),
    )


def read_rules(fields: Fields, schemes: tuple[Scheme, ...]) -> RulesSheet:
    """Read the rules sheet around schemes that were read before."""
    rules = RulesSheet(
        choices=fields.each("choices", _choice),
        conduct=_conduct(fields.table("conduct")) if fields.has("conduct") else None,
        count_rounding=fields.one_of("count_rounding", ("down", "half-up", "up")),
        decimals=fields.whole("decimals"),
        finalists=_finalists(fields.table("finalists")) if fields.has("finalists") else None,
        label=fields.text("label", "", empty=True),
        outliers=_outliers(fields.table("outliers")) if fields.has("outliers") else None,
        quotas=fields.each("quotas", _quota, optional=True),
        recommended=fields.whole("recommended") if fields.has("recommended") else None,
        roadshow=_roadshow(fields.table("roadshow")) if fields.has("roadshow") else None,
        schemes=schemes,
        stages=fields.each("stages", _stage_rules),
        version=fields.weight("version", 1),
    )
    fields.done()
    return rules


def _choice(fields: Fields) -> SchemeChoice:
    return SchemeChoice(
        project=fields.text("project", "", empty=True),
        reason=fields.text("reason", "", empty=True),
        scheme=fields.key("scheme"),
        stage=fields.key("stage"),
        track=fields.text("track", "", empty=True),
    )


def _quota(fields: Fields) -> AwardQuota:
    return AwardQuota(
        award=fields.key("award"),
        denominator=fields.weight("denominator"),
        numerator=fields.weight("numerator"),
    )


def _finalists(fields: Fields) -> FinalistRule:
    rule = FinalistRule(
        denominator=fields.weight("denominator"),
        least=fields.whole("least", 0),
        most=fields.weight("most"),
        numerator=fields.weight("numerator"),
    )
    fields.done()
    return rule


def _outliers(fields: Fields) -> OutlierRule:
    rule = OutlierRule(distance=fields.hundredths("distance", 0), range=fields.hundredths("range", 0))
    fields.done()
    return rule


def _roadshow(fields: Fields) -> Roadshow:
    show = Roadshow(
        answer_minutes=fields.whole("answer_minutes"),
        disclose=fields.flag("disclose", False),
        talk_minutes=fields.weight("talk_minutes"),
    )
    fields.done()
    return show


def _conduct(fields: Fields) -> Conduct:
    usual = USUAL_CONDUCT
    conduct = Conduct(
        absent=fields.one_of("absent", ("absent", "replaced"), usual.absent),
        answer_days=fields.weight("answer_days", usual.answer_days),
        close_days=fields.weight("close_days", usual.close_days),
        order=fields.one_of("order", ("code", "lots"), usual.order),
        publicity=fields.one_of("publicity", ("calendar", "working"), usual.publicity),
        recheck=fields.one_of("recheck", ("five-reasons", "never"), usual.recheck),
        recusal_years=fields.weight("recusal_years", usual.recusal_years),
    )
    fields.done()
    return conduct


def _stage_rules(fields: Fields) -> StageRules:
    return StageRules(
        anonymous=fields.flag("anonymous", False),
        checks=_checks(fields.table("checks")) if fields.has("checks") else None,
        mean=fields.one_of("mean", ("plain", "trimmed"), "plain"),
        mean_fixed=fields.flag("mean_fixed", False),
        opinion_min_chars=fields.whole("opinion_min_chars", 0),
        per_project=fields.weight("per_project"),
        quorum=fields.weight("quorum"),
        sheets_per_package=fields.weight("sheets_per_package") if fields.has("sheets_per_package") else None,
        stage=fields.key("stage"),
        tie_chain=tuple(_tie_key(step) for step in fields.words("tie_chain")),
        trimmed_reference=fields.flag("trimmed_reference", False),
        unopened=fields.one_of("unopened", ("absent",), "absent"),
    )


def _checks(fields: Fields) -> SelfCheck:
    """Read the self-check; what is not named is off."""
    checks = SelfCheck(
        extreme_high=fields.whole("extreme_high", 0),
        extreme_low=fields.whole("extreme_low", 0),
        fast=fields.whole("fast", 0),
        order=fields.whole("order", 0),
    )
    fields.done()
    return checks


def _tie_key(step: str) -> TieKey:
    """Read a step of the chain: the key of an indicator, or `raw-sum`."""
    return TieKey(kind="raw-sum", node="") if step == RAW_SUM else TieKey(kind="node", node=step)
