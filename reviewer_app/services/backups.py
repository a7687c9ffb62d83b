"""Rolling backups of vault.db: verified page by page before they count, and offered when the vault is damaged."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models.vault import check_file, read_file
from reviewer_app.models.writer_lock import lock_vault
from reviewer_app.paths import VaultPaths
from reviewer_app.security.atomic import sync_folder
from reviewer_app.services import audit, ledger
from reviewer_app.services.clock import Clock
from reviewer_app.services.ways_in import Way
from reviewer_app.services.workspace import Workspace, open_with

NEWEST_KEPT: Final = 10
DAYS_KEPT: Final = 5
"""Beside the newest ones the last backup of each of this many earlier days."""
DAMAGE: Final = frozenset({"vault-damaged", "vault-missing"})
"""The troubles in which a backup helps."""
_NAME: Final = re.compile(r"vault-([0-9]{6})\.db")
_UNCHECKED: Final = "unchecked.db"
KEYS: Final = "keys.db"
"""The newest copy of a vault whose rows lie on a server: keys alone, which takes no whole copy's place."""
_HELD: Final = "held-{number:06}.db"
"""The one that was chosen to be restored: what is backed up last, before it, may let the chosen one go."""
_OF_A_FILE: Final = ("", "-wal", "-shm")
_ONE_AT_A_TIME: Final = threading.Lock()
"""The one before an import and the one of now and then would write into the same file."""


@dataclass(frozen=True)
class Backup:
    """One verified copy. `number` counts up and is not moved by any clock; `made`: UTC, of the machine's clock then."""

    number: int
    path: Path
    made: str


@dataclass(frozen=True)
class Lacking:
    """What the damaged vault holds and a backup does not: changes, their projects, signed packages.

    `is_whole`: False when the damaged file could only be read in part, so that more may be lacking.
    """

    changes: int
    projects: tuple[str, ...]
    packages: int
    is_whole: bool


@dataclass(frozen=True)
class Offer:
    """The newest backup that holds, and what it lacks. `last`: time of the last change in it, "" for none."""

    number: int
    made: str
    last: str
    lacking: Lacking


def backups(folder: Path) -> list[Backup]:
    """Return the backups of a vault, newest first."""
    at = VaultPaths(folder).backups
    names = sorted((path for path in at.glob("vault-*.db") if _NAME.fullmatch(path.name)), reverse=True)
    return [Backup(_number(path), path, _time(path)) for path in names]


def back_up(ws: Workspace) -> Backup:
    """Copy the open vault, check every page of the copy, and let go of what is too old. One at a time.

    Raises EnvironmentTrouble: vault-damaged when the vault itself can no longer be read, disk-full; the former
    backups stay then.
    """
    with _ONE_AT_A_TIME:
        return _back_up(ws, ws.database.backup, is_whole=ws.database.backs_up_whole)


def back_up_by(ws: Workspace, copy: Callable[[Path], object]) -> Backup:
    """The same with a copy of everything that `copy` makes, where the rows lie on a server."""
    with _ONE_AT_A_TIME:
        return _back_up(ws, copy, is_whole=True)


def _back_up(ws: Workspace, copy: Callable[[Path], object], *, is_whole: bool) -> Backup:
    at = ws.paths.backups
    at.mkdir(mode=0o700, exist_ok=True)
    unchecked = at / _UNCHECKED
    _remove(unchecked)
    try:
        copy(unchecked)
        check_file(unchecked, ws.keys.vault)
        known = backups(ws.paths.root)
        number = (known[0].number if known else 0) + is_whole
        target = at / (f"vault-{number:06}.db" if is_whole else KEYS)
        os.replace(unchecked, target)
    except EnvironmentTrouble as trouble:
        raise _of_the_vault(trouble, ws.paths.vault_db) from trouble
    finally:
        _remove(unchecked)
    sync_folder(at)
    _thin_out(ws.paths.root)
    return Backup(number, target, _time(target))


def start_over(ws: Workspace) -> Backup:
    """Forget every earlier copy, also what was kept as damaged, and back up what is there now (for the clearing)."""
    made = back_up(ws)
    for backup in backups(ws.paths.root):
        if backup.number != made.number:
            _remove(backup.path)
    shutil.rmtree(ws.paths.damaged, ignore_errors=True)
    return made


def offer(folder: Path, way: Way) -> Offer | None:
    """Return the newest backup that opens and holds, with what it lacks; None when none does. Changes nothing.

    Raises SlotError: a backup opens with the same secrets as the vault, and with no other.
    """
    keys, _slot = way(folder)
    for backup in backups(folder):
        try:
            check_file(backup.path, keys.vault)
        except EnvironmentTrouble:
            continue
        with read_file(backup.path, keys.vault) as connection:
            seq, last = connection.execute(
                "SELECT coalesce(max(seq), 0), coalesce(max(at), '') FROM audit_event"
            ).fetchone()
            own = {row[0] for row in connection.execute("SELECT identity FROM package WHERE state = 'own'")}
        return Offer(backup.number, backup.made, last, _lacking(VaultPaths(folder), keys.vault, seq, own))
    return None


