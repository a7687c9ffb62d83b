"""What the hall sees: contest, track, who is heard, who comes next, and the countdown; no person and no score."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QLabel, QWidget

from reviewer_app.services.secretariat.finals_call import Now
from reviewer_app.ui.office.phase_words import phase_words
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import centred, column, frame, label
from reviewer_app.ui.widgets.countdown import Countdown

USUAL = (960, 540)
SHARES = {"contest": 30, "track": 24, "phase": 20, "code": 12, "title": 13, "following": 28}
"""The height of the window over the height of the letters."""
LEAST = 12
BOLD = frozenset({"contest", "code", "title"})


class ProjectorWindow(QWidget):
    """A window of its own: full screen on the second screen where there is one; F11 and Esc as everywhere."""

    closed = Signal()

    def __init__(self, theme: Theme, contest: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._theme, self._contest = theme, contest
        self._now: Now | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.contest, self.track, self.phase = (centred(label(wraps=True)) for _ in range(3))
        self.code, self.title, self.following = (centred(label(wraps=True)) for _ in range(3))
        self.clock = Countdown(theme)
        head = column(self.contest, self.track, spacing=4)
        rule = frame("rule")
        self.setLayout(
            column(
                head,
                rule,
                self.phase,
                self.code,
                self.title,
                self.clock,
                self.following,
                spacing=10,
                margins=(48, 28, 48, 28),
                grows=self.clock,
            )
        )
        self.resize(*USUAL)
        self.show_now(None)
        theme.changed.connect(self._size_words)

    def show_on(self, other_than: QScreen | None) -> None:
        """Show full screen on another screen than the console's; without one as a window."""
        second = next((one for one in QGuiApplication.screens() if one is not other_than), None)
        if second is None:
            self.show()
            return
        self.setScreen(second)
        self.setGeometry(second.geometry())
        self.showFullScreen()

    def show_now(self, now: Now | None) -> None:
        """Show what happens now."""
        self._now = now
        self.setWindowTitle(QCoreApplication.translate("ProjectorWindow", "Projector"))
        self.contest.setText(self._contest)
        self.track.setText("　".join(part for part in (now.track_title, now.direction_title) if part) if now else "")
        self.phase.setText(phase_words(now.phase, is_paused=now.is_paused) if now else "")
        current = now.current if now else None
        self.code.setText(f"{current.place}　{current.code}" if current else "")
        self.title.setText(current.title if current else "")
        following = now.following if now else None
        next_words = QCoreApplication.translate("ProjectorWindow", "Next: {0} {1}")
        self.following.setText(next_words.format(following.code, following.title) if following else "")
        self._size_words()

    def show_left(self, left: int | None, whole: int, *, is_paused: bool, is_set: bool) -> None:
        """Show the countdown."""
        self.clock.show_left(left, whole, is_paused=is_paused, is_set=is_set)

    @property
    def text(self) -> str:
        """All that is said here, for a test."""
        return "\n".join(one.text() for one in self._labels().values())

    def _labels(self) -> dict[str, QLabel]:
        return {name: getattr(self, name) for name in SHARES}

    def _size_words(self) -> None:
        for name, made in self._labels().items():
            weight = 700 if name in BOLD else 400
            made.setStyleSheet(f"font-size: {max(self.height() // SHARES[name], LEAST)}px; font-weight: {weight}")
            made.setVisible(bool(made.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11:
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_words()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_now(self._now)
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
