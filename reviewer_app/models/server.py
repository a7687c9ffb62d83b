"""The same store on a PostgreSQL server: same models, same migrations, one writer per log, keys left in the vault.

`own_key` is read from and written to the desk's vault; personal data reaches the server sealed column by column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, Final, NoReturn

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, inspect
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models import triggers
from reviewer_app.models.common import OwnKey
from reviewer_app.models.database import Database, plain_rows
from reviewer_app.models.migrations import HEAD, REVISIONS
from reviewer_app.models.server_address import ServerAddress
from reviewer_app.models.touched import WritingSession, changes
from reviewer_app.security.column_seal import ColumnSeal

LOCK: Final = 0x7265766965776572
"""The advisory lock of the log: whoever writes holds it until the commit. Locks are per database, as the log is."""
WAIT: Final = "20s"
CONNECTIONS: Final = 4
_FULL: Final = ("53100", "53200")
_BUSY: Final = ("55P03", "40001", "40P01", "53300")
_AWAY: Final = ("08", "57P")
_CERTIFICATE: Final = re.compile(r"certificate|root\.crt", re.IGNORECASE)
"""What the driver says where the server is not proven to be the one that was named."""


class ServerDatabase(Database):
    """The store on a server, for one desk. `vault` keeps the keys; it stays open as long as this does."""

    backs_up_whole: ClassVar[bool] = False

    def __init__(self, address: ServerAddress, vault: Database, seal: ColumnSeal) -> None:
        self.address = address
        self._seal = seal
        self.vault = vault
        super().__init__(vault.path, "")

    def _engine(self, *, reading: bool, connections: int) -> Engine:
        engine = create_engine(
            "postgresql+psycopg://",
            creator=self._connect,  # the password is in no URL, log or repr
            poolclass=QueuePool,
            pool_size=min(connections, CONNECTIONS),
            max_overflow=0,
            pool_pre_ping=True,
            isolation_level="REPEATABLE READ" if reading else "READ COMMITTED",
        )
        engine.dialect.seal = self._seal  # type: ignore[attr-defined]

        def on_begin(connection: Connection) -> None:
            if reading:
                connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            else:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}'")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")

        def on_error(context: ExceptionContext) -> None:
            found = server_trouble(context.original_exception)
            if found is not None:
                raise found from context.original_exception

        event.listen(engine, "begin", on_begin)
        event.listen(engine, "handle_error", on_error)
        return engine

    def _connect(self) -> Any:
        return connected(self.address)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open one consistent view; a write through it is refused by the server (a bug). Keys come from the vault."""
        with Session(self._readers, binds={OwnKey: self.vault._readers}, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open the one write transaction of this log, on whatever machine: the others wait for its end."""
        keys: Any = {OwnKey: self.vault._writer}
        with (
            self._one_writer(),
            WritingSession(self._writer, binds=keys, expire_on_commit=False) as session,
            session.begin(),
        ):
            session.connection()
            yield session
            session.flush()
            touched = changes(session)
        self._tell(touched)

    def write_plain(self, *tables: str) -> NoReturn:
        """Refuse: only experts' drafts are saved so, and they never leave their vault."""
        raise RuleViolation("server-vault-only")

    def raw(self) -> NoReturn:
        """Refuse: what asks for the file itself has none here."""
        raise RuleViolation("server-vault-only")

    def reading_connection(self) -> NoReturn:
        """Refuse: dossiers lie in the vault and the pool."""
        raise RuleViolation("server-vault-only")

    def read_plain(self) -> NoReturn:
        """Refuse: only an expert's pages are read so."""
        raise RuleViolation("server-vault-only")

    def ask(self, query: str, *values: object) -> Sequence[Any]:
        """Return the rows of one question in plain SQL, unsealed."""
        with self.read() as session:
            return plain_rows(session, query, *values)

    def backup(self, target: Path) -> None:
        """Copy the vault with the keys; the server is backed up by those who run it, sealed as it is."""
        self.vault.backup(target)

    def let_go(self) -> None:
        """Close the connections to the server; the vault stays open."""
        super().close()

    def close(self) -> None:
        """Close the connections to the server, and the vault."""
        super().close()
        self.vault.close()


def connected(address: ServerAddress) -> Any:
    """Return a connection. EnvironmentTrouble server-away, server-certificate."""
    import psycopg  # loads libpq: only a desk with a server needs it

    try:
        return psycopg.connect(**address.parameters())
    except psycopg.Error as error:
        code = "server-certificate" if _CERTIFICATE.search(str(error)) else "server-away"
        raise EnvironmentTrouble(code, host=address.host, detail=str(error).strip()) from error


def server_trouble(error: BaseException | None) -> EnvironmentTrouble | None:
    """Return what to tell the person, or None when `error` is a bug of ours."""
    import psycopg

    if not isinstance(error, psycopg.Error):
        return None
    state = error.sqlstate or ""
    if state in _FULL:
        return EnvironmentTrouble("server-full", detail=str(error).strip())
    if state in _BUSY:
        return EnvironmentTrouble("server-busy", detail=str(error).strip())
    if state.startswith(_AWAY) or (not state and isinstance(error, psycopg.OperationalError)):
        return EnvironmentTrouble("server-away", host="", detail=str(error).strip())
    return None


def migrate_server(database: ServerDatabase) -> None:
    """Bring the server's schema up to this program's; an empty one gets every table. All steps in one transaction."""
    from reviewer_app.models.migrations.run import upgrade

    with database.migrating() as connection:
        upgrade(connection, HEAD)


def revision_of(session: Session) -> str:
    """Return the revision of the server's schema, "" for an empty one. EnvironmentTrouble vault-newer, vault-foreign.

    EnvironmentTrouble server-triggers: the triggers that refuse change are not those that were declared.
    """
    connection = session.connection()
    tables = inspect(connection).get_table_names()
    if not tables:
        return ""
    if "alembic_version" not in tables:
        raise EnvironmentTrouble("server-foreign")
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if len(found) != 1 or found[0] not in REVISIONS:
        raise EnvironmentTrouble("vault-newer", revision=", ".join(found))
    if found[0] == HEAD and triggers.missing_or_foreign(connection, triggers.VAULT):
        raise EnvironmentTrouble("server-triggers")
    return str(found[0])


def set_counters(session: Session) -> None:
    """Let the server count on from the rows that were copied with their numbers."""
    connection = session.connection()
    found = connection.exec_driver_sql(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%%'"
    ).all()
    for table, column in found:
        connection.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), coalesce(max({column}), 0) + 1, false) "
            f'FROM "{table}"'
        )
