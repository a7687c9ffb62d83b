"""The office on the command line: the verbs, what they print, and the exit codes that are promised."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from reviewer_app.messages import table
from reviewer_app.models.secretariat import TrusteeRow
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import attachments, cells, conflicts, hidden_cells, setup, slips
from reviewer_app.services.workspace import open_workspace
from tests.cli.conftest import SECRET, Ran, Run, as_committee
from tests.services.secretariat.committee import COMMITTEE
from tests.services.secretariat.conftest import OPERATOR, Outsider
from tests.services.secretariat.tables import expert_row, project_row, write_xlsx

STAGE = "preliminary"
MARKS = (cells.TOO_LONG, hidden_cells.FORMULA, hidden_cells.CELL_ERROR)
UNASSIGNED = (attachments.NO_CODE, attachments.NOT_A_FILE, attachments.EMPTY)
CONFLICTS = (conflicts.SAME_UNIT, conflicts.RECUSED, conflicts.REPLACED)
EXPERT_HEADS = ("姓名", "单位", "专业领域")


@pytest.fixture
def folder(tmp_path: Path, cheap: ArgonCost) -> Path:
    """A contest just set up, closed again; its key derivation is cheap, which the command line cannot ask for."""
    setup.init(tmp_path / "office", contest="jinan-2025", operator=OPERATOR, secret=SECRET, cost=cheap).close()
    return tmp_path / "office"


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    for number in (1, 2):
        files = tmp_path / "files" / f"P{number}"
        files.mkdir(parents=True)
        (files / "项目申报书.pdf").write_bytes(b"%PDF made up " + bytes([number]))
    (tmp_path / "files" / "无主.pdf").write_bytes(b"x")
    return write_xlsx(tmp_path / "p.xlsx", [project_row(1), project_row(2)])


@pytest.fixture
def experts(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "e.xlsx", [expert_row(1), expert_row(2), expert_row(3)], EXPERT_HEADS)


def done(ran: Ran) -> str:
    assert ran.code == 0, ran
    return ran.out


def cosigned(run: Run, folder: Path) -> None:
    """Three trustees, a charter in force, rules approved, rehearsals over."""
    root = folder.parent
    people = [Outsider(f"启封{number}测试") for number in (1, 2, 3)]
    files = [root / f"trustee-{number}.review" for number in (1, 2, 3)]
    for person, file in zip(people, files, strict=True):
        file.write_bytes(person.enrolment())
    done(run("secretariat", "trustees", "add", folder, *files, "--threshold", 2))
    written = root / "charter.review"
    assert "尚缺会签" in done(run("secretariat", "charter", folder, "--out", written))
    for position, person in enumerate(people, start=1):
        said = done(run("secretariat", "charter", folder, "--add", person.cosign(written, position)))
    assert "现已生效" in said
    assert COMMITTEE in done(run("secretariat", "rules", "approve", folder, *as_committee(folder)))
    with open_workspace(folder, SECRET) as ws, ws.database.write() as session:
        session.execute(update(TrusteeRow).values(rehearsed="2025-06-30T08:00:00Z"))


def test_init_makes_a_contest(run: Run, tmp_path: Path) -> None:
    ran = run("secretariat", "init", tmp_path / "x", "--contest", "jinan-2025", "--by", OPERATOR, "--rehearsal")
    said = done(ran)
    assert "2025年“数据要素×”大赛山东分赛济南市选拔赛" in said
    assert "演练赛事" in said
    card = json.loads(done(run("secretariat", "overview", tmp_path / "x", "--json")))
    assert (card["operators"], card["rehearsal"], card["projects"]) == ([OPERATOR], True, 0)


def test_the_overview_speaks_in_words_and_gives_keys_to_scripts_only(run: Run, folder: Path) -> None:
    chinese, english = (done(run("--lang", lang, "secretariat", "overview", folder)) for lang in ("zh", "en"))
    keys = json.loads(done(run("secretariat", "overview", folder, "--json")))
    for key in keys:
        assert f"overview-{key}" in table()
        assert f"{key} " not in chinese
        assert "_" not in chinese.replace(keys["contest"], "")
    assert ("章程核对码" in chinese, "演练赛事" in chinese, "Rehearsal" in english) == (True, True, True)
    assert ("False" in chinese + english, "'" in chinese) == (False, False)


def test_init_refuses_an_unknown_contest_and_a_folder_in_use(run: Run, folder: Path) -> None:
    ran = run("secretariat", "init", folder.parent / "y", "--contest", "none", "--by", OPERATOR)
    assert (ran.code, (folder.parent / "y").exists()) == (1, False)
    assert run("secretariat", "init", folder, "--contest", "jinan-2025", "--by", OPERATOR).code == 1


def test_lists_are_taken_in_and_shown(run: Run, folder: Path, projects: Path, experts: Path) -> None:
    ran = run("secretariat", "projects", "import", folder, projects, "--files", projects.parent / "files")
    assert "新增 2" in done(ran)
    assert "未归入：无主.pdf" in ran.err
    assert "P1 缺少：相关证明材料" in ran.out
    assert "国家秘密" in ran.out
    again = json.loads(done(run("secretariat", "projects", "import", folder, projects, "--json")))
    assert (again["added"], again["unchanged"]) == ([], 2)
    rows = json.loads(done(run("secretariat", "projects", "list", folder, "--json")))
    assert [(row["code"], row["files"]) for row in rows] == [("P1", 1), ("P2", 1)]
    (file,) = json.loads(done(run("secretariat", "projects", "files", folder, "P1", "--json")))
    assert (file["path"], file["group"]) == ("项目申报书.pdf", "application")
    assert "项目申报书 " in done(run("secretariat", "projects", "files", folder, "P1")), "the group by its title"
    assert run("secretariat", "projects", "files", folder, "P9").code == 1
    assert "虚构项目1" in done(run("secretariat", "projects", "list", folder))
    assert "新增 3" in done(run("secretariat", "experts", "import", folder, experts))
    rows = json.loads(done(run("secretariat", "experts", "list", folder, "--json")))
    assert [row["code"] for row in rows] == ["E01", "E02", "E03"]
    shown = done(run("secretariat", "experts", "list", folder))
    assert not any(key in shown for row in rows for key in row["tracks"]), "tracks by their titles"
    write_xlsx(projects, [project_row(1, 团队名称="新队名"), project_row(2)])
    assert "已变更 P1：团队名称" in done(run("secretariat", "projects", "import", folder, projects))


def test_wrong_rows_end_with_one_and_are_named(run: Run, folder: Path, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "w.xlsx", [project_row(1, 赛道="海洋"), project_row(2)])
    ran = run("secretariat", "projects", "import", folder, path)
    assert ran.code == 1
    assert "第 2 行　C 赛道　“海洋”：没有这个赛道：海洋" in ran.err
    assert "新增 1" in ran.out
    ran = run("--lang", "en", "secretariat", "projects", "import", folder, path, "--json")
    (problem,) = json.loads(ran.out)["problems"]
    assert (ran.code, problem["row"], problem["value"], problem["sentence"]) == (
        1,
        2,
        "海洋",
        "there is no such track: 海洋",
    )


def test_no_table_ends_with_one_and_no_file_with_three(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no table")
    assert run("secretariat", "projects", "import", folder, tmp_path / "x.xlsx").code == 1
    assert run("secretariat", "projects", "import", folder, tmp_path / "none.xlsx").code == 3
    assert run("secretariat", "projects", "import", folder).code == 2


def test_wrong_pass_phrase_and_wrong_vault(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_PASSPHRASE", "not the pass-phrase")
    assert run("secretariat", "overview", folder).code == 1
    monkeypatch.setenv("REVIEWER_PASSPHRASE", SECRET)
    assert run("secretariat", "overview", folder.parent / "nowhere").code == 3
    assert run("expert", "projects", folder).code == 1


def test_rules_are_approved_by_the_one_who_is_at_work(run: Run, folder: Path) -> None:
    assert "尚未批准" in done(run("secretariat", "rules", "show", folder))
    assert run("secretariat", "rules", "approve", folder, "--by", "别人测试").code == 1
    assert "尚未批准" in done(run("secretariat", "rules", "show", folder))
    assert "组委会" in run("secretariat", "rules", "approve", folder, "--by", OPERATOR).err
    card = json.loads(done(run("secretariat", "rules", "approve", folder, *as_committee(folder), "--json")))
    assert (card["approved_by"], len(card["schemes"][0]["lines"])) == (COMMITTEE, 26)


def test_charter_needs_to_be_told_what(run: Run, folder: Path) -> None:
    ran = run("secretariat", "charter", folder)
    assert (ran.code, "写出章程" in ran.err, "合并进来" in ran.err) == (2, True, True)
    ran = run("secretariat", "charter", folder, "--out", folder.parent / "c.review")
    assert (ran.code, "trustees add" in ran.err) == (1, True)


def test_from_lists_to_packages(
    run: Run, folder: Path, projects: Path, experts: Path, tmp_path: Path, cheap: ArgonCost
) -> None:
    cosigned(run, folder)
    done(run("secretariat", "projects", "import", folder, projects, "--files", tmp_path / "files"))
    done(run("secretariat", "experts", "import", folder, experts))
    with open_workspace(folder, SECRET) as ws:
        slips.make_slips(ws, cost=cheap)
    cards = json.loads(done(run("secretariat", "experts", "slips", folder, "--out", tmp_path / "s.pdf", "--json")))
    assert (len(cards), (tmp_path / "s.pdf").read_bytes()[:5]) == (3, b"%PDF-")
    ran = run("secretariat", "experts", "slips", folder)
    assert (ran.code, "供打印" in ran.err) == (2, True)

    ask = ("secretariat", "assign", folder, "--stage", STAGE, "--seed", "20250701")
    short = run(*ask, "--per-project", 3, "--max-load", 1)
    assert (short.code, "--max-load 2" in short.err) == (1, True)
    assert "新分配 4 项" in done(run(*ask, "--per-project", 2, "--max-load", 2))

    out = tmp_path / "out"
    report = json.loads(done(run("secretariat", "dispatch", folder, "--stage", STAGE, "--out", out, "--json")))
    assert {one["file"] for one in report["sent"]} <= {path.name for path in out.iterdir()}
    same = done(run("secretariat", "dispatch", folder, "--stage", STAGE, "--out", out))
    assert "新制作任务包 0 个，原任务包不变的专家 3 位（其中 0 位的原任务包已复制到此文件夹）" in same
    other = done(run("secretariat", "dispatch", folder, "--stage", STAGE, "--out", tmp_path / "second"))
    assert "新制作任务包 0 个，原任务包不变的专家 3 位（其中 3 位的原任务包已复制到此文件夹）" in other
    assert len(list((tmp_path / "second").glob("E*.review"))) == 3
    done(run("secretariat", "dispatch", folder, "--stage", STAGE, "--out", tmp_path / "third", "--expert", "E02"))
    assert [path.name for path in (tmp_path / "third").glob("E*.review")] == ["E02-1.review"]
    listed = json.loads(done(run("secretariat", "experts", "list", folder, "--json")))
    assert sum(row["assigned"] for row in listed) == 4

    said = done(run("secretariat", "experts", "replace", folder, "E01", "--reason", "因病退出"))
    assert "转为更换" in said
    assert run("secretariat", "experts", "revoke", folder, "E01", "--reason", "再次").code == 1
    assert run("secretariat", "experts", "revoke", folder, "E02").code == 2


def test_slip_opens_the_package_and_the_statement_enrols(
    run: Run, folder: Path, projects: Path, experts: Path, tmp_path: Path
) -> None:
    cosigned(run, folder)
    done(run("secretariat", "projects", "import", folder, projects, "--files", tmp_path / "files"))
    done(
        run("secretariat", "experts", "import", folder, write_xlsx(tmp_path / "1.xlsx", [expert_row(1)], EXPERT_HEADS))
    )
    (card,) = json.loads(done(run("secretariat", "experts", "slips", folder, "--json")))
    done(run("secretariat", "assign", folder, "--stage", STAGE, "--per-project", 1, "--max-load", 2, "--seed", "1"))
    out = tmp_path / "out"
    done(run("secretariat", "dispatch", folder, "--stage", STAGE, "--out", out))
    vault = tmp_path / "expert"
    package = out / "E01-1.review"
    done(run("expert", "init", vault, package, "--code", card["code"].lower(), "--recovery-out", tmp_path / "r.txt"))
    done(run("expert", "commit", vault, "--out", tmp_path / "mail"))
    done(run("secretariat", "intake", folder, tmp_path / "mail"))
    (row,) = json.loads(done(run("secretariat", "experts", "list", folder, "--json")))
    assert row["enrolled"] == "slip"
    report = json.loads(done(run("secretariat", "dispatch", folder, "--stage", STAGE, "--out", out, "--json")))
    assert (report["sent"], report["unchanged"], report["roster_number"]) == ([], ["E01"], 2)


def test_enrolment_without_a_slip_waits_for_the_check_code(
    run: Run, folder: Path, tmp_path: Path, experts: Path
) -> None:
    cosigned(run, folder)
    done(run("secretariat", "experts", "import", folder, experts))
    vault, file = tmp_path / "expert", tmp_path / "enrolment.review"
    name, unit = ("--name", "专家2测试"), ("--unit", "虚构大学2")
    done(run("expert", "init", vault, *name, *unit, "--recovery-out", tmp_path / "r.txt"))
    charter = json.loads(done(run("secretariat", "charter", folder, "--out", tmp_path / "c.review", "--json")))
    done(run("expert", "trust", vault, tmp_path / "c.review", "--confirm", charter["check_code"]))
    done(run("expert", "enrolment", vault, "--out", file))
    (card,) = json.loads(done(run("secretariat", "experts", "enrol", folder, file, "--json")))
    assert (card["state"], card["expert_code"]) == ("waiting", "E02")
    assert run("secretariat", "experts", "enrol", folder, file, "--confirm", "0" * 30).code == 1
    said = done(run("secretariat", "experts", "enrol", folder, file, "--confirm", card["check_code"]))
    assert "已登记为专家 E02 的设备" in said


def _reasons(source: str) -> Iterator[str]:
    """Give every code that a module can say: raised, or noted of a row."""
    place = {
        "RuleViolation": 0,
        "ForeignFileError": 0,
        "EnvironmentTrouble": 0,
        "RowProblem": 3,
        "problem": 1,
        "notice": 1,
    }
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        at = place.get(name, len(node.args))
        if at < len(node.args) and isinstance(node.args[at], ast.Constant):
            yield str(node.args[at].value)  # type: ignore[attr-defined]


def test_every_reason_has_a_sentence() -> None:
    folder = Path(setup.__file__).parent
    found = {code for path in folder.glob("*.py") for code in _reasons(path.read_text("utf-8"))}
    assert {"row-topic-other", "charter-missing", "workbook-no-header"} <= found
    assert found - table().keys() == set()


@pytest.mark.parametrize("code", [*MARKS, *UNASSIGNED, *CONFLICTS])
def test_marks_of_cells_files_and_pairs_have_sentences(code: str) -> None:
    assert set(table()[code]) == {"zh", "en"}
