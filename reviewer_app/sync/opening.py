"""The opening (启封): layers taken off so far, handed to the next trustee; at the last step the bodies and results."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from reviewer_app.config import BUNDLE_MAX_BYTES, SIGNATURE_MAX_BYTES, SMALL_MAX_BYTES
from reviewer_app.security import age, sshsig
from reviewer_app.sync.admission import admit, check_sealed, unseal
from reviewer_app.sync.bodies import Layers, OpenedBodies, Results
from reviewer_app.sync.canonical import check_hex, check_sorted, decode, encode, from_base64
from reviewer_app.sync.charter import Charter, check_signature
from reviewer_app.sync.closed import ClosedPackage, read_closed
from reviewer_app.sync.container import Container, pack
from reviewer_app.sync.headers import OpeningHeader
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.results import read_results
from reviewer_app.sync.scores import Body

_CLOSED: Final = "closed.review"
_LAYERS: Final = "layers.json.age"
_BODIES: Final = "bodies.json.age"
_RESULTS: Final = "results.json"
_RESULTS_SIGNATURE: Final = "results.json.sig"
_LAYERS_DECODER: Final = msgspec.json.Decoder(Layers)
_BODIES_DECODER: Final = msgspec.json.Decoder(OpenedBodies)


@dataclass(frozen=True)
class OpeningPackage:
    """An opening whose list, cosignatures and results were checked; `sealed` is for the next trustee or the office."""

    identity: str
    header: OpeningHeader
    closed: ClosedPackage
    cosignatures: Mapping[int, bytes]
    sealed: bytes
    results: Results | None
    results_raw: bytes
    results_sig: bytes
    raw: bytes

    @property
    def is_last(self) -> bool:
        """Whether every layer is off."""
        return self.header.step == len(self.header.subset)


def write_opening(
    header: OpeningHeader,
    closed_raw: bytes,
    cosignatures: Mapping[int, bytes],
    key: sshsig.SigningKey,
    *,
    recipient: str,
    layers: Layers | None = None,
    bodies: OpenedBodies | None = None,
    results: bytes = b"",
    results_sig: bytes = b"",
) -> bytes:
    """Return the opening: `layers` to the next trustee, or at the last step `bodies` and results to the office."""
    if (layers is None) == (bodies is None) or (bodies is None) == bool(results):
        raise ValueError("either layers, or bodies and results")
    name, content = (_BODIES, bodies) if layers is None else (_LAYERS, layers)
    entries = [(_CLOSED, closed_raw), (name, age.encrypt(encode(content), [recipient]))]
    entries += [(f"cosign-{index}.sig", signature) for index, signature in cosignatures.items()]
    if results:
        entries += [(_RESULTS, results), (_RESULTS_SIGNATURE, results_sig)]
    return pack(header, entries, key)


def read_opening(source: bytes | Path, charter: Charter, former: tuple[Charter, ...] = ()) -> OpeningPackage:
    """Read an opening and the closed list in it. Raises Refused."""
    admitted = admit(source, OpeningHeader, {trustee.key for trustee in charter.header.trustees})
    with admitted.container as container:
        header = admitted.header
        _check_header(header, charter, admitted.signer)
        closed = read_closed(container.read(_CLOSED, BUNDLE_MAX_BYTES), charter, former)
        _check_list(header, closed)
        cosignatures = _cosignatures(container, header, closed, charter)
        is_last = header.step == len(header.subset)
        _check_names(container, is_last)
        results, results_raw, results_sig = None, b"", b""
        if is_last:
            results, results_raw, results_sig = _results(container, header, closed, charter)
        sealed = container.read(_BODIES if is_last else _LAYERS, BUNDLE_MAX_BYTES)
        check_sealed(sealed)
        raw = container.whole()
    return OpeningPackage(
        container.identity, header, closed, cosignatures, sealed, results, results_raw, results_sig, raw
    )


def _check_header(header: OpeningHeader, charter: Charter, signer: str) -> None:
    if header.contest != charter.header.contest:
        raise Refused(Reason.CONTEST, contest=header.contest)
    if header.charter != charter.identity:
        raise Refused(Reason.CHARTER)
    if header.format not in charter.header.formats:
        raise Refused(Reason.FORMAT_NOT_ALLOWED, format=header.format)
    if charter.trustee(header.trustee).key != signer:
        raise Refused(Reason.SIGNATURE_KEY_OTHER, key=signer)


def _check_list(header: OpeningHeader, closed: ClosedPackage) -> None:
    listed = closed.header
    if header.closed != closed.identity:
        raise Refused(Reason.LIST_NUMBER, number=listed.number)
    if header.rehearsal != listed.rehearsal:
        raise Refused(Reason.REHEARSAL)
    if header.stage != listed.stage:
        raise Refused(Reason.STAGE, stage=header.stage)
    if header.subset != listed.subset:
        raise Refused(Reason.SUBSET, subset="-".join(map(str, header.subset)))
    if header.step > len(header.subset) or header.subset[header.step - 1] != header.trustee:
        raise Refused(Reason.STEP, step=header.step)
    if (header.step == 1) != (header.previous == ""):
        raise Refused(Reason.STEP, step=header.step)
    check_hex(*filter(None, [header.previous]))


def _cosignatures(
    container: Container, header: OpeningHeader, closed: ClosedPackage, charter: Charter
) -> dict[int, bytes]:
    """Exactly those who have acted have to have signed the list."""
    acted = header.subset[: header.step]
    named = {int(name[7:-4]) for name in container.listed if name.startswith("cosign-")}
    if named != set(acted):
        raise Refused(Reason.COSIGNATURE_MISSING, trustees=", ".join(map(str, acted)))
    found = {index: container.read(f"cosign-{index}.sig", SIGNATURE_MAX_BYTES) for index in acted}
    for index, signature in found.items():
        check_signature(signature, closed.sums, "closed", charter.trustee(index))
    return found


def _check_names(container: Container, is_last: bool) -> None:
    wanted = {_BODIES, _RESULTS, _RESULTS_SIGNATURE} if is_last else {_LAYERS}
    found = {name for name in container.listed if name != _CLOSED and not name.startswith("cosign-")}
    for name in sorted(found - wanted):
        raise Refused(Reason.ENTRY_UNEXPECTED, name=name)
    for name in sorted(wanted - found):
        raise Refused(Reason.ENTRY_MISSING, name=name)


def _results(
    container: Container, header: OpeningHeader, closed: ClosedPackage, charter: Charter
) -> tuple[Results, bytes, bytes]:
    """The last trustee answers for every package of the round, under his name."""
    raw = container.read(_RESULTS, SMALL_MAX_BYTES)
    signature = container.read(_RESULTS_SIGNATURE, SIGNATURE_MAX_BYTES)
    results, signer = read_results(raw, signature, charter)
    if signer != header.trustee or hashlib.sha256(raw).hexdigest() != header.results_sha256:
        raise Refused(Reason.RESULTS)
    listed = closed.header
    if (results.closed, results.list_sha256, results.number) != (closed.identity, listed.list_sha256, listed.number):
        raise Refused(Reason.RESULTS)
    committed = [(identity, package.header.content_sha256) for identity, package in closed.only.items()]
    if [(line.package, line.content_sha256) for line in results.lines] != committed:
        raise Refused(Reason.RESULTS)
    return results, raw, signature


def open_layers(package: OpeningPackage, identity: str) -> dict[str, bytes]:
    """Return what is left of each seal, for the next trustee: package → age file. Raises Refused."""
    if package.is_last:
        raise Refused(Reason.STEP, step=package.header.step)
    layers = decode(_LAYERS_DECODER, unseal(package.sealed, identity, BUNDLE_MAX_BYTES)).layers
    check_sorted((layer.package for layer in layers), "layers")
    for layer in layers:
        if layer.package not in package.closed.only:
            raise Refused(Reason.LIST_PACKAGE, package=layer.package)
    return {layer.package: from_base64(layer.file) for layer in layers}


def open_bodies(package: OpeningPackage, identity: str) -> Mapping[str, Body]:
    """Return the bodies by package, for the office: each is what its expert committed himself to. Raises Refused."""
    if package.results is None:
        raise Refused(Reason.STEP, step=package.header.step)
    opened = decode(_BODIES_DECODER, unseal(package.sealed, identity, BUNDLE_MAX_BYTES))
    named = {line.package: line.content_sha256 for line in package.results.lines if line.state == "opened"}
    if [body.package for body in opened.bodies] != list(named):
        raise Refused(Reason.RESULTS)
    bodies = {one.package: Body(one.body.encode("utf-8")) for one in opened.bodies}
    for name, body in bodies.items():
        if body.sha256 != named[name]:
            raise Refused(Reason.COMMITMENT, package=name)
    return bodies
