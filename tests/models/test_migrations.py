"""Migrations four ways: head equals models, each step up, up with data, down and back to the same schema.

Steps that rebuild tables do not exist yet, so scripts written here play them: good ones, and one of each kind of fault.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DatabaseError

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models import migrations, triggers, vault
from reviewer_app.models.base import Base
from reviewer_app.models.connection import make_file
from reviewer_app.models.database import Database
from reviewer_app.models.migrations import run
from tests.models.conftest import KEY

VERSIONS = Path(run.FOLDER) / "versions"
SCRIPTS = ScriptDirectory.from_config(run.config())
NEXT = "9999"
"""The step that is played after the newest released one."""


def schema(database: Database) -> list[tuple[str, str, str]]:
    """Return everything the file declares, without its line breaks."""
    with database.read() as session:
        rows = session.connection().exec_driver_sql("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        flat = ((row.type, row.name, " ".join(row.sql.split())) for row in rows)
        return sorted(
            (kind, name, text.replace("( ", "(").replace(" )", ")").replace(" ,", ",")) for kind, name, text in flat
        )


def counts(database: Database, *tables: str) -> list[int]:
    with database.read() as session:
        return [session.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() for table in tables]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    make_file(tmp_path / "empty.db")
    database = Database(tmp_path / "empty.db", KEY)
    yield database
    database.close()


def test_released_revisions_are_the_scripts() -> None:
    found = [script.revision for script in SCRIPTS.walk_revisions()][::-1]
    assert tuple(found) == migrations.REVISIONS
    assert SCRIPTS.get_heads() == [migrations.HEAD]


def test_a_fresh_vault_equals_a_migrated_one(vault: Database, empty: Database) -> None:
    with empty.migrating() as connection:
        run.upgrade(connection, "head")
    assert schema(empty) == schema(vault)
    with empty.read() as session:
        assert session.connection().exec_driver_sql("SELECT * FROM alembic_version").all() == [(migrations.HEAD,)]


def test_head_equals_the_models(empty: Database) -> None:
    with empty.migrating() as connection:
        run.upgrade(connection, "head")
    with empty.migrating() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_the_head_declares_our_triggers() -> None:
    assert SCRIPTS.get_revision(migrations.HEAD).module.TRIGGERS == triggers.VAULT


@pytest.mark.parametrize("revision", migrations.REVISIONS)
def test_each_step_up_down_and_up_again(empty: Database, revision: str) -> None:
    with empty.migrating() as connection:
        run.upgrade(connection, revision)
    first = schema(empty)
    with empty.migrating() as connection:
        run.downgrade(connection, "-1")
    with empty.migrating() as connection:
        run.upgrade(connection, revision)
    assert schema(empty) == first


def test_down_to_the_base_leaves_nothing(vault: Database) -> None:
    with vault.migrating() as connection:
        run.downgrade(connection, "base")
    assert [name for _kind, name, _text in schema(vault)] == ["alembic_version"]


@pytest.mark.parametrize("path", sorted(VERSIONS.glob("*.py")), ids=lambda path: path.stem)
def test_a_migration_imports_no_project_code(path: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "reviewer_app").partition(".")[0])
    assert imported <= {"__future__", "alembic", "sqlalchemy"}


@pytest.mark.parametrize("path", sorted(VERSIONS.glob("*.py")), ids=lambda path: path.stem)
def test_a_migration_states_its_triggers_and_rows(path: Path) -> None:
    module = SCRIPTS.get_revision(path.stem.partition("_")[0]).module
    assert isinstance(module.TRIGGERS, dict)
    assert isinstance(module.ROWS_CHANGE, tuple)


# A later step, played on a vault with data.

FILL = """
    INSERT INTO project VALUES ('p1','c1','甲','t','d','','','','','entered','');
    INSERT INTO project VALUES ('p2','c2','乙','t','d','','','','','entered','');
    INSERT INTO project_unit VALUES (1,'p1',1,'示例科技有限公司','','');
    INSERT INTO project_unit VALUES (2,'p2',1,'示例数据有限公司','','');
    INSERT INTO representative VALUES (1,'p1',1,'甲测试');
    INSERT INTO ledger_entry VALUES (0,'act','at','',x'01','d0')
