"""Devices of experts become known: by the 开通码 in a signed statement, or by a file and its 核对码."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import ActivationCode, Expert, ExpertDevice
from reviewer_app.security.derive import same_mac
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.cells import compared
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import enrolment_mac
from reviewer_app.sync.bodies import Person
from reviewer_app.sync.enrolment import Enrolment, open_person, read_enrolment
from reviewer_app.sync.headers import NewDevice, StatementsHeader
from reviewer_app.sync.reasons import Reason, Refused

BY_SLIP = "slip"
BY_FILE = "enrolment"


@dataclass(frozen=True)
class EnrolmentCard:
    """One enrolment file as it was read. `state`: waiting (for its 核对码), enrolled, confirmed (a second person)."""

    file: str
    name: str
    unit: str
    device: str
    expert_code: str
    check_code: str
    state: str


@permitted("write")
def enrol_files(
    ws: Workspace, files: Sequence[Path], confirmed: Sequence[str] = (), *, expert: str = ""
) -> tuple[EnrolmentCard, ...]:
    """Read enrolment files, and enrol those whose 核对码 is among `confirmed`; without one they only show theirs.

    `expert`: the code of the expert meant, when name and unit in the file are not as in the list.
    Raises RuleViolation check-code-other, expert-unknown, enrolment-role; ForeignFileError for bad files.
    """
    codes = {_digits(code) for code in confirmed}
    read = [(path, _expert_enrolment(ws, path)) for path in files]
    unknown = codes - {_digits(enrolment.check_code) for _, enrolment in read}
    if unknown:
        raise RuleViolation("enrolment-code-other", given=sorted(unknown)[0])
    with ws.database.write() as session:
        return tuple(
            _enrol(session, ws, path, enrolment, _digits(enrolment.check_code) in codes, expert)
            for path, enrolment in read
        )


def _digits(code: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", code) if sign.isdigit())


def _expert_enrolment(ws: Workspace, path: Path) -> Enrolment:
    enrolment = read_enrolment(path)
    header = enrolment.header
    if header.role != "expert":
        raise RuleViolation("enrolment-role", name=path.name)
    if header.contest not in ("", office.contest_id(ws)):
        raise Refused(Reason.CONTEST)
    return enrolment


def _enrol(
    session: Session, ws: Workspace, path: Path, enrolment: Enrolment, confirmed: bool, code: str
) -> EnrolmentCard:
    person = open_person(enrolment, ws.identity(office.OFFICE_AGE))
    expert = _expert(session, person, code)
    state = "waiting"
    if confirmed:
        state = _keep_device(session, ws, enrolment, person, expert)
    return EnrolmentCard(
        file=path.name,
        name=person.name,
        unit=person.unit,
        device=person.device_name,
        expert_code=expert.code,
        check_code=enrolment.check_code,
        state=state,
    )


def _expert(session: Session, person: Person, code: str) -> Expert:
    active = session.scalars(select(Expert).where(Expert.status == "active")).all()
    if code:
        found = [row for row in active if code in (row.code, row.id)]
    else:
        found = [row for row in active if _same_person(row, person)]
    if len(found) != 1:
        raise RuleViolation("enrolment-nobody", name=person.name, unit=person.unit)
    return found[0]


def _same_person(row: Expert, person: Person) -> bool:
    return (compared(row.name), compared(row.unit)) == (compared(person.name), compared(person.unit))


def _keep_device(session: Session, ws: Workspace, enrolment: Enrolment, person: Person, expert: Expert) -> str:
    header = enrolment.header
    known = session.scalars(select(ExpertDevice).where(ExpertDevice.key == header.key)).one_or_none()
    if known is None:
        _add_device(session, ws, expert, header.device, header.key, header.recipient, person.device_name, BY_FILE)
        if session.get(Package, enrolment.identity) is None:
            office.keep_own(session, ws, enrolment.identity, header, enrolment.raw, state="accepted", expert=expert.id)
        return "enrolled"
    if known.expert != expert.id or known.revoked_index >= 0:
        raise RuleViolation("device-known", name=person.name)
    people = known.confirmed_by.split(",")
    if ws.operator not in people:
        known.confirmed_by = ",".join([*people, ws.operator])
        ledger.append(session, ws, "device-confirmed", expert=expert.id, device=known.id)
    return "confirmed"


def enrol_by_statement(session: Session, ws: Workspace, header: StatementsHeader, now: str) -> ExpertDevice:
    """Enrol the device that signed a statement and shows that its maker held the expert's 开通码.

    The caller has checked the signature with the key in the header. The same device again is no error.
    Raises Refused: EXPERT (unknown or no longer active), ACTIVATION (no such code, or it was not held),
    ACTIVATION_USED.
    """
    expert, code, new = held_code(session, header)
    if code.used_by:
        return _same_again(session, code, header)
    code.used_by = header.device
    return _add_device(session, ws, expert, header.device, new.key, new.recipient, "", BY_SLIP, at=now)


def held_code(session: Session, header: StatementsHeader) -> tuple[Expert, ActivationCode, NewDevice]:
    """Return whose 开通码 the maker of a statement held; nothing is written. Raises Refused as `enrol_by_statement`."""
    new = header.enrolment
    expert = session.get(Expert, header.expert)
    if new is None or expert is None or expert.status != "active":
        raise Refused(Reason.EXPERT)
    code = session.get(ActivationCode, expert.id)
    if code is None or not code.mac_key:
        raise Refused(Reason.ACTIVATION)
    expected = enrolment_mac(bytes.fromhex(code.mac_key), header.contest, expert.id, new.key, new.recipient)
    if not same_mac(expected, new.mac):
        raise Refused(Reason.ACTIVATION)
    return expert, code, new


def _same_again(session: Session, code: ActivationCode, header: StatementsHeader) -> ExpertDevice:
    device = session.get(ExpertDevice, header.device)
    if device is None or device.id != code.used_by or header.enrolment is None:
        raise Refused(Reason.ACTIVATION_USED)
    if (device.key, device.recipient) != (header.enrolment.key, header.enrolment.recipient):
        raise Refused(Reason.ACTIVATION_USED)
    return device


def _add_device(
    session: Session,
    ws: Workspace,
    expert: Expert,
    device: str,
    key: str,
    recipient: str,
    name: str,
    way: str,
    at: str = "",
) -> ExpertDevice:
    if session.get(ExpertDevice, device) is not None:
        raise Refused(Reason.SIGNATURE_KEY_OTHER)
    if session.scalars(select(ExpertDevice).where(ExpertDevice.key == key)).first() is not None:
        raise Refused(Reason.SIGNATURE_KEY_OTHER)
    row = ExpertDevice(
        id=device,
        expert=expert.id,
        key=key,
        recipient=recipient,
        name=name,
        way=way,
        confirmed_by=ws.operator if way == BY_FILE else "",
    )
    session.add(row)
    session.flush()
    ledger.append(session, ws, "device-enrolled", expert=expert.id, device=device, key=key, way=way, at=at)
    return row
