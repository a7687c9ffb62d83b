"""The score package (评分包): signed by the expert's device, sealed for the trustees, bound by a commitment."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Final

import msgspec

from reviewer_app.config import SCORES_BODY_MAX_BYTES, SCORES_MAX_BYTES, SUITE
from reviewer_app.errors import ForeignFileError
from reviewer_app.security import age, sealing, sshsig
from reviewer_app.security.padding import pad_to
from reviewer_app.sync.admission import admit, as_refused, check_sealed, unseal
from reviewer_app.sync.bodies import ScoresBody, SealLine, SheetBody
from reviewer_app.sync.canonical import check_hex, check_ids, check_sorted, check_times, decode, encode
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.container import Container, open_container, pack
from reviewer_app.sync.headers import ScoresHeader, SheetRef
from reviewer_app.sync.marks import check_marks
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.trust import Trust

__all__ = [
    "Body",
    "ScoresPackage",
    "WrittenScores",
    "check_marks",
    "check_sheet",
    "open_scores",
    "peel_seal",
    "read_body",
    "read_scores",
    "seal_line",
    "write_scores",
]

_SEALED: Final = "scores.json.age"
_BODY_DECODER: Final = msgspec.json.Decoder(ScoresBody)
_SHARED: Final = (
    *("assignment", "charter", "contest", "device", "expert", "previous"),
    *("rehearsal", "roster", "seq", "stage", "trustees"),
)
"""What the body repeats of the header, so that neither can be used without the other."""
_shared = attrgetter(*_SHARED)


class Body:
    """The bytes of an opened body, hashed once however often somebody compares their digest."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    @cached_property
    def sha256(self) -> str:
        """The digest that the expert committed himself to, if this is his body."""
        return hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True)
class WrittenScores:
    """A score package just signed, and the plaintext that its expert keeps."""

    raw: bytes
    identity: str
    header: ScoresHeader
    body: bytes


@dataclass(frozen=True)
class ScoresPackage:
    """A score package whose signer, header and seals are right; what it says stays closed. `seals` by subset name."""

    identity: str
    header: ScoresHeader
    raw: bytes
    seals: dict[str, bytes]
    sealed: bytes

    @cached_property
    def sheets(self) -> dict[str, SheetRef]:
        """The sheets by project."""
        return {sheet.project: sheet for sheet in self.header.sheets}


def write_scores(
    *,
    charter: Charter,
    key: sshsig.SigningKey,
    recipients: Sequence[str],
    assignment: str,
    roster: str,
    expert: str,
    device: str,
    stage: str,
    created: str,
    seq: int,
    previous: str,
    sheets: Sequence[SheetBody],
) -> WrittenScores:
    """Sign and seal `sheets`. `recipients`: the expert's own devices; `previous`: the device's last package or "".

    Raises Refused when no reader would take it.
    """
    top = charter.header
    body = ScoresBody(
        assignment=assignment, blind=secrets.token_hex(32), charter=charter.identity, contest=top.contest,
        device=device, expert=expert, pad="", previous=previous, rehearsal=charter.is_rehearsal(stage),
        roster=roster, seq=seq, sheets=tuple(sorted(sheets, key=lambda sheet: sheet.project)), stage=stage,
        trustees=charter.trustees_digest,
    )  # fmt: skip
    raw_body = encode(_padded(body))
    if len(raw_body) > SCORES_BODY_MAX_BYTES:
        raise Refused(Reason.ENTRY_TOO_LARGE, name="scores.json")
    header = ScoresHeader(
        **{name: getattr(body, name) for name in _SHARED},
        content_sha256=hashlib.sha256(raw_body).hexdigest(), created=created, format="scores/1", kind="scores",
        sheets=tuple(sheet.ref() for sheet in body.sheets), suite=SUITE,
    )  # fmt: skip
    _check_sheets(header)
    read_body(header, raw_body)
    raw = pack(header, _seal(header, raw_body, charter, recipients), key)
    package = _take(open_container(raw), header, charter)
    return WrittenScores(raw, package.identity, header, raw_body)


