"""What an expert signs or keeps besides scores: commitment, recovery code, receipts; and opinions on single leaves."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import first_run, receipts, scoring
from reviewer_app.services.expert.first_run import activate
from reviewer_app.services.expert.receipts import ReceiptReport
from reviewer_app.services.expert.tasks import contest_card, task_cards
from reviewer_app.ui.expert.dialogs import CommitmentDialog, RecoveryDialog
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.leaf_row import LeafRow
from reviewer_app.ui.window import Window
from tests.services.expert.world import World
from tests.ui.jinan import SECRET


@pytest.fixture
def fresh(
    qtbot: QtBot, around: Surroundings, liked: Preferences, tmp_path: Path, cheap: ArgonCost
) -> Iterator[ExpertRooms]:
    """An expert of the other contest, who has signed nothing yet."""
    world = World(tmp_path / "dispatch", cheap)
    package = world.assignment([world.project(1, [b"%PDF one"])])
    workspace = activate(tmp_path / "vault", world.code, package, SECRET, cost=cheap).workspace
    window = Window(around, liked, tmp_path / "vault")
    window.show()
    window.open_workspace(workspace)
    rooms = window.rooms
    assert rooms is not None
    qtbot.waitUntil(lambda: len(rooms.projects.cards) == 1, timeout=10_000)
    yield rooms
    window.lock()
    qtbot.waitUntil(lambda: window.rooms is None and not around.jobs.is_busy, timeout=10_000)
    window.close()
    window.deleteLater()


def test_the_commitment_is_read_signed_and_written(
    qtbot: QtBot, fresh: ExpertRooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def agreed(_class: object, text: str, _parent: object) -> bool:
        read.append(text)
        return True

    monkeypatch.setattr(CommitmentDialog, "ask", classmethod(agreed))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(tmp_path / "dispatch")))
    fresh.projects.commitment_asked.emit()
    workspace = fresh.desk.workspace

    def is_committed() -> bool:
        card = contest_card(workspace)
        return card is not None and card.committed

    qtbot.waitUntil(is_committed, timeout=10_000)
    assert "fairly" in read[0]
    assert list((tmp_path / "dispatch").glob("*commitment*"))


def test_the_recovery_code_is_shown_and_can_be_saved(
    qtbot: QtBot, fresh: ExpertRooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cheap: ArgonCost
) -> None:
    strong = first_run.make_recovery
    monkeypatch.setattr(first_run, "make_recovery", lambda ws: strong(ws, cost=cheap))
    target = tmp_path / "recovery.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(target), "")))
    shown: list[str] = []

    def seen(dialog: RecoveryDialog) -> int:
        shown.append(dialog.code)
        dialog.save.click()
        return 1

    monkeypatch.setattr(RecoveryDialog, "exec", seen)
    fresh.signing.recovery_asked.emit()
    qtbot.waitUntil(target.is_file, timeout=10_000)
    assert target.read_text("ascii").strip() == shown[0]


def test_a_receipt_is_taken_in(
    qtbot: QtBot, fresh: ExpertRooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Path] = []

    def take(_ws: object, path: Path) -> ReceiptReport:
        taken.append(path)
        return ReceiptReport(ticks=())

    monkeypatch.setattr(receipts, "take_receipt", take)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(tmp_path / "r.review"), "")))
    with qtbot.waitSignal(fresh.noted, timeout=10_000) as noted:
        fresh.signing.receipt_asked.emit()
    assert taken == [tmp_path / "r.review"]
    assert noted.args is not None
    assert "every proof" in noted.args[0].text


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
