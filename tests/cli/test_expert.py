"""The expert's verbs: each does its part of the round, says it, and ends with the right exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reviewer_app.rules.tree import leaves
from reviewer_app.security.derive import STRONG
from reviewer_app.services.expert.scoring import form
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import open_workspace, unlock_recovery
from reviewer_app.sync.peek import peek
from tests.cli.conftest import SECRET, Run
from tests.services.expert.world import World


def _table(vault: Path, target: Path, *, drop: int = 0) -> Path:
    """Write full marks for every project; the last project lacks `drop` of them."""
    lines = ["项目编号,指标,分数,评审意见"]
    with open_workspace(vault, SECRET) as ws:
        for card in task_cards(ws):
            sheet = form(ws, card.task)
            lines += [f"{card.code},{leaf.title},{leaf.max // 100},Well done." for leaf in leaves(sheet.scheme)]
            lines.append(f"{card.code},总体,,{'A clear plan. ' * 12}")
    rows = lines[: len(lines) - 1 - drop] + lines[-1:] if drop else lines
    target.write_text("\n".join(rows), "utf-8-sig")
    return target


def test_init_with_a_code_makes_a_vault_and_its_recovery_code(tmp_path: Path, run: Run) -> None:
    strong = World(tmp_path / "strong", STRONG)
    package = strong.assignment([strong.project(1, [b"%PDF"])])
    paper = tmp_path / "recovery.txt"
    ran = run("expert", "init", tmp_path / "vault", "--code", strong.code, package, "--recovery-out", paper)
    assert ran.code == 0, ran.err
    code = paper.read_text().strip()
    assert code in ran.out
    assert paper.stat().st_mode & 0o077 == 0
    with unlock_recovery(tmp_path / "vault", code) as ws:
        assert [card.code for card in task_cards(ws)] == ["GD-001"]


def test_init_with_a_wrong_code_leaves_nothing(tmp_path: Path, world: World, run: Run) -> None:
    package = world.assignment([world.project(1)])
    ran = run("expert", "init", tmp_path / "vault", "--code", "0000-0000-0000", package)
    assert ran.code == 1
    assert not (tmp_path / "vault").exists()


@pytest.mark.parametrize("options", [[], ["--code", "ABCD"], ["--name", "乙测试"], ["--name", "a", "--code", "b"]])
def test_init_wants_a_code_or_a_name(options: list[str], tmp_path: Path, run: Run) -> None:
    assert run("expert", "init", tmp_path / "vault", *options).code == 2
    assert not (tmp_path / "vault").exists()


def test_the_way_without_a_slip(tmp_path: Path, world: World, run: Run) -> None:
    vault, charter = tmp_path / "vault", world.charter_file()
    assert run("expert", "init", vault, "--name", "乙测试", "--unit", "示例大学").code == 0
    assert run("expert", "enrolment", vault, "--out", tmp_path / "e.review").code == 1
    shown = run("expert", "trust", vault, charter)
    assert world.charter.check_code in shown.out
    wrong = run("expert", "trust", vault, charter, "--confirm", "12345 67890")
    assert wrong.code == 1
    assert run("expert", "trust", vault, charter, "--confirm", world.charter.check_code).code == 0
    enrolled = run("expert", "enrolment", vault, "--out", tmp_path / "e.review")
    assert enrolled.code == 0
    assert re.search(r"(\d{5} ){5}\d{5}", enrolled.out)
    assert peek(tmp_path / "e.review").kind == "enrolment"


def test_projects_as_a_table_and_as_json(vault: Path, run: Run) -> None:
    assert "未开始" in run("expert", "projects", vault).out
    assert "not begun" in run("--lang", "en", "expert", "projects", vault).out
    rows = json.loads(run("expert", "projects", vault, "--json").out)
    shown = [(row["code"], row["state"], row["total"]) for row in rows]
    assert shown == [("GD-001", "new", None), ("GD-002", "new", None)]


def test_accept_says_what_each_package_was(vault: Path, world: World, run: Run, tmp_path: Path) -> None:
    again, other = world.folder / "E01-1.review", tmp_path / "letter.review"
    other.write_bytes(b"Dear all")
    ran = run("expert", "accept", vault, again, other)
    assert ran.code == 1
    assert "以前已经导入" in ran.out
    assert "letter.review" in ran.err
    assert run("expert", "accept", vault, again).code == 0
    assert run("expert", "accept", vault, tmp_path / "none.review").code == 2


def test_accept_names_missing_files_and_fails(vault: Path, world: World, run: Run) -> None:
    project = world.project(3, [b"%PDF three"])
    (world.pool / f"{project.files[0].blob}.age").unlink()
    ran = run("expert", "accept", vault, world.assignment([project], name="E01-2.review", number=2))
    assert ran.code == 1
    assert "GD-003 part-0.pdf" in ran.err


def test_from_commitment_to_the_signed_package_and_its_revision(vault: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("expert", "commit", vault, "--out", out).code == 0
    table = _table(vault, tmp_path / "marks.csv")
    report = json.loads(run("expert", "score", vault, "--from", table, "--json").out)
    assert report["wrong"] == []
    signed = run("expert", "sign", vault, "--out", out, "--pdf", "--json")
    assert signed.code == 0, signed.err
    said = json.loads(signed.out)
    assert [sheet["revision"] for sheet in said["sheets"]] == [1, 1]
    assert peek(Path(said["file"])).identity == said["identity"]
    assert Path(said["file"]).with_suffix(".pdf").read_bytes().startswith(b"%PDF")

    assert run("expert", "sign", vault, "--out", out).code == 1
    table.write_text(table.read_text("utf-8-sig").replace("A clear plan.", "A plan."), "utf-8-sig")
    assert run("expert", "score", vault, "--from", table).code == 0
    assert run("expert", "sign", vault, "--out", out).code == 1
    revised = json.loads(run("expert", "sign", vault, "--out", out, "--reason", "clearer words", "--json").out)
    assert [sheet["revision"] for sheet in revised["sheets"]] == [2, 2]


def test_a_package_that_could_not_be_written_is_kept_and_written_later(vault: Path, run: Run, tmp_path: Path) -> None:
    run("expert", "commit", vault, "--out", tmp_path / "out")
    run("expert", "score", vault, "--from", _table(vault, tmp_path / "marks.csv"))
    (tmp_path / "no-folder").write_text("a file stands here")
    failed = run("--lang", "en", "expert", "sign", vault, "--out", tmp_path / "no-folder" / "below")
    assert failed.code == 3
    assert "expert export" in failed.err
    again = run("expert", "export", vault, "--out", tmp_path / "out", "--json")
    assert again.code == 0
    (path,) = json.loads(again.out)
    assert peek(Path(path)).kind == "scores"


def test_wrong_rows_are_told_and_the_command_fails(vault: Path, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "marks.csv"
    table.write_text("project,indicator,mark\nGD-009,x,1\n")
    ran = run("--lang", "en", "expert", "score", vault, "--from", table)
    assert ran.code == 1
    assert "Row 2, column project, “GD-009”" in ran.err


def test_an_incomplete_sheet_is_told_and_the_complete_one_signed(vault: Path, run: Run, tmp_path: Path) -> None:
    run("expert", "commit", vault, "--out", tmp_path / "out")
    run("expert", "score", vault, "--from", _table(vault, tmp_path / "marks.csv", drop=1))
    ran = run("expert", "sign", vault, "--out", tmp_path / "out", "--json")
    assert ran.code == 1
    assert "GD-002" in ran.err
    assert [sheet["code"] for sheet in json.loads(ran.out)["sheets"]] == ["GD-001"]


def test_a_recusal_is_written_and_shown(vault: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("expert", "recuse", vault, "GD-002", "--reason", "同事", "--case", "envy", "--out", out).code == 1
    assert run("expert", "recuse", vault, "GD-002", "--reason", "同事", "--out", out).code == 0
    assert [peek(path).kind for path in out.iterdir()] == ["statements"]
    rows = json.loads(run("expert", "projects", vault, "--json").out)
    assert [row["state"] for row in rows] == ["new", "recused"]


def test_receipts_show_ticks_and_refuse_what_is_not_mine(vault: Path, world: World, run: Run, tmp_path: Path) -> None:
    run("expert", "commit", vault, "--out", tmp_path / "out")
    run("expert", "score", vault, "--from", _table(vault, tmp_path / "marks.csv"))
    signed = json.loads(run("expert", "sign", vault, "--out", tmp_path / "out", "--json").out)
    with open_workspace(vault, SECRET) as ws:
        index = world.enter_in_log(signed["identity"], ws.setting("device"))
    mine = world.receipt([world.line(signed["identity"], index)])
    foreign = world.receipt([world.line(signed["identity"], index)], expert="e" * 16, name="foreign.review")
    ran = run("expert", "receipt", vault, mine, "--json")
    assert ran.code == 0
    assert [(row["received"], row["listed"]) for row in json.loads(ran.out)] == [(True, 0)]
    assert run("expert", "receipt", vault, foreign).code == 1
    assert run("expert", "resupply", vault, mine).code == 1


def test_signing_needs_the_recovery_code_that_init_makes(vault: Path, run: Run, tmp_path: Path) -> None:
    with open_workspace(vault, SECRET) as ws, ws.database.write() as session:
        ws.put_setting(session, "recovery-made", "")
    run("expert", "commit", vault, "--out", tmp_path / "out")
    run("expert", "score", vault, "--from", _table(vault, tmp_path / "marks.csv"))
    ran = run("expert", "sign", vault, "--out", tmp_path / "out")
    assert ran.code == 1
    assert "备用开启码" in ran.err
    made = run("expert", "recovery", vault)
    unlock_recovery(vault, made.out.strip().rpartition("：")[2]).close()
    assert run("expert", "sign", vault, "--out", tmp_path / "out").code == 0


def test_leaving_and_a_lost_key_are_declared(vault: Path, run: Run, tmp_path: Path) -> None:
    for verb in ("withdraw", "key-lost"):
        ran = run("expert", verb, vault, "--reason", "身体原因", "--out", tmp_path / verb)
        assert ran.code == 0, ran.err
        (file,) = (tmp_path / verb).iterdir()
        assert peek(file).kind == "statements"
        assert run("expert", verb, vault, "--reason", " ", "--out", tmp_path / verb).code == 1


def test_the_clearing_is_asked_for_and_signed(vault: Path, run: Run, tmp_path: Path) -> None:
    asked = run("expert", "clear", vault, "--out", tmp_path / "mail")
    assert (asked.code, "什么都没有清退" in asked.err, "2 个项目" in asked.out) == (1, True, True)
    assert not (tmp_path / "mail").exists()
    done = run("expert", "clear", vault, "--yes", "--out", tmp_path / "mail")
    assert (done.code, "没有残留" in done.out) == (0, True), done.err
    (file,) = (tmp_path / "mail").iterdir()
    assert peek(file).kind == "statements"