def _padded(body: ScoresBody) -> ScoresBody:
    size = len(encode(body))
    return msgspec.structs.replace(body, pad="x" * (pad_to(size) - size))


def _seal(header: ScoresHeader, body: bytes, charter: Charter, own: Sequence[str]) -> list[tuple[str, bytes]]:
    """Return the sealed body and, for every k-subset of the trustees, the one-time identity that opens it."""
    one_time = age.new_identity()
    to = [trustee.recipient for trustee in charter.header.trustees]
    seals = sealing.seal(one_time, lambda subset: seal_line(header, subset), to, charter.header.threshold)
    sealed = age.encrypt(body, [age.recipient_of(one_time), *own])
    return [(_SEALED, sealed), *((f"seals/{subset}.age", data) for subset, data in seals.items())]


def seal_line(header: ScoresHeader, subset: str) -> bytes:
    """Return the first line inside every layer of the seal of `subset`, without its LF."""
    line = SealLine(
        content_sha256=header.content_sha256,
        contest=header.contest,
        device=header.device,
        expert=header.expert,
        kind="scores",
        stage=header.stage,
        subset=subset,
        trustees=header.trustees,
    )
    return encode(line)


def read_scores(
    source: bytes | Path, trust: Trust, *, allow_revoked: bool = False, any_roster: bool = False
) -> ScoresPackage:
    """Read a score package without opening it. `allow_revoked`: for packages that were taken in before. Raises Refused.

    `any_roster`: a stranger may hold the newest roster alone, and the package name an earlier one; the key still has
    to be listed in what he holds.
    Whether its sheets are expected is for `acceptance.decide`.
    """
    admitted = admit(source, ScoresHeader, trust.keys.keys())
    with admitted.container as container:
        header = admitted.header
        charter = check_place(header, trust, any_roster=any_roster)
        check_signer(header.expert, header.device, admitted.signer, trust, allow_revoked)
        _check_sheets(header)
        return _take(container, header, charter)


def check_place(header: ScoresHeader, trust: Trust, *, any_roster: bool = False) -> Charter:
    """Refuse what belongs to another contest, charter, roster or set of trustees; return the charter it names."""
    current = trust.charter.header
    if header.contest != current.contest:
        raise Refused(Reason.CONTEST, contest=header.contest)
    if header.rehearsal != trust.charter.is_rehearsal(header.stage):
        raise Refused(Reason.REHEARSAL)
    charter = trust.charters.get(header.charter)
    if charter is None:
        raise Refused(Reason.CHARTER)
    if header.trustees != trust.charter.trustees_digest or header.trustees != charter.trustees_digest:
        raise Refused(Reason.TRUSTEES)
    if not any_roster and header.roster not in trust.rosters:
        raise Refused(Reason.ROSTER)
    if header.format not in current.formats:
        raise Refused(Reason.FORMAT_NOT_ALLOWED, format=header.format)
    return charter


def check_signer(expert: str, device: str, signer: str, trust: Trust, allow_revoked: bool) -> None:
    """Refuse a key that is not this expert's device, or not any more. Raises Refused."""
    owner, owned, revoked = trust.expert_key(signer)
    if (owner, owned) != (expert, device):
        raise Refused(Reason.SIGNATURE_KEY_OTHER, key=signer)
    if revoked and not allow_revoked:
        raise Refused(Reason.SIGNATURE_KEY_REVOKED, device=device)


def _check_sheets(header: ScoresHeader) -> None:
    check_hex(header.assignment, header.content_sha256, *filter(None, [header.previous]))
    if (header.seq == 1) != (header.previous == ""):
        raise Refused(Reason.CHAIN, seq=header.seq)
    projects = [sheet.project for sheet in header.sheets]
    check_ids(header.stage, *projects)
    check_sorted(projects, "sheets")
    check_hex(*(digest for sheet in header.sheets for digest in (sheet.dossier, sheet.scheme, *sheet.replaces)))
    for sheet in header.sheets:
        check_sorted(sheet.replaces, "replaces")
        if (sheet.revision == 1) != (sheet.replaces == ()):
            raise Refused(Reason.REVISION, project=sheet.project)


