"""What the recount takes as rules: the bounds of each setting, and every version under its own digest."""

from __future__ import annotations

from typing import Any

import pytest

from reviewer_app.recount.findings import Wrong
from reviewer_app.recount.rulebook import Rules, read_rules
from tests.recount.recount_world import digest, plain


def a_leaf(key: str = "a", **other: int) -> dict[str, Any]:
    return {"children": [], "key": key, "max": 100, "step": 1, "weight": 1, **other}


def sheet_of_rules(*, decimals: int = 2, leaf: dict[str, Any] | None = None, **stage: Any) -> dict[str, Any]:
    one = {"mean": "plain", "quorum": 1, "stage": "s", "tie_chain": [], **stage}
    scheme = {"full": 100, "indicators": [leaf or a_leaf()], "key": "main"}
    return {"choices": [a_choice("main")], "decimals": decimals, "schemes": [scheme], "stages": [one]}


def a_choice(scheme: str, *, project: str = "", track: str = "", stage: str = "") -> dict[str, str]:
    return {"project": project, "scheme": scheme, "stage": stage, "track": track}


def read(*former: dict[str, Any], **now: Any) -> Rules:
    return read_rules(plain(sheet_of_rules(**now)), [plain(one) for one in former])


def refused(**now: Any) -> str:
    with pytest.raises(Wrong) as wrong:
        read(**now).sheets_per_package("s")
    return wrong.value.code


def test_means_are_shown_with_twelve_decimals_at_most() -> None:
    assert read(decimals=12).current["decimals"] == 12
    assert read(decimals=0).current["decimals"] == 0
    assert refused(decimals=13) == "scheme"


@pytest.mark.parametrize("field", ["max", "step", "weight"])
def test_a_leaf_has_a_range_a_step_and_a_weight(field: str) -> None:
    assert read(leaf=a_leaf(**{field: 1})).schemes
    assert refused(leaf=a_leaf(**{field: 0})) == "scheme"


def test_a_branch_needs_a_weight_alone_and_what_is_below_it_counts() -> None:
    branch = {**a_leaf("b", max=0, step=0), "children": [a_leaf()]}
    assert read(leaf=branch).schemes
    assert refused(leaf={**branch, "weight": 0}) == "scheme"
    assert refused(leaf={**branch, "children": [a_leaf(), a_leaf("c", step=0)]}) == "scheme"


def test_a_limit_of_sheets_is_a_whole_number_from_one() -> None:
    assert read().sheets_per_package("s") is None
    assert read(sheets_per_package=None).sheets_per_package("s") is None
    assert read(sheets_per_package=1).sheets_per_package("s") == 1
    for wrong in (0, -1, True, "1"):
        assert refused(sheets_per_package=wrong) == "stage-rules"


def test_every_version_is_known_by_its_digest_and_its_schemes_too() -> None:
    former = sheet_of_rules(leaf=a_leaf("old"))
    found = read(former)
    assert found.known.keys() == {digest(plain(sheet_of_rules())), digest(plain(former))}
    assert found.schemes.keys() == {digest(plain(one["schemes"][0])) for one in (former, sheet_of_rules())}
    assert read().schemes.keys() == {digest(plain(sheet_of_rules()["schemes"][0]))}


def test_a_former_version_is_checked_as_the_one_in_force_is() -> None:
    with pytest.raises(Wrong) as wrong:
        read(sheet_of_rules(leaf=a_leaf(weight=0)))
    assert wrong.value.code == "scheme"


def test_a_list_was_closed_under_the_same_settings_of_its_stage() -> None:
    same = sheet_of_rules(decimals=3)
    other = sheet_of_rules(quorum=2)
    found = read(same, other)
    found.check(digest(plain(same)), "s")
    for version, code in ((other, "list-rules-changed"), (sheet_of_rules(quorum=9), "list-rules")):
        with pytest.raises(Wrong) as wrong:
            found.check(digest(plain(version)), "s")
        assert wrong.value.code == code


def test_the_most_particular_choice_says_by_which_scheme_a_project_is_marked() -> None:
    rules = sheet_of_rules()
    for key in ("stage", "track", "project"):
        rules["schemes"].append({"full": 100, "indicators": [a_leaf(key)], "key": key})
    rules["choices"] += [
        a_choice("project", project="P1"),
        a_choice("track", track="t14", stage="s"),
        a_choice("stage", stage="s"),
        a_choice("gone", project="P1", track="t14", stage="s"),
    ]
    found = read_rules(plain(rules), [])
    by_key = {scheme["key"]: {digest(plain(scheme))} for scheme in rules["schemes"]}
    for place, key in (
        (("s", "t14", "P1"), "project"),
        (("other", "t1", "P1"), "project"),
        (("s", "t14", "P2"), "track"),
        (("other", "t14", "P2"), "main"),
        (("s", "t1", "P2"), "stage"),
        (("other", "t1", "P2"), "main"),
    ):
        assert found.chosen(*place) == by_key[key], place


def test_what_an_earlier_version_chose_is_still_marked_by() -> None:
    former, nothing = sheet_of_rules(leaf=a_leaf("old")), {**sheet_of_rules(), "choices": []}
    both = {digest(plain(one["schemes"][0])) for one in (former, sheet_of_rules())}
    assert read(former).chosen("s", "t", "P") == both
    assert read_rules(plain(nothing), [plain(former)]).chosen("s", "t", "P") == both - {
        digest(plain(nothing["schemes"][0]))
    }
    assert read_rules(plain(nothing), []).chosen("s", "t", "P") == set()
