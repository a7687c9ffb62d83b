"""Environment or bug? Real files that are full, locked, damaged, gone or of the future; and errors that stay bugs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlcipher3.dbapi2 as dbapi
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from reviewer_app.config import DOSSIERS_PAGE_BYTES
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.messages import table
from reviewer_app.models import connection as opening
from reviewer_app.models.common import Setting
from reviewer_app.models.connection import make_file
from reviewer_app.models.database import Database
from reviewer_app.models.dossier_store import DossierStore
from reviewer_app.models.trouble import CODES, LEAST_ROOM, translated, trouble
from reviewer_app.models.vault import create_vault, open_vault
from tests.models.conftest import KEY


def limit(database: Database, pragma: str) -> None:
    """Set a limit on the one writer's connection, which the pool keeps."""
    with database.migrating() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute(f"PRAGMA {pragma}").fetchall()


def save(database: Database, key: str, value: bytes) -> None:
    with database.write() as session:
        session.add(Setting(key=key, value=value))


def keys(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(Setting.key).order_by(Setting.key)))


def refused(code: str) -> Any:
    return pytest.raises(EnvironmentTrouble, check=lambda error: error.code == code)


def test_full_disk_keeps_what_was_saved(vault: Database) -> None:
    save(vault, "before", b"1")
    limit(vault, "max_page_count = 1")
    with refused("disk-full"):
        save(vault, "too large", os.urandom(200_000))
    assert keys(vault) == ["before"]
    limit(vault, "max_page_count = 100000")
    save(vault, "later", b"2")
    assert keys(vault) == ["before", "later"]


def test_full_disk_at_the_flush_of_a_larger_write(vault: Database) -> None:
    limit(vault, "max_page_count = 1")
    with refused("disk-full"), vault.write() as session:
        session.add(Setting(key="small", value=b"1"))
        session.flush()
        session.add(Setting(key="large", value=os.urandom(500_000)))
    assert keys(vault) == []


def test_write_protected_place(vault: Database) -> None:
    limit(vault, "query_only = ON")
    with refused("disk-read-only"):
        save(vault, "one", b"1")