"""
REBUILD = """
with op.batch_alter_table("project") as batch:
    batch.add_column(sa.Column("score", sa.Integer(), nullable=False, server_default="0"))
    batch.alter_column("title", type_=sa.String(900))
"""
PARTLY_BACK = """
with op.batch_alter_table("project") as batch:
    batch.drop_column("score")
    batch.alter_column("title", type_=sa.String(300))
"""
REBUILD_LEDGER = """
with op.batch_alter_table("ledger_entry") as batch:
    batch.alter_column("act", type_=sa.String(80))
"""
TRIGGERS_AGAIN = """
for statement in TRIGGERS.values():
    if "ledger_entry" in statement:
        op.execute(statement)
"""
DELETE = 'op.execute("DELETE FROM representative")'


def write_script(folder: Path, upgrade: str, downgrade: str = "pass", rows_change: tuple[str, ...] = ()) -> Path:
    """Write the next step beside a copy of the released ones."""
    folder.mkdir()
    for path in VERSIONS.glob("*.py"):
        (folder / path.name).write_bytes(path.read_bytes())
    text = (
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = '{NEXT}'\ndown_revision = '{migrations.HEAD}'\n"
        f"TRIGGERS = {triggers.VAULT!r}\nROWS_CHANGE = {rows_change!r}\n"
        f"def upgrade():\n{textwrap.indent(upgrade.strip(), '    ')}\n"
        f"def downgrade():\n{textwrap.indent(downgrade.strip(), '    ')}\n"
    )
    (folder / f"{NEXT}_next.py").write_text(text, "utf-8")
    return folder


@pytest.fixture
def filled(vault: Database) -> Database:
    with vault.write() as session:
        for statement in FILL.split(";\n"):
            session.connection().exec_driver_sql(statement.strip())
    return vault


TABLES = ("project", "project_unit", "representative", "ledger_entry")


def test_children_survive_a_rebuilt_parent(filled: Database, tmp_path: Path) -> None:
    versions = write_script(tmp_path / "versions", REBUILD, PARTLY_BACK)
    before = schema(filled)
    with filled.migrating() as connection:
        run.upgrade(connection, NEXT, versions)
    assert counts(filled, *TABLES) == [2, 2, 1, 1]
    with filled.write() as session:
        assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        assert session.connection().exec_driver_sql("SELECT title, score FROM project").all() == [("甲", 0), ("乙", 0)]
    with filled.migrating() as connection:
        run.downgrade(connection, migrations.HEAD, versions)
    assert counts(filled, *TABLES) == [2, 2, 1, 1]
    after = schema(filled)
    assert [entry[:2] for entry in after] == [entry[:2] for entry in before]


def test_without_the_guard_the_children_would_be_gone(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With foreign keys left on, the batch deletes them, and the count of rows refuses the step."""
    env = (run.FOLDER / "env.py").read_text("utf-8")
    assert "foreign_keys = OFF" in env
    copied = tmp_path / "scripts"
    copied.mkdir()
    (copied / "env.py").write_text(env.replace("foreign_keys = OFF", "foreign_keys = ON"), "utf-8")
    monkeypatch.setattr(run, "FOLDER", copied)
    versions = write_script(tmp_path / "versions", REBUILD)
    with pytest.raises(EnvironmentTrouble, match="rows of") as caught, filled.migrating() as connection:
        run.upgrade(connection, NEXT, versions)
    assert caught.value.code == "vault-migration"
    assert counts(filled, *TABLES) == [2, 2, 1, 1]