def hold(folder: Path, number: int) -> None:
    """See to it that this backup can still be restored after further ones were made."""
    at = VaultPaths(folder).backups
    for left in at.glob("held-*.db"):
        left.unlink()
    shutil.copyfile(at / f"vault-{number:06}.db", at / _HELD.format(number=number))


def restore(folder: Path, way: Way, number: int, *, clock: Clock | None = None) -> Workspace:
    """Put a backup in the place of the vault and open it; the damaged file is kept under `damaged`.

    The log of the expert says so. Killed half way, the vault is missing and the same offer comes again.
    """
    keys, slot = way(folder)
    paths = VaultPaths(folder)
    held = paths.backups / _HELD.format(number=number)
    source = held if held.is_file() else paths.backups / f"vault-{number:06}.db"
    ready = paths.backups / _UNCHECKED
    lock = lock_vault(paths.lock)
    try:
        _remove(ready)
        shutil.copyfile(source, ready)
        check_file(ready, keys.vault)  # the copy: what was looked at is what takes the vault's place
        _flush(ready)
        _set_aside(paths)
        os.replace(ready, paths.vault_db)
        sync_folder(folder)
    finally:
        _remove(ready)
        lock.release()
    held.unlink(missing_ok=True)
    ws = open_with(folder, keys, slot, clock)
    with ws.database.write() as session:
        if ws.role == "expert":
            audit.record(session, ws, "restored", at=ws.clock.now(), new=str(number))
        else:
            ledger.append(session, ws, "restored", backup=number)
    return ws


def _lacking(paths: VaultPaths, key: str, seq: int, own: set[str]) -> Lacking:
    """Read what the damaged file still gives, on a copy: closing the file itself would fold its -wal into it."""
    if not paths.vault_db.is_file():
        return Lacking(0, (), 0, is_whole=False)
    copy = paths.backups / _UNCHECKED
    _remove(copy)
    try:
        for ending in _OF_A_FILE[:2]:
            part = paths.vault_db.with_name(paths.vault_db.name + ending)
            if part.exists():
                shutil.copyfile(part, copy.with_name(copy.name + ending))
        return _read_on(copy, key, seq, own)
    finally:
        _remove(copy)


def _read_on(damaged: Path, key: str, seq: int, own: set[str]) -> Lacking:
    """Read row by row: a page that fails ends the reading, and the answer says so."""
    changes: list[str] = []
    packages: set[str] = set()
    try:
        with read_file(damaged, key) as connection:
            for row in connection.execute("SELECT project FROM audit_event WHERE seq > ? ORDER BY seq", (seq,)):
                changes.append(row[0])
            for row in connection.execute("SELECT identity FROM package WHERE state = 'own'"):
                packages.add(row[0])
            codes = dict(connection.execute("SELECT project, code FROM review_task").fetchall())
    except EnvironmentTrouble:
        return Lacking(len(changes), (), len(packages - own), is_whole=False)
    projects = tuple(sorted({codes.get(project, project) for project in changes if project}))
    return Lacking(len(changes), projects, len(packages - own), is_whole=True)


def _set_aside(paths: VaultPaths) -> None:
    at = paths.damaged / f"{len(list(paths.damaged.glob('*'))) + 1:03}"
    at.mkdir(mode=0o700, parents=True)
    for ending in _OF_A_FILE:
        part = paths.vault_db.with_name(paths.vault_db.name + ending)
        if part.exists():
            os.replace(part, at / part.name)


def _thin_out(folder: Path) -> None:
    """Keep the newest ones, and the last one of each of the days before."""
    known = backups(folder)
    kept = {backup.number for backup in known[:NEWEST_KEPT]}
    days: dict[str, int] = {}
    for backup in known[NEWEST_KEPT:]:
        days.setdefault(backup.made[:10], backup.number)
    kept |= set(list(days.values())[:DAYS_KEPT])
    for backup in known:
        if backup.number not in kept:
            _remove(backup.path)


def _of_the_vault(trouble: EnvironmentTrouble, vault: Path) -> EnvironmentTrouble:
    """A copy that cannot be made whole tells of the vault, not of the copy."""
    values: dict[str, Any] = {**trouble.values, "file": vault.name}
    return EnvironmentTrouble(trouble.code, **values)


def _remove(path: Path) -> None:
    for ending in _OF_A_FILE:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _number(path: Path) -> int:
    found = _NAME.fullmatch(path.name)
    return int(found[1]) if found else 0


def _time(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
