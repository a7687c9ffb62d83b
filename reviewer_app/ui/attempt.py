"""One try to open a vault, as the locked window makes it: on the worker, where the services are loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reviewer_app.services.backups import Offer
    from reviewer_app.services.ways_in import Way
    from reviewer_app.services.workspace import Workspace


class Attempt:
    """One try to open: how, and with what. Nothing that prints it shows what was typed."""

    __slots__ = ("how", "typed")

    def __init__(self, how: Literal["pass-phrase", "machine", "code"], typed: str = "") -> None:
        self.how = how
        self.typed = typed


def open_vault(folder: Path, attempt: Attempt) -> Workspace:
    """Open the vault."""
    from reviewer_app.services.workspace import open_with

    return open_with(folder, *_way(attempt)(folder))


def find_backup(folder: Path, attempt: Attempt) -> Offer | None:
    """Return the newest backup that holds, None when none does."""
    from reviewer_app.services.backups import offer

    return offer(folder, _way(attempt))


def put_back(folder: Path, attempt: Attempt, number: int) -> Workspace:
    """Put a backup in the place of the vault and open it."""
    from reviewer_app.services.backups import restore

    return restore(folder, _way(attempt), number)


def _way(attempt: Attempt) -> Way:
    from functools import partial

    from reviewer_app.services import ways_in

    if attempt.how == "machine":
        return ways_in.by_this_machine
    if attempt.how == "code":
        return partial(ways_in.by_recovery_code, code=attempt.typed)
    return partial(ways_in.by_pass_phrase, secret=attempt.typed)
