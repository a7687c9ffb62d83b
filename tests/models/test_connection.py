"""How a file is opened: the settings that keep it safe, and the keys that are refused."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as dbapi

from reviewer_app.config import DOSSIERS_PAGE_BYTES
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models.connection import connect, make_file
from reviewer_app.models.database import Database
from reviewer_app.models.dossier_store import DossierStore, create_dossiers
from reviewer_app.models.vault import open_vault
from tests.models.conftest import KEY

CANARY = "金丝雀评分九十七 canary-mark-97"


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("query_only", 0),
        ("page_size", "4096"),
    ],
)
def test_vault_settings(vault: Database, pragma: str, value: object) -> None:
    with vault.write() as session:
        assert session.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_readers_have_the_same_settings_and_cannot_write(vault: Database) -> None:
    with vault.read() as session:
        found = [
            session.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar_one()
            for pragma in ("journal_mode", "synchronous", "foreign_keys", "temp_store", "query_only")
        ]
    assert found == ["wal", 2, 1, 2, 1]


def test_dossiers_have_large_pages_at_every_opening(store: DossierStore, tmp_path: Path) -> None:
    store.close()
    again = DossierStore(tmp_path / "dossiers.db", KEY)
    with again.database.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA page_size").scalar_one() == str(DOSSIERS_PAGE_BYTES)
    again.close()
    with pytest.raises(dbapi.DatabaseError, match="not a database"):
        connect(tmp_path / "dossiers.db", KEY)


@pytest.mark.parametrize(
    "key",
    ["", KEY[:64], KEY[:-1], KEY + "0", "g" + KEY[1:], "pass-phrase", KEY[:-1] + "'"],
    ids=["empty", "without-salt", "short", "long", "no-hex", "words", "quote"],
)
def test_only_raw_keys_with_salt(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="96 hexadecimal"):
        connect(tmp_path / "other.db", key)
    assert not (tmp_path / "other.db").exists()


def test_a_wrong_key_opens_nothing(vault: Database, capfd: pytest.CaptureFixture[str]) -> None:
    vault.close()
    with pytest.raises(EnvironmentTrouble) as caught:
        open_vault(vault.path, "4e" * 48)
    assert caught.value.code == "vault-damaged"
    assert capfd.readouterr() == ("", "")


def test_the_salt_is_not_in_the_file(vault: Database) -> None:
    """With a key of 64 digits the salt would stand in page 1, where a torn write loses the whole file."""
    vault.close()
    assert bytes.fromhex(KEY[64:]) == vault.path.read_bytes()[:16]
    with vault.path.open("r+b") as stream:
        stream.write(bytes(16))
    database = open_vault(vault.path, KEY)
    database.close()


def test_files_are_private_and_encrypted(vault: Database, tmp_path: Path) -> None:
    with vault.write() as session:
        session.connection().exec_driver_sql("INSERT INTO setting VALUES (?, ?)", (CANARY, CANARY.encode("utf-16-le")))
    files = sorted(tmp_path.iterdir())
    assert [path.name for path in files] == ["vault.db", "vault.db-shm", "vault.db-wal"]
    for path in files:
        content = path.read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        for form in (b"SQLite format 3", CANARY.encode(), CANARY.encode("utf-16-le"), b"CREATE TABLE"):
            assert form not in content, path.name


def test_making_a_file_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_bytes(b"precious")
    with pytest.raises(FileExistsError):
        make_file(tmp_path / "kept.db")
    with pytest.raises(FileExistsError):
        create_dossiers(tmp_path / "kept.db", KEY)
    assert (tmp_path / "kept.db").read_bytes() == b"precious"


def test_sorting_and_temporary_tables_leave_no_file(vault: Database, tmp_path: Path) -> None:
    """A sort of 30,000 rows, a temporary table, an index and VACUUM: nothing but the database's own files."""
    before = set(os.listdir(tmp_path))
    held_before = _open_files()
    with vault.write() as session:
        run = session.connection().exec_driver_sql
        rows = [(f"{CANARY} {number * 7919 % 30_000}", b"x" * 50) for number in range(30_000)]
        run("INSERT INTO setting VALUES (?, ?)", rows)
        run("CREATE TEMP TABLE copied AS SELECT * FROM setting")
        cursor = run("SELECT key, count(*) FROM copied GROUP BY key || 'x' ORDER BY value, key")
        cursor.fetchmany(3)
        during = set(os.listdir(tmp_path))
        held = _open_files() - held_before
        cursor.close()
    assert during - before <= {"vault.db-wal", "vault.db-shm"}
    assert not [name for name in held if not name.startswith(str(tmp_path / "vault.db"))]
    with vault.raw() as connection:
        connection.execute("VACUUM")
    assert not [path.name for path in tmp_path.iterdir() if CANARY.encode() in path.read_bytes()]


def _open_files() -> set[str]:
    """Return what this process holds open, deleted files too."""
    folder = "/proc/self/fd"
    return {os.readlink(f"{folder}/{name}") for name in os.listdir(folder) if os.path.lexists(f"{folder}/{name}")}
