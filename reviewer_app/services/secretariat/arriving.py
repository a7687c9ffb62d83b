"""A contest arrives (迁入) from another machine: all of it or nothing, opened by an operator whose act is on record."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.common import Setting
from reviewer_app.models.share import refuse_share
from reviewer_app.models.vault import check_file
from reviewer_app.paths import VaultPaths
from reviewer_app.security.atomic import sync_folder
from reviewer_app.security.derive import STRONG, ArgonCost
from reviewer_app.services import backups, ledger, ways_in
from reviewer_app.services.clock import Clock
from reviewer_app.services.secretariat import pool
from reviewer_app.services.workspace import Workspace, check_free, open_with
from reviewer_app.sync.move_file import Facts, Piece, read_move

Progress = Callable[[int, int], None]
"""Bytes read of the file, bytes in all. What it raises stops the arrival; nothing stays of it."""


@dataclass(frozen=True)
class Arrived:
    """The open contest, and what the file said of itself."""

    workspace: Workspace
    facts: Facts
    files: int


def arrive(
    source: Path,
    folder: Path,
    code: str,
    secret: str,
    progress: Progress | None = None,
    *,
    least: ArgonCost = STRONG,
    clock: Clock | None = None,
) -> Arrived:
    """Take a contest in from a move file into an empty folder, and open it with an operator's pass-phrase.

    Raises ForeignFileError move-none, move-cut, move-foreign, move-code; SlotError for another pass-phrase;
    RuleViolation vault-exists, vault-folder-not-empty, recovery-code-form; EnvironmentTrouble file-read, file-write.
    Nothing stands in the folder then.
    """
    check_free(folder)
    refuse_share(folder)
    partial_folder = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.new")
    try:
        taken = _Taken(partial_folder, secret)
        _read(source, code, taken, progress or (lambda done, total: None), least)
        _settle(partial_folder, secret, taken, clock)
        if folder.is_dir():
            folder.rmdir()
        partial_folder.rename(folder)
    except OSError as error:
        raise EnvironmentTrouble("file-write", name=folder.name, detail=error.strerror or str(error)) from error
    finally:
        shutil.rmtree(partial_folder, ignore_errors=True)
    return Arrived(open_with(folder, *ways_in.by_pass_phrase(folder, secret), clock), taken.told, taken.files)


def _read(source: Path, code: str, taken: _Taken, tell: Progress, least: ArgonCost) -> None:
    try:
        size = source.stat().st_size
        with source.open("rb") as stream:
            taken.tell = lambda: tell(stream.tell(), size)
            read_move(stream, size, code, taken, least=least)
    except OSError as error:
        raise EnvironmentTrouble("file-read", name=source.name, detail=error.strerror or str(error)) from error
    finally:
        taken.close()


def _settle(folder: Path, secret: str, taken: _Taken, clock: Clock | None) -> None:
    """Check what came, put the arrival on record in the operator's name, and back the vault up."""
    keys, slot = ways_in.by_pass_phrase(folder, secret)
    check_file(VaultPaths(folder).vault_db, keys.vault)
    with open_with(folder, keys, slot, clock) as ws:
        told: dict[str, Any] | None = ws.setting(ledger.MOVED)
        if told is None or told["move"] != taken.told.move:
            raise RuleViolation("move-other")
        with ws.database.write() as session:
            session.delete(session.get_one(Setting, ledger.MOVED))
            session.flush()
            ledger.append(session, ws, "arrived", move=taken.told.move)
        backups.back_up(ws)
    sync_folder(folder)


class _Taken:
    """Writes what comes into the folder that is not there yet under its name."""

    def __init__(self, folder: Path, secret: str) -> None:
        self._folder = folder
        self._secret = secret
        self._stream: BinaryIO | None = None
        self._path = folder
        self._is_proven = False
        self._facts: Facts | None = None
        self.tell: Callable[[], None] = lambda: None
        self.files = 0

    @property
    def told(self) -> Facts:
        """What the file said of itself; a file without that was refused."""
        if self._facts is None:
            raise RuleViolation("move-other")
        return self._facts

    def facts(self, facts: Facts) -> None:
        """Take note of what this is, before any file."""
        self._facts = facts
        self._folder.mkdir(mode=0o700, parents=True)

    def begin(self, piece: Piece) -> None:
        """A file begins. Before the first one that is no slot the pass-phrase has to open one."""
        if not self._is_proven and not piece.path.startswith("slots/"):
            self._is_proven = True
            _prove(self._folder, self._secret)
        if piece.size > shutil.disk_usage(self._folder).free:
            raise EnvironmentTrouble("move-room", size=piece.size >> 20)
        self._path = self._folder.joinpath(*piece.path.split("/"))
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._stream = open(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")  # noqa: SIM115
        self.files += 1

    def data(self, data: bytes) -> None:
        """Some bytes of it."""
        if self._stream is not None:
            self._stream.write(data)
            self.tell()

    def end(self) -> None:
        """It is whole."""
        if self._stream is not None:
            self._stream.flush()
            os.fsync(self._stream.fileno())
        self.close()
        if self._path.parent.name == "blobs":
            self._path.chmod(pool.MODE_READ_ONLY)

    def close(self) -> None:
        """Let the file under way go."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


def _prove(folder: Path, secret: str) -> None:
    """Refuse another pass-phrase before gigabytes are written. The database itself comes after its slots."""
    paths = VaultPaths(folder)
    paths.backups.mkdir(mode=0o700, exist_ok=True)  # `ways_in` asks for a vault, or for backups of one
    ways_in.by_pass_phrase(folder, secret)
