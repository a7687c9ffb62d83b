"""The public headers of whom to trust: charter, roster, enrolment. Same rules as in `headers`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from reviewer_app.sync.canonical import Count, Hex64, HexOrNone, Id, Name, Positive, Recipient, SshKey, Time, WireStruct

Role = Literal["expert", "trustee"]


class Trustee(WireStruct):
    """One trustee (启封人). `index` counts from 1; `outside`: not of the secretariat."""

    index: Positive
    key: SshKey
    name: Name
    outside: bool
    recipient: Recipient


class Operator(WireStruct):
    """One operator (经办人) of the secretariat, with the key that signs his acts."""

    id: Id
    key: SshKey
    name: Name
    role: Id


class Desk(WireStruct):
    """One desk: signs receipts and closed lists; has one log, origin `<contest>/<id>`."""

    id: Id
    key: SshKey


class CharterHeader(WireStruct):
    """The root of trust; the whole body is this header. `previous`: the former charter's identity or ""."""

    contest: Id
    contest_name: Name
    created: Time
    desks: Annotated[tuple[Desk, ...], Meta(min_length=1, max_length=99)]
    format: Literal["charter/1"]
    formats: tuple[Id, ...]
    kind: Literal["charter"]
    least_program: Id
    number: Positive
    office: SshKey
    operators: tuple[Operator, ...]
    previous: HexOrNone
    recipient: Recipient
    rehearsal: bool
    suite: Id
    threshold: Positive
    trustees: Annotated[tuple[Trustee, ...], Meta(min_length=1, max_length=9)]


class Revoked(WireStruct):
    """A revocation names a log and an index, never a time."""

    index: Count
    log: Id


class Device(WireStruct):
    """One device of an expert: its signing key and age recipient."""

    device: Id
    key: SshKey
    recipient: Recipient
    revoked: Revoked | None


class RosterExpert(WireStruct):
    """One expert by opaque id, with devices sorted by id."""

    devices: tuple[Device, ...]
    expert: Id


class DeskPin(WireStruct):
    """Which certificate key a desk shows on the venue's LAN: SHA-256 of its SubjectPublicKeyInfo."""

    desk: Id
    pin: Hex64


class RosterHeader(WireStruct, kw_only=True, omit_defaults=True):
    """Who may sign as an expert; experts sorted by id, no names. Chains under the charter by `previous`.

    `desks`: pins for the venue, by desk; left out where there are none, as before there was a venue.
    """

    charter: Hex64
    contest: Id
    created: Time
    desks: Annotated[tuple[DeskPin, ...], Meta(max_length=99)] = ()
    experts: tuple[RosterExpert, ...]
    format: Literal["roster/1"]
    kind: Literal["roster"]
    number: Positive
    previous: HexOrNone
    rehearsal: bool
    suite: Id


class EnrolmentHeader(WireStruct):
    """A new key introduces itself. Trustees come before any charter: contest "" and the name in clear."""

    contest: Annotated[str, Meta(max_length=64)]
    created: Time
    device: Id
    format: Literal["enrolment/1"]
    key: SshKey
    kind: Literal["enrolment"]
    name: Annotated[str, Meta(max_length=200)]
    recipient: Recipient
    rehearsal: bool
    role: Role
    suite: Id
