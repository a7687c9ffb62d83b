"""Intake of scores through the window: files by hand and from a watched folder, the board, reminders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from reviewer_app.models.secretariat import OperatorRow
from reviewer_app.services.secretariat import intake
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office import inbox_watch
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.office.scores_page import ScoresPage
from reviewer_app.ui.widgets.banner import Note
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


def handed(made: Round, code: str, folder: Path) -> Path:
    who = made.people[code]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{code}.review"
    path.write_bytes(made.scores(who, *(made.sheet(project) for project in made.assigned(who))).raw)
    return path


def page_of(qtbot: QtBot, office: OfficeRooms) -> ScoresPage:
    page = go(qtbot, office, "scores")
    assert isinstance(page, ScoresPage)
    qtbot.waitUntil(lambda: page.board.view.table.board is not None, timeout=10_000)
    return page


def idle(qtbot: QtBot, page: ScoresPage) -> None:
    qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy and not page.desk.long_jobs.is_busy, timeout=20_000)


def states(page: ScoresPage) -> list[str]:
    return sorted(one.state for one in page.files.model.rows)


def test_each_file_gets_its_answer_and_the_receipt_lies_beside(
    qtbot: QtBot, desk_round: Round, office_window: Show, tmp_path: Path
) -> None:
    paths = [handed(desk_round, code, tmp_path / "stick") for code in ("E01", "E02")]
    bad = tmp_path / "stick" / "坏文件.review"
    bad.write_bytes(b"nothing of the kind")
    page = page_of(qtbot, office_window(desk_round.office))
    assert page.files.model.rows == []
    said: list[Note | None] = []
    page.noted.connect(said.append)
    page.take_files([paths[0], bad])
    page.take_files([paths[1]])
    qtbot.waitUntil(lambda: states(page) == ["accepted", "accepted", "refused"], timeout=20_000)
    idle(qtbot, page)
    names = {one.name: one.said for one in page.files.model.rows}
    assert set(names) == {"E01.review", "E02.review", "坏文件.review"}
    assert names["坏文件.review"]
    assert (tmp_path / "stick" / "回执" / "E01-receipt.review").is_file()
    assert any(note and note.action and str(tmp_path / "stick" / "回执") in note.text for note in said)
    assert page.board.view.table.board is not None
    qtbot.waitUntil(lambda: page.board.legend["sealed"].number == 24, timeout=10_000)
    page.take_files(paths)
    qtbot.waitUntil(lambda: states(page).count("duplicate") == 2, timeout=20_000)
    page.files.choose_pill("refused")
    assert [one.name for one in page.files.filter.shown()] == ["坏文件.review"]
    page.window().resize(911, 512)
    room, row = page.files.table.viewport(), page.files.table.verticalHeader().defaultSectionSize()
    page.noted.emit(None)
    qtbot.waitUntil(lambda: page.is_low and room.height() >= 4 * row, timeout=10_000)
    idle(qtbot, page)


def test_the_watched_folder_feeds_the_desk(
    qtbot: QtBot, desk_round: Round, office_window: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_watch, "SETTLE_MS", 30)
    inbox = tmp_path / "inbox"
    first = handed(desk_round, "E01", inbox)
    later = handed(desk_round, "E02", tmp_path / "elsewhere")
    page = page_of(qtbot, office_window(desk_round.office))
    monkeypatch.setattr(page, "ask_folder", lambda *_: inbox)
    page.watch_button.click()
    qtbot.waitUntil(lambda: states(page) == ["accepted"], timeout=20_000)
    assert page.inbox.folder == inbox
    assert str(inbox) in page.strip.hint.text()
    later.rename(inbox / later.name)
    qtbot.waitUntil(lambda: states(page) == ["accepted", "accepted"], timeout=20_000)
    assert first.is_file(), "the files of others stay where they are"
    page.watch_button.click()
    qtbot.waitUntil(lambda: page.inbox.folder is None, timeout=10_000)
    idle(qtbot, page)


def test_the_board_is_filtered_and_says_what_a_cell_is(
    qtbot: QtBot, desk_round: Round, office_window: Show, tmp_path: Path
) -> None:
    intake.take_in(desk_round.office, [handed(desk_round, "E01", tmp_path)])
    page = page_of(qtbot, office_window(desk_round.office))
    page.tabs["board"].click()
    pane = page.board
    assert (pane.view.table.rowCount(), pane.view.table.columnCount()) == (12, 3)
    assert (pane.legend["sealed"].number, pane.legend["missing"].number + pane.legend["late"].number) == (12, 24)
    pane.view.setCurrentIndex(pane.view.table.index(1, 0))
    assert "E01" in pane.pointed.text()
    assert "P02" in pane.pointed.text()
    assert pane.view.table.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    pane.search.setText("P03")
    assert pane.view.table.rowCount() == 1
    pane.search.setText("E02")
    assert (pane.view.table.rowCount(), pane.view.table.columnCount()) == (12, 1)
    pane.search.clear()
    pane.track.setCurrentIndex(1)
    assert pane.view.table.rowCount() == 6
    assert pane.view.horizontalScrollBar().isVisible() is False


def test_who_is_missing_is_reminded(qtbot: QtBot, desk_round: Round, office_window: Show, tmp_path: Path) -> None:
    intake.take_in(desk_round.office, [handed(desk_round, "E01", tmp_path)])
    page = page_of(qtbot, office_window(desk_round.office))
    page.tabs["experts"].click()
    page.experts.choose_pill("missing")
    assert [one.code for one in page.experts.filter.shown()] == ["E02", "E03"]
    page.remind_button.click()
    idle(qtbot, page)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text().count("P12") == 2
    page.experts.select(lambda one: one.code == "E03")
    page.remind_button.click()
    idle(qtbot, page)
    assert clipboard.text().count("P12") == 1


def test_the_supervisor_looks_and_takes_nothing_in(
    qtbot: QtBot, desk_round: Round, office_window: Show, tmp_path: Path
) -> None:
    path = handed(desk_round, "E01", tmp_path)
    with desk_round.office.database.write() as session:
        session.execute(update(OperatorRow).values(role="supervisor"))
    page = page_of(qtbot, office_window(desk_round.office))
    said: list[object] = []
    page.noted.connect(said.append)
    page.take_files([path])
    qtbot.waitUntil(lambda: any(note is not None for note in said), timeout=10_000)
    assert states(page) == []
    idle(qtbot, page)
