"""A rules sheet that was changed after the template is looked at again, before it can be approved."""

from __future__ import annotations

import msgspec

from reviewer_app.rules.checks import Problem
from reviewer_app.rules.rules_checks import rules_problems
from reviewer_app.rules.scheme import Indicator, RulesSheet
from reviewer_app.rules.template import ContestTemplate
from tests.rules.rules_made import branch, leaf


def _with(template: ContestTemplate, *indicators: Indicator) -> RulesSheet:
    scheme = msgspec.structs.replace(template.rules.schemes[0], indicators=indicators)
    return msgspec.structs.replace(template.rules, schemes=(scheme, *template.rules.schemes[1:]))


def test_the_sheets_that_ship_have_no_problem(jinan: ContestTemplate, garden: ContestTemplate) -> None:
    for template in (jinan, garden):
        assert list(rules_problems(template.contest, template.rules)) == []


def test_every_problem_of_a_tree_is_listed(garden: ContestTemplate) -> None:
    rules = _with(garden, branch("a", leaf("x", 0), leaf("x", 1, most=0)), leaf("y", 1, most=100, step=30))
    assert list(rules_problems(garden.contest, rules)) == [
        Problem("template-weight", "schemes[1].indicators[1].children[1].weight", {"found": 0}),
        Problem(
            "template-twice",
            "schemes[1].indicators[1].children[2].key",
            {"found": "x", "first": "schemes[1].indicators[1].children[1]"},
        ),
        Problem("template-mark-max", "schemes[1].indicators[1].children[2].max", {"found": "0"}),
        Problem("template-mark-step", "schemes[1].indicators[2].step", {"found": "0.3", "max": "1"}),
    ]


def test_an_empty_tree_is_named(garden: ContestTemplate) -> None:
    problems = list(rules_problems(garden.contest, _with(garden)))
    assert problems == [Problem("template-empty", "schemes[1].indicators")]


def test_what_points_into_the_tree_is_looked_at_when_the_tree_is_sound(garden: ContestTemplate) -> None:
    found = list(rules_problems(garden.contest, _with(garden, leaf("other"))))
    assert found == [Problem("template-tie-unknown", "rules.stages[1].tie_chain[1]", {"found": "planting"})]


def test_a_trimmed_mean_never_enters_the_finals(jinan: ContestTemplate) -> None:
    stages = tuple(msgspec.structs.replace(stage, mean="trimmed", quorum=3) for stage in jinan.rules.stages)
    rules = msgspec.structs.replace(jinan.rules, stages=stages)
    assert list(rules_problems(jinan.contest, rules)) == [
        Problem("template-mean-fixed", "rules.stages[2].mean", {"stage": "finals"})
    ]


def test_all_that_is_wrong_is_said_at_once(jinan: ContestTemplate) -> None:
    rules = msgspec.structs.replace(jinan.rules, decimals=9, stages=jinan.rules.stages[:1], choices=())
    codes = [problem.code for problem in rules_problems(jinan.contest, rules)]
    assert codes == [
        "template-decimals",
        "template-scheme-none",
        "template-scheme-none",
        *["template-tie-unknown"] * 3,
        "template-stage-rules",
    ]
