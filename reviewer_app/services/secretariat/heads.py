"""The log's signed head as closed lists carry it, and the numbers of the lists."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.secretariat import ClosedListRow
from reviewer_app.services import ledger
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import Consistency, LogHead

REHEARSALS = "rehearsal-lists"
"""Setting: the lists that trustees rehearsed with, oldest first: number, list_sha256, size of the log, subset."""


def rehearsal_lists(ws: Workspace) -> list[dict[str, object]]:
    """Return the lists that were made for rehearsing."""
    return list(ws.setting(REHEARSALS, []))


def head_of_log(session: Session, ws: Workspace) -> LogHead:
    """Return the log's checkpoint with a proof from the head of every former list, rehearsals too."""
    grown = ledger.tree(session)
    sizes = set(session.scalars(select(ClosedListRow.log_size)))
    sizes |= {int(str(one["size"])) for one in rehearsal_lists(ws)}
    return LogHead(
        checkpoint=ledger.checkpoint(session, ws),
        consistency=tuple(
            Consistency(proof=tuple(part.hex() for part in grown.consistency(size)), size=size)
            for size in sorted(sizes)
            if size <= len(grown)
        ),
        origin=ledger.origin(session),
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
