"""The closed list (封存清单): what a round opens, with its packages whole, so that trustees depend on nobody's word."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Final

import msgspec

from reviewer_app.config import SCORES_MAX_BYTES, SMALL_MAX_BYTES
from reviewer_app.errors import ForeignFileError
from reviewer_app.security import sshsig
from reviewer_app.security.checkpoint import Checkpoint, open_checkpoint
from reviewer_app.security.merkle import Tree, verify_consistency
from reviewer_app.sync.admission import admit, as_refused
from reviewer_app.sync.bodies import ClosedList, Counted, LogHead
from reviewer_app.sync.canonical import check_hex, check_sorted, decode, encode
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.container import Container, pack
from reviewer_app.sync.headers import ClosedHeader
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.roster import Roster, check_successor, read_under
from reviewer_app.sync.scores import ScoresPackage, read_scores
from reviewer_app.sync.trust import Trust

_LIST: Final = "list.json"
_DECODER: Final = msgspec.json.Decoder(ClosedList)
_NAMESPACE: Final = sshsig.namespace("closed")


@dataclass(frozen=True)
class ClosedPackage:
    """A closed list whose desk, root, logs and packages were checked. `sums`: what acting trustees cosign."""

    identity: str
    header: ClosedHeader
    closed_list: ClosedList
    raw: bytes
    sums: bytes
    trust: Trust
    scores: Mapping[str, ScoresPackage]
    heads: Mapping[str, Checkpoint]

    def packages(self) -> Mapping[str, ScoresPackage]:
        """Every listed package by identity."""
        return self.scores

    @cached_property
    def only(self) -> Mapping[str, ScoresPackage]:
        """What this round opens."""
        return {identity: self.scores[identity] for identity in self.header.only}


def list_tree(packages: Sequence[str]) -> Tree:
    """Return the tree over the sorted identities: a leaf is the 32 bytes of one identity."""
    tree = Tree()
    for identity in sorted(packages):
        tree.append(bytes.fromhex(identity))
    return tree


def list_root(packages: Sequence[str]) -> str:
    """Return the root of a closed list in hex."""
    return list_tree(packages).root().hex()


def write_closed(
    header: ClosedHeader,
    closed_list: ClosedList,
    packages: Mapping[str, bytes],
    rosters: Sequence[bytes | Roster],
    desk: sshsig.SigningKey,
) -> bytes:
    """Return the closed list. `rosters`: every roster that a listed package names, and the newest."""
    entries = [(_LIST, encode(closed_list))]
    entries += [(f"packages/{identity}.review", raw) for identity, raw in packages.items()]
    for position, roster in enumerate(rosters, start=1):
        raw = roster.raw if isinstance(roster, Roster) else roster
        entries.append((f"rosters/{position}.review", raw))
    return pack(header, entries, desk)


def cosign_closed(sums: bytes, key: sshsig.SigningKey) -> bytes:
    """Return the signature of an acting trustee over the SHA256SUMS of a closed list."""
    return key.sign(sums, _NAMESPACE)


def read_closed(source: bytes | Path, charter: Charter, former: tuple[Charter, ...] = ()) -> ClosedPackage:
    """Read a closed list and everything in it. Raises Refused."""
    admitted = admit(source, ClosedHeader, {desk.key for desk in charter.header.desks})
    with admitted.container as container:
        header = admitted.header
        _check_header(header, charter, admitted.signer)
        raw_list = container.read(_LIST, SMALL_MAX_BYTES)
        if hashlib.sha256(raw_list).hexdigest() != header.list_sha256:
            raise Refused(Reason.COMMITMENT)
        closed_list = decode(_DECODER, raw_list)
        _check_list(closed_list, header)
        heads = _heads(closed_list.heads, charter)
        trust = _trust(container, charter, former, closed_list)
        scores = _packages(container, closed_list, trust)
        _check_counts(closed_list.counts, scores)
        if not set(header.only) <= {counted.package for counted in closed_list.counts}:
            raise Refused(Reason.LIST_COUNTS)
        raw = container.whole()
        return ClosedPackage(container.identity, header, closed_list, raw, container.sums, trust, scores, heads)


def _check_header(header: ClosedHeader, charter: Charter, signer: str) -> None:
    if header.contest != charter.header.contest:
        raise Refused(Reason.CONTEST, contest=header.contest)
    if header.rehearsal != charter.is_rehearsal(header.stage):
        raise Refused(Reason.REHEARSAL)
    if header.charter != charter.identity:
        raise Refused(Reason.CHARTER)
    if header.format not in charter.header.formats:
        raise Refused(Reason.FORMAT_NOT_ALLOWED, format=header.format)
    if charter.desk_key(header.desk) != signer:
        raise Refused(Reason.SIGNATURE_KEY_OTHER, key=signer)
    check_subset(header.subset, charter)
    check_sorted(header.only, "only")


def check_subset(subset: Sequence[int], charter: Charter) -> None:
    """Refuse acting trustees that are not k different ones of the charter, ascending."""
    ascending = all(one < other for one, other in pairwise(subset))
    if len(subset) != charter.header.threshold or not ascending or subset[-1] > len(charter.header.trustees):
        raise Refused(Reason.SUBSET, subset="-".join(map(str, subset)))


def _check_list(closed: ClosedList, header: ClosedHeader) -> None:
    for name in ("charter", "contest", "number", "rehearsal", "stage"):
        if getattr(closed, name) != getattr(header, name):
            raise Refused(Reason.BODY_HEADER, field=name)
    check_hex(closed.rules, closed.root, *closed.packages, *filter(None, [closed.previous]))
    check_sorted(closed.packages, "packages")
    check_sorted(((one.project, one.expert) for one in closed.counts), "counts")
    check_sorted((head.origin for head in closed.heads), "heads")
    if (closed.scope.kind == "all") != (closed.scope.value == ""):
        raise Refused(Reason.BODY_HEADER, field="scope")
    if list_root(closed.packages) != closed.root:
        raise Refused(Reason.LIST_ROOT)


def _heads(heads: Sequence[LogHead], charter: Charter) -> dict[str, Checkpoint]:
    keys = {charter.origin(desk.id): desk.key for desk in charter.header.desks}
    opened = {}
    for head in heads:
        if head.origin not in keys:
            raise Refused(Reason.CHECKPOINT, origin=head.origin)
        try:
            opened[head.origin] = open_checkpoint(head.checkpoint, head.origin, keys[head.origin])
        except ForeignFileError as error:
            raise as_refused(error) from None
        check_sorted((proof.size for proof in head.consistency), "consistency")
        for proof in head.consistency:
            check_hex(*proof.proof)
    return opened


def check_extension(head: Checkpoint, proofs: LogHead, seen_size: int, seen_root: bytes) -> None:
    """Refuse a log that does not continue the head that was seen before. Raises Refused LOG_CONSISTENCY."""
    steps = {proof.size: proof.proof for proof in proofs.consistency}
    proof = [bytes.fromhex(step) for step in steps.get(seen_size, ())]
    if not verify_consistency(seen_size, head.size, seen_root, head.root, proof):
        raise Refused(Reason.LOG_CONSISTENCY, origin=head.origin)


def _trust(container: Container, charter: Charter, former: tuple[Charter, ...], closed: ClosedList) -> Trust:
    """Return charter and rosters as they travel inside; the rosters have to form one chain up to the list's."""
    names = [name for name in container.listed if name.startswith("rosters/")]
    charters = (charter, *former)
    found = [read_under(container.read(name, SMALL_MAX_BYTES), charters, rehearsal=closed.rehearsal) for name in names]
    found.sort(key=lambda roster: roster.header.number)
    for before, after in pairwise(found):
        check_successor(after, before)
    if not found or found[-1].identity != closed.roster:
        raise Refused(Reason.ROSTER)
    return Trust(charter, found[-1], tuple(found[:-1]), former)


