"""Office files through the window: converted in one go, what is left is listed, PDFs are dropped or given by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from reviewer_app.services.secretariat import clear_place, office_converter
from reviewer_app.services.secretariat.dossiers import import_files
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office.entries_page import EntriesPage
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.widgets.banner import Note
from tests.services.secretariat.a_suite import OFFICE, a_suite
from tests.services.secretariat.round import Round
from tests.services.secretariat.test_anonymity import a_pdf
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]
PDF = a_pdf("a page")
FILES = {
    "P01/申报书.docx": OFFICE,
    "P02/汇总表.xlsx": OFFICE + b"NOTHING",
    "P03/演示.pptx": OFFICE + b"NOTHING 2",
}


@pytest.fixture
def page(
    qtbot: QtBot, desk_round: Round, office_window: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> EntriesPage:
    monkeypatch.setattr(clear_place, "IN_MEMORY", tmp_path)
    suite = a_suite(tmp_path, PDF)
    monkeypatch.setattr(office_converter, "_suite", lambda: suite)
    for name, content in FILES.items():
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    import_files(desk_round.office, tmp_path / "files")
    made = go(qtbot, office_window(desk_round.office), "entries")
    assert isinstance(made, EntriesPage)
    made.tabs["office"].click()
    return made


def idle(qtbot: QtBot, page: EntriesPage) -> None:
    qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy and not page.desk.long_jobs.is_busy, timeout=15_000)


def states(page: EntriesPage) -> dict[str, str]:
    return {one.code: one.state for one in page.office_files.list.model.rows}


def test_all_are_converted_and_the_rest_is_given_by_hand(
    qtbot: QtBot, page: EntriesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = page.office_files
    assert pane.isVisible()
    assert states(page) == {"P01": "waiting", "P02": "waiting", "P03": "waiting"}
    assert "3" in pane.convert_button.text()
    assert "LibreOffice 9.9.9" in pane.drop.hint.text()
    pane.convert_button.click()
    idle(qtbot, page)
    idle(qtbot, page)
    assert states(page) == {"P01": "done", "P02": "left", "P03": "left"}
    assert "2" in pane.convert_button.text()  # the same button tries them again
    pdf = tmp_path / "汇总表.pdf"
    pdf.write_bytes(PDF)
    drop(page, pdf)
    idle(qtbot, page)
    idle(qtbot, page)
    assert states(page)["P02"] == "done"
    pane.list.select(lambda one: one.code == "P03")
    assert pane.give_button.isEnabled()
    assert "演示.pptx" in pane.drop.hint.text()
    other = tmp_path / "another name.pdf"
    other.write_bytes(PDF + b"\n% other")
    monkeypatch.setattr(page, "ask_files", lambda _kinds: [other])
    pane.give_button.click()
    idle(qtbot, page)
    idle(qtbot, page)
    assert states(page)["P03"] == "done"
    assert not pane.convert_button.isEnabled()


def drop(page: EntriesPage, path: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.office_files.drop.dropEvent(event)


def test_a_pdf_of_no_file_is_named(qtbot: QtBot, page: EntriesPage, tmp_path: Path) -> None:
    stray = tmp_path / "别的.pdf"
    stray.write_bytes(PDF)
    notes: list[Note | None] = []
    page.noted.connect(notes.append)
    drop(page, stray)
    idle(qtbot, page)
    assert [note for note in notes if note is not None and "别的.pdf" in note.text]


def test_without_a_program_the_drop_target_says_what_to_do(
    qtbot: QtBot, page: EntriesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_converter, "_suite", lambda: None)
    page.office_files.refresh()
    idle(qtbot, page)
    assert not page.office_files.convert_button.isEnabled()
    assert "LibreOffice" in page.office_files.drop.hint.text()
