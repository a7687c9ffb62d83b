"""A contest comes back from a server as one vault file: for a whole backup, and for moving to another machine."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import insert, select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.base import Base
from reviewer_app.models.common import OwnKey, Setting
from reviewer_app.models.server import ServerDatabase
from reviewer_app.models.vault import create_vault, read_file
from reviewer_app.services import ledger
from reviewer_app.services.workspace import Workspace

FILLED: Final = "server-filled"
"""Setting on the server: by which move it was filled."""
COPIED: Final = "server-copied"
"""Setting in a whole copy: when it was taken from the server."""
PORTION: Final = 1000


def copy_back(ws: Workspace, target: Path) -> int:
    """Write every row of the server and every key of the vault into a new vault file; return how many rows.

    The rows are of one moment. It is opened with the keys of this vault, and stands alone: it names no server.
    """
    there = ws.database
    if not isinstance(there, ServerDatabase):
        raise RuleViolation("server-not-moved")
    made, copied = create_vault(target, ws.keys.vault), 0
    try:
        with there.read() as reading, there.vault.read() as keys, made.write() as session:
            connection = session.connection()
            for table in Base.metadata.sorted_tables:
                source = keys if table.name == OwnKey.__tablename__ else reading
                for rows in source.execute(select(table)).partitions(PORTION):
                    connection.execute(insert(table), [dict(row._mapping) for row in rows])
                    copied += len(rows)
            filled = session.get(Setting, FILLED)
            if filled is not None:
                session.delete(filled)
            session.add(Setting(key=COPIED, value=msgspec.json.encode({"at": ws.clock.now()})))
    finally:
        made.close()
    return copied


def check_whole(ws: Workspace, backup: Path, number: int) -> None:
    """Refuse a backup that neither holds what is on the server nor leads there. RuleViolation server-backup-old."""
    with read_file(backup, ws.keys.vault) as connection:
        query = "SELECT count(*) FROM setting WHERE key IN (?, ?)"
        (marks,) = connection.execute(query, (COPIED, ledger.MOVED)).fetchone()
    if not marks:
        raise RuleViolation("server-backup-old", number=number)
