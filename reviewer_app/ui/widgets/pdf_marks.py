"""What is drawn over a page: hits of a search, evidence pins, a region that flashes, the rectangle being marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.pdf_layout import placed, region_rect, turned_part
from reviewer_app.ui.widgets.pdf_text import Share
from reviewer_app.ui.widgets.pin_mark import WHOLE_PAGE, PinMark, Region

FLAG_TYPE: Final = 12
FLAG_PAD: Final = 6
FLAG_HEIGHT: Final = 20
FLAG_MOST: Final = 120
FLAG_GAP: Final = 2
POINT: Final = 7
FILL: Final = 20
HIT: Final = 90
FLASH: Final = 110
SELECTED: Final = 80


def tinted(colour: str, alpha: float) -> QColor:
    """Return a colour of the theme, `alpha` from 0 to 255."""
    made = QColor(colour)
    made.setAlpha(round(alpha))
    return made


def flag_font(theme: Theme, base: QFont) -> QFont:
    """Return the type of the labels of pins."""
    made = QFont(base)
    made.setPixelSize(theme.px(FLAG_TYPE))
    made.setBold(True)
    return made


def flag_rects(
    pins: Sequence[PinMark], page: QRectF, turn: int, theme: Theme, font: QFont
) -> list[tuple[PinMark, QRectF]]:
    """Return where the label of each pin of a page lies: in its right margin, below one that is taken already."""
    metrics = QFontMetricsF(font)
    height = theme.px(FLAG_HEIGHT)
    placed: list[tuple[PinMark, QRectF]] = []
    for pin in sorted(pins, key=lambda pin: region_rect(pin.region, page, turn).top()):
        wanted = metrics.horizontalAdvance(pin.label) + 2 * theme.px(FLAG_PAD) + theme.px(POINT)
        width = min(wanted, theme.px(FLAG_MOST), page.width())
        top = min(max(region_rect(pin.region, page, turn).top(), page.top()), page.bottom() - height)
        flag = QRectF(page.right() - width, top, width, height)
        if placed and flag.top() < placed[-1][1].bottom() + FLAG_GAP:
            flag.moveTop(placed[-1][1].bottom() + FLAG_GAP)
        placed.append((pin, flag))
    return placed


def draw_pins(
    painter: QPainter, flags: Sequence[tuple[PinMark, QRectF]], page: QRectF, turn: int, theme: Theme
) -> None:
    """Draw regions as frames, and their labels as small flags that point at them."""
    tokens = theme.tokens
    for pin, flag in flags:
        if pin.region != WHOLE_PAGE:
            region = region_rect(pin.region, page, turn)
            painter.setPen(QPen(QColor(tokens.seal), 1.5))
            painter.setBrush(tinted(tokens.seal, FILL))
            painter.drawRect(region)
            if region.right() < flag.left():
                painter.drawLine(QPointF(region.right(), flag.center().y()), QPointF(flag.left(), flag.center().y()))
    metrics = QFontMetricsF(painter.font())
    for pin, flag in flags:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.seal))
        painter.drawPolygon(_flag(flag, theme.px(POINT)))
        painter.setPen(QColor(tokens.on_seal))
        room = flag.adjusted(theme.px(POINT) + theme.px(FLAG_PAD) / 2, 0, -theme.px(FLAG_PAD) / 2, 0)
        words = metrics.elidedText(pin.label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, words)


def draw_paper(painter: QPainter, page: QRectF, theme: Theme) -> None:
    """Draw an empty page: paper is white in both themes."""
    painter.setPen(QPen(QColor(theme.tokens.line_strong), 1))
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))


def draw_hits(painter: QPainter, hits: Sequence[Share], page: QRectF, turn: int, theme: Theme) -> None:
    """Draw the places of the words that are looked for."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tinted(theme.tokens.warn, HIT))
    for hit in hits:
        painter.drawRect(placed(turned_part(QRectF(*hit), turn), page).adjusted(-1, -1, 1, 1))


def draw_selected(painter: QPainter, places: Sequence[Share], page: QRectF, turn: int, theme: Theme) -> None:
    """Draw text that is selected: the paper is white in both themes, so the words stay readable below."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tinted(theme.tokens.focus, SELECTED))
    for place in places:
        painter.drawRect(placed(turned_part(QRectF(*place), turn), page))


def draw_flash(painter: QPainter, region: Region, page: QRectF, turn: int, strength: float, theme: Theme) -> None:
    """Draw a region that asks for the eye; `strength` from 1 down to 0."""
    painter.setPen(QPen(tinted(theme.tokens.seal, 255 * strength), 2.5))
    painter.setBrush(tinted(theme.tokens.seal, FLASH * strength))
    painter.drawRect(region_rect(region, page, turn))


def draw_band(painter: QPainter, band: QRectF, theme: Theme) -> None:
    """Draw the rectangle that is being dragged."""
    painter.setPen(QPen(QColor(theme.tokens.seal), 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(tinted(theme.tokens.seal, FILL))
    painter.drawRect(band)


def _flag(box: QRectF, point: float) -> QPolygonF:
    middle = QPointF(box.left(), box.center().y())
    inner = box.adjusted(point, 0, 0, 0)
    return QPolygonF([middle, inner.topLeft(), inner.topRight(), inner.bottomRight(), inner.bottomLeft()])
