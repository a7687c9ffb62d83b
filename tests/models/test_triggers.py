"""What was written once stays: the file itself refuses, whoever asks."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from reviewer_app.models import triggers
from reviewer_app.models.database import Database
from reviewer_app.models.dossier_store import DossierStore

ROWS = {
    "ledger_entry": "INSERT INTO ledger_entry VALUES (0, 'act', 'at', '', x'01', 'd')",
    "signed_sheet": "INSERT INTO signed_sheet VALUES (1, 's', 'p', 1, 'id', x'01')",
    "signed_body": "INSERT INTO signed_body VALUES ('id', x'01')",
}
CHANGES = {
    "ledger_entry": ("UPDATE ledger_entry SET act = 'other'", "DELETE FROM ledger_entry"),
    "signed_sheet": ("UPDATE signed_sheet SET revision = 2", "DELETE FROM signed_sheet"),
    "signed_body": ("UPDATE signed_body SET body = x'02'", "DELETE FROM signed_body"),
}
PACKAGE = "INSERT INTO package VALUES ('id','scores','own','','','','','','',0,'',-1,x'',x'','')"


@pytest.mark.parametrize("table", sorted(ROWS))
@pytest.mark.parametrize("action", [0, 1], ids=["update", "delete"])
def test_refused(vault: Database, table: str, action: int) -> None:
    with vault.write() as session:
        session.connection().exec_driver_sql(PACKAGE)
        session.connection().exec_driver_sql(ROWS[table])
    with pytest.raises(IntegrityError, match=f"{table}_refuses_"), vault.write() as session:
        session.connection().exec_driver_sql(CHANGES[table][action])


@pytest.mark.parametrize(
    "statement",
    ["UPDATE stored_file SET size = 1", "UPDATE stored_file SET complete = 0", "UPDATE stored_chunk SET data = x''"],
)
def test_whole_files_do_not_change(store: DossierStore, statement: str) -> None:
    with store.database.write() as session:
        run = session.connection().exec_driver_sql
        run("INSERT INTO stored_file VALUES (1, 'a', 2, 'text/plain', 0)")
        run("INSERT INTO stored_chunk VALUES (1, 0, x'0102')")
        run("UPDATE stored_file SET complete = 1")
    with pytest.raises(IntegrityError, match="_refuses_update"), store.database.write() as session:
        session.connection().exec_driver_sql(statement)


def test_declared_and_found_are_compared(vault: Database) -> None:
    name = next(iter(triggers.VAULT))
    with vault.write() as session:
        connection = session.connection()
        assert triggers.missing_or_foreign(connection, triggers.VAULT) == []
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
        assert triggers.missing_or_foreign(connection, triggers.VAULT) == [name]
        connection.exec_driver_sql(f"CREATE TRIGGER {name} BEFORE UPDATE ON ledger_entry BEGIN SELECT 1; END")
        assert triggers.missing_or_foreign(connection, triggers.VAULT) == [name]
        connection.exec_driver_sql("CREATE TRIGGER stray BEFORE UPDATE ON setting BEGIN SELECT 1; END")
        assert triggers.missing_or_foreign(connection, triggers.VAULT) == [name, "stray"]
