"""The desk of the experts: one person's devices, and the 核对码 that two people compare on paper."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import ActivationCode, Expert, ExpertDevice
from reviewer_app.security.codes import check_code
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.experts import find_expert
from reviewer_app.services.secretariat.permits import need, role_of
from reviewer_app.services.workspace import Workspace

ENOUGH = 2
"""People who compare a 核对码: 经办 and 复核."""


@dataclass(frozen=True)
class DeviceCard:
    """One device. `confirmed`: who compared its 核对码; `papers`: how many signed papers it can be compared on."""

    device: str
    name: str
    way: str
    confirmed: tuple[str, ...]
    is_revoked: bool
    papers: int

    @property
    def is_confirmed(self) -> bool:
        """Whether two people have compared it."""
        return len(self.confirmed) >= ENOUGH


@dataclass(frozen=True)
class ExpertDetail:
    """One expert with devices. `slip`: none, waiting (a code was made), used. `phone` is shown here only."""

    code: str
    name: str
    unit: str
    phone: str
    status: str
    reason: str
    slip: str
    devices: tuple[DeviceCard, ...]


def detail(ws: Workspace, expert: str) -> ExpertDetail:
    """Return one expert by code or id. RuleViolation expert-unknown, operator-may-not."""
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        row = find_expert(session, expert)
        code = session.get(ActivationCode, row.id)
        names = office.operator_names(session)
        devices = session.scalars(select(ExpertDevice).where(ExpertDevice.expert == row.id).order_by(ExpertDevice.id))
        return ExpertDetail(
            code=row.code,
            name=row.name,
            unit=row.unit,
            phone=row.phone,
            status=row.status,
            reason=row.reason,
            slip="none" if code is None else "used" if code.used_by else "waiting",
            devices=tuple(
                DeviceCard(
                    device=device.id,
                    name=device.name,
                    way=device.way,
                    confirmed=tuple(names.get(one, one) for one in device.confirmed_by.split(",") if one),
                    is_revoked=device.revoked_index >= 0,
                    papers=len(_papers(session, device)),
                )
                for device in devices
            ),
        )


def compare_code(ws: Workspace, device: str, code: str) -> DeviceCard:
    """Take the 核对码 that stands on a signed paper; it has to be one of a package that this device has signed.

    Two different people do this, each under an own name, and one of them is a checker (复核). RuleViolation
    device-unknown, device-code-other, device-code-none (nothing came from it yet), device-code-twice (the same person
    again), device-code-checker; nothing was changed.
    """
    digits = _digits(code)
    with ws.database.write() as session:
        need(session, ws, "write")
        row = session.get(ExpertDevice, device)
        if row is None or row.revoked_index >= 0:
            raise RuleViolation("device-unknown")
        papers = _papers(session, row)
        if not papers:
            raise RuleViolation("device-code-none")
        if digits not in papers:
            raise RuleViolation("device-code-other")
        people = [one for one in row.confirmed_by.split(",") if one]
        if ws.operator in people:
            raise RuleViolation("device-code-twice")
        if people and "checker" not in {role_of(session, one) for one in (*people, ws.operator)}:
            raise RuleViolation("device-code-checker")
        row.confirmed_by = ",".join([*people, ws.operator])
        ledger.append(session, ws, "device-confirmed", expert=row.expert, device=row.id, paper=papers[digits])
        expert = session.get_one(Expert, row.expert).code
    return next(one for one in detail(ws, expert).devices if one.device == device)


def _papers(session: Session, device: ExpertDevice) -> dict[str, str]:
    """Return digits of the 核对码 → identity, of every package that the device has signed."""
    rows = session.scalars(
        select(Package).where(Package.expert == device.expert, Package.kind.in_(("scores", "enrolment", "statements")))
    )
    return {_digits(check_code(row.identity)): row.identity for row in rows if _device(row) == device.id}


def _device(package: Package) -> str:
    return package.device or str(msgspec.json.decode(package.header, type=dict[str, Any]).get("device", ""))


def _digits(code: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", code) if sign.isdigit())
