"""The finals in the expert's window, against a real desk on loopback: followed, locked, cut off, caught up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel
from pytestqt.qtbot import QtBot

from reviewer_app.models.database import plain_rows
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import roadshow, scoring, tasks
from reviewer_app.services.expert.venue import ADDRESSES
from reviewer_app.services.secretariat import finals_call, finals_nudge, intake
from reviewer_app.services.secretariat.venue_desk import VenueDesk
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.ui.expert import roadshow_page
from reviewer_app.ui.expert.roadshow_page import RoadshowPage
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.place_dialog import PlaceDialog
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.mark_edit import MarkEdit
from reviewer_app.ui.window import Window
from tests.patience import PATIENCE_MS
from tests.ports import free_port
from tests.services.secretariat.finals_round import FINALS, TRACK
from tests.services.secretariat.round import SECRET
from tests.venue.finals_hall import make_finals_hall
from tests.venue.hall import OPINION, Hall
from tests.venue.processes import desk_of

WHO = "E21"
LONG = PATIENCE_MS


@pytest.fixture
def hall(tmp_path: Path, cheap: ArgonCost) -> Hall:
    return make_finals_hall(tmp_path / "hall", cheap)


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def page(qtbot: QtBot, around: Surroundings, liked: Preferences, hall: Hall, port: int) -> Iterator[RoadshowPage]:
    """The page as it comes up by itself in the finals; the desk was met at its address before."""
    ws = open_workspace(hall.laptop(WHO), SECRET)
    with ws.database.write() as session:
        ws.put_setting(session, ADDRESSES, [f"review-desk:127.0.0.1:{port}"])
    for card in tasks.task_cards(ws)[:4]:
        scoring.save_opinion(ws, card.task, OPINION)
    window = Window(around, liked, hall.laptop(WHO))
    window.resize(1366, 728)
    window.show()
    window.open_workspace(ws)
    qtbot.waitUntil(lambda: isinstance(window.page, RoadshowPage), timeout=LONG)
    made = window.page
    assert isinstance(made, RoadshowPage)
    qtbot.waitUntil(lambda: made.form is not None, timeout=LONG)
    yield made
    window.lock()
    qtbot.waitUntil(lambda: window.rooms is None and not around.jobs.is_busy, timeout=LONG)
    window.close()
    window.deleteLater()


@contextmanager
def open_desk(office: Workspace, port: int, page: RoadshowPage) -> Iterator[Callable[..., finals_call.Now]]:
    """Open the desk in this process; gives what the console does, after which the laptop asks at once."""

    def act(what: finals_call.Act, reason: str = "") -> finals_call.Now:
        now = finals_call.act(office, TRACK, "main", what, "", reason)
        page.line.wake()
        return now

    desk = VenueDesk(office)
    desk.open(f"127.0.0.1:{port}", calls_out=False)
    try:
        page.line.wake()
        yield act
    finally:
        desk.close()


def lock(qtbot: QtBot, page: RoadshowPage) -> None:
    """Lock the project in sight with the pass-phrase, where it is asked for."""
    before = signed(page)
    page.lock()
    qtbot.waitUntil(lambda: page.locking.is_open, timeout=LONG)
    page.parts.card.secret.setText(SECRET)
    page.parts.card.sign.click()
    qtbot.waitUntil(lambda: signed(page) == before + 1 and not page.locking.is_open, timeout=LONG)
    qtbot.waitUntil(lambda: page.form is not None and page.form.frozen, timeout=LONG)


def signed(page: RoadshowPage) -> int:
    return len(page.choice.view.queue.items) if page.choice.view is not None else 0


def delivered(page: RoadshowPage) -> list[str]:
    return [card.delivery for card in page.choice.cards.values() if card.delivery]


def held(office: Workspace) -> list[tuple[str, int]]:
    """Project and revision of every sheet that stands."""
    with office.database.read() as session:
        rows = plain_rows(session, f"SELECT project, revision FROM sheet WHERE state = 'held' AND stage = '{FINALS}'")
    return sorted((row[0], row[1]) for row in rows)


def test_it_follows_the_desk_and_locks_project_by_project(
    qtbot: QtBot, page: RoadshowPage, hall: Hall, port: int
) -> None:
    with hall.office() as office, open_desk(office, port, page) as act:
        first = act("called").current
        act("talk")
        assert first is not None
        qtbot.waitUntil(lambda: page.choice.clock.is_running and page.form is not None, timeout=LONG)
        card = page.choice.card
        assert card is not None
        assert (card.project, page.choice.following) == (first.project, "desk")
        assert page.choice.clock.whole == 480
        assert 400 < (page.choice.clock.left or 0) <= 480

        page.lock()
        qtbot.waitUntil(lambda: page.locking.is_open, timeout=LONG)
        assert page.parts.card.secret.isVisibleTo(page)
        page.parts.card.secret.setText("not this one")
        page.parts.card.sign.click()
        qtbot.waitUntil(lambda: bool(page.parts.card.problem.text()), timeout=LONG)
        assert page.locking.is_open
        assert delivered(page) == []
        page.parts.card.secret.setText(SECRET)
        qtbot.keyClick(page.parts.card.secret, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: delivered(page) == ["receipt"], timeout=LONG)
        assert page.parts.bar.is_locked
        assert page.parts.card.secret.text() == ""

        act("paused", "投影故障")
        qtbot.waitUntil(lambda: page.choice.clock.is_paused, timeout=LONG)
        assert "投影故障" in page.parts.side.clock.reason.text()
        act("resumed")
        act("questions")
        qtbot.waitUntil(lambda: page.choice.clock.whole == 420, timeout=LONG)
        act("done")
        second = act("called").current
        assert second is not None
        qtbot.waitUntil(lambda: page.choice.card.project == second.project, timeout=LONG)  # type: ignore[union-attr]

        qtbot.waitUntil(lambda: page.form is not None, timeout=LONG)
        page.lock()
        qtbot.waitUntil(lambda: page.locking.is_open, timeout=LONG)
        assert not page.parts.card.secret.isVisibleTo(page), "it was given in this sitting"
        page.parts.card.sign.click()
        qtbot.waitUntil(lambda: delivered(page) == ["receipt", "receipt"], timeout=LONG)
        assert len(held(office)) == 2

        for what in ("talk", "questions", "done"):
            act(what)
        late = act("forfeited", "逾时未到").turns[2]
        qtbot.waitUntil(lambda: late.project in page.choice.clock.forfeited, timeout=LONG)
        said = page.parts.side.list.findItems(late.code, Qt.MatchFlag.MatchStartsWith)[0]
        assert said.text(1) == "forfeited"
        page.choose(page.choice.named(late.project).task)  # type: ignore[union-attr]
        assert page.parts.bar.lock.isHidden()


def test_what_is_typed_is_not_left_and_what_is_chosen_by_hand_stays(
    qtbot: QtBot, page: RoadshowPage, hall: Hall, port: int
) -> None:
    with hall.office() as office, open_desk(office, port, page) as act:
        first = act("called").current
        assert first is not None
        qtbot.waitUntil(lambda: page.choice.on_stage is not None and page.form is not None, timeout=LONG)
        begun = page.task
        edit = page.parts.sheet.score_form.leaf_row("maturity").edit  # type: ignore[union-attr]
        edit.selectAll()
        qtbot.keyClicks(edit, "91")
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        finals_nudge.nudge(office, WHO, first.code)
        for what in ("talk", "questions", "done", "called"):
            act(what)
        qtbot.waitUntil(lambda: page.choice.following == "held", timeout=LONG)
        assert page.task == begun
        qtbot.waitUntil(lambda: first.code in page.parts.word.words.text(), timeout=LONG)
        page.parts.word.read.click()
        assert page.parts.word.isHidden()
        page.parts.head.follow.click()
        assert page.task != begun
        assert page.choice.following == "desk"
        page.choose(begun)
        qtbot.waitUntil(lambda: page.form is not None, timeout=LONG)
        assert page.choice.following == "hand"
        assert page.form is not None
        assert page.form.marks["maturity"] == 9100
        page.follow()
        assert page.choice.following == "desk"


def test_a_desk_that_is_killed_is_caught_up_with(qtbot: QtBot, page: RoadshowPage, hall: Hall, port: int) -> None:
    with desk_of(hall.office_folder, port) as desk:
        page.line.wake()
        qtbot.waitUntil(lambda: page.line.state is not None and page.line.state.is_connected, timeout=LONG)
        lock(qtbot, page)
        qtbot.waitUntil(lambda: delivered(page) == ["receipt"], timeout=LONG)
        desk.kill()
    page.line.wake()
    qtbot.waitUntil(lambda: "Cut off" in page.parts.side.line.state.text(), timeout=LONG)
    clock, tag = page.parts.side.clock, page.parts.head.tag
    assert clock.phase.text() == "Before the cut: Waiting for the next call"
    assert not clock.next.isVisibleTo(page), "nobody knows who is next"
    assert tag.text() == "The desk cannot be heard: choose by hand"
    page.choose(page.choice.beside(1))
    qtbot.waitUntil(lambda: page.form is not None, timeout=LONG)
    lock(qtbot, page)
    assert sorted(delivered(page)) == ["receipt", "waiting"]
    assert page.parts.side.line.counts["waiting"].text() == "Waiting 1"
    with desk_of(hall.office_folder, port) as desk:
        page.line.wake()
        qtbot.waitUntil(lambda: delivered(page) == ["receipt", "receipt"], timeout=LONG)
        qtbot.waitUntil(lambda: tag.text() == "Follows the desk", timeout=LONG)
        assert clock.phase.text() == "Waiting for the next call"
        assert desk.end() == 0
    with hall.office() as office:
        assert len(held(office)) == 2


def test_without_a_network_the_stick_goes_and_a_late_retry_beats_nothing(
    qtbot: QtBot, page: RoadshowPage, hall: Hall, port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock(qtbot, page)
    monkeypatch.setattr(roadshow_page, "ask_reason", lambda *_: "误按，予以更正")
    page.parts.bar.revise.click()
    qtbot.waitUntil(lambda: page.form is not None and not page.form.frozen, timeout=LONG)
    lock(qtbot, page)
    assert delivered(page) == ["waiting"]
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(PlaceDialog, "ask", classmethod(lambda *_: stick))
    page.parts.side.line.stick.click()
    qtbot.waitUntil(lambda: len(list(stick.glob("*.review"))) == 3, timeout=LONG)
    qtbot.waitUntil(lambda: delivered(page) == ["sent"], timeout=LONG)
    files = sorted(stick.glob("*.review"))
    with hall.office() as office:
        newest = max(files, key=lambda file: file.name if "scores" in file.name else "")
        intake.take_in(office, [newest])
        intake.take_in(office, files)
        with open_desk(office, port, page):
            qtbot.waitUntil(lambda: delivered(page) == ["receipt"], timeout=LONG)
            qtbot.waitUntil(lambda: page.line.state is not None and page.line.state.waiting == 0, timeout=LONG)
        assert [revision for _project, revision in held(office)] == [2]


def said_of_weights(page: RoadshowPage, whose: str) -> bool:
    """Whether it stands once on the page whose weights these are."""
    labels = [part for part in page.parts.sheet.findChildren(QLabel) if not part.isHidden()]
    return [whose in part.text() for part in labels if part.isVisibleTo(page.parts.sheet)].count(True) == 1


def test_every_part_fits_a_small_window_and_speaks_the_language(
    qtbot: QtBot, page: RoadshowPage, around: Surroundings
) -> None:
    window = page.window()
    page.parts.sheet.score_form.focus_first()
    first = window.focusWidget()
    assert isinstance(first, MarkEdit)
    around.theme.choose("dark")
    again = window.focusWidget()
    assert isinstance(again, MarkEdit), "new colours take the keyboard from nobody"
    assert again.leaf.key == first.leaf.key
    window.resize(911, 512)
    for language, whose in (("zh", "程序默认，待组委会确认"), ("en", "program's default, to be confirmed")):
        around.tongue.choose(language)
        qtbot.waitUntil(lambda whose=whose: said_of_weights(page, whose))  # type: ignore[misc]
        for is_side in (False, True):
            page.parts.show_side(is_shown=is_side)
            qtbot.waitUntil(lambda is_side=is_side: page.parts.side.isVisible() == is_side)  # type: ignore[misc]
            assert page.minimumSizeHint().width() <= 911
            wide = [area for area in page.findChildren(QAbstractScrollArea) if area.isVisible()]
            assert not any(area.horizontalScrollBar().isVisible() for area in wide)
    around.tongue.choose("zh")
    qtbot.waitUntil(lambda: page.parts.bar.lock.text().startswith("锁定并签名"))
    qtbot.waitUntil(lambda: "评分照常保存" in page.parts.side.line.state.text(), timeout=LONG)
    assert "U盘" in page.parts.side.line.more.text()


def test_an_address_that_is_none_is_refused_and_one_that_is_typed_is_met(
    qtbot: QtBot, page: RoadshowPage, hall: Hall
) -> None:
    heard: list[object] = []
    page.noted.connect(heard.append)
    card = page.parts.side.line
    card.change.click()
    card.address.setText("nowhere at all !")
    qtbot.keyClick(card.address, Qt.Key.Key_Return)
    assert "nowhere at all !" in heard[-1].text  # type: ignore[attr-defined]
    with hall.office() as office:
        desk = VenueDesk(office)
        text = desk.open(f"127.0.0.1:{free_port()}", calls_out=False).texts[0]
        card.address.setText(text)
        card.call.click()
        qtbot.waitUntil(lambda: page.line.state is not None and page.line.state.is_connected, timeout=LONG)
        desk.close()


def test_a_window_that_was_locked_asks_for_the_pass_phrase_again(
    qtbot: QtBot, page: RoadshowPage, around: Surroundings, hall: Hall
) -> None:
    lock(qtbot, page)
    window = page.window()
    assert isinstance(window, Window)
    window.lock()
    qtbot.waitUntil(lambda: window.rooms is None and not around.jobs.is_busy, timeout=LONG)
    window.open_workspace(open_workspace(hall.laptop(WHO), SECRET))
    qtbot.waitUntil(lambda: isinstance(window.page, RoadshowPage), timeout=LONG)
    again = window.page
    assert isinstance(again, RoadshowPage)
    qtbot.waitUntil(lambda: again.form is not None, timeout=LONG)
    assert delivered(again) == ["waiting"]
    again.lock()
    qtbot.waitUntil(lambda: again.locking.is_open, timeout=LONG)
    assert again.parts.card.secret.isVisibleTo(again)
    again.parts.card.sign.click()
    assert again.locking.is_open
    assert signed(again) == 2


def test_outside_the_finals_nothing_of_it_is_offered(rooms: ExpertRooms) -> None:
    assert not roadshow.is_roadshow(rooms.desk.workspace)
    assert "roadshow" not in rooms.page_names()
    assert rooms.venue.line.state is None, "nothing is looked for on any network"
