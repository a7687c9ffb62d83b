"""The host dies: a second laptop goes on, laptops send again, one list joins both logs, and the recount agrees."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import ClosedListRow
from reviewer_app.recount import recount
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import tasks
from reviewer_app.services.expert.venue import send_once
from reviewer_app.services.expert.venue_queue import lock, queue
from reviewer_app.services.secretariat import closing, evidence, opening
from reviewer_app.services.secretariat.receipts import write_receipts
from reviewer_app.services.secretariat.score_board import board
from reviewer_app.services.secretariat.spare_copy import write_spare
from reviewer_app.services.secretariat.taking_over import take_over
from reviewer_app.services.secretariat.venue_desk import VenueDesk
from reviewer_app.services.trustee import acting
from reviewer_app.services.workspace import open_workspace
from reviewer_app.sync.bodies import ClosedList
from tests.ports import free_port
from tests.services.secretariat.round import SECRET, STAGE
from tests.venue.hall import Hall, make_hall
from tests.venue.processes import desk_of


@pytest.fixture
def hall(tmp_path: Path, cheap: ArgonCost) -> Hall:
    return make_hall(tmp_path, cheap)


def lock_all(hall: Hall, code: str, *, up_to: int = 3) -> None:
    with hall.expert(code) as ws:
        for card in tasks.task_cards(ws)[:up_to]:
            if card.state != "signed":
                lock(ws, card.task)


def send(hall: Hall, code: str, text: str) -> int:
    """Let one laptop send what waits; return how many receipts it has in hand."""
    with hall.expert(code) as ws:
        return send_once(ws, text, source="127.0.0.1").receipts


def test_the_host_dies_and_no_score_is_lost_or_doubled(hall: Hall) -> None:
    lock_all(hall, "E01")
    lock_all(hall, "E02", up_to=1)
    port = free_port()
    with desk_of(hall.office_folder, port) as desk:
        assert send(hall, "E02", desk.text) == 2
        shutil.copytree(hall.office_folder, hall.root / "spare")  # a plain copy of the folder does as well
        (hall.root / "spare" / "vault.lock").unlink(missing_ok=True)
        assert send(hall, "E01", desk.text) == 4  # only the dead host and the laptop know of these
        desk.kill()
    with hall.office("spare") as office:
        before = office.setting("desk")
        done = take_over(office, "主机无法启动")
        assert done.former == before
        assert done.packages == 2  # E02's commitment and sheet
        with pytest.raises(RuleViolation) as refused:
            take_over(office, "再次接替")
        assert refused.value.code == "take-over-no-spare"
    lock_all(hall, "E02")
    lock_all(hall, "E03")
    with desk_of(hall.root / "spare", port) as desk:
        assert [send(hall, code, desk.text) for code in hall.codes] == [4, 4, 4]
        desk.end()
    with hall.office("spare") as office:
        assert board(office, STAGE).totals["sealed"] == 9
        _open_and_count(hall, office)
    with hall.expert("E01") as ws:
        assert queue(ws).count("receipt") == 4


def _open_and_count(hall: Hall, office) -> None:  # type: ignore[no-untyped-def]
    path = hall.root / "closed.review"
    closing.close(office, STAGE, (1, 3), path)
    with office.database.read() as session:
        heads = msgspec.json.decode(session.get_one(ClosedListRow, 1).body, type=ClosedList).heads
    assert len(heads) == 2
    for position in (1, 3):
        with open_workspace(hall.root / f"trustee-{position}", SECRET) as trustee:
            path = acting.open_list(trustee, path, hall.root / f"by-{position}.review").path
    opening.take_opening(office, path)
    written = write_receipts(office, hall.root / "receipts")
    assert all(one.counted == 3 for one in written if one.list_number)
    evidence.write_evidence(office, hall.root / "evidence")
    report = recount(hall.root / "evidence")
    assert report.ok, report.differences


def test_a_spare_copy_is_made_beside_the_work_and_brought_up_to_date(hall: Hall) -> None:
    stick = hall.root / "stick" / "spare"
    lock_all(hall, "E01", up_to=1)
    blob = hall.office_folder / "pool" / "blobs" / f"{'ab' * 32}.age"
    blob.parent.mkdir(parents=True, exist_ok=True)
    blob.write_bytes(b"sealed")
    with hall.office() as office:
        desk = VenueDesk(office)
        text = desk.open(f"127.0.0.1:{free_port()}", calls_out=False).texts[0]
        try:
            first = write_spare(office, stick)
            assert send(hall, "E01", text) == 2
            again = write_spare(office, stick)
            assert again.files < first.files  # the pool is there already
        finally:
            desk.close()
        (hall.root / "other").mkdir()
        (hall.root / "other" / "file").write_text("x")
        for place in (hall.root / "other", hall.office_folder, hall.office_folder / "inside"):
            with pytest.raises(RuleViolation, match="spare-place"):
                write_spare(office, place)
    with open_workspace(stick, SECRET) as spare:
        assert board(spare, STAGE).totals["sealed"] == 1
        assert take_over(spare, "主机无法启动").packages == 2
    with hall.office() as office, pytest.raises(RuleViolation, match="spare-in-use"):
        write_spare(office, stick)
