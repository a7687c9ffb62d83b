"""The strip on which files and folders are dropped: a sign, two lines, and what stands at its right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from reviewer_app.ui.icons import sign
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, restyle, row
from reviewer_app.ui.widgets.elided import ElidedLabel


def dropped_paths(event: QDropEvent) -> list[Path]:
    """Return everything that lies on this machine: what is no package is refused by name, not silently."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class DropTarget(QFrame):
    """Takes what `takes` finds in a drag and says so; draws itself, knows no file."""

    dropped = Signal(object)
    """list[Path]."""

    def __init__(
        self,
        theme: Theme,
        picture: str,
        tail: QWidget,
        *,
        takes: Callable[[QDropEvent], list[Path]] = dropped_paths,
        keeps_end: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._picture, self._takes = theme, picture, takes
        self.setProperty("frame", "drop")
        self.setAcceptDrops(True)
        self._sign = QLabel()
        self.words = ElidedLabel("strong", keeps_end=keeps_end)
        self.hint = ElidedLabel("caption", keeps_end=keeps_end)
        body = row(self._sign, spacing=12, margins=(14, 8, 12, 8))
        body.addLayout(column(self.words, self.hint, spacing=1), 1)
        body.addWidget(tail)
        self.setLayout(body)
        theme.changed.connect(self.retint)
        self.retint()

    @property
    def rest(self) -> str:
        """The look while nothing hangs above it."""
        return ""

    def show_sign(self, picture: str, ink: str = "link") -> None:
        """Draw another sign; `ink`: name of a token."""
        self._picture = picture
        colour = getattr(self._theme.tokens, ink)
        self._sign.setPixmap(sign(picture, colour, self._theme.px(24), self.devicePixelRatioF()))

    def retint(self) -> None:
        """Take the colours and the type size in force."""
        self.show_sign(self._picture)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._takes(event):
            event.acceptProposedAction()
            restyle(self, "state", "over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, "state", self.rest)

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, "state", self.rest)
        if paths := self._takes(event):
            event.acceptProposedAction()
            self.dropped.emit(paths)
