"""The indicator form: the whole tree on one ruled sheet, live subtotals, the keyboard throughout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reviewer_app.rules.scheme import Scheme
from reviewer_app.rules.scoring import LiveTotals, live_totals
from reviewer_app.rules.tree import leaves, nodes
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.leaf_row import LeafRow
from reviewer_app.ui.widgets.pin_chips import PinTag
from reviewer_app.ui.widgets.score_rows import HeadRow, LevelRow


class ScoreForm(QFrame):
    """Shows one sheet and tells every change of it; keeps the marks only to add them up."""

    mark_changed = Signal(str, object)
    """Leaf and its new mark in hundredths (None when emptied)."""
    opinion_changed = Signal(str, str)
    opinion_entered = Signal(str)
    totals_changed = Signal(object)
    """LiveTotals of what is shown."""
    entered = Signal(str)
    """The keyboard came to this leaf."""
    pin_asked = Signal(str)
    """The page in sight shall be evidence for this leaf."""
    pin_opened = Signal(int)
    pin_removed = Signal(int)
    phrases_asked = Signal(object)
    """A WritingField wants an own phrase."""

    def __init__(self, theme: Theme, *, has_pins: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._has_pins = has_pins
        self._scheme: Scheme | None = None
        self._marks: dict[str, int] = {}
        self._leaves: dict[str, LeafRow] = {}
        self._levels: dict[str, LevelRow] = {}
        self._below: list[QWidget] = []
        self._pins: Sequence[PinTag] = ()
        self._totals: LiveTotals | None = None
        self._last = ""
        self._given: int | None = None
        self._build()
        theme.changed.connect(self._retint)

    def _build(self) -> None:
        self.setProperty("ground", "surface")
        self._head = HeadRow(self._theme)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._sheet = QWidget()
        self._sheet.setProperty("ground", "surface")
        self._rows = QVBoxLayout(self._sheet)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._scroll.setWidget(self._sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._scroll, 1)

    def show_note(self, note: str) -> None:
        """Say something of the weights in the line that names the columns; "" is nothing."""
        self._head.show_note(note)

    def put_below(self, *parts: QWidget) -> None:
        """Put parts at the foot of the sheet, under the last leaf."""
        self._below = list(parts)
        for part in parts:
            self._rows.addWidget(part)
        self._rows.addStretch(1)

    def show_sheet(
        self, scheme: Scheme, marks: Mapping[str, int], opinions: Mapping[str, str], *, is_frozen: bool
    ) -> None:
        """Show one sheet; the rows are made anew only when the scheme is another."""
        if scheme != self._scheme:
            self._make_rows(scheme)
        self._marks = dict(marks)
        for key, leaf in self._leaves.items():
            leaf.show_mark(marks.get(key), opinions.get(key, ""), is_frozen=is_frozen)
        self._show_totals()

    def show_pins(self, cards: Sequence[PinTag]) -> None:
        """Show the evidence pins of the sheet, each under its leaf."""
        self._pins = cards
        for key, leaf in self._leaves.items():
            leaf.show_pins([card for card in cards if card.indicator == key])

    @property
    def current(self) -> str:
        """The leaf that has the keyboard, or had it last; "" before any had it."""
        return self._last if self._last in self._leaves else ""

    def leaf_row(self, key: str) -> LeafRow | None:
        """Return the row of one leaf."""
        return self._leaves.get(key)

    @property
    def missing(self) -> list[str]:
        """The leaves without a mark, in the order of the sheet."""
        return [key for key in self._leaves if key not in self._marks]

    def totals(self) -> LiveTotals | None:
        """Return what the marks add up to so far."""
        return self._totals

    def focus_leaf(self, key: str) -> None:
        """Put the keyboard on one leaf and bring it into sight."""
        if (leaf := self._leaves.get(key)) is not None:
            leaf.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(leaf, 0, self._theme.px(48))

    def focus_first_missing(self) -> bool:
        """Go to the first leaf without a mark; False when there is none."""
        missing = self.missing
        if missing:
            self.focus_leaf(missing[0])
        return bool(missing)

    def focus_first(self) -> None:
        """Go to the first leaf, the headings above it in sight."""
        self.focus_leaf(next(iter(self._leaves), ""))
        self._scroll.verticalScrollBar().setValue(0)

    def focus_opinion(self, key: str) -> None:
        """Put the keyboard on the opinion of one leaf."""
        self._leaves[key].focus_opinion()
        self._scroll.ensureWidgetVisible(self._leaves[key], 0, self._theme.px(48))

    def focus_last(self) -> None:
        """Go back to the leaf that had the keyboard last, or to the first one."""
        self.focus_leaf(self._last if self._last in self._leaves else next(iter(self._leaves), ""))

    def show_part(self, part: QWidget) -> None:
        """Bring a part at the foot of the sheet into sight."""
        self._scroll.ensureWidgetVisible(part, 0, self._theme.px(16))

    def _make_rows(self, scheme: Scheme) -> None:
        self._scheme = scheme
        for old in (*self._leaves.values(), *self._levels.values()):
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._leaves, self._levels = {}, {}
        marked = leaves(scheme)
        is_common = len({(leaf.max, leaf.step) for leaf in marked}) == 1
        self._head.show_common(marked[0] if is_common else None)
        for at, node in enumerate(nodes(scheme)):
            made: LeafRow | LevelRow
            if node.indicator.children:
                made = self._levels[node.indicator.key] = LevelRow(node, self._theme)
            else:
                made = self._leaves[node.indicator.key] = LeafRow(
                    node, self._theme, shows_range=not is_common, has_pins=self._has_pins
                )
                self._connect(made)
            self._rows.insertWidget(at, made)
        self._order_tabs()

    def _connect(self, leaf: LeafRow) -> None:
        leaf.mark_changed.connect(self._marked)
        leaf.opinion_changed.connect(self.opinion_changed)
        leaf.opinion_entered.connect(self.opinion_entered)
        leaf.moved.connect(self._move)
        leaf.entered.connect(self._entered)
        leaf.refused.connect(self._show_whole)
        leaf.copy_asked.connect(self._copy_last)
        leaf.pin_asked.connect(self.pin_asked)
        leaf.pin_opened.connect(self.pin_opened)
        leaf.pin_removed.connect(self.pin_removed)
        leaf.phrases_asked.connect(self.phrases_asked)

    def _order_tabs(self) -> None:
        edits = [leaf.edit for leaf in self._leaves.values()]
        for first, second in pairwise(edits):
            QWidget.setTabOrder(first, second)

    def _marked(self, key: str, mark: int | None) -> None:
        if mark is None:
            self._marks.pop(key, None)
        else:
            self._marks[key] = self._given = mark
        self._show_totals()
        self.mark_changed.emit(key, mark)

    def _copy_last(self, key: str) -> None:
        """Give the mark that was given last here too, and go on; where it is not allowed, the row says why."""
        if self._given is not None and self._leaves[key].edit.give(self._given):
            self._move(key, 1)

    def _move(self, key: str, way: int) -> None:
        keys = list(self._leaves)
        at = keys.index(key) + way
        if 0 <= at < len(keys):
            self.focus_leaf(keys[at])
        elif at == len(keys) and self._below:
            self._below[0].setFocus(Qt.FocusReason.TabFocusReason)
            self.show_part(self._below[0])

    def _entered(self, key: str) -> None:
        if self._last in self._leaves:
            self._leaves[self._last].set_current(False)
        self._last = key
        self._leaves[key].set_current(True)
        self._scroll.ensureWidgetVisible(self._leaves[key], 0, self._theme.px(24))
        self.entered.emit(key)

    def _show_whole(self, key: str) -> None:
        """Bring a row into sight once its new line has found its place."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self._leaves[key], 0, self._theme.px(8)))

    def _show_totals(self) -> None:
        if self._scheme is None:
            return
        totals = self._totals = live_totals(self._scheme, self._marks)
        for key, level in self._levels.items():
            level.show_points(totals.nodes[key])
        for key, leaf in self._leaves.items():
            leaf.show_points(totals.nodes[key])
        self.totals_changed.emit(totals)

    def _retint(self) -> None:
        self._head.resize_columns()
        if self._scheme is None:
            return
        kept, scheme = self._last, self._scheme
        focused = self.window().focusWidget()
        typing = next((key for key, leaf in self._leaves.items() if focused and leaf.isAncestorOf(focused)), "")
        opinions = {key: leaf.opinion_text for key, leaf in self._leaves.items()}
        is_frozen = any(leaf.is_frozen for leaf in self._leaves.values())
        self._make_rows(scheme)
        self.show_sheet(scheme, self._marks, opinions, is_frozen=is_frozen)
        self.show_pins(self._pins)
        self._last = kept
        if typing:  # the colours change by themselves at nightfall: whoever is typing goes on typing
            self.focus_leaf(typing)
