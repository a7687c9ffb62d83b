"""Reading, writing, telling: one writer, nothing told before the commit, nothing kept after a failure."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as dbapi
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from reviewer_app.changes import Change
from reviewer_app.models import touched
from reviewer_app.models.base import Base, DossierBase
from reviewer_app.models.common import Refusal, Setting
from reviewer_app.models.database import Database, insert_rows
from reviewer_app.models.secretariat import OperatorRow, Project, ProjectUnit
from reviewer_app.models.vault import MAPPED, create_vault, open_vault
from tests.models.conftest import KEY


@pytest.fixture
def heard(vault: Database) -> list[frozenset[Change]]:
    told: list[frozenset[Change]] = []
    vault.on_commit.append(told.append)
    return told


def settings(database: Database) -> dict[str, bytes]:
    with database.read() as session:
        return {row.key: row.value for row in session.scalars(select(Setting))}


def test_a_write_is_kept_and_told(vault: Database, heard: list[frozenset[Change]]) -> None:
    with vault.write() as session:
        session.add(Setting(key="one", value=b"1"))
        session.flush()
        assert not heard
        assert settings(vault) == {}
    assert settings(vault) == {"one": b"1"}
    assert heard == [frozenset({Change.SETTINGS})]


def test_a_failure_undoes_all_and_tells_nothing(vault: Database, heard: list[frozenset[Change]]) -> None:
    with pytest.raises(IntegrityError), vault.write() as session:  # noqa: PT012
        session.add(Setting(key="one", value=b"1"))
        session.flush()
        session.execute(insert(Setting).values(key="one", value=b"2"))
    assert settings(vault) == {}
    assert heard == []
    with vault.write() as session:
        session.add(Setting(key="two", value=b"2"))
    assert settings(vault) == {"two": b"2"}


def test_each_way_of_writing_is_noticed(vault: Database, heard: list[frozenset[Change]]) -> None:
    with vault.write() as session:
        session.execute(insert(Setting).values(key="one", value=b"1"))
    with vault.write() as session:
        session.execute(update(Setting).values(value=b"2"))
    with vault.write() as session:
        session.execute(delete(Setting))
    with vault.write() as session:
        insert_rows(session, OperatorRow, ("id", "name", "role"), [("a", "甲测试", "operator"), ("b", "乙测试", "")])
        insert_rows(session, Project, ("id",), [])
    with vault.write() as session:
        session.execute(Base.metadata.tables["refusal"].insert(), {"file_sha256": "", "name": "", "reason": "", **REST})
    with vault.write() as session:
        session.scalars(select(OperatorRow)).all()
    expected = [Change.SETTINGS, Change.SETTINGS, Change.SETTINGS, Change.CONTEST, Change.PACKAGES]
    assert heard == [frozenset({change}) for change in expected]


REST = {"detail": "", "taken": ""}


def test_changed_and_deleted_rows_are_noticed(vault: Database, heard: list[frozenset[Change]]) -> None:
    with vault.write() as session:
        session.add(OperatorRow(id="a", name="甲测试", role="operator"))
    with vault.write() as session:
        session.get_one(OperatorRow, "a").name = "乙测试"
    with vault.write() as session:
        session.delete(session.get_one(OperatorRow, "a"))
    assert heard == [frozenset({Change.CONTEST})] * 3


def test_every_table_means_something_to_the_pages() -> None:
    assert len(MAPPED) == 8
    assert touched.CHANGES.keys() == Base.metadata.tables.keys() | DossierBase.metadata.tables.keys()


def test_reading_cannot_write_and_that_is_a_bug(vault: Database) -> None:
    with pytest.raises(OperationalError, match="readonly"), vault.read() as session:
        session.execute(insert(Setting).values(key="one", value=b"1"))


def test_a_write_inside_a_write_is_a_bug(vault: Database) -> None:
    with vault.write(), pytest.raises(RuntimeError, match="inside a write"), vault.write():
        pass
    with vault.write() as session:
        session.add(Setting(key="one", value=b"1"))
    assert settings(vault) == {"one": b"1"}


def test_writers_wait_for_each_other(vault: Database) -> None:
    """Twenty threads, each reading a number and adding one to it: none is lost."""
    with vault.write() as session:
        session.add(Setting(key="count", value=b"0"))

    def add_one() -> None:
        with vault.write() as session:
            row = session.get_one(Setting, "count")
            row.value = b"%d" % (int(row.value) + 1)

    threads = [threading.Thread(target=add_one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert settings(vault) == {"count": b"20"}


def test_a_reader_keeps_its_view_while_another_writes(vault: Database) -> None:
    with vault.read() as session:
        assert session.scalars(select(Setting)).all() == []
        with vault.write() as writing:
            writing.add(Setting(key="one", value=b"1"))
        assert session.scalars(select(Setting)).all() == []
    assert settings(vault) == {"one": b"1"}


def test_savepoints(vault: Database) -> None:
    with vault.write() as session:
        session.add(Setting(key="one", value=b"1"))
        session.flush()
        with pytest.raises(IntegrityError), session.begin_nested():
            session.execute(insert(Setting).values(key="one", value=b"2"))
        session.add(Setting(key="two", value=b"2"))
    assert settings(vault) == {"one": b"1", "two": b"2"}


def test_foreign_keys_hold(vault: Database) -> None:
    with pytest.raises(IntegrityError), vault.write() as session:
        session.add(ProjectUnit(project="nowhere", position=1, name="示例科技有限公司"))


def test_deleted_content_is_overwritten(vault: Database) -> None:
    """The pages of a deleted row hold nothing of it, for whoever gets the key later."""
    value = b"DELETED-CANARY" * 20_000
    with vault.write() as session:
        session.add(Setting(key="one", value=value))
    with vault.write() as session:
        session.execute(delete(Setting))
    with vault.raw() as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] > 0
        assert connection.execute("PRAGMA secure_delete").fetchone()[0] == 1


def test_many_rows_as_tuples(vault: Database) -> None:
    columns = ("file_sha256", "name", "reason", "detail", "taken")
    with vault.write() as session:
        insert_rows(session, Refusal, columns, [("0" * 64, f"文件{n}", "r", "", "") for n in range(5000)])
    with vault.read() as session:
        assert len(session.scalars(select(Refusal.id)).all()) == 5000


def test_backup_is_whole_encrypted_and_opens(vault: Database, tmp_path: Path) -> None:
    with vault.write() as session:
        session.add(Setting(key="one", value=b"1"))
    target = tmp_path / "copy.db"
    target.write_bytes(b"an older copy")
    (tmp_path / "copy.db.partial").write_bytes(b"left by a broken run")
    vault.backup(target)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("copy")) == ["copy.db"]
    assert b"SQLite format 3" not in target.read_bytes()
    copy = open_vault(target, KEY)
    assert settings(copy) == {"one": b"1"}
    copy.close()


def test_the_key_is_in_no_repr(vault: Database) -> None:
    shown = " ".join(repr(part) for part in (vault, vars(vault), vault._readers, vault._writer.url))
    assert KEY not in shown


def test_listeners_of_two_files_are_apart(vault: Database, tmp_path: Path, heard: list[frozenset[Change]]) -> None:
    other = create_vault(tmp_path / "other.db", "5f" * 48)
    with other.write() as session:
        session.add(Setting(key="one", value=b"1"))
    other.close()
    assert heard == []


def test_a_plain_write_is_kept_and_told(vault: Database, heard: list[frozenset[Change]]) -> None:
    with vault.write_plain("setting", "operator") as connection:
        connection.execute("INSERT INTO setting VALUES ('one', x'31')")
        assert settings(vault) == {}
        assert heard == []
    assert settings(vault) == {"one": b"1"}
    assert heard == [frozenset({Change.SETTINGS, Change.CONTEST})]


def test_a_plain_write_that_fails_is_undone(vault: Database, heard: list[frozenset[Change]]) -> None:
    with pytest.raises(dbapi.IntegrityError), vault.write_plain("setting") as connection:  # noqa: PT012
        connection.execute("INSERT INTO setting VALUES ('one', x'31')")
        connection.execute("INSERT INTO setting VALUES ('one', x'32')")
    assert (settings(vault), heard) == ({}, [])
    with vault.write() as session:
        session.add(Setting(key="two", value=b"2"))
    with vault.write_plain() as connection:
        assert connection.execute("SELECT key FROM setting").fetchall() == [("two",)]
    assert len(heard) == 1


def test_a_plain_write_waits_its_turn_too(vault: Database) -> None:
    with vault.write(), pytest.raises(RuntimeError, match="inside a write"), vault.write_plain("setting"):
        pass
