"""What became of a package after its receipt comes over the LAN too: nobody has to carry a second receipt."""

from __future__ import annotations

from pathlib import Path

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import receipts, tasks
from reviewer_app.services.expert.venue import DeskLine
from reviewer_app.services.expert.venue_queue import lock
from reviewer_app.services.secretariat import closing
from reviewer_app.services.secretariat.venue_desk import VenueDesk
from tests.ports import free_port
from tests.services.secretariat.round import STAGE
from tests.venue.hall import make_hall


def test_a_closed_list_is_heard_of_at_the_next_look(tmp_path: Path, cheap: ArgonCost) -> None:
    hall = make_hall(tmp_path, cheap)
    with hall.office() as office, hall.expert("E01") as ws:
        desk = VenueDesk(office)
        text = desk.open(f"127.0.0.1:{free_port()}", calls_out=False).texts[0]
        try:
            for card in tasks.task_cards(ws):
                lock(ws, card.task)
            line = DeskLine(ws, text)
            assert line.turn().receipts == 4
            line.hang_up()
            assert {tick.listed > 0 for tick in receipts.ticks(ws)} == {False}
            closing.close(office, STAGE, (1, 3), tmp_path / "closed.review")
            again = DeskLine(ws, text)
            assert again.turn().is_connected
            again.hang_up()
            assert {tick.listed > 0 for tick in receipts.ticks(ws)} == {True}
        finally:
            desk.close()
