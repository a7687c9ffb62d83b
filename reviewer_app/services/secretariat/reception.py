"""Files handed in at the desk: a backup first, each file once, and the receipt of each expert beside his file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.services import backups
from reviewer_app.services.secretariat import arrivals, intake, receipts
from reviewer_app.services.secretariat.intake import FileOutcome, Progress
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

GETS_RECEIPT = frozenset({"accepted", "duplicate", "waiting", "late"})


@dataclass(frozen=True)
class Reception:
    """What became of the files. `receipts`: files written; `trouble`: why some could not be, None without."""

    outcomes: tuple[FileOutcome, ...]
    receipts: tuple[Path, ...]
    trouble: EnvironmentTrouble | None

    def count(self, state: str) -> int:
        """How many files ended so."""
        return sum(one.state == state for one in self.outcomes)


def receive(
    ws: Workspace,
    paths: Sequence[Path],
    *,
    with_receipts: bool = True,
    with_backup: bool = True,
    progress: Progress | None = None,
) -> Reception:
    """Take files in after a backup, and write receipts into a folder beside them. What `take_in` raises, it raises.

    A medium that takes no receipt does not undo what was received: the trouble is told beside.
    """
    with ws.database.read() as session:
        need(session, ws, "write")
    if with_backup:
        backups.back_up(ws)
    outcomes = tuple(intake.take_in(ws, paths, progress=progress))
    written: list[Path] = []
    trouble: EnvironmentTrouble | None = None
    if with_receipts:
        for folder, experts in _by_folder(outcomes).items():
            try:
                made = receipts.write_receipts(ws, folder / arrivals.RECEIPTS, experts=experts)
            except EnvironmentTrouble as error:
                trouble = error
            else:
                written += [one.path for one in made]
    return Reception(outcomes, tuple(written), trouble)


def _by_folder(outcomes: Sequence[FileOutcome]) -> dict[Path, frozenset[str]]:
    """Return which experts' files lie in which folder: his own stick goes back with his receipt alone."""
    found: dict[Path, set[str]] = defaultdict(set)
    for one in outcomes:
        if one.expert and one.state in GETS_RECEIPT:
            found[one.path.parent].add(one.expert)
    return {folder: frozenset(experts) for folder, experts in found.items()}
