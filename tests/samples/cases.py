"""What a bad package is: a name, how it is made, how it is read, and the one reason for which it is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reviewer_app.sync.acceptance import Duplicate, Rejected, Waiting, decide
from reviewer_app.sync.assignment import check_activation, read_assignment
from reviewer_app.sync.charter import read_charter
from reviewer_app.sync.closed import read_closed
from reviewer_app.sync.correction import check_asked, open_correction, read_correction
from reviewer_app.sync.enrolment import open_person, read_enrolment
from reviewer_app.sync.opening import open_bodies, open_layers, read_opening
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.receipt import read_receipt
from reviewer_app.sync.resupply import open_supplied, read_bodies
from reviewer_app.sync.roster import read_roster
from reviewer_app.sync.scores import check_marks, open_scores, peel_seal, read_scores
from reviewer_app.sync.statements import open_statement, read_statements
from tests.samples.held import corrigible, held
from tests.samples.terms import SCHEME, identity
from tests.samples.world import World

Build = Callable[[World], bytes]
Read = Callable[[World, bytes], Any]


@dataclass(frozen=True)
class Bad:
    """One bad package. `read` goes as far as its kind's users go."""

    name: str
    build: Build
    reason: Reason
    read: Read


class NotAccepted(Refused):
    """The acceptance table has said no, as a value; `answer` names which of its values."""

    def __init__(self, reason: Reason, answer: str) -> None:
        super().__init__(reason)
        self.answer = answer


def as_charter(world: World, raw: bytes) -> object:
    return read_charter(raw)


def as_next_charter(world: World, raw: bytes) -> object:
    return read_charter(raw, former=world.charter)


def as_roster(world: World, raw: bytes) -> object:
    return read_roster(raw, world.charter)


def as_next_roster(world: World, raw: bytes) -> object:
    return read_roster(raw, world.charter, world.roster, {"e1-dev": world.own_key})


def as_own_roster(world: World, raw: bytes) -> object:
    """Read the first roster that a client sees, by one who knows his own key."""
    return read_roster(raw, world.charter, None, {"e1-dev": world.own_key})


def as_enrolment(world: World, raw: bytes) -> object:
    enrolment = read_enrolment(raw)
    return open_person(enrolment, identity("office")) if enrolment.sealed else enrolment


def as_assignment(world: World, raw: bytes) -> object:
    """Accept a task package as its expert does: activation, index, every file."""
    with read_assignment(raw, known=world.known_charter) as package:
        index = package.index([identity("e1")])
        for project in index.projects:
            for entry in project.files:
                package.copy_file(entry, lambda _: None)
        return index


def as_activation(world: World, raw: bytes) -> object:
    """Open a task package with the 开通码 of its slip."""
    with read_assignment(raw, known=None) as package:
        check_activation(package, world.derived)
        return package.index([world.derived.identity])


def as_scores(world: World, raw: bytes) -> object:
    return read_scores(raw, world.trust)


def as_intake(world: World, raw: bytes) -> object:
    """Take a score package in, as a desk does that holds nothing yet."""
    return _taken_in(world, raw)


def as_intake_with(**holds: Callable[[World], object]) -> Read:
    """Take a score package in at a desk that holds something already."""
    return lambda world, raw: _taken_in(world, raw, **{name: make(world) for name, make in holds.items()})


def _taken_in(world: World, raw: bytes, **holds: object) -> object:
    package = read_scores(raw, world.trust)
    outcome = decide(package.header, package.identity, held(world, **holds))
    if isinstance(outcome, Duplicate):
        raise NotAccepted(Reason.REPLAY, "Duplicate()")
    if isinstance(outcome, Rejected | Waiting):
        raise NotAccepted(outcome.reason, f"{type(outcome).__name__}(Reason.{outcome.reason.name}")
    for sheet in outcome.sheets:
        if sheet.reason is not None:
            raise NotAccepted(sheet.reason, f"{sheet.state!r}")
    return outcome


def as_opened_scores(world: World, raw: bytes) -> object:
    """Read, open and check a score package down to its marks, as at the opening."""
    body = open_scores(read_scores(raw, world.trust), identity("e1"))
    for sheet in body.sheets:
        check_marks(sheet, SCHEME)
    return body


def as_peeled(world: World, raw: bytes) -> object:
    """Take off the outermost layer of the seal of 1-3, as the first trustee does."""
    package = read_scores(raw, world.trust)
    return peel_seal(package, "1-3", package.seals["1-3"], identity("trustee-1"))


def as_statement(world: World, raw: bytes) -> object:
    return open_statement(read_statements(raw, world.trust), identity("office"))


def as_correction(world: World, raw: bytes) -> object:
    """Take a correction in as the desk does, down to its marks: first whether it was asked for, then what it says."""
    package = read_correction(raw, world.trust)
    check_asked(package.header, corrigible(world))
    body = open_correction(package, identity("office"))
    check_marks(body.sheet, SCHEME)
    return body


def as_cosigned_correction(world: World, raw: bytes) -> object:
    """Count a correction, as tabulation and evidence do."""
    return read_correction(raw, world.trust, cosigned=True)


def as_receipt(world: World, raw: bytes) -> object:
    return read_receipt(raw, world.charter)


def as_closed(world: World, raw: bytes) -> object:
    return read_closed(raw, world.charter)


def as_first_opening(world: World, raw: bytes) -> object:
    return open_layers(read_opening(raw, world.charter), identity("trustee-3"))


def as_last_opening(world: World, raw: bytes) -> object:
    return open_bodies(read_opening(raw, world.charter), identity("office"))


def as_bodies(world: World, raw: bytes) -> object:
    return open_supplied(read_bodies(raw, world.trust), identity("office"))
