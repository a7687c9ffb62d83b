"""Draws the program's icon in every size and kind that a system asks for, from the one SVG."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE: Final = Path(__file__).resolve().parents[1] / "resources" / "icons" / "mark.svg"
NAME: Final = "reviewer-app"
SIZES: Final = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES: Final = tuple(size for size in SIZES if size <= 256)


def write(folder: Path) -> None:
    """Write `<size>.png`, the SVG, a Windows .ico and a macOS .icns into `folder`."""
    folder.mkdir(parents=True)
    shutil.copy(SOURCE, folder / f"{NAME}.svg")
    for size in SIZES:
        draw(size).save(str(folder / f"{size}.png"))
    with Image.open(folder / "512.png") as largest:
        largest.save(folder / f"{NAME}.ico", sizes=[(size, size) for size in ICO_SIZES])
        largest.save(folder / f"{NAME}.icns")


def draw(size: int) -> QImage:
    """Return the icon `size` pixels wide on a clear ground."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    return image


if __name__ == "__main__":
    write(Path(sys.argv[1]))
