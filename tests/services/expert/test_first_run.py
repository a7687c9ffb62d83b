"""The first run: a right code makes a whole vault, a wrong one leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.errors import ForeignFileError, RuleViolation
from reviewer_app.security.age import new_identity, recipient_of
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.slots import SlotError
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services.expert.accept import accept
from reviewer_app.services.expert.first_run import (
    activate,
    charter_check_code,
    create,
    make_recovery,
    trust,
    write_own_enrolment,
)
from reviewer_app.services.expert.identity import DEVICE_KEY, own_recipient
from reviewer_app.services.expert.reading import dossier, open_file
from reviewer_app.services.expert.tasks import contest_card, task_cards
from reviewer_app.services.workspace import Workspace, open_workspace, unlock_recovery
from reviewer_app.sync.enrolment import open_person, read_enrolment
from reviewer_app.sync.reasons import Reason, Refused
from tests.services.expert.conftest import SECRET
from tests.services.expert.world import World


def test_the_code_opens_the_first_package_with_all_its_files(ws: Workspace, world: World) -> None:
    card = contest_card(ws)
    assert card is not None
    assert (card.expert_code, card.expert_name, card.total, card.scored) == ("E01", "甲测试", 2, 0)
    assert not card.committed
    assert card.rules_confirmed
    for task in task_cards(ws):
        for item in dossier(ws, task.task):
            assert item.present
            with open_file(ws, item.sha256) as reader:
                assert reader.read() == world.files[item.sha256]


def test_a_code_may_be_typed_as_people_type(world: World, package: Path, tmp_path: Path, cheap: ArgonCost) -> None:
    typed = world.code.lower().replace("-", " ")
    activate(tmp_path / "vault", typed, package, SECRET, cost=cheap).workspace.close()
    open_workspace(tmp_path / "vault", SECRET).close()


def test_a_wrong_code_leaves_nothing_behind(world: World, package: Path, tmp_path: Path, cheap: ArgonCost) -> None:
    before = set(tmp_path.iterdir())
    wrong = ("2" if world.code[0] != "2" else "3") + world.code[1:]
    with pytest.raises(Refused) as refused:
        activate(tmp_path / "vault", wrong, package, SECRET, cost=cheap)
    assert refused.value.reason is Reason.ACTIVATION
    assert set(tmp_path.iterdir()) == before


def test_a_code_of_another_form_is_refused_at_once(package: Path, tmp_path: Path, cheap: ArgonCost) -> None:
    with pytest.raises(RuleViolation, match="activation-code-form"):
        activate(tmp_path / "vault", "ABC", package, SECRET, cost=cheap)
    assert not (tmp_path / "vault").exists()


def test_a_package_for_devices_is_not_for_a_code(world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    package = world.assignment([world.project(1)], recipients=[recipient_of(new_identity())])
    with pytest.raises(ForeignFileError, match="activation-not-here"):
        activate(tmp_path / "vault", world.code, package, SECRET, cost=cheap)
    assert not (tmp_path / "vault").exists()


def test_a_package_may_not_ask_for_weak_derivation(world: World, package: Path, tmp_path: Path) -> None:
    """The program asks for strong derivation: the cheap one of this test's package is refused without a cost."""
    with pytest.raises(ForeignFileError, match="derivation-cost"):
        activate(tmp_path / "vault", world.code, package, SECRET)
    assert not (tmp_path / "vault").exists()


