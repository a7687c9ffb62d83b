"""Every table sorts project numbers as people count."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer_app.ui.tables.columns import Column, ColumnFilter, ColumnTable
from reviewer_app.ui.tables.project_table import ProjectFilter, ProjectRow, ProjectTable
from reviewer_app.ui.tokens import LIGHT


@dataclass(frozen=True)
class Line:
    code: str


def test_a_list_of_the_office_puts_2_before_10(qtbot: QtBot) -> None:
    table = ColumnTable([Column("code", lambda: "No.", lambda one: one.code)], lambda one: one.code, LIGHT)
    table.show_rows([Line("SJ-10"), Line("SJ-1"), Line("SJ-2")])
    shown = ColumnFilter()
    shown.setSourceModel(table)
    shown.sort(0, Qt.SortOrder.AscendingOrder)
    assert [one.code for one in shown.shown()] == ["SJ-1", "SJ-2", "SJ-10"]


def test_the_experts_projects_do_so_too(qtbot: QtBot) -> None:
    table, shown = ProjectTable(LIGHT), ProjectFilter()
    table.show_rows(
        [
            ProjectRow(
                task=at, code=code, title="", track="", topic="", state="new", missing=0, total="", rank=0,
                tied=False, seconds=0,
            )
            for at, code in enumerate(("SJ-10", "SJ-2"))
        ]
    )  # fmt: skip
    shown.setSourceModel(table)
    shown.sort(0, Qt.SortOrder.AscendingOrder)
    assert [shown.index(at, 0).data() for at in range(2)] == ["SJ-2", "SJ-10"]
