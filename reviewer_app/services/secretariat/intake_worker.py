"""A worker of the intake: fetches and verifies packages, in a process of its own, without a key of the office.

It is told on its standard input what to fetch and whom to believe, and answers on its standard output. What it cannot
confirm it hands back as it is: refusing is done by the one who writes.
"""

from __future__ import annotations

import pickle
import signal
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any, Final

from reviewer_app.config import GIB, SMALL_MAX_BYTES
from reviewer_app.errors import EnvironmentTrouble, ForeignFileError
from reviewer_app.services.batches import searching_later
from reviewer_app.services.secretariat.arrivals import Arrival, Note, arrived
from reviewer_app.services.secretariat.intake import read_one
from reviewer_app.services.secretariat.score_intake import Verified
from reviewer_app.sync.reasons import Reason
from reviewer_app.sync.remote import TO_OFFICE, Access, Mailbox
from reviewer_app.sync.trust import Trust

PART: Final = "reviewer_app.services.secretariat.intake_worker"
MOST: Final = GIB
"""No message is longer: what says so is none of ours."""
_LENGTH: Final = struct.Struct(">Q")


@dataclass(frozen=True)
class Start:
    """What a worker is told first."""

    mailbox: str
    access: Access


@dataclass(frozen=True)
class Job:
    """Names to fetch. `trust`: whom to believe from now on, None for those of before; `number` comes back with it."""

    names: tuple[str, ...]
    number: int
    trust: Trust | None


@dataclass(frozen=True)
class Checked:
    """One file that is there. `verified`: a score package whose signature, sums, header and seals are right."""

    name: str
    arrival: Arrival
    verified: Verified | None


@dataclass(frozen=True)
class Answer:
    """What a worker found. `trouble`: why the mailbox did not answer, as code and values."""

    number: int
    checked: tuple[Checked, ...]
    trouble: tuple[str, dict[str, object]] | None = None


def send(stream: IO[bytes], message: object) -> None:
    """Write one message."""
    raw = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(raw)))
    stream.write(raw)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one message as it travels, None where the other side is gone (in the middle of one, too)."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    raw = stream.read(length) if length <= MOST else b""
    return raw if len(raw) == length else None


def unpacked(raw: bytes) -> Any:
    """Return a message; both sides are processes of this program, and the pipe is theirs alone."""
    return pickle.loads(raw)


def check(mailbox: Mailbox, names: Sequence[str], trust: Trust) -> tuple[Checked, ...]:
    """Fetch files and verify those that are score packages. EnvironmentTrouble remote-*."""
    found = mailbox.read_all([TO_OFFICE + name for name in names], SMALL_MAX_BYTES)
    checked = []
    for name, one in zip(names, found, strict=True):
        if one.size < 0:
            continue
        arrival = arrived(name, one.raw)
        if one.size > SMALL_MAX_BYTES:
            arrival = Arrival(arrival.path, "", b"", Note(Reason.TOO_LARGE.value, {"most": SMALL_MAX_BYTES}))
        checked.append(Checked(name, arrival, _verified(arrival, trust)))
    return tuple(checked)


def _verified(arrival: Arrival, trust: Trust) -> Verified | None:
    if arrival.kind != "scores" or arrival.problem is not None:
        return None
    try:
        read = read_one(arrival, trust)
    except ForeignFileError:
        return None  # the writer reads it again, and says why under what it believes then
    return read if read.revoked is None else None


def main() -> None:
    """Work until the other side closes the pipe; signals are for the one who writes."""
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    first = receive(given)
    if first is None:
        return
    start: Start = unpacked(first)
    mailbox = Mailbox(start.mailbox, start.access)
    trust: Trust | None = None
    while (raw := receive(given)) is not None:
        job: Job = unpacked(raw)
        trust = job.trust or trust
        if trust is None:
            raise RuntimeError("a job before anyone was believed")
        with searching_later():
            send(answers, _answer(mailbox, job, trust))


def _answer(mailbox: Mailbox, job: Job, trust: Trust) -> Answer:
    try:
        return Answer(job.number, check(mailbox, job.names, trust))
    except EnvironmentTrouble as trouble:
        return Answer(job.number, (), (trouble.code, dict(trouble.values)))


if __name__ == "__main__":
    # Under the name that it was imported by on the other side: messages name their classes.
    from reviewer_app.services.secretariat import intake_worker

    intake_worker.main()
