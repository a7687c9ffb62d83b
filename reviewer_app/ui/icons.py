"""Line icons drawn for this program, tinted with the colour of the words beside them."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reviewer_app.paths import resources

SIDE: Final = 18
"""Of an icon beside words, in logical pixels; larger pictures are drawn by `picture` at their own size."""
CLEAR: Final = QColor(0, 0, 0, 0)


def icon(name: str, colour: str, disabled: str = "") -> QIcon:
    """Return icon `name` in `colour` (`#rrggbb`). An unknown name is a bug (FileNotFoundError)."""
    return _icon(name, colour, disabled or colour, _sizes())


@cache
def _icon(name: str, colour: str, disabled: str, sizes: tuple[int, ...]) -> QIcon:
    made = QIcon()
    for size in sizes:
        drawn = picture(name, colour, size)
        made.addPixmap(drawn, QIcon.Mode.Normal)
        made.addPixmap(drawn, QIcon.Mode.Selected)
        made.addPixmap(drawn if disabled == colour else picture(name, disabled, size), QIcon.Mode.Disabled)
    return made


def _sizes() -> tuple[int, ...]:
    """Return the pixels that an icon beside words has on the coarsest and on the finest screen there is."""
    application = QGuiApplication.instance()
    finest = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    return (SIDE,) if finest <= 1 else (SIDE, round(SIDE * finest))


def sign(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    """Return icon `name` as a picture of `side` logical pixels, sharp on a screen of `ratio` pixels to one."""
    drawn = picture(name, colour, round(side * ratio))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def picture(name: str, colour: str, size: int) -> QPixmap:
    """Return icon `name` as a square of `size` device pixels."""
    renderer = _renderer(name, colour)
    drawn = QPixmap(size, size)
    drawn.fill(CLEAR)
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
