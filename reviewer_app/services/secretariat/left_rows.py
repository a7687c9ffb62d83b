"""Rows of a table that were left out: they stay until put right, imported anew, or dismissed by name with a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.cells import code_text
from reviewer_app.services.secretariat.fixes import Fix
from reviewer_app.services.secretariat.headers import Row
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.secretariat.rows import RowProblem, WrongRow
from reviewer_app.services.workspace import Workspace

LEFT: Final = "rows-left-out"
"""The setting that holds them: no column of the vault is asked for them, and few tables have any."""


@dataclass(frozen=True)
class LeftRow:
    """One row that stays out: the number of its project, "" without one, its cells and what is wrong with them."""

    row: int
    code: str
    cells: tuple[tuple[str, str], ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True)
class LeftTable:
    """The rows left out of one table. `sha256`: of the file as it was; `fixes`: cells that were put right so far.

    `dismissed`: rows that nobody wants any more, while the file is the same.
    """

    file: str
    path: str
    sha256: str
    at: str
    fixes: tuple[Fix, ...]
    rows: tuple[LeftRow, ...]
    dismissed: tuple[int, ...] = ()


@permitted("see-projects")
def left_tables(ws: Workspace) -> tuple[LeftTable, ...]:
    """Return every table with rows that were left out, the newest import first. RuleViolation operator-may-not."""
    return tuple(sorted((one for one in _kept(ws) if one.rows), key=lambda one: one.at, reverse=True))


def keep_left(
    session: Session,
    ws: Workspace,
    workbook: Path,
    fixes: Sequence[Fix],
    wrong: Iterable[tuple[Row, WrongRow]],
    problems: Sequence[RowProblem],
    came: Iterable[str],
) -> None:
    """Keep within the import's transaction what it left out; rows of projects that `came` by now need nobody."""
    here = {code.casefold() for code in came}
    digest = hashlib.sha256(workbook.read_bytes()).hexdigest()
    tables = {one.file: one for one in _kept(ws)}
    former = tables.pop(workbook.name, None)
    gone = former.dismissed if former is not None and former.sha256 == digest else ()
    rows = [
        LeftRow(
            row.number,
            code_text(row.cell("code").text),
            cells.cells,
            tuple(one for one in problems if one.row == row.number),
        )
        for row, cells in wrong
        if row.number not in gone
    ]
    others = [
        replace(one, rows=tuple(row for row in one.rows if row.code.casefold() not in here)) for one in tables.values()
    ]
    path = str(workbook.resolve())
    mine = LeftTable(workbook.name, path, digest, ws.clock.now(), tuple(fixes), tuple(rows), gone)
    _put(session, ws, [*others, mine])


def fixes_with(ws: Workspace, file: str, fix: Fix) -> tuple[Path, tuple[Fix, ...]]:
    """Return a table and all its cells put right, with one more: what to import again.

    RuleViolation left-table-unknown; left-table-changed: the file is gone or no longer what was imported.
    """
    table = _table(ws, file)
    path = Path(table.path)
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != table.sha256:
        raise RuleViolation("left-table-changed", file=file)
    kept = [one for one in table.fixes if (one.row, one.column) != (fix.row, fix.column)]
    return path, (*kept, fix)


def dismiss(ws: Workspace, file: str, row: int, reason: str) -> None:
    """Let go of a row that was left out, with a reason. RuleViolation left-table-unknown, left-row-unknown, reason."""
    why = office.need_reason(reason)
    with ws.database.write() as session:
        need(session, ws, "write")
        table = _table(ws, file)
        found = next((one for one in table.rows if one.row == row), None)
        if found is None:
            raise RuleViolation("left-row-unknown", file=file, row=row)
        rest = tuple(one for one in table.rows if one.row != row)
        changed = replace(table, rows=rest, dismissed=(*table.dismissed, row))
        _put(session, ws, [changed if one.file == file else one for one in _kept(ws)])
        ledger.append(session, ws, "row-dismissed", name=file, row=row, code=found.code, reason=why)


def _table(ws: Workspace, file: str) -> LeftTable:
    found = next((one for one in _kept(ws) if one.file == file), None)
    if found is None:
        raise RuleViolation("left-table-unknown", file=file)
    return found


def _kept(ws: Workspace) -> list[LeftTable]:
    return msgspec.convert(ws.setting(LEFT, []), list[LeftTable])


def _put(session: Session, ws: Workspace, tables: Sequence[LeftTable]) -> None:
    ws.put_setting(session, LEFT, [_plain(one) for one in tables if one.rows or one.dismissed])


def _plain(table: LeftTable) -> Mapping[str, Any]:
    built: Mapping[str, Any] = msgspec.to_builtins(table)
    return built
