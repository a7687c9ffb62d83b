"""Garbage with widgets in it is cleared up in the window's thread, whatever the worker does meanwhile."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from reviewer_app.ui.circles import Circles
from reviewer_app.ui.jobs import JobRunner
from reviewer_app.ui.surroundings import Surroundings


def in_a_circle(died: list[int]) -> None:
    """A button that holds itself; it says in which thread it died."""

    class Button(QPushButton):
        def __del__(self) -> None:
            died.append(threading.get_ident())

    made = Button("one")
    made.setProperty("words", "one")
    made.__dict__["itself"] = made


def allocate(_job: object) -> int:
    """What a job does: enough objects that Python itself would have looked for garbage many times."""
    return len([[number] for number in range(200_000)])


def test_a_page_never_dies_on_the_worker(qtbot: QtBot, qapp: QApplication, around: Surroundings) -> None:
    parent = QObject()
    circles = Circles(parent)
    died: list[int] = []
    done: list[int] = []
    for _ in range(50):
        in_a_circle(died)
    jobs: JobRunner = around.jobs
    jobs.start(parent, allocate, then=done.append, failed=lambda error: died.append(-1))
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    assert died == []
    gc.collect(0)
    assert not gc.isenabled()
    circles.start()
    in_a_circle(died)
    allocate(None)
    qtbot.waitUntil(lambda: bool(died), timeout=10_000)
    assert set(died) == {threading.main_thread().ident}
    gc.unfreeze()
