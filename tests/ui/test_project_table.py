"""Rows in, cells out, no window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.project_table import COLUMNS, ROW_ROLE, STATES, ProjectFilter, ProjectRow, ProjectTable
from reviewer_app.ui.tokens import LIGHT


def a_row(task: int, **changes: object) -> ProjectRow:
    fields: dict[str, object] = {
        "code": f"P-{task:03}",
        "title": f"Project {task}",
        "track": "气象服务",
        "topic": "",
        "state": "new",
        "total": "",
        "rank": 0,
        "tied": False,
        "missing": 16,
        "seconds": 0,
    }
    return ProjectRow(task=task, **{**fields, **changes})  # type: ignore[arg-type]


ROWS = [
    a_row(1, state="complete", total="82.50", rank=2, missing=0, seconds=3900),
    a_row(2, state="signed", total="100.00", rank=1, missing=0),
    a_row(3, state="started", missing=3, title="医保基金监管"),
    a_row(4, state="recused"),
    a_row(5, state="complete", total="9.25", rank=3, tied=True, missing=0),
]


@pytest.fixture
def table(qapp: QApplication, around: Surroundings) -> Iterator[ProjectTable]:
    made = ProjectTable(LIGHT)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    made.show_rows(ROWS)
    yield made
    tester.deleteLater()


def cells(model: ProjectTable | ProjectFilter, column: str) -> list[str]:
    at = COLUMNS.index(column)
    return [model.index(row, at, QModelIndex()).data() for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("code", ["P-001", "P-002", "P-003", "P-004", "P-005"]),
        ("state", ["Complete", "Signed", "In review", "Recused", "Complete"]),
        ("missing", ["", "", "3", "", ""]),
        ("total", ["82.50", "100.00", "", "", "9.25"]),
        ("rank", ["2", "1", "", "", "3 tied"]),
        ("seconds", ["1:05", "", "", "", ""]),
    ],
)
def test_cells(table: ProjectTable, column: str, expected: list[str]) -> None:
    assert cells(table, column) == expected


def test_totals_sort_as_numbers_and_none_is_least(table: ProjectTable) -> None:
    ordered = ProjectFilter()
    ordered.setSourceModel(table)
    ordered.sort(COLUMNS.index("total"), Qt.SortOrder.DescendingOrder)
    assert cells(ordered, "total")[:3] == ["100.00", "82.50", "9.25"]
    ordered.sort(COLUMNS.index("rank"), Qt.SortOrder.AscendingOrder)
    assert cells(ordered, "rank")[:3] == ["1", "2", "3 tied"]


def test_states_sort_by_progress(table: ProjectTable) -> None:
    ordered = ProjectFilter()
    ordered.setSourceModel(table)
    ordered.sort(COLUMNS.index("state"), Qt.SortOrder.AscendingOrder)
    states = [ordered.index(row, 0).data(ROW_ROLE).state for row in range(ordered.rowCount())]
    assert states == sorted(states, key=STATES.index)


def test_every_word_searched_for_has_to_be_there(table: ProjectTable) -> None:
    found = ProjectFilter()
    found.setSourceModel(table)
    found.keep("监管  p-003")
    assert cells(found, "code") == ["P-003"]
    found.keep("监管 p-001")
    assert cells(found, "code") == []


def test_states_filter(table: ProjectTable) -> None:
    found = ProjectFilter()
    found.setSourceModel(table)
    found.keep(states=frozenset({"complete"}))
    assert cells(found, "code") == ["P-001", "P-005"]


def test_the_same_projects_keep_their_place(table: ProjectTable) -> None:
    resets: list[bool] = []
    table.modelReset.connect(lambda: resets.append(True))
    table.show_rows([a_row(1, title="Renamed"), *ROWS[1:]])
    assert resets == []
    assert cells(table, "title")[0] == "Renamed"
    table.show_rows(ROWS[1:])
    assert resets == [True]


def test_colour_is_never_the_only_sign(table: ProjectTable) -> None:
    at = COLUMNS.index("state")
    for row in range(table.rowCount()):
        index = table.index(row, at)
        assert index.data()
        assert index.data(Qt.ItemDataRole.DecorationRole) is not None
