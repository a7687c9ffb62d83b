"""The models on a real PostgreSQL: the same migrations, the same triggers, one writer, errors told in sentences."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Integer, LargeBinary, String, select
from sqlalchemy.exc import IntegrityError, InternalError

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models import dialect, migrations, server, triggers
from reviewer_app.models.base import Base
from reviewer_app.models.common import LedgerEntry, OwnKey, Refusal, Setting
from reviewer_app.models.database import Database, insert_rows, plain_rows
from reviewer_app.models.migrations import run
from reviewer_app.models.secretariat import Blob, Expert
from reviewer_app.models.server import ServerDatabase
from reviewer_app.models.server_address import server_address
from reviewer_app.security.column_seal import ColumnSeal, new_seal_secret
from tests.postgres import Server

SCRIPTS = ScriptDirectory.from_config(run.config())


@pytest.fixture
def empty(vault: Database, postgres: Server) -> Iterator[ServerDatabase]:
    made = ServerDatabase(postgres.address(postgres.database()), vault, ColumnSeal(new_seal_secret()))
    yield made
    made.let_go()


@pytest.fixture
def store(vault: Database, postgres: Server) -> Iterator[ServerDatabase]:
    made = ServerDatabase(postgres.address(postgres.prepared()), vault, ColumnSeal(new_seal_secret()))
    yield made
    made.let_go()


def entry(seq: int) -> LedgerEntry:
    return LedgerEntry(seq=seq, act="act", at="", previous="", body=b"x", digest=f"d{seq}")


def schema(database: ServerDatabase) -> list[tuple[object, ...]]:
    with database.read() as session:
        run_sql = session.connection().exec_driver_sql
        columns = run_sql(
            "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
            "WHERE table_schema = current_schema()"
        ).all()
        keys = run_sql(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE connamespace = current_schema()::regnamespace"
        ).all()
        indices = run_sql("SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()")
        made = dialect.found_triggers(session.connection())
    return sorted(map(str, (*columns, *keys, *indices.all(), *made.values())))  # type: ignore[arg-type]


def same_type(_context: object, _inspected: object, _column: object, found: object, wanted: object) -> bool:
    """Whether the types differ: texts have no length there, and whole numbers are as wide as SQLite's."""
    kinds = {"TEXT": String, "BIGINT": Integer, "BYTEA": LargeBinary}
    kind = kinds.get(type(found).__name__)
    return kind is not None and not isinstance(getattr(wanted, "impl_instance", wanted), kind)


def test_head_equals_the_models(store: ServerDatabase) -> None:
    with store.migrating() as connection:
        compared = MigrationContext.configure(connection, opts={"compare_type": same_type})
        assert compare_metadata(compared, Base.metadata) == []
    with store.read() as session:
        assert server.revision_of(session) == migrations.HEAD
        assert triggers.missing_or_foreign(session.connection(), triggers.VAULT) == []


def test_each_step_up_and_down_again_leaves_the_same_with_its_rows(empty: ServerDatabase) -> None:
    seen = {}
    for revision in migrations.REVISIONS:
        with empty.migrating() as connection:
            run.upgrade(connection, revision)
        seen[revision] = schema(empty)
        if revision == "0001":
            with empty.write() as session:
                session.add_all([entry(0), entry(1), Setting(key="k", value=b"v")])
    for revision in reversed(migrations.REVISIONS[:-1]):
        with empty.migrating() as connection:
            run.downgrade(connection, revision)
        assert schema(empty) == seen[revision]
        with empty.read() as session:
            assert [row.seq for row in session.scalars(select(LedgerEntry))] == [0, 1]
    with empty.migrating() as connection:
        run.downgrade(connection, "base")
    assert [row for row in schema(empty) if "alembic" not in row] == []


def test_a_step_that_loses_a_trigger_is_undone(empty: ServerDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialect, "_wanted", lambda name, verb, table: [(f"{name}_x", verb, table)])
    monkeypatch.setattr(triggers.dialect, "declared_triggers", lambda declared: dict.fromkeys(declared, ""))
    with pytest.raises(EnvironmentTrouble, match="vault-migration"):
        server.migrate_server(empty)
    with empty.read() as session:
        assert server.revision_of(session) == ""


@pytest.mark.parametrize(
    "change", ["UPDATE ledger_entry SET act = 'x'", "DELETE FROM ledger_entry", "TRUNCATE ledger_entry"]
)
def test_what_is_written_once_stays(store: ServerDatabase, change: str) -> None:
    with store.write() as session:
        session.add(entry(0))
    with pytest.raises((IntegrityError, InternalError), match="ledger_entry_refuses"), store.write() as session:
        session.connection().exec_driver_sql(change)
    with store.read() as session:
        assert session.get_one(LedgerEntry, 0).act == "act"


def test_a_write_through_a_reader_is_refused(store: ServerDatabase) -> None:
    with pytest.raises(InternalError, match="read-only"), store.read() as session:  # noqa: PT012
        session.add(entry(0))
        session.flush()


def test_names_are_sealed_in_their_column_and_found_again(store: ServerDatabase, postgres: Server) -> None:
    with store.write() as session:
        session.add(Expert(id="e", code="E01", name="植入姓名", unit="", phone="13900001111"))
        insert_rows(
            session, Refusal, ("file_sha256", "name", "reason", "detail", "taken"), [("", "植入\0", "r", "", "")]
        )
    with psycopg.connect(**store.address.parameters()) as connection:
        raw = str(
            connection.execute("SELECT * FROM expert").fetchall() + connection.execute("TABLE refusal").fetchall()
        )
    assert "植入" not in raw
    assert "1390000" not in raw
    assert "E01" in raw
    with store.read() as session:
        assert session.scalars(select(Expert).where(Expert.name == "植入姓名")).one().phone == "13900001111"
        assert plain_rows(session, "SELECT name, unit FROM expert WHERE id = ?", "e")[0].name == "植入姓名"
        assert session.scalars(select(Refusal)).one().name == "植入\0"


