"""Entries taken in: saved mappings, cells put right, all in one go, what is alike, scores from outside, bad input."""

from __future__ import annotations

import datetime
import os
import struct
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select, update

from reviewer_app.errors import ForeignFileError, RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.compliance import FormerFile
from reviewer_app.models.secretariat import OperatorRow, Project, ProjectFile, ProjectUnit
from reviewer_app.services.secretariat import barred, entry_facts, mappings, quiz
from reviewer_app.services.secretariat.alike import alike
from reviewer_app.services.secretariat.entering import enter
from reviewer_app.services.secretariat.fixes import Fix
from reviewer_app.services.secretariat.projects import import_projects, projects
from reviewer_app.services.workspace import Workspace
from tests.services.secretariat.tables import HEADS, OFFICES, credit_code, project_row, write_csv, write_xlsx

STRANGE = ("作品全称", "报名号", "领域选择", *HEADS[3:])


class Stop(Exception):
    """What a cancelled job raises out of its report."""


def strange_table(path: Path, count: int = 2) -> Path:
    rows = [project_row(number) for number in range(1, count + 1)]
    for row in rows:
        row["作品全称"], row["报名号"], row["领域选择"] = row["项目名称"], row["项目编号"], row["赛道"]
    return write_xlsx(path, rows, STRANGE)


MEANING = {"title": ["作品全称"], "code": ["报名号"], "track": ["领域选择"]}


def test_unknown_heads_are_taken_by_a_saved_mapping(office: Workspace, tmp_path: Path) -> None:
    path = strange_table(tmp_path / "p.xlsx")
    with pytest.raises(ForeignFileError):
        import_projects(office, path)
    seen = mappings.look(office, path)
    assert seen.missing == ("code", "title", "track")
    assert {head.text: head.column for head in seen.heads}["作品全称"] == ""
    mappings.save_mapping(office, "山东通导出", "shandongtong", MEANING)
    assert mappings.look(office, path).missing == ()
    assert import_projects(office, path).added == ("P1", "P2")
    usual = write_xlsx(tmp_path / "q.xlsx", [project_row(3)])
    assert import_projects(office, usual).added == ("P3",), "another door's table is read as before"


def test_a_table_without_any_known_head_can_still_be_looked_at(office: Workspace, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "p.csv", [{"甲": "1", "乙": "2"}], ("甲", "乙"))
    seen = mappings.look(office, path)
    assert [(head.place, head.text, head.sample) for head in seen.heads] == [("A", "甲", "1"), ("B", "乙", "2")]


