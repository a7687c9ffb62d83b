"""Backups as the office sees them: what each holds, what it lacks of today, and putting one in the vault's place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import func, select

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import Language
from reviewer_app.models.common import LedgerEntry, Package
from reviewer_app.models.secretariat import Expert
from reviewer_app.models.server import ServerDatabase
from reviewer_app.models.vault import read_file
from reviewer_app.services import backups
from reviewer_app.services.backups import Backup
from reviewer_app.services.secretariat.log_book import LogLine, log_book
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.server_back import check_whole, copy_back
from reviewer_app.services.workspace import Workspace

Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(frozen=True)
class BackupCard:
    """One verified copy. `last`: time of the last act in it; `acts` and `packages`: how many of today's it lacks."""

    number: int
    made: str
    last: str
    bytes: int
    acts: int
    packages: int


@dataclass(frozen=True)
class LackedPackage:
    """One package that a backup does not hold."""

    identity: str
    kind: str
    expert_code: str
    created: str


@dataclass(frozen=True)
class Loss:
    """What putting a backup in the vault's place would take away: later acts (the newest first) and packages."""

    number: int
    made: str
    acts: tuple[LogLine, ...]
    packages: tuple[LackedPackage, ...]


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
    """Back the vault up now; it counts once every page of the copy was checked. From a server every row comes here."""
    if isinstance(ws.database, ServerDatabase):
        return backups.back_up_by(ws, lambda target: copy_back(ws, target))
    return backups.back_up(ws)


def after_backup(
    verb: Callable[Concatenate[Workspace, Given], Result],
) -> Callable[Concatenate[Workspace, Given], Result]:
    """Back the vault up before the verb; where none can be made, nothing is begun."""

    @wraps(verb)
    def backed(ws: Workspace, /, *given: Given.args, **named: Given.kwargs) -> Result:
        backups.back_up(ws)
        return verb(ws, *given, **named)

    return backed


@permitted("write")
def check_restore(ws: Workspace, number: int) -> Backup:
    """Return the backup that is to take the vault's place.

    RuleViolation backup-unknown, backup-not-yours; server-backup-old for one of before the move to a server.
    """
    for one in backups.backups(ws.paths.root):
        if one.number == number:
            _check_operator(ws, one)
            if isinstance(ws.database, ServerDatabase):
                check_whole(ws, one.path, one.number)
            return one
    raise RuleViolation("backup-unknown", number=number)


def _check_operator(ws: Workspace, one: Backup) -> None:
    """Refuse a backup that does not know who is at work: nobody could put the restoring on record."""
    with read_file(one.path, ws.keys.vault) as connection:
        (known,) = connection.execute("SELECT count(*) FROM operator WHERE id = ?", (ws.operator,)).fetchone()
    if not known:
        raise RuleViolation("backup-not-yours", number=one.number)


def loss(ws: Workspace, number: int, language: Language) -> Loss:
    """Return what a restore of this backup would take away; nothing is changed. Raises what `check_restore` raises."""
    one = check_restore(ws, number)
    with read_file(one.path, ws.keys.vault) as connection:
        (entries,) = connection.execute("SELECT count(*) FROM ledger_entry").fetchone()
        held = {row[0] for row in connection.execute("SELECT identity FROM package")}
    lines = tuple(line for line in log_book(ws, language).lines if line.seq >= entries)
    with ws.database.read() as session:
        codes = {row.id: row.code for row in session.scalars(select(Expert))}
        rows = session.execute(select(Package.identity, Package.kind, Package.expert, Package.created))
        lacked = [
            LackedPackage(identity, kind, codes.get(expert, ""), created)
            for identity, kind, expert, created in rows
            if identity not in held
        ]
    return Loss(number, one.made, lines, tuple(sorted(lacked, key=lambda package: package.created, reverse=True)))


def restoring(ws: Workspace, number: int) -> Callable[[], Workspace]:
    """Return the work that puts a backup in the vault's place, to be done once `ws` is closed.

    It returns the vault that is open then. Raises what `check_restore` raises.
    """
    check_restore(ws, number)
    folder, keys, slot, clock = ws.paths.root, ws.keys, ws.slot, ws.clock
    backups.hold(folder, number)
    return lambda: backups.restore(folder, lambda _folder: (keys, slot), number, clock=clock)
