"""The store on a server as a window opens it: where it is, the password that may be kept, moved there by a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from reviewer_app.models.common import OwnKey
from reviewer_app.models.server import ServerDatabase
from reviewer_app.models.server_address import server_address
from reviewer_app.services.secretariat import moving
from reviewer_app.services.secretariat.server_store import move_to_server, open_on_server, where
from reviewer_app.services.workspace import Workspace, open_with

PASSWORD: Final = "server-password"
"""The own key that is the server's password, where an operator has it kept: it never leaves the vault."""
KIND: Final = "password"


@dataclass(frozen=True)
class ServerPlace:
    """One server as people read it. `is_here`: on this machine, where nothing travels; `root`: certificate file."""

    url: str
    host: str
    port: int
    database: str
    user: str
    root: str
    is_here: bool


def server_url(host: str, port: str, database: str, user: str, root: str = "") -> str:
    """Return the address of what was typed; whether it will do is said by `place_of`."""
    at = f"[{host}]" if ":" in host else host
    asked = f"?sslrootcert={quote(root, '/:')}" if root else ""
    return f"postgresql://{quote(user, '')}@{at}{f':{port}' if port else ''}/{quote(database, '')}{asked}"


def place_of(url: str) -> ServerPlace:
    """Return the parts of an address. RuleViolation server-address, server-password."""
    found = server_address(url)
    return ServerPlace(url, found.host, found.port, found.database, found.user, found.root, found.is_here)


def needed(ws: Workspace) -> ServerPlace | None:
    """Return the server on which this contest is kept, None where it is worked on in the vault, or open there."""
    if isinstance(ws.database, ServerDatabase):
        return None
    away = moving.away(ws)
    return place_of(where(ws)) if away is not None and away.is_on_server else None


def is_on_server(ws: Workspace) -> bool:
    """Whether this contest is open on a server."""
    return isinstance(ws.database, ServerDatabase)


def leave(there: Workspace) -> None:
    """Let the server go that was opened for nobody any more; the vault stays open."""
    if isinstance(there.database, ServerDatabase):
        there.database.let_go()


def kept_password(ws: Workspace) -> str:
    """Return the password that is kept in the vault, "" for none."""
    with ws.database.read() as session:
        row = session.get(OwnKey, PASSWORD)
        return "" if row is None else row.secret


def keep_password(ws: Workspace, password: str) -> None:
    """Keep the password in the vault; "" forgets it."""
    with ws.database.write() as session:
        row = session.get(OwnKey, PASSWORD)
        if password:
            session.merge(OwnKey(name=PASSWORD, kind=KIND, secret=password, public=""))
        elif row is not None:
            session.delete(row)


def open_there(ws: Workspace, password: str, *, keeps: bool) -> Workspace:
    """Open the contest on its server, and keep the password or forget it. Raises what `open_on_server` raises."""
    there = open_on_server(ws, password)
    keep_password(ws, password if keeps else "")
    return there


def move_there(ws: Workspace, url: str, password: str, *, keeps: bool) -> Callable[[], Workspace]:
    """Move the contest to an empty database; return what opens the vault anew once `ws` is closed.

    Raises what `move_to_server` raises; the contest is then worked on here as before.
    """
    move_to_server(ws, url, password)
    keep_password(ws, password if keeps else "")
    folder, keys, slot, clock = ws.paths.root, ws.keys, ws.slot, ws.clock
    return lambda: open_with(folder, keys, slot, clock)
