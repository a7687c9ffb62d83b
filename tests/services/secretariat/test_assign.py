"""Assignments keep every rule, are the same again for the same seed, and say why when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Assignment, AssignmentRun, Expert, Project
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import setup
from reviewer_app.services.secretariat.assign import AssignmentOutcome, assign
from reviewer_app.services.secretariat.experts import import_experts
from reviewer_app.services.secretariat.projects import import_projects
from reviewer_app.services.workspace import Workspace
from tests.services.secretariat.conftest import OPERATOR
from tests.services.secretariat.tables import (
    FARMING,
    INDUSTRY,
    OFFICES,
    credit_code,
    expert_row,
    project_row,
    write_xlsx,
)

PRELIMINARY = "preliminary"


def fill(ws: Workspace, folder: Path, *, projects: int = 4, experts: int = 5) -> None:
    rows = [project_row(number, INDUSTRY if number % 2 else FARMING) for number in range(1, projects + 1)]
    import_projects(ws, write_xlsx(folder / "p.xlsx", rows))
    people = [expert_row(number, 专业领域=INDUSTRY if number % 2 else FARMING) for number in range(1, experts + 1)]
    import_experts(ws, write_xlsx(folder / "e.xlsx", people, ("姓名", "单位", "专业领域")))


def run(ws: Workspace, per_project: int = 3, max_load: int = 4, seed: str = "7") -> AssignmentOutcome:
    return assign(ws, PRELIMINARY, per_project=per_project, max_load=max_load, seed=seed)


def pairs(ws: Workspace, state: str = "assigned") -> set[tuple[str, str]]:
    with ws.database.read() as session:
        rows = session.execute(
            select(Expert.code, Project.code)
            .join(Assignment, Assignment.expert == Expert.id)
            .join(Project, Assignment.project == Project.id)
            .where(Assignment.state == state)
        )
        return {(expert, project) for expert, project in rows}


def test_every_project_has_its_experts(office: Workspace, tmp_path: Path) -> None:
    fill(office, tmp_path)
    outcome = run(office)
    assert len(outcome.pairs) == 12
    assert pairs(office) == {(pair.expert, pair.project) for pair in outcome.pairs}
    assert {sum(pair.project == f"P{number}" for pair in outcome.pairs) for number in range(1, 5)} == {3}
    assert set(outcome.loads.values()) <= {2, 3}


def test_same_seed_gives_the_same_plan_in_another_vault(tmp_path: Path, office: Workspace, cheap: ArgonCost) -> None:
    fill(office, tmp_path)
    first = run(office).pairs
    assert run(office).pairs == first
    assert run(office, seed="8").pairs != first
    with setup.init(
        tmp_path / "b", contest="jinan-2025", operator=OPERATOR, secret="另一合成词组", cost=cheap
    ) as other:
        fill(other, tmp_path)
        assert run(other).pairs == first


def test_every_run_stays_on_record(office: Workspace, tmp_path: Path) -> None:
    fill(office, tmp_path)
    runs = [run(office).run, run(office, seed="8").run, run(office, per_project=6).run]
    with office.database.read() as session:
        rows = session.scalars(select(AssignmentRun).order_by(AssignmentRun.id)).all()
    assert [row.id for row in rows] == runs == [1, 2, 3]
    assert [row.seed for row in rows] == ["7", "8", "7"]


def test_own_unit_and_partners_are_ruled_out(office: Workspace, tmp_path: Path) -> None:
    heads = ("项目编号", "项目名称", "赛道", "赛题", "参赛单位", "统一社会信用代码", "合作单位")
    rows = [
        project_row(1, 参赛单位="示例（济南）研究有限公司"),
        project_row(2, 参赛单位="别的公司", 合作单位="虚构大学2"),
        project_row(3, 参赛单位="示例新名称公司", 统一社会信用代码=credit_code(1)),
    ]
    import_projects(office, write_xlsx(tmp_path / "p.xlsx", rows, heads))
    people = [expert_row(1, "示例(济南) 研究有限公司"), expert_row(2), expert_row(3), expert_row(4)]
    import_experts(office, write_xlsx(tmp_path / "e.xlsx", people, ("姓名", "单位")))
    outcome = run(office, per_project=2, max_load=3)
    assert outcome.forbidden == 3
    assert not pairs(office) & {("E01", "P1"), ("E01", "P3"), ("E02", "P2")}


def test_persons_who_answer_a_quiz_have_no_panel(office: Workspace, tmp_path: Path) -> None:
    fill(office, tmp_path, projects=2)
    quiz = project_row(9, OFFICES, 赛题="数字技能方向", 参赛单位=None, 统一社会信用代码=None)
    import_projects(office, write_xlsx(tmp_path / "q.xlsx", [quiz]))
    run(office)
    assert {project for _, project in pairs(office)} == {"P1", "P2"}


def test_what_was_sent_stays_and_gaps_are_filled(office: Workspace, tmp_path: Path) -> None:
    fill(office, tmp_path)
    run(office)
    sent = pairs(office)
    with office.database.write() as session:
        session.execute(update(Assignment).values(dispatched="d" * 64))
        first = session.scalars(select(Assignment).order_by(Assignment.id)).first()
        assert first is not None
        first.state = "recused"
    (gone,) = pairs(office, "recused")
    outcome = run(office, seed="99")
    assert (outcome.kept, len(outcome.pairs)) == (11, 1)
    assert outcome.pairs[0].project == gone[1]
    assert pairs(office) == (sent - {gone}) | {(outcome.pairs[0].expert, gone[1])}
    assert outcome.pairs[0].expert != gone[0]


def test_colleague_of_one_who_was_sent_is_not_added(office: Workspace, tmp_path: Path) -> None:
    fill(office, tmp_path, projects=1, experts=1)
    run(office, per_project=1)
    with office.database.write() as session:
        session.execute(update(Assignment).values(dispatched="d" * 64))
    import_experts(
        office, write_xlsx(tmp_path / "c.xlsx", [expert_row(2, "虚构大学1"), expert_row(3)], ("姓名", "单位"))
    )
    run(office, per_project=2)
    assert pairs(office) == {("E01", "P1"), ("E03", "P1")}


def test_no_plan_changes_nothing_and_says_what_would_help(office: Workspace, tmp_path: Path) -> None:
    fill(office, tmp_path)
    run(office)
    before = pairs(office)
    outcome = run(office, max_load=2)
    assert (outcome.pairs, pairs(office)) == ((), before)
    assert {one.reason for one in outcome.short} == {"load"}
    assert dict(outcome.helps)["max-load"] == 3


def test_withdrawn_experts_and_projects_take_no_part(office: Workspace, tmp_path: Path) -> None:
    fill(office, tmp_path)
    with office.database.write() as session:
        session.execute(update(Expert).where(Expert.code == "E01").values(status="revoked"))
        session.execute(update(Project).where(Project.code == "P1").values(status="cancelled"))
    run(office)
    assert {expert for expert, _ in pairs(office)} == {"E02", "E03", "E04", "E05"}
    assert {project for _, project in pairs(office)} == {"P2", "P3", "P4"}


@pytest.mark.parametrize(
    ("stage", "code"), [("registration", "stage-unknown"), ("none", "stage-unknown"), (PRELIMINARY, "assign-nothing")]
)
def test_what_cannot_be_assigned_is_refused(office: Workspace, stage: str, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        assign(office, stage, per_project=3, max_load=4, seed="1")
    assert refused.value.code == code
