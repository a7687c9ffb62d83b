"""The rail: every page is in sight or one menu away, whatever the window's height; its order is the order of work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.services.secretariat import steps
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office.room_list import ROOMS
from reviewer_app.ui.office.rooms import OfficeRooms
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


def test_the_rail_and_the_overview_go_in_one_order() -> None:
    assert tuple(room.step for room in ROOMS if room.step) == steps.STEPS


@pytest.fixture
def office(desk_round: Round, office_window: Show) -> OfficeRooms:
    return office_window(desk_round.office)


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1280, 760), (911, 512), (1366, 560)])
def test_it_never_scrolls_even_below_a_banner(qtbot: QtBot, office: OfficeRooms, width: int, height: int) -> None:
    rail, window = office.hall.rail, office.hall.window()
    window.resize(width, height)
    office.pages["overview"].say("warn", "示例提示")
    qtbot.waitUntil(lambda: rail.is_folded == (height < 700), timeout=30_000)
    qtbot.waitUntil(lambda: not rail.verticalScrollBar().isVisible(), timeout=30_000)


def test_folded_a_group_holds_its_pages_and_says_which_is_shown(qtbot: QtBot, office: OfficeRooms) -> None:
    window, rail = office.hall.window(), office.hall.rail
    window.resize(911, 512)
    qtbot.waitUntil(lambda: rail.is_folded, timeout=30_000)
    group = rail.group("compliance")
    assert group.isVisible()
    assert not rail.button("compliance").isVisible()
    assert list(group.pages) == ["entries", "compliance", "anonymity"]
    group.pages["compliance"].trigger()
    qtbot.waitUntil(lambda: "compliance" in office.pages, timeout=30_000)
    assert group.isChecked()
    assert group.pages["compliance"].isChecked()
    rail.group("overview").click()
    assert not group.isChecked()
    go(qtbot, office, "overview")
