"""The charter (赛事章程文件): root of trust. Its trustees cosign it, so the secretariat cannot name itself trustee."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from reviewer_app import __version__
from reviewer_app.config import REHEARSAL_STAGE, SIGNATURE_MAX_BYTES, TRUSTEES_MAX
from reviewer_app.errors import ForeignFileError
from reviewer_app.security import age, sshsig
from reviewer_app.security.codes import check_code
from reviewer_app.sync.admission import admit, as_refused
from reviewer_app.sync.canonical import check_hex, check_ids, check_sorted, encode
from reviewer_app.sync.container import Container, open_container, pack, rewrite
from reviewer_app.sync.headers import CharterHeader, Trustee
from reviewer_app.sync.reasons import Reason, Refused

_NAMESPACE: Final = sshsig.namespace("charter")
_COSIGN: Final = re.compile(r"cosign/(former-)?([1-9])\.sig")


@dataclass(frozen=True)
class Charter:
    """A charter whose every signature was checked. `raw` is the file; `cosigned` the trustees that have signed."""

    identity: str
    header: CharterHeader
    raw: bytes
    cosigned: frozenset[int]

    @cached_property
    def trustees_digest(self) -> str:
        """The digest that every score package names: ordered keys, recipients and k."""
        return trustees_digest(self.header.trustees, self.header.threshold)

    @property
    def check_code(self) -> str:
        """The 核对码: 30 digits that two people compare."""
        return check_code(self.identity)

    @property
    def complete(self) -> bool:
        """Whether every trustee has cosigned."""
        return len(self.cosigned) == len(self.header.trustees)

    def is_rehearsal(self, stage: str) -> bool:
        """Whether packages of `stage` have to be marked as rehearsal: the whole contest's, or the trustees' own."""
        return self.header.rehearsal or stage == REHEARSAL_STAGE

    def origin(self, desk: str) -> str:
        """Return the origin of a desk's log."""
        return f"{self.header.contest}/{desk}"

    def desk_key(self, desk: str) -> str:
        """Return the key of a desk. Raises Refused."""
        for listed in self.header.desks:
            if listed.id == desk:
                return listed.key
        raise Refused(Reason.SIGNATURE_KEY_OTHER, desk=desk)

    def trustee(self, index: int) -> Trustee:
        """Return a trustee by index, from 1. Raises Refused SUBSET."""
        if not 1 <= index <= len(self.header.trustees):
            raise Refused(Reason.SUBSET, index=index)
        return self.header.trustees[index - 1]


def trustees_digest(trustees: Sequence[Trustee], threshold: int) -> str:
    """Return the SHA-256 of canonical JSON: k, then key and recipient of each trustee in order."""
    listed = [[trustee.key, trustee.recipient] for trustee in trustees]
    return hashlib.sha256(encode({"threshold": threshold, "trustees": listed})).hexdigest()


def write_charter(header: CharterHeader, office: sshsig.SigningKey) -> bytes:
    """Return the charter, not yet cosigned. Raises Refused when no reader would take it."""
    _check_header(header, office.public)
    return pack(header, (), office)


def cosign_charter(raw: bytes, position: int, key: sshsig.SigningKey, *, former: bool = False) -> bytes:
    """Return the charter with the cosignature of trustee `position`; `former`: of the charter before it."""
    name = f"cosign/{'former-' if former else ''}{position}.sig"
    return rewrite(raw, [(name, key.sign(open_container(raw).sums, _NAMESPACE))])


def merge_cosignatures(raw: bytes, other: bytes) -> bytes:
    """Return the charter `raw` with the cosignatures of `other` added. Raises Refused CHARTER for another charter."""
    mine, theirs = open_container(raw), open_container(other)
    if mine.identity != theirs.identity or mine.kind != "charter":
        raise Refused(Reason.CHARTER)
    return rewrite(raw, [(one.name, theirs.read(one.name, SIGNATURE_MAX_BYTES)) for one in _cosignatures(theirs)])


def read_charter(source: bytes | Path, *, complete: bool = True, former: Charter | None = None) -> Charter:
    """Read a charter. `complete`: every trustee has to have cosigned.

    `former`: the charter that is trusted already; the one read is that one, or its successor with k cosignatures of
    the former trustees. Raises Refused.
    """
    admitted = admit(source, CharterHeader, None)
    with admitted.container as container:
        header = admitted.header
        _check_header(header, admitted.signer)
        raw = container.whole()
        charter = Charter(container.identity, header, raw, _cosigned(container, header))
        if complete and not charter.complete:
            missing = sorted({one.index for one in header.trustees} - charter.cosigned)
            raise Refused(Reason.COSIGNATURE_MISSING, trustees=", ".join(map(str, missing)))
        if former is not None and former.identity != charter.identity:
            _check_successor(container, charter, former)
    return charter


