"""Legal persons (法定代表人): taken in, kept apart, matched with barred lists, looked for in anonymous material."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from reviewer_app.models.personal import LegalPerson
from reviewer_app.services.secretariat import barred, compliance, projects, verdicts
from reviewer_app.services.secretariat.anonymity_terms import Term, terms_of_all
from reviewer_app.services.secretariat.rows import ImportReport
from reviewer_app.services.workspace import Workspace
from tests.services.secretariat.tables import HEADS, credit_code, project_row, write_csv, write_xlsx

LEGAL = (*HEADS, "法定代表人", "合作单位1", "合作单位2", "合作单位1法定代表人", "合作单位2法定代表人")
PARTNERS = {"合作单位1": "范例大学", "合作单位2": "样本研究院"}


def take(ws: Workspace, folder: Path, *rows: dict[str, object], heads: tuple[str, ...] = LEGAL) -> ImportReport:
    return projects.import_projects(ws, write_xlsx(folder / "p.xlsx", rows, heads))


def entrants(ws: Workspace, code: str = "P1") -> tuple[tuple[str, str], ...]:
    return compliance.sheet(ws, code).entrants


@pytest.fixture
def entered(office: Workspace, tmp_path: Path) -> Workspace:
    joint = PARTNERS | {"合作单位1法定代表人": "乙法测试", "合作单位2法定代表人": "丙法测试"}
    take(office, tmp_path, project_row(1, 法定代表人="甲法测试", **joint), project_row(2))
    return office


def test_each_unit_has_its_own(entered: Workspace) -> None:
    assert entrants(entered) == (
        ("示例1科技有限公司", "甲法测试"),
        ("范例大学", "乙法测试"),
        ("样本研究院", "丙法测试"),
    )
    assert entrants(entered, "P2") == (("示例2科技有限公司", ""),)
    cards = {card.code: card.legal_persons for card in projects.projects(entered)}
    assert cards == {"P1": ("甲法测试", "乙法测试", "丙法测试"), "P2": ()}


def test_a_table_without_the_column_keeps_who_is_known(entered: Workspace, tmp_path: Path) -> None:
    before = entrants(entered)
    report = take(entered, tmp_path, project_row(1, **PARTNERS), heads=(*HEADS, *PARTNERS))
    assert (report.unchanged, report.changed) == (1, ())
    assert entrants(entered) == before
    changed = take(entered, tmp_path, project_row(1, 法定代表人="丁法测试", **PARTNERS))
    assert changed.changed[0].fields == ("units",)
    assert [person for _unit, person in entrants(entered)] == ["丁法测试", "乙法测试", "丙法测试"]
    with entered.database.read() as session:
        assert session.scalar(select(func.count()).select_from(LegalPerson)) == 3


def test_it_is_not_guessed_whose_a_name_is(office: Workspace, tmp_path: Path) -> None:
    report = take(office, tmp_path, project_row(1, **PARTNERS, 合作单位2法定代表人="丙法测试"))
    assert [one.reason for one in report.notices if "legal" in one.reason] == ["row-partner-legal"]
    assert [person for _unit, person in entrants(office)] == ["", "", ""]


def test_a_barred_person_is_seen_behind_his_unit(entered: Workspace, tmp_path: Path) -> None:
    table = write_csv(tmp_path / "b.csv", [{"名称": "乙法测试"}], ("名称",))
    barred.import_list(entered, table, "失信被执行人名单", "2025-06-01")
    verdicts.scan(entered)
    found = {code: _finding(entered, code) for code in ("P1", "P2")}
    assert found == {"P1": ("warn", "finding-barred-name"), "P2": ("clear", "finding-lists-clear")}


def _finding(ws: Workspace, code: str) -> tuple[str, str]:
    line = next(one for one in compliance.sheet(ws, code).lines if one.rule.key == "not-barred")
    return line.finding.state, line.finding.code


def test_anonymous_material_is_searched_for_them(entered: Workspace) -> None:
    with entered.database.read() as session:
        by_code = {card.code: card.project for card in projects.projects(entered)}
        terms = terms_of_all(session)
    assert {Term("legal", "甲法测试"), Term("legal", "丙法测试")} <= set(terms[by_code["P1"]])
    assert not any(term.kind == "legal" for term in terms[by_code["P2"]])


def test_a_unit_that_goes_takes_its_person_along(entered: Workspace, tmp_path: Path) -> None:
    row = project_row(1, 参赛单位="示例9科技有限公司", 统一社会信用代码=credit_code(9))
    take(entered, tmp_path, row, heads=(*HEADS, *PARTNERS))
    assert entrants(entered) == (("示例9科技有限公司", ""),)
    with entered.database.read() as session:
        assert session.scalars(select(LegalPerson)).all() == []
