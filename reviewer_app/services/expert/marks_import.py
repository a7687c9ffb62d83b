"""Marks from a table (CSV or xlsx): right rows are taken, wrong ones reported by row, column, value, reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.marks import parse_mark
from reviewer_app.services.expert.contest import current_stage, the_contest
from reviewer_app.services.expert.drafts import (
    Connection,
    Draft,
    codes,
    find_draft,
    many_changes,
    put_leaf_opinion,
    put_mark,
    put_opinion,
)
from reviewer_app.services.expert.marks_table import MarkRow, is_whole, plain, read_table
from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class WrongCell:
    """One row that was not taken. `reason` is the code of a sentence, `values` fill it in."""

    row: int
    column: str
    value: str
    reason: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class ImportReport:
    """What a table brought: marks and opinions taken, codes of the projects touched, rows refused."""

    marks: int
    opinions: int
    projects: tuple[str, ...]
    wrong: tuple[WrongCell, ...]


@dataclass
class _Tally:
    marks: int = 0
    opinions: int = 0
    projects: dict[str, None] = field(default_factory=dict)
    wrong: list[WrongCell] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)


class _Wrong(Exception):
    """A cell that cannot be taken: which column, and why."""

    def __init__(self, column: str, error: RuleViolation) -> None:
        super().__init__(column)
        self.column = column
        self.error = error


def import_marks(ws: Workspace, path: Path) -> ImportReport:
    """Take marks and opinions from a table with the columns project, indicator, mark, opinion (or aliases).

    All right rows are saved in one transaction. A row without an indicator is an opinion on the whole project. A change
    to a signed sheet opens it again as the next revision; what a table repeats changes nothing.
    """
    the_contest(ws)
    rows = read_table(path)
    tally = _Tally()
    at = ws.clock.now()
    with many_changes(ws) as connection:
        for row in rows:
            try:
                _take(connection, ws, row, tally, at)
            except _Wrong as wrong:
                tally.wrong.append(_cell(row, wrong))
    return ImportReport(tally.marks, tally.opinions, tuple(tally.projects), tuple(tally.wrong))


def _take(connection: Connection, ws: Workspace, row: MarkRow, tally: _Tally, at: str) -> None:
    sheet = _draft(connection, ws, row, tally)
    if is_whole(row.indicator):
        _take_whole(connection, ws, row, sheet, tally, at)
        return
    indicator = _indicator(sheet, row.indicator)
    if row.mark:
        try:
            put_mark(connection, ws, sheet, indicator, parse_mark(row.mark), at)
        except RuleViolation as error:
            raise _Wrong("mark", error) from None
        tally.marks += 1
        tally.projects[sheet.code] = None
    if row.opinion:
        _take_opinion(connection, ws, row, sheet, indicator, tally, at)


def _take_whole(connection: Connection, ws: Workspace, row: MarkRow, sheet: Draft, tally: _Tally, at: str) -> None:
    if row.mark:
        raise _Wrong("indicator", RuleViolation("indicator-missing"))
    if row.opinion:
        _take_opinion(connection, ws, row, sheet, "", tally, at)


def _take_opinion(
    connection: Connection, ws: Workspace, row: MarkRow, sheet: Draft, indicator: str, tally: _Tally, at: str
) -> None:
    try:
        if indicator:
            put_leaf_opinion(connection, ws, sheet, indicator, row.opinion, at)
        else:
            put_opinion(connection, ws, sheet, row.opinion, at)
    except RuleViolation as error:
        raise _Wrong("opinion", error) from None
    tally.opinions += 1
    tally.projects[sheet.code] = None


def _draft(connection: Connection, ws: Workspace, row: MarkRow, tally: _Tally) -> Draft:
    found = tally.drafts.get(row.project)
    if found is None:
        try:
            stage = current_stage(ws)
            found = find_draft(connection, ws, stage, _as_listed(row.project, codes(connection, stage)))
        except RuleViolation as error:
            raise _Wrong("project", error) from None
        tally.drafts[row.project] = found
    return found


def _as_listed(written: str, listed: Sequence[str]) -> str:
    """Return the code as the project list has it: spreadsheets and input methods make p01 or Ｐ０１ of P01."""
    alike = [code for code in listed if plain(code) == plain(written)]
    return alike[0] if len(alike) == 1 else written


def _indicator(sheet: Draft, name: str) -> str:
    if name in sheet.sheet.leaves:
        return name
    asked = plain(name)
    found = [key for key, leaf in sheet.sheet.leaves.items() if asked in (plain(key), plain(leaf.title))]
    if len(found) == 1:
        return found[0]
    code = "indicator-ambiguous" if found else "indicator-unknown"
    raise _Wrong("indicator", RuleViolation(code, indicator=name, project=sheet.code))


def _cell(row: MarkRow, wrong: _Wrong) -> WrongCell:
    value = {"project": row.project, "indicator": row.indicator, "mark": row.mark, "opinion": row.opinion}
    return WrongCell(row.row, wrong.column, value[wrong.column], wrong.error.code, wrong.error.values)
