"""The frame of the window: bar, strips and stack. What the first picture does not show is made after it, or when used.

Modules that only serve that are imported where they are used: they would be loaded before anything is painted.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMargins, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.topbar import TopBar

if TYPE_CHECKING:
    from reviewer_app.ui.idle import IdleWatch
    from reviewer_app.ui.notices import Notices
    from reviewer_app.ui.widgets.banner import Note
    from reviewer_app.ui.widgets.progress_strip import ProgressStrip

SIZE: Final = (1280, 760)
LEAST: Final = (880, 470)
TITLE: Final = 40
"""What the system's frame takes of the height, at most."""
AFTER_PAINT_MS: Final = 50
"""After the first picture; nobody has asked for anything by then."""


class WindowFrame(QMainWindow):
    """The bar above, on it what is said and how far something is, then the page in sight."""

    left_alone = Signal()
    """Nobody is there, or the machine sleeps: an open vault is to be locked, and nobody can be asked."""

    def __init__(self, surroundings: Surroundings, preferences: Preferences) -> None:
        super().__init__()
        self.surroundings = surroundings
        self.preferences = preferences
        self._is_painted = self._is_whole = False
        self.resize(*SIZE)
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self.bar = TopBar(surroundings)
        self.stack = QStackedWidget()
        self._body = QWidget()
        self._parts = QVBoxLayout(self._body)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._parts.addWidget(self.bar)
        self._parts.addWidget(self.stack, 1)
        self.setCentralWidget(self._body)

    def show_whole(self) -> None:
        """Show the window, with nothing of it beyond the screen: maximised where its usual size has no room."""
        room = self.screen().availableSize()
        if self.width() <= room.width() and self.height() + TITLE <= room.height():
            self.show()
            return
        self.resize(self.size().boundedTo(room.shrunkBy(QMargins(0, TITLE, 0, 0))))
        self.showMaximized()

    def finish(self) -> None:
        """Make what the first picture does not show: keys, menus, the icon of the window."""
        if self._is_whole:
            return
        self._is_whole = True
        from PySide6.QtGui import QKeySequence, QShortcut

        from reviewer_app.ui.icons import icon
        from reviewer_app.ui.looks import Looks

        self.setWindowIcon(icon("mark", self.surroundings.theme.tokens.text))
        self.bar.finish()
        Looks(self.surroundings, self.preferences, self.bar, self)
        for keys, what in (("F1", lambda: self.bar.help_asked.emit("keys")), ("Ctrl+L", self.bar.lock_asked.emit)):
            QShortcut(QKeySequence(keys), self).activated.connect(what)

    @property
    def note(self) -> Note | None:
        """What the strip above the page says."""
        return self._notices.banner.note

    def say(self, note: Note | None) -> None:
        """Let the strip above the page say `note`, or nothing."""
        if note is not None or "_notices" in vars(self):
            self._notices.banner.show_note(note)
            self._notices.settle()

    @cached_property
    def _notices(self) -> Notices:
        from reviewer_app.ui.notices import Notices

        return Notices(self.surroundings.theme, self.bar, self._parts, self._body)

    @property
    def progress(self) -> ProgressStrip:
        """The strip of a long action."""
        return self._notices.progress

    @cached_property
    def idle(self) -> IdleWatch:
        """What locks an open vault when nobody is there."""
        from reviewer_app.ui.idle import IdleWatch

        made = IdleWatch(self)
        made.expired.connect(self.left_alone)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(AFTER_PAINT_MS, self, self.finish)
