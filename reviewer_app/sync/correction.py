"""The correction (更正): one opened sheet changed by its own expert, asked before, cosigned by the supervisor."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from reviewer_app.config import SCORES_BODY_MAX_BYTES, SCORES_MAX_BYTES, SIGNATURE_MAX_BYTES, SUITE
from reviewer_app.security import age, sshsig
from reviewer_app.security.padding import pad_to
from reviewer_app.sync.admission import admit, check_sealed, unseal
from reviewer_app.sync.bodies import SheetBody
from reviewer_app.sync.canonical import check_hex, check_ids, decode, encode
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.container import Container, open_container, pack, rewrite
from reviewer_app.sync.correction_bodies import CorrectionBody, CorrectionReason
from reviewer_app.sync.headers import CorrectionHeader
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.scores import check_sheet, check_signer
from reviewer_app.sync.trust import Trust

_SEALED: Final = "correction.json.age"
COSIGN: Final = "cosign/supervisor.sig"
_NAMESPACE: Final = sshsig.namespace("correction")
_DECODER: Final = msgspec.json.Decoder(CorrectionBody)
_SHARED: Final = ("charter", "contest", "device", "expert", "package", "rehearsal", "stage")
_shared = attrgetter(*_SHARED)


@dataclass(frozen=True)
class CorrectionPackage:
    """A correction, still closed. `cosigner`: the operator who has cosigned it as supervisor, "" before."""

    identity: str
    header: CorrectionHeader
    raw: bytes
    sealed: bytes
    sums: bytes
    cosigner: str


class CountedSheet(NamedTuple):
    """An opened sheet that counts: whose, and what its correction has to rest on."""

    expert: str
    stage: str
    revision: int
    scheme: str
    dossier: str


@dataclass(frozen=True)
class Corrigible:
    """What the desk holds. `counted`, `asked`, `corrected` by (package, project).

    `asked`: questions that wait for an answer; `corrected`: a correction waits or is in force; `sealed`: packages held
    and not opened.
    """

    counted: Mapping[tuple[str, str], CountedSheet]
    asked: Collection[tuple[str, str]] = ()
    corrected: Collection[tuple[str, str]] = ()
    sealed: Collection[str] = field(default=())


def write_correction(
    *,
    charter: Charter,
    key: sshsig.SigningKey,
    expert: str,
    device: str,
    stage: str,
    created: str,
    package: str,
    reason: CorrectionReason,
    sheet: SheetBody,
) -> bytes:
    """Sign a correction and seal it to the secretariat. Raises Refused when no reader would take it."""
    top = charter.header
    body = CorrectionBody(
        blind=secrets.token_hex(32), charter=charter.identity, contest=top.contest, device=device, expert=expert,
        package=package, pad="", reason=reason, rehearsal=charter.is_rehearsal(stage), sheet=sheet, stage=stage,
    )  # fmt: skip
    size = len(encode(body))
    raw = encode(msgspec.structs.replace(body, pad="x" * (pad_to(size) - size)))
    header = CorrectionHeader(
        **{name: getattr(body, name) for name in _SHARED},
        content_sha256=hashlib.sha256(raw).hexdigest(), created=created, format="correction/1", kind="correction",
        sheet=sheet.ref(), suite=SUITE,
    )  # fmt: skip
    _check_header(header)
    read_body(header, raw)
    return pack(header, [(_SEALED, age.encrypt(raw, [top.recipient]))], key)


def cosign_correction(raw: bytes, supervisor: sshsig.SigningKey) -> bytes:
    """Return the correction with the supervisor's cosignature over its SHA256SUMS; its identity stays."""
    return rewrite(raw, [(COSIGN, supervisor.sign(open_container(raw).sums, _NAMESPACE))])


