from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.scheme import RulesSheet, Scheme, SchemeChoice
from reviewer_app.rules.template import ContestTemplate
from reviewer_app.rules.tree import leaves, nodes, scheme_by_digest, scheme_for, walk
from tests.rules.rules_made import branch, leaf, scheme_of, schemes


def test_a_node_is_worth_its_share_of_its_parent() -> None:
    scheme = scheme_of(branch("a", leaf("a1", 1), leaf("a2", 2), weight=3), leaf("b", 2))
    assert [(node.indicator.key, node.depth, node.share, node.full) for node in walk(scheme)] == [
        ("a", 1, Fraction(3, 5), Fraction(60)),
        ("a1", 2, Fraction(1, 3), Fraction(20)),
        ("a2", 2, Fraction(2, 3), Fraction(40)),
        ("b", 1, Fraction(2, 5), Fraction(40)),
    ]


@given(schemes())
def test_the_leaves_are_worth_the_full_mark_exactly(scheme: Scheme) -> None:
    assert sum(node.full for node in nodes(scheme) if not node.indicator.children) == scheme.full
    assert [node.indicator for node in nodes(scheme) if not node.indicator.children] == list(leaves(scheme))


@given(schemes())
def test_siblings_share_all_of_their_parent(scheme: Scheme) -> None:
    worth = {node.indicator.key: node.full for node in nodes(scheme)}
    for node in nodes(scheme):
        if node.indicator.children:
            assert sum(worth[child.key] for child in node.indicator.children) == node.full


def _choice(stage: str, scheme: str, *, track: str = "", project: str = "") -> SchemeChoice:
    return SchemeChoice(project=project, reason="因项目而定", scheme=scheme, stage=stage, track=track)


def _rules(*choices: SchemeChoice) -> RulesSheet:
    made = tuple(scheme_of(leaf("x"), key=key) for key in ("general", "for-track", "for-project"))
    return RulesSheet(
        choices=choices,
        count_rounding="down",
        decimals=2,
        label="",
        quotas=(),
        schemes=made,
        stages=(),
        version=1,
    )


ALL = (
    _choice("preliminary", "general"),
    _choice("preliminary", "for-track", track="data-industry"),
    _choice("preliminary", "for-project", project="p1"),
)


@pytest.mark.parametrize("choices", [ALL, ALL[::-1]])
@pytest.mark.parametrize(
    ("track", "project", "expected"),
    [
        ("transport", "p9", "general"),
        ("data-industry", "p9", "for-track"),
        ("data-industry", "p1", "for-project"),
        ("transport", "p1", "for-project"),
    ],
)
def test_the_most_particular_choice_wins(
    choices: tuple[SchemeChoice, ...], track: str, project: str, expected: str
) -> None:
    assert scheme_for(_rules(*choices), "preliminary", track, project).key == expected


@pytest.mark.parametrize("turn", [1, -1])
def test_a_choice_for_the_stage_goes_before_one_for_any(turn: int) -> None:
    rules = _rules(*(_choice("", "general"), _choice("finals", "for-track"))[::turn])
    assert scheme_for(rules, "finals", "transport", "p9").key == "for-track"
    assert scheme_for(rules, "preliminary", "transport", "p9").key == "general"


def test_a_stage_without_a_choice_is_named() -> None:
    with pytest.raises(RuleViolation, match="scheme-none"):
        scheme_for(_rules(*ALL), "finals", "transport", "p9")


def test_schemes_are_found_by_the_digest_that_travels(jinan: ContestTemplate) -> None:
    found = scheme_by_digest(jinan.rules)
    assert len(found) == 2
    assert all(found[digest(scheme)] is scheme for scheme in jinan.rules.schemes)
