"""Opening sticks at the office's own machine: three people, their own pass-phrases, charter and rehearsal at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.slots import SlotError
from reviewer_app.services import sticks
from reviewer_app.services.secretariat import charter, operators, setup, steps, trustee_desk
from reviewer_app.services.workspace import Workspace
from tests.clock import FixedClock

OPERATOR, SECRET = "经办甲测试", "合成词组 example 0001"
PEOPLE = ("启封甲测试", "启封乙测试", "启封丙测试")


def own(position: int) -> str:
    return f"各人词组 example {position}"


@pytest.fixture
def office(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Workspace]:
    folder = tmp_path / "office"
    with setup.init(folder, contest="jinan-2025", operator=OPERATOR, secret=SECRET, cost=cheap, clock=clock) as ws:
        yield ws


def make_all(office: Workspace, root: Path, cost: ArgonCost, *, outside: int = 3) -> list[sticks.Stick]:
    made = []
    for position, name in enumerate(PEOPLE, start=1):
        drive = root / f"usb-{position}"
        drive.mkdir()
        is_out = position == outside
        made.append(sticks.make_stick(office, drive, name, own(position), 2, outside=is_out, cost=cost))
    return made


def test_three_sticks_the_charter_and_the_rehearsal_at_one_table(
    office: Workspace, tmp_path: Path, cheap: ArgonCost
) -> None:
    made = make_all(office, tmp_path, cheap)
    assert [one.position for one in made] == [1, 2, 3]
    table = sticks.Ceremony(office)
    try:
        assert len(table.settle().check_code) > 20
        for one in made:  # the first chose the stick, the others the folder on it
            table.sit_down(one.folder.parent if one.position == 1 else one.folder, own(one.position))
        told: list[tuple[int, int]] = []
        found = table.run(lambda done, total: told.append((done, total)))
    finally:
        table.close()
    assert found.is_ready
    assert found.warnings == ()
    assert (found.threshold, [one.cosigned for one in found.seats]) == (2, [True] * 3)
    assert told[-1] == (6, 6)
    assert sticks.vault_on(made[0].folder.parent, PEOPLE[0]) == sticks.vault_on(made[0].folder, PEOPLE[0])
    with pytest.raises(RuleViolation, match="stick-without-vault"):
        sticks.vault_on(made[0].folder.parent, PEOPLE[1])
    step = next(one for one in steps.contest_state(office).steps if one.key == "trustees")
    assert step.state == "done"
    assert not list(office.paths.root.glob("charter-*"))


def test_who_is_not_at_the_table_does_it_later(office: Workspace, tmp_path: Path, cheap: ArgonCost) -> None:
    made = make_all(office, tmp_path, cheap)
    for seats in (made[:2], made):
        table = sticks.Ceremony(office)
        try:
            table.settle()
            for one in seats:
                table.sit_down(one.folder, own(one.position))
            found = table.run()
        finally:
            table.close()
        assert found.is_ready == (len(seats) == 3)


def test_two_seats_for_one_person_are_refused_and_nothing_is_left_on_the_stick(
    office: Workspace, tmp_path: Path, cheap: ArgonCost
) -> None:
    sticks.make_stick(office, tmp_path, "启封甲测试", own(1), 2, cost=cheap)
    with pytest.raises(RuleViolation, match="trustee-two-roles"):
        sticks.make_stick(office, tmp_path / "second", " 启封 甲测试", own(2), 2, cost=cheap)
    assert not (tmp_path / "second").exists()
    with pytest.raises(RuleViolation, match="stick-not-there"):
        sticks.make_stick(office, tmp_path / "second", PEOPLE[1], own(2), 2, cost=cheap)
    assert not (tmp_path / "second").exists()
    with pytest.raises(RuleViolation, match="stick-of-another"):
        sticks.make_stick(office, tmp_path, PEOPLE[1], own(2), 2, cost=cheap)
    operators.add_operator(office, "承办测试", "承办词组 example 3", role="contractor", cost=cheap)
    with pytest.raises(RuleViolation, match="trustee-two-roles"):
        sticks.make_stick(office, tmp_path, "承办测试", own(3), 2, cost=cheap)
    with pytest.raises(RuleViolation, match="trustee-name"):
        sticks.make_stick(office, tmp_path, "  ", own(3), 2, cost=cheap)


@pytest.mark.parametrize(("secret", "code"), [("kurz", "trustee-secret-short"), (SECRET, "trustee-secret-shared")])
def test_a_pass_phrase_is_his_own(office: Workspace, tmp_path: Path, cheap: ArgonCost, secret: str, code: str) -> None:
    with pytest.raises(RuleViolation, match=code):
        sticks.make_stick(office, tmp_path, PEOPLE[0], secret, 2, cost=cheap)
    assert charter.trustees(office) == ()


def test_a_wrong_pass_phrase_or_another_vault_seats_nobody(office: Workspace, tmp_path: Path, cheap: ArgonCost) -> None:
    made = make_all(office, tmp_path, cheap)
    table = sticks.Ceremony(office)
    try:
        table.settle()
        with pytest.raises(SlotError, match="slot-wrong-secret-trustee"):
            table.sit_down(made[0].folder, own(2))
        table.sit_down(made[0].folder, own(1))
        assert table.seated == {1}
        with setup.init(tmp_path / "other", contest="jinan-2025", operator="x测试", secret=SECRET, cost=cheap):
            pass
        with pytest.raises(RuleViolation, match="trustee-vault-other"):
            table.sit_down(tmp_path / "other", SECRET)
    finally:
        table.close()


def test_the_choice_of_people_is_warned_of(office: Workspace, tmp_path: Path, cheap: ArgonCost) -> None:
    sticks.make_stick(office, tmp_path, OPERATOR, own(1), 1, cost=cheap)
    assert trustee_desk.view(office).warnings == ("trustees-none-outside", "trustees-sole", "trustees-operator")


def test_a_seat_is_taken_back_before_the_charter_and_never_after(
    office: Workspace, tmp_path: Path, cheap: ArgonCost
) -> None:
    make_all(office, tmp_path, cheap)
    trustee_desk.drop(office, 1, "姓名写错")
    assert [(one.position, one.name) for one in trustee_desk.view(office).seats] == [(1, PEOPLE[1]), (2, PEOPLE[2])]
    charter.write(office, tmp_path / "charter.review")
    with pytest.raises(RuleViolation, match="charter-written"):
        trustee_desk.drop(office, 1, "再改")
    with pytest.raises(RuleViolation, match="charter-written"):
        sticks.make_stick(office, tmp_path, "启封丁测试", own(4), 2, cost=cheap)
