"""The copy for the spare desk (备用副本): a whole vault on a stick or a second laptop, made while the work goes on.

It is encrypted as the vault is. Made again into the same folder it only brings what is new. See taking_over.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.vault import check_file, read_file
from reviewer_app.paths import VaultPaths
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.bundles import FOLDER
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

Progress = Callable[[int, int], None]
_WHOSE: Final = "SELECT key, value FROM setting WHERE key IN (?, ?)"
_BESIDE: Final = ("-wal", "-shm")


@dataclass(frozen=True)
class SpareCopy:
    """What was written. `files`: those that were new; `size`: their bytes."""

    folder: Path
    files: int
    size: int


def write_spare(ws: Workspace, target: Path, progress: Progress | None = None) -> SpareCopy:
    """Write this contest's vault to `target`, or bring the copy that is there up to date.

    Raises RuleViolation spare-place (something else is there), spare-in-use (that copy has taken over already),
    operator-may-not; EnvironmentTrouble file-write, vault-damaged. A copy that was whole stays so until it is replaced.
    """
    _check_place(ws, target)
    with ws.database.write() as session:
        need(session, ws, "write")
        ledger.append(session, ws, "spare-copied")
    files = list(_files(ws))
    total = sum(path.stat().st_size for _name, path in files)
    done = count = size = 0
    try:
        for folder in ("slots", FOLDER, "pool/blobs"):
            (target / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, path in files:
            length = path.stat().st_size
            if not _is_there(path, target / name):
                _bring(path, target / name)
                count, size = count + 1, size + length
            done += length
            if progress is not None:
                progress(done, total)
        _bring_databases(ws, VaultPaths(target))
        for name, path in _files(ws):  # what came while the others were written: the database may name it already
            if not (target / name).is_file():
                _bring(path, target / name)
    except OSError as error:
        raise EnvironmentTrouble("file-write", name=target.name, detail=error.strerror or str(error)) from error
    return SpareCopy(target, count + 2, size)


def _check_place(ws: Workspace, target: Path) -> None:
    root = ws.paths.root.resolve()
    if root == target.resolve() or root in target.resolve().parents:
        raise RuleViolation("spare-place", folder=target.name)
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return
    if not (target / "vault.db").is_file():  # opening it would make it
        raise RuleViolation("spare-place", folder=target.name)
    try:
        with read_file(target / "vault.db", ws.keys.vault) as connection:
            found = dict(connection.execute(_WHOSE, (office.CONTEST_ID, office.DESK_ID)).fetchall())
    except EnvironmentTrouble:
        raise RuleViolation("spare-place", folder=target.name) from None
    if msgspec.json.decode(found.get(office.CONTEST_ID, b'""')) != office.contest_id(ws):
        raise RuleViolation("spare-place", folder=target.name)
    if msgspec.json.decode(found.get(office.DESK_ID, b'""')) != office.desk_id(ws):
        raise RuleViolation("spare-in-use", folder=target.name)


def _files(ws: Workspace) -> Iterator[tuple[str, Path]]:
    """Give everything that is immutable, or small: slots, lists, the pool."""
    for folder, pattern in (("slots", "*"), (FOLDER, "*.review"), ("pool/blobs", "*.age")):
        for path in sorted((ws.paths.root / folder).glob(pattern)):
            if path.is_file() and not path.name.startswith("."):
                yield f"{folder}/{path.name}", path


def _is_there(path: Path, target: Path) -> bool:
    """Whether a file of the pool or a list is there already: they are named by their content, and never change."""
    return path.parent.name != "slots" and target.is_file() and target.stat().st_size == path.stat().st_size


def _bring(path: Path, target: Path) -> None:
    partial = target.with_name(f".{target.name}.partial")
    shutil.copyfile(path, partial)
    partial.replace(target)


def _bring_databases(ws: Workspace, target: VaultPaths) -> None:
    """Bring both databases whole, checked before they take their names; what an old run left beside them goes."""
    for database, place, key in (
        (ws.dossiers.database, target.dossiers_db, ""),
        (ws.database, target.vault_db, ws.keys.vault),
    ):
        fresh = place.with_name(f"{place.name}.new")
        database.backup(fresh)
        if key:
            check_file(fresh, key)
        for end in _BESIDE:
            place.with_name(place.name + end).unlink(missing_ok=True)
        fresh.replace(place)
