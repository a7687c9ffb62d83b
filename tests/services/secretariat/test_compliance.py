"""The compliance desk on a real vault: findings, ticks that stay, decisions that bind."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.compliance import ComplianceTick
from reviewer_app.services.secretariat import barred, compliance, entry_facts, projects, verdicts
from reviewer_app.services.workspace import Workspace
from tests.services.secretariat.tables import FARMING, credit_code, project_row, write_xlsx

DAY = "2025-06-01"


@pytest.fixture
def entered(office: Workspace, tmp_path: Path) -> Workspace:
    rows = [
        project_row(1),
        project_row(2, FARMING),
        project_row(3, 参赛代表1="甲1测试"),
        project_row(4, 团队名称="测试队1", 参赛单位="示例1科技有限公司", 统一社会信用代码=credit_code(1)),
    ]
    projects.import_projects(office, write_xlsx(tmp_path / "list.xlsx", rows))
    return office


def finding(ws: Workspace, project: str, rule: str) -> str:
    lines = {one.rule.key: one for one in compliance.sheet(ws, project).lines}
    return lines[rule].finding.code or lines[rule].finding.state


def settle_all(ws: Workspace, project: str) -> None:
    for key in compliance.sheet(ws, project).card.open_rules:
        verdicts.tick(ws, project, key, "met", "已核对")


def test_before_a_scan_nothing_is_clear(entered: Workspace) -> None:
    assert finding(entered, "P1", "legal-person") == "finding-not-scanned"
    assert len(compliance.cards(entered)[0].open_rules) == 19


def test_a_scan_sees_across_entries(entered: Workspace) -> None:
    report = verdicts.scan(entered)
    assert report.entries == 4
    assert finding(entered, "P1", "legal-person") == "clear"
    assert finding(entered, "P1", "one-team") == "finding-namesake"
    assert finding(entered, "P1", "one-project") == "finding-team-twice"
    assert finding(entered, "P1", "several-projects") == "finding-several"
    assert finding(entered, "P2", "one-project") == "clear"
    assert finding(entered, "P2", "complete-dossier") == "finding-missing"
    assert verdicts.scan(entered).changed == 0


def test_no_list_is_never_a_clean_match(entered: Workspace, tmp_path: Path) -> None:
    verdicts.scan(entered)
    assert finding(entered, "P2", "not-barred") == "finding-no-list"
    rows = [
        {"名称": "示例1科技有限公司", "统一社会信用代码": credit_code(1)},
        {"名称": "甲2测试", "统一社会信用代码": ""},
    ]
    table = write_xlsx(tmp_path / "barred.xlsx", rows, heads=("名称", "统一社会信用代码"))
    assert barred.import_list(entered, table, "失信被执行人", DAY).entries == 2
    verdicts.scan(entered)
    assert finding(entered, "P1", "not-barred") == "finding-barred"
    assert finding(entered, "P2", "not-barred") == "finding-barred-name"
    assert finding(entered, "P3", "not-barred") == "finding-lists-clear"


def test_another_code_under_the_same_name_is_another_unit(entered: Workspace, tmp_path: Path) -> None:
    rows = [{"名称": "示例1科技有限公司", "统一社会信用代码": credit_code(77)}]
    table = write_xlsx(tmp_path / "barred.xlsx", rows, heads=("名称", "统一社会信用代码"))
    barred.import_list(entered, table, "失信被执行人", DAY)
    verdicts.scan(entered)
    assert finding(entered, "P1", "not-barred") == "finding-lists-clear"


def test_a_newer_list_takes_the_place_of_the_older(entered: Workspace, tmp_path: Path) -> None:
    table = write_xlsx(tmp_path / "barred.xlsx", [{"名称": "某某"}], heads=("名称",))
    barred.import_list(entered, table, "失信被执行人", DAY)
    barred.import_list(entered, table, "失信被执行人", "2025-06-02")
    assert [one.dated for one in barred.lists(entered)] == ["2025-06-02"]


@pytest.mark.parametrize(
    ("title", "dated", "code"),
    [(" ", DAY, "barred-title"), ("失信", "", "barred-date"), ("失信", "2999-01-01", "barred-date")],
)
def test_a_list_without_title_or_day_is_refused(
    entered: Workspace, tmp_path: Path, title: str, dated: str, code: str
) -> None:
    table = write_xlsx(tmp_path / "barred.xlsx", [{"名称": "某某"}], heads=("名称",))
    with pytest.raises(RuleViolation, match=code):
        barred.import_list(entered, table, title, dated)
    assert barred.lists(entered) == ()


def test_what_changed_after_the_deadline_is_seen(entered: Workspace, tmp_path: Path) -> None:
    verdicts.scan(entered)
    assert finding(entered, "P2", "frozen-representatives") == "finding-no-snapshot"
    entry_facts.freeze(entered)
    changed = [project_row(2, FARMING, 参赛代表1="丁2测试", 项目名称="改名的数据项目")]
    projects.import_projects(entered, write_xlsx(tmp_path / "later.xlsx", changed))
    verdicts.scan(entered)
    assert finding(entered, "P2", "frozen-representatives") == "finding-people-changed"
    assert finding(entered, "P2", "same-project") == "finding-title-changed"
    assert finding(entered, "P1", "same-project") == "clear"


def test_nothing_passes_with_open_rules(entered: Workspace) -> None:
    verdicts.scan(entered)
    with pytest.raises(RuleViolation, match="compliance-open"):
        verdicts.decide(entered, "P2", "passed", "齐全")
    assert compliance.cards(entered)[1].decision == ""
    settle_all(entered, "P2")
    verdicts.decide(entered, "P2", "passed", "齐全")
    assert compliance.cards(entered)[1].decision == "passed"


def test_nothing_passes_against_a_rule(entered: Workspace) -> None:
    verdicts.scan(entered)
    settle_all(entered, "P2")
    verdicts.tick(entered, "P2", "in-use", "unmet", "未见应用")
    with pytest.raises(RuleViolation, match="compliance-against"):
        verdicts.decide(entered, "P2", "passed", "齐全")


@pytest.mark.parametrize("state", ["unmet", "not-applicable"])
def test_a_doubt_needs_a_reason(entered: Workspace, state: compliance.TickState) -> None:
    verdicts.scan(entered)
    with pytest.raises(RuleViolation, match="office-reason"):
        verdicts.tick(entered, "P2", "in-use", state)


def test_against_the_machine_a_tick_needs_a_reason(entered: Workspace) -> None:
    verdicts.scan(entered)
    verdicts.tick(entered, "P2", "in-use", "met")
    with pytest.raises(RuleViolation, match="office-reason"):
        verdicts.tick(entered, "P2", "complete-dossier", "met")


def test_the_newest_tick_holds_and_the_former_stays(entered: Workspace) -> None:
    verdicts.tick(entered, "P2", "in-use", "unmet", "未见应用")
    verdicts.tick(entered, "P2", "in-use", "met", "补充了应用证明")
    one = {one.rule.key: one for one in compliance.sheet(entered, "P2").lines}["in-use"]
    assert (one.tick, one.reason, one.by) == ("met", "补充了应用证明", entered.operator)
    with entered.database.read() as session:
        assert session.scalar(select(func.count()).select_from(ComplianceTick)) == 2


@pytest.mark.parametrize("statement", ["UPDATE compliance_tick SET state = 'met'", "DELETE FROM compliance_tick"])
def test_a_tick_cannot_be_rewritten(entered: Workspace, statement: str) -> None:
    verdicts.tick(entered, "P2", "in-use", "unmet", "未见应用")
    with (
        pytest.raises((IntegrityError, DatabaseError), match="compliance_tick_refuses"),
        entered.database.write() as session,
    ):
        session.execute(text(statement))


def test_a_refused_entry_is_out_until_it_passes(entered: Workspace) -> None:
    verdicts.scan(entered)
    verdicts.decide(entered, "P2", "refused", "材料为母公司所有")
    assert {card.code: card.status for card in projects.projects(entered)}["P2"] == "ineligible"
    settle_all(entered, "P2")
    verdicts.decide(entered, "P2", "passed", "复核后通过")
    assert {card.code: card.status for card in projects.projects(entered)}["P2"] == "entered"
    assert [one.decision for one in compliance.sheet(entered, "P2").decisions] == ["refused", "passed"]


def test_a_request_waits_until_it_came(entered: Workspace) -> None:
    number = verdicts.ask(entered, "P2", "请补充知识产权证明", "2025-07-02")
    verdicts.scan(entered)
    assert finding(entered, "P2", "supplements") == "finding-awaited"
    assert compliance.cards(entered)[1].awaited == 1
    verdicts.receive(entered, number, "已收原件扫描件")
    verdicts.scan(entered)
    assert finding(entered, "P2", "supplements") == "clear"
    with pytest.raises(RuleViolation, match="supplement-received"):
        verdicts.receive(entered, number)


@pytest.mark.parametrize(
    ("project", "rule", "code"), [("P9", "in-use", "project-unknown"), ("P1", "no-such", "compliance-rule")]
)
def test_unknown_entries_and_rules_are_refused(entered: Workspace, project: str, rule: str, code: str) -> None:
    with pytest.raises(RuleViolation, match=code):
        verdicts.tick(entered, project, rule, "met")


def test_every_act_is_on_record(entered: Workspace) -> None:
    verdicts.scan(entered)
    verdicts.tick(entered, "P2", "in-use", "met")
    verdicts.decide(entered, "P2", "supplement", "缺证明")
    with entered.database.read() as session:
        acts = session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.seq)).all()
    assert acts[-3:] == ["compliance-scan", "compliance-tick", "compliance-decision"]


def test_what_is_awaited_of_an_entry_is_current_without_another_scan(entered: Workspace) -> None:
    verdicts.scan(entered)
    number = verdicts.ask(entered, "P2", "请补充知识产权证明")
    assert finding(entered, "P2", "supplements") == "finding-awaited"
    verdicts.receive(entered, number)
    assert finding(entered, "P2", "supplements") == "clear"
    assert finding(entered, "P1", "supplements") == "clear"
