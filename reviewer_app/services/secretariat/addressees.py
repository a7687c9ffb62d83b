"""Where the packages of a stage go, read once for all experts: devices, slips, what each was sent before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package, Setting
from reviewer_app.models.secretariat import ActivationCode, Expert, ExpertDevice
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.enrol import BY_SLIP
from reviewer_app.services.secretariat.told import SENT, Told
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import activation_mac
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.headers import Activation


@dataclass(frozen=True)
class Newest:
    """The newest package of the stage that an expert was sent, and what it told him."""

    identity: str
    number: int
    told: Told


@dataclass(frozen=True)
class Addressees:
    """Everything by the expert's id. `numbers`: of the newest package of any stage."""

    devices: Mapping[str, Sequence[ExpertDevice]]
    codes: Mapping[str, ActivationCode]
    newest: Mapping[str, Newest]
    numbers: Mapping[str, int]
    charter: Charter
    contest: str

    def recipients(self, expert: Expert) -> tuple[tuple[str, ...], Activation | None]:
        """Return what a package is sealed to: his valid devices, else the slip that was not used yet; or nothing."""
        if devices := self.devices.get(expert.id):
            return tuple(device.recipient for device in devices), None
        code = self.codes.get(expert.id)
        if code is None or not code.recipient or code.used_by:
            return (), None
        mac = activation_mac(bytes.fromhex(code.mac_key), self.charter.identity, self.contest, expert.id)
        return (code.recipient,), Activation(mac=mac, memory=code.memory, passes=code.passes, salt=code.salt)

    def reached(self, expert: Expert) -> tuple[str, ...]:
        """Return the devices that a package has to reach (see `Told`)."""
        if devices := self.devices.get(expert.id):
            return tuple(device.id for device in devices if device.way != BY_SLIP)
        code = self.codes.get(expert.id)
        return () if code is None else (f"slip-{code.recipient[-16:]}",)


def addressees(session: Session, ws: Workspace, stage: str, charter: Charter) -> Addressees:
    """Read where packages of `stage` go now."""
    devices: dict[str, list[ExpertDevice]] = {}
    valid = select(ExpertDevice).where(ExpertDevice.revoked_index < 0).order_by(ExpertDevice.expert, ExpertDevice.id)
    for row in session.scalars(valid):
        devices.setdefault(row.expert, []).append(row)
    sent = select(Package.expert, func.max(Package.seq)).where(Package.kind == "assignment")
    return Addressees(
        devices=devices,
        codes={row.expert: row for row in session.scalars(select(ActivationCode))},
        newest=_newest(session, stage),
        numbers=dict(session.execute(sent.group_by(Package.expert)).all()),
        charter=charter,
        contest=office.contest_id(ws),
    )


def _newest(session: Session, stage: str) -> dict[str, Newest]:
    own = select(Package.expert, Package.seq, Package.identity).where(
        Package.kind == "assignment", Package.stage == stage
    )
    newest = {expert: (seq, identity) for expert, seq, identity in session.execute(own.order_by(Package.seq))}
    kept = dict(session.execute(select(Setting.key, Setting.value).where(Setting.key.startswith(SENT))).all())
    return {
        expert: Newest(identity, seq, msgspec.json.decode(kept[SENT + identity], type=Told))
        for expert, (seq, identity) in newest.items()
    }
