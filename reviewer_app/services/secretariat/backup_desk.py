"""Backups as the office sees them: what each holds, and what it lacks of the vault as it is now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry, Package
from reviewer_app.models.vault import read_file
from reviewer_app.services import backups
from reviewer_app.services.backups import Backup
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class BackupCard:
    """One verified copy. `last`: time of the last act in it; `acts` and `packages`: how many of today's it lacks."""

    number: int
    made: str
    last: str
    bytes: int
    acts: int
    packages: int


@permitted("see-log")
def backup_cards(ws: Workspace) -> tuple[BackupCard, ...]:
    """Return the backups of the open vault, newest first, each compared with it."""
    with ws.database.read() as session:
        acts = session.scalar(select(func.count()).select_from(LedgerEntry)) or 0
        packages = session.scalar(select(func.count()).select_from(Package)) or 0
    return tuple(_card(ws, one, acts, packages) for one in backups.backups(ws.paths.root))


def _card(ws: Workspace, one: Backup, acts: int, packages: int) -> BackupCard:
    with read_file(one.path, ws.keys.vault) as connection:
        held, last = connection.execute("SELECT count(*), coalesce(max(at), '') FROM ledger_entry").fetchone()
        (kept,) = connection.execute("SELECT count(*) FROM package").fetchone()
    return BackupCard(one.number, one.made, last, one.path.stat().st_size, acts - held, packages - kept)


@permitted("write")
def make_backup(ws: Workspace) -> Backup:
    """Back the vault up now; it counts once every page of the copy was checked."""
    return backups.back_up(ws)


@permitted("write")
def check_restore(ws: Workspace, number: int) -> Backup:
    """Return the backup that is to take the vault's place. RuleViolation backup-unknown."""
    for one in backups.backups(ws.paths.root):
        if one.number == number:
            return one
    raise RuleViolation("backup-unknown", number=number)
