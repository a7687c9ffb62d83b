"""Questions about own sheets through the window: a strip that leads to them, own marks alone, two answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import questions
from reviewer_app.services.expert.declare import commit
from reviewer_app.services.expert.first_run import activate, make_recovery
from reviewer_app.services.expert.identity import DEVICE_KEY, own_recipient
from reviewer_app.services.expert.receipts import take_receipt
from reviewer_app.services.expert.signing import sign
from reviewer_app.services.expert.statements import own_statements
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.expert.venue import LineState
from reviewer_app.ui.expert.questions_page import QuestionsPage
from reviewer_app.ui.expert.roadshow_page import RoadshowPage
from reviewer_app.ui.expert.room_list import way_out
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.window import Window
from tests.services.expert.conftest import fill
from tests.services.expert.test_questions import about, ask
from tests.services.expert.world import World
from tests.ui.jinan import SECRET


@pytest.fixture
def asked(
    qtbot: QtBot, around: Surroundings, liked: Preferences, tmp_path: Path, cheap: ArgonCost
) -> Iterator[ExpertRooms]:
    """An expert whose sheet of the first project is asked about."""
    world = World(tmp_path / "dispatch", cheap)
    package = world.assignment([world.project(1, [b"%PDF one"]), world.project(2, [b"%PDF two"])])
    ws = activate(tmp_path / "vault", world.code, package, SECRET, cost=cheap).workspace
    commit(ws, tmp_path / "out")
    make_recovery(ws, cost=cheap)
    for card in task_cards(ws):
        fill(ws, card.task)
    signed = sign(ws, None)
    world.enter_in_log(signed.identity, ws.setting("device"))
    world.enrol(ws.setting("device"), ws.own_key(DEVICE_KEY).public, own_recipient(ws))
    take_receipt(ws, ask(ws, world, signed, about(signed)))
    window = Window(around, liked, tmp_path / "vault")
    window.resize(1280, 760)
    window.show()
    window.open_workspace(ws)
    rooms = window.rooms
    assert rooms is not None
    qtbot.waitUntil(lambda: rooms.projects.questions.isVisible(), timeout=10_000)
    yield rooms
    window.lock()
    qtbot.waitUntil(lambda: window.rooms is None and not around.jobs.is_busy, timeout=10_000)
    window.close()
    window.deleteLater()


def page_of(qtbot: QtBot, rooms: ExpertRooms) -> QuestionsPage:
    rooms.projects.questions.button.click()
    page = rooms.pages["questions"]
    assert isinstance(page, QuestionsPage)
    qtbot.waitUntil(lambda: page.answer.card is not None, timeout=10_000)
    return page


def test_the_strip_leads_to_the_question_and_the_own_marks(qtbot: QtBot, asked: ExpertRooms) -> None:
    assert "1" in asked.projects.questions.words.text()
    page = page_of(qtbot, asked)
    card = page.answer.card
    assert card is not None
    assert [field.mark for field in page.answer.fields] == [mark.mark for mark in card.marks]
    assert {part.text().split()[0] for part in page.answer._signed} == {"signed"}
    page.window().resize(911, 512)
    qtbot.waitUntil(lambda: not page.panes.is_wide)
    assert page.answer.isVisible(), "the only question is in sight without a click"
    assert not page.answer.keep.isEnabled()
    assert not page.answer.correct.isEnabled()


def test_it_is_kept_with_a_reason(qtbot: QtBot, asked: ExpertRooms) -> None:
    page, ws = page_of(qtbot, asked), asked.desk.workspace
    page.answer.reason.setPlainText("I stand by it.")
    assert page.answer.keep.isEnabled()
    assert not page.answer.correct.isEnabled()
    page.answer.keep.click()
    qtbot.waitUntil(lambda: [one.kind for one in own_statements(ws)] == ["commitment", "confirmation"], timeout=10_000)
    qtbot.waitUntil(lambda: asked.signing.isVisible(), timeout=10_000)
    assert [card.state for card in questions.questions(ws)] == ["confirmed"]
    asked.go("projects")
    qtbot.waitUntil(lambda: not asked.projects.questions.isVisible(), timeout=10_000)


def test_where_it_is_sent_by_itself_nobody_is_told_to_hand_it_in(
    qtbot: QtBot, asked: ExpertRooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways = [way_out(asked)]
    monkeypatch.setattr(asked.venue, "is_offered", True)
    ways.append(way_out(asked))
    monkeypatch.setattr(type(asked.venue.line), "state", LineState(is_connected=True))
    assert [*ways, way_out(asked)] == ["hand", "cut", "desk"]
    monkeypatch.setattr(type(asked.venue.line), "start", lambda _line: None)  # there is no network here
    page, notes = page_of(qtbot, asked), []
    page.noted.connect(notes.append)
    page.answer.reason.setPlainText("I stand by it.")
    page.answer.keep.click()
    qtbot.waitUntil(lambda: isinstance(asked.pages.get("roadshow"), RoadshowPage), timeout=10_000)
    qtbot.waitUntil(lambda: bool(notes) and notes[-1] is not None, timeout=10_000)
    assert "goes to the desk by itself" in notes[-1].text
    asked.go("questions")
    qtbot.waitUntil(lambda: page.answer.card is not None and page.answer.card.state == "confirmed", timeout=10_000)
    assert "sent by itself" in page.answer.words.text()
    monkeypatch.setattr(asked.venue, "is_offered", False)


def test_it_is_corrected_with_ground_reason_and_pass_phrase(qtbot: QtBot, asked: ExpertRooms) -> None:
    page, ws = page_of(qtbot, asked), asked.desk.workspace
    answer = page.answer
    field = answer.fields[0]
    assert answer.secret.isHidden()
    assert field.give(0)
    assert answer.secret.isVisible()
    answer.reason.setPlainText("The patent had lapsed.")
    assert not answer.keep.isEnabled(), "what was changed is not kept as it is"
    answer.secret.setText("a wrong one")
    assert not answer.correct.isEnabled(), "a correction needs its ground"
    answer.ground.setCurrentIndex(answer.ground.findData("fact-wrong"))
    with qtbot.waitSignal(page.noted, timeout=10_000):
        answer.correct.click()
    assert [card.state for card in questions.questions(ws)] == ["open"]
    assert answer.changed == {field.leaf.key: 0}
    answer.secret.setText(SECRET)
    answer.correct.click()
    qtbot.waitUntil(lambda: [one.kind for one in own_statements(ws)] == ["commitment", "correction"], timeout=10_000)
    qtbot.waitUntil(lambda: asked.signing.isVisible(), timeout=10_000)
    assert [card.state for card in questions.questions(ws)] == ["corrected"]
