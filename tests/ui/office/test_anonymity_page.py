"""Anonymity through the window: look through, accept with a reason, take back, replace by a redacted file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.services.secretariat import anonymity_desk
from reviewer_app.services.secretariat.dossiers import import_files
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office import anonymity_page
from reviewer_app.ui.office.anonymity_page import AnonymityPage
from reviewer_app.ui.office.rooms import OfficeRooms
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


@pytest.fixture
def page(qtbot: QtBot, desk_round: Round, office_window: Show, tmp_path: Path) -> AnonymityPage:
    folder = tmp_path / "files" / "P01"
    folder.mkdir(parents=True)
    (folder / "说明.txt").write_text("联系邮箱 someone@example.com，电话 13800001111")
    (folder / "视频.mp4").write_bytes(bytes(64))
    import_files(desk_round.office, tmp_path / "files")
    made = go(qtbot, office_window(desk_round.office), "anonymity")
    assert isinstance(made, AnonymityPage)
    made.scan_button.click()
    idle(qtbot, made)
    return made


def idle(qtbot: QtBot, page: AnonymityPage) -> None:
    qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy and not page.desk.long_jobs.is_busy, timeout=15_000)


def states(page: AnonymityPage) -> list[str]:
    return sorted(hit.state for hit in anonymity_desk.state(page.desk.workspace).hits)


def test_places_are_accepted_together_and_taken_back(
    qtbot: QtBot, page: AnonymityPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {hit.kind for hit in page.hits.model.rows} == {"email", "phone", "unseen"}
    assert not page.accept_button.isEnabled()
    page.hits.table.selectAll()
    assert page.accept_button.isEnabled()
    monkeypatch.setattr(anonymity_page, "ask_reason", lambda *_: None)
    page.accept_button.click()
    idle(qtbot, page)
    assert set(states(page)) == {"open"}, "a dialog that was left changes nothing"
    monkeypatch.setattr(anonymity_page, "ask_reason", lambda *_: "公开信息")
    page.accept_button.click()
    idle(qtbot, page)
    assert set(states(page)) == {"accepted"}
    page.hits.choose_pill("accepted")
    page.hits.table.selectRow(0)
    page.reopen_button.click()
    idle(qtbot, page)
    assert states(page).count("open") == 1


def test_a_place_leads_to_its_file_and_a_redacted_one_clears_it(
    qtbot: QtBot, page: AnonymityPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hit = next(hit for hit in page.hits.model.rows if hit.kind == "email")
    page.hits.opened.emit(hit)
    assert page.files.current is not None
    assert page.files.current.path == "说明.txt"
    redacted = tmp_path / "r.txt"
    redacted.write_text("已遮盖")
    monkeypatch.setattr(page, "ask_files", lambda _kinds: [redacted])
    page.replace_button.click()
    idle(qtbot, page)
    assert {hit.kind for hit in page.hits.model.rows if hit.state == "open"} == {"unseen"}
    assert {one.path: one.copy for one in page.files.model.rows} == {"说明.txt": "redacted", "视频.mp4": ""}
