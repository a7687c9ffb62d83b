"""Counting on the command line: from the first file to the evidence, by the verbs and exit codes that are promised."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdf
import pytest

from reviewer_app import cli
from reviewer_app.recount import recount
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.workspace import open_workspace
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET, STAGE, Round, make_round

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def made(tmp_path: Path, cheap: ArgonCost, monkeypatch: pytest.MonkeyPatch) -> Round:
    """Vaults on the disk, all closed; packages of three experts in the mail."""
    monkeypatch.setenv("REVIEWER_PASSPHRASE", SECRET)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    made = make_round(tmp_path, cheap, FixedClock("2020-01-01T00:00:00Z"), rehearse=False)
    for at, who in enumerate(made.people.values()):
        package = made.scores(who, *(made.sheet(code, 7000 + 500 * at) for code in made.projects))
        made.file(f"{who.code}.review", package.raw)
    made.leave()
    return made


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_one(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_one


def test_the_whole_of_it(made: Round, run: Run) -> None:
    root, office = made.root, made.root / "office"
    rehearse(made, run, 1, 3)
    code, out, err = run("secretariat", "intake", office, root / "mail", "--json")
    assert (code, [one["state"] for one in json.loads(out)]) == (0, ["accepted"] * 3), err

    code, out, _err = run("secretariat", "receipts", office, "--out", root / "receipts", "--json")
    assert (code, {one["file"] for one in json.loads(out)}) == (
        0,
        {"E01-receipt.review", "E02-receipt.review", "E03-receipt.review"},
    )

    closed = root / "closed.review"
    code, out, err = run("secretariat", "close", office, "--stage", STAGE, "--trustees", "1,3", "--out", closed)
    assert (code, "第 1 号清单" in out) == (0, True), err
    one, two = root / "by-1.review", root / "by-3.review"
    code, out, err = confirmed(run, "open", root / "trustee-1", closed, one)
    assert (code, "核对码" in out, "启封人3测试" in out) == (0, True, True), err
    code, out, err = run("trustee", "open", root / "trustee-1", one, "--out", two)
    assert (code, "您已经取下本人的一层" in err, "现在轮到 启封人3测试" in err) == (1, True, True)
    code, out, err = run("trustee", "open", root / "trustee-3", closed, "--out", two)
    assert (code, "还没有轮到您（您是第 2 位）" in err, "现在轮到 启封人1测试" in err) == (1, True, True)
    code, out, err = run("trustee", "open", root / "trustee-2", one, "--out", two)
    assert (code, "由 启封人1测试、启封人3测试 启封，不包括您" in err) == (1, True)
    code, out, err = confirmed(run, "open", root / "trustee-3", one, two)
    assert (code, "已打开并核对 3 个评分包" in out) == (0, True), err
    code, out, err = run("trustee", "open", root / "trustee-1", two, "--out", root / "three")
    assert (code, "交给秘书处" in err) == (1, True)
    code, out, err = run("secretariat", "open", office, two)
    assert (code, "计入评分表 12 份" in out) == (0, True), err

    code, out, _err = run("secretariat", "results", office, "--stage", STAGE, "--json")
    rows = json.loads(out)
    assert code == 0
    assert {"direction", "mean", "project", "rank", "sheets", "shown", "spread", "tied", "track"} <= set(rows[0])
    assert [(row["project"], row["mean"], row["shown"], row["rank"], row["tied"]) for row in rows] == [
        ("P01", "75", "75.00", 1, True),
        ("P02", "75", "75.00", 1, True),
        ("P03", "75", "75.00", 1, True),
        ("P04", "75", "75.00", 1, True),
    ]

    xlsx, pdf = root / "ranking.xlsx", root / "ranking.pdf"
    code, out, err = run("secretariat", "results", office, "--stage", STAGE, "--xlsx", xlsx, "--pdf", pdf)
    assert (code, "排名摘要" in out, "需 2 位到场" in out) == (0, True, True), err
    assert openpyxl.load_workbook(xlsx).worksheets
    assert "示例项目1" in pypdf.PdfReader(pdf).pages[0].extract_text()

    code, out, err = run("secretariat", "evidence", office, "--out", root / "evidence")
    assert code == 0, err
    assert recount(root / "evidence").differences == []


def confirmed(run: Run, verb: str, folder: Path, file: Path, out: Path) -> tuple[int, str, str]:
    """Do as a script has to: look first, then act with the check code that a person has compared."""
    code, said, err = run("trustee", verb, folder, file, "--out", out)
    assert (code, out.exists(), "什么都没有签署，也没有打开" in err) == (1, False, True), err
    shown = re.findall(r"核对码：([\d ]+)", said)[-1]
    code, _said, err = run("trustee", verb, folder, file, "--out", out, "--confirm", "0" * 30)
    assert (code, out.exists(), "不一致" in err) == (1, False, True), err
    return run("trustee", verb, folder, file, "--out", out, "--confirm", shown)


def rehearse(made: Round, run: Run, *positions: int) -> None:
    root, office = made.root, made.root / "office"
    path = root / "rehearsal.review"
    named = ",".join(map(str, positions))
    assert run("secretariat", "rehearsal", office, "--trustees", named, "--out", path)[0] == 0
    for position in positions:
        out = root / f"rehearsal-{position}.review"
        code, said, err = confirmed(run, "rehearse", root / f"trustee-{position}", path, out)
        assert (code, "演练完成" in said) == (0, True), err
        path = out
    code, said, err = run("secretariat", "open", office, path)
    assert (code, "演练已完成并记录" in said) == (0, True), err


def test_refused_files_give_exit_code_1_and_the_reason(made: Round, run: Run) -> None:
    (made.root / "mail" / "bad.review").write_bytes(b"no package")
    code, out, _err = run("secretariat", "intake", made.root / "office", made.root / "mail")
    assert code == 1
    assert "拒收 1" in out
    assert "已接收 3" in out


def test_a_list_before_the_rehearsal_gives_exit_code_1_and_what_to_do(made: Round, run: Run) -> None:
    run("secretariat", "intake", made.root / "office", made.root / "mail")
    code, _out, err = run(
        "secretariat", "close", made.root / "office", "--stage", STAGE, "--trustees", "1,2", "--out", made.root / "x"
    )
    assert (code, "secretariat rehearsal" in err) == (1, True)
    assert not (made.root / "x").exists()


def test_trustees_that_are_no_numbers_are_a_usage_error(made: Round, run: Run) -> None:
    office = made.root / "office"
    code, _out, err = run("secretariat", "close", office, "--stage", STAGE, "--trustees", "甲", "--out", "x")
    assert (code, "1,3" in err) == (2, True)


def test_a_vault_that_is_not_there_gives_exit_code_3(made: Round, run: Run) -> None:
    code, _out, err = run("trustee", "open", made.root / "nowhere", made.root / "x", "--out", made.root / "y")
    assert (code, bool(err.strip())) == (3, True)


def test_results_before_an_opening_are_refused(made: Round, run: Run) -> None:
    code, _out, err = run("secretariat", "results", made.root / "office", "--stage", STAGE, "--json")
    assert (code, "启封" in err) == (1, True)


def test_a_trustee_is_made_and_cosigns(tmp_path: Path, made: Round, run: Run) -> None:
    enrolment, charter, signed = (tmp_path / name for name in ("new.review", "charter.review", "c.review"))
    code, out, err = run("trustee", "init", tmp_path / "new", "--name", "启封人新测试", "--out", enrolment)
    assert (code, "核对码" in out, enrolment.exists()) == (0, True, True), err
    code, _out, err = run("trustee", "cosign", tmp_path / "new", charter, "--out", signed)
    assert (code, "没有把本机的密钥列为启封人" in err) == (1, True)
    code, out, err = run("--lang", "en", "trustee", "cosign", tmp_path / "trustee-1", charter, "--out", signed)
    assert (code, "Check code" in out, "--confirm" in err, signed.exists()) == (1, True, True, False), err
    code, out, err = confirmed(run, "cosign", tmp_path / "trustee-1", charter, signed)
    assert (code, signed.exists()) == (0, True), err


def test_a_fork_is_listed_and_released_and_a_project_cancelled(made: Round, run: Run) -> None:
    root, office = made.root, made.root / "office"
    assert "没有等待人工处理的设备" in run("secretariat", "experts", "forks", office)[1]
    code, _out, err = run("secretariat", "experts", "release", office, "E01", "--reason", "无")
    assert (code, "没有等待处理的设备" in err) == (1, True)
    assert run("secretariat", "intake", office, root / "mail")[0] == 0
    who = made.people["E01"]
    who.seq, who.previous = 0, ""
    with open_workspace(office, SECRET) as made.office:
        made.file("fork.review", made.scores(who, made.sheet("P01", 9900)).raw)
    assert "待处理 1" in run("secretariat", "intake", office, root / "mail" / "fork.review")[1]
    listed = json.loads(run("secretariat", "experts", "forks", office, "--json")[1])
    assert [one["expert_code"] for one in listed] == ["E01"]
    assert "E01" in run("secretariat", "experts", "forks", office)[1]
    code, out, err = run("secretariat", "experts", "release", office, "E01", "--reason", "电话核实")
    assert (code, "已解除暂停" in out) == (0, True), err

    code, out, err = run("secretariat", "projects", "cancel", office, "P01", "--reason", "退赛")
    assert (code, "已退出：分配 3 项停止，已交的评分表 3 份不再计入" in out) == (0, True), err
    assert "已退出" in run("secretariat", "projects", "list", office)[1]
    assert run("secretariat", "projects", "cancel", office, "P01", "--reason", "退赛")[0] == 1


def test_the_next_charter_is_made_cosigned_and_shown(made: Round, run: Run) -> None:
    root, office = made.root, made.root / "office"
    path, back = root / "second.review", root / "second-back.review"
    code, out, err = run(
        "secretariat", "charter", office, "--renew", "--reason", "改为三人", "--threshold", 3, "--out", path
    )
    assert (code, "尚缺会签" in out, "还需要 2 位原启封人会签" in out) == (0, True, True), err
    for position in (1, 2, 3):
        code, out, err = confirmed(run, "cosign", root / f"trustee-{position}", path, back)
        assert code == 0, err
        code, out, err = run("secretariat", "charter", office, "--add", back)
        assert (code, "现已生效" in out) == (0, position == 3), err
        back.unlink()
    assert "3" in run("secretariat", "overview", office)[1]
