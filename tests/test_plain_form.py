"""Text as it is searched: two-character words, one form for all ways of writing a character."""

from __future__ import annotations

import pytest

from reviewer_app.plain_form import cleaned, excerpt, question, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("专家评审会", ["专家", "家评", "评审", "审会", "会"]),
        ("评\n审 会", ["评审", "审会", "会"]),
        ("5G网络Data-base", ["5g", "网络", "络", "data", "base"]),
        ("ＤＡＴＡ１２", ["data12"]),
        ("。，！", []),
        ("㛃𬭎䶮", ["㛃𬭎", "𬭎䶮", "䶮"]),
    ],
)
def test_the_words_of_a_text(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_radicals_that_pdf_files_carry_are_the_characters_they_look_like() -> None:
    assert words("⻅⽬⻓") == words("见目长")
    assert cleaned("意⻅书 ⽬标") == "意见书 目标"


def test_what_is_no_character_is_left_out() -> None:
    assert cleaned("a\x00b\ufffec\ud800d\r\ne\u00adf") == "abcd\nef"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("评审", '"评审" *'),
        ("审", '"审" *'),
        ("数据确权 data", '"数据 据确 确权" * AND "data" *'),
        ('" OR * NEAR(a', '"or" * AND "near a" *'),
        ("。， ！", ""),
        ("", ""),
    ],
)
def test_nothing_that_is_typed_becomes_syntax(asked: str, expected: str) -> None:
    assert question(asked) == expected


def test_the_excerpt_is_cut_around_the_first_hit_and_marks_every_one() -> None:
    text = "开头" * 60 + "数据\n确权之后，数据确权" + "结尾" * 60
    line, spans = excerpt(text, "数据确权")
    assert line.startswith("…")
    assert line.endswith("…")
    assert [line[start:end] for start, end in spans] == ["数据确权", "数据确权"]


def test_the_excerpt_finds_what_is_written_otherwise() -> None:
    line, spans = excerpt("见 ＤＡＴＡ base", "data")
    assert [line[start:end] for start, end in spans] == ["ＤＡＴＡ"]
