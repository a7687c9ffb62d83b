"""Every setting that the notice leaves open, on one page: what it says, what is offered, on whose word it stands."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from reviewer_app.rules.open_items import NOT_SETTLED, OpenItem, open_items
from reviewer_app.rules.scheme import RulesSheet
from reviewer_app.services.secretariat.rules_words import ItemWords, value_words
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.basics import column, frame, label, row
from reviewer_app.ui.widgets.still import StillComboBox, StillSpinBox

TONES: Final = {"notice": "primary", "default": "warn", "changed": "seal", "approved": "good"}
MOST: Final = 999
WIDEST: Final = 460


class RulesItems(QWidget):
    """Shows a rules sheet item by item; tells the sheet that a choice makes of it."""

    changed = Signal(object)
    """The RulesSheet as edited."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._sheet: RulesSheet | None = None
        self._is_open = True
        self.editors: dict[tuple[str, str], QWidget] = {}
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self._scroll))

    def show_items(self, sheet: RulesSheet, words: tuple[ItemWords, ...], *, is_open: bool) -> None:
        """Show every item; `is_open`: it may be edited."""
        self._sheet, self._is_open = sheet, is_open
        self.editors = {}
        body = QWidget()
        body.setProperty("ground", "canvas")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(8)
        for item, said in zip(open_items(sheet), words, strict=True):
            layout.addWidget(self._card(item, said))
        layout.addStretch(1)
        at = self._scroll.verticalScrollBar().value()
        self._scroll.setWidget(body)
        self._scroll.verticalScrollBar().setValue(at)

    def _card(self, item: OpenItem, said: ItemWords) -> QFrame:
        made = frame("card")
        name, place, mark = label("strong", wraps=True), label("caption"), label("tag")
        name.setText(said.name)
        place.setText(said.place)
        if not said.place:
            place.hide()
        mark.setText(said.source_words)
        mark.setProperty("tone", TONES[said.source])
        layout = column(row(name, place, 1, mark, spacing=8), spacing=6, margins=(14, 10, 14, 10))
        if said.notice:
            notice = label("soft", wraps=True)
            notice.setText(said.notice)
            layout.addWidget(notice)
        layout.addWidget(self._editor(item, said))
        made.setLayout(layout)
        return made

    def _editor(self, item: OpenItem, said: ItemWords) -> QWidget:
        if item.put is None or not self._is_open:
            shown = label(wraps=True)
            shown.setText(said.value)
            self.editors[item.name] = shown
            return shown
        made = self._choice(item) if item.kind == "choice" else self._numbers(item)
        made.setAccessibleName(f"{said.name} {said.place}".strip())
        self.editors[item.name] = made
        return made

    def _choice(self, item: OpenItem) -> QComboBox:
        made = StillComboBox()
        language = self._surroundings.tongue.language
        sheet = self._sheet
        offered = item.choices if item.value in item.choices else (item.value, *item.choices)
        if sheet is not None:
            for value in offered:
                made.addItem(value_words(sheet, item, language, value), offered.index(value))
        made.setCurrentIndex(offered.index(item.value))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMaximumWidth(self._surroundings.theme.px(WIDEST))
        made.activated.connect(lambda at: self._put(item, offered[at]))
        return made

    def _numbers(self, item: OpenItem) -> QWidget:
        made = QWidget()
        line = row(spacing=8)
        boxes: list[StillSpinBox] = []
        for words, value in zip(_parts(item), item.value, strict=True):
            text, box = label("soft"), StillSpinBox()
            text.setText(words)
            box.setRange(NOT_SETTLED, MOST)
            box.setSpecialValueText(QCoreApplication.translate("RulesItems", "not settled"))
            box.setValue(value)
            box.setAccessibleName(words)
            text.setBuddy(box)
            boxes.append(box)
            line.addWidget(text)
            line.addWidget(box)
        line.addStretch(1)
        for box in boxes:
            box.editingFinished.connect(lambda: self._put(item, tuple(one.value() for one in boxes)))
        made.setLayout(line)
        return made

    def _put(self, item: OpenItem, value: Any) -> None:
        if self._sheet is not None and item.put is not None and value != item.value:
            self._sheet = item.put(self._sheet, value)
            self.changed.emit(self._sheet)


def _parts(item: OpenItem) -> tuple[str, ...]:
    return {
        "finalists": (
            QCoreApplication.translate("RulesItems", "Share"),
            QCoreApplication.translate("RulesItems", "of"),
            QCoreApplication.translate("RulesItems", "at least"),
            QCoreApplication.translate("RulesItems", "at most"),
        ),
        "quota": (
            QCoreApplication.translate("RulesItems", "Share"),
            QCoreApplication.translate("RulesItems", "of"),
        ),
        "recommended": (QCoreApplication.translate("RulesItems", "Works"),),
    }[item.key]
