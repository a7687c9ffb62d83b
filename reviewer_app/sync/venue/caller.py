"""Who asks the desk, and what answers: the line between the door and the service behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reviewer_app.sync.venue import wire


@dataclass(frozen=True)
class Caller:
    """Who asks. `expert` "": a device that is not in the roster yet and may hand in its enrolment, no more."""

    key: str
    device: str
    expert: str


class DeskService(Protocol):
    """What stands behind the door. Called in worker threads, but for `caller`, which answers from memory."""

    contest: str
    pin: str

    def caller(self, key: str, device: str) -> Caller | None:
        """Return who signs with that key, None for a revoked one."""
        ...

    def take(self, caller: Caller, raw: bytes) -> wire.Taken:
        """Take one package in and return what became of it, once that is on the disk."""
        ...

    def state(self, caller: Caller, hello: wire.Hello, address: str) -> wire.State:
        """Return what this expert is told now."""
        ...

    def receipts(self, caller: Caller) -> wire.Receipts:
        """Return everything that can be proven to this expert."""
        ...
