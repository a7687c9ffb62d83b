"""Video and sound straight out of the vault, with seek; nothing is written anywhere.

Imported only when the first one is opened: QtMultimedia is not needed to unlock.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QRectF, QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
from PySide6.QtMultimediaWidgets import QGraphicsVideoItem
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QSlider

from reviewer_app.ui.icons import sign
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import frame, label, name_tool, row
from reviewer_app.ui.widgets.plain_pane import PlainPane
from reviewer_app.ui.widgets.vault_device import Reader, VaultDevice

NOWHERE: Final = QUrl("vault:media")
"""The address of what is played, which tells nothing: players name it in their messages."""
JUMP_MS: Final = 5_000
SIGN_SIDE: Final = 96
SECOND_MS: Final = 1_000
FFMPEG_QUIET: Final = -8
"""AV_LOG_QUIET of libavutil/log.h."""
LOADED: Final = getattr(os, "RTLD_NOLOAD", 0) | getattr(os, "RTLD_NOW", 0)
"""Only what is loaded already; Windows finds that by the name alone."""


def hush() -> bool:
    """Keep FFmpeg from printing what it reads in a recording (titles, names) to where logs are kept; tell whether.

    Qt has no word for it, so the library that Qt has loaded is asked; another copy of it would not do.
    """
    is_done = False
    for folder in (QLibraryInfo.LibraryPath.LibrariesPath, QLibraryInfo.LibraryPath.BinariesPath):
        for file in sorted(Path(QLibraryInfo.path(folder)).glob("*avutil*")):
            for name in (file.name, str(file)):
                try:
                    library = ctypes.CDLL(name, mode=LOADED)
                except OSError:  # this one is not the one that is loaded
                    continue
                library.av_log_set_level(FFMPEG_QUIET)
                is_done = True
    return is_done


def time_words(milliseconds: int) -> str:
    """Return a place in a recording: 1:02:03, 2:03."""
    minutes, seconds = divmod(milliseconds // SECOND_MS, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


class _Screen(QGraphicsView):
    """The picture, as large as there is room; a note where there is only sound. A graphics item, so that the
    watermark lies over it and a picture of the window shows it."""

    key_pressed = Signal(int)

    def __init__(self) -> None:
        self._own = QGraphicsScene()
        super().__init__(self._own)
        self.video = QGraphicsVideoItem()
        self._own.addItem(self.video)
        self.note = self._own.addPixmap(QPixmap())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.video.nativeSizeChanged.connect(lambda _size: self.fit())

    def fit(self) -> None:
        """Give the picture all the room there is."""
        room = QRectF(self.viewport().rect())
        self._own.setSceneRect(room)
        self.video.setSize(QSizeF(room.size()))
        note = self.note.pixmap().deviceIndependentSize()
        self.note.setPos((room.width() - note.width()) / 2, (room.height() - note.height()) / 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.key_pressed.emit(event.key())
        else:
            super().keyPressEvent(event)


class MediaPane(PlainPane):
    """Plays one recording at a time."""

    broken = Signal()
    """The recording cannot be played."""

    def __init__(self, theme: Theme) -> None:
        self.view = _Screen()
        super().__init__(theme, self.view)
        self._device: VaultDevice | None = None
        self.sound = QAudioOutput(self)
        self.player = QMediaPlayer(self)
        hush()
        self.player.setAudioOutput(self.sound)
        self.player.setVideoOutput(self.view.video)
        self._play, self._mute = self.add_tool("play"), self.add_tool("volume", is_checkable=True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self._time = label("soft")
        foot = frame("foot")
        parts = (self._play, self.slider, self._time, self._mute)
        foot.setLayout(row(*parts, spacing=8, margins=(12, 6, 12, 6), grows=self.slider))
        self.place_below(foot)
        self._connect()
        self.retranslate()
        self.retint()

    def _connect(self) -> None:
        self._play.clicked.connect(self.play_or_pause)
        self._mute.toggled.connect(self._set_muted)
        self.slider.sliderMoved.connect(self.player.setPosition)
        self.slider.actionTriggered.connect(lambda _action: self.player.setPosition(self.slider.sliderPosition()))
        self.view.key_pressed.connect(self._key)
        self.player.positionChanged.connect(self._moved)
        self.player.durationChanged.connect(self._measured)
        self.player.playbackStateChanged.connect(lambda _state: self._show_state())
        self.player.hasVideoChanged.connect(lambda has: self.view.note.setVisible(not has))
        self.player.errorOccurred.connect(self._failed)

    def open(self, reader: Reader) -> None:
        """Show the first picture of the recording behind `reader`; the pane closes the reader when it is done."""
        self.clear()
        self._device = VaultDevice(reader, self)
        self.view.note.setVisible(True)
        self.player.setSourceDevice(self._device, NOWHERE)
        self.player.pause()

    def clear(self) -> None:
        """Stop, and let the recording and its reader go."""
        if self._device is not None:
            self.player.stop()
            self.player.setSource(QUrl())
            self._device.close()
            self._device.deleteLater()
            self._device = None

    @property
    def is_playing(self) -> bool:
        """Whether it runs."""
        return self.player.playbackState() is QMediaPlayer.PlaybackState.PlayingState

    def play_or_pause(self) -> None:
        """Run, or stand still."""
        if self.is_playing:
            self.player.pause()
        else:
            self.player.play()

    def jump(self, milliseconds: int) -> None:
        """Go on or back by so much."""
        self.player.setPosition(min(max(self.player.position() + milliseconds, 0), self.player.duration()))

    def _key(self, key: int) -> None:
        if key == Qt.Key.Key_Space:
            self.play_or_pause()
        else:
            self.jump(JUMP_MS if key == Qt.Key.Key_Right else -JUMP_MS)

    def _moved(self, position: int) -> None:
        if not self.slider.isSliderDown():
            self.slider.setValue(position)
        self._time.setText(f"{time_words(position)} / {time_words(self.player.duration())}")

    def _measured(self, duration: int) -> None:
        self.slider.setRange(0, duration)
        self.slider.setSingleStep(JUMP_MS)
        self.slider.setPageStep(JUMP_MS * 2)
        self._moved(self.player.position())

    def _set_muted(self, is_muted: bool) -> None:
        self.sound.setMuted(is_muted)
        self.set_picture(self._mute, "mute" if is_muted else "volume")

    def _show_state(self) -> None:
        self.set_picture(self._play, "pause" if self.is_playing else "play")
        self.retranslate()

    def _failed(self) -> None:
        if self._device is not None:
            self.clear()
            self.broken.emit()

    def retint(self) -> None:
        super().retint()
        tokens = self.theme.tokens
        self.view.setBackgroundBrush(QColor(tokens.page_back))
        self.view.note.setPixmap(
            sign("file-sound", tokens.text_faint, self.theme.px(SIGN_SIDE), self.devicePixelRatioF())
        )
        self.view.fit()

    def retranslate(self) -> None:
        super().retranslate()
        running = QCoreApplication.translate("MediaPane", "Pause")
        name_tool(self._play, running if self.is_playing else QCoreApplication.translate("MediaPane", "Play"), "Space")
        name_tool(self._mute, QCoreApplication.translate("MediaPane", "Sound off"))
        self.slider.setAccessibleName(QCoreApplication.translate("MediaPane", "Place in the recording"))
