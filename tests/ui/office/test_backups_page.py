"""Backups through the window: one is made, and each says what it lacks of today."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from reviewer_app.services import backups
from reviewer_app.services.secretariat import cancelling
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office.backups_page import BackupsPage
from reviewer_app.ui.office.rooms import OfficeRooms
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


def test_a_backup_is_made_and_an_older_one_says_what_it_lacks(
    qtbot: QtBot, desk_round: Round, office_window: Show
) -> None:
    first = backups.back_up(desk_round.office)
    cancelling.cancel_project(desk_round.office, "P01", "测试撤回")
    page = go(qtbot, office_window(desk_round.office), "backups")
    assert isinstance(page, BackupsPage)
    found = {one.number: one for one in page.list.model.rows}
    assert found[first.number].acts == 1
    known = len(found)
    page.make_button.click()
    qtbot.waitUntil(lambda: len(page.list.model.rows) == known + 1, timeout=10_000)
    assert page.list.model.rows[0].acts == 0
