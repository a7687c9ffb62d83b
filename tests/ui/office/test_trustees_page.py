"""The trustees through the window: sticks for three, charter and rehearsal at one table, and the way by files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import sticks
from reviewer_app.services.secretariat import charter, setup, trustee_desk
from reviewer_app.services.trustee import first_run
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office import trustees_page
from reviewer_app.ui.office.renew_dialog import RenewDialog
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.office.stick_wizard import DONE, PLAN, SEAT, TABLE, StickWizard
from reviewer_app.ui.office.trustees_page import TrusteesPage
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.banner import Note
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
        assert not wizard.close_button.isEnabled()
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


def test_the_charter_that_follows_is_written_with_who_leaves_and_who_comes(
    qtbot: QtBot,
    desk_round: Round,
    office_window: Show,
    monkeypatch: pytest.MonkeyPatch,
    cheap: ArgonCost,
    tmp_path: Path,
) -> None:
    enrolment, path = tmp_path / "t4.review", tmp_path / "charter-2.review"
    first_run.init(tmp_path / "t4", "启封人新测试", SECRET, enrolment, cost=cheap, clock=desk_round.clock)
    page = page_of(qtbot, office_window(desk_round.office))
    ws, said = page.desk.workspace, list[Note | None]()
    page.noted.connect(said.append)
    monkeypatch.setattr(page, "ask_files", lambda *_: [enrolment])
    monkeypatch.setattr(page, "ask_target", lambda *_: path)

    def fill(dialog: RenewDialog) -> int:
        assert not dialog.accept_button.isEnabled(), "a reason is needed"
        dialog.leaving[3].setChecked(True)
        dialog.choose_button.click()
        dialog.outside.setChecked(True)
        dialog.reason.setPlainText("第二次会议决定")
        assert dialog.accept_button.isEnabled()
        assert (dialog.threshold.count(), dialog.wish.threshold) == (2, 2), "2 or 3 of 3"
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RenewDialog, "exec", fill)
    page.by_file["renew"].click()
    qtbot.waitUntil(path.is_file, timeout=30_000)
    wait(qtbot, page.surroundings)
    state = charter.state(ws)
    assert state is not None
    assert (state.number, state.threshold, len(state.trustees), state.former_missing) == (2, 2, 3, 2)
    assert state.trustees[-1] == "启封人新测试"
    told = next(note.text for note in reversed(said) if note is not None)
    assert "启封人新测试" in told
    assert sentence("charter-former-waiting", page.surroundings.tongue.language, count=2) in told
    page.refresh()
    wait(qtbot, page.surroundings)
    assert not page.by_file["renew"].isEnabled(), "one after the other"
    assert not page.wizard_button.isEnabled(), "its chairs are the former trustees'"
    assert page.by_file["cosigned"].isEnabled()
