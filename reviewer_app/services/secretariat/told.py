"""What an expert has been told so far, in digests: is there anything new for him?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import ActivationCode, Expert, ExpertDevice
from reviewer_app.rules.frozen import digest
from reviewer_app.services.secretariat.enrol import BY_SLIP
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import AssignedProject, Index
from reviewer_app.sync.charter import Charter

SENT: Final = "sent-"
"""Setting `sent-<package>`: what that package told its expert."""


@dataclass(frozen=True)
class Told:
    """What a package says: charter, rules, a digest per project, and the devices that it has to reach.

    The device made with the slip is left out of `devices`: it has what the slip's package said. Where there is no
    device yet, or none any more, the slip's code stands in its place: a new slip needs a package of its own.
    """

    charter: str
    devices: tuple[str, ...]
    projects: dict[str, str]
    rules: str


def what_is_told(session: Session, expert: Expert, index: Index, charter: Charter) -> Told:
    """Return what a package with `index` would tell `expert`."""
    return Told(
        charter=charter.identity,
        devices=_reached(session, expert),
        projects={project.project: _project_digest(project) for project in index.projects},
        rules=digest(index.rules),
    )


def _reached(session: Session, expert: Expert) -> tuple[str, ...]:
    devices = valid_devices(session, expert)
    if devices:
        return tuple(device.id for device in devices if device.way != BY_SLIP)
    code = session.get(ActivationCode, expert.id)
    return () if code is None else (f"slip-{code.recipient[-16:]}",)


def newest_package(session: Session, stage: str, expert: str) -> Package | None:
    """Return the newest package that was sent to an expert for a stage."""
    own = select(Package).where(Package.kind == "assignment", Package.expert == expert, Package.stage == stage)
    return session.scalars(own.order_by(Package.seq.desc()).limit(1)).first()


def told_by(ws: Workspace, package: str) -> Told:
    """Return what a package told its expert."""
    return msgspec.convert(ws.setting(SENT + package), Told)


def is_known(now: Told, before: Told) -> bool:
    """Return whether the expert knows all of `now`; what was taken from him since needs no package."""
    return (
        (now.charter, now.rules) == (before.charter, before.rules)
        and set(now.devices) <= set(before.devices)
        and now.projects.items() <= before.projects.items()
    )


def valid_devices(session: Session, expert: Expert) -> list[ExpertDevice]:
    """Return the devices of an expert that were not revoked."""
    valid = select(ExpertDevice).where(ExpertDevice.expert == expert.id, ExpertDevice.revoked_index < 0)
    return list(session.scalars(valid.order_by(ExpertDevice.id)))


def _project_digest(project: AssignedProject) -> str:
    """Digest of what an expert sees of a project; throw-away identities and blobs are no part of it."""
    seen = [project.code, project.title, project.topic, project.unit, project.scheme, project.dossier]
    return hashlib.sha256(msgspec.json.encode(seen)).hexdigest()
