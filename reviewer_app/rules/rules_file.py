"""The rules sheet (评审细则) as a text that people edit: TOML in the words of the templates, read back strictly."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from reviewer_app.rules.contest import Contest
from reviewer_app.rules.document import read_document
from reviewer_app.rules.fields import Fields, TemplateError
from reviewer_app.rules.frozen import Definition
from reviewer_app.rules.marks import mark_text
from reviewer_app.rules.rules_checks import rules_problems
from reviewer_app.rules.scheme import Indicator, RulesSheet, Scheme, StageRules
from reviewer_app.rules.template_rules import RAW_SUM, read_rules, read_scheme
from reviewer_app.rules.tree import leaves

_HEAD = """\
# 评审细则：改好后用 secretariat rules import 导入，再由组委会具名批准（secretariat rules approve）。
# Rules sheet: edit it, bring it back with secretariat rules import, then have it approved by name.
# max、step：满分与步长 full mark and step；weight：权重（正整数）weight, a positive integer。
"""


def read_rules_text(raw: bytes, contest: Contest, source: str) -> RulesSheet:
    """Read and check an edited rules sheet. `source` is the file's name. Raises TemplateError with place and reason."""
    fields = Fields(read_document(raw, source), source)
    rules = read_rules(fields.table("rules"), fields.each("schemes", read_scheme))
    fields.done()
    for problem in rules_problems(contest, rules):
        raise TemplateError(problem.code, source, problem.place, **problem.values)
    return rules


def rules_text(rules: RulesSheet) -> str:
    """Return a rules sheet as TOML; `read_rules_text` gives the same sheet back (a test says so for every template)."""
    return _HEAD + "".join(f"{line}\n" for line in _lines(rules))


def _lines(rules: RulesSheet) -> Iterator[str]:
    yield "\n[rules]"
    yield from _pairs(
        label=rules.label, version=rules.version, decimals=rules.decimals, count_rounding=rules.count_rounding
    )
    if rules.recommended is not None:
        yield from _pairs(recommended=rules.recommended)
    yield from _table("rules.conduct", rules.conduct)
    yield from _table("rules.finalists", rules.finalists)
    yield from _table("rules.outliers", rules.outliers, hundredths=True)
    yield from _table("rules.roadshow", rules.roadshow)
    for choice in rules.choices:
        yield "\n[[rules.choices]]"
        yield from _pairs(stage=choice.stage, scheme=choice.scheme)
        yield from _pairs(**{key: value for key in ("track", "project", "reason") if (value := getattr(choice, key))})
    for stage in rules.stages:
        yield from _stage(stage)
    for quota in rules.quotas:
        yield "\n[[rules.quotas]]"
        yield from _pairs(award=quota.award, numerator=quota.numerator, denominator=quota.denominator)
    for scheme in rules.schemes:
        yield from _scheme(scheme)


def _table(place: str, settings: Definition | None, *, hundredths: bool = False) -> Iterator[str]:
    """Give one table of settings, nothing when they were never settled."""
    if settings is None:
        return
    yield f"\n[{place}]"
    given: dict[str, Any] = msgspec.to_builtins(settings)
    yield from _pairs(**{key: mark_text(value) if hundredths else value for key, value in given.items()})


def _stage(stage: StageRules) -> Iterator[str]:
    yield "\n[[rules.stages]]"
    yield from _pairs(
        stage=stage.stage,
        per_project=stage.per_project,
        quorum=stage.quorum,
        anonymous=stage.anonymous,
        opinion_min_chars=stage.opinion_min_chars,
        mean=stage.mean,
        mean_fixed=stage.mean_fixed,
        trimmed_reference=stage.trimmed_reference,
        tie_chain=[step.node if step.kind == "node" else RAW_SUM for step in stage.tie_chain],
        unopened=stage.unopened,
    )
    if stage.sheets_per_package is not None:
        yield from _pairs(sheets_per_package=stage.sheets_per_package)
    yield from _table("rules.stages.checks", stage.checks)


def _scheme(scheme: Scheme) -> Iterator[str]:
    usual = Counter((leaf.max, leaf.step) for leaf in leaves(scheme)).most_common(1)[0][0]
    yield "\n[[schemes]]"
    yield from _pairs(
        key=scheme.key,
        title=scheme.title,
        label=scheme.label,
        basis=scheme.basis,
        weights_note=scheme.weights_note,
        confirmed=scheme.confirmed,
        version=scheme.version,
        full=scheme.full,
        max=mark_text(usual[0]),
        step=mark_text(usual[1]),
    )
    yield from _indicators(scheme.indicators, "schemes.indicators", usual)


def _indicators(given: tuple[Indicator, ...], place: str, usual: tuple[int, int]) -> Iterator[str]:
    for one in given:
        yield f"\n[[{place}]]"
        yield from _pairs(key=one.key, title=one.title, weight=one.weight)
        if one.descriptor:
            yield from _pairs(descriptor=one.descriptor)
        if one.opinion:
            yield from _pairs(opinion=True)
        if not one.children and (one.max, one.step) != usual:
            yield from _pairs(max=mark_text(one.max), step=mark_text(one.step))
        yield from _indicators(one.children, f"{place}.children", usual)


def _pairs(**values: object) -> Iterator[str]:
    for key, value in values.items():
        yield f"{key} = {_value(value)}"


def _value(value: object) -> str:
    """Return a TOML value; texts and lists of texts are written as JSON writes them, which TOML reads alike."""
    return json.dumps(value, ensure_ascii=False)
