"""A second operator: a pass-phrase and a key of his own, and acts that carry his name."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.slots import SlotError
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import charter, operators
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.sync.charter import read_charter
from tests.services.secretariat.conftest import OPERATOR, SECRET

SECOND = "第二位词组 example 0002"
NAME = "经办乙测试"


def test_a_second_operatoropens_with_his_own_and_acts_in_his_name(office: Workspace, cheap: ArgonCost) -> None:
    card = operators.add_operator(office, f" {NAME} ", SECOND, role="checker", cost=cheap)
    assert (card.name, card.role, card.at_work, card.listed) == (NAME, "checker", False, False)
    folder = office.paths.root
    office.close()
    with open_workspace(folder, SECOND, operator=NAME) as ws:
        assert ws.operator == card.id
        assert operators.add_operator(ws, "经办丙测试", "第三位词组 example 0003", cost=cheap).name == "经办丙测试"
        with ws.database.read() as session:
            assert ledger.verify_chain(session) == session.query(LedgerEntry).count()
        assert [(one.name, one.at_work) for one in operators.operators(ws)] == [
            ("经办丙测试", False),
            (NAME, True),
            (OPERATOR, False),
        ]
    with pytest.raises(RuleViolation, match="operator-other"):
        open_workspace(folder, SECRET, operator=NAME)


def test_his_key_stands_in_the_charter_that_is_written_after(
    office: Workspace, enrolments: list[Path], tmp_path: Path, cheap: ArgonCost
) -> None:
    card = operators.add_operator(office, NAME, SECOND, cost=cheap)
    charter.add_trustees(office, enrolments, 2)
    charter.write(office, tmp_path / "c.review")
    header = read_charter(tmp_path / "c.review", complete=False).header
    assert {one.name for one in header.operators} == {OPERATOR, NAME}
    assert card.id in {one.id for one in header.operators}


@pytest.mark.parametrize(
    ("name", "secret", "code"),
    [("", SECOND, "operator-name"), ("长" * 201, SECOND, "operator-name"), (OPERATOR, SECOND, "operator-twice")],
)
def test_a_name_that_cannot_be_is_refused(
    office: Workspace, cheap: ArgonCost, name: str, secret: str, code: str
) -> None:
    with pytest.raises(RuleViolation, match=code):
        operators.add_operator(office, name, secret, cost=cheap)
    assert len(operators.operators(office)) == 1


def test_two_operators_never_share_a_pass_phrase(office: Workspace, cheap: ArgonCost) -> None:
    with pytest.raises(RuleViolation, match="operator-secret-taken"):
        operators.add_operator(office, NAME, SECRET, cost=cheap)
    assert len(list(office.paths.slots.glob("operator-*.age"))) == 1


def test_without_the_look_a_shared_pass_phrase_would_act_in_another_s_name(
    office: Workspace, cheap: ArgonCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operators, "opens", lambda *_: False)
    added = operators.add_operator(office, NAME, SECRET, cost=cheap)
    folder, first = office.paths.root, office.operator
    office.close()
    with open_workspace(folder, SECRET) as ws:
        assert {ws.operator} < {added.id, first}


def test_whoever_opened_with_nobody_s_pass_phrase_adds_nobody(
    office: Workspace, cheap: ArgonCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "operator", "")
    with pytest.raises(RuleViolation, match="operator-missing"):
        operators.add_operator(office, NAME, SECOND, cost=cheap)


def test_a_role_changes_on_record_and_nobody_changes_his_own(office: Workspace, cheap: ArgonCost) -> None:
    card = operators.add_operator(office, NAME, SECOND, role="checker", cost=cheap)
    changed = operators.change_role(office, card.id, "supervisor", "调岗")
    assert changed.role == "supervisor"
    with office.database.read() as session:
        last = session.query(LedgerEntry).order_by(LedgerEntry.seq.desc()).first()
        assert last is not None
        assert last.act == "operator-role"
    with pytest.raises(RuleViolation, match="operator-himself"):
        operators.change_role(office, office.operator, "supervisor", "调岗")
    with pytest.raises(RuleViolation, match="operator-reason"):
        operators.change_role(office, card.id, "checker", "  ")
    with pytest.raises(RuleViolation, match="operator-role"):
        operators.change_role(office, card.id, "left", "离任")
    with pytest.raises(RuleViolation, match="operator-unknown"):
        operators.change_role(office, "nobody", "checker", "调岗")


def test_who_is_releasedopens_nothing_and_his_name_stays(office: Workspace, cheap: ArgonCost) -> None:
    card = operators.add_operator(office, NAME, SECOND, cost=cheap)
    operators.release(office, card.id, "离任")
    assert [(one.name, one.role) for one in operators.operators(office)] == [(NAME, "left"), (OPERATOR, "operator")]
    with pytest.raises(RuleViolation, match="operator-unknown"):
        operators.release(office, card.id, "离任")
    folder = office.paths.root
    office.close()
    with pytest.raises(SlotError, match="slot-wrong-secret"):
        open_workspace(folder, SECOND)


def test_somebody_who_can_work_here_remains(office: Workspace, cheap: ArgonCost) -> None:
    card = operators.add_operator(office, NAME, SECOND, cost=cheap)
    folder, first = office.paths.root, office.operator
    operators.change_role(office, card.id, "committee", "调岗")
    office.close()
    with open_workspace(folder, SECOND) as ws, pytest.raises(RuleViolation, match="operator-may-not"):
        operators.release(ws, first, "离任")
