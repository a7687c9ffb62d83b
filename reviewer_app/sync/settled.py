"""What became of a correction (更正结果), told in the receipt and proven by the desk's log: cosigned, or declined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from reviewer_app.config import SMALL_MAX_BYTES
from reviewer_app.security.checkpoint import Checkpoint
from reviewer_app.security.merkle import leaf_hash, verify_inclusion
from reviewer_app.sync.bodies import Receipt
from reviewer_app.sync.canonical import Count, Hex64, WireStruct, check_hex, check_sorted, decode, from_base64
from reviewer_app.sync.container import Container
from reviewer_app.sync.reasons import Reason, Refused

Outcome = Literal["cosigned", "declined"]
ENTRY: Final = "settled.json"
ACTS: Final[dict[str, Outcome]] = {"correction-cosigned": "cosigned", "correction-declined": "declined"}


class Settled(WireStruct):
    """One correction: the log's entry that settles it (base64 of its bytes), its position, its path."""

    index: Count
    leaf: str
    package: Hex64
    proof: tuple[Hex64, ...]


class SettledList(WireStruct):
    """receipt: settled.json, sorted by package."""

    settled: tuple[Settled, ...]


class _Data(msgspec.Struct):
    package: str


class _Entry(msgspec.Struct):
    act: str
    data: _Data


_LIST: Final = msgspec.json.Decoder(SettledList)
_ENTRY: Final = msgspec.json.Decoder(_Entry)


def read_settled(container: Container, receipt: Receipt, head: Checkpoint) -> dict[str, Outcome]:
    """Return what became of the corrections that this very receipt names, by identity. Raises Refused."""
    if ENTRY not in container.names:
        return {}
    found = decode(_LIST, container.read(ENTRY, SMALL_MAX_BYTES)).settled
    check_sorted((one.package for one in found), "settled")
    named = {line.package for line in receipt.lines}
    return {one.package: _outcome(one, head) for one in _known(found, named)}


def _known(found: Sequence[Settled], named: set[str]) -> Sequence[Settled]:
    for one in found:
        if one.package not in named:
            raise Refused(Reason.INCLUSION, package=one.package)
    return found


def _outcome(one: Settled, head: Checkpoint) -> Outcome:
    check_hex(one.package, *one.proof)
    leaf = from_base64(one.leaf)
    proof = [bytes.fromhex(step) for step in one.proof]
    try:
        entry = _ENTRY.decode(leaf)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Refused(Reason.INCLUSION, package=one.package) from None
    is_of = entry.act in ACTS and entry.data.package == one.package
    if not is_of or not verify_inclusion(leaf_hash(leaf), one.index, head.size, proof, head.root):
        raise Refused(Reason.INCLUSION, package=one.package)
    return ACTS[entry.act]
