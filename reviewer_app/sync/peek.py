"""What a package says of itself, unverified: for routing and messages only, never for a decision."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reviewer_app.sync.container import open_container
from reviewer_app.sync.headers import HEADERS


@dataclass(frozen=True)
class Peek:
    """Unverified. `expert` is "" for kinds that have none."""

    kind: str
    identity: str
    contest: str
    rehearsal: bool
    expert: str


def peek(source: bytes | Path) -> Peek:
    """Return what the header says; no signature is looked at. Raises Refused when it is no sound package."""
    with open_container(source) as container:
        header = container.header(HEADERS[container.kind])
        expert = getattr(header, "expert", "")
        return Peek(container.kind, container.identity, header.contest, header.rehearsal, expert)
