"""The charts of the results as a PDF: what the window draws, on paper, marked as reference on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from reviewer_app.messages import Language, sentence
from reviewer_app.reports.page import INK, MUTED, REGULAR, RULE, build, register_fonts, style, text
from reviewer_app.rules.chart import Chart, ChartRow

WIDTH: Final = 178 * mm
ROW: Final = 6.4 * mm
FOOT: Final = 11 * mm
GAP: Final = 3 * mm
LABEL_MOST: Final = 50 * mm
VALUE_MOST: Final = 62 * mm
SIZE: Final = 8.5
SMALL: Final = 7.5
BLUE = colors.HexColor("#1b5391")
PALE = colors.HexColor("#8fb0d3")
RED = colors.HexColor("#a02d21")


@dataclass(frozen=True)
class ChartDocument:
    """All charts of a stage. `digest`: of the ranking that they are drawn from."""

    contest: str
    stage: str
    charts: Sequence[Chart]
    digest: str
    rehearsal: bool
    language: Language


class DrawnChart(Flowable):  # type: ignore[misc]  # reportlab has no types
    """One chart as wide as the page; a row is never parted."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        register_fonts()
        self.chart = chart
        self.width, self.height = WIDTH, ROW * len(chart.rows) + FOOT
        self._label = min(LABEL_MOST, max(stringWidth(row.label, REGULAR, SIZE) for row in chart.rows))
        value = min(VALUE_MOST, max(stringWidth(row.value, REGULAR, SIZE) for row in chart.rows))
        self._left, self._right = self._label + GAP, WIDTH - value - GAP

    def wrap(self, *_room: float) -> tuple[float, float]:
        """Return its size, whatever room there is."""
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Part a chart that is longer than the page between two rows; each part has its axis."""
        fitting = int((height - FOOT) // ROW)
        if fitting < 1 or fitting >= len(self.chart.rows):
            return []
        return [
            DrawnChart(replace(self.chart, rows=rows))
            for rows in (self.chart.rows[:fitting], self.chart.rows[fitting:])
        ]

    def _at(self, value: float) -> float:
        return float(self._left + (self._right - self._left) * self.chart.across(value))

    def draw(self) -> None:
        """Draw axis and rows."""
        canvas: Any = self.canv
        for value in self.chart.marks:
            canvas.setStrokeColor(MUTED if value == self.chart.base else RULE)
            canvas.setLineWidth(0.8 if value == self.chart.base else 0.3)
            canvas.line(self._at(value), FOOT, self._at(value), self.height)
            canvas.setFillColor(MUTED)
            canvas.setFont(REGULAR, SMALL)
            canvas.drawCentredString(self._at(value), FOOT - 3.4 * mm, f"{value:g}")
        canvas.drawCentredString((self._left + self._right) / 2, FOOT - 7 * mm, self.chart.unit)
        for place, row in enumerate(self.chart.rows):
            self._row(canvas, row, self.height - ROW * (place + 0.5))

    def _row(self, canvas: Any, row: ChartRow, middle: float) -> None:
        canvas.setFont(REGULAR, SIZE)
        canvas.setFillColor(INK)
        canvas.drawString(0, middle - 1 * mm, _cut(row.label, self._label))
        canvas.drawString(self._right + GAP, middle - 1 * mm, _cut(row.value, WIDTH - self._right - GAP))
        if row.bar is not None:
            ends = sorted((self._at(self.chart.base), self._at(row.bar)))
            ink = RED if self.chart.least < 0 and row.bar < 0 else BLUE
            canvas.setFillColor(PALE if row.span is not None else ink)
            canvas.rect(ends[0], middle - 1.3 * mm, ends[1] - ends[0], 2.6 * mm, stroke=0, fill=1)
        if row.span is not None:
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.7)
            canvas.line(self._at(row.span[0]), middle, self._at(row.span[1]), middle)
        canvas.setStrokeColor(BLUE)
        canvas.setFillColor(PALE)
        canvas.setLineWidth(0.5)
        for dot in row.dots:
            canvas.circle(self._at(dot), middle, 1 * mm, stroke=1, fill=1)
        if row.tick is not None:
            canvas.setStrokeColor(RED)
            canvas.setLineWidth(1.2)
            canvas.line(self._at(row.tick), middle - 2.4 * mm, self._at(row.tick), middle + 2.4 * mm)


def _cut(words: str, width: float) -> str:
    """Return words that fit, with … where something is left out."""
    if stringWidth(words, REGULAR, SIZE) <= width + 0.1:
        return words
    while words and stringWidth(f"{words}…", REGULAR, SIZE) > width:
        words = words[:-1]
    return f"{words}…"


def write_charts_pdf(document: ChartDocument, target: Path) -> None:
    """Write the charts to `target`; the same document gives the same bytes."""
    language = document.language
    reference = sentence("chart-reference", language)
    story: list[Flowable] = [
        text(document.contest, style(13, bold=True, centred=True)),
        text(f"{document.stage}　{sentence('chart-all', language)}", style(11.5, centred=True)),
        text(reference, style(9, bold=True, centred=True)),
        text(f"{sentence('report-digest', language)} {document.digest}", style(8, muted=True, centred=True)),
    ]
    for chart in document.charts:
        title = f"{chart.group}　{chart.title}" if chart.group else chart.title
        story += [CondPageBreak(45 * mm), Spacer(1, 5 * mm), text(title, style(10.5, bold=True))]
        story += [text(chart.said, style(8.5, muted=True)), Spacer(1, 1.5 * mm)]
        story += [DrawnChart(chart)] if chart.rows else []
    build(
        target,
        story,
        title=f"{document.contest} {document.stage}{sentence('chart-all', language)}",
        foot=f"{reference}　{document.digest[:16]}…",
        language=language,
        rehearsal=document.rehearsal,
    )
