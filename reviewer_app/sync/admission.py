"""The order in which every package is read: layout, signature over raw bytes, sums, header. Nothing before its turn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from reviewer_app.config import SUITE
from reviewer_app.errors import ForeignFileError
from reviewer_app.security import age
from reviewer_app.sync.canonical import check_ids, check_times
from reviewer_app.sync.container import Container, open_container
from reviewer_app.sync.headers import HEADERS, Header
from reviewer_app.sync.reasons import Reason, Refused

Head = TypeVar("Head", bound=Header)


@dataclass(frozen=True)
class Admitted(Generic[Head]):
    """A package whose signature, sums and header are right; whether its signer may is for the kind to say."""

    container: Container
    signer: str
    header: Head


def admit(source: bytes | Path, expected: type[Head], keys: Collection[str] | None) -> Admitted[Head]:
    """Open, verify and decode the header of one package. `keys` None: the key introduces itself. Raises Refused."""
    container = open_container(source)
    try:
        return check_in(container, expected, keys)
    except BaseException:
        container.close()
        raise


def check_in(container: Container, expected: type[Head], keys: Collection[str] | None) -> Admitted[Head]:
    """As `admit`, for a container that is open already."""
    if HEADERS[container.kind] is not expected:
        raise Refused(Reason.KIND_OTHER, kind=container.kind)
    signer = container.verify(keys)
    container.check_sums()
    header = container.header(expected)
    if header.suite != SUITE:
        raise Refused(Reason.SUITE, suite=header.suite)
    check_times(header.created)
    if header.contest:
        check_ids(header.contest)
    return Admitted(container, signer, header)


def unseal(sealed: bytes, identity: str, limit: int) -> bytes:
    """Decrypt a small age entry. Raises Refused AGE_HEADER, AGE_OPEN, AGE_SIZE."""
    try:
        return age.decrypt(sealed, [identity], limit)
    except ForeignFileError as error:
        raise as_refused(error) from None


def check_sealed(sealed: bytes) -> None:
    """Look at the header of an age entry that stays closed. Raises Refused AGE_HEADER."""
    try:
        age.check_header(sealed)
    except ForeignFileError as error:
        raise as_refused(error) from None


def as_refused(error: ForeignFileError) -> Refused:
    """Return a failure of security as the reason of the same code."""
    return Refused(Reason(error.code), **error.values)
