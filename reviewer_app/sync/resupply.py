"""Bodies supplied again (补交): for packages that the trustees named as not opened; only the committed bytes count."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from reviewer_app.config import BUNDLE_MAX_BYTES
from reviewer_app.security import age, sshsig
from reviewer_app.sync.admission import admit, check_sealed, unseal
from reviewer_app.sync.bodies import OpenedBodies
from reviewer_app.sync.canonical import check_hex, check_ids, check_sorted, decode, encode
from reviewer_app.sync.container import pack
from reviewer_app.sync.headers import BodiesHeader
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.scores import check_signer
from reviewer_app.sync.trust import Trust

_BODIES: Final = "bodies.json.age"
_DECODER: Final = msgspec.json.Decoder(OpenedBodies)


@dataclass(frozen=True)
class BodiesPackage:
    """Supplied bodies, still closed."""

    identity: str
    header: BodiesHeader
    raw: bytes
    sealed: bytes


def write_bodies(header: BodiesHeader, bodies: OpenedBodies, key: sshsig.SigningKey, recipient: str) -> bytes:
    """Return the package, sealed to the secretariat. Raises Refused when no reader would take it."""
    _check_content(header, bodies)
    return pack(header, [(_BODIES, age.encrypt(encode(bodies), [recipient]))], key)


def read_bodies(source: bytes | Path, trust: Trust) -> BodiesPackage:
    """Read supplied bodies without opening them. Raises Refused.

    A key revoked since may still supply what it has signed before: the commitment decides.
    """
    admitted = admit(source, BodiesHeader, trust.keys.keys())
    with admitted.container as container:
        header = admitted.header
        _check_place(header, trust)
        check_signer(header.expert, header.device, admitted.signer, trust, allow_revoked=True)
        check_ids(header.stage)
        check_hex(*header.packages)
        check_sorted(header.packages, "packages")
        sealed = container.read(_BODIES, BUNDLE_MAX_BYTES)
        check_sealed(sealed)
        return BodiesPackage(container.identity, header, container.whole(), sealed)


def _check_place(header: BodiesHeader, trust: Trust) -> None:
    if header.contest != trust.charter.header.contest:
        raise Refused(Reason.CONTEST, contest=header.contest)
    if header.rehearsal != trust.charter.is_rehearsal(header.stage):
        raise Refused(Reason.REHEARSAL)
    if header.charter not in trust.charters:
        raise Refused(Reason.CHARTER)
    if header.format not in trust.charter.header.formats:
        raise Refused(Reason.FORMAT_NOT_ALLOWED, format=header.format)


def open_supplied(package: BodiesPackage, identity: str) -> OpenedBodies:
    """Open supplied bodies as the secretariat: exactly the named packages. Raises Refused."""
    bodies = decode(_DECODER, unseal(package.sealed, identity, BUNDLE_MAX_BYTES))
    _check_content(package.header, bodies)
    return bodies


def _check_content(header: BodiesHeader, bodies: OpenedBodies) -> None:
    if tuple(body.package for body in bodies.bodies) != header.packages:
        raise Refused(Reason.BODY_HEADER, field="packages")
