"""Pictures, texts, and what cannot be shown: all inside the window, nothing on the disk."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QScrollArea, QWidget

from reviewer_app.ui.icons import sign
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, label
from reviewer_app.ui.widgets.vault_device import VaultDevice

IMAGE_MOST_PIXELS: Final = 2600
"""The longer side of a picture as decoded: enough for any screen, and a huge one costs no memory."""
TEXT_MOST_BYTES: Final = 4 * 1024 * 1024


def read_image(device: QIODevice) -> QImage:
    """Return the picture behind `device`, upright, scaled down while it is decoded; null when it is none."""
    reader = QImageReader(device)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > IMAGE_MOST_PIXELS:
        reader.setScaledSize(size.scaled(IMAGE_MOST_PIXELS, IMAGE_MOST_PIXELS, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def decode_text(data: bytes) -> str:
    """Return text as UTF-8, or as GB 18030, which older Chinese programs write."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("gb18030", "replace")


class ImagePane(QScrollArea):
    """A picture, fitted to the pane."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._source = QPixmap()
        self.setWidget(self._picture)
        self.setWidgetResizable(True)

    @property
    def has_picture(self) -> bool:
        """Whether a picture is shown."""
        return not self._source.isNull()

    def show_image(self, image: QImage, name: str) -> None:
        """Show `image`; `name` is what a screen reader says."""
        self._source = QPixmap.fromImage(image)
        self._picture.setAccessibleName(name)
        self._fit()

    def clear(self) -> None:
        """Let the picture go."""
        self._source = QPixmap()
        self._picture.clear()

    def _fit(self) -> None:
        if self._source.isNull():
            return
        room = self.viewport().size() - QSize(24, 24)
        ratio = self.devicePixelRatioF()
        target = self._source.size().scaled(room * ratio, Qt.AspectRatioMode.KeepAspectRatio)
        if target.width() > self._source.width():
            target = self._source.size()
        scaled = self._source.scaled(
            target, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        self._picture.setPixmap(scaled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class TextPane(QPlainTextEdit):
    """A text file, to be read only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setProperty("role", "document")

    def show_text(self, device: VaultDevice, name: str) -> None:
        """Show the text behind `device`, its start where it is very long."""
        self.setPlainText(decode_text(bytes(device.read(TEXT_MOST_BYTES).data())))
        self.setAccessibleName(name)


class WordsPane(QWidget):
    """Says in words why there is nothing to see, under a large icon."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = "file"
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label("heading", wraps=True)
        self._words = label("soft", wraps=True)
        for part in (self._title, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(1, self._sign, self._title, self._words, 2, spacing=8, margins=(32, 24, 32, 24)))
        theme.changed.connect(self._retint)

    @property
    def said(self) -> str:
        """Title and words as they stand."""
        return f"{self._title.text()}\n{self._words.text()}"

    def say(self, picture: str, title: str, words: str) -> None:
        """Show `title` and `words` under icon `picture`."""
        self._name = picture
        self._title.setText(title)
        self._words.setText(words)
        self._retint()

    def _retint(self) -> None:
        self._sign.setPixmap(sign(self._name, self._theme.tokens.text_faint, 48, self.devicePixelRatioF()))
