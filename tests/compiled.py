"""What SQLAlchemy compiles is shared by all databases of a run: a test opens files anew, their SQL stays the same."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy
from sqlalchemy import MetaData, event
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite as SQLite
from sqlalchemy.sql.ddl import CreateIndex, CreateTable
from sqlalchemy.util import LRUCache

from reviewer_app.models import database

STATEMENTS: LRUCache[Any, Any] = LRUCache(4000)


def share_compiled() -> None:
    """Give every engine that is made from now on one cache, and compile each table once.

    A dialect is part of the cache's keys. It keeps what an engine listens for, so each engine has its own: they are
    only held to be alike.
    """
    database.create_engine = create_engine  # type: ignore[attr-defined]
    SQLite.__eq__ = lambda one, other: type(other) is SQLite  # type: ignore[assignment]
    SQLite.__hash__ = lambda one: hash(SQLite)  # type: ignore[assignment]
    for kind in (CreateTable, CreateIndex):
        kind.compile = compile_once  # type: ignore[method-assign]
    MetaData.create_all = create_all  # type: ignore[method-assign]


def create_engine(*arguments: Any, **options: Any) -> sqlalchemy.Engine:
    made = sqlalchemy.create_engine(*arguments, **options)
    made._compiled_cache = STATEMENTS
    return made


def compile_once(element: CreateTable | CreateIndex, *, dialect: Any = None, **options: Any) -> Any:
    """Compile as usual for PostgreSQL, which has other words."""
    if type(dialect) is not SQLite:
        return super(type(element), element).compile(dialect=dialect, **options)
    return _compiled(type(element), element.element, dialect)


_make_tables = MetaData.create_all
_MADE: dict[MetaData, list[str]] = {}


def create_all(metadata: MetaData, bind: Any, **options: Any) -> None:
    """Say to an empty SQLite file word by word what was said to the first one."""
    if type(bind.dialect) is not SQLite or options != {"checkfirst": False}:
        _make_tables(metadata, bind, **options)
        return
    if metadata not in _MADE:
        said: list[str] = []
        event.listen(bind, "before_cursor_execute", lambda *told: said.append(told[2]))
        _make_tables(metadata, bind, **options)
        _MADE[metadata] = said.copy()
        return
    driver: Any = bind.connection.driver_connection
    for statement in _MADE[metadata]:
        driver.execute(statement)


@cache
def _compiled(kind: type[CreateTable | CreateIndex], element: Any, dialect: SQLite) -> Any:
    return super(kind, kind(element)).compile(dialect=dialect)
