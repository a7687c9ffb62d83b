"""A leaf of the indicator form: descriptor and range, weight, the mark and its points, its opinion, its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.rules.rounding import shown
from reviewer_app.rules.scheme import Indicator
from reviewer_app.rules.scoring import Partial
from reviewer_app.rules.tree import Node
from reviewer_app.ui.icons import icon
from reviewer_app.ui.texts import range_words, share_words
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, label, name_tool, restyle, row, tool
from reviewer_app.ui.widgets.leaf_opinion import LeafOpinionField
from reviewer_app.ui.widgets.mark_edit import MarkEdit
from reviewer_app.ui.widgets.pin_chips import PinChips, PinTag
from reviewer_app.ui.widgets.score_rows import EDGE, GAP, INDENT, Columns, figure
from reviewer_app.ui.widgets.writing import WritingField

DESCRIPTOR: Final = 64
"""Characters of a descriptor that a row shows while the keyboard is elsewhere; the current row shows all of it."""


class LeafRow(QFrame):
    """Title and descriptor at the left; weight, the mark and its points at the right; opinion and pins below."""

    mark_changed = Signal(str, object)
    opinion_changed = Signal(str, str)
    opinion_entered = Signal(str)
    moved = Signal(str, int)
    entered = Signal(str)
    copy_asked = Signal(str)
    pin_asked = Signal(str)
    pin_opened = Signal(int)
    pin_removed = Signal(int)
    phrases_asked = Signal(object)
    """The WritingField that wants one."""
    refused = Signal(str)
    """What was typed was not taken: the reason stands in the row and has to be in sight."""

    def __init__(
        self, node: Node, theme: Theme, *, shows_range: bool, has_pins: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._has_pins = has_pins
        self.node = node
        self._theme = theme
        self._shows_range = shows_range
        self._opinion: LeafOpinionField | None = None
        self._is_frozen = False
        self._is_current = False
        self._partial: Partial | None = None
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
        return "" if self._opinion is None else self._opinion.field.toPlainText()

    @property
    def opinion_field(self) -> WritingField:
        """The field of the opinion, made when it is first asked for."""
        return self._opinion_part().field

    def _build(self) -> None:
        columns, px = Columns.of(self._theme), self._theme.px
        self.setProperty("form", "leaf")
        self._title = label("", wraps=True)
        self._title.setText(self.leaf.title)
        self._words = label("caption", wraps=True)
        self._reason = label("error", wraps=True)
        self._reason.hide()
        self._pen = tool(is_checkable=True)
        self._pin = tool()
        self._share = figure("caption", columns.share)
        self._share.setText(share_words(self.node.share))
        self.edit = MarkEdit(self.leaf)
        self.edit.setFixedWidth(columns.mark - px(GAP))
        self._points = figure("soft", columns.points)
        self.pins = PinChips(self._theme)
        line = row(spacing=0)
        line.addLayout(column(self._title, self._words, spacing=px(1)), 1)
        for part in (self._pin, self._pen, self._share):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addSpacing(px(GAP))
        line.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._points, 0, Qt.AlignmentFlag.AlignVCenter)
        self._body = QVBoxLayout(self)
        depth = min(self.node.depth, 3)
        self._body.setContentsMargins(px(INDENT[depth]) - EDGE, px(3), px(14), px(3))
        self._body.setSpacing(px(3))
        self._body.addLayout(line)
        self._body.addWidget(self._reason)
        self._body.addWidget(self.pins)

    def _connect(self) -> None:
        key = self.leaf.key
        self.edit.mark_changed.connect(lambda mark: self.mark_changed.emit(key, mark))
        self.edit.refused.connect(self._show_reason)
        self.edit.moved.connect(lambda way: self.moved.emit(key, way))
        self.edit.entered.connect(lambda: self.entered.emit(key))
        self.edit.copy_asked.connect(lambda: self.copy_asked.emit(key))
        self._pen.toggled.connect(self._show_opinion)
        self._pin.clicked.connect(lambda: self.pin_asked.emit(key))
        self.pins.opened.connect(self.pin_opened)
        self.pins.removed.connect(self.pin_removed)

    def show_mark(self, mark: int | None, opinion: str, *, is_frozen: bool) -> None:
        """Show what is kept; a frozen row can be read only."""
        self._is_frozen = is_frozen
        self.edit.set_mark(mark)
        self.edit.setReadOnly(is_frozen)
        if is_frozen:
            self.edit.deselect()
        wants = self.leaf.opinion or bool(opinion)
        if wants or self._opinion is not None:
            self._opinion_part().show_text(opinion, is_frozen=is_frozen)
        self._pen.setChecked(wants)
        self._pen.setVisible(not is_frozen)
        self._pin.setVisible(not is_frozen and self._has_pins)
        self.retint()

    def show_points(self, partial: Partial) -> None:
        """Show what the mark earns of the points the leaf is worth."""
        if partial != self._partial:
            self._partial = partial
            earned = shown(partial.points) if partial.marked else "—"
            self._points.setText(f"{earned} / {shown(partial.full)}")

    def show_pins(self, cards: Sequence[PinTag]) -> None:
        """Show the evidence of this leaf."""
        self.pins.show_pins(cards, is_frozen=self._is_frozen)

    def focus_opinion(self) -> None:
        """Put the keyboard on the opinion."""
        self._pen.setChecked(True)
        self.opinion_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_current(self, is_current: bool) -> None:
        """Show where the keyboard is; the descriptor stands there in full."""
        restyle(self, "current", "true" if is_current else "false")
        if is_current != self._is_current:
            self._is_current = is_current
            self._show_words()

    def retranslate(self) -> None:
        """Set the words again."""
        self._show_words()
        self._title.setToolTip(range_words(self.leaf))
        name_tool(self._pen, QCoreApplication.translate("LeafRow", "Opinion on this indicator"))
        name_tool(
            self._pin, QCoreApplication.translate("LeafRow", "The page in sight is evidence for this mark"), "Ctrl+E"
        )
        self.edit.retranslate()

    def _show_words(self) -> None:
        descriptor = self.leaf.descriptor
        if len(descriptor) > DESCRIPTOR and not self._is_current:
            descriptor = f"{descriptor[:DESCRIPTOR].rstrip()}…"
        words = [descriptor, range_words(self.leaf) if self._shows_range else ""]
        self._words.setText("  ·  ".join(part for part in words if part))
        self._words.setToolTip(self.leaf.descriptor)
        self._words.setVisible(any(words))

    def retint(self) -> None:
        """Draw the signs again: the pen filled with colour where an opinion stands."""
        tokens = self._theme.tokens
        self._pen.setIcon(icon("pen", tokens.link if self.opinion_text else tokens.text_faint))
        self._pin.setIcon(icon("pin", tokens.text_faint))
        self.pins.retint()

    def _show_reason(self, reason: str) -> None:
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        if reason:
            self.refused.emit(self.leaf.key)

    def _show_opinion(self, is_open: bool) -> None:
        if is_open:
            self._opinion_part().show()
        elif self._opinion is not None:
            self._opinion.hide()

    def _opinion_part(self) -> LeafOpinionField:
        if self._opinion is None:
            made = LeafOpinionField(self.leaf, self._theme)
            made.field.setReadOnly(self._is_frozen)
            made.text_changed.connect(self._opinion_typed)
            made.field.entered.connect(lambda: self.opinion_entered.emit(self.leaf.key))
            made.field.phrases_asked.connect(lambda: self.phrases_asked.emit(made.field))
            made.phrases_pressed.connect(lambda: self.phrases_asked.emit(made.field))
            self._opinion = made
            self._body.addWidget(made)
            made.follow(self.edit)
        return self._opinion

    def _opinion_typed(self, text: str) -> None:
        self.opinion_changed.emit(self.leaf.key, text[:OPINION_MAX_CHARS])
        self.retint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
