"""The receipt (回执): proof for one expert that each package stands in the log, in a closed list, and was counted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from reviewer_app.config import SIGNATURE_MAX_BYTES, SMALL_MAX_BYTES, SUMS_MAX_BYTES
from reviewer_app.errors import ForeignFileError
from reviewer_app.security import sshsig
from reviewer_app.security.checkpoint import Checkpoint, open_checkpoint
from reviewer_app.security.merkle import leaf_hash, verify_inclusion
from reviewer_app.sync import settled as settling
from reviewer_app.sync.admission import admit, as_refused
from reviewer_app.sync.bodies import Listed, Receipt, ReceiptLine, Results
from reviewer_app.sync.canonical import (
    check_hex,
    check_ids,
    check_sorted,
    check_times,
    decode,
    encode,
    from_base64,
)
from reviewer_app.sync.charter import Charter, check_signature
from reviewer_app.sync.container import Container, pack
from reviewer_app.sync.correction_bodies import Question, Questions
from reviewer_app.sync.headers import ReceiptHeader
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.results import read_results
from reviewer_app.sync.settled import Outcome, Settled

_RECEIPT: Final = "receipt.json"
_CHECKPOINT: Final = "checkpoint.txt"
_RESULTS: Final = "results.json"
_RESULTS_SIGNATURE: Final = "results.json.sig"
_CLOSED_SUMS: Final = "closed-sums.txt"
_COSIGN: Final = "cosign-"
_QUESTIONS: Final = "questions.json"
_ASKED: Final = msgspec.json.Decoder(Questions)
_DECODER: Final = msgspec.json.Decoder(Receipt)
_PACKAGE_LINE: Final = re.compile(r"^[0-9a-f]{64}  packages/([0-9a-f]{64})\.review$", re.MULTILINE)


@dataclass(frozen=True)
class ReceiptPackage:
    """A receipt whose every proof holds."""

    identity: str
    header: ReceiptHeader
    receipt: Receipt
    checkpoint: str
    head: Checkpoint
    results: Results | None
    raw: bytes
    questions: tuple[Question, ...] = ()
    settled: Mapping[str, Outcome] = field(default_factory=dict)


def write_receipt(
    header: ReceiptHeader,
    receipt: Receipt,
    checkpoint: str,
    desk: sshsig.SigningKey,
    results: bytes = b"",
    results_sig: bytes = b"",
    closed_sums: bytes = b"",
    cosignatures: Mapping[int, bytes] | None = None,
    questions: Sequence[Question] = (),
    settled: Sequence[Settled] = (),
) -> bytes:
    """Return the receipt. `results` with a trustee's signature travel along once a list has been opened.

    Where a line says that a package failed, the SHA256SUMS of the list that was opened travel with its k cosignatures.
    """
    entries = [(_RECEIPT, encode(receipt)), (_CHECKPOINT, checkpoint.encode())]
    if results:
        entries += [(_RESULTS, results), (_RESULTS_SIGNATURE, results_sig)]
    if closed_sums:
        entries += [(_CLOSED_SUMS, closed_sums)]
        entries += [(f"{_COSIGN}{index}.sig", signature) for index, signature in (cosignatures or {}).items()]
    if questions:
        entries += [(_QUESTIONS, encode(Questions(questions=tuple(questions))))]
    if settled:
        entries += [(settling.ENTRY, encode(settling.SettledList(settled=tuple(settled))))]
    return pack(header, entries, desk)


def read_receipt(source: bytes | Path, charter: Charter) -> ReceiptPackage:
    """Read a receipt and check every proof in it. Raises Refused."""
    admitted = admit(source, ReceiptHeader, {desk.key for desk in charter.header.desks})
    with admitted.container as container:
        header = admitted.header
        _check_header(header, charter, admitted.signer)
        text = container.read(_CHECKPOINT, SMALL_MAX_BYTES).decode("utf-8", "replace")
        head = _head(text, charter, header.desk)
        receipt = decode(_DECODER, container.read(_RECEIPT, SMALL_MAX_BYTES))
        if receipt.size != head.size:
            raise Refused(Reason.CHECKPOINT, size=receipt.size)
        results = _results(container, charter)
        cosigned = _cosigned(container, charter, results)
        check_sorted((line.package for line in receipt.lines), "lines")
        for line in receipt.lines:
            _check_line(line, head, results, cosigned)
        questions = _questions(container, receipt)
        settled = settling.read_settled(container, receipt, head)
        raw = container.whole()
        return ReceiptPackage(container.identity, header, receipt, text, head, results, raw, questions, settled)


def _check_header(header: ReceiptHeader, charter: Charter, signer: str) -> None:
    if header.contest != charter.header.contest:
        raise Refused(Reason.CONTEST, contest=header.contest)
    if header.rehearsal != charter.header.rehearsal:
        raise Refused(Reason.REHEARSAL)
    if header.charter != charter.identity:
        raise Refused(Reason.CHARTER)
    if header.format not in charter.header.formats:
        raise Refused(Reason.FORMAT_NOT_ALLOWED, format=header.format)
    if charter.desk_key(header.desk) != signer:
        raise Refused(Reason.SIGNATURE_KEY_OTHER, key=signer)
    check_ids(header.expert)


def _head(text: str, charter: Charter, desk: str) -> Checkpoint:
    try:
        return open_checkpoint(text, charter.origin(desk), charter.desk_key(desk))
    except ForeignFileError as error:
        raise as_refused(error) from None


def _results(container: Container, charter: Charter) -> Results | None:
    present = {_RESULTS, _RESULTS_SIGNATURE} & set(container.names)
    if not present:
        return None
    raw = container.read(_RESULTS, SMALL_MAX_BYTES)
    results, _ = read_results(raw, container.read(_RESULTS_SIGNATURE, SMALL_MAX_BYTES), charter)
    return results


def _cosigned(container: Container, charter: Charter, results: Results | None) -> frozenset[str]:
    """Return the packages of the list that k trustees have cosigned, none where no such list travels along.

    One trustee alone could otherwise sign that a package failed, before anything was opened, and be sent its body.
    """
    names = [name for name in container.listed if name.startswith(_COSIGN)]
    if _CLOSED_SUMS not in container.names and not names:
        return frozenset()
    sums = container.read(_CLOSED_SUMS, SUMS_MAX_BYTES)
    if results is None or hashlib.sha256(sums).hexdigest() != results.closed:
        raise Refused(Reason.RESULTS)
    if len(names) < charter.header.threshold:
        raise Refused(Reason.COSIGNATURE_MISSING, trustees=f"{len(names)}/{charter.header.threshold}")
    for name in names:
        trustee = charter.trustee(int(name.removeprefix(_COSIGN).removesuffix(".sig")))
        check_signature(container.read(name, SIGNATURE_MAX_BYTES), sums, "closed", trustee)
    return frozenset(_PACKAGE_LINE.findall(sums.decode("latin-1")))


def _questions(container: Container, receipt: Receipt) -> tuple[Question, ...]:
    """Return what the expert is asked; only about sheets of packages that this very receipt shows as counted."""
    if _QUESTIONS not in container.names:
        return ()
    questions = decode(_ASKED, container.read(_QUESTIONS, SMALL_MAX_BYTES)).questions
    check_sorted(((one.package, one.project) for one in questions), "questions")
    counted = {line.package for line in receipt.lines if line.counted}
    for one in questions:
        check_ids(one.project)
        check_times(one.asked)
        if one.package not in counted:
            raise Refused(Reason.QUESTION, package=one.package)
    return questions


def _check_line(line: ReceiptLine, head: Checkpoint, results: Results | None, cosigned: Collection[str]) -> None:
    check_hex(line.package, *line.proof)
    leaf = from_base64(line.leaf)
    proof = [bytes.fromhex(step) for step in line.proof]
    if f'"{line.package}"'.encode() not in leaf:
        raise Refused(Reason.INCLUSION, package=line.package)
    if not verify_inclusion(leaf_hash(leaf), line.index, head.size, proof, head.root):
        raise Refused(Reason.INCLUSION, package=line.package)
    if line.listed is not None:
        check_listed(line.package, line.listed)
    _check_counted(line, results)
    if line.failed and line.package not in cosigned:
        raise Refused(Reason.COSIGNATURE_MISSING, trustees=_CLOSED_SUMS)


def check_listed(package: str, listed: Listed) -> None:
    """Refuse a package that does not stand in the list of that root. Raises Refused LIST_ROOT."""
    check_hex(listed.root, *listed.proof)
    proof = [bytes.fromhex(step) for step in listed.proof]
    leaf = leaf_hash(bytes.fromhex(package))
    if not verify_inclusion(leaf, listed.position, listed.size, proof, bytes.fromhex(listed.root)):
        raise Refused(Reason.LIST_ROOT, package=package)


def _check_counted(line: ReceiptLine, results: Results | None) -> None:
    """What is said to be counted, or failed, has to stand so in the results that a trustee has signed."""
    if not line.counted and not line.failed:
        return
    found = next((one for one in results.lines if one.package == line.package), None) if results else None
    if found is None or results is None or line.listed is None or line.listed.number != results.number:
        raise Refused(Reason.RESULTS, package=line.package)
    is_open = found.state == "opened"
    if line.failed == is_open or line.counted != (found.content_sha256 if is_open else ""):
        raise Refused(Reason.RESULTS, package=line.package)
