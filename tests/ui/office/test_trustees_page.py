"""The trustees through the window: sticks for three, charter and rehearsal at one table, and the way by files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import sticks
from reviewer_app.services.secretariat import setup, trustee_desk
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office import trustees_page
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.office.stick_wizard import DONE, PLAN, SEAT, TABLE, StickWizard
from reviewer_app.ui.office.trustees_page import TrusteesPage
from reviewer_app.ui.surroundings import Surroundings
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET, Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]
PEOPLE = ("启封甲测试", "启封乙测试", "启封丙测试")


@pytest.fixture
def fresh(tmp_path: Path, cheap: ArgonCost, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    plain = sticks.make_stick
    monkeypatch.setattr(sticks, "make_stick", lambda *given, **named: plain(*given, **named, cost=cheap))
    folder = tmp_path / "office"
    ws = setup.init(folder, contest="jinan-2025", operator="经办甲测试", secret=SECRET, cost=cheap, clock=clock)
    yield ws
    ws.close()


def wait(qtbot: QtBot, around: Surroundings) -> None:
    qtbot.waitUntil(lambda: not around.jobs.is_busy, timeout=20_000)


def page_of(qtbot: QtBot, office: OfficeRooms) -> TrusteesPage:
    page = go(qtbot, office, "trustees")
    assert isinstance(page, TrusteesPage)
    return page


def fill(wizard: StickWizard, position: int, drive: Path, *, again: str = "") -> None:
    seat = wizard.seat
    drive.mkdir(exist_ok=True)
    seat.name.setText(PEOPLE[position - 1])
    seat.drive.setText(str(drive))
    seat.secret.setText(f"各人词组 example {position}")
    seat.again.setText(again or seat.secret.text())


def test_three_people_are_ready_in_one_window(
    qtbot: QtBot, fresh: Workspace, office_window: Show, tmp_path: Path, around: Surroundings
) -> None:
    page = page_of(qtbot, office_window(fresh))
    ws = page.desk.workspace
    assert "3" not in page.state.text()
    wizard = StickWizard(around, ws, trustee_desk.view(ws), page)
    assert wizard.at == PLAN
    wizard.next.click()
    assert wizard.at == SEAT
    assert not wizard.next.isEnabled()
    fill(wizard, 1, tmp_path / "usb-1", again="anders getippt")
    wizard.next.click()
    assert wizard.error
    for position in (1, 2, 3):
        fill(wizard, position, tmp_path / f"usb-{position}")
        wizard.next.click()
        assert wizard.busy
        wait(qtbot, around)
        assert not wizard.error
        assert not wizard.busy
    assert wizard.at == TABLE
    assert wizard.table.warning.isHidden()
    wizard.next.click()
    wait(qtbot, around)
    for position, chair in wizard.table.chairs.items():
        chair.secret.setText(f"各人词组 example {position}")
        chair.enter.click()
        assert chair.secret.text() == ""
        wait(qtbot, around)
    assert wizard.at == DONE
    wizard.close_button.click()
    assert trustee_desk.view(ws).is_ready
    page.refresh()
    wait(qtbot, around)
    assert not page.wizard_button.isEnabled()
    assert [one.name for one in page.list.model.rows] == list(PEOPLE)


def test_a_wrong_pass_phrase_is_said_and_leaves_the_chair_empty(
    qtbot: QtBot, fresh: Workspace, office_window: Show, tmp_path: Path, around: Surroundings, cheap: ArgonCost
) -> None:
    made = sticks.make_stick(fresh, tmp_path, PEOPLE[0], "各人词组 example 1", 1)
    page = page_of(qtbot, office_window(fresh))
    ws = page.desk.workspace
    assert not page.warning.isHidden()
    wizard = StickWizard(around, ws, trustee_desk.view(ws), page)
    wizard._made[1] = made.folder
    wizard.plan._count.setValue(1)
    wizard.next.click()
    wizard.next.click()
    wait(qtbot, around)
    chair = wizard.table.chairs[1]
    chair.secret.setText("falsche Worte")
    chair.enter.click()
    wait(qtbot, around)
    assert wizard.error
    assert not chair.is_here
    wizard.close_button.click()


def test_by_files_what_is_not_open_is_greyed(
    qtbot: QtBot, desk_round: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = page_of(qtbot, office_window(desk_round.office))
    assert not page.by_file["add"].isEnabled()
    assert not page.by_file["drop"].isEnabled()
    monkeypatch.setattr(page, "ask_target", lambda *_: tmp_path / "charter.review")
    page.by_file["charter"].click()
    wait(qtbot, page.surroundings)
    assert (tmp_path / "charter.review").is_file()
    monkeypatch.setattr(page, "ask_target", lambda *_: tmp_path / "rehearsal.review")
    page.by_file["list"].click()
    wait(qtbot, page.surroundings)
    assert (tmp_path / "rehearsal.review").is_file()


def test_a_seat_is_taken_off_with_a_reason(
    qtbot: QtBot, fresh: Workspace, office_window: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sticks.make_stick(fresh, tmp_path, PEOPLE[0], "各人词组 example 1", 1)
    page = page_of(qtbot, office_window(fresh))
    page.list.table.selectRow(0)
    monkeypatch.setattr(trustees_page, "ask_reason", lambda *_: "姓名写错")
    page.by_file["drop"].click()
    qtbot.waitUntil(lambda: page.list.model.rows == [], timeout=10_000)
