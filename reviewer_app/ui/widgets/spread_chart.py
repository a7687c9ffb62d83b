"""How the own totals are spread: a small histogram, the mean, and where the chosen projects stand."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer_app.rules.rounding import shown
from reviewer_app.ui.theme import Theme

BINS: Final = 20
"""Of a full mark of 100: a bar for every five points."""
HEIGHT: Final = 132
GAP: Final = 2


class SpreadChart(QWidget):
    """Painted by hand: a chart library would cost more at the start than it is worth here."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._totals: Sequence[Fraction] = ()
        self._chosen: Sequence[Fraction] = ()
        self._full = 100
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_totals(self, totals: Sequence[Fraction], full: int) -> None:
        """Show these totals of at most `full` points."""
        self._totals, self._full = totals, full
        self._name()
        self.update()

    def show_chosen(self, totals: Sequence[Fraction]) -> None:
        """Point to the totals of the chosen projects."""
        self._chosen = totals
        self.update()

    @property
    def counts(self) -> list[int]:
        """How many totals lie in each bar; a full mark belongs to the last one."""
        found = [0] * BINS
        for total in self._totals:
            found[min(int(total * BINS / self._full), BINS - 1)] += 1
        return found

    def _name(self) -> None:
        words = QCoreApplication.translate("SpreadChart", "Spread of {0} own totals").format(len(self._totals))
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(360), self._theme.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._theme.px
        font = self.font()
        font.setPixelSize(px(12))
        painter.setFont(font)
        area = QRectF(self.rect()).adjusted(px(4), px(18), -px(4), -px(20))
        self._paint_ground(painter, area)
        if self._totals:
            self._paint_bars(painter, area)
            self._paint_mean(painter, area)
            self._paint_counts(painter, area)
            self._paint_chosen(painter, area)
        painter.end()

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.line_strong), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(QColor(tokens.text_faint))
        for step in range(0, 11, 2):
            at = area.left() + area.width() * step / 10
            box = QRectF(at - 30, area.bottom() + 2, 60, self._theme.px(17))
            side = Qt.AlignmentFlag.AlignHCenter
            if step == 0:
                box.moveLeft(at)
                side = Qt.AlignmentFlag.AlignLeft
            elif step == 10:
                box.moveRight(at)
                side = Qt.AlignmentFlag.AlignRight
            painter.drawText(box, side | Qt.AlignmentFlag.AlignTop, f"{self._full * step / 10:g}")
        if not self._totals:
            words = QCoreApplication.translate("SpreadChart", "No complete sheet yet: the totals appear here.")
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    def _bars(self, area: QRectF) -> list[tuple[QRectF, int]]:
        most, width = max(self.counts), area.width() / BINS
        return [
            (QRectF(area.left() + at * width + GAP / 2, area.bottom() - high, width - GAP, high), count)
            for at, count in enumerate(self.counts)
            if (high := area.height() * count / most)
        ]

    def _paint_bars(self, painter: QPainter, area: QRectF) -> None:
        for bar, _count in self._bars(area):
            painter.fillRect(bar, QColor(self._theme.tokens.primary))

    def _paint_counts(self, painter: QPainter, area: QRectF) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        painter.setPen(QColor(tokens.text_soft))
        for bar, count in self._bars(area):
            above = QRectF(bar.center().x() - px(12), bar.top() - px(17), px(24), px(16))
            painter.fillRect(above, QColor(tokens.surface))  # the line of the mean does not go through a figure
            painter.drawText(above, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, str(count))

    def _paint_mean(self, painter: QPainter, area: QRectF) -> None:
        mean = sum(self._totals, Fraction()) / len(self._totals)
        at = self._across(area, mean)
        painter.setPen(QPen(QColor(self._theme.tokens.text_soft), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(at, area.top() - self._theme.px(14)), QPointF(at, area.bottom()))

    def _paint_chosen(self, painter: QPainter, area: QRectF) -> None:
        side = self._theme.px(5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.seal_text))
        for total in self._chosen:
            at = self._across(area, total)
            foot = area.bottom() + 1
            painter.drawPolygon([QPointF(at, foot - side * 2), QPointF(at - side, foot), QPointF(at + side, foot)])

    def _across(self, area: QRectF, total: Fraction) -> float:
        return area.left() + area.width() * float(total) / self._full

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self._totals:
            words = QCoreApplication.translate("SpreadChart", "Lowest {0}, highest {1}; the dashed line is the mean")
            self.setToolTip(words.format(shown(min(self._totals)), shown(max(self._totals))))
        elif event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.update()
        return super().event(event)
