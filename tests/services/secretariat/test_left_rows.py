"""Rows that an import left out stay until put right, imported anew or dismissed by name, across restarts."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.services.secretariat import projects
from reviewer_app.services.secretariat.fixes import Fix
from reviewer_app.services.secretariat.left_rows import dismiss, fixes_with, left_tables
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.services.secretariat.conftest import SECRET
from tests.services.secretariat.tables import project_row, write_xlsx


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = [project_row(1), project_row(2, 赛道="海洋"), project_row(3, 项目名称="", 赛道="海洋")]
    return write_xlsx(tmp_path / "报名.xlsx", rows)


def left(ws: Workspace) -> dict[str, list[str]]:
    return {row.code: [one.reason for one in row.problems] for table in left_tables(ws) for row in table.rows}


def put_right(ws: Workspace, code: str, column: str, text: str) -> None:
    (table,) = left_tables(ws)
    row = next(one for one in table.rows if one.code == code)
    place = next(name for name, _ in row.cells if name.endswith(column))
    projects.import_projects(ws, *fixes_with(ws, table.file, Fix(row.row, place, text)))


def test_what_was_left_out_is_there_after_a_restart_until_it_is_put_right(office: Workspace, table: Path) -> None:
    projects.import_projects(office, table)
    assert set(left(office)) == {"P2", "P3"}
    assert len(left(office)["P3"]) == 2
    folder = office.paths.root
    office.close()
    with open_workspace(folder, SECRET) as again:
        assert set(left(again)) == {"P2", "P3"}
        put_right(again, "P2", "赛道", "工业制造")
        assert set(left(again)) == {"P3"}
        put_right(again, "P3", "赛道", "工业制造")
        put_right(again, "P3", "项目名称", "虚构项目三")
        assert left(again) == {}, "cells put right earlier are remembered"
        assert {card.code for card in projects.projects(again)} == {"P1", "P2", "P3"}


def test_a_table_under_another_name_takes_its_rows_off_the_list(office: Workspace, table: Path, tmp_path: Path) -> None:
    projects.import_projects(office, table)
    projects.import_projects(office, write_xlsx(tmp_path / "更正.xlsx", [project_row(2)]))
    assert set(left(office)) == {"P3"}
    projects.import_projects(office, write_xlsx(tmp_path / "另一门.xlsx", [project_row(7, 赛道="海洋")]))
    assert set(left(office)) == {"P3", "P7"}, "each door has its own table"


def test_a_row_is_dismissed_by_name_with_a_reason_and_stays_away(office: Workspace, table: Path) -> None:
    projects.import_projects(office, table)
    (kept,) = left_tables(office)
    number = next(one.row for one in kept.rows if one.code == "P3")
    with pytest.raises(RuleViolation, match="office-reason"):
        dismiss(office, kept.file, number, " ")
    with pytest.raises(RuleViolation, match="left-row-unknown"):
        dismiss(office, kept.file, 999, "重复")
    with pytest.raises(RuleViolation, match="left-table-unknown"):
        dismiss(office, "别的.xlsx", number, "重复")
    dismiss(office, kept.file, number, "单位撤回报名")
    assert set(left(office)) == {"P2"}
    projects.import_projects(office, table)
    assert set(left(office)) == {"P2"}
    with office.database.read() as session:
        assert "row-dismissed" in session.scalars(select(LedgerEntry.act)).all()


def test_a_table_that_changed_is_not_checked_by_old_cells(office: Workspace, table: Path) -> None:
    projects.import_projects(office, table)
    write_xlsx(table, [project_row(9, 赛道="海洋")])
    with pytest.raises(RuleViolation, match="left-table-changed"):
        put_right(office, "P2", "赛道", "工业制造")
    assert set(left(office)) == {"P2", "P3"}
    projects.import_projects(office, table)
    assert set(left(office)) == {"P9"}, "the newer table of the same name says what is left"