def _check_header(header: CharterHeader, signer: str) -> None:
    if header.office != signer:
        raise Refused(Reason.SIGNATURE_KEY_OTHER, key=signer)
    if _version(header.least_program) > _version(__version__):
        raise Refused(Reason.FORMAT_NEWER, kind="charter")
    check_ids(header.contest, *(desk.id for desk in header.desks), *(one.id for one in header.operators))
    check_sorted((desk.id for desk in header.desks), "desks")
    check_sorted((operator.id for operator in header.operators), "operators")
    check_sorted(header.formats, "formats")
    if (header.number == 1) != (header.previous == ""):
        raise Refused(Reason.CHARTER_CHAIN)
    check_hex(*filter(None, [header.previous]))
    _check_trustees(header)
    keys = [header.office, *(desk.key for desk in header.desks), *(one.key for one in header.operators)]
    _check_keys([*keys, *(trustee.key for trustee in header.trustees)])
    _check_recipients([header.recipient, *(trustee.recipient for trustee in header.trustees)])


def _version(text: str) -> tuple[int, ...]:
    """Return a program version as numbers. Raises Refused JSON_TEXT for anything but digits and dots."""
    parts = text.split(".")
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise Refused(Reason.JSON_TEXT, text=text)
    return tuple(int(part) for part in parts)


def _check_trustees(header: CharterHeader) -> None:
    count = len(header.trustees)
    if not (1 <= count <= TRUSTEES_MAX and count < 2 * header.threshold <= 2 * count):
        raise Refused(Reason.CHARTER_THRESHOLD, threshold=header.threshold, trustees=count)
    if [trustee.index for trustee in header.trustees] != list(range(1, count + 1)):
        raise Refused(Reason.ORDER, what="trustees")


def _check_keys(keys: Sequence[str]) -> None:
    """Every role has its own key: no desk is a trustee, no trustee counts twice."""
    if len(set(keys)) != len(keys):
        raise Refused(Reason.CHARTER_TRUSTEES)
    for key in keys:
        try:
            sshsig.check_public(key)
        except sshsig.SignatureError as error:
            raise as_refused(error) from None


def _check_recipients(recipients: Sequence[str]) -> None:
    if len(set(recipients)) != len(recipients):
        raise Refused(Reason.CHARTER_TRUSTEES)
    try:
        age.encrypt(b"", recipients)
    except ForeignFileError:
        raise Refused(Reason.JSON_SCHEMA, detail="recipient") from None


class _Cosignature(NamedTuple):
    """A cosignature that is there: by a trustee of the charter itself, or of the one before."""

    name: str
    is_former: bool
    trustee: int


def _cosignatures(container: Container) -> list[_Cosignature]:
    found = [_COSIGN.fullmatch(name) for name in container.names]
    return [_Cosignature(one[0], one[1] is not None, int(one[2])) for one in found if one is not None]


def _cosigned(container: Container, header: CharterHeader) -> frozenset[int]:
    """Check every cosignature of the charter's own trustees that is there."""
    found = set()
    for one in _cosignatures(container):
        if not one.is_former:
            check_cosignature(container, one.name, header.trustees, one.trustee)
            found.add(one.trustee)
    return frozenset(found)


def check_cosignature(container: Container, name: str, trustees: Sequence[Trustee], index: int) -> None:
    """Check one cosignature over SHA256SUMS. Raises Refused COSIGNATURE_WRONG."""
    if index > len(trustees):
        raise Refused(Reason.COSIGNATURE_WRONG, trustee=index)
    signature = container.read(name, SIGNATURE_MAX_BYTES)
    check_signature(signature, container.sums, container.kind, trustees[index - 1])


def check_signature(signature: bytes, message: bytes, kind: str, trustee: Trustee) -> None:
    """Check the signature of one trustee. Raises Refused COSIGNATURE_WRONG."""
    try:
        sshsig.verify(signature, message, sshsig.namespace(kind), (trustee.key,))
    except sshsig.SignatureError as error:
        raise Refused(Reason.COSIGNATURE_WRONG, trustee=trustee.index, detail=error.code) from None


def agreed(successor: Charter, former: Charter) -> frozenset[int]:
    """Return which trustees of `former` have cosigned its successor so far. Raises Refused for a wrong cosignature."""
    found = set()
    with open_container(successor.raw) as container:
        for one in _cosignatures(container):
            if one.is_former:
                check_cosignature(container, one.name, former.header.trustees, one.trustee)
                found.add(one.trustee)
    return frozenset(found)


def _check_successor(container: Container, charter: Charter, former: Charter) -> None:
    """A new charter of the same contest needs k of the former trustees."""
    new, old = charter.header, former.header
    if new.contest != old.contest:
        raise Refused(Reason.CONTEST, contest=new.contest)
    if new.rehearsal != old.rehearsal:
        raise Refused(Reason.REHEARSAL)
    agreed = 0
    for one in _cosignatures(container):
        if one.is_former:
            check_cosignature(container, one.name, old.trustees, one.trustee)
            agreed += 1
    if agreed < old.threshold:
        other = charter.trustees_digest != former.trustees_digest
        raise Refused(Reason.CHARTER_TRUSTEES if other else Reason.CHARTER)
    if new.previous != former.identity or new.number != old.number + 1:
        raise Refused(Reason.CHARTER_CHAIN)
