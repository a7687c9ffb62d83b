"""What others hold against our log: a receipt, a closed list or an opening each show one head of it, signed by us.

After an old backup was restored they show whether something is lacking, or whether the log went on differently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy.orm import Session

from reviewer_app.errors import ForeignFileError
from reviewer_app.security.checkpoint import Checkpoint
from reviewer_app.security.merkle import Tree
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import authority
from reviewer_app.services.secretariat.heads import former_logs
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.closed import read_closed
from reviewer_app.sync.opening import read_opening
from reviewer_app.sync.peek import peek
from reviewer_app.sync.receipt import read_receipt

Verdict = Literal["holds", "lacks", "differs", "none"]


@dataclass(frozen=True)
class Witness:
    """One file that was compared. `size`: how many entries the log had when it was made; 0 where it cannot be told."""

    name: str
    size: int
    verdict: Verdict


def compare(ws: Workspace, paths: Sequence[Path]) -> tuple[Witness, ...]:
    """Compare the log with each of the files. RuleViolation operator-may-not; a file that is none of ours says so."""
    with ws.database.read() as session:
        need(session, ws, "see-log")
        logs, charters = _logs(session, ws), _charters(session, ws)
        return tuple(_compared(path, logs, charters) for path in paths)


def _logs(session: Session, ws: Workspace) -> dict[str, Tree]:
    """Return the own log, and what is known of the logs of desks that were taken over from, by origin."""
    former = {one.origin: ledger.tree(session, one.first, one.end) for one in former_logs(ws)}
    return {**former, ledger.origin(session): ledger.tree(session)}


def _charters(session: Session, ws: Workspace) -> tuple[Charter, ...]:
    newest = authority.charter_in_force(session, ws)
    return (newest, *authority.former_charters(session, newest))


def _compared(path: Path, logs: Mapping[str, Tree], charters: Sequence[Charter]) -> Witness:
    heads = [head for head in _heads(path, charters) if head.origin in logs]
    verdicts = [(head.size, _verdict(head, logs[head.origin])) for head in heads]
    for wanted in ("differs", "lacks", "holds"):
        for size, found in verdicts:
            if found == wanted:
                return Witness(path.name, size, found)
    return Witness(path.name, 0, "none")


def _verdict(head: Checkpoint, grown: Tree) -> Verdict:
    if head.size > len(grown):
        return "lacks"
    return "holds" if grown.root(head.size) == head.root else "differs"


def _heads(path: Path, charters: Sequence[Charter]) -> Iterator[Checkpoint]:
    """Yield the heads that the file shows, under the first charter that it fits."""
    for charter in charters:
        try:
            found = list(_of(path, charter, tuple(one for one in charters if one is not charter)))
        except (ForeignFileError, OSError):
            continue
        yield from found
        return


def _of(path: Path, charter: Charter, others: tuple[Charter, ...]) -> Iterator[Checkpoint]:
    kind = peek(path).kind
    if kind == "receipt":
        yield read_receipt(path, charter).head
    elif kind == "closed":
        yield from read_closed(path, charter, others).heads.values()
    elif kind == "opening":
        yield from read_opening(path, charter, others).closed.heads.values()
