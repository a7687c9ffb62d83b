"""The rows of the indicator form: headings of levels 1 and 2 with subtotals, leaves with their mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.rules.rounding import shown
from reviewer_app.rules.scheme import Indicator
from reviewer_app.rules.scoring import Partial
from reviewer_app.rules.tree import Node
from reviewer_app.ui.icons import icon
from reviewer_app.ui.texts import range_words, share_words
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, label, name_tool, restyle, row, tool
from reviewer_app.ui.widgets.mark_edit import MarkEdit

SHARE: Final = 74
MARK: Final = 88
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


def _figure(role: str, width: int) -> QLabel:
    made = label(role)
    made.setFixedWidth(width)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


class HeadRow(QFrame):
    """The line above the form that names the columns, and the range where all leaves share one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._common: Indicator | None = None
        self.setProperty("frame", "strip")
        self._indicator, self._range = label("caption"), label("caption")
        self._figures = [_figure("caption", 0) for _ in range(3)]
        self._line = row(self._indicator, self._range, 1, *self._figures, spacing=0)
        self.setLayout(self._line)
        self.retranslate()
        self.resize_columns()

    def show_common(self, leaf: Indicator | None) -> None:
        """Name the range that all leaves share; None where they differ."""
        self._common = leaf
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
        self._indicator.setText(QCoreApplication.translate("HeadRow", "Indicator"))
        every = QCoreApplication.translate("HeadRow", "  ·  marks {0}")
        self._range.setText(every.format(range_words(self._common)) if self._common is not None else "")


