"""A robot that is told by lines from outside what to do next, before the real window of an expert or of the office."""

from __future__ import annotations

import json
import math
import os
import sys
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QWidget

from reviewer_app import app
from reviewer_app.ui import idle
from reviewer_app.ui.unlock_page import UnlockPage
from reviewer_app.ui.widgets.reason_dialog import ReasonDialog
from reviewer_app.ui.window import Window
from tests.journeys.robot import ENTER, Act, Robot, Story, Until, Words, say

PATIENCE, EVERY_MS = 240.0, 20
"""Of one wait: eight programs share two processors here, and others may run beside them."""


class Commanded:
    """One program. An act is a method that tells a story; what it returns is said to whoever asked."""

    acts: ClassVar[tuple[str, ...]] = ("unlock", "picture", "end")

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan = plan
        self._commands: deque[dict[str, Any]] = deque()
        self._is_ending = False

    @property
    def window(self) -> Window:
        return next(part for part in QApplication.topLevelWidgets() if isinstance(part, Window))  # made before the loop

    def is_idle(self) -> bool:
        return not self.window.surroundings.jobs.is_busy

    def until(self, what: str, is_so: Callable[[], object]) -> Until:
        return Until(what, is_so, PATIENCE, EVERY_MS)

    def run(self, *opened: Path) -> int:
        """Start the program as the desktop does, the robot before it."""
        idle.IDLE_MINUTES = 24 * 60  # type: ignore[misc]  # who waits for others here has no hand that could move a mouse
        app.application()
        app.preferences().language = "zh"
        threading.Thread(target=self._listen, daemon=True).start()
        robot = Robot(self._obey(), lambda: None)  # Qt holds it by a thin thread only
        robot.start()
        return app.main([str(path) for path in opened])

    def _listen(self) -> None:
        for line in sys.stdin:
            command = json.loads(line)
            self._is_ending = command["do"] == "end"
            self._commands.append(command)
        if not self._is_ending:
            os._exit(4)  # nobody is there any more who could tell what to do

    def _obey(self) -> Story:
        while True:
            yield Until("a command", lambda: self._commands, math.inf, EVERY_MS)
            command = self._commands.popleft()
            act, number = command.pop("do"), command.pop("number")
            assert act in self.acts, act
            said = yield from getattr(self, act)(**command)
            say(act, number=number, **(said or {}))

    # What both windows are told

    def unlock(self, secret: str) -> Story:
        yield self.until("the unlock page", lambda: isinstance(self.window.page, UnlockPage))
        yield Words(secret)
        yield ENTER

    def end(self) -> Story:
        yield self.until("nothing at work", self.is_idle)
        yield Act(lambda: self.window.windowHandle().close())
        yield self.until("the end", lambda: not self.window.isVisible())

    def press(self, part: QAbstractButton) -> Story:
        """Press a button as soon as it can be."""
        yield self.until(f"“{part.text()}”", lambda: part.isVisible() and part.isEnabled())
        yield Act(part.click)

    def choose_folder(self, folder: str) -> Story:
        """Answer the dialog that asks for a folder."""
        yield self.until("the folders", lambda: dialog(QFileDialog))
        yield Words(folder)
        yield ENTER
        yield self.until("no dialog", lambda: QApplication.activeModalWidget() is None)

    def give_reason(self, reason: str) -> Story:
        """Answer the dialog that asks why."""
        yield self.until("the reason", lambda: dialog(ReasonDialog))
        yield Words(reason)
        shown = dialog(ReasonDialog)
        assert isinstance(shown, ReasonDialog)
        yield from self.press(shown.accept_button)

    def picture(
        self, path: str, size: tuple[int, int], language: str, mode: str, is_large: bool = False, part: str = "window"
    ) -> Story:
        """Take a picture of the window as it would look on another screen, and bring it back as it was."""
        window = self.window
        shot = self.shown(part)
        was = shot.size()
        self._dress(language, mode, is_large=is_large)
        shot.resize(*size)
        yield self.until("it is laid out", lambda: QCoreApplication.sendPostedEvents(None, 0) or self.is_idle())
        for _ in range(6):
            yield Act(QCoreApplication.processEvents)
        yield self.until("it is read", self.is_idle)
        shot.grab().save(path)
        self._dress("zh", "light", is_large=False)
        shot.resize(was)
        yield self.until("it is as before", self.is_idle)
        assert window.isVisible()

    def _dress(self, language: str, mode: str, *, is_large: bool) -> None:
        around = self.window.surroundings
        around.tongue.choose(language)  # type: ignore[arg-type]
        around.theme.choose(mode, is_large=is_large)  # type: ignore[arg-type]
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)

    def shown(self, part: str) -> QWidget:
        """Return the window that a picture is asked of."""
        assert part == "window"
        return self.window


def dialog(kind: type[QDialog]) -> QWidget | None:
    """Return the dialog that is in front, when it is of this kind."""
    found = QApplication.activeModalWidget()
    return found if isinstance(found, kind) and found.isVisible() else None
