"""The public headers (package.json) of all kinds. Fields stand in alphabetical order of their encoded names.

Every header carries: contest, created, format, kind, rehearsal, suite. Whoever adds a field makes a new format.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from reviewer_app.sync.canonical import (
    Hex64,
    HexOrNone,
    Id,
    Positive,
    Recipient,
    SshKey,
    Time,
    WireStruct,
)
from reviewer_app.sync.trust_headers import (
    CharterHeader,
    Desk,
    DeskPin,
    Device,
    EnrolmentHeader,
    Operator,
    Revoked,
    Role,
    RosterExpert,
    RosterHeader,
    Trustee,
)

__all__ = [
    "HEADERS",
    "Activation",
    "AssignmentHeader",
    "BodiesHeader",
    "CharterHeader",
    "ClosedHeader",
    "CorrectionHeader",
    "Desk",
    "DeskPin",
    "Device",
    "EnrolmentHeader",
    "Header",
    "NewDevice",
    "OpeningHeader",
    "Operator",
    "ReceiptHeader",
    "Revoked",
    "Role",
    "RosterExpert",
    "RosterHeader",
    "ScoresHeader",
    "SheetRef",
    "StatementsHeader",
    "Trustee",
]


class Activation(WireStruct):
    """What turns a 开通码 into keys: Argon2id salt (32 hex), memory in KiB, passes; `mac` binds the charter."""

    mac: Hex64
    memory: Positive
    passes: Positive
    salt: Annotated[str, Meta(min_length=32, max_length=32)]


class AssignmentHeader(WireStruct):
    """A task package (任务包) for one expert. `number` counts the packages of that expert, from 1."""

    activation: Activation | None
    charter: Hex64
    contest: Id
    created: Time
    expert: Id
    format: Literal["assignment/1"]
    kind: Literal["assignment"]
    number: Positive
    rehearsal: bool
    roster: Hex64
    stage: Id
    suite: Id


class SheetRef(WireStruct):
    """One sheet in the open: what it is about, never what it says. `replaces`: package identities, sorted."""

    dossier: Hex64
    project: Id
    replaces: tuple[Hex64, ...]
    revision: Positive
    scheme: Hex64


class ScoresHeader(WireStruct):
    """A score package (评分包): sheets sorted by project. `trustees`: digest of the ordered keys and k."""

    assignment: Hex64
    charter: Hex64
    content_sha256: Hex64
    contest: Id
    created: Time
    device: Id
    expert: Id
    format: Literal["scores/1"]
    kind: Literal["scores"]
    previous: HexOrNone
    rehearsal: bool
    roster: Hex64
    seq: Positive
    sheets: Annotated[tuple[SheetRef, ...], Meta(min_length=1, max_length=200)]
    stage: Id
    suite: Id
    trustees: Hex64


class NewDevice(WireStruct):
    """Keys made at first opening; `mac` shows that the maker held the 开通码."""

    key: SshKey
    mac: Hex64
    recipient: Recipient


class StatementsHeader(WireStruct):
    """A signed statement that the secretariat can read at once. `enrolment` travels with the commitment."""

    assignment: HexOrNone
    charter: Hex64
    content_sha256: Hex64
    contest: Id
    created: Time
    device: Id
    enrolment: NewDevice | None
    expert: Id
    format: Literal["statements/1"]
    kind: Literal["statements"]
    rehearsal: bool
    stage: Annotated[str, Meta(max_length=64)]
    suite: Id


class ReceiptHeader(WireStruct):
    """A receipt (回执) for one expert; the lines stand in receipt.json, the signed checkpoint beside it."""

    charter: Hex64
    contest: Id
    created: Time
    desk: Id
    expert: Id
    format: Literal["receipt/1"]
    kind: Literal["receipt"]
    rehearsal: bool
    suite: Id


class ClosedHeader(WireStruct):
    """A closed list (封存清单) for one subset of trustees. `only`: what this round opens, sorted; list.json: the list.

    A retry with another subset has the same list.json, so the same list, in another package.
    """

    charter: Hex64
    contest: Id
    created: Time
    desk: Id
    format: Literal["closed/1"]
    kind: Literal["closed"]
    list_sha256: Hex64
    number: Positive
    only: tuple[Hex64, ...]
    rehearsal: bool
    stage: Id
    subset: Annotated[tuple[Positive, ...], Meta(min_length=1, max_length=9)]
    suite: Id


class OpeningHeader(WireStruct):
    """Layers taken off so far by `subset[:step]`; `closed`: identity of the closed list, which travels inside.

    `previous`: the former opening's identity or "". At the last step `results_sha256` names results.json.
    """

    charter: Hex64
    closed: Hex64
    contest: Id
    created: Time
    format: Literal["opening/1"]
    kind: Literal["opening"]
    previous: HexOrNone
    rehearsal: bool
    results_sha256: HexOrNone
    stage: Id
    step: Positive
    subset: Annotated[tuple[Positive, ...], Meta(min_length=1, max_length=9)]
    suite: Id
    trustee: Positive


class BodiesHeader(WireStruct):
    """Score bodies supplied again by their expert, after the trustees have named them as not opened."""

    charter: Hex64
    contest: Id
    created: Time
    device: Id
    expert: Id
    format: Literal["bodies/1"]
    kind: Literal["bodies"]
    packages: Annotated[tuple[Hex64, ...], Meta(min_length=1, max_length=200)]
    rehearsal: bool
    stage: Id
    suite: Id


class CorrectionHeader(WireStruct):
    """A correction (更正) of one opened sheet by its own expert; `package`: the score package that held it.

    `sheet`: as it is to be from now on; it replaces that package alone, and is its next revision.
    """

    charter: Hex64
    content_sha256: Hex64
    contest: Id
    created: Time
    device: Id
    expert: Id
    format: Literal["correction/1"]
    kind: Literal["correction"]
    package: Hex64
    rehearsal: bool
    sheet: SheetRef
    stage: Id
    suite: Id


Header = (
    CharterHeader
    | RosterHeader
    | EnrolmentHeader
    | AssignmentHeader
    | ScoresHeader
    | StatementsHeader
    | ReceiptHeader
    | ClosedHeader
    | OpeningHeader
    | BodiesHeader
    | CorrectionHeader
)

HEADERS: Final[dict[str, type[Header]]] = {
    "charter": CharterHeader,
    "roster": RosterHeader,
    "enrolment": EnrolmentHeader,
    "assignment": AssignmentHeader,
    "scores": ScoresHeader,
    "statements": StatementsHeader,
    "receipt": ReceiptHeader,
    "closed": ClosedHeader,
    "opening": OpeningHeader,
    "bodies": BodiesHeader,
    "correction": CorrectionHeader,
}
