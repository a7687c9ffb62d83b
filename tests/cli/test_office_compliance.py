"""The compliance desk on the command line: every act of the page, with listings and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import setup
from tests.cli.conftest import SECRET, Run
from tests.samples.dossier_files import a_chinese_pdf
from tests.services.secretariat.conftest import OPERATOR
from tests.services.secretariat.tables import HEADS, project_row, write_xlsx

DESK = ("secretariat", "compliance")


@pytest.fixture
def folder(tmp_path: Path, cheap: ArgonCost, run: Run) -> Path:
    setup.init(tmp_path / "office", contest="jinan-2025", operator=OPERATOR, secret=SECRET, cost=cheap).close()
    table = write_xlsx(tmp_path / "p.xlsx", [project_row(1), project_row(2)], HEADS)
    assert run("secretariat", "projects", "import", tmp_path / "office", table).code == 0
    return tmp_path / "office"


def test_from_looking_through_to_the_report(run: Run, folder: Path, tmp_path: Path) -> None:
    assert "2 项" in run(*DESK, "scan", folder).out
    assert run(*DESK, "tick", folder, "P1", "--rule", "in-use", "--state", "met").code == 0
    assert run(*DESK, "tick", folder, "P1", "--rule", "in-use", "--state", "perhaps").code == 2
    refused = run(*DESK, "decide", folder, "P1", "--decision", "passed", "--reason", "齐全")
    assert refused.code == 1
    assert "结论未记录" in refused.err
    assert run(*DESK, "ask", folder, "P1", "--text", "应用证明", "--due", "2025-07-02").code == 0
    assert run(*DESK, "received", folder, 1).code == 0
    assert run(*DESK, "decide", folder, "P2", "--decision", "refused", "--reason", "材料不符").code == 0
    shown = json.loads(run(*DESK, "show", folder, "P1").out)
    assert next(line for line in shown["lines"] if line["rule"] == "in-use")["tick"] == "met"
    assert shown["requests"][0]["received"]
    rows = json.loads(run(*DESK, "list", folder, "--json").out)
    assert [row["decision"] for row in rows] == ["", "refused"]
    assert "不通过" in run(*DESK, "list", folder).out
    for ending in ("pdf", "xlsx"):
        assert run(*DESK, "report", folder, "--out", tmp_path / f"r.{ending}").code == 0
        assert (tmp_path / f"r.{ending}").stat().st_size > 1000
    assert "没有写出文件" in run(*DESK, "report", folder, "--out", tmp_path / "r.txt").err


def test_the_text_of_pdfs_is_read_first_and_what_cannot_be_read_is_named(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    for code, data in (("P1", a_chinese_pdf(["一、项目概述"])), ("P2", b"%PDF-1.7 and nothing more")):
        (tmp_path / "files" / code).mkdir(parents=True)
        (tmp_path / "files" / code / "项目申报书.pdf").write_bytes(data)
    table = write_xlsx(tmp_path / "p.xlsx", [project_row(1), project_row(2)], HEADS)
    assert run("secretariat", "projects", "import", folder, table, "--files", tmp_path / "files").code == 0
    said = run(*DESK, "scan", folder)
    assert "新读取 PDF 正文 2 份" in said.out
    assert "P2：“项目申报书.pdf”已损坏" in said.err
    again = json.loads(run(*DESK, "scan", folder, "--json").out)
    assert (again["read"], [one["code"] for one in again["unread"]]) == (0, ["P2"])


def test_the_clock_says_that_it_only_reminds(run: Run, folder: Path) -> None:
    assert "仅作提醒" in run(*DESK, "clock", folder).out
    said = json.loads(run(*DESK, "clock", folder, "--json").out)
    assert said["of_stage"]["days"] == 3
    assert said["since_first"]["state"] == "undated"


def test_many_at_once_and_who_was_left_out(run: Run, folder: Path) -> None:
    assert run(*DESK, "scan", folder).code == 0
    said = json.loads(run(*DESK, "tick-all", folder, "--all", "--rule", "in-use", "--json").out)
    assert said == {"done": ["P1", "P2"], "left": {}}
    assert run(*DESK, "tick-all", folder, "--rule", "in-use").code == 2
    named = run(*DESK, "tick-all", folder, "P1", "P2", "--rule", "complete-dossier").out
    assert "P1、P2" in named
    said = json.loads(run(*DESK, "pass-all", folder, "--all", "--reason", "齐全", "--json").out)
    assert said["done"] == []
    said = json.loads(run(*DESK, "refuse-all", folder, "P1", "--reason", "逾期未补充材料", "--json").out)
    assert said == {"done": ["P1"], "left": {}}
    assert "须单独处理（1）：P1" in run(*DESK, "refuse-all", folder, "P1", "--reason", "再来").out


def test_a_request_names_the_usual_day_unless_another_is_given(run: Run, folder: Path) -> None:
    day = json.loads(run(*DESK, "clock", folder, "--json").out)["due"]
    assert f"期限 {day}" in run(*DESK, "ask", folder, "P1", "--text", "应用证明").out
    assert run(*DESK, "ask", folder, "P1", "--text", "检测报告", "--due", "").code == 0
    asked = json.loads(run(*DESK, "show", folder, "P1").out)["requests"]
    assert [one["due"] for one in asked] == [day, ""]
