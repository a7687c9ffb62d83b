"""The check list as data, each machine check once for what it finds and once for what it lets be."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any, get_args

import pytest

from reviewer_app.messages import sentence
from reviewer_app.paths import resources
from reviewer_app.rules.compliance import Checklist, Finding, Finds, TickState, line, read_checklist
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.eligibility import credit_check_character
from reviewer_app.rules.fields import TemplateError
from reviewer_app.rules.findings import CHECKS, BarredMatch, EntryFacts, find
from reviewer_app.services.contests import load_template

FILE = resources() / "compliance" / "jinan-2025.toml"
GOOD_CODE = "91370100MA0000001"
GOOD_CODE += credit_check_character(GOOD_CODE)


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


@pytest.fixture(scope="module")
def checklist(document: dict[str, Any]) -> Checklist:
    return read_checklist(document, FILE.name)


@pytest.fixture(scope="module")
def contest() -> Contest:
    return load_template("jinan-2025").contest


@pytest.fixture
def facts(contest: Contest) -> EntryFacts:
    track = contest.tracks[0]
    return EntryFacts(
        title="虚构数据项目",
        team="测试队",
        track=track.key,
        direction=track.directions[0].key,
        topic=track.topics[0].key,
        entrant="unit",
        units=(("示例科技有限公司", GOOD_CODE, "enterprise"),),
        representatives=("甲测试",),
        lists=(("失信被执行人", "2025-06-30"),),
        frozen=("甲测试",),
        first_title="虚构数据项目",
    )


def test_the_notice_has_nineteen_rules(checklist: Checklist) -> None:
    assert len(checklist.rules) == 19
    assert {rule.finds for rule in checklist.rules} - {""} == set(CHECKS)
    assert set(CHECKS) == set(get_args(Finds)) - {""}


def test_persons_are_spared_the_rules_of_units(checklist: Checklist) -> None:
    spared = {rule.key for rule in checklist.rules if not rule.persons}
    assert {"legal-person", "lead-unit", "complete-dossier"} <= spared
    assert not {"one-team", "representatives", "not-barred"} & spared


def test_a_right_entry_is_clear_everywhere(facts: EntryFacts, contest: Contest, checklist: Checklist) -> None:
    states = {rule.key: find(rule.finds, facts, contest, checklist).state for rule in checklist.rules if rule.finds}
    assert set(states.values()) == {"clear"}


CASES: tuple[tuple[Finds, dict[str, Any], str, str], ...] = (
    ("credit-code", {"units": (("甲", "", ""),)}, "warn", "finding-code-missing"),
    ("credit-code", {"units": (("甲", GOOD_CODE[:-1] + "?", ""),)}, "fail", "finding-code-wrong"),
    ("lead-unit", {"units": ()}, "fail", "finding-no-unit"),
    ("lead-unit", {"units": (("甲", "", ""), ("甲", "", ""))}, "fail", "finding-unit-twice"),
    ("barred", {"lists": ()}, "none", "finding-no-list"),
    ("barred", {"barred": (BarredMatch("甲", "失信", "2025-06-30", by_code=True),)}, "fail", "finding-barred"),
    ("barred", {"barred": (BarredMatch("甲", "失信", "2025-06-30", by_code=False),)}, "warn", "finding-barred-name"),
    ("one-project", {"team_projects": ("P2",)}, "fail", "finding-team-twice"),
    ("representatives", {"representatives": tuple("甲乙丙丁戊己")}, "fail", "finding-many"),
    ("representatives", {"representatives": ()}, "warn", "finding-no-representative"),
    ("one-team", {"in_other_teams": (("甲测试", "P2"),)}, "warn", "finding-namesake"),
    ("several-projects", {"own_projects": ("P2",)}, "clear", "finding-several"),
    ("frozen-representatives", {"frozen": None}, "none", "finding-no-snapshot"),
    ("frozen-representatives", {"frozen": ("乙测试",)}, "fail", "finding-people-changed"),
    ("same-project", {"first_title": "另一个数据项目"}, "fail", "finding-title-changed"),
    ("same-project", {"first_title": None}, "none", "finding-no-snapshot"),
    ("team-name", {"team": "赌博队"}, "warn", "finding-words"),
    ("team-name", {"team": ""}, "warn", "finding-no-team"),
    ("project-name", {"title": "国家级数据项目"}, "warn", "finding-words"),
    ("project-name", {"title": "一个项目"}, "warn", "finding-no-feature"),
    ("track-entrant", {"units": (("某局", "", "government"),)}, "warn", "finding-entry-type-unusual"),
    ("track-entrant", {"units": (("某某", "", ""),)}, "warn", "finding-entry-type-unknown"),
    ("topic", {"topic": "no-such-topic"}, "fail", "finding-no-topic"),
    ("dossier", {"gaps": (("申报书", True), ("商业模式", False))}, "fail", "finding-missing"),
    ("dossier", {"gaps": (("商业模式", False),)}, "warn", "finding-unseen"),
    ("dossier", {"gaps": (("商业模式", False),), "unread": ("申报书.pdf",)}, "warn", "finding-unseen-unread"),
    ("dossier", {"unread": ("申报书.pdf",)}, "clear", ""),
    ("supplements", {"asked": 2, "received": 1}, "warn", "finding-awaited"),
)


@pytest.mark.parametrize(("finds", "change", "state", "code"), CASES)
def test_each_check_says_what_it_found(
    facts: EntryFacts,
    contest: Contest,
    checklist: Checklist,
    finds: Finds,
    change: dict[str, Any],
    state: str,
    code: str,
) -> None:
    found = find(finds, replace(facts, **change), contest, checklist)
    assert (found.state, found.code) == (state, code)
    for language in ("zh", "en"):
        assert not code or "{" not in sentence(code, language, **found.values)


def test_a_certain_match_outweighs_a_namesake(facts: EntryFacts, contest: Contest, checklist: Checklist) -> None:
    both = tuple(BarredMatch("甲", "失信", "2025-06-30", by_code=certain) for certain in (False, True))
    assert find("barred", replace(facts, barred=both), contest, checklist).state == "fail"


@pytest.mark.parametrize(
    ("state", "tick", "has_tick", "settled", "against"),
    [
        ("clear", "open", False, True, False),
        ("clear", "open", True, False, False),
        ("warn", "open", False, False, False),
        ("fail", "open", False, False, True),
        ("none", "open", True, False, False),
        ("fail", "met", True, True, False),
        ("clear", "unmet", True, True, True),
        ("fail", "not-applicable", False, True, False),
    ],
)
def test_a_tick_outweighs_the_machine(
    checklist: Checklist, state: Any, tick: TickState, has_tick: bool, settled: bool, against: bool
) -> None:
    rule = next(rule for rule in checklist.rules if bool(rule.tick) == has_tick)
    stands = line(rule, Finding(state), tick)
    assert (stands.settled, stands.against) == (settled, against)


def _twice(document: dict[str, Any]) -> None:
    document["rules"].append(document["rules"][0])


def _nobody(document: dict[str, Any]) -> None:
    document["rules"][0] |= {"finds": "", "tick": ""}


def _unknown_check(document: dict[str, Any]) -> None:
    document["rules"][1]["finds"] = "horoscope"


def _misspelt(document: dict[str, Any]) -> None:
    document["rules"][2]["clauze"] = "七"


@pytest.mark.parametrize(
    ("spoil", "code", "place"),
    [
        (_twice, "template-twice", "rules[20].key"),
        (_nobody, "checklist-nobody", "rules[1]"),
        (_unknown_check, "template-choice", "rules[2].finds"),
        (_misspelt, "template-unknown", "rules[3].clauze"),
    ],
)
def test_a_wrong_check_list_is_refused_with_its_place(
    document: dict[str, Any], spoil: Callable[[dict[str, Any]], None], code: str, place: str
) -> None:
    spoilt = deepcopy(document)
    spoil(spoilt)
    with pytest.raises(TemplateError) as refused:
        read_checklist(spoilt, "list.toml")
    assert (refused.value.code, refused.value.file, refused.value.place) == (code, "list.toml", place)
