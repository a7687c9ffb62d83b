"""Notices that nobody is there: no key, no mouse, for some minutes. It watches only while a vault is open."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

IDLE_MINUTES: Final = 15
_STIRS: Final = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """Starts its time anew with every stir."""

    expired = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(IDLE_MINUTES * 60_000)
        self.timer.timeout.connect(self.expired)

    def start(self) -> None:
        """Watch from now on. While locked, no event goes through Python."""
        self.timer.start()
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)

    def stop(self) -> None:
        """Watch no more."""
        self.timer.stop()
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _STIRS:
            self.timer.start()
        return super().eventFilter(watched, event)
