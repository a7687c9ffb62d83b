"""Lists make room for the numbers of projects, and none for a column that says nothing."""

from __future__ import annotations

from collections.abc import Sequence

from pytestqt.qtbot import QtBot

from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.widgets.list_pane import NUMBER_MOST, ListPane

Row = tuple[str, str, str]


def a_list(qtbot: QtBot, around: Surroundings, rows: Sequence[Row]) -> ListPane[Row]:
    columns: tuple[Column[Row], ...] = (
        Column("code", lambda: "No.", lambda row: row[0], width=60),
        Column("title", lambda: "Project", lambda row: row[1], grows=True),
        Column("comes", lambda: "Comes", lambda row: row[2], width=60, most=200, if_any=True),
    )
    made = ListPane(around.theme, columns, lambda row: row[0])
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    made.show_rows(rows)
    return made


def test_a_long_number_is_shown_whole(qtbot: QtBot, around: Surroundings) -> None:
    made = a_list(qtbot, around, [("P1", "a", ""), ("DEMO-0480", "b", "")])
    words = made.table.fontMetrics().horizontalAdvance("DEMO-0480")
    assert words < made.table.columnWidth(0) <= around.theme.px(NUMBER_MOST)
    made.show_rows([("X" * 60, "a", "")])
    assert made.table.columnWidth(0) == around.theme.px(NUMBER_MOST), "no number takes the room of the titles"


def test_a_column_without_a_word_goes_until_there_is_one(qtbot: QtBot, around: Surroundings) -> None:
    made = a_list(qtbot, around, [("P1", "a", "")])
    assert made.table.isColumnHidden(2)
    made.show_rows([("P1", "a", "E01 E02 E03 E04 E05")])
    assert not made.table.isColumnHidden(2)
    assert made.table.columnWidth(2) > made.table.fontMetrics().horizontalAdvance("E01 E02 E03 E04 E05")
