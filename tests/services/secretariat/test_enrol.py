"""Devices are enrolled by a code that its maker held, or by a file whose 核对码 was compared; by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from reviewer_app.config import SUITE
from reviewer_app.errors import ForeignFileError, RuleViolation
from reviewer_app.models.secretariat import ActivationCode, Expert, ExpertDevice
from reviewer_app.security import age
from reviewer_app.security.codes import new_id
from reviewer_app.security.derive import ArgonCost, derive
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.enrol import enrol_by_statement, enrol_files
from reviewer_app.services.secretariat.experts import import_experts
from reviewer_app.services.secretariat.revoke import revoke
from reviewer_app.services.secretariat.slips import make_slips, prepare_codes
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import enrolment_mac
from reviewer_app.sync.bodies import Person
from reviewer_app.sync.enrolment import write_enrolment
from reviewer_app.sync.headers import EnrolmentHeader, NewDevice, StatementsHeader
from tests.services.secretariat.tables import expert_row, write_xlsx


@dataclass
class Device:
    """A device of somebody, as its program would make it."""

    name: str = "专家1测试"
    unit: str = "虚构大学1"
    id: str = field(default_factory=new_id)
    key: SigningKey = field(default_factory=SigningKey.generate)
    identity: str = field(default_factory=age.new_identity)

    @property
    def recipient(self) -> str:
        return age.recipient_of(self.identity)

    def enrolment(self, ws: Workspace, path: Path, **header: object) -> Path:
        fields: dict[str, object] = {
            "contest": office.contest_id(ws),
            "created": "2025-06-20T08:00:00Z",
            "device": self.id,
            "format": "enrolment/1",
            "key": self.key.public,
            "kind": "enrolment",
            "name": "",
            "recipient": self.recipient,
            "rehearsal": False,
            "role": "expert",
            "suite": SUITE,
        }
        person = Person(device_name="测试电脑", name=self.name, unit=self.unit)
        to = age.recipient_of(ws.identity(office.OFFICE_AGE))
        made = EnrolmentHeader(**{**fields, **header})  # type: ignore[arg-type]
        path.write_bytes(write_enrolment(made, self.key, person, to))
        return path


@pytest.fixture
def listed(ready: Workspace, tmp_path: Path, cheap: ArgonCost) -> Workspace:
    """Two experts with slips whose keys are derived."""
    import_experts(ready, write_xlsx(tmp_path / "e.xlsx", [expert_row(1), expert_row(2)], ("姓名", "单位")))
    make_slips(ready, cost=cheap)
    prepare_codes(ready)
    return ready


def devices(ws: Workspace) -> list[ExpertDevice]:
    with ws.database.read() as session:
        return list(session.scalars(select(ExpertDevice)))


def expert_id(ws: Workspace, code: str = "E01") -> str:
    with ws.database.read() as session:
        return session.scalars(select(Expert.id).where(Expert.code == code)).one()


def test_file_waits_for_its_check_code(listed: Workspace, tmp_path: Path) -> None:
    path = Device().enrolment(listed, tmp_path / "x.review")
    (card,) = enrol_files(listed, [path])
    assert (card.state, card.expert_code, len(card.check_code)) == ("waiting", "E01", 35)
    assert devices(listed) == []
    (done,) = enrol_files(listed, [path], [card.check_code.replace(" ", "")])
    assert done.state == "enrolled"
    (device,) = devices(listed)
    assert (device.expert, device.way, device.confirmed_by, device.name) == (
        expert_id(listed),
        "enrolment",
        listed.operator,
        "测试电脑",
    )


def test_check_code_may_be_typed_as_people_type(listed: Workspace, tmp_path: Path) -> None:
    path = Device().enrolment(listed, tmp_path / "x.review")
    (card,) = enrol_files(listed, [path])
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else "-" for sign in card.check_code)
    assert enrol_files(listed, [path], [wide])[0].state == "enrolled"


def test_second_person_is_recorded_too(listed: Workspace, tmp_path: Path) -> None:
    path = Device().enrolment(listed, tmp_path / "x.review")
    (card,) = enrol_files(listed, [path])
    enrol_files(listed, [path], [card.check_code])
    assert enrol_files(listed, [path], [card.check_code])[0].state == "confirmed"
    first = listed.operator
    assert devices(listed)[0].confirmed_by == first
    from reviewer_app.services.workspace import add_operator

    listed.operator = add_operator(listed, "复核乙测试", "checker", "另一个合成词组", cost=ArgonCost(64, 1))
    enrol_files(listed, [path], [card.check_code])
    assert devices(listed)[0].confirmed_by == f"{first},{listed.operator}"


REFUSED: list[tuple[Callable[[Workspace, Path], tuple[Path, str]], str]] = [
    (lambda ws, path: (Device().enrolment(ws, path), "1" * 30), "enrolment-code-other"),
    (lambda ws, path: (Device(name="无名氏测试").enrolment(ws, path), ""), "enrolment-nobody"),
    (lambda ws, path: (Device(unit="另一大学").enrolment(ws, path), ""), "enrolment-nobody"),
    (lambda ws, path: (Device().enrolment(ws, path, contest="other-0000"), ""), "package-contest"),
]


@pytest.mark.parametrize(("make", "code"), REFUSED, ids=["code", "name", "unit", "contest"])
def test_file_that_is_not_right_enrols_nobody(
    listed: Workspace, tmp_path: Path, make: Callable[[Workspace, Path], tuple[Path, str]], code: str
) -> None:
    path, confirm = make(listed, tmp_path / "x.review")
    with pytest.raises((RuleViolation, ForeignFileError)) as refused:
        enrol_files(listed, [path], [confirm] if confirm else [])
    assert refused.value.code == code
    assert devices(listed) == []


def test_trustees_file_is_no_experts(listed: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RuleViolation) as refused:
        enrol_files(listed, [tmp_path / "trustee-1.review"])
    assert refused.value.code == "enrolment-role"


def test_expert_may_be_named_when_his_unit_is_written_otherwise(listed: Workspace, tmp_path: Path) -> None:
    path = Device(unit="虚构大学一校区").enrolment(listed, tmp_path / "x.review")
    assert enrol_files(listed, [path], expert="E01")[0].expert_code == "E01"


def test_key_of_another_expert_is_refused(listed: Workspace, tmp_path: Path) -> None:
    device = Device()
    path = device.enrolment(listed, tmp_path / "x.review")
    enrol_files(listed, [path], [enrol_files(listed, [path])[0].check_code])
    other = replace(device, name="专家2测试", unit="虚构大学2").enrolment(listed, tmp_path / "y.review")
    code = enrol_files(listed, [other])[0].check_code
    with pytest.raises(RuleViolation) as refused:
        enrol_files(listed, [other], [code])
    assert refused.value.code == "device-known"
    assert len(devices(listed)) == 1


def header(ws: Workspace, device: Device, code: str = "E01", **other: object) -> StatementsHeader:
    """The header of a statement with an enrolment, MACed by whoever holds the slip of `code`."""
    with ws.database.read() as session:
        slip = session.get_one(ActivationCode, expert_id(ws, code))
    keys = derive(slip.code, bytes.fromhex(slip.salt), ArgonCost(slip.memory, slip.passes))
    contest = office.contest_id(ws)
    mac = enrolment_mac(keys.mac_key, contest, expert_id(ws, code), device.key.public, device.recipient)
    fields: dict[str, object] = {
        "assignment": "a" * 64,
        "charter": "c" * 64,
        "content_sha256": "d" * 64,
        "contest": contest,
        "created": "2025-07-01T08:00:00Z",
        "device": device.id,
        "enrolment": NewDevice(key=device.key.public, mac=mac, recipient=device.recipient),
        "expert": expert_id(ws, code),
        "format": "statements/1",
        "kind": "statements",
        "rehearsal": False,
        "stage": "preliminary",
        "suite": SUITE,
    }
    return StatementsHeader(**{**fields, **other})  # type: ignore[arg-type]


def take(ws: Workspace, given: StatementsHeader) -> None:
    with ws.database.write() as session:
        enrol_by_statement(session, ws, given, ws.clock.now())


def test_code_enrols_once_and_the_roster_says_so(listed: Workspace) -> None:
    device = Device()
    given = header(listed, device)
    take(listed, given)
    take(listed, given)
    (row,) = devices(listed)
    assert (row.id, row.key, row.way, row.confirmed_by) == (device.id, device.key.public, "slip", "")
    with listed.database.write() as session:
        authority.renew_roster(session, listed)
        trust = authority.trust(session, listed)
    assert trust.expert_key(device.key.public) == (expert_id(listed), device.id, False)


def test_used_code_enrols_nobody_else(listed: Workspace) -> None:
    take(listed, header(listed, Device()))
    with pytest.raises(ForeignFileError) as refused:
        take(listed, header(listed, Device()))
    assert refused.value.code == "package-activation-used"
    assert len(devices(listed)) == 1


FORGED: list[tuple[Callable[[Workspace, Device], StatementsHeader], str]] = [
    (lambda ws, one: header(ws, one, enrolment=None), "package-expert"),
    (lambda ws, one: header(ws, one, expert="0" * 16), "package-expert"),
    (lambda ws, one: header(ws, one, "E02", expert=expert_id(ws)), "package-activation"),
    (lambda ws, one: _other_key(header(ws, one)), "package-activation"),
    (lambda ws, one: _other_recipient(header(ws, one)), "package-activation"),
    (lambda ws, one: header(ws, one, contest="other-0000"), "package-activation"),
]


def _other_key(given: StatementsHeader) -> StatementsHeader:
    assert given.enrolment is not None
    key = SigningKey.generate().public
    return msgspec.structs.replace(given, enrolment=msgspec.structs.replace(given.enrolment, key=key))


def _other_recipient(given: StatementsHeader) -> StatementsHeader:
    assert given.enrolment is not None
    recipient = Device().recipient
    return msgspec.structs.replace(given, enrolment=msgspec.structs.replace(given.enrolment, recipient=recipient))


@pytest.mark.parametrize(("forge", "code"), FORGED, ids=["none", "expert", "slip", "key", "recipient", "contest"])
def test_forged_enrolment_is_refused(
    listed: Workspace, forge: Callable[[Workspace, Device], StatementsHeader], code: str
) -> None:
    with pytest.raises(ForeignFileError) as refused:
        take(listed, forge(listed, Device()))
    assert refused.value.code == code
    assert devices(listed) == []


def test_expert_without_a_slip_is_not_enrolled_by_one(listed: Workspace) -> None:
    given = header(listed, Device())
    with listed.database.write() as session:
        session.delete(session.get_one(ActivationCode, expert_id(listed)))
    with pytest.raises(ForeignFileError) as refused:
        take(listed, given)
    assert refused.value.code == "package-activation"


def test_revoked_expert_is_not_enrolled(listed: Workspace) -> None:
    given = header(listed, Device())
    revoke(listed, "E01", "原因")
    with pytest.raises(ForeignFileError) as refused:
        take(listed, given)
    assert refused.value.code == "package-expert"


def test_key_that_is_another_device_is_refused(listed: Workspace) -> None:
    device = Device()
    take(listed, header(listed, device))
    with pytest.raises(ForeignFileError) as refused:
        take(listed, header(listed, replace(device, id=new_id()), "E02"))
    assert refused.value.code == "package-key-other"
    with pytest.raises(ForeignFileError) as refused:
        take(listed, header(listed, Device(id=device.id), "E02"))
    assert refused.value.code == "package-key-other"