def _take(container: Container, header: ScoresHeader, charter: Charter) -> ScoresPackage:
    """Take the sealed entries as they are, after a look at their headers."""
    wanted = _seal_names(len(charter.header.trustees), charter.header.threshold)
    if container.listed != (_SEALED, *wanted):
        raise Refused(Reason.SEALS)
    seals = {subset: container.read(name, sealing.SEAL_MAX_BYTES) for name, subset in wanted.items()}
    sealed = container.read(_SEALED, SCORES_MAX_BYTES)
    for data in (sealed, *seals.values()):
        check_sealed(data)
    return ScoresPackage(container.identity, header, container.whole(), seals, sealed)


@lru_cache(maxsize=64)  # one contest has one number of trustees
def _seal_names(trustees: int, threshold: int) -> Mapping[str, str]:
    """Return the subset of every seal that has to be there, by the name of its entry, sorted by it."""
    subsets = (sealing.subset_name(subset) for subset in sealing.subsets(trustees, threshold))
    return dict(sorted((f"seals/{subset}.age", subset) for subset in subsets))


def peel_seal(package: ScoresPackage, subset: str, layer: bytes, identity: str) -> bytes:
    """Take one layer off a seal of this package. Raises Refused SEAL_MOVED when it was made for another."""
    try:
        return sealing.peel(layer, identity, seal_line(package.header, subset))
    except ForeignFileError as error:
        raise as_refused(error) from None


def open_scores(package: ScoresPackage, one_time: str) -> ScoresBody:
    """Open the body with the identity that the last layer gave (or an own device's), and check it. Raises Refused."""
    return read_body(package.header, open_raw(package, one_time))


def open_raw(package: ScoresPackage, identity: str) -> bytes:
    """Return the bytes of scores.json, unchecked: `read_body` compares them with what was signed. Raises Refused."""
    return unseal(package.sealed, identity, SCORES_BODY_MAX_BYTES)


def read_body(header: ScoresHeader, opened: bytes | Body) -> ScoresBody:
    """Check opened bytes against the commitment and the header that the expert signed. Raises Refused."""
    body = opened if isinstance(opened, Body) else Body(opened)
    if body.sha256 != header.content_sha256:
        raise Refused(Reason.COMMITMENT)
    scores = decode(_BODY_DECODER, body.raw)
    if _shared(scores) != _shared(header):
        raise Refused(Reason.BODY_HEADER, field=next(name for name in _SHARED if _differs(name, scores, header)))
    if tuple(sheet.ref() for sheet in scores.sheets) != header.sheets:
        raise Refused(Reason.BODY_HEADER, field="sheets")
    if scores.pad != "x" * len(scores.pad) or len(body.raw) != pad_to(len(body.raw)):
        raise Refused(Reason.BODY_HEADER, field="pad")
    check_hex(scores.blind)
    for sheet in scores.sheets:
        check_sheet(sheet)
    return scores


def _differs(name: str, body: ScoresBody, header: ScoresHeader) -> bool:
    return bool(getattr(body, name) != getattr(header, name))


def check_sheet(sheet: SheetBody) -> None:
    """Refuse times, marks, opinions and pins that are not in order. Raises Refused."""
    check_times(sheet.signed)
    check_sorted((mark.indicator for mark in sheet.marks), "marks")
    check_sorted((opinion.indicator for opinion in sheet.opinions), "opinions")
    for pin in sheet.pins:
        check_hex(pin.file)
        left, top, width, height = pin.region
        if left + width > 1000 or top + height > 1000:
            raise Refused(Reason.ORDER, what="pins")
