"""The own overview and the comparison, in a real window on a real vault."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from reviewer_app.messages import Language
from reviewer_app.services.expert import scoring
from reviewer_app.services.expert.times import add_times
from reviewer_app.ui.expert.compare_page import ComparePage
from reviewer_app.ui.expert.overview_page import OverviewPage
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.compare_table import CompareTable
from reviewer_app.ui.widgets.elided import ElidedLabel
from reviewer_app.ui.widgets.spread_chart import BINS
from reviewer_app.ui.window import Window
from tests.ui.test_layout import cut, nameless

WHOLE_ROW = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@pytest.fixture
def page(qtbot: QtBot, rooms: ExpertRooms) -> OverviewPage:
    rooms.go("overview")
    made = rooms.page("overview")
    assert isinstance(made, OverviewPage)
    qtbot.waitUntil(lambda: len(made.rows) == 6, timeout=10_000)
    return made


def choose(page: OverviewPage, *rows: int) -> None:
    page.table.clearSelection()
    for row in rows:
        page.table.selectionModel().select(page.table.model().index(row, 0), WHOLE_ROW)


def column(page: OverviewPage, name: str) -> int:
    model = page.table.model()
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    return heads.index(name)


def test_it_shows_totals_ranks_and_first_levels(page: OverviewPage) -> None:
    by_code = {row.code: row for row in page.rows}
    complete = [row for row in by_code.values() if row.total is not None]
    assert sorted(int(row.total or 0) for row in complete) == [70, 90]
    assert set(complete[0].parts) == {"先进性", "实效性", "示范性"}
    assert sum(page.chart.counts) == 2
    assert page.chart.counts[90 * BINS // 100] == 1


def test_it_sorts_by_value_and_not_by_letter(page: OverviewPage) -> None:
    page.table.sortByColumn(column(page, "My total"), Qt.SortOrder.DescendingOrder)
    totals = [row.total for row in page.rows if row.total is not None]
    assert totals == sorted(totals, reverse=True)
    assert page.rows[0].total == totals[0]


def test_one_track_can_be_looked_at_alone(page: OverviewPage) -> None:
    track = page.rows[0].track
    page._choose_track(track)
    assert {row.track for row in page.rows} == {track}
    page._choose_track("")
    assert len(page.rows) == 6


def test_the_time_of_the_chosen_project_is_shown_by_leaf(qtbot: QtBot, page: OverviewPage, rooms: ExpertRooms) -> None:
    ws, row = rooms.desk.workspace, page.rows[1]
    leaf = next(iter(scoring.form(ws, row.task).scheme.indicators[0].children[0].children))
    add_times(ws, row.task, 120, {leaf.key: 65})
    choose(page, 1)
    qtbot.waitUntil(lambda: "1:05" in page.times.accessibleDescription(), timeout=10_000)
    assert leaf.title in page.times.accessibleDescription()


def test_two_or_three_can_be_compared_leaf_by_leaf(qtbot: QtBot, page: OverviewPage, rooms: ExpertRooms) -> None:
    choose(page, 0)
    assert not page.compare.isEnabled()
    choose(page, 0, 1, 2, 3)
    assert not page.compare.isEnabled()
    choose(page, 0, 1, 2)
    page.compare.click()
    compared = rooms.page("compare")
    assert isinstance(compared, ComparePage)
    qtbot.waitUntil(lambda: len(compared.heads) == 3, timeout=10_000)
    model = compared.table.model()
    assert isinstance(model, CompareTable)
    assert model.columnCount() == 6
    assert model.rowCount() == 26
    assert model.index(0, 0).data() == "先进性"
    assert any(
        "待组委会确认" in one.toolTip() or "待组委会确认" in one.text() for one in compared.findChildren(ElidedLabel)
    )
    qtbot.keyClick(compared, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.isVisible(), timeout=10_000)


def test_a_project_opens_from_the_overview_and_from_the_comparison(
    qtbot: QtBot, page: OverviewPage, rooms: ExpertRooms
) -> None:
    first = page.rows[0].task
    page.table.activated.emit(page.table.model().index(0, 0))
    qtbot.waitUntil(lambda: rooms.review.task == first and rooms.review.is_ready, timeout=10_000)
    rooms.go("overview")
    choose(page, 0, 1)
    page.compare.click()
    compared = rooms.page("compare")
    assert isinstance(compared, ComparePage)
    qtbot.waitUntil(lambda: len(compared.heads) == 2, timeout=10_000)
    compared.table.activated.emit(compared.table.model().index(2, 3))
    qtbot.waitUntil(lambda: rooms.review.task == page.rows[1].task, timeout=10_000)


def test_it_goes_to_excel(
    qtbot: QtBot, page: OverviewPage, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "own"), ""))
    page.export.click()
    qtbot.waitUntil(lambda: window.note is not None and "own.xlsx" in window.note.text, timeout=10_000)
    assert load_workbook(tmp_path / "own.xlsx").worksheets[0].max_row == 9


@pytest.mark.parametrize("size", [(1366, 728), (911, 472)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_word_is_cut_and_every_control_has_a_name(
    size: tuple[int, int],
    language: Language,
    qtbot: QtBot,
    page: OverviewPage,
    rooms: ExpertRooms,
    window: Window,
    around: Surroundings,
) -> None:
    around.tongue.choose(language)
    window.resize(*size)
    choose(page, 0, 1, 2)
    qtbot.waitUntil(lambda: not around.jobs.is_busy, timeout=10_000)
    assert cut(page) + nameless(page) == []
    page.compare.click()
    compared = rooms.page("compare")
    assert isinstance(compared, ComparePage)
    qtbot.waitUntil(lambda: len(compared.heads) == 3 and compared.isVisible(), timeout=10_000)
    QApplication.processEvents()
    assert cut(compared) + nameless(compared) == []
    assert window.size().toTuple() == size


def test_both_pages_change_language_and_colours(
    qtbot: QtBot, page: OverviewPage, rooms: ExpertRooms, around: Surroundings
) -> None:
    choose(page, 0, 1)
    page.compare.click()
    compared = rooms.page("compare")
    assert isinstance(compared, ComparePage)
    qtbot.waitUntil(lambda: len(compared.heads) == 2, timeout=10_000)
    around.theme.choose("dark", is_large=True)
    around.tongue.choose("zh")
    qtbot.waitUntil(lambda: page.compare.text() == "对比", timeout=10_000)
    assert not compared.table.horizontalScrollBar().isVisible()
    for part in (page, compared):
        assert not part.grab().isNull()
    around.theme.choose("light", is_large=False)
