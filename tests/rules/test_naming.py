from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.rules.contest import Contest
from reviewer_app.rules.naming import name_problems
from reviewer_app.rules.template import ContestTemplate
from reviewer_app.services.contests import load_template

NAME = "2025年“数据要素×”大赛山东分赛济南市选拔赛"


def _codes(text: str, contest: Contest) -> list[str]:
    return [problem.code for problem in name_problems(text, contest)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        NAME,
        f"关于举办{NAME}的通知",
        "关于举办2025年“数据要素×”大赛山东分赛 济南市选拔赛的通知",
        "2025 年“数据要素×”大赛山东分赛\n济南市选拔赛评价指标",
        "国家数据局《关于举办2025年“数据要素×”大赛的通知》（国数政策〔2025〕19号）和山东分赛安排",
        "济南市选拔赛共包括报名、初赛、决赛三个阶段。",
        "参加“数据要素×”赛道及数据产业创新赛道的参赛团队",
        "赛道一：数据要素×工业制造领域赛题指南",
        "唯一规范名称为“2025年‘数据要素×’大赛山东分赛济南市选拔赛”。",
        "济南市选拔赛优秀作品推荐参加山东分赛决赛，山东分赛优秀作品推荐参加全国总决赛。",
        "公示获得济南市选拔赛决赛奖项的作品",
        f"与{NAME}、济南市选拔赛组委会存在特定联系的混淆行为",
        "数据要素 xyz",
        "数据要素XML标准",
        "2x3 与 X 光",
    ],
)
def test_what_the_notice_itself_writes_passes(contest: Contest, text: str) -> None:
    assert name_problems(text, contest) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (NAME.replace("×", "x"), ["name-sign"]),
        (NAME.replace("×", "X"), ["name-sign"]),
        (NAME.replace("×", "х"), ["name-sign"]),
        (NAME.replace("×", "✕"), ["name-sign"]),
        ("数据要素X工业制造", ["name-sign"]),
        ("数据要素 x 赛道", ["name-sign"]),
        (NAME.replace("“", '"').replace("”", '"'), ["name-quotes"]),
        (NAME.replace("“", "").replace("”", ""), ["name-quotes"]),
        (NAME.replace("“", "‘").replace("”", "’"), ["name-quotes"]),
        (NAME.replace("“", "「").replace("”", "」"), ["name-quotes"]),
        (NAME.replace("“", "”"), ["name-quotes"]),
        ("‘数据要素×’赛道", ["name-quotes"]),
        ('"数据要素×"赛道', ["name-quotes"]),
        ("“已关闭”‘数据要素×’赛道", ["name-quotes"]),
        (NAME.removeprefix("2025年"), ["name-no-year"]),
        (NAME.replace("2025", "2024"), ["name-other-year"]),
        ("2025年“数据要素×”大赛济南市选拔赛", ["name-cut"]),
        ("山东分赛济南市选拔赛", ["name-cut"]),
        ("“数据要素×”大赛济南市选拔赛", ["name-cut"]),
        (NAME.replace("山东分赛", "“山东分赛”"), ["name-form"]),
        (f"{NAME}。{NAME.replace('×', 'x')}，山东分赛济南市选拔赛", ["name-sign", "name-cut"]),
    ],
)
def test_what_misses_the_name_is_refused_with_its_reason(contest: Contest, text: str, codes: list[str]) -> None:
    assert _codes(text, contest) == codes


def test_a_problem_says_where_it_stands(contest: Contest) -> None:
    text = f"欢迎参加{NAME.replace('×', 'x')}！"
    (problem,) = name_problems(text, contest)
    assert text[problem.start : problem.end] == problem.found == "数据要素x"


def test_a_wrong_year_is_shown_with_the_name(contest: Contest) -> None:
    (problem,) = name_problems("第2024年“数据要素×”大赛山东分赛济南市选拔赛。", contest)
    assert problem.found == "2024年“数据要素×”大赛山东分赛济南市选拔赛"


def test_a_plain_name_is_compared_letter_by_letter(garden: ContestTemplate) -> None:
    contest = garden.contest
    assert _codes("Welcome to the Elmbrook Front Garden Contest 2026!", contest) == []
    assert _codes("The Front Garden Contest is open.", contest) == []
    assert _codes("Elmbrook front garden contest 2026", contest) == ["name-form"]
    assert _codes("İstanbul, and data x here", contest) == []


def test_the_template_itself_passes(contest: Contest) -> None:
    texts = [text for _, text in contest.texts] + [contest.name, contest.notice.title, *contest.notice.basis]
    texts += [track.guide_title for track in contest.tracks]
    assert [problem for text in texts for problem in name_problems(text, contest)] == []


CHARS = '2025年“”‘’"×xX数据要素大赛山东分赛济南市选拔赛 \n，。'
pieces = st.lists(st.sampled_from([*CHARS, "数据要素", "济南市选拔赛", NAME]), max_size=30).map("".join)


@given(pieces)
def test_any_text_is_looked_through_without_overlaps(text: str) -> None:
    problems = name_problems(text, load_template("jinan-2025").contest)
    assert all(text[problem.start : problem.end] == problem.found for problem in problems)
    ends = [problem.end for problem in problems]
    assert all(end <= problem.start for end, problem in zip(ends, problems[1:], strict=False))


@given(st.integers(0, len(NAME)), st.sampled_from([" ", "\n", "　"]))
def test_white_space_within_the_name_never_counts(place: int, space: str) -> None:
    contest = load_template("jinan-2025").contest
    assert name_problems(NAME[:place] + space + NAME[place:], contest) == []
