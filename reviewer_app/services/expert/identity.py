"""Who signs here: contest, expert, device and keys of this vault."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import OwnKey
from reviewer_app.security.age import recipient_of
from reviewer_app.security.codes import new_id
from reviewer_app.security.derive import Derived
from reviewer_app.services.workspace import Workspace

DEVICE_KEY: Final = "device"
DEVICE_AGE: Final = "device-age"
ACTIVATION_AGE: Final = "activation-age"
"""What the 开通码 opens: task packages go to it until the secretariat has the own keys."""
MAC_KEY: Final = "mac-key"
"""Hex; what the 开通码 gave. It authenticates the own new keys in the commitment."""


@dataclass(frozen=True)
class Myself:
    """The ids under which this vault signs. `expert` is "" until the first task package names it."""

    contest: str
    rehearsal: bool
    expert: str
    device: str
    device_name: str
    mac_key: str


def make_device(session: Session, ws: Workspace) -> None:
    """Make the keys of this device, silently, within the caller's transaction."""
    ws.make_key(session, DEVICE_KEY)
    ws.make_identity(session, DEVICE_AGE)
    ws.put_setting(session, "device", new_id())
    ws.put_setting(session, "device-name", platform.node()[:80] or "laptop")


def myself(ws: Workspace) -> Myself:
    """Return who signs here. RuleViolation no-package before a task package has named the expert."""
    expert = str(ws.setting("expert", ""))
    if not expert:
        raise RuleViolation("no-package")
    return Myself(
        contest=str(ws.setting("contest", "")),
        rehearsal=bool(ws.setting("rehearsal", False)),
        expert=expert,
        device=str(ws.setting("device", "")),
        device_name=str(ws.setting("device-name", "")),
        mac_key=str(ws.setting(MAC_KEY, "")),
    )


def own_identities(ws: Workspace) -> list[str]:
    """Return the age identities that a task package may be sealed to."""
    with ws.database.read() as session:
        names = session.scalars(select(OwnKey.name).where(OwnKey.name.in_((DEVICE_AGE, ACTIVATION_AGE)))).all()
    return [ws.identity(name) for name in sorted(names)]


def keep_activation(session: Session, ws: Workspace, derived: Derived) -> None:
    """Keep what the 开通码 gave, within the caller's transaction."""
    recipient = recipient_of(derived.identity)
    session.add(OwnKey(name=ACTIVATION_AGE, kind="age", secret=derived.identity, public=recipient))
    ws.put_setting(session, MAC_KEY, derived.mac_key.hex())


def own_recipient(ws: Workspace) -> str:
    """Return the age recipient of this device."""
    return recipient_of(ws.identity(DEVICE_AGE))
