"""What an expert has been told so far, in digests: is there anything new for him?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

import msgspec

from reviewer_app.sync.bodies import AssignedProject

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


def is_known(now: Told, before: Told) -> bool:
    """Return whether the expert knows all of `now`; what was taken from him since needs no package."""
    return (
        (now.charter, now.rules) == (before.charter, before.rules)
        and set(now.devices) <= set(before.devices)
        and now.projects.items() <= before.projects.items()
    )


def project_digest(project: AssignedProject) -> str:
    """Return the digest of what an expert sees of a project; throw-away identities and blobs are no part of it."""
    seen = [project.code, project.title, project.topic, project.unit, project.scheme, project.dossier]
    return hashlib.sha256(msgspec.json.encode(seen)).hexdigest()
