"""What the window says lies on its bar: what somebody is about to press stays where it is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.widgets.banner import Banner, Note
from reviewer_app.ui.window import Window
from tests.patience import PATIENCE_MS

SHORT = Note("good", "已保存", ("打开", lambda: None))
LONG = Note("bad", "这个文件不是给您的，没有任何改动。请向秘书处领取您本人的任务包，然后再次打开。" * 2)


def place(part: QWidget, window: Window) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def banner(window: Window) -> Banner:
    return next(part for part in window.findChildren(Banner) if part.note is not None)


def test_a_message_and_progress_move_nothing_below_and_cover_no_tab(
    qtbot: QtBot, rooms: ExpertRooms, window: Window
) -> None:
    window.resize(1366, 768)
    QApplication.processEvents()
    before = place(window.stack, window)
    for note in (SHORT, LONG):
        window.say(note)
        QApplication.processEvents()
        shown = place(banner(window), window)
        assert place(window.stack, window) == before
        assert shown.left() >= place(window.bar.tab("search"), window).right()
        assert shown.right() <= place(window.bar.tools, window).left()
        assert shown.bottom() < window.bar.height() or note is LONG
    window.progress.begin("正在导入")
    QApplication.processEvents()
    assert place(window.stack, window) == before
    assert place(window.progress, window).top() > place(banner(window), window).bottom()
    window.say(None)
    qtbot.waitUntil(lambda: place(window.progress, window).bottom() < window.bar.height(), timeout=PATIENCE_MS)
    window.progress.finish()
    assert not window.progress.isVisible()


def test_where_tabs_leave_no_room_the_page_gives_way_and_comes_back(
    qtbot: QtBot, rooms: ExpertRooms, window: Window
) -> None:
    window.resize(911, 512)
    window.say(SHORT)
    qtbot.waitUntil(
        lambda: place(window.stack, window).top() > place(banner(window), window).bottom(), timeout=PATIENCE_MS
    )
    assert place(banner(window), window).top() >= window.bar.height()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: place(window.stack, window).top() == window.bar.height(), timeout=PATIENCE_MS)
    window.say(None)
    assert not any(part.isVisible() for part in window.findChildren(Banner))
