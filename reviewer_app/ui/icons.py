"""Line icons drawn for this program, tinted with the colour of the words beside them."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reviewer_app.paths import resources

SIZES: Final = (16, 20, 24, 32, 48, 64)
"""Pixel sizes drawn for an icon, so that 100 to 300 % scaling stays sharp."""


def icon(name: str, colour: str, disabled: str = "") -> QIcon:
    """Return icon `name` in `colour` (`#rrggbb`). An unknown name is a bug (FileNotFoundError)."""
    return _icon(name, colour, disabled or colour)


@cache
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    made = QIcon()
    for size in SIZES:
        drawn = picture(name, colour, size)
        made.addPixmap(drawn, QIcon.Mode.Normal)
        made.addPixmap(drawn, QIcon.Mode.Selected)
        made.addPixmap(drawn if disabled == colour else picture(name, disabled, size), QIcon.Mode.Disabled)
    return made


def picture(name: str, colour: str, size: int) -> QPixmap:
    """Return icon `name` as a square of `size` device pixels."""
    renderer = _renderer(name, colour)
    drawn = QPixmap(size, size)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


@cache
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")
