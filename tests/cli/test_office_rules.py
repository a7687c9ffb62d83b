"""Rules sheet and operators on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer_app.cli import office_rules, secrets
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import setup
from tests.cli.conftest import SECRET, Run, as_committee
from tests.services.secretariat.committee import COMMITTEE
from tests.services.secretariat.conftest import OPERATOR


@pytest.fixture
def folder(tmp_path: Path, cheap: ArgonCost) -> Path:
    setup.init(tmp_path / "office", contest="jinan-2025", operator=OPERATOR, secret=SECRET, cost=cheap).close()
    return tmp_path / "office"


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_the_rules_sheet_goes_out_comes_back_and_is_approved_by_version(run: Run, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    assert run("secretariat", "rules", "export", folder, "--out", file).code == 0
    edit(file, "quorum = 2", "quorum = 3")
    draft = run("secretariat", "rules", "import", folder, file)
    assert (draft.code, "草案已更新：评审细则第 1 版" in draft.out) == (0, True)
    assert run("secretariat", "rules", "approve", folder, *as_committee(folder), "--version", 2).code == 1
    assert run("secretariat", "rules", "approve", folder, *as_committee(folder), "--version", 1).code == 0
    edit(file, "quorum = 3", "quorum = 4")
    ran = run("secretariat", "rules", "import", folder, file)
    assert (ran.code, "--reason" in ran.err) == (1, True)
    ran = run("secretariat", "rules", "import", folder, file, "--reason", "会议决定", "--json")
    assert json.loads(ran.out)["state"] == "new"
    shown = run("secretariat", "rules", "versions", folder)
    assert ("会议决定" in shown.out, COMMITTEE in shown.out) == (True, True)
    listed = json.loads(run("secretariat", "rules", "versions", folder, "--json").out)
    assert [(one["version"], bool(one["approved_by"])) for one in listed] == [(1, True), (2, False)]
    assert "初赛：每个项目" in run("secretariat", "rules", "show", folder).out


def test_a_wrong_rules_sheet_is_refused_with_file_place_and_reason(run: Run, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    run("secretariat", "rules", "export", folder, "--out", file)
    edit(file, "quorum = 2", "quorum = 0")
    ran = run("secretariat", "rules", "import", folder, file)
    assert (ran.code, "rules.toml，rules.stages[1].quorum" in ran.err) == (1, True)
    assert run("secretariat", "rules", "import", folder, tmp_path / "none.toml").code == 3


def test_an_operator_is_added_and_listed(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").write_text("第二位词组 example\n")
    add = ("secretariat", "operators", "add", folder, "--name", "经办乙测试", "--role", "checker")
    ran = run(*add, "--new-passphrase-file", tmp_path / "new")
    assert (ran.code, "已增加经办人 经办乙测试" in ran.out) == (0, True), ran
    listed = run("secretariat", "operators", "list", folder)
    assert ("复核" in listed.out, "经办乙测试" in listed.out) == (True, True)
    assert run(*add, "--new-passphrase-file", tmp_path / "new").code == 1
    monkeypatch.setenv(secrets.ENVIRONMENT_NAME, "第二位词组 example")
    cards = json.loads(run("secretariat", "operators", "list", folder, "--json").out)
    assert {one["name"]: one["at_work"] for one in cards} == {"经办乙测试": True, OPERATOR: False}


def test_the_new_pass_phrase_is_never_taken_from_the_old_one_s_place(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(office_rules.NEW_ENVIRONMENT_NAME, raising=False)
    ran = run("secretariat", "operators", "add", folder, "--name", "经办乙测试")
    assert ran.code == 2, "there is nobody to ask, and the variable of the one at work is not asked"
    monkeypatch.setenv(office_rules.NEW_ENVIRONMENT_NAME, "short")
    assert run("secretariat", "operators", "add", folder, "--name", "经办乙测试").code == 1


def test_the_next_charter_is_asked_for_with_a_reason(run: Run, folder: Path, tmp_path: Path) -> None:
    ran = run("secretariat", "charter", folder, "--renew", "--out", tmp_path / "c.review")
    assert (ran.code, "--reason" in ran.err) == (2, True)
    ran = run("secretariat", "charter", folder, "--out", tmp_path / "c.review", "--threshold", 2)
    assert (ran.code, "只与 --renew 一起使用" in ran.err) == (2, True)
    ran = run("secretariat", "charter", folder, "--renew", "--reason", "换届", "--out", tmp_path / "c.review")
    assert (ran.code, "章程还没有由全体启封人会签完毕" in ran.err) == (1, True)
    assert not (tmp_path / "c.review").exists()
