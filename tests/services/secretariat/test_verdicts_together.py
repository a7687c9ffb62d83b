"""Many entries at the compliance desk at once: whom the machine doubts is left out and named, all is on record."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.services.secretariat import compliance, entry_facts, projects, verdicts
from reviewer_app.services.secretariat.verdicts_together import (
    pass_together,
    refuse_together,
    tick_together,
    together,
    together_words,
)
from reviewer_app.services.workspace import Workspace
from tests.services.secretariat.tables import FARMING, project_row, write_xlsx

ALL = ("P1", "P2", "P3")


@pytest.fixture
def entered(office: Workspace, tmp_path: Path) -> Workspace:
    rows = [project_row(1), project_row(2, FARMING), project_row(3, 参赛代表1="甲1测试")]
    projects.import_projects(office, write_xlsx(tmp_path / "list.xlsx", rows))
    entry_facts.freeze(office)
    verdicts.scan(office)
    return office


def ticks(ws: Workspace, rule: str) -> dict[str, str]:
    return {
        card.code: next(one.tick for one in compliance.sheet(ws, card.code).lines if one.rule.key == rule)
        for card in compliance.cards(ws)
    }


def acts(ws: Workspace) -> list[str]:
    with ws.database.read() as session:
        return list(session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.seq)))


def settle(ws: Workspace, *codes: str) -> None:
    for code in codes:
        for key in compliance.sheet(ws, code).card.open_rules:
            verdicts.tick(ws, code, key, "met", "已核对")


def test_one_rule_is_ticked_for_all_each_on_record_by_name(entered: Workspace) -> None:
    before = len(acts(entered))
    verdicts.tick(entered, "P2", "in-use", "unmet", "未见应用")
    found = tick_together(entered, ALL, "in-use", "met")
    assert found.done == ("P1", "P3")
    assert found.left == {"settled": ("P2",)}, "what a person has ticked stays as it is"
    assert ticks(entered, "in-use") == {"P1": "met", "P2": "unmet", "P3": "met"}
    assert acts(entered)[before:] == ["compliance-tick"] * 3
    lines = {one.rule.key: one for one in compliance.sheet(entered, "P3").lines}
    assert lines["in-use"].by == entered.operator
    verdicts.tick(entered, "P3", "in-use", "unmet", "单独改")
    assert ticks(entered, "in-use")["P3"] == "unmet"


def test_whom_the_machine_doubts_or_speaks_against_is_left_out_and_named(entered: Workspace) -> None:
    found = tick_together(entered, ALL, "one-team", "met")
    assert found.done == ("P2",)
    assert {code for codes in found.left.values() for code in codes} == {"P1", "P3"}
    said = together_words("together-ticked", found, "zh")
    assert "P1、P3" in said
    assert "机器" in said
    against = tick_together(entered, ALL, "complete-dossier", "met", "一并", with_doubts=True)
    assert against.done == ()
    assert against.left == {"fail": ALL}, "no reason takes along what the machine speaks against"


def test_doubts_go_along_with_a_reason_alone(entered: Workspace) -> None:
    doubted = together(entered, ALL)
    rule = next(one for one in doubted.rules if one.rule.key == "not-barred")
    assert rule.left == {"warn": ALL}, "no list was imported"
    with pytest.raises(RuleViolation, match="office-reason"):
        tick_together(entered, ALL, "not-barred", "met", with_doubts=True)
    assert tick_together(entered, ALL, "not-barred", "met", "已在网站逐一查询", with_doubts=True).done == ALL


def test_before_the_machine_has_looked_nothing_is_ticked_for_it(office: Workspace, tmp_path: Path) -> None:
    projects.import_projects(office, write_xlsx(tmp_path / "list.xlsx", [project_row(1)]))
    assert tick_together(office, ["P1"], "one-team", "met").left == {"unseen": ("P1",)}
    assert tick_together(office, ["P1"], "in-use", "met").done == ("P1",), "a person alone can say that"


@pytest.mark.parametrize(
    ("state", "rule", "codes", "code"),
    [
        ("open", "in-use", ALL, "compliance-one-by-one"),
        ("unmet", "in-use", ALL, "office-reason"),
        ("not-applicable", "in-use", ALL, "office-reason"),
        ("met", "no-such", ALL, "compliance-rule"),
        ("met", "in-use", ("P1", "P9"), "project-unknown"),
    ],
)
def test_a_wrong_act_ticks_nothing(
    entered: Workspace, state: str, rule: str, codes: tuple[str, ...], code: str
) -> None:
    before = acts(entered)
    with pytest.raises(RuleViolation, match=code):
        tick_together(entered, codes, rule, state)
    assert acts(entered) == before
    assert set(ticks(entered, "in-use").values()) == {"open"}


def test_not_met_goes_for_all_that_nobody_has_ticked_whatever_the_machine_said(entered: Workspace) -> None:
    verdicts.tick(entered, "P1", "complete-dossier", "met", "已另行核对")
    before = len(acts(entered))
    found = tick_together(entered, ALL, "complete-dossier", "unmet", "逾期未补充材料")
    assert (found.done, found.left) == (("P2", "P3"), {"settled": ("P1",)})
    assert ticks(entered, "complete-dossier") == {"P1": "met", "P2": "unmet", "P3": "unmet"}
    assert acts(entered)[before:] == ["compliance-tick"] * 2
    assert together(entered, ALL).passing.left["against"] == ("P2", "P3")


def test_many_are_refused_with_one_reason_each_on_record(entered: Workspace) -> None:
    settle(entered, "P1")
    verdicts.tick(entered, "P1", "complete-dossier", "met", "已另行核对")
    verdicts.decide(entered, "P1", "passed", "材料齐全")
    verdicts.decide(entered, "P2", "refused", "材料为母公司所有")
    before = len(acts(entered))
    assert together(entered, ALL).refusing.done == ("P3",)
    with pytest.raises(RuleViolation, match="office-reason"):
        refuse_together(entered, ALL, " ")
    found = refuse_together(entered, ALL, "逾期未补充材料")
    assert (found.done, found.left) == (("P3",), {"passed": ("P1",), "out": ("P2",)})
    assert acts(entered)[before:] == ["compliance-decision"]
    sheet = compliance.sheet(entered, "P3")
    assert (sheet.card.status, sheet.card.decision) == ("ineligible", "refused")
    assert (sheet.decisions[-1].reason, sheet.decisions[-1].by) == ("逾期未补充材料", entered.operator)
    assert compliance.sheet(entered, "P2").decisions[-1].reason == "材料为母公司所有"
    verdicts.decide(entered, "P3", "supplement", "材料已到")
    assert refuse_together(entered, ["P3"], "再来").left == {"out": ("P3",)}, "who is out is decided on alone"


def test_only_what_is_settled_passes_and_the_others_are_named(entered: Workspace) -> None:
    settle(entered, "P1", "P2")
    verdicts.tick(entered, "P2", "in-use", "unmet", "未见应用")
    verdicts.tick(entered, "P3", "complete-dossier", "met", "已另行核对")
    found = pass_together(entered, ALL, "材料齐全")
    assert (found.done, found.left) == (("P1",), {"against": ("P2",), "open": ("P3",)})
    assert {card.code: card.decision for card in compliance.cards(entered)} == {"P1": "passed", "P2": "", "P3": ""}
    assert acts(entered)[-1] == "compliance-decision"
    assert pass_together(entered, ALL, "再来").done == ()


def test_awaited_and_refused_entries_do_not_pass_with_the_others(entered: Workspace) -> None:
    settle(entered, *ALL)
    verdicts.ask(entered, "P1", "请补充知识产权证明")
    verdicts.decide(entered, "P2", "refused", "材料为母公司所有")
    found = pass_together(entered, ALL, "材料齐全")
    assert (found.done, found.left) == (("P3",), {"awaited": ("P1",), "out": ("P2",)})
    with pytest.raises(RuleViolation, match="office-reason"):
        pass_together(entered, ALL, " ")
