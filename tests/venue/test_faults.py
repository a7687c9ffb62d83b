"""What breaks in a hall: the router, the desk, a laptop, the rules of use. No score is lost, and none counts twice."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models.database import plain_rows
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import declare, export, first_run, receipts, tasks
from reviewer_app.services.expert.venue import DeskLine, LineState, back_off, send_once
from reviewer_app.services.expert.venue_queue import lock, queue
from reviewer_app.services.secretariat import dispatch, intake, revoke, slips
from reviewer_app.services.secretariat.receipts import write_receipts
from reviewer_app.services.secretariat.score_board import board
from reviewer_app.services.secretariat.taking_over import take_over
from reviewer_app.services.secretariat.venue_desk import VenueDesk
from reviewer_app.services.workspace import Workspace
from tests.patience import PATIENCE
from tests.ports import free_port
from tests.services.secretariat.round import SECRET, STAGE
from tests.venue.hall import Hall, fill, make_hall
from tests.venue.processes import desk_of
from tests.venue.weather import through, weather


@pytest.fixture
def hall(tmp_path: Path, cheap: ArgonCost) -> Hall:
    return make_hall(tmp_path, cheap)


def lock_all(ws: Workspace, up_to: int = 3) -> list[str]:
    cards = [card for card in tasks.task_cards(ws)[:up_to] if card.state != "signed"]
    return [lock(ws, card.task).identity for card in cards]


def sealed(office: Workspace) -> int:
    """Sheets that stand, each once."""
    with office.database.read() as session:
        held = plain_rows(session, "SELECT expert, project FROM sheet WHERE state = 'held'")
        assert len(held) == len(set(map(tuple, held)))
    return board(office, STAGE).totals["sealed"]


class Laptops:
    """Lines of several vaults, each on its own thread, as windows run them."""

    def __init__(self, vaults: list[Workspace], address: str) -> None:
        self.lines = [DeskLine(ws, address, source="127.0.0.1") for ws in vaults]
        self.done = threading.Condition()
        self.states: dict[int, LineState] = {}
        self.threads = [threading.Thread(target=line.run, args=(self._hear(at),)) for at, line in enumerate(self.lines)]
        for thread in self.threads:
            thread.start()

    def _hear(self, at: int):  # type: ignore[no-untyped-def]
        def hear(state: LineState) -> None:
            with self.done:
                self.states[at] = state
                self.done.notify_all()

        return hear

    def wait(self, wanted) -> None:  # type: ignore[no-untyped-def]
        with self.done:
            assert self.done.wait_for(
                lambda: len(self.states) == len(self.lines) and all(map(wanted, self.states.values())), 5 * PATIENCE
            ), self.states

    def wake(self) -> None:
        for line in self.lines:
            line.wake()

    def stop(self) -> None:
        for line in self.lines:
            line.stop()
        for thread in self.threads:
            thread.join(PATIENCE)


def test_the_wireless_drops_for_three_teams(hall: Hall) -> None:
    """The router goes while they score: they lock on, and when it comes back everything arrives by itself."""
    with (
        desk_of(hall.office_folder) as desk,
        weather(desk.port) as router,
        hall.expert("E01") as one,
        hall.expert("E02") as two,
        hall.expert("E03") as three,
    ):
        vaults = [one, two, three]
        for ws in vaults:
            lock_all(ws, 1)
        laptops = Laptops(vaults, through(desk.text, router.port))
        try:
            laptops.wait(lambda state: state.receipts == 2 and state.is_connected)
            router.drop_all()
            laptops.wake()
            laptops.wait(lambda state: not state.is_connected)
            signed = [lock_all(ws) for ws in vaults]
            assert all(queue(ws).count("waiting") == 2 for ws in vaults)
            router.come_back()
            laptops.wake()
            laptops.wait(lambda state: state.receipts == 4)
        finally:
            laptops.stop()
        for ws, identities in zip(vaults, signed, strict=True):
            items = {item.identity: item for item in queue(ws).items}
            assert all(items[identity].state == "receipt" for identity in identities)
        desk.end()
    with hall.office() as office:
        assert sealed(office) == 9


def test_a_slow_network_that_cuts_uploads_loses_nothing(hall: Hall) -> None:
    """Small pieces, each late, and the first connections reset in mid-upload: sent again, it is the same package."""
    with hall.expert("E01") as ws, hall.office() as office:
        identities = lock_all(ws)
        desk = VenueDesk(office)
        text = desk.open(f"127.0.0.1:{free_port()}", calls_out=False).texts[0]
        try:
            with weather(desk.status().port, delay=0.004, piece=700, broken=2) as router:
                laptops = Laptops([ws], through(text, router.port))
                try:
                    laptops.wait(lambda state: state.receipts == 4)
                finally:
                    laptops.stop()
                assert router.seen > 2
        finally:
            desk.close()
        assert {item.identity for item in queue(ws).items if item.kind == "scores"} == set(identities)
        assert sealed(office) == 3


def test_the_desk_is_killed_in_mid_upload_and_started_again(hall: Hall) -> None:
    """What it had answered for is on its disk; what it had not comes again from the laptop, under its old number."""
    with hall.expert("E01") as ws, hall.expert("E02") as other:
        lock_all(ws)
        lock_all(other)
        port = free_port()
        with desk_of(hall.office_folder, port) as desk, weather(port, delay=0.05, piece=900) as router:
            laptops = Laptops([ws, other], through(desk.text, router.port))
            try:
                laptops.wait(lambda state: state.is_connected or state.receipts > 0 or router.seen > 3)
                desk.kill()
                held = [{item.identity for item in queue(one).items if item.state == "receipt"} for one in (ws, other)]
                router.delay = 0
                with desk_of(hall.office_folder, port) as again:
                    laptops.wake()
                    laptops.wait(lambda state: state.receipts == 4)
                    again.end()
            finally:
                laptops.stop()
        assert all(not state.alarm for state in laptops.states.values())
        for one, before in zip((ws, other), held, strict=True):
            assert before <= {item.identity for item in queue(one).items if item.state == "receipt"}
    with hall.office() as office:
        assert sealed(office) == 6


def test_a_laptop_dies_and_a_spare_goes_on(hall: Hall, cheap: ArgonCost) -> None:
    """One sheet came by LAN, one lies on the stick; the spare opens with a new slip and hands in what is left."""
    with hall.office() as office:
        desk = VenueDesk(office)
        text = desk.open(f"127.0.0.1:{free_port()}", calls_out=False).texts[0]
        try:
            with hall.expert("E01") as dead:
                expert = str(dead.setting("expert"))
                lock_all(dead, 1)
                send_once(dead, text, source="127.0.0.1")
                (last,) = lock_all(dead, 2)
                export.export(dead, last, hall.root / "stick")
            intake.take_in(office, [hall.root / "stick"])
            revoke.revoke(office, expert, "电脑损坏", devices_only=True)
            with hall.expert("E01") as dead, pytest.raises(EnvironmentTrouble, match="venue-revoked"):
                send_once(dead, text, source="127.0.0.1")
            (broken,) = desk.connected()
            assert (broken.code, broken.is_revoked, broken.is_connected) == ("E01", True, False)
            code = next(slip.code for slip in slips.make_slips(office, cost=cheap) if slip.expert_code == "E01")
            dispatch.dispatch(office, STAGE, hall.root / "again")
            package = sorted((hall.root / "again").glob("E01-*.review"))[-1]
            with first_run.activate(hall.root / "new", code, package, SECRET, cost=cheap).workspace as spare:
                first_run.make_recovery(spare, cost=cheap)
                declare.commit(spare)
                card = tasks.task_cards(spare)[2]
                fill(spare, card.task, 7700)
                lock(spare, card.task)
                state = send_once(spare, text, source="127.0.0.1")
                assert (state.receipts, state.waiting, state.refused) == (2, 0, 0)
            (new,) = desk.connected()
            assert (new.code, new.is_revoked) == ("E01", False)
            assert new.device != broken.device
        finally:
            desk.close()
        assert sealed(office) == 3


def test_the_same_package_by_lan_folder_and_stick_counts_once(hall: Hall) -> None:
    with hall.office() as office, hall.expert("E01") as ws:
        identities = lock_all(ws)
        for place in ("folder", "stick"):
            for identity in identities:
                export.export(ws, identity, hall.root / place)
        taken = intake.take_in(office, [hall.root / "folder"])
        assert {one.state for one in taken} <= {"accepted", "refused"}  # before its enrolment nobody knows the device
        desk = VenueDesk(office)
        text = desk.open(f"127.0.0.1:{free_port()}", calls_out=False).texts[0]
        try:
            assert send_once(ws, text, source="127.0.0.1").receipts == 4
        finally:
            desk.close()
        assert {one.state for one in intake.take_in(office, [hall.root / "stick"])} == {"duplicate"}
        assert sealed(office) == 3
        for written in write_receipts(office, hall.root / "receipts"):
            assert receipts.take_receipt(ws, written.path).proven == 4


def test_two_desks_under_one_key_are_noticed_and_a_take_over_mends_it(hall: Hall) -> None:
    """Somebody starts a copy as it is: a receipt that contradicts an earlier one is an alarm, and nothing is lost."""
    shutil.copytree(hall.office_folder, hall.root / "copy")
    with hall.office() as office, hall.office("copy") as copy, hall.expert("E01") as ws, hall.expert("E02") as other:
        lock_all(ws, 1)
        lock_all(other, 1)
        texts = []
        desks = [VenueDesk(office), VenueDesk(copy)]
        try:
            texts = [desk.open(f"127.0.0.1:{free_port()}", calls_out=False).texts[0] for desk in desks]
            send_once(ws, texts[0], source="127.0.0.1")
            send_once(other, texts[1], source="127.0.0.1")
            state = send_once(ws, texts[1], source="127.0.0.1")
            assert state.alarm == "package-log-consistency"
            lock_all(ws)
        finally:
            for desk in desks:
                desk.close()
        take_over(copy, "误开两台，改由备用电脑接收")
        desk = VenueDesk(copy)
        try:
            text = desk.open(f"127.0.0.1:{free_port()}", calls_out=False).texts[0]
            assert send_once(ws, text, source="127.0.0.1").receipts == 4
            assert send_once(other, text, source="127.0.0.1").receipts == 2
        finally:
            desk.close()
        assert sealed(copy) == 4


def test_waits_double_and_differ() -> None:
    waits = [next(wait) for wait in [back_off(lambda: 0.0)] for _ in range(7)]
    assert waits == [1, 2, 4, 8, 15, 15, 15]
    assert next(back_off(lambda: 1.0)) == 0.5
