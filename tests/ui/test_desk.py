"""The desk by keyboard: copy a mark, undo, pins, phrases, time, and the place that survives a kill."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.rules.tree import leaves
from reviewer_app.services.contests import load_template
from reviewer_app.services.expert import phrases, pins, scoring
from reviewer_app.services.expert.place import NOWHERE, kept_place
from reviewer_app.services.expert.times import leaf_times
from reviewer_app.services.workspace import open_workspace
from reviewer_app.ui.expert import leaf_chooser
from reviewer_app.ui.expert.leaf_chooser import LeafChooser
from reviewer_app.ui.expert.phrase_dialog import PhraseDialog
from reviewer_app.ui.expert.review_page import ReviewPage
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.expert.sheet_pane import Spot
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.leaf_row import LeafRow
from reviewer_app.ui.widgets.mark_edit import MarkEdit
from reviewer_app.ui.widgets.score_form import ScoreForm
from reviewer_app.ui.widgets.score_rows import HeadRow
from reviewer_app.ui.window import Window
from tests.ui.jinan import SECRET

CTRL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[str], ReviewPage]


@pytest.fixture
def review(qtbot: QtBot, rooms: ExpertRooms) -> Open:
    """Open the first project in a state: review("started")."""

    def opened(state: str) -> ReviewPage:
        card = next(card for card in rooms.projects.cards if card.state == state)
        rooms.open_task(card.task)
        qtbot.waitUntil(lambda: rooms.review.is_ready, timeout=10_000)
        return rooms.review

    return opened


def focused(page: QWidget) -> MarkEdit:
    edit = page.focusWidget()
    assert isinstance(edit, MarkEdit)
    return edit


def row_of(page: ReviewPage, key: str) -> LeafRow:
    found = page.sheet.score_form.leaf_row(key)
    assert found is not None
    return found


def saved(qtbot: QtBot, rooms: ExpertRooms) -> None:
    rooms.autosave.flush()
    qtbot.waitUntil(lambda: rooms.autosave.is_clean and not rooms.autosave.is_saving, timeout=10_000)


def test_a_new_project_begins_at_its_first_gap(review: Open) -> None:
    page = review("started")
    assert focused(page).leaf.key == page.sheet.score_form.missing[0]


def test_the_equals_key_gives_the_last_mark_again_and_goes_on(qtbot: QtBot, review: Open) -> None:
    page = review("new")
    first = focused(page)
    qtbot.keyClicks(first, "82.5")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    second = focused(page)
    qtbot.keyClick(second, Qt.Key.Key_Equal)
    assert (first.mark, second.mark) == (8250, 8250)
    assert focused(page) not in (first, second)


def test_the_equals_key_before_any_mark_does_nothing(qtbot: QtBot, review: Open) -> None:
    page = review("new")
    edit = focused(page)
    qtbot.keyClick(edit, Qt.Key.Key_Equal)
    assert (edit.mark, edit.text(), focused(page)) == (None, "", edit)


def test_ctrl_z_takes_whole_marks_back_and_ctrl_y_brings_them_again(
    qtbot: QtBot, review: Open, rooms: ExpertRooms
) -> None:
    page = review("new")
    first = focused(page)
    for mark in ("81", "72"):
        qtbot.keyClicks(focused(page), mark)
        qtbot.keyClick(focused(page), Qt.Key.Key_Return)
    after = focused(page)
    qtbot.keyClick(focused(page), Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(page.sheet.score_form.missing) == 15, timeout=10_000)
    assert first.mark == 8100
    assert focused(page) is not after
    qtbot.keyClick(focused(page), Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: first.mark is None, timeout=10_000)
    qtbot.keyClick(focused(page), Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: first.mark == 8100, timeout=10_000)
    assert focused(page) is first
    assert scoring.form(rooms.desk.workspace, page.task).marks == {first.leaf.key: 8100}


def test_undo_with_nothing_left_says_so(qtbot: QtBot, review: Open, window: Window) -> None:
    page = review("new")
    page.taking_back.undo()
    qtbot.waitUntil(lambda: window.note is not None and "nothing more" in window.note.text, timeout=10_000)


def test_undo_waits_for_what_cannot_be_saved(
    qtbot: QtBot, review: Open, rooms: ExpertRooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = review("new")
    edit = focused(page)

    def full(*_: object) -> str:
        raise EnvironmentTrouble("disk-full", file="vault.db")

    with monkeypatch.context() as patched:
        patched.setattr(scoring, "save_mark", full)
        qtbot.keyClicks(edit, "77")
        page.taking_back.undo()
        qtbot.waitUntil(lambda: rooms.autosave.state.kind == "failed", timeout=10_000)
        assert edit.mark == 7700
    saved(qtbot, rooms)
    assert scoring.form(rooms.desk.workspace, page.task).marks == {edit.leaf.key: 7700}


def test_a_text_takes_back_its_own_words_first(qtbot: QtBot, review: Open, rooms: ExpertRooms) -> None:
    page = review("new")
    edit = focused(page)
    qtbot.keyClicks(edit, "81")
    page.sheet.go_to(Spot("opinion"))
    field = page.sheet.opinion.field
    qtbot.keyClicks(field, "good")
    saved(qtbot, rooms)
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (field.toPlainText(), edit.mark) == ("", 8100)
    saved(qtbot, rooms)
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: edit.mark is None, timeout=10_000)


def test_the_page_in_sight_becomes_evidence_and_leads_back(qtbot: QtBot, review: Open, rooms: ExpertRooms) -> None:
    page = review("started")
    key = focused(page).leaf.key
    page.dossier.turn(2)
    qtbot.keyClick(focused(page), Qt.Key.Key_E, CTRL)
    row = row_of(page, key)
    qtbot.waitUntil(lambda: len(row.pins.chips) == 1, timeout=10_000)
    kept = pins.pins(rooms.desk.workspace, page.task)
    assert [(card.indicator, card.page, card.is_whole_page) for card in kept] == [(key, 3, True)]
    page.dossier.turn(-2)
    assert page.dossier.current()[1] == 0
    qtbot.mouseClick(row.pins.chips[0].button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.dossier.current()[1] == 2, timeout=10_000)
    row.pins.chips[0].button.setFocus()
    qtbot.keyClick(row.pins.chips[0].button, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not row.pins.chips, timeout=10_000)
    page.taking_back.undo()
    qtbot.waitUntil(lambda: len(row.pins.chips) == 1, timeout=10_000)


def test_a_marked_region_asks_for_its_leaf(
    qtbot: QtBot, review: Open, rooms: ExpertRooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = review("started")
    scheme = scoring.form(rooms.desk.workspace, page.task).scheme
    other = leaves(scheme)[5].key
    asked: list[str] = []

    def choose(_scheme: object, current: str, _parent: object) -> str:
        asked.append(current)
        return other

    monkeypatch.setattr(leaf_chooser.LeafChooser, "ask", staticmethod(choose))
    sha256, at = page.dossier.current()
    page.dossier.pin_asked.emit(sha256, at, (100, 100, 300, 200))
    qtbot.waitUntil(lambda: len(row_of(page, other).pins.chips) == 1, timeout=10_000)
    assert asked == [page.sheet.score_form.missing[0]]
    card = page.pinning.cards[0]
    assert (card.page, card.region) == (at + 1, (100, 100, 300, 200))
    page.dossier.pin_clicked.emit(card.pin)
    assert focused(page).leaf.key == other


def test_the_chooser_narrows_and_takes_the_current_leaf(qtbot: QtBot, review: Open, rooms: ExpertRooms) -> None:
    page = review("started")
    scheme = scoring.form(rooms.desk.workspace, page.task).scheme
    known = leaves(scheme)
    chooser = LeafChooser(scheme, known[3].key, page)
    qtbot.addWidget(chooser)
    assert chooser.key == known[3].key
    chooser.search.setText("经济效益")
    assert chooser.key == next(leaf.key for leaf in known if leaf.title == "经济效益")
    chooser.search.setText("没有这一项")
    assert chooser.key == ""


@pytest.mark.qt_log_ignore("This plugin does not support (grabbing the keyboard|raise)", extend=True)
def test_a_phrase_is_kept_and_put_in_at_the_cursor(qtbot: QtBot, review: Open, rooms: ExpertRooms) -> None:
    page = review("new")
    field = page.sheet.opinion.field
    page.sheet.go_to(Spot("opinion"))
    field.setPlainText("数据来源合规。")
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_J, CTRL)
    qtbot.waitUntil(lambda: page.phrases.menu is not None, timeout=10_000)
    first = page.phrases.menu
    assert first is not None
    next(action for action in first.actions() if "Keep" in action.text()).trigger()
    first.close()
    ws = rooms.desk.workspace
    qtbot.waitUntil(lambda: len(phrases.phrases(ws)) == 1, timeout=10_000)
    field.clear()
    page.phrases.ask(field)
    qtbot.waitUntil(lambda: page.phrases.menu is not first, timeout=10_000)
    menu = page.phrases.menu
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    assert field.toPlainText() == "数据来源合规。"
    qtbot.waitUntil(lambda: phrases.phrases(ws)[0].used == 1, timeout=10_000)


def test_the_list_of_phrases_adds_changes_removes(qtbot: QtBot, review: Open, rooms: ExpertRooms) -> None:
    page = review("new")
    dialog = PhraseDialog(page, rooms.desk)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.shown, timeout=10_000):
        pass
    dialog.field.setPlainText("甲")
    for press, expected in ((dialog.add, ["甲"]), (dialog.change, ["乙"]), (dialog.remove, [])):
        if press is not dialog.add:
            dialog.list.setCurrentRow(0)
            dialog.field.setPlainText("乙")
        with qtbot.waitSignal(dialog.shown, timeout=10_000):
            press.click()
        assert [dialog.list.item(at).text() for at in range(dialog.list.count())] == expected


def test_time_is_counted_for_the_leaf_with_the_keyboard(
    qtbot: QtBot, review: Open, rooms: ExpertRooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = review("started")
    key = focused(page).leaf.key
    monkeypatch.setattr(type(page), "isActiveWindow", lambda _: True)
    for _ in range(3):
        page.stopwatch.tick()
    page.sheet.go_to(Spot("opinion"))
    page.stopwatch.tick()
    task = page.task
    rooms.go("projects")
    ws = rooms.desk.workspace
    qtbot.waitUntil(lambda: leaf_times(ws, task) == {key: 15}, timeout=10_000)
    qtbot.waitUntil(
        lambda: next(card.seconds for card in rooms.projects.cards if card.task == task) == 20, timeout=10_000
    )


def copy_of(vault: Path, target: Path) -> Path:
    """Copy the files of an open vault as a power cut leaves them; the lock belongs to the process that is gone."""
    return Path(shutil.copytree(vault, target, ignore=shutil.ignore_patterns("*lock*")))


def test_a_killed_window_comes_back_to_project_page_and_cursor(
    qtbot: QtBot,
    review: Open,
    rooms: ExpertRooms,
    vault: Path,
    tmp_path: Path,
    around: Surroundings,
    liked: Preferences,
) -> None:
    page = review("started")
    page.dossier.turn(3)
    page.sheet.go_to(Spot("opinion"))
    qtbot.keyClicks(page.sheet.opinion.field, "abcdef")
    page.sheet.opinion.field.put_cursor(4)
    saved(qtbot, rooms)
    page.whereabouts.keep()
    ws, task = rooms.desk.workspace, page.task
    qtbot.waitUntil(lambda: kept_place(ws).cursor == 4 and kept_place(ws).page == 3, timeout=10_000)
    dead = copy_of(vault, tmp_path / "dead")

    second = Window(around, liked, dead)
    second.resize(1366, 728)
    second.show()
    second.open_workspace(open_workspace(dead, SECRET))
    again = second.rooms
    assert again is not None
    qtbot.waitUntil(lambda: again.review.task == task and again.review.is_ready, timeout=10_000)
    assert again.review.dossier.current()[1] == 3
    assert again.review.sheet.opinion.text == "abcdef"
    assert again.review.sheet.spot == Spot("opinion", "", 4)
    second.lock()
    qtbot.waitUntil(lambda: second.rooms is None and not around.jobs.is_busy, timeout=10_000)
    second.close()
    second.deleteLater()


def test_a_locked_window_comes_back_and_a_left_project_does_not(
    qtbot: QtBot, review: Open, rooms: ExpertRooms, window: Window, vault: Path
) -> None:
    page = review("started")
    task = page.task
    window.lock()
    qtbot.waitUntil(lambda: window.rooms is None and not page.surroundings.jobs.is_busy, timeout=10_000)
    window.open_workspace(open_workspace(vault, SECRET))
    again = window.rooms
    assert again is not None
    qtbot.waitUntil(lambda: again.review.task == task and again.review.is_ready, timeout=10_000)
    again.go("projects")
    ws = again.desk.workspace
    qtbot.waitUntil(lambda: kept_place(ws) == NOWHERE, timeout=10_000)


def test_descriptors_stand_at_every_level(qtbot: QtBot, around: Surroundings) -> None:
    scheme = load_template("city-garden-en").rules.schemes[0]
    top = msgspec.structs.replace(scheme.indicators[0], descriptor="What grows, and how well")
    scheme = msgspec.structs.replace(scheme, indicators=(top, *scheme.indicators[1:]))
    form = ScoreForm(around.theme)
    qtbot.addWidget(form)
    form.show_sheet(scheme, {}, {}, is_frozen=False)
    shown = {part.text() for part in form.findChildren(QLabel) if not part.isHidden()}
    assert "What grows, and how well" in shown
    assert any(text.startswith("What a passer-by has of it") for text in shown)


def test_a_long_descriptor_is_whole_in_the_current_row(qtbot: QtBot, around: Surroundings) -> None:
    long = "制度健全、标准统一、职责清晰，" * 12
    scheme = load_template("city-garden-en").rules.schemes[0]
    street = msgspec.structs.replace(scheme.indicators[1], descriptor=long)
    scheme = msgspec.structs.replace(scheme, indicators=(scheme.indicators[0], street))
    form = ScoreForm(around.theme)
    qtbot.addWidget(form)
    form.show_sheet(scheme, {}, {}, is_frozen=False)
    row = form.leaf_row("street")
    assert row is not None
    texts = [part.text() for part in row.findChildren(QLabel)]
    assert not any(long in text for text in texts)
    row.set_current(True)
    assert any(long in part.text() for part in row.findChildren(QLabel))


def test_the_row_above_the_form_changes_its_language(qtbot: QtBot, review: Open, around: Surroundings) -> None:
    page = review("started")
    head = page.findChildren(HeadRow)[0]
    around.tongue.choose("zh")
    qtbot.waitUntil(lambda: "权重" in {part.text() for part in head.findChildren(QLabel)}, timeout=10_000)


def test_no_control_of_the_desk_opens_a_window_of_its_own(review: Open) -> None:
    """A widget shown before it has a parent becomes a window, and takes the keyboard away."""
    before = {part for part in QApplication.topLevelWidgets() if part.isVisible()}
    review("started")
    assert {part for part in QApplication.topLevelWidgets() if part.isVisible()} <= before
