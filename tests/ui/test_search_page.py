"""The search page on real dossiers: typed words, hits by project, a hit that opens at its page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reviewer_app.services.expert import preflight
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.search_page import SearchPage
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.hit_list import ROW_ROLE, HeadRow, HitRow
from reviewer_app.ui.window import Window
from tests.ui.jinan import SECRET


@pytest.fixture
def page(qtbot: QtBot, around: Surroundings, rich: Workspace) -> Iterator[SearchPage]:
    desk = Desk(rich, around.jobs)
    made = SearchPage(around, desk)
    made.resize(900, 500)
    made.show()
    made.refresh()
    yield made
    desk.close()
    qtbot.waitUntil(lambda: not around.jobs.is_busy, timeout=10_000)
    made.close()
    made.deleteLater()
    desk.deleteLater()


def look_for(qtbot: QtBot, page: SearchPage, words: str) -> None:
    page.field.setText(words)
    qtbot.waitUntil(lambda: page.is_settled, timeout=10_000)


def rows(page: SearchPage) -> list[HeadRow | HitRow]:
    model = page.list.model()
    return [model.index(at, 0).data(ROW_ROLE) for at in range(model.rowCount())]


def test_typing_lists_the_pages_by_project(qtbot: QtBot, page: SearchPage) -> None:
    look_for(qtbot, page, "数据确权")
    found = rows(page)
    heads = [row for row in found if isinstance(row, HeadRow)]
    assert [head.code for head in heads] == ["SJ2025-001", "SJ2025-002"]
    assert isinstance(found[1], HitRow)
    assert found[1].place == "申报书.pdf  ·  page 2"
    assert page._count.text() == "10 pages in 2 projects"


def test_a_hit_opens_by_the_keyboard_alone(qtbot: QtBot, page: SearchPage) -> None:
    look_for(qtbot, page, "安全合规")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert page.list.hasFocus()
    with qtbot.waitSignal(page.hit_opened) as opened:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    first = page.findings.hits[0]
    assert opened.args == [first.task, first.sha256, 3, "安全合规"]


def test_enter_before_the_answer_leads_to_the_list_when_it_comes(qtbot: QtBot, page: SearchPage) -> None:
    page.field.setText("安全合规")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert not page.is_settled
    qtbot.waitUntil(page.list.hasFocus, timeout=30_000)
    page.field.setFocus()
    page.field.setText("数据")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    page.field.setText("数据确权")  # typed on: the keyboard stays where the words are
    qtbot.waitUntil(lambda: page.is_settled, timeout=30_000)
    assert page.field.hasFocus()


def test_the_same_answer_again_leaves_the_chosen_hit(qtbot: QtBot, page: SearchPage) -> None:
    look_for(qtbot, page, "数据确权")
    page.list.setCurrentIndex(page.list.model().index(3, 0))
    page._show_progress(None)  # a file was read in
    assert not page.is_settled
    qtbot.waitUntil(lambda: page.is_settled, timeout=30_000)
    assert page.list.currentIndex().row() == 3


def test_hits_are_copied_and_kept_as_a_workbook(
    qtbot: QtBot, page: SearchPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not page.export.isEnabled()
    look_for(qtbot, page, "数据确权")
    page.list.setFocus()
    page.activateWindow()
    qtbot.keyClick(page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    first = page.findings.hits[0]
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(first.code)
    assert first.excerpt in copied
    target = tmp_path / "hits.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(target), "")))
    with qtbot.waitSignal(page.noted, timeout=10_000) as noted:
        page.export.click()
    assert noted.args is not None
    assert "hits.xlsx" in noted.args[0].text
    cells = [[cell.value for cell in line] for line in load_workbook(target).worksheets[0].iter_rows()]
    assert any(line[:2] == [first.code, first.title] and line[4] == first.excerpt for line in cells)


def test_nothing_found_says_so_and_a_head_opens_nothing(qtbot: QtBot, page: SearchPage) -> None:
    look_for(qtbot, page, "数据确权")
    opened: list[object] = []
    page.hit_opened.connect(lambda *hit: opened.append(hit))
    page._open(page.list.model().index(0, 0))
    assert opened == []
    look_for(qtbot, page, "不存在的词")
    assert not page.list.isVisible()
    assert "不存在的词" in page._empty.said
    look_for(qtbot, page, "")
    assert "two characters" in page._empty.said


def test_the_list_says_while_files_are_still_read_in(qtbot: QtBot, page: SearchPage) -> None:
    look_for(qtbot, page, "数据确权")
    page._show_progress(preflight.Progress(3, 9, "a", 1, 2))
    assert page._partial.isVisible()
    assert page._partial.text().startswith("3 files")
    page._show_progress(None)
    assert not page._partial.isVisible()
    qtbot.waitUntil(lambda: page.is_settled, timeout=10_000)


def test_a_hit_leads_into_the_review_at_its_page(
    qtbot: QtBot, window: Window, checked_vault: Path, tmp_path: Path
) -> None:
    window.open_workspace(open_workspace(Path(shutil.copytree(checked_vault, tmp_path / "own")), SECRET))
    rooms = window.rooms
    assert rooms is not None
    qtbot.waitUntil(lambda: len(rooms.projects.cards) == 2, timeout=10_000)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    page = rooms.page("search")
    assert isinstance(page, SearchPage)
    assert window.page is page
    look_for(qtbot, page, "治理成效")
    hit = page.findings.hits[-1]
    page._open(page.list.model().index(page.list.model().rowCount() - 1, 0))
    dossier = rooms.review.dossier
    qtbot.waitUntil(lambda: dossier.is_shown and dossier.current() == (hit.sha256, hit.page), timeout=15_000)
    assert rooms.review.task == hit.task