@pytest.mark.parametrize(
    ("name", "door", "heads", "code"),
    [
        (" ", "site", MEANING, "mapping-name"),
        ("甲", "mail", MEANING, "mapping-door"),
        ("甲", "site", {"colour": ["颜色"]}, "mapping-column"),
        ("甲", "site", {"title": ["一", "二"]}, "mapping-column-twice"),
        ("甲", "site", {"title": ["一"], "code": ["一"]}, "mapping-head-twice"),
    ],
)
def test_wrong_mappings_are_not_saved(office: Workspace, name: str, door: str, heads: object, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        mappings.save_mapping(office, name, door, heads)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert mappings.mappings(office) == ()


def test_a_mapping_is_replaced_and_dropped(office: Workspace) -> None:
    mappings.save_mapping(office, "网站", "site", {"title": ["甲"]})
    mappings.save_mapping(office, "网站", "site", {"title": ["乙"]})
    assert [card.heads for card in mappings.mappings(office)] == [{"title": ["乙"]}]
    mappings.forget_mapping(office, "网站")
    with pytest.raises(RuleViolation) as refused:
        mappings.forget_mapping(office, "网站")
    assert refused.value.code == "mapping-unknown"


def test_a_cell_put_right_is_checked_again(office: Workspace, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "p.xlsx", [project_row(1, 赛道="海洋"), project_row(2)])
    report = import_projects(office, path)
    (problem,) = report.problems
    assert dict(report.wrong[0].cells)["B 项目名称"] == "虚构项目1"
    still = import_projects(office, path, [Fix(problem.row, problem.column, "水运")])
    assert [one.reason for one in still.problems] == ["row-track-unknown"]
    done = import_projects(office, path, [Fix(problem.row, problem.column, "工业制造")])
    assert (done.added, done.problems, done.wrong) == (("P1",), (), ())
    with office.database.read() as session:
        bodies = session.scalars(select(LedgerEntry.body).where(LedgerEntry.act == "projects-imported")).all()
    assert b'"fixed":1' in bodies[-1]


def put(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_table_and_files_in_one_go_and_stopped_between_projects(office: Workspace, tmp_path: Path) -> None:
    table = write_xlsx(tmp_path / "p.xlsx", [project_row(number) for number in (1, 2)])
    for number in (1, 2):
        for name in ("申报书.pdf", "证明.pdf"):
            put(tmp_path / "files", f"P{number}/{name}", f"{number}{name}".encode())
    told: list[tuple[int, int]] = []

    def report(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 3:
            raise Stop

    with pytest.raises(Stop):
        enter(office, table, tmp_path / "files", progress=report)
    with office.database.read() as session:
        kept = dict(session.execute(select(Project.code, Project.id)).all())
        files = list(session.scalars(select(ProjectFile.project)))
    assert files == [kept["P1"]] * 2, "the first project is whole, nothing of the second"
    done = enter(office, table, tmp_path / "files")
    assert done.files is not None
    assert (len(done.files.changes), done.files.unchanged) == (2, 2)
    assert list((office.paths.backups).iterdir()), "a backup stands before the import"


def test_nothing_is_nothing_and_a_reader_takes_nothing_in(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RuleViolation) as refused:
        enter(office, None, None)
    assert refused.value.code == "enter-nothing"
    with office.database.write() as session:
        session.execute(update(OperatorRow).values(role="supervisor"))
    table = write_xlsx(tmp_path / "p.xlsx", [project_row(1)])
    for act in (
        lambda: enter(office, table, None),
        lambda: import_projects(office, table),
        lambda: quiz.import_scores(office, quiz_table(tmp_path, [{"项目编号": "P1", "成绩": 1}])),
        lambda: mappings.save_mapping(office, "甲", "site", MEANING),
        lambda: entry_facts.freeze(office),
        lambda: barred.import_list(
            office, write_csv(tmp_path / "b.csv", [{"名称": "某"}], ("名称",)), "名单", "2025-01-01"
        ),
    ):
        with pytest.raises(RuleViolation) as refused:
            act()
        assert refused.value.code == "operator-may-not"
    assert projects(office) == ()


def test_what_another_file_replaced_stays_beside_it(office: Workspace, tmp_path: Path) -> None:
    from reviewer_app.services.secretariat import versions

    table = write_xlsx(tmp_path / "p.xlsx", [project_row(1)])
    put(tmp_path / "files", "P1/说明.txt", "第一行\n旧的一行\n".encode())
    enter(office, table, tmp_path / "files")
    assert versions.changed_files(office) == ()
    put(tmp_path / "files", "P1/说明.txt", "第一行\n新的一行\n".encode())
    enter(office, None, tmp_path / "files")
    with office.database.read() as session:
        assert len(session.scalars(select(FormerFile)).all()) == 1
    (card,) = versions.changed_files(office)
    assert (card.code, card.path, len(card.versions)) == ("P1", "说明.txt", 2)
    compared = versions.compare(office, "P1", "说明.txt", card.versions[0].version, 0)
    assert [(line.left, line.right, line.same) for line in compared.lines] == [
        ("第一行", "第一行", True),
        ("旧的一行", "新的一行", False),
    ]
    with pytest.raises(RuleViolation) as refused:
        versions.compare(office, "P1", "说明.txt", 99, 0)
    assert refused.value.code == "version-unknown"


def test_near_duplicates_are_hints(office: Workspace, tmp_path: Path) -> None:
    rows = [
        project_row(1, 项目名称="基于数据要素的泉水治理平台", 团队名称="泉城先锋队"),
        project_row(2, 项目名称="基于数据要素的泉水管理平台", 团队名称="完全不同名"),
        project_row(3, 项目名称="农产品冷链追溯", 团队名称="泉城先锋一队"),
    ]
    import_projects(office, write_xlsx(tmp_path / "p.xlsx", rows))
    found = alike(office)
    assert [(one.kind, one.first, one.second) for one in found] == [("title", "P1", "P2"), ("team", "P1", "P3")]
    assert [one.kind for one in alike(office, 92)] == ["title"]
    with pytest.raises(RuleViolation):
        alike(office, 10)


def test_near_duplicates_across_blocks(office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer_app.services.secretariat.alike.BLOCK", 1)
    rows = [project_row(number, 项目名称="同一个名称的项目", 团队名称=None) for number in (1, 2, 3)]
    import_projects(office, write_xlsx(tmp_path / "p.xlsx", rows))
    assert [(one.first, one.second) for one in alike(office)] == [("P1", "P2"), ("P1", "P3")], "each beside the first"
    rows = [
        project_row(number, 项目名称=f"泉水治理平台{sign}", 团队名称=None) for number, sign in ((4, "甲"), (5, "乙"))
    ]
    import_projects(office, write_xlsx(tmp_path / "q.xlsx", rows))
    assert ("P4", "P5") in {(one.first, one.second) for one in alike(office)}


def test_names_that_differ_by_a_number_do_not_drown_the_real_ones(office: Workspace, tmp_path: Path) -> None:
    rows = [project_row(number, 项目名称=f"示例项目{number}", 团队名称=f"示例队伍{number}") for number in range(1, 41)]
    rows[6]["参赛单位"] = rows[2]["参赛单位"]
    rows[11]["项目名称"], rows[11]["团队名称"] = "城市内涝智能预警系统", "别的名字"
    rows[29]["项目名称"], rows[29]["团队名称"] = "城市内涝智能预警平台", "另外名字"
    import_projects(office, write_xlsx(tmp_path / "p.xlsx", rows))
    found = alike(office, 80)
    assert [(one.kind, one.first, one.second, one.related) for one in found[:2]] == [
        ("title", "P3", "P7", True),
        ("title", "P12", "P30", False),
    ]
    series = [(one.kind, one.first, one.second, one.count) for one in found if one.kind == "series"]
    assert series == [("series", "P1", "P40", 37), ("series", "P1", "P40", 38)], "titles and teams, one line each"
    assert len(found) <= 5
    assert not [one for one in alike(office, 95) if one.kind == "title" and not one.related]
    rows[29]["参赛单位"] = rows[11]["参赛单位"]
    import_projects(office, write_xlsx(tmp_path / "p.xlsx", rows))
    assert ("P12", "P30", True) in {(one.first, one.second, one.related) for one in alike(office, 90)}, "one entrant's"


def test_joint_team_keeps_the_codes_of_its_partners(office: Workspace, tmp_path: Path) -> None:
    heads = (*HEADS, "合作单位1", "合作单位1统一社会信用代码", "合作单位2", "合作单位2统一社会信用代码")
    row = project_row(1) | {
        "合作单位1": "示例乙有限公司",
        "合作单位1统一社会信用代码": credit_code(77),
        "合作单位2": "示例丙大学",
        "合作单位2统一社会信用代码": credit_code(78, "12"),
    }
    import_projects(office, write_xlsx(tmp_path / "p.xlsx", [row], heads))
    with office.database.read() as session:
        units = session.execute(select(ProjectUnit.name, ProjectUnit.credit_code).order_by(ProjectUnit.position)).all()
    assert [tuple(unit) for unit in units][1:] == [
        ("示例乙有限公司", credit_code(77)),
        ("示例丙大学", credit_code(78, "12")),
    ]


def quiz_table(tmp_path: Path, rows: list[dict[str, object]]) -> Path:
    return write_xlsx(tmp_path / "quiz.xlsx", rows, ("项目编号", "姓名", "成绩"))


@pytest.fixture
def persons(office: Workspace, tmp_path: Path) -> Workspace:
    rows = [
        project_row(
            number,
            OFFICES,
            赛题=None,
            方向="数字技能方向",
            参赛单位=None,
            统一社会信用代码=None,
            单位类型=None,
        )
        for number in (1, 2, 3, 4)
    ]
    report = import_projects(office, write_xlsx(tmp_path / "p.xlsx", [*rows, project_row(9)], (*HEADS, "方向")))
    assert report.problems == ()
    return office


def test_scores_from_outside_are_ranked_apart_and_exact(persons: Workspace, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"项目编号": "P1", "姓名": "甲1测试", "成绩": "88.50"},
        {"项目编号": "Ｐ２", "姓名": "甲2测试", "成绩": 92},
        {"项目编号": "P3", "成绩": "88.5"},
    ]
    report = quiz.import_scores(persons, quiz_table(tmp_path, rows))
    assert (report.added, report.problems) == (("P1", "P2", "P3"), ())
    cards = quiz.quiz_ranking(persons)
    assert [(card.code, card.rank, card.score) for card in cards] == [
        ("P2", 1, "92"),
        ("P1", 2, "88.50"),
        ("P3", 2, "88.5"),
        ("P4", 0, ""),
    ]
    rows[0]["成绩"] = "95"
    again = quiz.import_scores(persons, quiz_table(tmp_path, rows))
    assert ([one.code for one in again.changed], again.unchanged) == (["P1"], 2)
    assert quiz.quiz_ranking(persons)[0].code == "P1"


def test_wrong_scores_stay_out_by_row_and_column(persons: Workspace, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"项目编号": "P1", "成绩": "缺考"},
        {"项目编号": "P2", "成绩": "-3"},
        {"项目编号": "P9", "成绩": 80},
        {"项目编号": "P77", "成绩": 80},
        {"项目编号": "P3", "姓名": "别人", "成绩": 80},
        {"项目编号": "P4", "成绩": 80},
        {"项目编号": "P4", "成绩": 90},
    ]
    report = quiz.import_scores(persons, quiz_table(tmp_path, rows))
    assert [(one.row, one.reason) for one in report.problems] == [
        (2, "row-score-number"),
        (3, "row-score-number"),
        (4, "row-not-quiz"),
        (5, "row-project-unknown"),
        (6, "row-other-person"),
        (8, "row-twice"),
    ]
    assert report.added == ("P4",)


def sheet_with(path: Path, change) -> Path:  # type: ignore[no-untyped-def]
    write_xlsx(path, [project_row(1), project_row(2)])
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    change(sheet)
    book.save(path)
    return path


def merged(sheet: Worksheet) -> None:
    sheet["E3"] = None
    sheet.merge_cells("E2:E3")


def hidden(sheet: Worksheet) -> None:
    sheet.row_dimensions[2].hidden = True


def far(sheet: Worksheet) -> None:
    sheet["A10003"] = " "


def dates(sheet: Worksheet) -> None:
    sheet["B2"] = datetime.datetime(2025, 7, 1)
    sheet["B3"] = "2025/7/1"


def wide(sheet: Worksheet) -> None:
    sheet["A2"], sheet["F2"] = "Ｐ１", credit_code(1).translate({ord(one): ord(one) + 0xFEE0 for one in "0123456789"})


@pytest.mark.parametrize(
    ("change", "added", "problems"),
    [
        (merged, ("P1", "P2"), []),
        (hidden, ("P1", "P2"), []),
        (far, ("P1", "P2"), []),
        (dates, ("P1", "P2"), []),
        (wide, ("P1", "P2"), []),
    ],
)
def test_workbooks_as_people_make_them(
    office: Workspace, tmp_path: Path, change: object, added: tuple[str, ...], problems: list[object]
) -> None:
    report = import_projects(office, sheet_with(tmp_path / "p.xlsx", change))
    assert report.added == added
    assert [(one.row, one.column, one.reason) for one in report.problems] == problems


def test_two_rows_of_one_project_keep_the_first(office: Workspace, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "p.xlsx", [project_row(1), project_row(1, 项目名称="另一个名称")])
    (problem,) = import_projects(office, path).problems
    assert (problem.row, problem.reason, problem.values) == (3, "row-twice", {"first": "2"})
    assert [card.title for card in projects(office)] == ["虚构项目1"]
    done = import_projects(office, path, [Fix(3, problem.column, "P2")])
    assert done.added == ("P2",)


def locked_workbook(path: Path) -> Path:
    """The outside of a workbook with a password: a compound file that holds EncryptionInfo and EncryptedPackage."""
    end, fat, free = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 0x1000, end, 0, end, 0) + struct.pack("<I", 0)
    head += struct.pack("<I", free) * 108
    table = struct.pack("<II", fat, end) + struct.pack("<I", free) * 126

    def entry(name: str, kind: int, left: int, right: int, child: int) -> bytes:
        spelt = (name + "\0").encode("utf-16-le") if name else b""
        body = spelt.ljust(64, b"\0") + struct.pack("<HBBIII", len(spelt), kind, 1, left, right, child)
        return body + bytes(36) + struct.pack("<IQ", end if kind else 0, 0)

    entries = entry("Root Entry", 5, free, free, 1) + entry("EncryptionInfo", 2, free, 2, free)
    entries += entry("EncryptedPackage", 2, free, free, free) + entry("", 0, free, free, free)
    path.write_bytes(head + table + entries)
    return path


def test_a_workbook_with_a_password_says_so(office: Workspace, tmp_path: Path) -> None:
    locked = locked_workbook(tmp_path / "locked.xlsx")
    with pytest.raises(ForeignFileError) as refused:
        import_projects(office, locked)
    assert refused.value.code == "workbook-password"


def test_names_from_a_mac_from_windows_and_far_too_long(office: Workspace, tmp_path: Path) -> None:
    table = write_xlsx(tmp_path / "p.xlsx", [project_row(1)])
    folder = tmp_path / "files"
    put(folder, "P1/e\u0301tude.pdf", b"mac")
    put(folder, "P1/" + "长" * 80 + ".txt", b"long")
    (folder / "P1" / "x").mkdir()
    put(folder, "P1/x/" + "名" * 80 + ".txt", b"deeper")
    raw = os.fsencode(folder / "P1") + b"/" + "申报书.pdf".encode("gb18030")
    with open(raw, "wb") as file:
        file.write(b"windows")
    done = enter(office, table, folder)
    assert done.files is not None
    paths = {change.path for change in done.files.changes}
    assert {"\u00e9tude.pdf", "申报书.pdf"} <= paths
    assert len(paths) == 4
    assert all(len(path.encode()) <= 200 for path in paths)
