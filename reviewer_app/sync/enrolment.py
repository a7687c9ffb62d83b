"""Enrolment (登记): a new key introduces itself; two people compare its 核对码 before it is believed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from reviewer_app.config import STATEMENT_MAX_BYTES
from reviewer_app.errors import ForeignFileError
from reviewer_app.security import age, sshsig
from reviewer_app.security.codes import check_code
from reviewer_app.sync.admission import admit, as_refused, check_sealed, unseal
from reviewer_app.sync.bodies import Person
from reviewer_app.sync.canonical import check_ids, decode, encode
from reviewer_app.sync.container import pack
from reviewer_app.sync.headers import EnrolmentHeader
from reviewer_app.sync.reasons import Reason, Refused

_PERSON: Final = "person.json.age"
_PERSON_DECODER: Final = msgspec.json.Decoder(Person)


@dataclass(frozen=True)
class Enrolment:
    """A new key that has signed for itself. `sealed`: the person, for the secretariat; b"" for a trustee."""

    identity: str
    header: EnrolmentHeader
    raw: bytes
    sealed: bytes

    @property
    def check_code(self) -> str:
        """The 核对码: 30 digits that two people compare."""
        return check_code(self.identity)


def write_enrolment(
    header: EnrolmentHeader, key: sshsig.SigningKey, person: Person | None, recipient: str | None
) -> bytes:
    """Return the enrolment; `person` is sealed to `recipient`. Raises Refused when no reader would take it."""
    _check_header(header, key.public, person is not None)
    if person is None:
        return pack(header, (), key)
    if recipient is None:
        raise ValueError("a person is sealed to the secretariat")
    return pack(header, [(_PERSON, age.encrypt(encode(person), [recipient]))], key)


def read_enrolment(source: bytes | Path) -> Enrolment:
    """Read an enrolment; its key vouches for itself alone. Raises Refused."""
    admitted = admit(source, EnrolmentHeader, None)
    with admitted.container as container:
        has_person = _PERSON in container.names
        _check_header(admitted.header, admitted.signer, has_person)
        sealed = container.read(_PERSON, STATEMENT_MAX_BYTES) if has_person else b""
        if has_person:
            check_sealed(sealed)
        return Enrolment(container.identity, admitted.header, container.whole(), sealed)


def open_person(enrolment: Enrolment, identity: str) -> Person:
    """Return who enrols, for the secretariat. Raises Refused."""
    if not enrolment.sealed:
        raise Refused(Reason.ENTRY_MISSING, name=_PERSON)
    return decode(_PERSON_DECODER, unseal(enrolment.sealed, identity, STATEMENT_MAX_BYTES))


def _check_header(header: EnrolmentHeader, signer: str, has_person: bool) -> None:
    if header.key != signer:
        raise Refused(Reason.SIGNATURE_KEY_OTHER, key=signer)
    check_ids(header.device)
    # An expert's name travels sealed and under a contest, a trustee's in clear and before any.
    if (header.role == "expert") != has_person:
        raise Refused(Reason.ENTRY_UNEXPECTED if has_person else Reason.ENTRY_MISSING, name=_PERSON)
    if has_person == bool(header.name):
        raise Refused(Reason.JSON_SCHEMA, detail="name")
    try:
        sshsig.check_public(header.key)
        age.encrypt(b"", [header.recipient])
    except ForeignFileError as error:
        raise as_refused(error) from None
