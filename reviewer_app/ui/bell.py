"""A short sound: near the end of a time, and at its end. Without a loudspeaker the system's own beep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWidgets import QApplication

from reviewer_app.paths import resources

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect


class Bell(QObject):
    """Loads QtMultimedia at its first ring, never before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_on = True
        self.rung = 0
        self._effect: QSoundEffect | None = None

    def ring(self) -> None:
        """Ring once, unless it is switched off."""
        if not self.is_on:
            return
        self.rung += 1
        effect: Any = self._effect or self._made()
        if effect is None:
            QApplication.beep()
        else:
            effect.play()

    def _made(self) -> QSoundEffect | None:
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

        if QMediaDevices.defaultAudioOutput().isNull():
            return None
        self._effect = QSoundEffect(self)
        self._effect.setSource(QUrl.fromLocalFile(str(resources() / "sounds" / "bell.wav")))
        return self._effect
