"""The log's signed head as closed lists carry it, and the numbers of the lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.secretariat import ClosedListRow
from reviewer_app.security.merkle import Tree
from reviewer_app.services import ledger
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import Consistency, LogHead

FORMER_LOGS: Final = "former-logs"
"""Setting: the logs of desks that were taken over from, each as far as it was known here."""
REHEARSALS = "rehearsal-lists"
"""Setting: the lists that trustees rehearsed with, oldest first: number, list_sha256, size of the log, subset."""


@dataclass(frozen=True)
class FormerLog:
    """The log of a desk that died: its entries `first` to `end`, and the last head that was signed with its key."""

    origin: str
    first: int
    end: int
    checkpoint: str


def rehearsal_lists(ws: Workspace) -> list[dict[str, object]]:
    """Return the lists that were made for rehearsing."""
    return list(ws.setting(REHEARSALS, []))


def heads_of_logs(session: Session, ws: Workspace) -> tuple[LogHead, ...]:
    """Return the head of this desk's log, and of every log that it has taken over, by origin."""
    former = (
        _head(session, ws, one.origin, one.checkpoint, ledger.tree(session, one.first, one.end))
        for one in former_logs(ws)
    )
    own = _head(session, ws, ledger.origin(session), ledger.checkpoint(session, ws), ledger.tree(session))
    return tuple(sorted((*former, own), key=lambda head: head.origin))


def former_logs(ws: Workspace) -> list[FormerLog]:
    """Return the logs of desks that this one has taken over from, oldest first."""
    return [FormerLog(**one) for one in ws.setting(FORMER_LOGS, [])]


def _head(session: Session, ws: Workspace, origin: str, checkpoint: str, grown: Tree) -> LogHead:
    """Return a log's checkpoint with a proof from the head of every former list, rehearsals too."""
    sizes = set(session.scalars(select(ClosedListRow.log_size)))
    sizes |= {int(str(one["size"])) for one in rehearsal_lists(ws)}
    return LogHead(
        checkpoint=checkpoint,
        consistency=tuple(
            Consistency(proof=tuple(part.hex() for part in grown.consistency(size)), size=size)
            for size in sorted(sizes)
            if size <= len(grown)
        ),
        origin=origin,
    )


def next_number(session: Session, ws: Workspace, *, rehearsal: bool) -> tuple[int, str]:
    """Return the next list's number and the digest of the one before, "" for the first.

    Rehearsals count apart: but in a contest that is a rehearsal as a whole, where both bear the same mark.
    """
    issued = {
        row.number: row.list_sha256
        for row in session.scalars(select(ClosedListRow).where(ClosedListRow.rehearsal == rehearsal))
    }
    if rehearsal:
        issued |= {int(str(one["number"])): str(one["list"]) for one in rehearsal_lists(ws)}
    newest = max(issued, default=0)
    return newest + 1, issued.get(newest, "")
