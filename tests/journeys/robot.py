"""A robot in front of the real window: it presses keys and waits until it sees what they did. It touches no mark.

Keys go to the window the way the system sends them; words beyond the keyboard come as an input method brings them.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Generator
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 120.0
MOST_TABS = 160
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Press:
    """One key."""

    key: Qt.Key
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Words:
    """Words that an input method commits."""

    text: str


@dataclass(frozen=True)
class Act:
    """What the system does to a window, as its close button."""

    do: Callable[[], object]


@dataclass(frozen=True)
class Until:
    """Wait for what stands on the screen."""

    what: str
    is_so: Callable[[], object]
    patience: float = PATIENCE
    every_ms: int = 5


Step = Press | Words | Act | Until
Story = Generator[Step, None, None]

ENTER, SPACE, TAB, ESCAPE = (
    Press(key) for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
)


def typed(text: str) -> Story:
    """Type what a keyboard has: digits, small letters, signs."""
    for sign in text:
        yield Press(Qt.Key(ord(sign.upper())))


def ctrl(key: Qt.Key, *, shift: bool = False) -> Press:
    """Press a key with Ctrl."""
    return Press(key, CTRL | SHIFT if shift else CTRL)


def tab_to(words: str) -> Story:
    """Press Tab until the keyboard is on the control of this name."""
    seen: list[str] = []
    while not name_of(QApplication.focusWidget()).startswith(words):
        seen.append(name_of(QApplication.focusWidget()))
        if len(seen) > MOST_TABS:
            raise AssertionError(f"Tab does not lead to {words}, only to {list(dict.fromkeys(seen))}")
        yield TAB


def press_button(words: str) -> Story:
    """Go to a button by Tab and press it."""
    yield from tab_to(words)
    yield SPACE


def name_of(widget: QWidget | None) -> str:
    """Return what a control is called for the eye or a screen reader."""
    if widget is None:
        return ""
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if callable(text) else "")


def say(what: str, **values: object) -> None:
    """Tell the test what is to be seen."""
    print(json.dumps({"what": what, **values}, ensure_ascii=False), flush=True)


class Robot:
    """Plays one story, a step at a time, between the events of the program; a dialog's own loop stops it not."""

    def __init__(self, story: Story, look: Callable[[], None]) -> None:
        self._story = story
        self._look = look
        self._waits: Until | None = None
        self._since = 0.0
        self._held: list[list[QWidget | None]] = []
        """What was in front when a key was pressed that is not released yet: until a dialog comes, nothing else is."""

    def start(self) -> None:
        """Begin as soon as the program's loop runs."""
        QTimer.singleShot(0, self._tick)

    def _tick(self) -> None:
        QTimer.singleShot(
            self._waits.every_ms if self._waits else 0, self._tick
        )  # first, so that it goes on inside a dialog that this step opens
        try:
            self._look()
            self._go_on()
        except BaseException:
            traceback.print_exc()
            self._give_up("")

    def _go_on(self) -> None:
        if self._held and self._held[-1] == _front():
            return
        if self._waits is not None:
            if not self._waits.is_so():
                if time.monotonic() - self._since > self._waits.patience:
                    self._give_up(self._waits.what)
                return
            self._waits = None
        if not _has_keyboard():
            return
        step = next(self._story, None)
        if step is None:
            return
        if isinstance(step, Until):
            self._waits, self._since = step, time.monotonic()
        elif isinstance(step, Press):
            self._press(step)
        elif isinstance(step, Words):
            committed = QInputMethodEvent()
            committed.setCommitString(step.text)
            QApplication.sendEvent(QApplication.focusObject(), committed)
        else:
            step.do()

    def _press(self, step: Press) -> None:
        self._held.append(_front())
        QTest.keyClick(QGuiApplication.focusWindow(), step.key, step.held)
        self._held.pop()

    def _give_up(self, what: str) -> None:
        sight = QApplication.activeWindow() or next(iter(QApplication.topLevelWidgets()))
        if folder := os.environ.get("JOURNEY_PICTURES"):
            for at, part in enumerate(part for part in QApplication.topLevelWidgets() if part.isVisible()):
                part.grab().save(f"{folder}/given-up-{at}.png")
        print(f"waited for: {what}; keyboard on: {name_of(QApplication.focusWidget())!r} in {sight}", file=sys.stderr)
        sys.stderr.flush()
        os._exit(3)


def _front() -> list[QWidget | None]:
    return [QApplication.activeModalWidget(), QApplication.activePopupWidget()]


def _has_keyboard() -> bool:
    """Where a dialog has gone, the desktop gives the keyboard to the window below; here nobody else would."""
    if QApplication.activeWindow() is not None and QGuiApplication.focusWindow() is not None:
        return True
    windows = [part for part in QApplication.topLevelWidgets() if part.isVisible()]
    below = QApplication.activeModalWidget() or next(iter(windows), None)
    if below is not None:
        below.activateWindow()
    return not windows
