"""Help: five steps that can be skipped, all keys, the guide; and the bar that makes room for its tabs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from reviewer_app import __version__
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.help.about_dialog import AboutDialog
from reviewer_app.ui.help.guide_dialog import GuideDialog
from reviewer_app.ui.help.tour import GAP, beside
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.window import Window

ROOM = QRect(0, 0, 1000, 600)
BUBBLE = QSize(300, 200)


def test_who_asks_for_help_can_say_which_version_he_has(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = AboutDialog(tmp_path)
    qtbot.addWidget(dialog)
    assert __version__ in dialog.facts.text()
    assert str(tmp_path) in dialog.facts.text()


def test_the_tour_walks_through_five_steps_and_ends(qtbot: QtBot, window: Window, rooms: ExpertRooms) -> None:
    window.help.show("tour")
    tour = window.help.tour
    assert tour is not None
    for step in range(5):
        qtbot.waitUntil(tour.bubble.isVisible, timeout=5_000)
        assert tour.at == step
        assert window.rect().contains(tour.bubble.geometry())
        tour.bubble.next.click()
    assert window.help.tour is None


def test_the_tour_can_be_skipped_by_a_key_and_asked_for_again(qtbot: QtBot, window: Window, rooms: ExpertRooms) -> None:
    window.help.show("tour")
    tour = window.help.tour
    assert tour is not None
    qtbot.waitUntil(tour.bubble.isVisible, timeout=5_000)
    qtbot.keyClick(tour.bubble.next, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.help.tour is None, timeout=5_000)
    window.bar.help_asked.emit("tour")
    assert window.help.tour is not None


def test_after_the_tour_enter_opens_a_project_and_no_setting(qtbot: QtBot, window: Window, rooms: ExpertRooms) -> None:
    before = rooms.projects.findChild(QTableView)
    assert isinstance(before, QTableView)
    before.setFocus()
    window.help.show("tour")
    tour = window.help.tour
    assert tour is not None
    qtbot.waitUntil(lambda: window.focusWidget() is tour.bubble.next, timeout=5_000)
    tour.bubble.skipped.emit()
    assert window.focusWidget() is before


def test_locking_takes_the_tour_away(qtbot: QtBot, window: Window, rooms: ExpertRooms) -> None:
    window.help.show("tour")
    with qtbot.waitSignal(window.locked, timeout=10_000):
        window.lock()
    assert window.help.tour is None


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (QRect(0, 0, 400, 600), QPoint(399 + GAP, 199)),
        (QRect(600, 0, 400, 600), QPoint(600 - GAP - 300, 199)),
        (QRect(100, 0, 850, 40), QPoint(100, 39 + GAP)),
        (QRect(100, 560, 850, 40), QPoint(100, 560 - GAP - 200)),
        (QRect(0, 0, 1000, 600), QPoint(699, 399)),
    ],
)
def test_a_bubble_stands_beside_its_target_and_inside_the_window(area: QRect, expected: QPoint) -> None:
    found = beside(area, BUBBLE, ROOM)
    assert (found - expected).manhattanLength() <= 4
    assert ROOM.contains(QRect(found, BUBBLE))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_has_two_pages_and_fits_the_window(
    qtbot: QtBot, window: Window, around: Surroundings, language: str
) -> None:
    around.tongue.choose("zh" if language == "zh" else "en")
    window.resize(911, 472)
    dialog = GuideDialog(around, window)
    qtbot.addWidget(dialog)
    assert dialog.view.document().pageCount() == 2
    assert dialog.height() <= 472


def test_a_bar_without_room_keeps_every_page_within_reach(
    qtbot: QtBot, window: Window, rooms: ExpertRooms, around: Surroundings
) -> None:
    names = {key: f"A page of a long name {key}" for key in ("projects", "one", "two", "three", "sign")}
    window.bar.show_pages(names)
    window.resize(911, 472)
    qtbot.waitUntil(lambda: window.bar.tab("sign") is not window.bar.tab("projects"), timeout=5_000)
    menu = window.bar.tab("sign")
    chosen: list[str] = []
    window.bar.chosen.connect(chosen.append)
    qtbot.waitUntil(menu.isVisible, timeout=5_000)
    actions = window.bar.more_actions()
    assert actions
    assert [action.text() for action in actions] == [names[key] for key in list(names)[-len(actions) :]]
    actions[-1].trigger()
    assert chosen == ["sign"]
    assert window.width() == 911
    window.bar.show_pages(rooms.page_names())


def test_what_a_menu_of_the_bar_says_is_done(
    qtbot: QtBot, window: Window, rooms: ExpertRooms, around: Surroundings
) -> None:
    window.bar.size_asked.emit(1.5)
    assert around.theme.scale == 1.5
    assert window.preferences.large_scale == 1.5
    window.bar.large_asked.emit(False)
    assert around.theme.scale == 1.0
    window.bar.large_asked.emit(True)
    assert around.theme.scale == 1.5
    around.theme.choose(is_large=False, large_scale=1.25)


def test_the_keyboard_reaches_every_control_of_the_locked_window_in_reading_order(qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    page = window.page
    assert page is not None
    page.secret.setFocus()  # type: ignore[attr-defined]
    seen = []
    for _ in range(40):
        widget = window.focusWidget()
        if widget in seen:
            break
        seen.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    own = [widget for widget in seen if page.isAncestorOf(widget)]
    tops = [widget.mapTo(window, QPoint(0, 0)).y() for widget in own]
    assert len(own) >= 4
    assert tops == sorted(tops)