class LevelRow(QFrame):
    """An inner node: its title, its weight and the live subtotal of what stands below."""

    def __init__(self, node: Node, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.node = node
        self._theme = theme
        level = "1" if node.depth == 1 else "2"
        columns, px = Columns.of(theme), theme.px
        self.setProperty("form", f"level{level}")
        self._title = label("heading" if level == "1" else "strong", wraps=True)
        self._title.setText(node.indicator.title)
        self._title.setToolTip(node.indicator.descriptor)
        self._share = _figure("soft", columns.share)
        self._share.setText(share_words(node.share))
        self._points = _figure("subtotal1" if level == "1" else "subtotal", columns.mark + columns.points)
        self.setLayout(
            row(
                self._title,
                self._share,
                self._points,
                spacing=0,
                margins=(px(INDENT[min(node.depth, 3)]), px(5), px(14), px(5)),
                grows=self._title,
            )
        )

    def show_points(self, partial: Partial) -> None:
        """Show the subtotal; grey until every leaf below is marked."""
        restyle(self._points, "state", "done" if partial.is_complete else "open")
        self._points.setText(f"{shown(partial.points)} / {shown(partial.full)}")
        self._points.setToolTip(
            QCoreApplication.translate("LevelRow", "{0} of {1} marked").format(partial.marked, partial.leaves)
        )


class LeafRow(QFrame):
    """A leaf: title, descriptor and range at the left; weight, the mark and its points at the right."""

    mark_changed = Signal(str, object)
    opinion_changed = Signal(str, str)
    moved = Signal(str, int)
    entered = Signal(str)
    refused = Signal(str)
    """What was typed was not taken: the reason stands in the row and has to be in sight."""

    def __init__(self, node: Node, theme: Theme, *, shows_range: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.node = node
        self._theme = theme
        self._shows_range = shows_range
        self._opinion: QPlainTextEdit | None = None
        self._is_frozen = False
        self._build()
        self._connect()
        self.retranslate()
        self.retint()

    @property
    def leaf(self) -> Indicator:
        """What is marked here."""
        return self.node.indicator

    @property
    def is_frozen(self) -> bool:
        """Whether the row can be read only."""
        return self._is_frozen

    @property
    def opinion_text(self) -> str:
        """The opinion as it stands."""
        return "" if self._opinion is None else self._opinion.toPlainText()

    def _build(self) -> None:
        columns, px = Columns.of(self._theme), self._theme.px
        self.setProperty("form", "leaf")
        self._title = label("", wraps=True)
        self._title.setText(self.leaf.title)
        self._words = label("caption", wraps=True)
        self._reason = label("error", wraps=True)
        self._reason.hide()
        self._pen = tool(is_checkable=True)
        self._share = _figure("caption", columns.share)
        self._share.setText(share_words(self.node.share))
        self.edit = MarkEdit(self.leaf)
        self.edit.setFixedWidth(columns.mark - px(GAP))
        self._points = _figure("soft", columns.points)
        line = row(spacing=0)
        line.addLayout(column(self._title, self._words, spacing=px(1)), 1)
        line.addWidget(self._pen, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._share, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addSpacing(px(GAP))
        line.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._points, 0, Qt.AlignmentFlag.AlignVCenter)
        self._body = QVBoxLayout(self)
        depth = min(self.node.depth, 3)
        self._body.setContentsMargins(px(INDENT[depth]) - EDGE, px(3), px(14), px(3))
        self._body.setSpacing(px(3))
        self._body.addLayout(line)
        self._body.addWidget(self._reason)

    def _connect(self) -> None:
        self.edit.mark_changed.connect(lambda mark: self.mark_changed.emit(self.leaf.key, mark))
        self.edit.refused.connect(self._show_reason)
        self.edit.moved.connect(lambda way: self.moved.emit(self.leaf.key, way))
        self.edit.entered.connect(lambda: self.entered.emit(self.leaf.key))
        self._pen.toggled.connect(self._show_opinion)

    def show_mark(self, mark: int | None, opinion: str, *, is_frozen: bool) -> None:
        """Show what is kept; a frozen row can be read only."""
        self._is_frozen = is_frozen
        self.edit.set_mark(mark)
        self.edit.setReadOnly(is_frozen)
        wants = self.leaf.opinion or bool(opinion)
        if wants or self._opinion is not None:
            field = self._opinion_field()
            if field.toPlainText() != opinion:
                self._quietly(lambda: field.setPlainText(opinion))
            field.setReadOnly(is_frozen)
        self._pen.setChecked(wants)
        self._pen.setVisible(not is_frozen)
        self.retint()

    def show_points(self, partial: Partial) -> None:
        """Show what the mark earns of the points the leaf is worth."""
        earned = shown(partial.points) if partial.marked else "—"
        self._points.setText(f"{earned} / {shown(partial.full)}")

    def focus_opinion(self) -> None:
        """Put the keyboard on the opinion."""
        self._pen.setChecked(True)
        self._opinion_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def set_current(self, is_current: bool) -> None:
        """Show where the keyboard is."""
        restyle(self, "current", "true" if is_current else "false")

    def retranslate(self) -> None:
        """Set the words again."""
        words = [self.leaf.descriptor, range_words(self.leaf) if self._shows_range else ""]
        self._words.setText("  ·  ".join(part for part in words if part))
        self._words.setVisible(any(words))
        self._title.setToolTip(range_words(self.leaf))
        name_tool(self._pen, QCoreApplication.translate("LeafRow", "Opinion on this indicator"))
        self.edit.retranslate()
        if self._opinion is not None:
            self._name_opinion(self._opinion)

    def retint(self) -> None:
        """Draw the pen again: filled with colour where an opinion stands."""
        tokens = self._theme.tokens
        has_text = self._opinion is not None and bool(self._opinion.toPlainText())
        self._pen.setIcon(icon("pen", tokens.link if has_text else tokens.text_faint))

    def _show_reason(self, reason: str) -> None:
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        if reason:
            self.refused.emit(self.leaf.key)

    def _show_opinion(self, is_open: bool) -> None:
        if is_open:
            self._opinion_field().show()
        elif self._opinion is not None:
            self._opinion.hide()

    def _opinion_field(self) -> QPlainTextEdit:
        if self._opinion is None:
            self._opinion = QPlainTextEdit()
            self._opinion.setTabChangesFocus(True)
            self._opinion.setFixedHeight(self._theme.px(58))
            self._opinion.setReadOnly(self._is_frozen)
            self._opinion.textChanged.connect(self._opinion_typed)
            self._name_opinion(self._opinion)
            self._body.addWidget(self._opinion)
        return self._opinion

    def _name_opinion(self, field: QPlainTextEdit) -> None:
        words = QCoreApplication.translate("LeafRow", "Opinion on “{0}”").format(self.leaf.title)
        field.setAccessibleName(words)
        field.setPlaceholderText(words)

    def _opinion_typed(self) -> None:
        if self._opinion is not None:
            self.opinion_changed.emit(self.leaf.key, self._opinion.toPlainText()[:OPINION_MAX_CHARS])
            self.retint()

    def _quietly(self, change: Callable[[], None]) -> None:
        field = self._opinion_field()
        was = field.blockSignals(True)
        change()
        field.blockSignals(was)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
