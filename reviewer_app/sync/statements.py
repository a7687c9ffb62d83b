"""Signed statements (声明): commitment, recusal, withdrawal, lost key, clearing; the secretariat reads them at once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from reviewer_app.config import STATEMENT_MAX_BYTES, SUITE
from reviewer_app.errors import ForeignFileError
from reviewer_app.security import age, sshsig
from reviewer_app.sync.admission import admit, as_refused, check_sealed, unseal
from reviewer_app.sync.bodies import Statement
from reviewer_app.sync.canonical import check_hex, check_ids, check_times, decode, encode
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.container import pack
from reviewer_app.sync.headers import NewDevice, StatementsHeader
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.scores import check_signer
from reviewer_app.sync.trust import Trust

_SEALED: Final = "statement.json.age"
_ROOM: Final = 64 * 1024
_DECODER: Final = msgspec.json.Decoder(Statement)
_SHARED: Final = ("contest", "device", "expert")
_OF_PROJECT: Final = ("recusal", "confirmation")


@dataclass(frozen=True)
class StatementPackage:
    """A signed statement, still closed. `known`: a roster lists its key; else its enrolment has to be proven."""

    identity: str
    header: StatementsHeader
    raw: bytes
    sealed: bytes
    signer: str
    known: bool


def write_statement(
    *,
    charter: Charter,
    key: sshsig.SigningKey,
    statement: Statement,
    created: str,
    assignment: str = "",
    stage: str = "",
    enrolment: NewDevice | None = None,
) -> bytes:
    """Sign a statement and seal it to the secretariat. Raises Refused when no reader would take it."""
    top = charter.header
    raw = encode(statement)
    header = StatementsHeader(
        assignment=assignment,
        charter=charter.identity,
        content_sha256=hashlib.sha256(raw).hexdigest(),
        contest=top.contest,
        created=created,
        device=statement.device,
        enrolment=enrolment,
        expert=statement.expert,
        format="statements/1",
        kind="statements",
        rehearsal=top.rehearsal,
        stage=stage,
        suite=SUITE,
    )
    _check_header(header, key.public)
    read_statement(header, raw)
    return pack(header, [(_SEALED, age.encrypt(raw, [top.recipient]))], key)


def read_statements(source: bytes | Path, trust: Trust | None, *, allow_revoked: bool = False) -> StatementPackage:
    """Read a statement without opening it. `trust` None looks at the signature alone. Raises Refused.

    A key that no roster lists is taken only with its enrolment in the header: the caller has to check its MAC.
    `allow_revoked`: for statements that were taken in before.
    """
    admitted = admit(source, StatementsHeader, None)
    with admitted.container as container:
        header, signer = admitted.header, admitted.signer
        _check_header(header, signer)
        known = trust is not None and _is_known(header, signer, trust, allow_revoked)
        if trust is not None:
            _check_place(header, trust)
        sealed = container.read(_SEALED, STATEMENT_MAX_BYTES + _ROOM)
        check_sealed(sealed)
        return StatementPackage(container.identity, header, container.whole(), sealed, signer, known)


def _is_known(header: StatementsHeader, signer: str, trust: Trust, allow_revoked: bool) -> bool:
    if signer not in trust.keys and header.enrolment is not None:
        return False
    check_signer(header.expert, header.device, signer, trust, allow_revoked)
    return True


def _check_place(header: StatementsHeader, trust: Trust) -> None:
    current = trust.charter.header
    if header.contest != current.contest:
        raise Refused(Reason.CONTEST, contest=header.contest)
    if header.rehearsal != current.rehearsal:
        raise Refused(Reason.REHEARSAL)
    if header.charter not in trust.charters:
        raise Refused(Reason.CHARTER)
    if header.format not in current.formats:
        raise Refused(Reason.FORMAT_NOT_ALLOWED, format=header.format)


def _check_header(header: StatementsHeader, signer: str) -> None:
    check_ids(header.device, header.expert)
    check_hex(header.content_sha256, *filter(None, [header.assignment]))
    new = header.enrolment
    if new is None:
        return
    if new.key != signer:
        raise Refused(Reason.SIGNATURE_KEY_OTHER, key=signer)
    try:
        sshsig.check_public(new.key)
        age.encrypt(b"", [new.recipient])
    except ForeignFileError as error:
        raise as_refused(error) from None


def open_statement(package: StatementPackage, identity: str) -> Statement:
    """Open a statement as the secretariat. Raises Refused."""
    return read_statement(package.header, open_raw(package, identity))


def open_raw(package: StatementPackage, identity: str) -> bytes:
    """Return the bytes of statement.json, unchecked. Raises Refused."""
    return unseal(package.sealed, identity, STATEMENT_MAX_BYTES)


def read_statement(header: StatementsHeader, raw: bytes) -> Statement:
    """Check opened bytes against the commitment and the header that was signed. Raises Refused."""
    if hashlib.sha256(raw).hexdigest() != header.content_sha256:
        raise Refused(Reason.COMMITMENT)
    statement = decode(_DECODER, raw)
    for name in _SHARED:
        if getattr(statement, name) != getattr(header, name):
            raise Refused(Reason.BODY_HEADER, field=name)
    if (statement.kind in _OF_PROJECT) != bool(statement.project) or (statement.case and not statement.project):
        raise Refused(Reason.BODY_HEADER, field="project")
    if statement.kind == "confirmation":
        check_hex(statement.case)
    check_times(statement.signed)
    return statement
