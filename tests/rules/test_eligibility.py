from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.rules.contest import Contest
from reviewer_app.rules.eligibility import (
    credit_check_character,
    credit_code_problem,
    direction_of,
    entrant_type,
    entry_warnings,
    normalise_credit_code,
    topic_of,
)
from reviewer_app.rules.template import ContestTemplate

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
STANDARD_EXAMPLE = "91350100M000100Y43"
"""The example printed in GB 32100-2015 itself."""


def test_the_example_of_the_standard_is_right() -> None:
    assert credit_code_problem(STANDARD_EXAMPLE) is None


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("", "credit-code-length"),
        (STANDARD_EXAMPLE[:-1], "credit-code-length"),
        (STANDARD_EXAMPLE + "3", "credit-code-length"),
        ("I1350100M000100Y43", "credit-code-character"),
        ("91350100m000100Y43", "credit-code-character"),
        ("91350100M000100Y44", "credit-code-check"),
    ],
)
def test_a_wrong_credit_code_is_named(code: str, problem: str) -> None:
    assert credit_code_problem(code) == problem


codes = st.text(ALPHABET, min_size=17, max_size=17).map(lambda first: first + credit_check_character(first))


@given(codes, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_every_single_slip_is_seen(code: str, place: int, char: str) -> None:
    assert credit_code_problem(code) is None
    slipped = code[:place] + char + code[place + 1 :]
    assert (credit_code_problem(slipped) is None) == (slipped == code)


def test_a_typed_code_is_brought_to_its_one_form() -> None:
    assert normalise_credit_code(" 91350100 m000100y４３ ") == STANDARD_EXAMPLE


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("91", "示例科技有限公司", "enterprise"),
        ("91", "示例研究院有限公司", "enterprise"),
        ("12", "示例大学", "university"),
        ("52", "示例职业学院", "university"),
        ("12", "示例研究院", "research"),
        ("12", "示例服务中心", "institution"),
        ("11", "示例局", "government"),
        ("51", "示例协会", "society"),
        ("52", "示例服务社", "society"),
        ("93", "示例合作社", "other"),
        ("92", "示例商店", "sole-trader"),
        ("ZZ", "示例", None),
        ("", "示例大学", "university"),
        ("", "示例有限公司", None),
    ],
)
def test_the_type_follows_the_code_and_then_the_name(contest: Contest, code: str, name: str, kind: str | None) -> None:
    found = entrant_type(code and code + "350100M000100Y4", name, contest)
    assert (found.key if found else None) == kind


@pytest.mark.parametrize(
    ("track", "direction", "kind", "codes"),
    [
        ("industrial-manufacturing", "main", "enterprise", []),
        ("industrial-manufacturing", "main", "government", ["entry-type-unusual"]),
        ("industrial-manufacturing", "main", "institution", ["entry-type-unusual"]),
        ("industrial-manufacturing", "main", "sole-trader", ["entry-type-unusual"]),
        ("industrial-manufacturing", "main", "", ["entry-type-unknown"]),
        ("industrial-manufacturing", "main", "person", ["entry-units-only", "entry-type-unusual"]),
        ("transport", "main", "government", []),
        ("medical-insurance", "main", "institution", []),
        ("education", "main", "university", []),
        ("education", "main", "enterprise", ["entry-type-unusual"]),
        ("digital-government", "data-enablement", "government", []),
        ("digital-government", "data-enablement", "enterprise", ["entry-type-unusual"]),
        ("digital-government", "data-enablement", "person", ["entry-units-only"]),
        ("digital-government", "digital-skills", "person", []),
        ("digital-government", "digital-skills", "", []),
        ("digital-government", "digital-skills", "government", ["entry-persons-only"]),
    ],
)
def test_an_unusual_entrant_is_warned_about_and_never_blocked(
    contest: Contest, track: str, direction: str, kind: str, codes: list[str]
) -> None:
    found = entry_warnings(contest, track, direction, kind)
    assert [warning.code for warning in found] == codes
    assert all((warning.track, warning.found) == (track, kind) for warning in found)


def test_a_track_without_a_list_is_open_to_all(garden: ContestTemplate) -> None:
    assert entry_warnings(garden.contest, "shared", "main", "school") == []


@pytest.mark.parametrize(
    "text",
    [
        "t04-06",
        "船舶自动识别系统（AIS）虚假错误信息分析判别",
        " 船舶自动识别系统(ais) 虚假错误信息分析判别 ",
        "6.船舶自动识别系统（AIS）虚假错误信息分析判别",
        "6、船舶自动识别系统（AIS）虚假错误信息分析判别",
    ],
)
def test_a_topic_is_found_by_key_title_or_numbered_title(contest: Contest, text: str) -> None:
    track = next(entry for entry in contest.tracks if entry.key == "transport")
    found = topic_of(track, text)
    assert found is not None
    assert found.key == "t04-06"


def test_no_other_text_is_a_topic(contest: Contest) -> None:
    assert [topic_of(contest.tracks[0], text) for text in ("", "6", "t01-09", "船舶")] == [None] * 4


def test_every_topic_finds_itself_alone(contest: Contest) -> None:
    for track in contest.tracks:
        assert [topic_of(track, topic.title) for topic in track.topics] == list(track.topics)


def test_a_topic_says_in_which_direction_it_is_ranked(contest: Contest) -> None:
    track = contest.tracks[15]
    assert [direction_of(track, topic.key).key for topic in track.topics] == ["data-enablement", "digital-skills"]
    assert direction_of(contest.tracks[0], "t01-02").key == "main"
    assert direction_of(track, "no such topic").key == "data-enablement"
