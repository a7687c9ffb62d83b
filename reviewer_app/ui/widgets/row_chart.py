"""A chart in rows: name at the left, signs on a common axis, the value in words at the right. Painted by hand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reviewer_app.rules.chart import Chart, ChartRow
from reviewer_app.ui.theme import Theme

ROW: Final = 30
AXIS: Final = 40
GAP: Final = 14
LABEL_SHARE: Final = 0.32
VALUE_SHARE: Final = 0.5
"""What name and value may take of the width at most; the rest is the axis'."""
DOT: Final = 4
BAR: Final = 12
SEE_THROUGH: Final = 130
"""Of 255: dots that lie on each other are seen to be several, and a line is seen on its bar."""


class RowChart(QWidget):
    """Shows one chart; its words are its accessible description, and each row says itself in a tool tip."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chart: Chart | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self._resize)

    def show_chart(self, chart: Chart | None) -> None:
        """Show a chart, None for none."""
        self.chart = chart
        self.setAccessibleName(chart.title if chart else "")
        self.setAccessibleDescription(chart.words if chart else "")
        self._resize()

    def _resize(self) -> None:
        rows = len(self.chart.rows) if self.chart else 0
        self.setFixedHeight(self._theme.px(ROW * rows + AXIS) if rows else 0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(600), self.height())

    def _widths(self, metrics: QFontMetrics) -> tuple[int, int]:
        """Return what the longest name and the longest value need, within their shares."""
        rows = self.chart.rows if self.chart else ()
        label = max((metrics.horizontalAdvance(row.label) for row in rows), default=0)
        value = max((metrics.horizontalAdvance(row.value) for row in rows), default=0)
        slack = self._theme.px(6)
        return min(label + slack, int(self.width() * LABEL_SHARE)), min(value + slack, int(self.width() * VALUE_SHARE))

    def _area(self) -> QRectF:
        px = self._theme.px
        label, value = self._widths(self.fontMetrics())
        left, right = px(2) + label + px(GAP), self.width() - value - px(GAP) - px(2)
        return QRectF(left, px(4), max(right - left, px(40)), self.height() - px(AXIS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.chart is None or not self.chart.rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        self._paint_axis(painter, area, self.chart)
        for place, row in enumerate(self.chart.rows):
            self._paint_row(painter, self._line(area, place), self.chart, row)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _line(self, area: QRectF, place: int) -> QRectF:
        high = self._theme.px(ROW)
        return QRectF(area.left(), area.top() + high * place, area.width(), high)

    def _paint_axis(self, painter: QPainter, area: QRectF, chart: Chart) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        for value in chart.marks:
            at = area.left() + area.width() * chart.across(value)
            painter.setPen(QPen(QColor(tokens.line_strong if value == chart.base else tokens.line), 1))
            painter.drawLine(QPointF(at, area.top()), QPointF(at, area.bottom()))
            painter.setPen(QColor(tokens.text_faint))
            box = QRectF(at - px(30), area.bottom() + px(2), px(60), px(18))
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, f"{value:g}")
        below = QRectF(area.left() - px(80), area.bottom() + px(19), area.width() + px(160), px(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, chart.unit)

    def _paint_row(self, painter: QPainter, line: QRectF, chart: Chart, row: ChartRow) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        metrics = painter.fontMetrics()
        label, value = self._widths(metrics)
        painter.setPen(QColor(tokens.text))
        named = QRectF(px(2), line.top(), label, line.height())
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(named, side, metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, label))
        painter.setPen(QColor(tokens.text_soft))
        said = QRectF(self.width() - value - px(2), line.top(), value, line.height())
        painter.drawText(said, side, metrics.elidedText(row.value, Qt.TextElideMode.ElideRight, value))
        self._paint_signs(painter, line, chart, row)

    def _paint_signs(self, painter: QPainter, line: QRectF, chart: Chart, row: ChartRow) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        middle = line.center().y()

        def at(value: float) -> float:
            return line.left() + line.width() * chart.across(value)

        if row.bar is not None:
            ends = sorted((at(chart.base), at(row.bar)))
            ink = QColor(tokens.seal_text if chart.least < 0 and row.bar < 0 else tokens.link)
            if row.span is not None:
                ink.setAlpha(SEE_THROUGH)
            painter.fillRect(QRectF(ends[0], middle - px(BAR) / 2, ends[1] - ends[0], px(BAR)), ink)
        if row.span is not None:
            painter.setPen(QPen(QColor(tokens.text), 1.4))
            painter.drawLine(QPointF(at(row.span[0]), middle), QPointF(at(row.span[1]), middle))
        pale = QColor(tokens.link)
        pale.setAlpha(SEE_THROUGH)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pale)
        for dot in row.dots:
            painter.drawEllipse(QPointF(at(dot), middle), px(DOT), px(DOT))
        if row.tick is not None:
            painter.setPen(QPen(QColor(tokens.seal_text), 2))
            painter.drawLine(QPointF(at(row.tick), middle - px(BAR)), QPointF(at(row.tick), middle + px(BAR)))

    def row_at(self, place: QPoint) -> ChartRow | None:
        """Return the row under a point."""
        number = (place.y() - self._theme.px(4)) // self._theme.px(ROW)
        rows = self.chart.rows if self.chart else ()
        return rows[number] if 0 <= number < len(rows) else None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.row_at(event.pos())
            QToolTip.showText(event.globalPos(), f"{row.label}: {row.value}" if row else "", self)
            return True
        return super().event(event)
