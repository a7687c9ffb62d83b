"""The check code on a signed paper: compared by two people, one of them a checker, with what the device has signed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.security.codes import check_code
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import expert_desk, operators
from reviewer_app.services.workspace import open_workspace
from tests.clock import FixedClock
from tests.services.secretariat.round import Round, make_round

SECOND = "第二位词组 example 0002"


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock)
    yield made
    made.leave()


@pytest.fixture
def code(desk: Round) -> str:
    """The code on the paper of a package that was handed in."""
    return check_code(desk.score_all()["E01"].identity)


def test_two_people_compare_it_and_one_is_a_checker(desk: Round, code: str, cheap: ArgonCost) -> None:
    device = desk.people["E01"].device
    operators.add_operator(desk.office, "经办乙测试", SECOND, cost=cheap)
    operators.add_operator(desk.office, "复核丙测试", SECOND + "3", role="checker", cost=cheap)
    assert not expert_desk.compare_code(desk.office, device, code).is_confirmed
    with pytest.raises(RuleViolation, match="device-code-twice"):
        expert_desk.compare_code(desk.office, device, code)
    folder = desk.office.paths.root
    desk.office.close()
    with open_workspace(folder, SECOND) as ws, pytest.raises(RuleViolation, match="device-code-checker"):
        expert_desk.compare_code(ws, device, code)
    desk.office = open_workspace(folder, SECOND + "3")
    assert expert_desk.compare_code(desk.office, device, code).is_confirmed


def test_a_code_of_somebody_else_or_of_nothing_is_refused(desk: Round) -> None:
    first, second = desk.people["E01"], desk.people["E02"]
    written = desk.score_all()
    with pytest.raises(RuleViolation, match="device-code-other"):
        expert_desk.compare_code(desk.office, first.device, check_code(written["E02"].identity))
    with pytest.raises(RuleViolation, match="device-unknown"):
        expert_desk.compare_code(desk.office, "f" * 16, check_code(written["E02"].identity))
    assert expert_desk.compare_code(desk.office, second.device, check_code(written["E02"].identity)).confirmed


def test_before_anything_came_there_is_nothing_to_compare_with(desk: Round) -> None:
    with pytest.raises(RuleViolation, match="device-code-none"):
        expert_desk.compare_code(desk.office, desk.people["E01"].device, "0" * 30)
