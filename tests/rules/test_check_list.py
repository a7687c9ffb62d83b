from __future__ import annotations

import pytest

from reviewer_app.rules.contest import Contest
from reviewer_app.rules.dossier import Gap, ListedFile, dossier_gaps, file_group, parts_shown

PARTS = "一、项目概述 二、解决方案 三、应用价值 四、商业模式 五、团队介绍"
PROOFS = "营业执照 责任声明 审计报告 信用报告\n立项批复\n应用证明\n发明专利证书"


@pytest.mark.parametrize(
    ("path", "group"),
    [
        ("项目申报书.pdf", "application"),
        ("证明材料/营业执照.png", "proof"),
        ("P001_软件著作权证书.pdf", "proof"),
        ("演示视频.mp4", "other"),
        ("知识产权说明.pdf", "proof"),
        ("scan0001.pdf", "other"),
    ],
)
def test_a_file_belongs_where_its_longest_word_points(contest: Contest, path: str, group: str) -> None:
    assert file_group(contest, path) == group


def test_a_complete_dossier_has_no_gap(contest: Contest) -> None:
    files = [
        ListedFile("申报书.pdf", "application", parts_shown(contest, PARTS)),
        ListedFile("证明.pdf", "proof", parts_shown(contest, PROOFS)),
    ]
    assert dossier_gaps(contest, files) == []


def test_the_parts_may_stand_in_several_files(contest: Contest) -> None:
    names = ("项目概述", "解决方案", "应用价值", "商业模式", "团队介绍")
    files = [ListedFile(f"{name}.pdf", "application") for name in names]
    assert [gap for gap in dossier_gaps(contest, files) if gap.group == "application"] == []


def test_a_missing_group_is_required_and_an_optional_one_is_not_asked_for(contest: Contest) -> None:
    assert dossier_gaps(contest, []) == [
        Gap("dossier-group-missing", "application", "", True),
        Gap("dossier-group-missing", "proof", "", True),
    ]


def test_a_part_that_is_not_seen_is_only_a_hint(contest: Contest) -> None:
    files = [
        ListedFile("申报书.pdf", "application", parts_shown(contest, PARTS.replace("商业模式", ""))),
        ListedFile("证明.pdf", "proof", parts_shown(contest, PROOFS)),
        ListedFile("附件.bin", "other"),
    ]
    assert dossier_gaps(contest, files) == [Gap("dossier-part-unseen", "application", "business", False)]


def test_the_order_of_files_never_matters(contest: Contest) -> None:
    files = [
        ListedFile("a.pdf", "application", frozenset({"application/overview"})),
        ListedFile("b.pdf", "application"),
    ]
    assert dossier_gaps(contest, files) == dossier_gaps(contest, files[::-1])


@pytest.mark.parametrize(
    "text",
    ["一、项 目 概 述", "项目\n概述", "项目\u3000概\u200b述", "⼀、项⽬概述", "（一）项目\r\n背景"],
    ids=["spaces", "line end", "wide and hidden", "radicals", "another word"],
)
def test_a_heading_is_seen_as_a_pdf_may_write_it(contest: Contest, text: str) -> None:
    assert parts_shown(contest, text) == {"application/overview"}


def test_the_text_of_one_group_says_nothing_of_another(contest: Contest) -> None:
    files = [
        ListedFile("申报书.pdf", "application"),
        ListedFile("证明.pdf", "proof", parts_shown(contest, f"{PARTS} {PROOFS}")),
    ]
    assert [gap.part for gap in dossier_gaps(contest, files)] == ["overview", "solution", "value", "business", "team"]


def test_a_short_word_counts_in_a_heading_alone(contest: Contest) -> None:
    said = "营业执照 统一社会信用代码：91370100MA0000001X\n本合同自签订之日起生效，双方的审计、商标另议。"
    assert parts_shown(contest, said) == {"proof/unit-qualification"}
    assert parts_shown(contest, "二、信 用\n") == {"proof/credit"}