def test_keys_stand_in_the_vault_alone(store: ServerDatabase, vault: Database) -> None:
    with store.write() as session:
        session.add(OwnKey(name="k", kind="mac", secret="geheim", public=""))
    with vault.read() as session:
        assert session.get_one(OwnKey, "k").secret == "geheim"
    with store.read() as session:
        assert session.get_one(OwnKey, "k").secret == "geheim"
        assert plain_rows(session, "SELECT secret FROM own_key WHERE name = ?", "k")[0].secret == "geheim"
        assert session.connection().exec_driver_sql("SELECT count(*) FROM own_key").scalar_one() == 0


def test_a_failed_write_leaves_nothing_on_either_side(store: ServerDatabase, vault: Database) -> None:
    with pytest.raises(ValueError, match="on purpose"), store.write() as session:  # noqa: PT012
        session.add_all([OwnKey(name="k", kind="mac", secret="s", public=""), entry(0)])
        session.flush()
        raise ValueError("on purpose")
    with vault.read() as session:
        assert session.get(OwnKey, "k") is None
    with store.read() as session:
        assert session.get(LedgerEntry, 0) is None


def test_large_numbers_and_long_texts_fit(store: ServerDatabase) -> None:
    with store.write() as session:
        session.add(Blob(digest="d", sha256="s", size=5 << 30, identity="i", media_type="x" * 5000))
    with store.read() as session:
        assert session.get_one(Blob, "d").size == 5 << 30


def test_the_log_has_one_writer_at_a_time(store: ServerDatabase, vault: Database) -> None:
    other = ServerDatabase(store.address, vault, ColumnSeal(new_seal_secret()))
    order: list[str] = []
    began = threading.Event()

    def second() -> None:
        began.set()
        with other.write():
            order.append("second")

    with store.write() as session:
        thread = threading.Thread(target=second)
        thread.start()
        began.wait()
        with psycopg.connect(**store.address.parameters(), autocommit=True) as looking:
            asked = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            while looking.execute(asked).fetchone() != (1,):
                pass
        session.add(entry(0))
        order.append("first")
    thread.join()
    other.let_go()
    assert order == ["first", "second"]


def test_a_writer_that_waits_too_long_says_so(
    store: ServerDatabase, vault: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "WAIT", "50ms")
    other = ServerDatabase(store.address, vault, ColumnSeal(new_seal_secret()))
    with store.write(), pytest.raises(EnvironmentTrouble, match="server-busy"), other.write():
        raise AssertionError
    other.let_go()


def test_a_lost_connection_is_told_and_the_next_write_goes_on(store: ServerDatabase) -> None:
    with pytest.raises(EnvironmentTrouble, match="server-away"), store.write() as session:  # noqa: PT012
        (pid,) = session.connection().exec_driver_sql("SELECT pg_backend_pid()").one()
        with psycopg.connect(**store.address.parameters(), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 60000)", (pid,))
        session.add(entry(0))
        session.flush()
    with store.write() as session:
        session.add(entry(0))


def test_a_foreign_database_is_not_opened(empty: ServerDatabase) -> None:
    with psycopg.connect(**empty.address.parameters()) as connection:
        connection.execute("CREATE TABLE something (id int)")
    with pytest.raises(EnvironmentTrouble, match="server-foreign"), empty.read() as session:
        server.revision_of(session)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("postgresql://u:secret@127.0.0.1/db", "server-password"),
        ("postgresql://u@127.0.0.1/db?password=secret", "server-password"),
        ("postgresql://u@127.0.0.1/db?sslmode=disable", "server-address"),
        ("postgresql://127.0.0.1/db", "server-address"),
        ("postgresql://u@127.0.0.1", "server-address"),
        ("postgresql://u@127.0.0.1:99999/db", "server-address"),
        ("mysql://u@127.0.0.1/db", "server-address"),
    ],
)
def test_an_address_that_will_not_do(url: str, code: str) -> None:
    with pytest.raises(RuleViolation) as told:
        server_address(url)
    assert told.value.code == code


@pytest.mark.parametrize("host", ["db.example.org", "192.0.2.7", "127.0.0.1.example.org"])
def test_beyond_this_machine_tls_with_a_checked_name(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGSSLMODE", "disable")
    given = server_address(f"postgresql://u@{host}/db", "secret").parameters()
    assert (given["sslmode"], given["sslrootcert"]) == ("verify-full", "system")
    assert server_address("postgresql://u@localhost/db").parameters()["sslmode"] == "prefer"
    assert "secret" not in repr(server_address(f"postgresql://u@{host}/db", "secret"))


def test_a_server_without_tls_is_told_nothing(vault: Database) -> None:
    with socket.create_server(("127.0.0.2", 0)) as listening:
        heard: list[bytes] = []

        def answer() -> None:
            with listening.accept()[0] as caller:
                heard.append(caller.recv(1000))
                caller.sendall(b"N")
                heard.append(caller.recv(1000))

        thread = threading.Thread(target=answer)
        thread.start()
        address = server_address(f"postgresql://u@127.0.0.2:{listening.getsockname()[1]}/db", "secret")
        database = ServerDatabase(address, vault, ColumnSeal(new_seal_secret()))
        with pytest.raises(EnvironmentTrouble, match="server-away"), database.read() as session:
            session.connection()
        thread.join()
        database.let_go()
    assert (len(heard[0]), heard[1]) == (8, b""), "asked for TLS, and went"
