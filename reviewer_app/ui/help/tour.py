"""The first tour: five steps beside the things that they speak of. It can be left at any moment, and never blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from reviewer_app.ui.help.bubble import Bubble

if TYPE_CHECKING:
    from reviewer_app.ui.expert.rooms import ExpertRooms
    from reviewer_app.ui.window import Window

GAP: Final = 12
SETTLE_MS: Final = 60
"""A page lays its parts out after it was shown."""


@dataclass(frozen=True)
class Step:
    """What to look at, and what is said of it. `go`: to the page where it is."""

    title: Callable[[], str]
    words: Callable[[], str]
    target: Callable[[], QWidget]
    go: Callable[[], None]


class Tour(QObject):
    """Walks through the steps; follows the window when it changes its size."""

    ended = Signal()

    def __init__(self, window: Window, rooms: ExpertRooms) -> None:
        super().__init__(window)
        self._window = window
        self._rooms = rooms
        self._at = 0
        self._before: QWidget | None = None
        self._steps = steps(window, rooms)
        self.bubble = Bubble(window)
        self.bubble.next_asked.connect(self.next)
        self.bubble.back_asked.connect(self.back)
        self.bubble.skipped.connect(self.ended)
        self._skip = QShortcut(QKeySequence("Esc"), self.bubble)
        self._skip.activated.connect(self.ended)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._settled.timeout.connect(self._place)
        window.installEventFilter(self)

    @property
    def at(self) -> int:
        """Which step is shown, from 0."""
        return self._at

    def start(self) -> None:
        """Show the first step."""
        self._show()

    def next(self) -> None:
        """Go on; after the last step the tour is over."""
        if self._at + 1 == len(self._steps):
            self.ended.emit()
            return
        self._at += 1
        self._show()

    def back(self) -> None:
        """Go one step back."""
        self._at = max(0, self._at - 1)
        self._show()

    def close(self) -> None:
        """Take the bubble away; the keyboard is where it would be without it."""
        self._settled.stop()
        self._window.removeEventFilter(self)
        self.bubble.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus()
        self.bubble.deleteLater()
        self.deleteLater()

    def _show(self) -> None:
        self._steps[self._at].go()
        self._name()
        self._settled.start()

    def _name(self) -> None:
        step = self._steps[self._at]
        self.bubble.show_step(step.title(), step.words(), self._at + 1, len(self._steps))

    def _place(self) -> None:
        """Put the bubble beside its target, inside the window in any case."""
        now = self._window.focusWidget()
        if now is not None and not self.bubble.isAncestorOf(now):
            self._before = now
        target = self._steps[self._at].target()
        self.bubble.set_width(self._window.surroundings.theme.px(Bubble.WIDTH))
        area = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        room = self._window.rect().adjusted(GAP, GAP, -GAP, -GAP)
        self.bubble.move(beside(area, self.bubble.size(), room))
        self.bubble.point_at(area)
        self.bubble.show()
        self.bubble.raise_()
        self.bubble.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._settled.start()
        elif event.type() == QEvent.Type.LanguageChange:
            self._name()
            self._settled.start()
        return super().eventFilter(watched, event)


def beside(area: QRect, size: QSize, room: QRect) -> QPoint:
    """Return where the bubble goes: right of its target, left, below, above, else over its lower right corner."""
    middle = max(room.top(), min(area.center().y() - size.height() // 2, room.bottom() - size.height()))
    along = max(room.left(), min(area.left(), room.right() - size.width()))
    if area.right() + GAP + size.width() <= room.right():
        return QPoint(area.right() + GAP, middle)
    if area.left() - GAP - size.width() >= room.left():
        return QPoint(area.left() - GAP - size.width(), middle)
    if area.bottom() + GAP + size.height() <= room.bottom():
        return QPoint(along, area.bottom() + GAP)
    if area.top() - GAP - size.height() >= room.top():
        return QPoint(along, area.top() - GAP - size.height())
    return QPoint(room.right() - size.width(), room.bottom() - size.height())


def steps(window: Window, rooms: ExpertRooms) -> list[Step]:
    """Return the five steps: list, dossier, form, saved and missing, signing."""

    def review(*, is_form: bool) -> Callable[[], None]:
        return lambda: show_review(rooms, is_form=is_form)

    return [
        Step(
            lambda: QCoreApplication.translate("tour", "Your projects"),
            lambda: QCoreApplication.translate(
                "tour",
                "All projects assigned to you, with what is still missing. Enter or a double click opens one; the "
                "arrow keys walk through the list.",
            ),
            lambda: rooms.projects,
            lambda: rooms.go("projects"),
        ),
        Step(
            lambda: QCoreApplication.translate("tour", "The dossier"),
            lambda: QCoreApplication.translate(
                "tour",
                "Application, evidence and other material open here and stay on this computer, encrypted. Ctrl+F "
                "searches; the page where you stopped is remembered.",
            ),
            lambda: rooms.review.dossier,
            review(is_form=False),
        ),
        Step(
            lambda: QCoreApplication.translate("tour", "The form"),
            lambda: QCoreApplication.translate(
                "tour",
                "Type a mark, press Enter, and you are at the next indicator. Every mark is saved within a second; "
                "nothing has to be pressed.",
            ),
            lambda: rooms.review.sheet,
            review(is_form=True),
        ),
        Step(
            lambda: QCoreApplication.translate("tour", "Sign and hand in"),
            lambda: QCoreApplication.translate(
                "tour",
                "When all projects are complete: check, sign, and give the sealed package to the secretariat. Until "
                "then every mark can be changed.",
            ),
            lambda: window.bar.tab("sign"),
            lambda: rooms.go("projects"),
        ),
        Step(
            lambda: QCoreApplication.translate("tour", "Help, large type, lock"),
            lambda: QCoreApplication.translate(
                "tour",
                "At the upper right: large type, colours, language, this tour and the guide, and the lock. F1 shows "
                "all keys at any time.",
            ),
            lambda: window.bar.tools,
            lambda: None,
        ),
    ]


def show_review(rooms: ExpertRooms, *, is_form: bool) -> None:
    """Open the first project that is to be marked, on the side that is spoken of."""
    if not rooms.review.task:
        cards = [card for card in rooms.projects.cards if card.state != "recused"]
        if not cards:
            return
        rooms.open_task(next((card.task for card in cards if card.state == "new"), cards[0].task))
    hidden = rooms.review.sheet if is_form else rooms.review.dossier
    if hidden.isHidden():
        rooms.review.swap()
