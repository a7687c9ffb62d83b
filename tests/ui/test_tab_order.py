"""Every expert page by the keyboard alone: Tab reaches every enabled control, in reading order, and each has a name."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.expert.compare_page import ComparePage
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.page import Page
from reviewer_app.ui.window import Window

Show = Callable[[ExpertRooms], Page]
MOST: int = 250


def shown(key: str) -> Show:
    def show(rooms: ExpertRooms) -> Page:
        rooms.go(key)
        return rooms.page(key)

    return show


def review(rooms: ExpertRooms) -> Page:
    rooms.open_task(rooms.projects.cards[2].task)
    return rooms.review


def compare(rooms: ExpertRooms) -> Page:
    page = rooms.page("compare")
    assert isinstance(page, ComparePage)
    page.show_projects([card.task for card in rooms.projects.cards[:2]])
    rooms.go("compare")
    return page


PAGES: dict[str, Show] = {
    "projects": shown("projects"),
    "commitment": shown("commitment"),
    "review": review,
    "overview": shown("overview"),
    "compare": compare,
    "sign": shown("sign"),
    "search": shown("search"),
    "log": shown("log"),
}


def wants_tab(widget: QWidget) -> bool:
    """Tell whether the keyboard should come to a widget by Tab."""
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def place(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else ""
    return widget.accessibleName() or text


def walk(page: Page, window: Window) -> list[QWidget]:
    """Press Tab until the keyboard comes round again; return the controls of the page in the order they were met."""
    met: list[QWidget] = []
    for _ in range(MOST):
        now = window.focusWidget()
        if now is not None and page.isAncestorOf(now):
            if now in met:
                return met
            met.append(now)
        QTest.keyClick(window, Qt.Key.Key_Tab)
    return met


def reads_on(before: QRect, after: QRect) -> bool:
    """Tell whether a reader comes from one place to the other: to the right in a line, or down."""
    in_line = (
        min(before.bottom(), after.bottom()) - max(before.top(), after.top())
        > min(before.height(), after.height()) // 2
    )
    return after.left() >= before.left() if in_line else after.top() >= before.top()


@pytest.mark.usefixtures("flashes")
@pytest.mark.parametrize("key", PAGES)
def test_tab_reaches_every_control_in_reading_order(qtbot: QtBot, window: Window, rooms: ExpertRooms, key: str) -> None:
    page = PAGES[key](rooms)
    qtbot.waitUntil(lambda: page.isVisible() and not page.surroundings.jobs.is_busy, timeout=15_000)
    if key == "review":
        qtbot.waitUntil(lambda: rooms.review.is_ready, timeout=10_000)
    window.activateWindow()
    first = next(part for part in page.findChildren(QWidget) if wants_tab(part))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    met = walk(page, window)
    due = [
        part
        for part in page.findChildren(QWidget)
        if wants_tab(part) and not isinstance(part.parent(), QAbstractScrollArea)
    ]
    missed = [f"{type(part).__name__} {named(part)!r}" for part in due if part not in met]
    assert not missed, [named(part) for part in met]
    nameless = [f"{type(part).__name__} in {type(part.parent()).__name__}" for part in met if not named(part)]
    assert not nameless
    astray = [
        f"{named(before)!r} → {named(after)!r}"
        for before, after in pairwise(met)
        if before.parent() is after.parent()
        and after is not met[0]
        and not reads_on(place(before, page), place(after, page))
    ]
    assert not astray
    assert QApplication.focusWidget() is not None
