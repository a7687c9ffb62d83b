"""Two hands on the real window: they press buttons, answer dialogs, choose files, and time how long it stands still."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)

from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.widgets.reason_dialog import ReasonDialog
from reviewer_app.ui.widgets.sure_dialog import SureDialog
from reviewer_app.ui.window import Window

PATIENCE = 1800.0
BEAT_MS = 10
SETTLED = 4
"""Turns of the event loop in which layouts within layouts come to rest."""
Answer = Callable[[Any], None]
Found = TypeVar("Found", bound=OfficePage)


@dataclass
class Step:
    """One step as it went. `work`: seconds of this process on a processor; on a busy machine that alone says something.

    `frozen`: the longest time, in seconds, in which the window could not have answered.
    """

    name: str
    seconds: float
    work: float
    frozen: float
    facts: dict[str, float] = field(default_factory=dict)


class Hands:
    """Drives one window. `pictures`: where each step leaves one, None for none."""

    def __init__(
        self, window: Window, pictures: Path | None = None, on_step: Callable[[Step], None] = lambda _step: None
    ) -> None:
        self.window = window
        self.steps: list[Step] = []
        self.on_step = on_step
        self._pictures = pictures
        self._taken = 0
        self._name = ""
        self._beat = 0.0
        self._frozen = 0.0
        self._facts: dict[str, float] = {}
        self._timer = QTimer(window)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.monotonic()
        self._frozen = max(self._frozen, now - self._beat)
        self._beat = now

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time one step and keep a picture of how it ends."""
        self._name, self._frozen, self._facts = name, 0.0, {}
        began, worked = time.monotonic(), time.process_time()
        self._beat = began
        yield
        spent = time.monotonic() - began, time.process_time() - worked
        done = Step(name, *spent, self._frozen, dict(self._facts))
        self.steps.append(done)
        self.on_step(done)
        self.picture()

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Time a part of a step."""
        began = time.monotonic()
        yield
        self._facts[name] = time.monotonic() - began

    @contextmanager
    def elsewhere(self) -> Iterator[None]:
        """What is done at other machines holds this window up for no reason of its own."""
        yield
        self._beat = time.monotonic()

    @contextmanager
    def unseen(self, is_so: bool) -> Iterator[None]:
        """Take no pictures of what looks like what was pictured before."""
        before, self._pictures = self._pictures, None if is_so else self._pictures
        yield
        self._pictures = before

    def picture(self, part: QWidget | None = None, what: str = "") -> None:
        """Keep a picture of the window or of a dialog in front of it."""
        if self._pictures is None:
            return
        self._taken += 1
        for _turn in range(SETTLED):  # what was shown just now is laid out first
            QApplication.processEvents()
        name = "-".join(one for one in (f"{self._taken:02}", self._name, what) if one)
        (part or self.window).grab().save(str(self._pictures / f"{name}.png"))
        self._beat = time.monotonic()

    def until(self, is_so: Callable[[], object], what: str = "") -> None:
        """Let the window live until something is so."""
        loop, began = QEventLoop(), time.monotonic()
        timer = QTimer()
        timer.setInterval(BEAT_MS)
        troubles: list[str] = []

        def look() -> None:
            if is_so():
                loop.quit()
            elif time.monotonic() - began > PATIENCE:
                troubles.append(f"{self._name}: waited in vain for {what}; the window says: {self.said}")
                loop.quit()

        timer.timeout.connect(look)
        timer.start()
        if not is_so():
            loop.exec()
        timer.stop()
        if troubles:
            raise AssertionError(troubles[0])

    @property
    def said(self) -> str:
        """What the strip above the page says."""
        return self.window.note.text if self.window.note is not None else ""

    @property
    def office(self) -> OfficeRooms:
        """The pages of the open vault."""
        assert self.window.office is not None
        return self.window.office

    def idle(self) -> None:
        """Wait until nothing runs any more."""
        self.until(self._is_idle, "nothing to do")

    def _is_idle(self) -> bool:
        office = self.window.office
        return not self.window.surroundings.jobs.is_busy and (office is None or not office.desk.long_jobs.is_busy)

    def go(self, key: str, kind: type[Found]) -> Found:
        """Walk to a page by the rail."""
        self.office.hall.rail.button(key).click()
        self.idle()
        page = self.office.pages[key]
        assert isinstance(page, kind)
        return page

    def press(self, button: QAbstractButton, *answers: Answer, calm: bool = True) -> None:
        """Press a button and give one answer to each dialog that it brings; then wait until all is done."""
        assert button.isVisible(), f"{self._name}: {button.text()} is not in sight; the window says: {self.said}"
        assert button.isEnabled(), f"{self._name}: {button.text()} cannot be pressed; the window says: {self.said}"
        self._stir()
        self.during(button.click, *answers)
        if calm:
            self.idle()

    def _stir(self) -> None:
        """Touch a key as people do all the time: a window that nobody touches locks itself."""
        handle = self.window.windowHandle()
        if handle is not None:
            QTest.keyClick(handle, Qt.Key.Key_Shift)

    def during(self, act: Callable[[], object], *answers: Answer) -> None:
        """Do something that brings dialogs, one inside the other or one after the other."""
        waiting, troubles = list(answers), []
        answered: list[QWidget] = []
        timer = QTimer()
        timer.setInterval(BEAT_MS)

        def look() -> None:
            front = QApplication.activeModalWidget()
            if front is not None and troubles:
                front.close()
            if front is None or troubles or front in answered:
                return
            answered.append(front)
            if not waiting:
                troubles.append(f"{self._name}: {type(front).__name__} {front.windowTitle()!r} was not expected")
                return
            try:
                waiting.pop(0)(front)
            except Exception as error:  # what goes wrong in a slot would be lost
                troubles.append(f"{self._name}: {type(front).__name__}: {error!r}")

        timer.timeout.connect(look)
        timer.start()
        act()
        if waiting:  # the dialog comes once something was read
            self.until(lambda: troubles or not waiting or self._is_idle(), "a dialog")
        timer.stop()
        assert not troubles, troubles
        assert not waiting, f"{self._name}: {len(waiting)} dialogs did not come; the window says: {self.said}"

    def named(self, part: QWidget, words: str) -> QPushButton:
        """Find a button in sight by how its words begin."""
        found = [one for one in part.findChildren(QPushButton) if one.text().startswith(words) and one.isVisible()]
        assert found, f"{self._name}: no button {words!r}"
        return found[0]


def file(path: Path) -> Answer:
    """Choose a file or folder, or name a new one, in the system's dialog."""

    def answer(dialog: QFileDialog) -> None:
        assert isinstance(dialog, QFileDialog), dialog
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        box = dialog.findChild(QDialogButtonBox)
        assert isinstance(field, QLineEdit)
        assert isinstance(box, QDialogButtonBox)
        field.setText(str(path))
        done = box.button(QDialogButtonBox.StandardButton.Open) or box.button(QDialogButtonBox.StandardButton.Save)
        (done or box.buttons()[0]).click()

    return answer


def reason(words: str) -> Answer:
    """Give a reason."""

    def answer(dialog: ReasonDialog) -> None:
        assert isinstance(dialog, ReasonDialog), dialog
        assert not dialog.accept_button.isEnabled()
        dialog.field.setPlainText(words)
        dialog.accept_button.click()

    return answer


def sure(dialog: QDialog) -> None:
    """Say once more that it is meant."""
    assert isinstance(dialog, SureDialog), dialog
    dialog.accept_button.click()