def read_correction(
    source: bytes | Path, trust: Trust, *, cosigned: bool = False, allow_revoked: bool = False
) -> CorrectionPackage:
    """Read a correction without opening it; `cosigned`: the supervisor has to have signed it too. Raises Refused.

    Whether its sheet may be corrected is for `check_asked`.
    """
    admitted = admit(source, CorrectionHeader, trust.keys.keys())
    with admitted.container as container:
        header = admitted.header
        _check_place(header, trust)
        check_signer(header.expert, header.device, admitted.signer, trust, allow_revoked)
        _check_header(header)
        cosigner = _cosigner(container, trust)
        if cosigned and not cosigner:
            raise Refused(Reason.CORRECTION_COSIGN)
        sealed = container.read(_SEALED, SCORES_MAX_BYTES)
        check_sealed(sealed)
        return CorrectionPackage(container.identity, header, container.whole(), sealed, container.sums, cosigner)


def _check_place(header: CorrectionHeader, trust: Trust) -> None:
    if header.contest != trust.charter.header.contest:
        raise Refused(Reason.CONTEST, contest=header.contest)
    if header.rehearsal != trust.charter.is_rehearsal(header.stage):
        raise Refused(Reason.REHEARSAL)
    if header.charter not in trust.charters:
        raise Refused(Reason.CHARTER)
    if header.format not in trust.charter.header.formats:
        raise Refused(Reason.FORMAT_NOT_ALLOWED, format=header.format)


def _check_header(header: CorrectionHeader) -> None:
    """The corrected sheet replaces the one of that package alone, as a later revision."""
    sheet = header.sheet
    check_ids(header.stage, sheet.project)
    check_hex(header.content_sha256, header.package, sheet.dossier, sheet.scheme)
    if sheet.replaces != (header.package,) or sheet.revision == 1:
        raise Refused(Reason.REVISION, project=sheet.project)


def _cosigner(container: Container, trust: Trust) -> str:
    """Return the supervisor who has cosigned, "" where nobody has. Another role's signature is none."""
    if COSIGN not in container.names:
        return ""
    signature = container.read(COSIGN, SIGNATURE_MAX_BYTES)
    try:
        return trust.supervisors[sshsig.verify(signature, container.sums, _NAMESPACE, trust.supervisors.keys())]
    except sshsig.SignatureError as error:
        raise Refused(Reason.CORRECTION_SUPERVISOR, detail=error.code) from None


def check_asked(header: CorrectionHeader, held: Corrigible) -> None:
    """Refuse a correction of anything but an own, opened, counted sheet that the desk has asked about. Raises Refused.

    To be called before it is opened: what is not asked for is never read.
    """
    sheet, values = header.sheet, {"project": header.sheet.project}
    place = (header.package, sheet.project)
    if header.package in held.sealed:
        raise Refused(Reason.CORRECTION_EARLY, **values)
    counted = held.counted.get(place)
    if counted is None or (counted.expert, counted.stage) != (header.expert, header.stage):
        raise Refused(Reason.CORRECTION_SHEET, **values)
    if place in held.corrected:
        raise Refused(Reason.CORRECTION_TWICE, **values)
    if place not in held.asked:
        raise Refused(Reason.CORRECTION_UNASKED, **values)
    if (sheet.revision, sheet.scheme, sheet.dossier) != (counted.revision + 1, counted.scheme, counted.dossier):
        raise Refused(Reason.REVISION_CONTENT, **values)


def open_correction(package: CorrectionPackage, identity: str) -> CorrectionBody:
    """Open a correction as the secretariat. Raises Refused."""
    return read_body(package.header, open_raw(package, identity))


def open_raw(package: CorrectionPackage, identity: str) -> bytes:
    """Return the bytes of correction.json, unchecked. Raises Refused."""
    return unseal(package.sealed, identity, SCORES_BODY_MAX_BYTES)


def read_body(header: CorrectionHeader, raw: bytes) -> CorrectionBody:
    """Check opened bytes against the commitment and the header that was signed. Raises Refused."""
    if hashlib.sha256(raw).hexdigest() != header.content_sha256:
        raise Refused(Reason.COMMITMENT)
    body = decode(_DECODER, raw)
    if _shared(body) != _shared(header) or body.sheet.ref() != header.sheet:
        raise Refused(Reason.BODY_HEADER, field="sheet")
    if body.pad != "x" * len(body.pad) or len(raw) != pad_to(len(raw)):
        raise Refused(Reason.BODY_HEADER, field="pad")
    check_sheet(body.sheet)
    if not body.sheet.reason.strip():
        raise Refused(Reason.CORRECTION_TEXT)
    return body
