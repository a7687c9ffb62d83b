"""The finals in the window: preparation, calls, countdown, projector, panel, the sheet to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QInputDialog, QToolButton
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import attendance, finals_call, finals_lots, finals_nudge
from reviewer_app.services.secretariat.venue_desk import Connected
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office import finals_page as page_module
from reviewer_app.ui.office import finals_room, panel_dialog
from reviewer_app.ui.office.finals_page import FinalsPage
from reviewer_app.ui.office.lots_dialog import LotsDialog
from reviewer_app.ui.office.opening_page import OpeningPage
from reviewer_app.ui.office.panel_dialog import PanelDialog
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.office.seats_pane import Line, line_words
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.countdown import clock_words
from reviewer_app.ui.window import Window
from tests.clock import FixedClock
from tests.services.secretariat.finals_round import (
    CALLERS,
    TRACK,
    WITNESS,
    apart,
    approved_finalists,
    drawn_finals,
    finals_sheet,
)
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]
MAIN = "main"


@pytest.fixture
def drawn(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = drawn_finals(tmp_path, cheap, clock)
    yield made
    made.leave()


def finals_of(qtbot: QtBot, office_window: Show, ws: Workspace) -> FinalsPage:
    office = office_window(ws)
    page = cast(FinalsPage, go(qtbot, office, "finals"))
    qtbot.waitUntil(lambda: page.console is not None, timeout=10_000)
    return page


def settle(qtbot: QtBot, page: FinalsPage) -> None:
    qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy, timeout=10_000)


def answer(monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    for module in (page_module, finals_room):
        monkeypatch.setattr(module, "ask_reason", lambda *_given: reason)


def test_a_team_goes_from_call_to_end_by_one_button(qtbot: QtBot, office_window: Show, drawn: Round) -> None:
    page = finals_of(qtbot, office_window, drawn.office)
    seen = []
    for _ in range(4):
        seen.append(page.stage.next_button.text())
        page.stage.next_button.click()
        settle(qtbot, page)
    first = page.console.now.turns[0].code  # type: ignore[union-attr]
    assert seen == [f"Call {first}", "Start the talk", "On to the questions", "End this turn"]
    assert page.stage.list.model.rows[0].turn.phase == "done"
    assert page.stage.phase.text() == "Waiting"


def test_the_countdown_is_the_clock_of_the_desk_and_rings_twice(
    qtbot: QtBot, office_window: Show, drawn: Round
) -> None:
    page = finals_of(qtbot, office_window, drawn.office)
    clock = FixedClock()
    page.desk.workspace.clock = clock
    for _ in range(2):
        page.stage.next_button.click()
        settle(qtbot, page)
    for passed, words, mood, rung in (
        (0, "8:00", "runs", 0),
        (419, "1:01", "runs", 0),
        (2, "0:59", "ends", 1),
        (58, "0:01", "ends", 1),
        (21, "−0:20", "over", 2),
    ):
        clock.forward(passed)
        page._show_time()
        assert (page.stage.clock.words, page.stage.clock.mood, page.bell.rung) == (words, mood, rung)
    page.sound_button.click()
    page.bell.ring()
    assert page.bell.rung == 2


def test_a_pause_has_a_reason_and_stops_the_countdown(
    qtbot: QtBot, office_window: Show, drawn: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = finals_of(qtbot, office_window, drawn.office)
    for _ in range(2):
        page.stage.next_button.click()
        settle(qtbot, page)
    answer(monkeypatch, "")
    page.stage.buttons["paused"].click()
    settle(qtbot, page)
    assert not page.stage.buttons["resumed"].isVisibleTo(page)
    answer(monkeypatch, "投影故障")
    page.stage.buttons["paused"].click()
    settle(qtbot, page)
    assert "投影故障" in page.stage.title.text()
    assert page.stage.clock.mood == "paused"
    page.stage.buttons["resumed"].click()
    settle(qtbot, page)
    assert page.stage.clock.mood == "runs"


def test_the_projector_shows_the_teams_and_nobody_by_name(qtbot: QtBot, office_window: Show, drawn: Round) -> None:
    page = finals_of(qtbot, office_window, drawn.office)
    page.show_projector()
    projector = page.projector
    assert projector is not None
    page.stage.next_button.click()
    settle(qtbot, page)
    current = page.console.now.current  # type: ignore[union-attr]
    assert current is not None
    assert current.code in projector.text
    assert "选拔赛" in projector.text
    assert not any(word in projector.text for word in ("专家E", "示例大学", WITNESS, "经办甲"))
    qtbot.keyClick(projector, Qt.Key.Key_F11)
    assert projector.isFullScreen()
    qtbot.keyClick(projector, Qt.Key.Key_F11)
    assert not projector.isFullScreen()
    qtbot.keyClick(projector, Qt.Key.Key_Escape)
    assert page.projector is None


def test_before_the_opening_the_panel_shows_in_or_missing_and_never_a_mark(
    qtbot: QtBot, office_window: Show, drawn: Round
) -> None:
    now = finals_call.act(drawn.office, TRACK, MAIN, "called")
    assert now.current is not None
    drawn.hand_in(finals_sheet(drawn, drawn.people["E02"], now.current.code, 8765))
    attendance.note(drawn.office, TRACK, "E01", "present")
    page = finals_of(qtbot, office_window, drawn.office)
    rows = {row.seat.code: row.state for row in page.seats.list.model.rows}
    assert rows == {"E01": "missing", "E02": "sealed", "E03": "missing"}
    assert page.seats.words.text() == f"{now.current.code}: 1 in, 2 missing"
    shown = [[column.text(row) for column in page.seats.list.model.columns] for row in page.seats.list.model.rows]
    assert not any(sign in str(shown) for sign in ("87", "65"))


def test_absence_and_reminders_are_put_down_from_the_panel(
    qtbot: QtBot, office_window: Show, drawn: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = finals_of(qtbot, office_window, drawn.office)
    page.stage.next_button.click()
    settle(qtbot, page)
    assert page.stage.clock.words == "8:00", "what the hall sees before the talk begins"
    page.seats.list.select(lambda row: row.seat.code == "E03")
    page.seats.nudge_button.click()
    settle(qtbot, page)
    assert page.seats.list.current is not None
    assert page.seats.list.current.seat.nudged
    answer(monkeypatch, "突发疾病")
    page.seats.absent_button.click()
    settle(qtbot, page)
    assert page.seats.list.current.seat.presence == "absent"
    assert not page.seats.nudge_button.isEnabled()
    assert page.seats.all_button.text() == "All others present"
    page.seats.all_button.click()
    settle(qtbot, page)
    assert [row.seat.presence for row in page.seats.list.model.rows] == ["present", "present", "absent"]
    assert not page.seats.all_button.isVisibleTo(page), "nobody is left about whom nothing is known"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (None, "—"),
        (Line(False, 80, False, 0), "not connected"),
        (Line(True, 15, False, 2), "15%"),
        (Line(True, 15, True, -360), "15% · clock -6 min"),
        (Line(True, None, True, 0), "connected"),
    ],
)
def test_a_laptop_is_told_in_words(around: object, line: Line | None, words: str) -> None:
    assert line_words(line) == words


def test_a_team_of_before_is_looked_at_by_choosing_it(qtbot: QtBot, office_window: Show, drawn: Round) -> None:
    first = finals_call.act(drawn.office, TRACK, MAIN, "called").turns[0]
    for what in ("talk", "questions", "done"):
        finals_call.act(drawn.office, TRACK, MAIN, what)  # type: ignore[arg-type]
    drawn.hand_in(finals_sheet(drawn, drawn.people["E01"], first.code, 8000))
    second = finals_call.act(drawn.office, TRACK, MAIN, "called").turns[1]
    page = finals_of(qtbot, office_window, drawn.office)
    assert page.seats.words.text().startswith(second.code)
    page.stage.list.select(lambda row: row.turn.project == first.project)
    assert page.seats.words.text() == f"{first.code}: 1 in, 2 missing"
    page.seats.list.select(lambda row: row.seat.code == "E02")
    page.seats.nudge_button.click()
    settle(qtbot, page)
    with page.desk.workspace.database.read() as session:
        (word,) = finals_nudge.last_nudges(session).values()
    assert word.project == first.project


def test_the_console_shows_how_the_laptops_are(
    qtbot: QtBot, office_window: Show, drawn: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = finals_of(qtbot, office_window, drawn.office)
    who = drawn.people["E02"]
    seen = Connected("E02", "专家", who.device, "192.0.2.7", True, 1, 9, False, 2, 0)
    monkeypatch.setattr(page.desk.venue, "connected", lambda: (replace(seen, seconds=90, battery=80), seen))
    monkeypatch.setattr(type(page.desk.venue), "is_open", property(lambda _venue: True))
    page._look_at_laptops()
    rows = {row.seat.code: row.line for row in page.seats.list.model.rows}
    assert rows == {"E01": None, "E02": Line(True, 9, False, 2), "E03": None}


def test_the_whole_preparation_by_its_buttons(
    qtbot: QtBot,
    office_window: Show,
    tmp_path: Path,
    cheap: ArgonCost,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = approved_finalists(tmp_path, cheap, clock)
    apart(made)
    page = finals_of(qtbot, office_window, made.office)
    assert page.stack.currentWidget() is page.before
    page.before.buttons["take"].click()
    settle(qtbot, page)
    assert page.console is not None
    assert page.console.taking.projects == 10

    def choose(dialog: PanelDialog) -> int:
        for at in range(dialog.list.count()):
            dialog.list.item(at).setCheckState(Qt.CheckState.Checked)
        assert dialog.chosen == ["E01", "E02", "E03"]
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(panel_dialog.PanelDialog, "exec", choose)
    page.before.buttons["panel"].click()
    settle(qtbot, page)
    settle(qtbot, page)
    page.before.buttons["freeze"].click()
    settle(qtbot, page)

    def call_out(dialog: LotsDialog) -> int:
        assert not dialog.accept_button.isEnabled()
        for at, one in enumerate(CALLERS):
            dialog.callers.names[at].setText(one.name)
            dialog.callers.digits[at].setText(one.digits)
        dialog.witness.setText(WITNESS)
        assert dialog.accept_button.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(LotsDialog, "exec", call_out)
    page.before.buttons["draw"].click()
    settle(qtbot, page)
    assert WITNESS in page.before.text
    assert page.console.now is not None
    answer(monkeypatch, "叫错")
    page.before.buttons["discard-1"].click()
    settle(qtbot, page)
    assert "Discarded: 叫错" in page.before.text
    made.leave()


def test_sheet_and_dissent_after_the_last_team(
    qtbot: QtBot, office_window: Show, drawn: Round, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = finals_of(qtbot, office_window, drawn.office)
    page.show_part("signing")
    answer(monkeypatch, "对评价有保留。")
    monkeypatch.setattr(QInputDialog, "getItem", lambda *given: (given[3][1], True))
    page.after.buttons["dissent"].click()
    settle(qtbot, page)
    assert "对评价有保留。" in page.after.text
    monkeypatch.setattr(FinalsPage, "ask_target", lambda *_given: tmp_path / "表.pdf")
    page.after.buttons["sheet"].click()
    settle(qtbot, page)
    assert (tmp_path / "表.pdf").read_bytes().startswith(b"%PDF")


def test_the_stage_at_hand_is_chosen_in_the_rail(qtbot: QtBot, office_window: Show, drawn: Round) -> None:
    office = office_window(drawn.office)
    rail = office.hall.rail
    assert rail.stage.text().startswith("Finals"), "its panel has tasks"
    for at, (key, words) in enumerate((("preliminary", "Preliminary"), ("finals", "Finals"))):
        rail.stage.menu().actions()[at].trigger()
        settle_office(qtbot, office)
        assert office.desk.stage == key
        assert rail.stage.text().startswith(words)
    page = cast(FinalsPage, go(qtbot, office, "finals"))
    qtbot.waitUntil(lambda: page.console is not None, timeout=10_000)
    page.after.buttons["close"].click()
    settle_office(qtbot, office)
    opening = cast(OpeningPage, office.pages["opening"])
    assert office.hall.stack.currentWidget() is opening
    qtbot.waitUntil(lambda: opening.list.current is not None, timeout=10_000)
    assert opening.list.current is not None
    assert opening.list.current.track == TRACK
    assert page.console is not None
    assert page.console.group is not None
    assert "corrections" not in page.after.buttons, "before the opening nobody is asked"
    done = replace(page.console, group=replace(page.console.group, step="done"))
    page.after.show_console(done, ())
    page.after.buttons["corrections"].click()
    settle_office(qtbot, office)
    assert office.hall.stack.currentWidget() is office.pages["corrections"]


def settle_office(qtbot: QtBot, office: OfficeRooms) -> None:
    qtbot.waitUntil(lambda: not office.surroundings.jobs.is_busy, timeout=10_000)


def test_a_refusal_is_said_above_the_page(qtbot: QtBot, office_window: Show, drawn: Round) -> None:
    attendance.note(drawn.office, TRACK, "E01", "absent", "突发疾病")
    page = finals_of(qtbot, office_window, drawn.office)
    notes: list[str] = []
    page.noted.connect(lambda note: notes.append(note.text) if note else None)
    page.stage.next_button.click()
    settle(qtbot, page)
    assert "fewer than the 3 that a rank needs" in notes[-1]


@pytest.mark.parametrize(("seconds", "words"), [(480, "8:00"), (0, "0:00"), (-20, "−0:20"), (-80, "−1:20")])
def test_a_countdown_in_words(seconds: int, words: str) -> None:
    assert clock_words(seconds) == words


def test_a_newer_list_is_taken_with_a_reason(
    qtbot: QtBot, office_window: Show, drawn: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reviewer_app.services.secretariat import approved_lists
    from tests.services.secretariat.finals_round import as_operator
    from tests.services.secretariat.round import STAGE

    listed = approved_lists.propose(drawn.office, approved_lists.FINALISTS, STAGE)
    approved_lists.approve(drawn.office, listed.snapshot)
    as_operator(drawn.office, "组委会甲测试")
    approved_lists.approve(drawn.office, listed.snapshot)
    as_operator(drawn.office, "经办甲测试")
    page = finals_of(qtbot, office_window, drawn.office)
    page.show_part("preparation")
    answer(monkeypatch, "复核后重新公布")
    page.before.buttons["take"].click()
    settle(qtbot, page)
    assert page.console is not None
    assert not page.console.taking.is_newer
    assert len(finals_lots.draws(page.desk.workspace)) == 1


def test_another_language_renames_the_group_and_the_bar(
    qtbot: QtBot, office_window: Show, drawn: Round, around: Surroundings
) -> None:
    page = finals_of(qtbot, office_window, drawn.office)
    bar = cast(Window, page.window()).bar

    def tabs() -> set[str]:
        return {one.text() for one in bar.findChildren(QToolButton)}

    around.tongue.choose("zh")
    try:
        qtbot.waitUntil(lambda: page.group.currentText().endswith("叫号路演"), timeout=30_000)
        assert "秘书处" in tabs()
    finally:
        around.tongue.choose("en")
    qtbot.waitUntil(lambda: page.group.currentText().endswith("call the teams"), timeout=30_000)
    assert "Secretariat" in tabs()


def test_nothing_of_the_team_on_stage_is_cut_in_a_small_window_in_large_type(
    qtbot: QtBot, office_window: Show, drawn: Round, around: Surroundings
) -> None:
    page = finals_of(qtbot, office_window, drawn.office)
    page.stage.next_button.click()
    settle(qtbot, page)
    around.theme.choose(is_large=True)
    try:
        page.window().resize(911, 512)
        stage = page.stage
        qtbot.waitUntil(lambda: page.window().width() == 911 and not stage.list.isVisible(), timeout=30_000)
        for part in (stage.code, stage.title, stage.next_button):
            qtbot.waitUntil(lambda part=part: part.height() >= part.sizeHint().height(), timeout=30_000)  # type: ignore[misc]
    finally:
        around.theme.choose(is_large=False)
