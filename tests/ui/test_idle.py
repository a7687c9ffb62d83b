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


def test_the_first_key_after_a_sleep_locks_and_reaches_nobody(qtbot: QtBot, watch: IdleWatch, wall: Wall) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    wall.now += 3_600
    with qtbot.waitSignal(watch.expired, timeout=5_000):
        qtbot.keyClick(field, Qt.Key.Key_A)
    assert field.text() == ""


def test_a_busy_second_or_a_clock_set_back_locks_nobody_out(qtbot: QtBot, watch: IdleWatch, wall: Wall) -> None:
    wall.now += SLEPT_SECONDS - 1
    assert not watch._woke()
    wall.now -= 7_200
    assert not watch._woke()
    with qtbot.assertNotEmitted(watch.expired):
        watch._woke()
