"""Changing the rules sheet: a draft in place, a version with a reason, and never under a closed list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.recount import recount
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import evidence, rules
from reviewer_app.services.secretariat.rules_change import export_rules, import_rules, rules_versions
from reviewer_app.services.workspace import Workspace
from tests.clock import FixedClock
from tests.services.secretariat.committee import COMMITTEE, approve_rules
from tests.services.secretariat.round import Round, make_round


@pytest.fixture
def made(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path / "round", cheap, clock)
    yield made
    made.leave()


def edited(ws: Workspace, tmp_path: Path, *changes: tuple[str, str]) -> Path:
    path = export_rules(ws, tmp_path / "rules.toml")
    text = path.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    path.write_text(text, "utf-8")
    return path


def test_before_approval_the_draft_is_changed_in_place(office: Workspace, tmp_path: Path) -> None:
    change = import_rules(office, edited(office, tmp_path, ("quorum = 2", "quorum = 3")))
    assert (change.state, change.version) == ("draft", 1)
    assert (rules.show(office).stages[0].quorum, rules.show(office).approved_by) == (3, "")
    assert import_rules(office, edited(office, tmp_path)).state == "same"
    assert len(rules_versions(office)) == 1
    assert approve_rules(office, 1).approved_by == COMMITTEE


def test_after_approval_it_becomes_a_version_with_a_reason(office: Workspace, tmp_path: Path) -> None:
    approve_rules(office)
    path = edited(office, tmp_path, ("quorum = 2", "quorum = 3"), ("weight = 1", "weight = 2"))
    with pytest.raises(RuleViolation, match="office-reason"):
        import_rules(office, path)
    assert len(rules_versions(office)) == 1
    change = import_rules(office, path, "组委会第二次会议决定")
    assert (change.state, change.version) == ("new", 2)
    first, second = rules_versions(office)
    assert (first.approved_by, second.approved_by, second.reason) == (COMMITTEE, "", "组委会第二次会议决定")
    schemes = {scheme.key: scheme for scheme in rules.show(office).schemes}
    assert schemes["annex-2"].lines[0].weight == 2
    with pytest.raises(RuleViolation, match="rules-version-other"):
        approve_rules(office, 1)
    assert approve_rules(office, 2).version == 2


def test_a_scheme_that_changes_gets_a_number_of_its_own_and_the_others_keep_their_digest(
    office: Workspace, tmp_path: Path
) -> None:
    before = {scheme.key: scheme.digest for scheme in approve_rules(office).schemes}
    import_rules(office, edited(office, tmp_path, ("weight = 1", "weight = 2")), "权重调整")
    after = {scheme.key: scheme.digest for scheme in rules.show(office).schemes}
    assert after["annex-2"] != before["annex-2"]
    assert after["finals-dimensions"] == before["finals-dimensions"]


def test_the_former_content_takes_a_draft_back(office: Workspace, tmp_path: Path) -> None:
    approve_rules(office)
    former = export_rules(office, tmp_path / "former.toml")
    import_rules(office, edited(office, tmp_path, ("quorum = 2", "quorum = 3")), "试改")
    assert import_rules(office, former).state == "withdrawn"
    assert [card.version for card in rules_versions(office)] == [1]
    with office.database.read() as session:
        acts = [entry.act for entry in session.query(LedgerEntry)]
    assert acts[-2:] == ["rules-changed", "rules-withdrawn"]


def test_a_file_that_is_not_there_or_wrong_changes_nothing(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="file-unreadable"):
        import_rules(office, tmp_path / "none.toml")
    with pytest.raises(RuleViolation, match="template-quorum"):
        import_rules(office, edited(office, tmp_path, ("quorum = 2", "quorum = 99")))
    assert rules.show(office).stages[0].quorum == 2


def test_sheets_that_rest_on_other_indicators_are_named(made: Round, tmp_path: Path) -> None:
    who = next(iter(made.people.values()))
    package = made.scores(who, *(made.sheet(code) for code in made.projects))
    made.hand_in(package)
    change = import_rules(made.office, edited(made.office, tmp_path, ("weight = 1", "weight = 2")), "权重调整")
    assert [(one.expert, one.project, one.revision) for one in change.touched] == [
        (who.code, code, 1) for code in sorted(made.projects)
    ]
    harmless = edited(made.office, tmp_path, ("weight = 2", "weight = 1"), ("decimals = 2", "decimals = 3"))
    assert import_rules(made.office, harmless, "显示位数").touched == ()


def test_a_closed_stage_keeps_its_settings_and_the_evidence_has_every_version(made: Round, tmp_path: Path) -> None:
    made.score_all()
    made.open(made.close(1, 2), 1, 2)
    ws = made.office
    with pytest.raises(RuleViolation, match="rules-stage-closed"):
        import_rules(ws, edited(ws, tmp_path, ("quorum = 2", "quorum = 1")), "放宽")
    maturity = 'title = "项目成熟度"\nweight = '
    finals = edited(ws, tmp_path, (f"{maturity}1", f"{maturity}2"))
    assert import_rules(ws, finals, "决赛权重").state == "new"
    approve_rules(ws, 2)
    evidence.write_evidence(ws, tmp_path / "evidence")
    assert (tmp_path / "evidence" / "rules" / "1.json").is_file()

    report = recount(tmp_path / "evidence")
    assert (report.ok, report.differences) == (True, [])
    (tmp_path / "evidence" / "rules" / "1.json").unlink()
    assert {one.code for one in recount(tmp_path / "evidence").differences} >= {"list-rules"}
