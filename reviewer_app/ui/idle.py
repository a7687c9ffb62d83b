"""Notices that nobody is there: no key, no mouse, for some minutes; or the machine goes to sleep, or slept.

It watches only while a vault is open, and only what the system tells the windows: of a key there are two events, while
the whole application passes eighty about for it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

if TYPE_CHECKING:
    from reviewer_app.ui.sleep import SleepWatch

IDLE_MINUTES: Final = 15
LOOK_MS: Final = 1_000
SLEPT_SECONDS: Final = 20.0
"""On Windows a window that is merely busy must not look asleep; elsewhere busy seconds do not count at all."""
_STIRS: Final = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    )
)


class IdleWatch(QObject):
    """Starts its time anew with every stir. A stir after a sleep is seen by nobody: the vault is locked first."""

    expired = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(IDLE_MINUTES * 60_000)
        self.timer.timeout.connect(self._idle)
        self.is_needed: Callable[[], bool] = lambda: False
        """Whether something goes on that has to go on without a key being touched; a sleep locks all the same."""
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._woke)
        self._soon = QTimer(self)
        self._soon.setInterval(LOOK_MS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._listen)
        self._seen = 0.0
        self._sleep: SleepWatch | None = None
        if isinstance(application := QGuiApplication.instance(), QGuiApplication):
            application.focusWindowChanged.connect(self._watch)

    def _idle(self) -> None:
        if self.is_needed():
            self.timer.start()
        else:
            self.expired.emit()

    def start(self) -> None:
        """Watch from now on. While locked, no event goes through Python."""
        self.timer.start()
        self._seen = self._now()
        self._look.start()
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        self._soon.start()  # anew: a stop and a start within a second would listen twice, and one of them for ever

    def _listen(self) -> None:
        """Ask the system to be told of a sleep before it begins; after the first picture, which waits for no bus."""
        if not sys.platform.startswith("linux") or not self._look.isActive():
            return
        from reviewer_app.ui.sleep import SleepWatch

        self._sleep = SleepWatch(self)
        self._sleep.leaving.connect(self.expired)
        self._sleep.start()

    def stop(self) -> None:
        """Watch no more."""
        if self._sleep is not None:
            self._sleep.stop()
            self._sleep.deleteLater()
            self._sleep = None
        for timer in (self.timer, self._look, self._soon):
            timer.stop()
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)

    def _watch(self, window: QWindow | None) -> None:
        """Watch a window of the program: those that are open, and a dialog once it has the keyboard."""
        if window is not None and self._look.isActive():
            window.installEventFilter(self)

    def _now(self) -> float:
        """Return what goes on only while the machine sleeps: the monotonic clock stands still then, but on Windows."""
        return time.time() if sys.platform == "win32" else time.time() - time.monotonic()

    def _woke(self) -> bool:
        """Look whether the machine slept since the last look; a clock set forward looks the same, and locks too."""
        passed, self._seen = self._now() - self._seen, self._now()
        if passed > SLEPT_SECONDS:
            self.expired.emit()
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _STIRS:
            if self._now() - self._seen > SLEPT_SECONDS and self._woke():
                return True
            self.timer.start()
        return False
