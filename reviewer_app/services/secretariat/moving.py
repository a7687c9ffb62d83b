"""A contest moves to another machine (迁移): written as one encrypted file; the copy that stays decides nothing more.

The copy here is marked first and the file written then: whenever the power fails, at most one machine goes on.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from reviewer_app.config import MIB
from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.common import Setting
from reviewer_app.models.server import ServerDatabase
from reviewer_app.models.vault import check_file
from reviewer_app.security.codes import new_id, new_recovery_code
from reviewer_app.security.derive import SALT_BYTES, STRONG, ArgonCost
from reviewer_app.services import backups, ledger
from reviewer_app.services.drives import FAT_MAX_BYTES, file_system, is_fat
from reviewer_app.services.read_back import digest_on_medium
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.bundles import FOLDER
from reviewer_app.services.secretariat.permits import need, need_role
from reviewer_app.services.secretariat.server_back import copy_back
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.move_file import Facts, Source, write_move

Progress = Callable[[int, int], None]
"""Bytes written and read back, bytes in all. What it raises stops the move; the contest then stays here."""

COPIES: Final = "moving"
"""The folder in the vault with the two databases as they are carried: under their own keys, gone afterwards."""
_SLACK: Final = 16 * MIB


@dataclass(frozen=True)
class Moved:
    """What was written. `code`: opens it on the other machine; it is shown once and kept nowhere."""

    path: Path
    code: str
    size: int
    files: int


@dataclass(frozen=True)
class Away:
    """That a contest has moved away from here: when, and the short name of the move.

    `is_on_server`: it went to a server, and that was filled.
    """

    at: str
    move: str
    is_on_server: bool = False


def away(ws: Workspace) -> Away | None:
    """Return where the contest stands: None while it is worked on here."""
    told: dict[str, Any] | None = ws.setting(ledger.MOVED)
    on_server = ws.setting(ledger.SERVER_HEAD) is not None
    return Away(str(told["at"]), str(told["move"]), on_server) if told else None


def move_away(ws: Workspace, target: Path, progress: Progress | None = None, *, cost: ArgonCost = STRONG) -> Moved:
    """Write the whole contest to `target`, prove it by reading it back, and leave this copy read-only.

    Raises RuleViolation operator-may-not, moved-away, move-place, move-exists, move-fat; EnvironmentTrouble move-room,
    file-read, file-write, handover-changed. Then, and when it is stopped, the contest is worked on here as before.
    """
    with ws.database.read() as session:
        need(session, ws, "write")
    _check_target(ws, target)
    backups.back_up(ws)
    with _away(ws) as move, _copies(ws) as sources:
        total = sum(one.size for one in sources)
        _check_room(target, total)
        tell = progress or (lambda done, whole: None)
        code = new_recovery_code()
        sealed, size = write_move(
            target,
            _facts(ws, move),
            sources,
            code,
            secrets.token_bytes(SALT_BYTES),
            cost,
            lambda done: tell(done, 2 * total),
        )
        try:
            _read_back(target, sealed, lambda done: tell(min(total + done, 2 * total), 2 * total))
        except BaseException:
            target.unlink(missing_ok=True)  # what cannot be trusted is not left lying about
            raise
    backups.back_up(ws)  # with the mark: no backup that is younger than the move lets this copy go on
    return Moved(target, code, size, len(sources))


@contextmanager
def _away(ws: Workspace) -> Iterator[str]:
    """Mark the contest as moved; take the mark back, on record, when the block fails."""
    move = new_id()
    with ws.database.write() as session:
        need(session, ws, "write")
        ledger.append(session, ws, "moved-away", move=move)
        ws.put_setting(session, ledger.MOVED, {"at": ws.clock.now(), "move": move})
    try:
        yield move
    except BaseException:
        _unmark(ws, "move-stopped", move=move)
        raise


def _unmark(ws: Workspace, act: str, **data: str) -> None:
    with ws.database.write() as session:
        row = session.get(Setting, ledger.MOVED)
        if row is None:
            raise RuleViolation("move-not-away")
        session.delete(row)
        session.flush()
        ledger.append(session, ws, act, **data)


@contextmanager
def _copies(ws: Workspace) -> Iterator[list[Source]]:
    """Give all that is carried: consistent copies of the open databases, slots, pool and lists."""
    room = ws.paths.root / COPIES
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(mode=0o700)
    try:
        if isinstance(ws.database, ServerDatabase):
            copy_back(ws, room / "vault.db")
        else:
            ws.database.backup(room / "vault.db")
        check_file(room / "vault.db", ws.keys.vault)
        ws.dossiers.database.backup(room / "dossiers.db")
        yield list(_sources(ws, room))
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _sources(ws: Workspace, room: Path) -> Iterator[Source]:
    """Yield the slots first: a wrong pass-phrase on the other machine is then told at once."""
    for folder, pattern in (("slots", "operator-*"), ("slots", "recovery.*")):
        yield from _below(ws.paths.root, folder, pattern)
    for name in ("vault.db", "dossiers.db"):
        yield Source(name, room / name, (room / name).stat().st_size)
    yield from _below(ws.paths.root, FOLDER, "*.review")
    yield from _below(ws.paths.root, "pool/blobs", "[0-9a-f]*.age")


def _below(root: Path, folder: str, pattern: str) -> Iterator[Source]:
    for path in sorted((root / folder).glob(pattern)):
        yield Source(f"{folder}/{path.name}", path, path.stat().st_size)


def _facts(ws: Workspace, move: str) -> Facts:
    return Facts(
        contest=office.contest_id(ws),
        desk=office.desk_id(ws),
        made=ws.clock.now(),
        move=move,
        name=office.contest_of(ws).name,
    )


def _check_target(ws: Workspace, target: Path) -> None:
    if ws.paths.root.resolve() in target.resolve().parents:
        raise RuleViolation("move-place")
    if target.exists():
        raise RuleViolation("move-exists", name=target.name)
    if not target.parent.is_dir():
        raise EnvironmentTrouble("file-write", name=target.name, detail=str(target.parent))


def _check_room(target: Path, total: int) -> None:
    wanted = total + total // 1000 + _SLACK
    if wanted > FAT_MAX_BYTES and is_fat(file_system(target.parent)):
        raise RuleViolation("move-fat", size=total // MIB)
    if shutil.disk_usage(target.parent).free < wanted:
        raise EnvironmentTrouble("move-room", size=wanted // MIB)


def _read_back(target: Path, sealed: str, tell: Callable[[int], None]) -> None:
    try:
        found = digest_on_medium(target, tell)
    except OSError as error:
        raise EnvironmentTrouble("handover-changed", name=target.name) from error
    if found != sealed:
        raise EnvironmentTrouble("handover-changed", name=target.name)


def stay(ws: Workspace, reason: str) -> None:
    """Take the move back, by name and with a reason: the contest is worked on here again.

    Whoever has taken the file in elsewhere must not go on there: two logs under one name are seen by everyone who
    compares receipts. RuleViolation operator-may-not, office-reason, move-not-away; server-in-use where the store is
    on a server that answers for it.
    """
    said = office.need_reason(reason)
    with ws.database.read() as session:
        need_role(session, ws, "write")
    told = away(ws)
    if told is None:
        raise RuleViolation("move-not-away")
    if told.is_on_server:
        raise RuleViolation("server-in-use")
    _unmark(ws, "move-undone", move=told.move, reason=said)
