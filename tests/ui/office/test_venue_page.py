"""The desk's page: the switch opens a real door, and shows who comes through it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert.venue import send_once
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.office.venue_page import VenuePage
from tests.ports import free_port
from tests.ui.office.conftest import go
from tests.venue.hall import make_hall


def test_the_switch_opens_the_door_and_shows_who_is_connected(
    office_window: Callable[..., OfficeRooms], tmp_path: Path, cheap: ArgonCost, qtbot: QtBot
) -> None:
    hall = make_hall(tmp_path, cheap)
    with hall.office() as ws:
        office = office_window(ws)
    page = go(qtbot, office, "venue")
    assert isinstance(page, VenuePage)
    assert page.card.isHidden()
    venue, idle = office.desk.venue, page.window().idle  # type: ignore[attr-defined]
    assert not idle.is_needed()
    venue.open = partial(venue.open, f"127.0.0.1:{free_port()}", calls_out=False)  # type: ignore[method-assign]
    page.switch.click()
    qtbot.waitUntil(lambda: page.card.isVisible(), timeout=10_000)
    assert idle.is_needed()
    assert page.qr.content == venue.status().texts[0]
    with hall.expert("E01") as laptop:
        send_once(laptop, page.qr.content, source="127.0.0.1")
    qtbot.waitUntil(lambda: len(page.list.model.rows) == 1, timeout=10_000)
    assert [page.list.model.rows[0].code, page.list.model.rows[0].waiting] == ["E01", 0]
    page.switch.click()
    qtbot.waitUntil(lambda: page.card.isHidden(), timeout=10_000)
    assert not venue.is_open


def test_leaving_the_vault_closes_the_door(
    office_window: Callable[..., OfficeRooms], tmp_path: Path, cheap: ArgonCost, qtbot: QtBot
) -> None:
    hall = make_hall(tmp_path, cheap)
    with hall.office() as ws:
        office = office_window(ws)
    office.desk.venue.open(f"127.0.0.1:{free_port()}", calls_out=False)
    venue = office.desk.venue
    office.desk.parent().parent().lock()  # type: ignore[union-attr]
    assert not venue.is_open
