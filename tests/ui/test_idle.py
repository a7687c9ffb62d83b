"""Nobody there, or the lid closed: the vault is locked before anybody sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reviewer_app.ui.idle import SLEPT_SECONDS, IdleWatch


class Wall:
    """The wall clock of the test."""

    def __init__(self) -> None:
        self.now = 1_000_000.0


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    made = Wall()
    monkeypatch.setattr(IdleWatch, "_now", lambda _self: made.now)
    return made


@pytest.fixture
def watch(qapp: QObject, wall: Wall) -> Iterator[IdleWatch]:
    made = IdleWatch(qapp)
    made.start()
    yield made
    made.stop()
    made.deleteLater()


def test_a_machine_that_slept_is_locked_at_the_next_look(qtbot: QtBot, watch: IdleWatch, wall: Wall) -> None:
    wall.now += SLEPT_SECONDS + 1
    with qtbot.waitSignal(watch.expired, timeout=5_000):
        pass


@pytest.fixture
def field(qtbot: QtBot, watch: IdleWatch) -> QLineEdit:
    """A field in a window that was opened while it was watched; keys come to it the way the system sends them."""
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.hasFocus)
    return made


def test_the_first_key_after_a_sleep_locks_and_reaches_nobody(
    qtbot: QtBot, watch: IdleWatch, field: QLineEdit, wall: Wall
) -> None:
    wall.now += 3_600
    with qtbot.waitSignal(watch.expired, timeout=5_000):
        qtbot.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert field.text() == ""


def test_once_nobody_watches_a_key_starts_nothing(qtbot: QtBot, watch: IdleWatch, field: QLineEdit) -> None:
    watch.stop()
    qtbot.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert field.text() == "a"
    assert not watch.timer.isActive()


def test_a_busy_second_or_a_clock_set_back_locks_nobody_out(qtbot: QtBot, watch: IdleWatch, wall: Wall) -> None:
    wall.now += SLEPT_SECONDS - 1
    assert not watch._woke()
    wall.now -= 7_200
    assert not watch._woke()
    with qtbot.assertNotEmitted(watch.expired):
        watch._woke()
