"""Entries and anonymity on the command line: every act of the two pages, with its listing and exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import setup
from tests.cli.conftest import SECRET, Run
from tests.services.secretariat.conftest import OPERATOR
from tests.services.secretariat.tables import HEADS, OFFICES, project_row, write_csv, write_xlsx


@pytest.fixture
def folder(tmp_path: Path, cheap: ArgonCost) -> Path:
    setup.init(tmp_path / "office", contest="jinan-2025", operator=OPERATOR, secret=SECRET, cost=cheap).close()
    return tmp_path / "office"


def test_mapping_fix_and_what_is_alike(run: Run, folder: Path, tmp_path: Path) -> None:
    heads = ("甲列", "乙列", "丙列", *HEADS[3:])
    rows = [project_row(n) | {"甲列": f"P{n}", "乙列": f"相同名称项目{n}", "丙列": "海洋"} for n in (1, 2)]
    rows[1]["丙列"] = "工业制造"
    table = write_xlsx(tmp_path / "p.xlsx", rows, heads)
    office = ("secretariat", "projects")
    seen = run(*office, "heads", folder, table, "--json")
    assert seen.code == 1
    assert {one["text"]: one["column"] for one in json.loads(seen.out)}["甲列"] == ""
    named = ("--head", "code=甲列", "--head", "title=乙列", "--head", "track=丙列")
    assert run(*office, "map", folder, "导出", *named, "--door", "shandongtong").code == 0
    assert run(*office, "heads", folder, table).code == 0
    assert json.loads(run(*office, "mappings", folder, "--json").out)[0]["name"] == "导出"
    assert run(*office, "map", folder, "导出", "--head", "nothing").code == 2
    assert run(*office, "import", folder, table).code == 1
    assert run(*office, "import", folder, table, "--fix", "nothing").code == 2
    assert run(*office, "import", folder, table, "--fix", "2:C 丙列=工业制造").code == 0
    assert json.loads(run(*office, "left", folder, "--json").out) == []
    other = write_xlsx(tmp_path / "other.xlsx", [project_row(5, 赛道="海洋")])
    assert run(*office, "import", folder, other).code == 1
    (left,) = json.loads(run(*office, "left", folder, "--json").out)
    assert (left["file"], left["row"], left["code"]) == ("other.xlsx", 2, "P5")
    assert run(*office, "dismiss", folder, "other.xlsx", "3", "--reason", "重复").code == 1
    assert run(*office, "dismiss", folder, "other.xlsx", "2", "--reason", "重复").code == 0
    pairs = json.loads(run(*office, "alike", folder, "--json").out)
    assert ("P1", "P2") in {(one["first"], one["second"]) for one in pairs}
    assert run(*office, "alike", folder, "--threshold", "10").code == 1
    assert run(*office, "map", folder, "导出", "--forget").code == 0
    assert run(*office, "deadline", folder).code == 0


def test_scores_from_outside_and_barred_lists(run: Run, folder: Path, tmp_path: Path) -> None:
    office = ("secretariat", "projects")
    none = dict.fromkeys(("赛题", "参赛单位", "统一社会信用代码", "单位类型"))
    person = project_row(1, OFFICES, 方向="数字技能方向", **none)
    assert run(*office, "import", folder, write_xlsx(tmp_path / "p.xlsx", [person], (*HEADS, "方向"))).code == 0
    scores = write_csv(
        tmp_path / "s.csv", [{"项目编号": "P1", "成绩": 90}, {"项目编号": "P9", "成绩": 1}], ("项目编号", "成绩")
    )
    wrong = run(*office, "quiz-import", folder, scores)
    assert wrong.code == 1
    assert "没有这个项目" in wrong.err
    cards = json.loads(run(*office, "quiz", folder, "--json").out)
    assert [(one["code"], one["rank"], one["score"]) for one in cards] == [("P1", 1, "90")]
    barred = write_csv(tmp_path / "b.csv", [{"名称": "虚构公司"}], ("名称",))
    wanted = ("--title", "失信名单", "--dated", "2025-01-01")
    assert run(*office, "barred-import", folder, barred, *wanted).code == 0
    assert json.loads(run(*office, "barred", folder, "--json").out)[0]["entries"] == 1


def test_versions_and_anonymity(run: Run, folder: Path, tmp_path: Path) -> None:
    office = ("secretariat", "projects")
    file = tmp_path / "files" / "P1" / "说明.txt"
    file.parent.mkdir(parents=True)
    table = write_xlsx(tmp_path / "p.xlsx", [project_row(1)])
    for words in ("旧的", "邮箱 someone@example.com"):
        file.write_text(words)
        assert run(*office, "import", folder, table, "--files", tmp_path / "files").code == 0
    versions = json.loads(run(*office, "versions", folder, "--json").out)
    assert [one["version"] > 0 for one in versions] == [True, False]
    said = run(*office, "compare", folder, "P1", "说明.txt", versions[0]["version"])
    assert said.out.splitlines() == ["- 旧的", "+ 邮箱 someone@example.com"]
    anonymity = ("secretariat", "anonymity")
    assert run(*anonymity, "scan", folder).code == 1
    hits = json.loads(run(*anonymity, "list", folder, "--json").out)
    assert [one["kind"] for one in hits] == ["email"]
    assert "邮箱" in run(*anonymity, "list", folder).out
    number = hits[0]["hit"]
    assert run(*anonymity, "accept", folder, number, "--reason", " ").code == 1
    assert run(*anonymity, "accept", folder, number, "--reason", "公开信息").code == 0
    assert run(*anonymity, "scan", folder).code == 0
    assert run(*anonymity, "reopen", folder, number).code == 0
    redacted = tmp_path / "r.txt"
    redacted.write_text("已遮盖")
    assert run(*anonymity, "replace", folder, "P1", "说明.txt", redacted).code == 0
    assert json.loads(run(*anonymity, "list", folder, "--json").out) == []
