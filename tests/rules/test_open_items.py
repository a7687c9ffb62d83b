"""Open items of the notice: read and written through one table; shares that add up at every node."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.open_items import NOT_SETTLED, item_of, open_items
from reviewer_app.rules.rules_checks import rules_problems
from reviewer_app.rules.rules_edit import proof, with_choice, with_copy, with_weight, without_choice
from reviewer_app.rules.scheme import SchemeChoice
from reviewer_app.services.contests import load_template, template_keys


@pytest.mark.parametrize("key", template_keys())
def test_what_is_offered_can_be_put_and_is_read_back(key: str) -> None:
    template = load_template(key)
    for item in open_items(template.rules):
        if item.put is None:
            continue
        for value in item.choices:
            changed = item.put(template.rules, value)
            assert item_of(changed, item.key, item.of).value == value
            assert list(rules_problems(template.contest, changed)) == [], (item.name, value)


def test_every_gap_of_the_notice_is_there_and_the_finals_mean_is_not_open() -> None:
    sheet = load_template("jinan-2025").rules
    assert {item.key for item in open_items(sheet)} == {
        "per-project", "quorum", "mean", "trimmed-reference", "anonymous", "opinion", "ties", "marks", "decimals",
        "finalists", "quota", "rounding", "recommended", "minutes", "disclose", "outliers", "order", "recusal",
        "recheck", "complaints", "publicity", "absent", "quiz", "adjusted",
    }  # fmt: skip
    finals = item_of(sheet, "mean", "finals")
    assert finals.by_notice
    assert finals.put is None
    assert item_of(sheet, "recommended").value == (NOT_SETTLED,)


def test_numbers_are_put() -> None:
    sheet = load_template("jinan-2025").rules
    for key, of, value in (
        ("finalists", "", (1, 3, 4, 15)),
        ("finalists", "", (NOT_SETTLED,) * 4),
        ("quota", "first", (1, 8)),
        ("recommended", "", (12,)),
    ):
        item = item_of(sheet, key, of)
        assert item.put is not None
        assert item_of(item.put(sheet, value), key, of).value == value


def test_the_shares_of_every_node_add_up_whatever_the_weights() -> None:
    sheet = with_weight(load_template("jinan-2025").rules, "annex-2", "advancement", 7)
    found = proof(sheet.schemes[0])
    assert all(node.adds_up for node in found)
    assert found[0].parts == (Fraction(7, 9), Fraction(1, 9), Fraction(1, 9))
    leaves = [node for node in found if not node.parts]
    assert len(leaves) == 16
    assert sum(node.full for node in leaves) == 100


def test_an_override_has_a_reason_and_can_have_a_tree_of_its_own() -> None:
    template = load_template("jinan-2025")
    rules, key = with_copy(template.rules, "annex-2", "赛道十四评价指标")
    rules = with_weight(rules, key, "advancement", 3)
    track = template.contest.tracks[13].key
    choice = SchemeChoice(stage="preliminary", track=track, project="P7", scheme=key, reason="附1赛道十四")
    changed = with_choice(rules, choice)
    assert list(rules_problems(template.contest, changed)) == []
    assert with_choice(changed, choice) == changed
    assert without_choice(changed, choice) == rules
    with pytest.raises(RuleViolation, match="rules-override"):
        with_choice(rules, SchemeChoice(stage="preliminary", track=track, project="", scheme=key, reason=""))
