"""What is handed to a trustee: a closed list, or what the trustee before him has left of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reviewer_app.errors import RuleViolation
from reviewer_app.services.trustee.charters import newest_charter, position_in
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
    """Read a closed list or an opening under the newest charter that this trustee has cosigned.

    Raises ForeignFileError for what is not proven, RuleViolation trustee-charter-unknown before any cosigning.
    """
    seen = peek(path)
    with ws.database.read() as session:
        newest = newest_charter(session, seen.contest)
    if newest is None:
        raise RuleViolation("trustee-charter-unknown")
    row, charter = newest
    closed, cosignatures, layers, previous = _read(ws, seen, path, charter)
    return Handed(
        charter=charter,
        closed=closed,
        cosignatures=cosignatures,
        layers=layers,
        previous=previous,
        position=position_in(ws, charter),
        rehearsed=bool(row.rehearsed),
    )


def _read(
    ws: Workspace, seen: Peek, path: Path, charter: Charter
) -> tuple[ClosedPackage, dict[int, bytes], dict[str, bytes] | None, str]:
    position = position_in(ws, charter)
    if seen.kind == "closed":
        closed = read_closed(path, charter)
        _my_turn(charter, closed, 0, position)
        return closed, {}, None, ""
    if seen.kind != "opening":
        raise Refused(Reason.KIND_OTHER, kind=seen.kind)
    opening = read_opening(path, charter)
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
