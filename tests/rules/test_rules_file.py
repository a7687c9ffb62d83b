"""The rules sheet as a text: what is written comes back with the same digest, what is wrong has a place."""

from __future__ import annotations

import pytest
from msgspec import structs

from reviewer_app.rules.fields import TemplateError
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.rules_edit import with_confirmed
from reviewer_app.rules.rules_file import read_rules_text, rules_text
from reviewer_app.services.contests import load_template, template_keys


@pytest.mark.parametrize("key", template_keys())
def test_a_rules_sheet_comes_back_as_it_was_written(key: str) -> None:
    template = load_template(key)
    text = rules_text(template.rules)
    assert digest(read_rules_text(text.encode(), template.contest, "x.toml")) == digest(template.rules)


@pytest.mark.parametrize("recommended", [None, 0, 3])
def test_how_many_are_recommended_comes_back_too(recommended: int | None) -> None:
    template = load_template("jinan-2025")
    rules = structs.replace(template.rules, recommended=recommended)
    assert read_rules_text(rules_text(rules).encode(), template.contest, "x.toml") == rules


def test_a_confirmed_tree_says_so_in_its_own_words_and_the_others_stay() -> None:
    rules = load_template("jinan-2025").rules
    key = rules.schemes[0].key
    now = with_confirmed(rules, key, is_confirmed=True, words="组委会已确认")
    first = now.schemes[0]
    assert (first.confirmed, first.label, first.weights_note) == (True, "组委会已确认", "组委会已确认")
    assert structs.replace(now, schemes=rules.schemes) == rules
    assert now.schemes[1:] == rules.schemes[1:]
    assert first.indicators == rules.schemes[0].indicators


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (("quorum = 2", "quorum = 0"), "template-weight", "rules.stages[1].quorum"),
        (("quorum = 2", "quorum = "), "template-toml", "line"),
        (("weight = 1", "weight = 0"), "template-weight", "schemes[1]"),
        (("decimals = 2", "decimal = 2"), "template-missing", "rules.decimals"),
        (('scheme = "annex-2"', 'scheme = "none"'), "template-scheme-unknown", "rules.choices[1].scheme"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(change: tuple[str, str], code: str, place: str) -> None:
    template = load_template("jinan-2025")
    text = rules_text(template.rules)
    assert change[0] in text
    with pytest.raises(TemplateError) as refused:
        read_rules_text(text.replace(*change, 1).encode(), template.contest, "x.toml")
    assert refused.value.code == code
    assert place in refused.value.place


def test_a_text_that_is_no_utf_8_is_refused() -> None:
    with pytest.raises(TemplateError, match="template-utf8"):
        read_rules_text("规则".encode("gb18030"), load_template("jinan-2025").contest, "x.toml")
