"""Projects are taken in row by row: wrong rows stay out by name, a second import changes only what is different."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, select

from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.secretariat import Assignment, Expert, Project, ProjectUnit
from reviewer_app.services.secretariat.projects import import_projects, projects
from reviewer_app.services.secretariat.rows import ImportReport
from reviewer_app.services.workspace import Workspace
from tests.services.secretariat.tables import (
    FARMING,
    HEADS,
    INDUSTRY,
    OFFICES,
    credit_code,
    project_row,
    write_csv,
    write_xlsx,
)


def take(ws: Workspace, folder: Path, *rows: dict[str, object], heads: tuple[str, ...] = HEADS) -> ImportReport:
    return import_projects(ws, write_xlsx(folder / "p.xlsx", rows, heads))


def stored(ws: Workspace, code: str) -> Project:
    with ws.database.read() as session:
        return session.scalars(select(Project).where(Project.code == code)).one()


def test_right_rows_are_taken_in_whole(office: Workspace, tmp_path: Path) -> None:
    report = take(office, tmp_path, project_row(1), project_row(2, FARMING))
    assert (report.added, report.problems, report.notices) == (("P1", "P2"), (), ())
    first = projects(office)[0]
    assert (first.code, first.track, first.units, first.representatives) == (
        "P1",
        "industrial-manufacturing",
        ("示例1科技有限公司",),
        ("甲1测试", "乙1测试"),
    )
    with office.database.read() as session:
        unit = session.scalars(select(ProjectUnit).where(ProjectUnit.project == first.project)).one()
    assert (unit.credit_code, unit.type) == (credit_code(1), "enterprise")


WRONG = [
    ({"项目编号": None}, "A 项目编号", "row-empty"),
    ({"项目编号": "P" * 81}, "A 项目编号", "row-too-long"),
    ({"项目编号": 1234567890123456789}, "A 项目编号", "row-number-too-long"),
    ({"项目编号": "P9"}, "A 项目编号", "row-twice"),
    ({"项目编号": "ｐ９"}, "A 项目编号", "row-twice"),
    ({"项目名称": "\u3000 "}, "B 项目名称", "row-empty"),
    ({"项目名称": "长" * 201}, "B 项目名称", "row-too-long"),
    ({"项目名称": "=1+1"}, "B 项目名称", "row-formula"),
    ({"项目名称": "#REF!"}, "B 项目名称", "row-cell-error"),
    ({"赛道": None}, "C 赛道", "row-empty"),
    ({"赛道": "海洋经济"}, "C 赛道", "row-track-unknown"),
    ({"赛题": None}, "D 赛题", "row-topic-missing"),
    ({"赛题": "提升便民服务"}, "D 赛题", "row-topic-other"),
    ({"赛题": "促进农业生产数智化水平提升"}, "D 赛题", "row-topic-other"),
    ({"参赛单位": None}, "E 参赛单位", "row-empty"),
    ({"统一社会信用代码": "91370100MA0000001"}, "F 统一社会信用代码", "credit-code-length"),
    ({"统一社会信用代码": "91370100MA0000001I"}, "F 统一社会信用代码", "credit-code-character"),
    (
        {"统一社会信用代码": credit_code(1)[:-1] + ("0" if credit_code(1)[-1] != "0" else "1")},
        "F 统一社会信用代码",
        "credit-code-check",
    ),
    ({"统一社会信用代码": 913701000000000017}, "F 统一社会信用代码", "row-number-too-long"),
    ({"参赛代表1": "一测、二测、三测、四测", "参赛代表2": "五测，六测"}, "J 参赛代表2", "row-too-many-representatives"),
]


@pytest.mark.parametrize(
    ("cells", "column", "reason"), WRONG, ids=[f"{reason}-{n}" for n, (_, _, reason) in enumerate(WRONG)]
)
def test_wrong_row_is_named_and_stays_out(
    office: Workspace, tmp_path: Path, cells: dict[str, object], column: str, reason: str
) -> None:
    report = take(office, tmp_path, project_row(9), project_row(1, **cells), project_row(2))
    assert [(one.row, one.column, one.reason) for one in report.problems] == [(3, column, reason)]
    assert report.added == ("P9", "P2")


def test_value_of_a_wrong_cell_is_repeated(office: Workspace, tmp_path: Path) -> None:
    (problem,) = take(office, tmp_path, project_row(1, 赛道=" 海洋 经济 ")).problems
    assert (problem.value, problem.values["track"]) == ("海洋 经济", "海洋 经济")
    assert "工业制造、现代农业" in str(problem.values["choices"]), "says what may stand there"


def test_a_wrong_credit_code_is_refused_and_not_warned_about_as_a_kind_of_entrant(
    office: Workspace, tmp_path: Path
) -> None:
    report = take(office, tmp_path, project_row(1, 统一社会信用代码="123"))
    assert [one.reason for one in report.problems] == ["credit-code-length"]
    assert list(report.notices) == []


def test_several_wrong_cells_of_a_row_are_all_named(office: Workspace, tmp_path: Path) -> None:
    report = take(office, tmp_path, project_row(1, 项目名称=None, 参赛单位=None, 统一社会信用代码="1"))
    assert {one.reason for one in report.problems} == {"row-empty", "credit-code-length"}
    assert len(report.problems) == 3


@pytest.mark.parametrize(
    "words",
    [
        "工业制造",
        "赛道一",
        "一",
        "1",
        "数据要素×工业制造",
        "工业制造赛道",
        "industrial-manufacturing",
        "赛道一：工业制造",
    ],
)
def test_track_is_found_in_what_people_write(office: Workspace, tmp_path: Path, words: str) -> None:
    report = take(office, tmp_path, project_row(1, 赛道=words))
    assert report.problems == ()
    assert stored(office, "P1").track == "industrial-manufacturing"


@pytest.mark.parametrize(
    "words",
    ["探索数据跨主体协同利用机制", "5.探索数据跨主体协同利用机制", "赛题五：探索数据跨主体协同利用机制", "赛题5", "５"],
)
def test_topic_is_found_with_its_number_or_without(office: Workspace, tmp_path: Path, words: str) -> None:
    report = take(office, tmp_path, project_row(1, 赛题=words))
    assert report.problems == ()
    assert stored(office, "P1").topic == stored_topic(office, "探索数据跨主体协同利用机制")


def stored_topic(ws: Workspace, title: str) -> str:
    from reviewer_app.services.secretariat import office

    return next(topic.key for track in office.contest_of(ws).tracks for topic in track.topics if topic.title == title)


def test_every_track_and_topic_of_the_notice_is_found_by_its_title(office: Workspace, tmp_path: Path) -> None:
    from reviewer_app.services.secretariat import office as offices

    rows = []
    for track in offices.contest_of(office).tracks:
        for topic in track.topics:
            row = project_row(len(rows) + 1, INDUSTRY, 赛道=track.title, 赛题=topic.title)
            rows.append(row)
    report = take(office, tmp_path, *rows)
    assert report.problems == ()
    assert len(report.added) == 87


def test_unit_rules_are_not_for_persons(office: Workspace, tmp_path: Path) -> None:
    person = project_row(
        1, OFFICES, 赛道="数字机关（数字技能方向）", 赛题=None, 参赛单位=None, 统一社会信用代码=None, 单位类型=None
    )
    named = project_row(2, OFFICES, 赛题="数字技能方向", 统一社会信用代码="没有")
    report = take(office, tmp_path, person, named)
    assert (report.problems, report.notices) == ((), ())
    assert [(one.direction, one.topic != "") for one in projects(office)] == [("digital-skills", True)] * 2


def test_both_directions_of_a_track_are_told_apart(office: Workspace, tmp_path: Path) -> None:
    heads = (*HEADS, "方向")
    works = project_row(1, OFFICES, 统一社会信用代码=credit_code(1, "11"), 单位类型="政府机关")
    named = works | {"项目编号": "P2", "赛题": None, "方向": "数据赋能"}
    unnamed = works | {"项目编号": "P3", "赛题": None}
    unknown = works | {"项目编号": "P4", "赛题": None, "方向": "其他方向"}
    contrary = works | {"项目编号": "P5", "赛题": "数字技能方向", "方向": "数据赋能方向"}
    report = take(office, tmp_path, works, named, unnamed, unknown, contrary, heads=heads)
    assert report.added == ("P1", "P2")
    assert [one.reason for one in report.problems] == [
        "row-direction-missing",
        "row-direction-unknown",
        "row-topic-direction",
    ]


NOTICED = [
    ({"统一社会信用代码": None}, "row-credit-code-missing"),
    ({"单位类型": "政府机关"}, "row-type-differs"),
    ({"单位类型": "合伙组织"}, "row-type-unknown"),
    ({"统一社会信用代码": credit_code(1, "12"), "单位类型": "事业单位"}, "entry-type-unusual"),
]


@pytest.mark.parametrize(("cells", "reason"), NOTICED, ids=[reason for _, reason in NOTICED])
def test_what_a_person_has_to_look_at_never_blocks(
    office: Workspace, tmp_path: Path, cells: dict[str, object], reason: str
) -> None:
    report = take(office, tmp_path, project_row(1, **cells))
    assert report.added == ("P1",)
    assert [one.reason for one in report.notices] == [reason]


def test_representative_of_two_projects_is_noticed(office: Workspace, tmp_path: Path) -> None:
    report = take(office, tmp_path, project_row(1), project_row(2, 参赛代表2="甲１测试"))
    (notice,) = report.notices
    assert (notice.row, notice.value, notice.reason, notice.values) == (
        3,
        "甲１测试",
        "row-representative-twice",
        {"first": "P1"},
    )
    assert len(report.added) == 2


def test_representative_of_a_project_taken_in_before_is_noticed(office: Workspace, tmp_path: Path) -> None:
    take(office, tmp_path, project_row(1))
    report = take(office, tmp_path, project_row(2, 参赛代表1="乙1测试"))
    assert [(one.reason, one.values) for one in report.notices] == [("row-representative-twice", {"first": "P1"})]


def test_width_spaces_and_numbers_are_put_right(office: Workspace, tmp_path: Path) -> None:
    code = credit_code(1)
    spaced = " ".join((code[:6], code[6:12], code[12:])).lower().replace("9", "９")
    take(office, tmp_path, project_row(1, 项目编号="ＧＹ－０１", 统一社会信用代码=spaced, 联系电话=5310000.0))
    row = stored(office, "GY-01")
    assert row.phone == "5310000"
    with office.database.read() as session:
        assert session.scalars(select(ProjectUnit.credit_code)).one() == code


def test_partners_of_a_joint_team_stand_behind_the_lead(office: Workspace, tmp_path: Path) -> None:
    heads = (*HEADS, "合作单位", "合作单位统一社会信用代码")
    joint = project_row(
        1, 合作单位="乙示例公司、丙示例学院", 合作单位统一社会信用代码=f"{credit_code(2)}；{credit_code(3, '12')}"
    )
    wrong = project_row(2, 合作单位统一社会信用代码=credit_code(4))
    report = take(office, tmp_path, joint, wrong, heads=heads)
    assert [one.reason for one in report.problems] == ["row-partner-code"]
    with office.database.read() as session:
        units = session.scalars(select(ProjectUnit).order_by(ProjectUnit.position)).all()
    assert [(unit.name, unit.credit_code, unit.type) for unit in units] == [
        ("示例1科技有限公司", credit_code(1), "enterprise"),
        ("乙示例公司", credit_code(2), "enterprise"),
        ("丙示例学院", credit_code(3, "12"), "university"),
    ]


def test_second_import_changes_only_what_is_different(office: Workspace, tmp_path: Path) -> None:
    take(office, tmp_path, project_row(1), project_row(2), project_row(3))
    before = {one.code: one.project for one in projects(office)}
    report = take(
        office,
        tmp_path,
        project_row(4),
        project_row(3, 团队名称="新队名", 联系人=None),
        project_row(2, 参赛单位="示例２科技有限公司", 参赛代表2=None),
        project_row(1),
    )
    assert (report.added, report.unchanged) == (("P4",), 1)
    assert {one.code: set(one.fields) for one in report.changed} == {
        "P2": {"units", "representatives"},
        "P3": {"team", "contact"},
    }
    assert [one.reason for one in report.notices] == ["row-representatives-changed"]
    after = {one.code: one.project for one in projects(office)}
    assert {code: after[code] for code in before} == before
    assert (stored(office, "P3").team, stored(office, "P3").contact) == ("新队名", "")
    again = take(office, tmp_path, project_row(3, 团队名称="新队名", 联系人=None))
    assert (again.changed, again.unchanged) == ((), 1)


def test_what_a_table_has_no_column_for_stays_as_it_is_known(office: Workspace, tmp_path: Path) -> None:
    partners = {"合作单位": "乙示例公司", "合作单位统一社会信用代码": credit_code(2)}
    take(office, tmp_path, project_row(1, **partners), project_row(2), heads=(*HEADS, *partners))
    short = ("项目编号", "项目名称", "赛道", "赛题", "参赛单位")
    report = take(office, tmp_path, project_row(1, 项目名称="新名"), project_row(2), heads=short)
    assert ({one.code: one.fields for one in report.changed}, report.unchanged) == ({"P1": ("title",)}, 1)
    assert projects(office)[0].representatives == ("甲1测试", "乙1测试")
    with office.database.read() as session:
        units = session.scalars(select(ProjectUnit).where(ProjectUnit.project == projects(office)[0].project)).all()
    assert [unit.credit_code for unit in units] == [credit_code(1), credit_code(2)]
    assert (stored(office, "P1").team, stored(office, "P1").phone) == ("测试队1", "000")


def test_projects_that_left_the_table_stay(office: Workspace, tmp_path: Path) -> None:
    take(office, tmp_path, project_row(1), project_row(2))
    take(office, tmp_path, project_row(2))
    assert [one.code for one in projects(office)] == ["P1", "P2"]


def test_topic_is_settled_once_an_expert_was_told(office: Workspace, tmp_path: Path) -> None:
    take(office, tmp_path, project_row(1))
    noted = take(office, tmp_path, project_row(1, FARMING))
    assert ([one.reason for one in noted.notices], len(noted.changed)) == (["row-topic-changed"], 1)
    with office.database.write() as session:
        session.add(Expert(id="e1", code="E01", name="专家测试", unit="虚构大学"))
        session.flush()
        project = session.scalars(select(Project.id)).one()
        session.add(Assignment(stage="preliminary", expert="e1", project=project, dispatched="d" * 64))
    report = take(office, tmp_path, project_row(1, 团队名称="另一队"))
    assert [one.reason for one in report.problems] == ["row-topic-settled"]
    assert (stored(office, "P1").track, stored(office, "P1").team) == ("modern-agriculture", "测试队1")


def test_import_stands_in_the_log_by_ids_alone(office: Workspace, tmp_path: Path) -> None:
    take(office, tmp_path, project_row(1), project_row(2, 项目名称=None))
    with office.database.read() as session:
        body = session.scalars(select(LedgerEntry.body).where(LedgerEntry.act == "projects-imported")).one()
    entry = msgspec.json.decode(body)
    assert (entry["data"]["added"], entry["data"]["refused"], entry["by"]) == (1, 1, office.operator)
    assert "测试" not in body.decode()


def test_nothing_is_kept_when_the_import_breaks(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reviewer_app.services import ledger

    def broken(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ledger, "append", broken)
    with pytest.raises(KeyboardInterrupt):
        take(office, tmp_path, project_row(1))
    with office.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Project)) == 0


def test_english_template_takes_an_english_table(tmp_path: Path, cheap: object) -> None:
    from reviewer_app.services.secretariat import office, setup

    with setup.init(
        tmp_path / "en", contest="city-garden-en", operator="A. Test", secret="a long phrase", cost=cheap
    ) as ws:  # type: ignore[arg-type]
        track = office.contest_of(ws).tracks[0]
        heads = ("Entry number", "Project title", "Track", "Topic", "Organisation", "Team members")
        rows = [
            {
                "Entry number": f"G{number}",
                "Project title": "A garden of made-up flowers",
                "Track": track.title,
                "Topic": topic.title,
                "Organisation": "Example Gardeners",
                "Team members": "Ann Test; Bob Test",
            }
            for number, topic in enumerate(track.topics)
        ]
        report = import_projects(ws, write_csv(tmp_path / "en.csv", rows, heads))
        assert (report.problems, len(report.added)) == ((), len(rows))
        assert projects(ws)[0].representatives == ("Ann Test", "Bob Test")
