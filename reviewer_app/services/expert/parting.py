"""Leaving a borrowed machine (离机): the vault itself goes, once everything signed in it is in other hands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.paths import cache_folder, default_vault
from reviewer_app.services import workspace as vaults
from reviewer_app.services.expert.clearing import clearing_plan
from reviewer_app.services.expert.clearing_search import holds, sealed_pieces
from reviewer_app.services.expert.questions import open_questions
from reviewer_app.services.expert.statements import was_handed_in
from reviewer_app.services.expert.venue_queue import QueueItem, queue
from reviewer_app.services.vault_removal import remove_vault
from reviewer_app.services.workspace import Workspace

SEALED: Final = frozenset({".db", ".age"})
"""What is random to its last byte: a piece of it stands nowhere else by chance."""
SAMPLES: Final = 8
"""From each file: a copy has them all, and other vaults on the machine may be large to look through."""
SHORT_WORDS: Final = 6


@dataclass(frozen=True)
class LeavePlan:
    """What stands in the way of leaving. `unsent`: signed here, without a receipt, and not on a stick either.

    `cleared`: the dossiers are gone and the statement of it is signed. `unsigned`: marked and never signed: it is lost,
    which stands in nobody's way. `questions`: of the secretariat, which only this machine can answer.
    """

    cleared: bool
    unsent: tuple[QueueItem, ...]
    unsigned: tuple[str, ...]
    questions: int
    sheets: int

    @property
    def is_open(self) -> bool:
        """Whether nothing stands in the way."""
        return self.cleared and not self.unsent and not self.questions


@dataclass(frozen=True)
class Left:
    """What was taken away, and how thoroughly it was looked for afterwards."""

    files: int
    bytes: int
    traces: int
    looked: int


def leave_plan(ws: Workspace) -> LeavePlan:
    """Return what has to be done before this machine can be left. RuleViolation no-package."""
    plan, items = clearing_plan(ws), queue(ws).items
    with ws.database.read() as session:
        unsent = [one for one in items if one.state != "receipt" and not was_handed_in(session, one.identity)]
    return LeavePlan(
        cleared=bool(plan.cleared) and plan.files == 0,
        unsent=tuple(unsent),
        unsigned=plan.unsigned,
        questions=open_questions(ws),
        sheets=sum(one.kind == "scores" for one in items),
    )


def leave(ws: Workspace) -> Left:
    """Close the vault, take it away with its keys, and look for pieces of it; it cannot be brought back.

    RuleViolation leave-unsent, leave-uncleared, leave-questions: the vault stays open and whole then.
    EnvironmentTrouble leave-open (a file is in use: it is closed and whole), leave-left (something was found).
    """
    _check(leave_plan(ws))
    folder = ws.paths.root
    if vaults.is_remembered(ws):
        vaults.forget(ws)
    ws.close()
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    pieces = frozenset(piece for path in files if path.suffix in SEALED for piece in sealed_pieces(path, SAMPLES))
    remove_vault(folder)
    looked = list(_places(folder))
    found = [path for path in looked if holds(path, pieces)]
    if found or folder.exists():
        raise EnvironmentTrouble("leave-left", path=str((found or [folder])[0]))
    return Left(len(files), size, len(pieces), len(looked))


def _check(plan: LeavePlan) -> None:
    if not plan.cleared:
        raise RuleViolation("leave-uncleared")
    if plan.unsent:
        raise RuleViolation("leave-unsent", count=len(plan.unsent), packages="、".join(map(_named, plan.unsent)))
    if plan.questions:
        raise RuleViolation("leave-questions", count=plan.questions)


def _named(item: QueueItem) -> str:
    return "、".join(item.codes[:SHORT_WORDS]) or item.short


def _places(folder: Path) -> Iterator[Path]:
    """Return every file where a copy could lie: beside the vault under its name, and in this program's own folders."""
    beside = {*folder.parent.glob(f"{folder.name}*"), *folder.parent.glob(f".{folder.name}*")}
    roots = {*beside, default_vault().parent, cache_folder()}
    seen: set[Path] = set()
    for root in sorted(roots):
        for path in [root] if root.is_file() else sorted(root.rglob("*")):
            if path.is_file() and not path.is_symlink() and path not in seen:
                seen.add(path)
                yield path
