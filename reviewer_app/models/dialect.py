"""What PostgreSQL is told instead of SQLite's words: the DDL of the migrations, and the few plain queries.

The migrations stay as they were released; each statement is translated on its way to the server. Lengths of texts are
left out: SQLite never enforced them, formats and forms do, and one that was too long would stop a whole batch.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Boolean, Connection, Integer, LargeBinary, String, event
from sqlalchemy.types import TypeDecorator, TypeEngine

POSTGRESQL: Final = "postgresql"
REFUSER: Final = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$BEGIN RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'integrity_constraint_violation'; END$$"
)
"""What every trigger of ours calls: it answers with the trigger's name."""
_TRIGGER: Final = re.compile(
    r"CREATE TRIGGER (?P<name>\w+) BEFORE (?P<verb>UPDATE|DELETE) ON (?P<table>\w+) "
    r"BEGIN SELECT RAISE\(ABORT, '(?P=name)'\); END"
)
_COUNTED: Final = re.compile(r"\(id INTEGER NOT NULL|(?<=TABLE audit_event )\(seq INTEGER NOT NULL")
"""The keys that the database counts itself."""
_TYPES: Final = (
    (re.compile(r"\bBLOB\b"), "BYTEA"),
    (re.compile(r"\bVARCHAR\(\d+\)"), 'TEXT COLLATE "C"'),  # sorted as SQLite does, whatever the server's language
    (re.compile(r"\bINTEGER\b"), "BIGINT"),  # as wide as SQLite's
)


def is_server(connection: Connection) -> bool:
    """Whether this connection speaks to PostgreSQL."""
    return connection.dialect.name == POSTGRESQL


def ddl(statement: str) -> str:
    """Return a statement of a migration in PostgreSQL's words; others come back as they are."""
    if statement.startswith("CREATE TRIGGER"):
        return "; ".join(_triggers(statement))
    if not statement.startswith(("CREATE TABLE", "ALTER TABLE")):
        return statement
    told = _COUNTED.sub(lambda found: found[0].replace("INTEGER NOT NULL", "BIGSERIAL NOT NULL"), statement)
    for pattern, word in _TYPES:
        told = pattern.sub(word, told)
    return told


def _triggers(statement: str) -> list[str]:
    """Return the trigger, and beside the one against deletion one against emptying the table at a stroke."""
    found = _TRIGGER.fullmatch(statement)
    if found is None:
        raise ValueError(f"a trigger that PostgreSQL has no words for: {statement}")
    return [_trigger(*one) for one in _wanted(found["name"], found["verb"], found["table"])]


def _wanted(name: str, verb: str, table: str) -> list[tuple[str, str, str]]:
    further = [(f"{table}_refuses_truncate", "TRUNCATE", table)] if verb == "DELETE" else []
    return [(name, verb, table), *further]


def _trigger(name: str, verb: str, table: str) -> str:
    each = "STATEMENT" if verb == "TRUNCATE" else "ROW"
    return f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH {each} EXECUTE FUNCTION refuse_change()"


def declared_triggers(declared: dict[str, str]) -> dict[str, str]:
    """Return what the declared triggers are on PostgreSQL: name → statement."""
    told = [one for statement in declared.values() for one in _triggers(statement)]
    return {one.split(" ")[2]: one for one in told}


def found_triggers(connection: Connection) -> dict[str, str]:
    """Return the triggers that stand there, and are switched on, as statements by their names."""
    rows = connection.exec_driver_sql(
        "SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true), tgenabled, prosrc FROM pg_trigger "
        "JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
    )
    body = REFUSER.split("$$")[1]
    return {
        name: told if (state, source) == ("O", body) else f"off or changed: {told}"
        for name, told, state, source in rows
    }


def wire_type(kind: TypeEngine[Any]) -> str:
    """Return what a column is called where rows are handed over in binary form."""
    plain = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    names: dict[type, str] = {String: "text", LargeBinary: "bytea", Boolean: "bool", Integer: "int8"}
    return next(name for one, name in names.items() if isinstance(plain, one))


@lru_cache(maxsize=256)
def query(text: str) -> str:
    """Return a plain query in PostgreSQL's words; the keys of a batch travel as one JSON value on both."""
    told = text.replace("%", "%%").replace("json_each(?)", "json_array_elements_text(?::json) AS given (value)")
    told = told.replace("value ->>", "value::json ->>").replace(" CROSS JOIN ", " JOIN ")
    return told.replace("?", "%s")


def speak(connection: Connection) -> None:
    """Let this connection translate what the migrations say."""

    def told(_connection: Any, _cursor: Any, statement: str, given: Any, _context: Any, _many: bool) -> Any:
        return ddl(statement), given

    event.listen(connection, "before_cursor_execute", told, retval=True)
