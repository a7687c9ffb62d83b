"""The Jinan contest is complete and exact. Counts and digests were taken from the notice, not from the template."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec
import pytest

from reviewer_app import messages
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.frozen import canonical, digest
from reviewer_app.rules.scheme import RulesSheet, Scheme
from reviewer_app.rules.template import ContestTemplate
from reviewer_app.rules.tree import nodes, scheme_for

DEFAULT = "程序默认，待组委会确认"
ANNEX_TWO = "cdab994c7361791d1e6990da50f2302747c172644cdfddf79bf5717ff04a58e5"
"""Of the lines depth + title, top to bottom."""


def _sha256(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def test_the_name_is_the_only_standard_one(contest: Contest) -> None:
    assert contest.name == "2025年“数据要素×”大赛山东分赛济南市选拔赛"
    assert "\u00d7" in contest.name
    assert (contest.short_name, contest.theme) == ("济南市选拔赛", "数据赋能 乘数而上")
    assert (contest.notice.number, contest.notice.signed) == ("济数字〔2025〕10号", "2025-05-23")


def test_the_nineteen_organisers_stand_in_order_under_both_names(contest: Contest) -> None:
    assert len(contest.organisers) == 19
    full = "e107a0e88e75c2b0fb967bdbe057cc06da5afc6a12138914713f22d3b6aad1e5"
    short = "d2547d9eebdf1f540f0025a36dbdccd93119fcb9be539e03a55eb1835a896b7e"
    assert _sha256(body.full for body in contest.organisers) == full
    assert _sha256(body.short for body in contest.organisers) == short
    assert contest.organisers[11].full == "济南市城乡交通运输局"
    assert contest.organisers[11].short == "市交通运输局"
    assert [body.full for body in contest.operators] == ["山东数据交易有限公司"]


def test_the_sixteen_tracks_have_the_numbers_of_annex_one(contest: Contest) -> None:
    assert [track.number for track in contest.tracks] == list(range(1, 17))
    assert [track.title for track in contest.tracks[14:]] == ["教育创新", "数字机关"]
    guides = "48c4b6869cd6b4da7164c9f79d31430cbfca804f3f331d7f466ab9c7f8b72462"
    assert _sha256(track.guide_title for track in contest.tracks) == guides
    listed = dict(contest.texts)["track-order"].split("、")
    assert sorted(listed) == sorted(track.title for track in contest.tracks)
    assert listed[-2:] == ["数字机关", "教育创新"]


def test_the_eighty_seven_topics_have_their_exact_titles(contest: Contest) -> None:
    counts = [len(track.topics) for track in contest.tracks]
    assert counts == [6, 10, 7, 7, 6, 4, 8, 5, 5, 3, 3, 12, 4, 2, 3, 2]
    titles = [topic.title for track in contest.tracks for topic in track.topics]
    assert len(titles) == 87
    assert _sha256(titles) == "b6003b50fb59f5b8cdc7ec79cdfd8320adbbd698627c6870fe2b259945fecb9f"


def test_topic_keys_follow_from_track_and_number(contest: Contest) -> None:
    keys = [topic.key for track in contest.tracks for topic in track.topics]
    assert (keys[0], keys[2], keys[-1]) == ("t01-01", "t01-03", "t16-02")
    assert len(set(keys)) == 87


def test_the_two_directions_of_the_government_track_are_unlike(contest: Contest) -> None:
    track = contest.tracks[15]
    assert [(each.key, each.title, each.entrant, each.method) for each in track.directions] == [
        ("data-enablement", "数据赋能方向", "unit", "panel"),
        ("digital-skills", "数字技能方向", "person", "quiz"),
    ]
    assert [topic.direction for topic in track.topics] == ["data-enablement", "digital-skills"]
    others = [each for other in contest.tracks[:15] for each in other.directions]
    assert {(each.key, each.entrant, each.method) for each in others} == {("main", "unit", "panel")}


def test_the_three_stages_have_the_dates_of_the_notice(contest: Contest) -> None:
    assert [(stage.key, stage.kind, stage.starts, stage.ends) for stage in contest.stages] == [
        ("registration", "registration", "2025-04-28", "2025-06-30"),
        ("preliminary", "review", "2025-07-01", "2025-07-03"),
        ("finals", "review", "2025-07-04", "2025-07-20"),
    ]


def test_the_tree_of_annex_two_has_three_seven_and_sixteen_indicators(annex: Scheme) -> None:
    assert [sum(node.depth == depth for node in nodes(annex)) for depth in (1, 2, 3)] == [3, 7, 16]
    assert all(node.indicator.children or node.depth == 3 for node in nodes(annex))
    tree = [f"{node.depth}{node.indicator.title}" for node in nodes(annex)]
    assert _sha256(tree) == ANNEX_TWO
    innovation = next(node.indicator for node in nodes(annex) if node.indicator.key == "innovation")
    assert [child.title for child in innovation.children] == [
        "数据技术创新情况",
        "数据开发模式创新",
        "数据流通模式创新",
    ]


def test_the_finals_have_the_five_named_dimensions(jinan: ContestTemplate) -> None:
    scheme = scheme_for(jinan.rules, "finals", "transport", "any")
    assert [each.title for each in scheme.indicators] == ["项目成熟度", "技术水准", "创新性", "应用性", "落地价值"]


def test_weights_and_marks_are_the_program_s_default_and_say_so(jinan: ContestTemplate) -> None:
    assert jinan.rules.label == DEFAULT
    for scheme in jinan.rules.schemes:
        assert (scheme.label, scheme.confirmed, scheme.full) == (DEFAULT, False, 100)
        assert "通知未规定权重" in scheme.weights_note
        assert "程序默认，待组委会确认" in scheme.weights_note
        assert {node.indicator.weight for node in nodes(scheme)} == {1}
        leaves = [node.indicator for node in nodes(scheme) if not node.indicator.children]
        assert {(leaf.max, leaf.step) for leaf in leaves} == {(10_000, 50)}


def test_the_mean_of_the_finals_is_plain_for_good(jinan: ContestTemplate) -> None:
    finals = next(stage for stage in jinan.rules.stages if stage.stage == "finals")
    assert (finals.mean, finals.mean_fixed, finals.trimmed_reference) == ("plain", True, False)


def test_the_check_list_has_three_groups_and_the_five_parts(contest: Contest) -> None:
    assert [(group.title, group.required) for group in contest.dossier] == [
        ("项目申报书", True),
        ("相关证明材料", True),
        ("其他证明材料", False),
    ]
    assert [part.title for part in contest.dossier[0].parts] == [
        "项目概述",
        "解决方案",
        "应用价值",
        "商业模式",
        "团队介绍",
    ]


def test_publicity_complaints_and_awards_follow_the_notice(contest: Contest) -> None:
    assert (contest.publicity.days, contest.publicity.place) == (3, "济南市大数据局官方渠道")
    assert (contest.complaints.named_only, contest.complaints.evidence_required) == (True, True)
    assert [(award.title, award.ranked) for award in contest.awards] == [
        ("一等奖", True),
        ("二等奖", True),
        ("三等奖", True),
        ("特色单项奖", False),
    ]
    assert contest.representatives_max == 5


def test_nobody_s_telephone_number_is_in_the_data(contest: Contest) -> None:
    digits = "".join(char if char.isdigit() else " " for char in canonical(contest).decode())
    assert max(len(run) for run in digits.split()) <= 5


@pytest.mark.parametrize("which", ["jinan", "garden"])
def test_definitions_travel_as_canonical_bytes(which: str, request: pytest.FixtureRequest) -> None:
    template: ContestTemplate = request.getfixturevalue(which)
    for value, kind in ((template.contest, Contest), (template.rules, RulesSheet)):
        again = msgspec.json.decode(canonical(value), type=kind)
        assert again == value
        assert digest(again) == digest(value)
        assert len(digest(value)) == 64


def test_a_contest_of_another_kind_needs_nothing_of_jinan(garden: ContestTemplate) -> None:
    contest, rules = garden.contest, garden.rules
    assert (contest.language, len(contest.tracks), len(rules.schemes)) == ("en", 2, 1)
    assert [each.key for each in contest.tracks[0].directions] == ["planted", "containers"]
    assert contest.tracks[1].directions[0].key == "main"
    assert rules.stages[0].mean == "trimmed"
    assert rules.schemes[0].full == 50
    season = next(node for node in nodes(rules.schemes[0]) if node.indicator.key == "season")
    assert (season.indicator.max, season.indicator.step, season.full) == (1000, 50, 10)


def test_every_code_of_the_regulations_is_a_sentence() -> None:
    codes = ["mark-form", "mark-range", "marks-missing", "scheme-none", "opinion-short", "entry-type-unusual"]
    codes += [f"assign-{reason}" for reason in ("experts", "forbidden", "unit", "load", "numbers")]
    codes += [f"assign-relax-{kind}" for kind in ("max-load", "experts", "per-project")]
    codes += [f"name-{reason}" for reason in ("sign", "quotes", "no-year", "other-year", "cut", "form")]
    for code in codes:
        assert messages.table()[code].keys() == {"zh", "en"}
