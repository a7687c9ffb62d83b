"""One desk, its laptops, and nothing that goes wrong."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import battery, tasks
from reviewer_app.services.expert.venue import send_once
from reviewer_app.services.expert.venue_queue import lock, queue
from reviewer_app.services.secretariat.score_board import board
from reviewer_app.services.secretariat.venue_desk import VenueDesk
from tests.ports import free_port
from tests.services.secretariat.round import STAGE
from tests.venue.hall import Hall, make_hall
from tests.venue.processes import desk_of, ended, start_sending


@pytest.fixture
def hall(tmp_path: Path, cheap: ArgonCost) -> Hall:
    return make_hall(tmp_path, cheap)


def test_a_locked_sheet_is_its_own_package_and_has_its_receipt(hall: Hall) -> None:
    with hall.office() as office, hall.expert("E01") as ws:
        desk = VenueDesk(office)
        status = desk.open(f"127.0.0.1:{free_port()}", calls_out=False)
        try:
            card = tasks.task_cards(ws)[0]
            signed = lock(ws, card.task)
            assert [sheet.code for sheet in signed.sheets] == [card.code]
            assert queue(ws).count("waiting") == 2  # the commitment and the sheet
            state = send_once(ws, status.texts[0])
            assert (state.waiting, state.receipts, state.refused, state.alarm) == (0, 2, 0, "")
            seen = desk.connected()
            assert [(one.code, one.is_connected) for one in seen] == [("E01", True)]
            again = send_once(ws, status.texts[0])
            assert again.receipts == 2
        finally:
            desk.close()
        assert board(office, STAGE).totals["sealed"] == 1


def test_real_processes_meet(hall: Hall) -> None:
    with hall.expert("E01") as ws:
        for card in tasks.task_cards(ws):
            lock(ws, card.task)
    with desk_of(hall.office_folder) as desk:
        told = ended(start_sending(hall.laptop("E01"), desk.text))
        assert (told["receipts"], told["waiting"]) == (4, 0)
        assert desk.end() == 0
    with hall.office() as office:
        assert board(office, STAGE).totals["sealed"] == 3


def test_a_machine_that_knows_of_no_batteries_is_on_the_mains(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> None:
        raise FileNotFoundError(2, "No such file or directory", "/sys/class/power_supply")

    monkeypatch.setattr(psutil, "sensors_battery", nowhere, raising=False)
    assert battery.battery() == (None, False)