@pytest.mark.parametrize(
    ("upgrade", "rows_change", "problem"),
    [
        (REBUILD_LEDGER, (), "triggers: .*ledger_entry_refuses_delete"),
        ('op.execute("CREATE TRIGGER stray BEFORE UPDATE ON setting BEGIN SELECT 1; END")', (), "triggers: .*stray"),
        (DELETE, (), "rows of representative: 1 before, 0 after"),
        (
            """op.execute("UPDATE project_unit SET project = 'nowhere' WHERE id = 1")""",
            (),
            "foreign keys: .*project_unit",
        ),
    ],
    ids=["dropped-trigger", "stray-trigger", "lost-rows", "orphan"],
)
def test_a_faulty_step_leaves_the_vault_as_it_was(
    filled: Database, tmp_path: Path, upgrade: str, rows_change: tuple[str, ...], problem: str
) -> None:
    versions = write_script(tmp_path / "versions", upgrade, rows_change=rows_change)
    before = schema(filled)
    with pytest.raises(EnvironmentTrouble, match=problem), filled.migrating() as connection:
        run.upgrade(connection, NEXT, versions)
    assert schema(filled) == before
    assert counts(filled, *TABLES) == [2, 2, 1, 1]
    with filled.write() as session:
        assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_a_step_may_say_that_it_changes_rows(filled: Database, tmp_path: Path) -> None:
    versions = write_script(tmp_path / "versions", DELETE, rows_change=("representative",))
    with filled.migrating() as connection:
        run.upgrade(connection, NEXT, versions)
    assert counts(filled, *TABLES) == [2, 2, 0, 1]


def test_a_step_that_makes_its_triggers_again(filled: Database, tmp_path: Path) -> None:
    versions = write_script(tmp_path / "versions", REBUILD_LEDGER + TRIGGERS_AGAIN)
    with filled.migrating() as connection:
        run.upgrade(connection, NEXT, versions)
    assert counts(filled, *TABLES) == [2, 2, 1, 1]


def test_a_step_that_breaks_off_is_undone_as_a_whole(filled: Database, tmp_path: Path) -> None:
    versions = write_script(tmp_path / "versions", REBUILD + '\nop.execute("NONSENSE")')
    before = schema(filled)
    with pytest.raises(DatabaseError), filled.migrating() as connection:
        run.upgrade(connection, NEXT, versions)
    assert schema(filled) == before


def test_an_older_vault_is_brought_up_to_date_when_opened(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "env.py").write_bytes((run.FOLDER / "env.py").read_bytes())
    write_script(folder / "versions", REBUILD)
    filled.close()
    monkeypatch.setattr(run, "FOLDER", folder)
    monkeypatch.setattr(vault, "HEAD", NEXT)
    monkeypatch.setattr(vault, "REVISIONS", (*migrations.REVISIONS, NEXT))
    database = vault.open_vault(filled.path, KEY)
    with database.read() as session:
        assert session.connection().exec_driver_sql("SELECT sum(score) FROM project").scalar_one() == 0
        assert session.connection().exec_driver_sql("SELECT * FROM alembic_version").all() == [(NEXT,)]
    database.close()


def test_a_vault_of_the_first_schema_keeps_its_marks(empty: Database) -> None:
    with empty.migrating() as connection:
        run.upgrade(connection, "0001")
    with empty.write() as session:
        task = (
            "INSERT INTO review_task VALUES (7,'s','p1','c1','t','tr','d','','','x','y','z','open','好','',60,x'7b7d')"
        )
        session.connection().exec_driver_sql(task)
        session.connection().exec_driver_sql("INSERT INTO draft_mark VALUES (1,7,'a1',8500,'2026-01-01T00:00:00Z')")
        session.connection().exec_driver_sql("INSERT INTO evidence_pin VALUES (1,7,'a1','f',3,0,0,1000,1000)")
    with empty.migrating() as connection:
        run.upgrade(connection, "head")
    assert counts(empty, "review_task", "draft_mark", "evidence_pin", "undo_step", "leaf_time") == [1, 1, 1, 0, 0]
    with empty.migrating() as connection:
        run.downgrade(connection, "0001")
    assert counts(empty, "review_task", "draft_mark", "evidence_pin") == [1, 1, 1]
