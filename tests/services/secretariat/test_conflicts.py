"""Conflicts of interest: found by unit, code, other names and parents; settled ones stay settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Expert
from reviewer_app.services.secretariat import conflict_desk, projects
from reviewer_app.services.secretariat.conflicts import forbidden_pairs
from reviewer_app.services.workspace import Workspace
from tests.services.secretariat.tables import HEADS, credit_code, project_row, write_xlsx


def expert(ws: Workspace, code: str, unit: str) -> None:
    with ws.database.write() as session:
        session.add(Expert(id=f"id-{code}", code=code, name=f"专家{code}测试", unit=unit))


@pytest.fixture
def cast(office: Workspace, tmp_path: Path) -> Workspace:
    rows = [
        project_row(1, 参赛单位="示例甲科技有限公司"),
        project_row(2, 参赛单位="示例甲科技（济南）有限公司", 统一社会信用代码=credit_code(1)),
        project_row(3, 参赛单位="示例乙集团"),
        project_row(4, 参赛单位="示例丙公司")
        | {"合作单位1": "示例丁大学", "合作单位1统一社会信用代码": credit_code(5)},
    ]
    projects.import_projects(
        office, write_xlsx(tmp_path / "list.xlsx", rows, (*HEADS, "合作单位1", "合作单位1统一社会信用代码"))
    )
    return office


def pairs(ws: Workspace) -> set[tuple[str, str]]:
    codes = {card.project: card.code for card in projects.projects(ws)}
    with ws.database.read() as session:
        return {(person.removeprefix("id-"), codes[project]) for person, project in forbidden_pairs(session)}


def found(ws: Workspace) -> set[tuple[str, str, str, str]]:
    conflict_desk.scan(ws)
    return {(one.expert_code, one.project_code, one.source, one.state) for one in conflict_desk.conflicts(ws)}


def test_one_code_is_one_unit_under_all_its_names(cast: Workspace) -> None:
    expert(cast, "E1", "示例甲科技有限公司")
    assert found(cast) == {("E1", "P1", "unit", "found"), ("E1", "P2", "unit", "found")}
    assert pairs(cast) == {("E1", "P1"), ("E1", "P2")}


def test_a_partner_counts_like_the_lead(cast: Workspace) -> None:
    expert(cast, "E1", "示例丁大学")
    assert pairs(cast) == {("E1", "P4")}


def test_a_former_name_of_a_former_name_is_found(cast: Workspace) -> None:
    expert(cast, "E1", "示例旧旧公司")
    conflict_desk.add_alias(cast, "示例旧公司", "示例旧旧公司", "former")
    conflict_desk.add_alias(cast, "示例甲科技有限公司", "示例旧公司", "alias")
    assert found(cast) == {("E1", "P1", "alias", "found"), ("E1", "P2", "alias", "found")}
    assert pairs(cast) == {("E1", "P1"), ("E1", "P2")}


def test_a_parent_only_warns_until_somebody_confirms(cast: Workspace) -> None:
    expert(cast, "E1", "示例乙集团")
    expert(cast, "E2", "示例丙公司")
    conflict_desk.add_alias(cast, "示例丙公司", "示例乙集团", "parent")
    assert ("E1", "P4", "parent", "found") in found(cast)
    assert ("E1", "P4") not in pairs(cast)
    card = next(one for one in conflict_desk.conflicts(cast) if one.source == "parent" and one.expert_code == "E1")
    assert (card.strength, card.detail) == ("warns", "示例丙公司")
    conflict_desk.confirm(cast, card.conflict)
    assert ("E1", "P4") in pairs(cast)


def test_a_cleared_one_stays_cleared(cast: Workspace) -> None:
    expert(cast, "E1", "示例乙集团")
    conflict_desk.scan(cast)
    card = conflict_desk.conflicts(cast)[0]
    with pytest.raises(RuleViolation, match="office-reason"):
        conflict_desk.clear(cast, card.conflict, " ")
    conflict_desk.clear(cast, card.conflict, "仅为同名单位")
    assert conflict_desk.scan(cast).fresh == 0
    assert conflict_desk.conflicts(cast)[0].state == "cleared"
    assert pairs(cast) == set()


def test_what_is_gone_and_was_not_settled_goes(cast: Workspace, tmp_path: Path) -> None:
    expert(cast, "E1", "示例乙集团")
    conflict_desk.scan(cast)
    row = project_row(3, 参赛单位="示例戊公司", 统一社会信用代码=credit_code(33))
    projects.import_projects(cast, write_xlsx(tmp_path / "later.xlsx", [row]))
    assert conflict_desk.scan(cast).gone == 1
    assert conflict_desk.conflicts(cast) == ()


def test_by_hand_with_a_reason_and_once(cast: Workspace) -> None:
    expert(cast, "E1", "示例外省大学")
    with pytest.raises(RuleViolation, match="office-reason"):
        conflict_desk.enter(cast, "E1", "P3", "")
    conflict_desk.enter(cast, "E1", "P3", "参赛单位提出")
    assert pairs(cast) == {("E1", "P3")}
    with pytest.raises(RuleViolation, match="conflict-known"):
        conflict_desk.enter(cast, "E1", "P3", "再次提出")


@pytest.mark.parametrize(
    ("unit", "other", "kind", "code"),
    [("甲", "甲", "alias", "alias-names"), ("", "乙", "alias", "alias-names"), ("甲", "乙", "cousin", "alias-kind")],
)
def test_a_relation_needs_two_names_and_a_kind(cast: Workspace, unit: str, other: str, kind: str, code: str) -> None:
    with pytest.raises(RuleViolation, match=code):
        conflict_desk.add_alias(cast, unit, other, kind)
    assert conflict_desk.aliases(cast) == ()


def test_the_same_relation_is_kept_once(cast: Workspace) -> None:
    conflict_desk.add_alias(cast, "甲", "乙", "alias")
    with pytest.raises(RuleViolation, match="alias-known"):
        conflict_desk.add_alias(cast, "甲", "乙", "alias")
