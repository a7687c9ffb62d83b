"""What is handed to a trustee: a closed list, or what the trustee before him has left of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer_app.errors import RuleViolation
from reviewer_app.models.trustee import KnownCharter
from reviewer_app.services.trustee.charters import known_charters, position_in
from reviewer_app.services.trustee.first_run import OPENING
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.closed import ClosedPackage, read_closed
from reviewer_app.sync.opening import open_layers, read_opening
from reviewer_app.sync.peek import Peek, peek
from reviewer_app.sync.reasons import Reason, Refused


@dataclass(frozen=True)
class Handed:
    """A closed list, proven, with what the earlier trustees of its subset have done.

    `layers`: what is left of each seal, None before the first trustee; `previous`: the opening it came in, or "".
    `rehearsed`: whether this trustee has rehearsed under this charter.
    """

    charter: Charter
    closed: ClosedPackage
    cosignatures: dict[int, bytes]
    layers: dict[str, bytes] | None
    previous: str
    position: int
    rehearsed: bool

    @property
    def step(self) -> int:
        """This trustee's turn, from 1."""
        return len(self.cosignatures) + 1

    @property
    def is_last(self) -> bool:
        """Whether this trustee takes off the last layer."""
        return self.step == self.charter.header.threshold


def receive(ws: Workspace, path: Path) -> Handed:
    """Read a closed list or an opening under a charter that this trustee has cosigned, the newest first.

    A charter that others have not cosigned yet is not in force: until then lists go by the one before.
    Raises ForeignFileError for what is not proven, RuleViolation trustee-charter-unknown before any cosigning.
    """
    seen = peek(path)
    with ws.database.read() as session:
        known = [(row, charter) for row, charter in known_charters(session, seen.contest) if row.position]
    if not known:
        raise RuleViolation("trustee-charter-unknown")
    row, charter, (closed, cosignatures, layers, previous) = _under(ws, seen, path, known)
    return Handed(
        charter=charter,
        closed=closed,
        cosignatures=cosignatures,
        layers=layers,
        previous=previous,
        position=position_in(ws, charter),
        rehearsed=bool(row.rehearsed),
    )


_Found = tuple[ClosedPackage, dict[int, bytes], dict[str, bytes] | None, str]


def _under(
    ws: Workspace, seen: Peek, path: Path, known: Sequence[tuple[KnownCharter, Charter]]
) -> tuple[KnownCharter, Charter, _Found]:
    (row, charter), *others = known
    try:
        return row, charter, _read(ws, seen, path, charter, tuple(one for _, one in others))
    except Refused as refused:
        if not others or refused.reason not in (Reason.CHARTER, Reason.SIGNATURE_KEY_UNKNOWN):
            raise
    return _under(ws, seen, path, others)


def _read(ws: Workspace, seen: Peek, path: Path, charter: Charter, former: tuple[Charter, ...]) -> _Found:
    position = position_in(ws, charter)
    if seen.kind == "closed":
        closed = read_closed(path, charter, former)
        _my_turn(charter, closed, 0, position)
        return closed, {}, None, ""
    if seen.kind != "opening":
        raise Refused(Reason.KIND_OTHER, kind=seen.kind)
    opening = read_opening(path, charter, former)
    _my_turn(charter, opening.closed, opening.header.step, position)
    layers = open_layers(opening, ws.identity(OPENING))
    return opening.closed, dict(opening.cosignatures), layers, opening.identity


def _my_turn(charter: Charter, closed: ClosedPackage, done: int, position: int) -> None:
    """Refuse a list that is for other trustees, or not for this one now; say by name whose turn it is."""
    subset = closed.header.subset
    names = {trustee.index: trustee.name for trustee in charter.header.trustees}
    if position not in subset:
        raise RuleViolation("trustee-others", names="、".join(names[index] for index in subset))
    if done >= len(subset):
        raise RuleViolation("trustee-all-acted")
    if position in subset[:done]:
        raise RuleViolation("trustee-acted", following=names[subset[done]])
    if subset[done] != position:
        raise RuleViolation("trustee-not-yet", following=names[subset[done]], step=subset.index(position) + 1)
