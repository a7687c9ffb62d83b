"""The right of the compliance desk while several entries are chosen: each rule ticked for all of them, and the pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reviewer_app.messages import Language
from reviewer_app.services.secretariat.verdicts_together import Left, RuleTogether, SheetTogether
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.basics import button, column, frame, label, row
from reviewer_app.ui.widgets.flow import flowing

OF_TICKS: Final[tuple[Left, ...]] = ("warn", "fail", "unseen", "settled", "foreign")
OF_PASSING: Final[tuple[Left, ...]] = ("open", "against", "awaited", "out", "passed")
LOOKED_AT: Final[tuple[Left, ...]] = ("warn", "fail", "unseen")
"""Of a rule these lead to the entries: somebody has to look at each of them."""


class RuleManyRow(QFrame):
    """One rule over many entries: how they stand, and what can be ticked for them at once."""

    ticked = Signal(str, str, bool)
    """Rule, state, and whether those that the machine doubts go along."""
    codes_asked = Signal(object)

    def __init__(self, one: RuleTogether, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one, self._language = one, surroundings.tongue.language
        self.setProperty("frame", "step")
        title, clause, asked = label("strong", wraps=True), label("caption"), label("caption", wraps=True)
        title.setText(one.rule.title)
        title.setToolTip(one.rule.text)
        clause.setText(one.rule.clause)
        asked.setText(one.rule.tick)
        stands = label("soft", wraps=True)
        stands.setText(_counts(one.free, one.left, "together-free", OF_TICKS, self._language))
        words = column(row(title, clause, spacing=8, grows=title), spacing=2, margins=(12, 7, 12, 7))
        if one.rule.tick:
            words.addWidget(asked)
        words.addWidget(stands)
        self.buttons = self._buttons()
        if self.buttons:
            words.addWidget(flowing(*self.buttons.values()))
        self.setLayout(words)

    def _buttons(self) -> dict[str, QPushButton]:
        one, made = self._one, {}
        if one.free:
            made["met"] = self._acts("", _met_words(len(one.free)), "met", with_doubts=False)
            made["not-applicable"] = self._acts("link", _apart_words(), "not-applicable", with_doubts=False)
        if one.left.get("warn"):
            count = len(one.free) + len(one.left["warn"])
            made["doubts"] = self._acts("link", _doubt_words(count), "met", with_doubts=True)
        if one.open:
            made["unmet"] = self._acts("link", _unmet_words(len(one.open)), "unmet", with_doubts=False)
        if codes := tuple(code for why in LOOKED_AT for code in one.left.get(why, ())):
            made["show"] = button("link")
            made["show"].setText(_show_words(len(codes)))
            made["show"].clicked.connect(lambda: self.codes_asked.emit(codes))
        for part in made.values():
            part.setAccessibleName(f"{one.rule.title}: {part.text()}")
        return made

    def _acts(self, kind: str, words: str, state: str, *, with_doubts: bool) -> QPushButton:
        made = button(kind)
        made.setText(words)
        made.clicked.connect(lambda: self.ticked.emit(self._one.rule.key, state, with_doubts))
        return made


class CompliancePaneOfMany(QWidget):
    """Shows how the chosen entries stand together; tells what was pressed."""

    ticked = Signal(str, str, bool)
    passed = Signal()
    refused = Signal()
    codes_asked = Signal(object)
    """Codes of the entries that somebody has to look at one by one."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._sheet: SheetTogether | None = None
        self.rows: dict[str, RuleManyRow] = {}
        self._title, self._hint, self.state = label("heading"), label("caption", wraps=True), label("soft", wraps=True)
        self.pass_button, self.rest_button, self.refuse_button = button("primary"), button("link"), button()
        self.pass_button.clicked.connect(self.passed)
        self.refuse_button.clicked.connect(self.refused)
        self.rest_button.clicked.connect(self._ask_rest)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card, body = frame("card"), column(spacing=0)
        body.addLayout(column(self._title, self._hint, self.state, spacing=2, margins=(14, 10, 14, 8)))
        body.addWidget(self._scroll, 1)
        body.addLayout(
            row(self.refuse_button, self.rest_button, 1, self.pass_button, spacing=8, margins=(12, 8, 12, 10))
        )
        card.setLayout(body)
        self.setLayout(column(card, spacing=0, grows=card))

    def show_sheet(self, sheet: SheetTogether) -> None:
        """Show how other entries stand, or the same ones after a tick; the place in the list of rules stays."""
        place = self._scroll.verticalScrollBar().value()
        self._sheet = sheet
        self.retranslate()
        self._scroll.verticalScrollBar().setValue(place)

    def _fill(self, sheet: SheetTogether) -> None:
        body = QWidget()
        body.setProperty("ground", "surface")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.rows = {}
        for one in sorted(sheet.rules, key=lambda held: not held.open):
            made = self.rows[one.rule.key] = RuleManyRow(one, self._surroundings)
            made.ticked.connect(self.ticked)
            made.codes_asked.connect(self.codes_asked)
            layout.addWidget(made)
        layout.addStretch(1)
        self._scroll.setWidget(body)

    def _ask_rest(self) -> None:
        if self._sheet is not None:
            left = self._sheet.passing.left
            self.codes_asked.emit(tuple(code for why in ("open", "against", "awaited") for code in left.get(why, ())))

    def retranslate(self) -> None:
        """Set every word again."""
        self._hint.setText(
            QCoreApplication.translate(
                "compliance", "A tick here stands for each entry by your name; each can be changed alone afterwards."
            )
        )
        sheet, language = self._sheet, self._surroundings.tongue.language
        if sheet is None:
            return
        self._fill(sheet)
        able, left = sheet.passing.done, sheet.passing.left
        self._title.setText(sentence("together-entries", language, n=sheet.entries))
        self.state.setText(_counts(able, left, "together-can-pass", OF_PASSING, language))
        self.pass_button.setText(QCoreApplication.translate("compliance", "Pass {0} …").format(len(able)))
        self.pass_button.setEnabled(bool(able))
        self.refuse_button.setText(
            QCoreApplication.translate("compliance", "Refuse {0} …").format(len(sheet.refusing.done))
        )
        self.refuse_button.setEnabled(bool(sheet.refusing.done))
        self.rest_button.setText(QCoreApplication.translate("compliance", "Choose those that cannot pass"))
        self.rest_button.setVisible(any(left.get(why) for why in ("open", "against", "awaited")))

    def retint(self) -> None:
        """Draw the rows again."""
        self.retranslate()


def _counts(
    free: Sequence[str], left: Mapping[Left, Sequence[str]], first: str, kinds: Sequence[Left], spoken: Language
) -> str:
    parts = [sentence(first, spoken, n=len(free))] if free or kinds is OF_PASSING else []
    for why in kinds:
        if codes := left.get(why):
            code = "together-passed-before" if why == "passed" else f"together-{why}"
            parts.append(sentence(code, spoken, n=len(codes)))
    return "  ·  ".join(parts)


def _met_words(count: int) -> str:
    return QCoreApplication.translate("compliance", "Met: tick {0}").format(count)


def _apart_words() -> str:
    return QCoreApplication.translate("compliance", "Does not apply …")


def _unmet_words(count: int) -> str:
    return QCoreApplication.translate("compliance", "Not met: tick {0} …").format(count)


def _doubt_words(count: int) -> str:
    return QCoreApplication.translate("compliance", "Tick {0}, doubts too …").format(count)


def _show_words(count: int) -> str:
    return QCoreApplication.translate("compliance", "Look at these {0}").format(count)
