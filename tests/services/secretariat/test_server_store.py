"""The store on a real PostgreSQL: moved there once, opened only as it was left, personal data unreadable there."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import func, select

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.base import Base
from reviewer_app.models.common import LedgerEntry, OwnKey, Package, Setting
from reviewer_app.models.secretariat import Expert, OperatorRow, Project
from reviewer_app.models.server import ServerDatabase
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import moving, server_store
from reviewer_app.services.workspace import Workspace
from tests.clock import FixedClock
from tests.postgres import Server, programs
from tests.services.secretariat.round import Round, make_round

PLANTED = ("专家植入测试", "13900007777", "示例植入大学", "经办甲测试", "启封人1测试")


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock, rehearse=False)
    with made.office.database.write() as session:
        row = session.scalars(select(Expert).where(Expert.code == "E01")).one()
        row.name, row.phone, row.unit = PLANTED[:3]
    yield made
    made.leave()


@pytest.fixture
def there(desk: Round, postgres: Server) -> Round:
    """The same round, its store moved to a server and opened there."""
    move(desk, postgres, postgres.prepared())
    desk.office = server_store.open_on_server(desk.office, postgres.password)
    return desk


def move(desk: Round, postgres: Server, name: str) -> int:
    return server_store.move_to_server(desk.office, postgres.url(name), postgres.password)


def database_of(ws: Workspace) -> str:
    assert isinstance(ws.database, ServerDatabase)
    return ws.database.address.database


def rows(ws: Workspace) -> dict[str, int]:
    with ws.database.read() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
            if table.name not in ("own_key", "setting", "ledger_entry")
        }


def test_everything_but_the_keys_is_there_and_reads_the_same(desk: Round, postgres: Server) -> None:
    before, vault = rows(desk.office), desk.office
    assert move(desk, postgres, postgres.database()) > 50
    desk.office = server_store.open_on_server(vault, postgres.password)
    assert rows(desk.office) == before
    with desk.office.database.read() as session:
        one = session.scalars(select(Expert).where(Expert.name == PLANTED[0])).one()
        assert (one.code, one.phone, one.unit) == ("E01", *PLANTED[1:3])
        assert [row.code for row in session.scalars(select(Project).order_by(Project.code))] == list(desk.projects)
        assert ledger.verify_chain(session) == session.scalar(select(func.count()).select_from(LedgerEntry))
        acts = list(session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.seq)))[-2:]
    assert acts == ["moved-away", "arrived"]


def test_nothing_personal_and_no_secret_stands_in_a_dump(there: Round, postgres: Server) -> None:
    name = database_of(there.office)
    address = postgres.address(name).parameters()
    dumped = subprocess.run(
        [programs() / "pg_dump", "-h", address["host"], "-p", str(address["port"]), "-U", address["user"], name],
        env={"PGPASSWORD": postgres.password}, check=True, capture_output=True,
    ).stdout  # fmt: skip
    with there.office.database.read() as session:
        secrets = list(session.scalars(select(OwnKey.secret)))
        known = [row.code for row in session.scalars(select(Expert))]
    assert len(secrets) >= 5
    assert all(code.encode() in dumped for code in known), "the dump is of this contest"
    spelt = [text.encode() for text in (*PLANTED, *secrets)]
    found = [one for one in spelt if one in dumped or one.hex().encode() in dumped]
    assert found == []


def test_what_a_server_puts_in_place_of_a_sealed_name_is_not_believed(there: Round, postgres: Server) -> None:
    name = database_of(there.office)
    with psycopg.connect(**postgres.address(name).parameters()) as connection:
        connection.execute("UPDATE expert SET name = 'sealed1:AAAA'")
    with there.office.database.read() as session, pytest.raises(EnvironmentTrouble, match="server-sealed"):
        session.scalars(select(Expert)).all()


def test_the_vault_goes_on_with_nothing_once_it_has_moved(desk: Round, postgres: Server) -> None:
    move(desk, postgres, postgres.prepared())
    with pytest.raises(RuleViolation, match="moved-away"):
        desk.hand_in(desk.scores(desk.people["E01"], desk.sheet("P01")))
    with pytest.raises(RuleViolation, match="server-in-use"):
        moving.stay(desk.office, "测试")


def test_a_database_of_another_contest_is_left_alone_and_the_vault_goes_on(
    desk: Round, postgres: Server, tmp_path: Path, cheap: ArgonCost, clock: FixedClock
) -> None:
    name = postgres.prepared()
    move(desk, postgres, name)
    other = make_round(tmp_path / "other", cheap, clock, rehearse=False)
    with pytest.raises(RuleViolation, match="server-taken"):
        move(other, postgres, name)
    assert other.hand_in(other.scores(other.people["E01"], other.sheet("P01")))[0].state == "accepted"
    other.leave()


def test_a_move_that_was_cut_off_goes_on_and_copies_once(
    desk: Round, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = postgres.prepared()
    with monkeypatch.context() as broken:
        broken.setattr(server_store.ledger, "checkpoint", _cut)
        with pytest.raises(EnvironmentTrouble, match="server-away"):
            move(desk, postgres, name)
    with pytest.raises(RuleViolation, match="server-not-moved"):
        server_store.need_server(desk.office, postgres.url(name))
    assert move(desk, postgres, name) > 50
    assert move(desk, postgres, name) == 0, "once more does nothing"
    desk.office = server_store.open_on_server(desk.office, postgres.password)


def _cut(*_given: object) -> str:
    raise EnvironmentTrouble("server-away", host="", detail="")


def test_a_log_that_was_cut_on_the_server_is_not_opened(desk: Round, postgres: Server) -> None:
    name, vault = postgres.prepared(), desk.office
    move(desk, postgres, name)
    with psycopg.connect(**postgres.address(name).parameters(), autocommit=True) as connection:
        connection.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        connection.execute("DELETE FROM ledger_entry WHERE seq = (SELECT max(seq) FROM ledger_entry)")
        connection.execute("DELETE FROM setting WHERE key = 'ledger-anchor'")
        connection.execute("ALTER TABLE ledger_entry ENABLE TRIGGER USER")
    with pytest.raises(EnvironmentTrouble, match="server-cut"):
        server_store.open_on_server(vault, postgres.password)


def test_a_server_without_its_triggers_is_not_opened(desk: Round, postgres: Server) -> None:
    name, vault = postgres.prepared(), desk.office
    move(desk, postgres, name)
    with psycopg.connect(**postgres.address(name).parameters(), autocommit=True) as connection:
        connection.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_refuses_delete")
    with pytest.raises(EnvironmentTrouble, match="server-triggers"):
        server_store.open_on_server(vault, postgres.password)


def test_a_server_that_is_not_there_takes_nothing_away(desk: Round, postgres: Server) -> None:
    with pytest.raises(EnvironmentTrouble, match="server-away"):
        server_store.move_to_server(desk.office, postgres.url("none"), postgres.password)
    assert server_store.where(desk.office) == ""
    assert desk.hand_in(desk.scores(desk.people["E01"], desk.sheet("P01")))[0].state == "accepted"


def test_a_wrong_password_is_told_and_stands_nowhere(desk: Round, postgres: Server) -> None:
    move(desk, postgres, postgres.prepared())
    with pytest.raises(EnvironmentTrouble, match="server-away") as told:
        server_store.open_on_server(desk.office, "falsches-geheimnis")
    assert "falsches-geheimnis" not in str(told.value)


def test_new_rows_count_on_and_keys_are_made_in_the_vault(there: Round) -> None:
    with there.office.database.write() as session:
        there.office.make_key(session, "made-there")
        session.add(OperatorRow(id="x" * 32, name="经办新测试", role="checker"))
    assert there.office.own_key("made-there").public
    package = there.scores(there.people["E01"], there.sheet("P01"))
    assert there.hand_in(package)[0].state == "accepted"
    with there.office.database.read() as session:
        assert session.get_one(Package, package.identity).raw == package.raw
        assert session.get(Setting, "no such") is None


def test_what_needs_the_file_says_that_there_is_none(there: Round) -> None:
    for ask in (there.office.database.raw, there.office.database.read_plain, there.office.database.reading_connection):
        with pytest.raises(RuleViolation, match="server-vault-only"):
            ask()