def test_another_charter_is_not_vouched_for_by_the_code(world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    """An office that names its own trustees makes a new charter: the MAC of the slip does not cover it."""
    other = World(tmp_path / "other", cheap, code=world.code, expert=world.expert)
    activation = other.derived()
    assert activation == world.derived()
    package = world.assignment([world.project(1)], name="mine.review")
    stolen = other.assignment([other.project(1)], name="theirs.review", change={"activation": _activation_of(package)})
    with pytest.raises(Refused) as refused:
        activate(tmp_path / "vault", world.code, stolen, SECRET, cost=cheap)
    assert refused.value.reason is Reason.ACTIVATION


def _activation_of(package: Path) -> object:
    from reviewer_app.sync.assignment import read_assignment

    with read_assignment(package, known=None) as found:
        return found.header.activation


def test_a_roster_with_another_key_under_my_name_is_an_alarm(world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    world.enrol("d" * 16, SigningKey.generate().public, recipient_of(new_identity()))
    package = world.assignment([world.project(1)])
    with pytest.raises(Refused) as refused:
        activate(tmp_path / "vault", world.code, package, SECRET, cost=cheap)
    assert refused.value.reason is Reason.ROSTER_OTHER_KEY
    assert not (tmp_path / "vault").exists()


def test_an_existing_vault_is_never_overwritten(
    ws: Workspace, world: World, package: Path, tmp_path: Path, cheap: ArgonCost
) -> None:
    key = ws.own_key(DEVICE_KEY).public
    with pytest.raises(RuleViolation, match="vault-exists"):
        activate(tmp_path / "vault", world.code, package, SECRET, cost=cheap)
    assert ws.own_key(DEVICE_KEY).public == key


def test_a_wrong_pass_phrase_opens_nothing(ws: Workspace, tmp_path: Path) -> None:
    ws.close()
    with pytest.raises(SlotError, match="slot-wrong-secret"):
        open_workspace(tmp_path / "vault", "another phrase")


def test_the_recovery_code_opens_the_vault(ws: Workspace, tmp_path: Path, cheap: ArgonCost) -> None:
    code = make_recovery(ws, cost=cheap)
    ws.close()
    with unlock_recovery(tmp_path / "vault", code.lower()) as again:
        assert len(task_cards(again)) == 2


def test_the_way_without_a_slip(world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    with create(tmp_path / "vault", "乙测试", "示例大学", SECRET, cost=cheap) as ws:
        with pytest.raises(RuleViolation, match="expert-charter-missing"):
            write_own_enrolment(ws, tmp_path / "e.review")
        trust(ws, world.charter_file(), charter_check_code(world.charter_file()))
        written = write_own_enrolment(ws, tmp_path / "e.review")
        enrolment = read_enrolment(written.path)
        assert written.check_code == enrolment.check_code
        person = open_person(enrolment, world.office_age)
        assert (person.name, person.unit) == ("乙测试", "示例大学")
        assert write_own_enrolment(ws, tmp_path / "again.review").check_code == written.check_code

        world.enrol(enrolment.header.device, enrolment.header.key, enrolment.header.recipient)
        package = world.assignment([world.project(1, [b"%PDF"])], recipients=[own_recipient(ws)])
        assert accept(ws, package).state == "accepted"
        assert ws.setting("expert") == world.expert


def test_a_package_before_any_trust_is_refused(world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    with create(tmp_path / "vault", "乙测试", "示例大学", SECRET, cost=cheap) as ws:
        package = world.assignment([world.project(1)], recipients=[own_recipient(ws)])
        with pytest.raises(RuleViolation, match="expert-charter-missing"):
            accept(ws, package)


def test_a_charter_is_trusted_only_with_its_own_check_code(world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    other = World(tmp_path / "other", cheap)
    with create(tmp_path / "vault", "乙测试", "示例大学", SECRET, cost=cheap) as ws:
        with pytest.raises(RuleViolation, match="charter-code-other"):
            trust(ws, world.charter_file(), other.charter.check_code)
        assert ws.setting("charter-identity") is None


def test_a_second_charter_cannot_replace_the_trusted_one(world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    other = World(tmp_path / "other", cheap)
    with create(tmp_path / "vault", "乙测试", "示例大学", SECRET, cost=cheap) as ws:
        trust(ws, world.charter_file(), world.charter.check_code)
        with pytest.raises(Refused):
            trust(ws, other.charter_file(), other.charter.check_code)
        assert ws.setting("charter-identity") == world.charter.identity


@pytest.mark.parametrize(("name", "unit"), [("", "示例大学"), ("乙测试", " ")])
def test_name_and_unit_are_both_needed(name: str, unit: str, tmp_path: Path, cheap: ArgonCost) -> None:
    with pytest.raises(RuleViolation, match="name-missing"):
        create(tmp_path / "vault", name, unit, SECRET, cost=cheap)
    assert not (tmp_path / "vault").exists()