def test_another_program_holds_the_file(vault: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    impatient = open_vault(vault.path, KEY)
    with vault.write(), refused("vault-busy"):
        save(impatient, "one", b"1")
    impatient.close()


def test_flipped_byte(vault: Database) -> None:
    save(vault, "one", os.urandom(400_000))
    vault.close()
    with vault.path.open("r+b") as stream:
        stream.seek(vault.path.stat().st_size - 50_000)
        byte = stream.read(1)[0]
        stream.seek(-1, os.SEEK_CUR)
        stream.write(bytes([byte ^ 1]))
    database = open_vault(vault.path, KEY)
    with refused("vault-damaged"), database.read() as session:
        session.scalars(select(Setting.value)).all()
    database.close()


@pytest.mark.parametrize("size", [100, 4096, 20_000])
def test_cut_file(vault: Database, size: int) -> None:
    vault.close()
    os.truncate(vault.path, size)
    with refused("vault-damaged"):
        database = open_vault(vault.path, KEY)
        with database.read() as session:
            session.scalars(select(Setting.value)).all()


def test_foreign_content(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    path.write_bytes(b"%PDF-1.7 " + bytes(8000))
    with refused("vault-damaged"):
        open_vault(path, KEY)


@pytest.mark.parametrize("content", [None, b""], ids=["absent", "empty"])
def test_no_vault_there(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "vault.db"
    if content is not None:
        path.write_bytes(content)
    for opened in (open_vault, DossierStore):
        with refused("vault-missing"):
            opened(path, KEY)
    assert path.exists() == (content is not None)


def test_encrypted_file_of_another_program(tmp_path: Path) -> None:
    make_file(tmp_path / "vault.db")
    other = Database(tmp_path / "vault.db", KEY)
    with other.write() as session:
        session.connection().exec_driver_sql("CREATE TABLE something(a)")
    other.close()
    with refused("vault-foreign"):
        open_vault(tmp_path / "vault.db", KEY)


@pytest.mark.parametrize("revisions", [["9999"], [], ["0001", "9999"]], ids=["newer", "none", "two"])
def test_vault_of_a_newer_program_is_left_alone(vault: Database, revisions: list[str]) -> None:
    with vault.write() as session:
        session.connection().exec_driver_sql("DELETE FROM alembic_version")
        for revision in revisions:
            session.connection().exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision,))
    vault.close()
    before = vault.path.read_bytes()
    with refused("vault-newer"):
        open_vault(vault.path, KEY)
    assert vault.path.read_bytes() == before


def test_dossiers_of_a_newer_program_are_left_alone(store: DossierStore) -> None:
    with store.database.raw() as connection:
        connection.execute("PRAGMA user_version = 99")
    store.close()
    with refused("vault-newer"):
        DossierStore(store.database.path, KEY)


def test_the_folder_is_gone(vault: Database, tmp_path: Path) -> None:
    vault.close()
    shutil.move(vault.path, tmp_path / "elsewhere.db")
    shutil.rmtree(tmp_path / "gone", ignore_errors=True)
    database = Database(tmp_path / "gone" / "vault.db", KEY)
    with refused("vault-unreachable"), database.read() as session:
        session.scalars(select(Setting)).all()
    with refused("vault-unreachable"), database.raw():
        pass
    with refused("vault-unreachable"):
        database.reading_connection()
    database.close()


def test_half_made_vault_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer_app.models.vault.VERSION_TABLE", "CREATE NONSENSE")
    with pytest.raises(OperationalError):
        create_vault(tmp_path / "vault.db", KEY)
    assert not (tmp_path / "vault.db-wal").exists()


@pytest.mark.parametrize("reading", [False, True])
def test_bugs_stay_bugs(vault: Database, reading: bool) -> None:
    way = vault.read if reading else vault.write
    with pytest.raises(OperationalError, match="no such table"), way() as session:
        session.connection().exec_driver_sql("SELECT * FROM nowhere")


def test_breaking_a_constraint_is_a_bug(vault: Database) -> None:
    save(vault, "one", b"1")
    with pytest.raises(IntegrityError):
        save(vault, "one", b"2")


def test_plain_connections_are_judged_the_same_way(tmp_path: Path) -> None:
    with pytest.raises(dbapi.OperationalError, match="no such table"), translated(tmp_path / "a.db"):
        dbapi.connect(":memory:").execute("SELECT * FROM nowhere")
    with refused("vault-unreachable"), translated(tmp_path / "a.db"):
        dbapi.connect(str(tmp_path / "no" / "a.db"))


def test_errors_without_a_code_are_bugs(tmp_path: Path) -> None:
    assert trouble(dbapi.ProgrammingError("wrong use"), tmp_path) is None
    assert trouble(OSError(28, "full"), tmp_path) is None


@pytest.mark.parametrize("code", sorted(set(CODES.values())))
def test_each_has_a_sentence_in_both_languages(code: str) -> None:
    assert set(table()[code]) == {"zh", "en"}


def test_extended_codes_count_as_their_primary_one(tmp_path: Path) -> None:
    error = dbapi.OperationalError("disk I/O error")
    error.sqlite_errorcode = 10 | (3 << 8)
    found = trouble(error, tmp_path / "vault.db")
    assert found is not None
    assert (found.code, found.values["file"]) == ("disk-error", "vault.db")


def test_full_disk_while_a_file_streams_in(store: DossierStore) -> None:
    with store.database.raw() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    limit(store.database, f"max_page_count = {pages + 4 * 2**20 // DOSSIERS_PAGE_BYTES}")
    with refused("disk-full"), store.put("0" * 64, 2**24, "application/pdf") as writer:
        for _ in range(16):
            writer.write(os.urandom(2**20))
    assert not store.has("0" * 64)


def test_inserting_through_a_plain_reader_is_a_bug(vault: Database) -> None:
    with pytest.raises(OperationalError), vault.read() as session:
        session.execute(insert(Setting).values(key="x", value=b""))


def test_full_disk_in_a_plain_write(vault: Database) -> None:
    limit(vault, "max_page_count = 1")
    with refused("disk-full"), vault.write_plain("setting") as connection:
        connection.execute("INSERT INTO setting VALUES ('large', ?)", (os.urandom(200_000),))
    assert keys(vault) == []


def test_a_copy_that_finds_no_room_says_so_without_a_code(vault: Database) -> None:
    said = dbapi.OperationalError("database or disk is full")
    assert getattr(said, "sqlite_errorcode", None) is None
    found = trouble(said, vault.path)
    assert found is not None
    assert found.code == "disk-full"
    assert trouble(dbapi.OperationalError("no such table: x"), vault.path) is None


def test_shared_memory_without_room_is_a_full_disk_and_no_broken_one(
    vault: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = []
    for free in (0, LEAST_ROOM):
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder, free=free: SimpleNamespace(free=free))
        found = trouble(dbapi.OperationalError("disk I/O error"), vault.path)
        codes.append(found.code if found else "")
    assert codes == ["disk-full", "disk-error"]
