"""Where the window says what happened and how far something is: on the bar, so that the page below never moves.

Where tabs leave no room on the bar the strips stand between bar and page, which then gives way.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final, TypeVar

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.topbar import TopBar
from reviewer_app.ui.widgets.banner import Banner
from reviewer_app.ui.widgets.basics import restyle
from reviewer_app.ui.widgets.progress_strip import ProgressStrip

Strip = TypeVar("Strip", bound=QFrame)
LEAST: Final = 380
"""Logical pixels that a sentence needs on the bar; with less it stands below."""
EDGE: Final = 3
"""Logical pixels above and below what lies on the bar."""

ON_BAR: Final = (12, 1, 4, 1)
BELOW: Final = (16, 6, 8, 6)
"""Margins within a strip."""


class Notices(QWidget):
    """Holds the message and the progress; shown while there is one of them."""

    def __init__(self, theme: Theme, bar: TopBar, parts: QVBoxLayout, body: QWidget) -> None:
        super().__init__(body)
        self._theme, self._bar, self._parts = theme, bar, parts
        self._is_on_bar = True
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # nothing of the bar shows beside a strip
        self._strips = QVBoxLayout(self)
        self._strips.setSpacing(0)
        self.hide()
        bar.fitted.connect(self.settle)

    @cached_property
    def banner(self) -> Banner:
        """What happened."""
        return self._add(Banner(self._theme, self), 0)

    @cached_property
    def progress(self) -> ProgressStrip:
        """How far it is."""
        return self._add(ProgressStrip(self._theme, self), -1)

    def _add(self, made: Strip, at: int) -> Strip:
        self._strips.insertWidget(at, made)
        made.installEventFilter(self)
        self._look(made)
        return made

    def _look(self, strip: QFrame) -> None:
        restyle(strip, "place", "bar" if self._is_on_bar else "")
        for part in strip.findChildren(QWidget):  # what the sheet says of a strip's parts hangs on its place
            part.style().unpolish(part)
            part.style().polish(part)
        if (layout := strip.layout()) is not None:
            layout.setContentsMargins(*(ON_BAR if self._is_on_bar else BELOW))

    def settle(self) -> None:
        """Take the place that the bar has free."""
        strips = [part for name in ("banner", "progress") if (part := vars(self).get(name)) is not None]
        is_needed = any(not part.isHidden() for part in strips)
        free = self._bar.free_room()
        self._move(free.width() >= self._theme.px(LEAST))
        self.setVisible(is_needed)
        if not is_needed or not self._is_on_bar:
            return
        edge = self._theme.px(EDGE)
        self._strips.setContentsMargins(0, edge, 2 * edge, edge)
        self._strips.activate()
        high = max(self._strips.totalHeightForWidth(free.width()), free.height() - 1)  # the bar's own line stays
        self.setGeometry(QRect(free.x(), 0, free.width(), high))
        self.raise_()

    def _move(self, is_on_bar: bool) -> None:
        if is_on_bar == self._is_on_bar:
            return
        self._is_on_bar = is_on_bar
        for name in ("banner", "progress"):
            if (part := vars(self).get(name)) is not None:
                self._look(part)
        if is_on_bar:
            self._parts.removeWidget(self)
        else:
            self._strips.setContentsMargins(0, 0, 0, 0)
            self._parts.insertWidget(1, self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.settle()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.settle()
        return done
