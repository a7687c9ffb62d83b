"""The office's store moves from the vault to a PostgreSQL server, and is opened there; every key stays in the vault.

The vault is marked first and the server filled then, as with a move to another machine: at most one of them goes on.
Both logs say so. The vault also remembers how far the server's log had come: one that was cut is not gone on with.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any, Final

import msgspec
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models import server
from reviewer_app.models.base import Base
from reviewer_app.models.common import OwnKey, Setting
from reviewer_app.models.database import Database, copy_rows
from reviewer_app.models.migrations import HEAD
from reviewer_app.models.server import ServerDatabase
from reviewer_app.models.server_address import ServerAddress, server_address
from reviewer_app.security.codes import new_id
from reviewer_app.security.column_seal import ColumnSeal, new_seal_secret
from reviewer_app.services import backups, ledger
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.server_back import FILLED
from reviewer_app.services.workspace import Workspace

SEAL: Final = "server-seal"
"""The own key (mac) under which personal data is sealed on the server."""
PORTION: Final = 1000


def where(ws: Workspace) -> str:
    """Return the address of the server that the store was moved to, "" while it is in the vault."""
    told: dict[str, Any] = ws.setting(ledger.MOVED) or {}
    return str(told.get("server", ""))


def move_to_server(ws: Workspace, url: str, password: str) -> int:
    """Move the store of an open vault to an empty database and return how many rows there were.

    What was interrupted goes on when it is asked for again. RuleViolation server-*, moved-away, operator-may-not;
    EnvironmentTrouble server-*: the contest is then worked on in the vault as before, or the move goes on.
    """
    address = server_address(url, password)
    server.connected(address).close()  # a host that was mistyped is no reason to stop working here
    move = _mark(ws, url)
    try:
        with _opened(ws, address) as there:
            rows = _fill(ws, there, move)
        backups.back_up(ws)  # with the mark: the newest copy of this vault leads to the server as well
        return rows
    except RuleViolation:
        _unmark(ws, move)
        raise


def _mark(ws: Workspace, url: str) -> str:
    with ws.database.write() as session:
        told: dict[str, Any] = _setting(session, ledger.MOVED) or {}
        if told.get("server") == url:
            return str(told["move"])
        need(session, ws, "write")
        if session.get(OwnKey, SEAL) is None:
            session.add(OwnKey(name=SEAL, kind="mac", secret=new_seal_secret(), public=""))
        move = new_id()
        ledger.append(session, ws, "moved-away", move=move)
        ws.put_setting(session, ledger.MOVED, {"at": ws.clock.now(), "move": move, "server": url})
    return move


def _unmark(ws: Workspace, move: str) -> None:
    with ws.database.write() as session:
        session.delete(session.get_one(Setting, ledger.MOVED))
        session.flush()
        ledger.append(session, ws, "move-stopped", move=move)


@contextmanager
def _opened(ws: Workspace, address: ServerAddress) -> Iterator[ServerDatabase]:
    """Lend the server's database for one piece of work; the vault stays open afterwards."""
    database = _database(ws, address)
    try:
        yield database
    finally:
        database.let_go()


def _database(ws: Workspace, address: ServerAddress) -> ServerDatabase:
    return ServerDatabase(address, ws.database, ColumnSeal(ws.identity(SEAL)))


def _fill(ws: Workspace, there: ServerDatabase, move: str) -> int:
    with there.read() as session:
        done = server.revision_of(session) != "" and _is_filled(session, move)
    if not done:
        server.migrate_server(there)
    office_there = _over(ws, there)
    rows = 0
    with there.write() as session:
        if not _is_filled(session, move):
            rows = _copy(ws.database, session)
            session.delete(session.get_one(Setting, ledger.MOVED))
            session.flush()
            ledger.append(session, office_there, "arrived", move=move)
            office_there.put_setting(session, FILLED, {"move": move})
            ledger.checkpoint(session, office_there)
    remember(ws, office_there)
    return rows


def _is_filled(session: Session, move: str) -> bool:
    """Whether this very move was finished. RuleViolation server-taken for another contest, or another copy of this."""
    if session.scalar(select(Setting.key).limit(1)) is None:
        return False
    if _filled_by(session) != move:
        raise RuleViolation("server-taken")
    return True


def _filled_by(session: Session) -> str:
    """Return by which move the server was filled, "" where this desk's key does not open what stands there."""
    try:
        told: dict[str, Any] = _setting(session, FILLED) or {}
    except EnvironmentTrouble as trouble:
        if trouble.code != "server-sealed":
            raise
        return ""
    return str(told.get("move", ""))


def _copy(source: Database, session: Session) -> int:
    """Copy every row but the keys, parents before children."""
    copied = 0
    with source.read() as reading:
        for table in _tables():
            for rows in reading.execute(select(table)).partitions(PORTION):
                copy_rows(session, table, table.columns.keys(), [tuple(row) for row in rows])
                copied += len(rows)
    server.set_counters(session)
    return copied


def _tables() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if table.name != OwnKey.__tablename__]


def open_on_server(ws: Workspace, password: str) -> Workspace:
    """Return the same office with its store on the server that it was moved to; closing it closes both.

    RuleViolation server-not-moved; EnvironmentTrouble server-away, server-cut, server-triggers, vault-newer.
    """
    url = where(ws)
    if not url:
        raise RuleViolation("server-not-moved")
    there = _database(ws, server_address(url, password))
    try:
        with there.read() as session:
            _check(session, ws)
            outdated = server.revision_of(session) != HEAD
        if outdated:
            server.migrate_server(there)
    except BaseException:
        there.let_go()
        raise
    return _over(ws, there)


def need_server(there: Workspace, url: str) -> None:
    """Refuse an office whose store is not at `url`. RuleViolation server-not-moved, server-elsewhere."""
    if not isinstance(there.database, ServerDatabase):
        raise RuleViolation("server-not-moved")
    if there.database.address != server_address(url, there.database.address.password):
        raise RuleViolation("server-elsewhere", address=where(_over(there, there.database.vault)))


def _check(session: Session, ws: Workspace) -> None:
    """Compare what stands there with what this vault knows. EnvironmentTrouble server-other, server-cut."""
    moved: dict[str, Any] = ws.setting(ledger.MOVED)
    if not server.revision_of(session) or _filled_by(session) != moved["move"]:
        raise EnvironmentTrouble("server-other")
    head = ws.setting(ledger.SERVER_HEAD)
    if head is not None:
        try:
            ledger.check_head(session, int(head["size"]), bytes.fromhex(head["root"]))
        except EnvironmentTrouble as error:
            raise EnvironmentTrouble("server-cut", size=head["size"]) from error
    ledger.check_anchor(session)


def remember(vault_ws: Workspace, there: Workspace) -> None:
    """Keep in the vault how far the server's log has come."""
    with there.database.read() as session:
        head = _setting(session, ledger.ANCHOR)
    with vault_ws.database.write() as session:
        vault_ws.put_setting(session, ledger.SERVER_HEAD, head)


def remember_head(there: Workspace) -> None:
    """The same for an office that is open on a server; nothing is done for one in its vault."""
    if isinstance(there.database, ServerDatabase):
        remember(_over(there, there.database.vault), there)


def _over(ws: Workspace, database: Database) -> Workspace:
    """Return the same office with its store in another place. One of the two is closed, not both."""
    other = copy(ws)
    other.database = database
    return other


def _setting(session: Session, key: str) -> Any:
    row = session.get(Setting, key)
    return None if row is None else msgspec.json.decode(row.value)
