"""A borrowed machine is left through the window: step by step, and then nothing of the vault is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert.clearing import clear
from reviewer_app.services.expert.parting import LeavePlan, leave_plan
from reviewer_app.services.expert.roadshow import StageCard, StageView
from reviewer_app.services.expert.statements import hand_in, own_statements
from reviewer_app.services.expert.venue_queue import Queue, QueueItem
from reviewer_app.services.workspace import open_workspace
from reviewer_app.ui.expert.parting import LeaveDialog
from reviewer_app.ui.expert.parting_strip import PartingStrip
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.window import Window
from tests.services.secretariat.round import SECRET
from tests.venue.hall import Hall, make_hall

PLAN = LeavePlan(cleared=True, unsent=(), unsigned=(), questions=0, sheets=1)


@pytest.fixture
def hall(tmp_path: Path, cheap: ArgonCost) -> Hall:
    return make_hall(tmp_path, cheap)


@pytest.fixture
def open_laptop(hall: Hall, around: Surroundings, tmp_path: Path, qtbot: QtBot) -> Callable[[], Window]:
    """Return what opens the laptop of E01 in a window."""

    def show() -> Window:
        folder = hall.laptop("E01")
        window = Window(around, Preferences(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)), folder)
        qtbot.addWidget(window)
        window.show()
        window.open_workspace(open_workspace(folder, SECRET))
        qtbot.waitUntil(lambda: not around.jobs.is_busy, timeout=30_000)
        return window

    return show


def idle(qtbot: QtBot, around: Surroundings) -> None:
    qtbot.waitUntil(lambda: not around.jobs.is_busy, timeout=30_000)


@pytest.mark.parametrize(
    ("plan", "open_step"),
    [
        (LeavePlan(False, (), (), 0, 1), "clear"),
        (LeavePlan(True, (object(),), (), 0, 1), "stick"),  # type: ignore[arg-type]
        (LeavePlan(True, (), (), 2, 1), "questions"),
    ],
)
def test_what_stands_in_the_way_has_a_button_and_the_last_one_is_shut(
    plan: LeavePlan, open_step: str, around: Surroundings, qtbot: QtBot
) -> None:
    dialog = LeaveDialog(around.theme, plan)
    qtbot.addWidget(dialog)
    assert not dialog.sure.isEnabled()
    assert not dialog.leave.isEnabled()
    with qtbot.waitSignal(dialog.step_asked, timeout=10_000) as asked:
        dialog.lines[open_step].asked.emit()
    assert asked.args == [open_step]
    dialog.show_plan(replace(PLAN, unsigned=tuple(f"P{at:03}" for at in range(500))))
    named = next(part.text() for part in dialog.findChildren(QLabel) if "P000" in part.text())
    assert named.endswith("P007 ….")
    dialog.show_plan(PLAN)
    assert not dialog.leave.isEnabled(), "it has to be ticked"
    dialog.sure.setChecked(True)
    assert dialog.leave.isEnabled()


def test_the_vault_goes_and_the_window_begins_anew(
    hall: Hall, open_laptop: Callable[[], Window], around: Surroundings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hall.expert("E01") as ws:
        clear(ws)
        for one in own_statements(ws):
            hand_in(ws, one.identity, hall.root / "stick")
        assert leave_plan(ws).is_open
    window = open_laptop()
    monkeypatch.setattr(LeaveDialog, "exec", lambda _dialog: int(QDialog.DialogCode.Accepted))
    rooms = window.rooms
    assert rooms is not None
    with qtbot.waitSignal(window.locked, timeout=60_000):
        rooms.signing.desk_work_asked.emit("leave")
    idle(qtbot, around)
    assert not hall.laptop("E01").exists()
    assert not list(hall.root.glob(".E01*"))


def test_it_stays_when_something_was_signed_after_the_last_look(
    hall: Hall, open_laptop: Callable[[], Window], around: Surroundings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_laptop()
    assert window.rooms is not None
    parting = window.rooms.parting
    with qtbot.waitSignal(window.locked, timeout=60_000):
        parting.agreed.emit()  # as if the plan had been open
    idle(qtbot, around)
    assert hall.laptop("E01").is_dir()
    with hall.expert("E01") as ws:
        assert not leave_plan(ws).is_open


def test_the_finals_offer_it_once_the_last_sheet_has_its_receipt(around: Surroundings, qtbot: QtBot) -> None:
    def view(state: str, delivery: str, questions: int = 0) -> bool:
        card = StageCard(1, "p", "P01", "", "", state, "80", 0, 1, delivery, "", "", "")  # type: ignore[arg-type]
        item = QueueItem("i" * 64, "iiii", "scores", 1, ("P01",), "", delivery, "", "", "")  # type: ignore[arg-type]
        return StageView((card,), Queue((item,)), questions, 0, 0).is_done()

    assert view("signed", "receipt")
    assert not view("signed", "sent")
    assert not view("started", "receipt")
    assert not view("signed", "receipt", questions=1)
    assert not StageView((), Queue(()), 0, 0, 0).is_done()
    late = StageCard(2, "late", "P02", "", "", "new", None, 5, 0, "", "", "", "")
    signed = StageCard(1, "p", "P01", "", "", "signed", "80", 0, 1, "receipt", "", "", "")
    both = StageView((signed, late), Queue(()), 0, 0, 0)
    assert not both.is_done()
    assert both.is_done({"late"}), "a team that forfeited is scored by nobody"
    strip = PartingStrip(around.theme)
    qtbot.addWidget(strip)
    with qtbot.waitSignal(strip.asked, timeout=10_000):
        strip.button.click()
