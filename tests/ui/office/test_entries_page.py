"""Entries through the window: imported in one go, mapped, put right in place; versions, scores and lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reviewer_app.messages import sentence
from reviewer_app.services.secretariat import mappings, projects
from reviewer_app.services.secretariat.dossier_text import UnreadText
from reviewer_app.services.secretariat.dossiers import ProjectGap
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office import entries_page
from reviewer_app.ui.office.entries_columns import file_notes
from reviewer_app.ui.office.entries_page import EntriesPage
from reviewer_app.ui.office.import_dialog import ImportDialog, MappingDialog
from reviewer_app.ui.office.rooms import OfficeRooms
from tests.services.secretariat.round import Round
from tests.services.secretariat.tables import HEADS, project_row, write_csv, write_xlsx
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


@pytest.fixture
def page(qtbot: QtBot, desk_round: Round, office_window: Show) -> EntriesPage:
    made = go(qtbot, office_window(desk_round.office), "entries")
    assert isinstance(made, EntriesPage)
    return made


def idle(qtbot: QtBot, page: EntriesPage) -> None:
    qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy and not page.desk.long_jobs.is_busy, timeout=15_000)


def codes(page: EntriesPage) -> set[str]:
    return {one.code for one in projects.projects(page.desk.workspace)}


def test_wrong_cell_is_put_right_in_place(qtbot: QtBot, page: EntriesPage, tmp_path: Path) -> None:
    table = write_xlsx(tmp_path / "p.xlsx", [project_row(71, 赛道="海洋"), project_row(72)])
    page.take_in(table, None)
    idle(qtbot, page)
    assert "P72" in codes(page)
    assert "P71" not in codes(page)
    assert page._stack.currentIndex() == 1
    assert (page.editor.field.text(), page.editor.check_button.isEnabled()) == ("海洋", True)
    page.editor.field.setText("工业制造")
    page.editor.check_button.click()
    idle(qtbot, page)
    assert "P71" in codes(page)
    assert not [one for one in page.lists["errors"].model.rows if one.keeps_out]


def test_rows_left_out_are_there_after_a_restart_and_are_dismissed_with_a_reason(
    qtbot: QtBot, desk_round: Round, office_window: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = write_xlsx(tmp_path / "p.xlsx", [project_row(71, 赛道="海洋"), project_row(72, 赛道="天空")])
    projects.import_projects(desk_round.office, table)
    page = go(qtbot, office_window(desk_round.office), "entries")
    assert isinstance(page, EntriesPage)
    qtbot.waitUntil(lambda: len(page.lists["errors"].model.rows) == 2, timeout=10_000)
    page.tabs["errors"].click()
    assert page.editor.field.text() == "海洋"
    page.editor.field.setText("工业制造")
    page.editor.check_button.click()
    qtbot.waitUntil(lambda: len(page.lists["errors"].model.rows) == 1, timeout=10_000)
    idle(qtbot, page)
    assert "P71" in codes(page)
    monkeypatch.setattr(entries_page, "ask_reason", lambda *_: "单位撤回报名")
    page.wrong.dismiss_button.click()
    qtbot.waitUntil(lambda: not page.lists["errors"].model.rows, timeout=10_000)
    assert not page.wrong.dismiss_button.isEnabled()


def test_table_and_files_come_in_together(
    qtbot: QtBot, page: EntriesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "files"
    (folder / "P71").mkdir(parents=True)
    (folder / "P71" / "申报书.txt").write_text("one")
    (folder / "stray.txt").write_text("two")
    table = write_xlsx(tmp_path / "p.xlsx", [project_row(71)])

    def fill(dialog: ImportDialog) -> QDialog.DialogCode:
        assert not dialog.accept_button.isEnabled()
        dialog.choose(table, None)
        dialog.choose(None, folder)
        assert dialog.accept_button.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(entries_page.ImportDialog, "exec", fill)
    page.import_button.click()
    idle(qtbot, page)
    files = {one.code: one.files for one in page.lists["entries"].model.rows}
    assert files["P71"] == 1
    assert [one.path for one in page.lists["files"].model.rows if one.kind == "stray"] == ["stray.txt"]
    missing = [one.words for one in page.lists["files"].model.rows if one.kind == "missing" and one.code == "P71"]
    assert len(missing) == 1, "one line for a project, whatever it lacks"
    assert not any("—" in words for words in missing), "each says what is missing, and of what"
    (folder / "P71" / "申报书.txt").write_text("another")
    page.take_in(None, folder)
    idle(qtbot, page)
    (changed,) = page.lists["versions"].model.rows
    assert (changed.path, len(changed.versions)) == ("申报书.txt", 2)
    page.lists["versions"].select(lambda _one: True)
    page.compare_button.click()
    idle(qtbot, page)
    dialogs = page.findChildren(entries_page.VersionsDialog)
    assert [dialogs[0].table.item(0, at).text() for at in (0, 1)] == ["one", "another"]
    dialogs[0].close()


def test_unknown_heads_are_asked_for_once(
    qtbot: QtBot, page: EntriesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = ("甲列", "乙列", "丙列", *HEADS[3:])
    row = project_row(71) | {"甲列": "P71", "乙列": "虚构项目", "丙列": "工业制造"}
    table = write_xlsx(tmp_path / "p.xlsx", [row], heads)

    def fill(dialog: MappingDialog) -> QDialog.DialogCode:
        assert not dialog.accept_button.isEnabled()
        for choice, key in zip(dialog.choices, ("code", "title", "track"), strict=False):
            choice.setCurrentIndex(choice.findData(key))
        dialog.name.setText("某导出表")
        assert dialog.accept_button.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(entries_page.MappingDialog, "exec", fill)
    page.take_in(table, None)
    idle(qtbot, page)
    idle(qtbot, page)
    assert "P71" in codes(page)
    assert [card.name for card in mappings.mappings(page.desk.workspace)] == ["某导出表"]


def test_a_stopped_import_says_so_and_goes_on(qtbot: QtBot, page: EntriesPage, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    for code in ("P01", "P02", "P03"):
        (folder / code).mkdir(parents=True)
        (folder / code / "a.txt").write_text(code)
    page.take_in(None, folder)
    page.progress.cancel_asked.emit()
    idle(qtbot, page)
    assert page._job is None
    page.take_in(None, folder)
    idle(qtbot, page)
    assert {one.code for one in page.lists["entries"].model.rows if one.files} == {"P01", "P02", "P03"}


def test_lists_and_deadline(qtbot: QtBot, page: EntriesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = write_csv(tmp_path / "失信名单.csv", [{"名称": "虚构公司"}], ("名称",))
    monkeypatch.setattr(page, "ask_files", lambda _kinds: [table])

    def fill(dialog: entries_page.BarredDialog) -> QDialog.DialogCode:
        assert dialog.title.text() == "失信名单"
        dialog.dated.setDate(dialog.dated.date().fromString("2025-01-02", "yyyy-MM-dd"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(entries_page.BarredDialog, "exec", fill)
    page.barred_button.click()
    idle(qtbot, page)
    assert [(one.title, one.dated) for one in page.lists["barred"].model.rows] == [("失信名单", "2025-01-02")]
    with qtbot.waitSignal(page.noted, timeout=10_000, check_params_cb=lambda note: note is not None):
        page.freeze_button.click()
    idle(qtbot, page)


def test_near_duplicates_stand_beside_each_other(page: EntriesPage) -> None:
    assert page.lists["alike"].model.rows
    found = page.lists["alike"].model.rows
    assert [(one.kind, one.count) for one in found] == [("series", 12)], "what differs by a number alone is one line"


def test_a_file_that_could_not_be_read_says_so_before_what_is_not_recognised() -> None:
    unread = (UnreadText("P1", "申报书.pdf", "dossier-text-damaged"),)
    gaps = [
        ProjectGap("P1", "dossier-part-unseen", "application", title, required=False, within="申报书", unread=unread)
        for title in ("项目概述", "团队介绍")
    ]
    (note,) = file_notes((), gaps, lambda code, **values: sentence(code, "zh", **values))
    first, *rest = note.words.split("\n")
    assert first.startswith("“申报书.pdf”已损坏")
    assert (len(rest), note.count) == (2, 2)


def test_what_was_not_read_yet_is_one_line_that_says_what_to_do() -> None:
    gaps = [
        ProjectGap("P1", "dossier-part-unread", "application", title, required=False, within="申报书")
        for title in ("项目概述", "团队介绍")
    ]
    (note,) = file_notes((), gaps, lambda code, **values: sentence(code, "zh", **values))
    assert (note.kind, note.count) == ("unread", 2)
    assert note.words.startswith("正文未读取，请到")
    assert "\n" not in note.words
