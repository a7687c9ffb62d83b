"""The signs of the board: a shape and a colour for each state, so that it can be read without colours too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tokens import Tokens
from reviewer_app.ui.widgets.basics import label, row

LATE: Final = "late"
"""A missing sheet after the last day."""
SHOWN: Final = ("sealed", "paper", "opened", "missing", LATE, "waiting", "recused", "replaced", "void", "out")
_SIDE: Final = 12


def sign_words(state: str) -> str:
    """Return the word for the state of one cell."""
    return {
        "missing": QCoreApplication.translate("board", "missing"),
        LATE: QCoreApplication.translate("board", "missing, late"),
        "sealed": QCoreApplication.translate("board", "in, sealed"),
        "paper": QCoreApplication.translate("board", "on paper"),
        "waiting": QCoreApplication.translate("board", "waiting"),
        "opened": QCoreApplication.translate("board", "opened"),
        "recused": QCoreApplication.translate("board", "recused"),
        "replaced": QCoreApplication.translate("board", "replaced"),
        "void": QCoreApplication.translate("board", "void"),
        "out": QCoreApplication.translate("board", "project out"),
    }[state]


def paint_signs(painter: QPainter, state: str, places: Sequence[QRect], tokens: Tokens) -> None:
    """Paint one state at all of its places: pens and brushes are set once, not per cell."""
    plain = Qt.PenStyle.NoPen
    if state == "sealed":
        painter.setPen(plain)
        painter.setBrush(QColor(tokens.primary))
        painter.drawRects(list(places))
    elif state == "opened":
        painter.setPen(plain)
        painter.setBrush(QColor(tokens.good))
        for place in places:
            painter.drawEllipse(place)
    elif state == "paper":
        painter.setPen(plain)
        painter.setBrush(QColor(tokens.primary))
        for place in places:
            middle, sides = place.center(), (place.left(), place.right())
            painter.drawPolygon(
                [QPoint(middle.x(), place.top()), QPoint(sides[1], middle.y()), QPoint(middle.x(), place.bottom()),
                 QPoint(sides[0], middle.y())]
            )  # fmt: skip
    elif state in ("missing", LATE):
        painter.setPen(QPen(QColor(tokens.bad if state == LATE else tokens.line_strong), 2 if state == LATE else 1))
        painter.setBrush(QColor(tokens.bad_soft) if state == LATE else Qt.BrushStyle.NoBrush)
        painter.drawRects([place.adjusted(1, 1, -1, -1) for place in places])
    elif state == "waiting":
        painter.setPen(plain)
        painter.setBrush(QColor(tokens.warn))
        for place in places:
            painter.drawPolygon([place.bottomLeft(), place.bottomRight(), (place.topLeft() + place.topRight()) / 2])
    else:
        _paint_lines(painter, state, places, tokens)


def _paint_lines(painter: QPainter, state: str, places: Sequence[QRect], tokens: Tokens) -> None:
    painter.setPen(QPen(QColor(tokens.text_faint), 2 if state == "recused" else 1))
    for place in places:
        if state == "out":
            painter.drawLine(place.left(), place.center().y(), place.right(), place.center().y())
            continue
        painter.drawLine(place.bottomLeft(), place.topRight())
        if state != "recused":
            painter.drawLine(place.topLeft(), place.bottomRight())
        if state == "void":
            painter.drawLine(place.center().x(), place.top(), place.center().x(), place.bottom())


class SignMark(QWidget):
    """One sign of the legend."""

    def __init__(self, theme: Theme, state: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self._theme.px(_SIDE) + 2
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._theme.px(_SIDE)
        paint_signs(painter, self._state, [QRect(1, 1, side - 1, side - 1)], self._theme.tokens)
        painter.end()


class LegendEntry(QWidget):
    """A sign, its word and how many there are; not in sight where there is none."""

    def __init__(self, theme: Theme, state: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._words = label("caption")
        self.number = 0
        self.setLayout(row(SignMark(theme, state), self._words, spacing=5, margins=(0, 0, 10, 0)))

    def show_number(self, number: int) -> None:
        """Set how many there are."""
        self.number = number
        self._words.setText(f"{sign_words(self._state)} {number}")
        self.setVisible(number > 0)