def _packages(container: Container, closed: ClosedList, trust: Trust) -> dict[str, ScoresPackage]:
    """Read every package; exactly the listed ones have to be inside."""
    names = [name for name in container.listed if name.startswith("packages/")]
    if names != [f"packages/{identity}.review" for identity in closed.packages]:
        raise Refused(Reason.LIST_PACKAGE)
    found = {}
    for identity, name in zip(closed.packages, names, strict=True):
        # A key may have been revoked after its package was taken in: the desk's log decides, not the reader's day.
        package = read_scores(container.read(name, SCORES_MAX_BYTES), trust, allow_revoked=True)
        if package.identity != identity:
            raise Refused(Reason.LIST_PACKAGE, package=identity)
        if package.header.stage != closed.stage:
            raise Refused(Reason.STAGE, stage=package.header.stage)
        found[identity] = package
    return found


def _check_counts(counts: Sequence[Counted], scores: Mapping[str, ScoresPackage]) -> None:
    """What counts has to be listed, of that expert and project, and not replaced by another listed package."""
    replaced = {
        (package.header.expert, sheet.project, identity)
        for package in scores.values()
        for sheet in package.header.sheets
        for identity in sheet.replaces
    }
    for one in counts:
        package = scores.get(one.package)
        if package is None or package.header.expert != one.expert or one.project not in package.sheets:
            raise Refused(Reason.LIST_COUNTS, project=one.project, expert=one.expert)
        if (one.expert, one.project, one.package) in replaced:
            raise Refused(Reason.LIST_COUNTS, project=one.project, expert=one.expert)
