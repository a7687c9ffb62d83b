"""What an expert signs or keeps besides scores: commitment and recusals, receipts; and opinions on single leaves."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import commitment, declare, scoring, statements
from reviewer_app.services.expert.declare import CASES
from reviewer_app.services.expert.first_run import activate, make_recovery
from reviewer_app.services.expert.receipts import ticks
from reviewer_app.services.expert.signing import sign
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.ui.expert.commitment_page import CommitmentPage
from reviewer_app.ui.expert.recusal_row import EDGE
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.place_dialog import PlaceDialog
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.leaf_row import LeafRow
from reviewer_app.ui.window import Window
from tests.services.expert.conftest import fill
from tests.services.expert.test_receipts import asking_receipt
from tests.services.expert.world import World
from tests.ui.jinan import SECRET


@pytest.fixture
def world(tmp_path: Path, cheap: ArgonCost) -> World:
    return World(tmp_path / "dispatch", cheap)


@pytest.fixture
def fresh(
    qtbot: QtBot, around: Surroundings, liked: Preferences, tmp_path: Path, cheap: ArgonCost, world: World
) -> Iterator[ExpertRooms]:
    """An expert of the other contest, who has signed nothing yet."""
    package = world.assignment([world.project(1, [b"%PDF one"]), world.project(2, [b"%PDF two"])])
    workspace = activate(tmp_path / "vault", world.code, package, SECRET, cost=cheap).workspace
    window = Window(around, liked, tmp_path / "vault")
    window.show()
    window.open_workspace(workspace)
    rooms = window.rooms
    assert rooms is not None
    qtbot.waitUntil(lambda: len(rooms.projects.cards) == 2, timeout=10_000)
    yield rooms
    window.lock()
    qtbot.waitUntil(lambda: window.rooms is None and not around.jobs.is_busy, timeout=10_000)
    window.close()
    window.deleteLater()


def page_of(qtbot: QtBot, rooms: ExpertRooms) -> CommitmentPage:
    """The page of the first opening, with every project on it."""
    page = rooms.page("commitment")
    assert isinstance(page, CommitmentPage)
    qtbot.waitUntil(lambda: page.isVisible() and len(page.rows) == 2 and page.sign.isEnabled(), timeout=10_000)
    return page


def test_a_vault_without_a_commitment_opens_on_it(qtbot: QtBot, fresh: ExpertRooms) -> None:
    page = page_of(qtbot, fresh)
    assert "fairly" in page.text.text()
    page.later.emit()
    assert fresh.projects.isVisible()
    fresh.projects.commitment_asked.emit()
    assert page.isVisible()


def test_commitment_and_recusals_are_signed_together_and_leave_at_once(
    qtbot: QtBot, fresh: ExpertRooms, tmp_path: Path
) -> None:
    page = page_of(qtbot, fresh)
    page.show_place(tmp_path / "dispatch")
    page.rows[0].case.setCurrentIndex(1 + CASES.index("office"))
    assert page.focusWidget() is page.rows[0].reason
    page.sign.click()
    assert "GD-001" in page.error.text()
    page.rows[0].reason.setText("Adviser of the entrant in 2024.")
    page.rows[0].is_kin.setChecked(True)
    page.sign.click()
    qtbot.waitUntil(lambda: fresh.review.is_ready, timeout=10_000)
    workspace = fresh.desk.workspace
    assert [card.state for card in task_cards(workspace)] == ["recused", "new"]
    assert fresh.review.task == task_cards(workspace)[1].task
    qtbot.waitUntil(
        lambda: all(one.handed_in for one in statements.own_statements(workspace)),
        timeout=10_000,
    )
    assert [one.kind for one in statements.own_statements(workspace)] == ["commitment", "recusal"]
    assert len(list((tmp_path / "dispatch").glob("*-recusal-*.review"))) == 1
    assert len(list((tmp_path / "dispatch").glob("*-commitment-*.review"))) == 1
    fresh.go("projects")
    qtbot.waitUntil(lambda: "0 / 1" in {part.text() for part in fresh.projects.findChildren(QLabel)}, timeout=10_000)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_case_that_is_declared_is_read_in_full(
    qtbot: QtBot, fresh: ExpertRooms, around: Surroundings, language: str
) -> None:
    around.tongue.choose("zh" if language == "zh" else "en")
    row = page_of(qtbot, fresh).rows[0]
    shown = []
    for at in range(1, row.case.count()):
        row.case.setCurrentIndex(at)
        words = row.case.fontMetrics().horizontalAdvance(row.case.currentText())
        assert not row.whole.isHidden() or words <= row.case.width() - EDGE
        assert row.whole.text() == row.case.currentText()
        shown.append(not row.whole.isHidden())
    assert any(shown), "one of them is longer than its field"


def test_nobody_recuses_himself_by_scrolling(qtbot: QtBot, fresh: ExpertRooms) -> None:
    page = page_of(qtbot, fresh)
    case = page.rows[0].case
    case.setFocus()
    roll = QWheelEvent(
        QPointF(9, 9), case.mapToGlobal(QPointF(9, 9)), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(case, roll)
    assert page.recusals == []


def test_a_letter_that_was_not_read_to_its_end_cannot_be_signed(qtbot: QtBot, fresh: ExpertRooms) -> None:
    page = page_of(qtbot, fresh)
    sheet = commitment.commitment_sheet(fresh.desk.workspace)
    page.show_sheet(dataclasses.replace(sheet, text="本人承诺独立、公正评审。\n" * 80))
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().maximum() > 400, timeout=5_000)
    assert not page.sign.isEnabled()
    page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum())
    qtbot.waitUntil(page.sign.isEnabled, timeout=5_000)


def test_a_commitment_that_finds_no_place_waits_signed(
    qtbot: QtBot, fresh: ExpertRooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def nowhere(_class: object, _around: object, name: str, _size: int, _parent: object) -> None:
        asked.append(name)

    monkeypatch.setattr(PlaceDialog, "ask", classmethod(nowhere))
    page = page_of(qtbot, fresh)
    with qtbot.waitSignal(fresh.noted, timeout=10_000, check_params_cb=lambda note: note is not None) as noted:
        page.sign.click()
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    assert noted.args is not None
    assert noted.args[0].action is not None
    qtbot.waitUntil(lambda: fresh.review.is_ready, timeout=10_000)
    (statement,) = statements.own_statements(fresh.desk.workspace)
    assert (statement.kind, statement.handed_in) == ("commitment", "")


def test_signing_the_commitment_on_the_way_to_the_signature_leads_back_there(
    qtbot: QtBot, fresh: ExpertRooms, tmp_path: Path
) -> None:
    page = page_of(qtbot, fresh)
    fresh.go("sign")
    fresh.signing.commitment_asked.emit()
    page.show_place(tmp_path / "dispatch")
    qtbot.waitUntil(page.sign.isEnabled, timeout=5_000)
    page.sign.click()
    qtbot.waitUntil(fresh.signing.isVisible, timeout=10_000)


def test_after_the_tour_the_commitment_is_in_sight_again(qtbot: QtBot, fresh: ExpertRooms) -> None:
    page = page_of(qtbot, fresh)
    window = page.window()
    assert isinstance(window, Window)
    page.toured.emit()
    assert window.help.tour is not None
    qtbot.waitUntil(window.help.tour.bubble.isVisible, timeout=5_000)
    assert fresh.projects.isVisible()
    window.help.tour.bubble.skipped.emit()
    qtbot.waitUntil(page.isVisible, timeout=5_000)


def test_a_receipt_is_taken_in(qtbot: QtBot, fresh: ExpertRooms, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = fresh.desk.workspace
    signed = declare.commit(workspace)
    index = world.enter_in_log(signed.identity, workspace.setting("device"), "statement-commitment")
    path = world.receipt([world.line(signed.identity, index)])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(path), "")))
    with qtbot.waitSignal(fresh.noted, timeout=10_000, check_params_cb=lambda note: note is not None) as noted:
        fresh.signing.receipt_asked.emit()
    assert noted.args is not None
    assert "every proof" in noted.args[0].text
    assert statements.own_statements(workspace)[0].received


def test_a_body_is_supplied_again_by_file(
    qtbot: QtBot, fresh: ExpertRooms, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cheap: ArgonCost
) -> None:
    workspace = fresh.desk.workspace
    declare.commit(workspace)
    make_recovery(workspace, cost=cheap)
    fill(workspace, task_cards(workspace)[0].task)
    package = sign(workspace, None)
    for entry in ("a" * 64, package.identity, "b" * 64):
        world.enter_in_log(entry, workspace.setting("device"))
    receipt = asking_receipt(world, package, 1, 2)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(receipt), "")))
    monkeypatch.setattr(PlaceDialog, "ask", classmethod(lambda *_: tmp_path / "out"))
    fresh.signing.desk_work_asked.emit("supply")
    qtbot.waitUntil(lambda: len(list((tmp_path / "out").glob("*bodies*.review"))) == 1, timeout=10_000)
    assert ticks(workspace)[0].failed


def test_a_package_is_chosen_by_the_button(
    qtbot: QtBot, fresh: ExpertRooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = tmp_path / "again.review"
    shutil.copy(next((tmp_path / "dispatch").glob("E01-1.review")), again)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(again), "")))
    with qtbot.waitSignal(fresh.noted, timeout=10_000) as noted:
        fresh.projects.import_asked.emit()
    assert noted.args is not None
    assert "nothing has changed" in noted.args[0].text


def test_an_opinion_on_one_leaf_is_kept(qtbot: QtBot, fresh: ExpertRooms) -> None:
    workspace = fresh.desk.workspace
    task = task_cards(workspace)[0].task
    fresh.open_task(task)
    qtbot.waitUntil(lambda: fresh.review.is_ready, timeout=10_000)
    row = fresh.review.sheet.findChildren(LeafRow)[0]
    row.focus_opinion()
    field = fresh.review.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    qtbot.keyClicks(field, "Well argued.")
    qtbot.waitUntil(lambda: fresh.autosave.is_clean, timeout=5_000)
    assert scoring.form(workspace, task).opinions == {row.leaf.key: "Well argued."}
    assert row.opinion_text == "Well argued."


def test_private_notes_are_kept_and_never_part_of_a_sheet(qtbot: QtBot, fresh: ExpertRooms) -> None:
    workspace = fresh.desk.workspace
    task = task_cards(workspace)[0].task
    fresh.open_task(task)
    qtbot.waitUntil(lambda: fresh.review.is_ready, timeout=10_000)
    fresh.review.sheet.notes.type_text("Ask about the budget.")
    qtbot.waitUntil(lambda: fresh.autosave.is_clean, timeout=5_000)
    form = scoring.form(workspace, task)
    assert form.notes == "Ask about the budget."
    assert "budget" not in form.opinion
