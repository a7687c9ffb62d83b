"""The rows of the indicator form above its leaves: the names of the columns, levels 1 and 2 with subtotals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from reviewer_app.rules.rounding import shown
from reviewer_app.rules.scheme import Indicator
from reviewer_app.rules.scoring import Partial
from reviewer_app.rules.tree import Node
from reviewer_app.ui.texts import range_words, share_words
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, label, restyle, row

SHARE: Final = 74
MARK: Final = 96
POINTS: Final = 104
GAP: Final = 12
EDGE: Final = 3
"""The coloured edge of the current row, as in the style sheet."""
SCROLL_BAR: Final = 11
INDENT: Final = {1: 14, 2: 20, 3: 30}
"""Widths of the ruled columns and the indent of each level, in pixels at normal type."""


@dataclass(frozen=True)
class Columns:
    """The ruled columns at the right of every row."""

    share: int
    mark: int
    points: int

    @classmethod
    def of(cls, theme: Theme) -> Columns:
        """Return the columns for the type size in force."""
        return cls(theme.px(SHARE), theme.px(MARK), theme.px(POINTS))


class Figure(QLabel):
    """A number of a ruled column. Setting it paints this cell alone: a label would lay the whole form out anew."""

    def __init__(self, role: str, width: int) -> None:
        super().__init__()
        self._words = ""
        self.setProperty("role", role)
        self.setFixedWidth(width)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def text(self) -> str:
        return self._words

    def setText(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.update()

    def sizeHint(self) -> QSize:
        return self.fontMetrics().size(0, self._words)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), self._words)


def figure(role: str, width: int) -> Figure:
    """Return a number of a ruled column."""
    return Figure(role, width)


class HeadRow(QFrame):
    """The line above the form that names the columns, and the range where all leaves share one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._common: Indicator | None = None
        self._note = ""
        self.setProperty("frame", "strip")
        self._indicator = label("caption", wraps=True)
        self._figures = [figure("caption", 0) for _ in range(3)]
        self._line = row(self._indicator, *self._figures, spacing=0, grows=self._indicator)
        self.setLayout(self._line)
        self.retranslate()
        self.resize_columns()

    def show_common(self, leaf: Indicator | None) -> None:
        """Name the range that all leaves share; None where they differ."""
        self._common = leaf
        self.retranslate()

    def show_note(self, note: str) -> None:
        """Add what is to be said of the weights; "" is nothing."""
        self._note = note
        self.retranslate()

    def resize_columns(self) -> None:
        """Take the widths for the type size in force."""
        columns, px = Columns.of(self._theme), self._theme.px
        self._line.setContentsMargins(px(INDENT[1]) + EDGE, px(5), px(14) + px(SCROLL_BAR), px(5))
        for part, width in zip(self._figures, (columns.share, columns.mark, columns.points), strict=True):
            part.setFixedWidth(width)

    def retranslate(self) -> None:
        """Set the words again."""
        names = (
            QCoreApplication.translate("HeadRow", "Weight"),
            QCoreApplication.translate("HeadRow", "Mark"),
            QCoreApplication.translate("HeadRow", "Points"),
        )
        for part, name in zip(self._figures, names, strict=True):
            part.setText(name)
        words = QCoreApplication.translate("HeadRow", "Indicator")
        every = QCoreApplication.translate("HeadRow", "{0}  ·  marks {1}")
        words = words if self._common is None else every.format(words, range_words(self._common))
        self._indicator.setText("  ·  ".join(part for part in (words, self._note) if part))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class LevelRow(QFrame):
    """An inner node: its title, its weight and the live subtotal of what stands below."""

    def __init__(self, node: Node, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.node = node
        self._partial: Partial | None = None
        level = "1" if node.depth == 1 else "2"
        columns, px = Columns.of(theme), theme.px
        self.setProperty("form", f"level{level}")
        self._title = label("heading" if level == "1" else "strong", wraps=True)
        self._title.setText(node.indicator.title)
        self._words = label("soft_caption", wraps=True)
        self._words.setText(node.indicator.descriptor)
        self._share = figure("soft", columns.share)
        self._share.setText(share_words(node.share))
        self._points = figure("subtotal1" if level == "1" else "subtotal", columns.mark + columns.points)
        margins = (px(INDENT[min(node.depth, 3)]), px(5), px(14), px(5))
        line = row(self._title, self._share, self._points, spacing=0, grows=self._title)
        self.setLayout(column(line, self._words, spacing=px(1), margins=margins))
        self._words.setVisible(bool(node.indicator.descriptor))

    def show_points(self, partial: Partial) -> None:
        """Show the subtotal: none before the first mark, grey until every leaf below is marked."""
        if partial == self._partial:
            return
        self._partial = partial
        restyle(self._points, "state", "done" if partial.is_complete else "open")
        earned = shown(partial.points) if partial.marked else "—"
        self._points.setText(f"{earned} / {shown(partial.full)}")
        self._retranslate()

    def _retranslate(self) -> None:
        if self._partial is not None:
            words = QCoreApplication.translate("LevelRow", "{0} of {1} marked")
            self._points.setToolTip(words.format(self._partial.marked, self._partial.leaves))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
