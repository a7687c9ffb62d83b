"""The right of the compliance desk: the rules of one entry, what the machine saw, the ticks, decisions, requests."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from reviewer_app.services.secretariat.compliance import ComplianceLine, ComplianceSheet, Request
from reviewer_app.ui.icons import sign
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.basics import button, column, frame, label, row, tool
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.plain_panes import WordsPane

SIGNS: Final = {
    "clear": ("done", "good"),
    "warn": ("alert", "warn"),
    "fail": ("close", "bad"),
    "none": ("user", "text_faint"),
}
STATES: Final = ("met", "unmet", "not-applicable")
SHORT: Final = 60
"""So many letters of a request stand at the top."""


def tick_words(state: str) -> str:
    """Return the word for a tick."""
    return {
        "met": QCoreApplication.translate("compliance", "Met"),
        "unmet": QCoreApplication.translate("compliance", "Not met"),
        "not-applicable": QCoreApplication.translate("compliance", "Does not apply"),
    }[state]


def decision_words(decision: str) -> str:
    """Return the word for a decision."""
    return {
        "passed": QCoreApplication.translate("compliance", "Passed"),
        "supplement": QCoreApplication.translate("compliance", "Supplements asked"),
        "refused": QCoreApplication.translate("compliance", "Refused"),
        "": QCoreApplication.translate("compliance", "Undecided"),
    }[decision]


def entrant_words(unit: str, person: str) -> str:
    """Return a unit with its legal person, where he is known."""
    if not person:
        return unit
    return QCoreApplication.translate("compliance", "{0} (legal person: {1})").format(unit, person)


class RuleRow(QFrame):
    """One rule: the machine's finding, the person's tick."""

    ticked = Signal(str, str, bool)
    """Rule, state, and whether a reason has to be asked for."""

    def __init__(self, line: ComplianceLine, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setProperty("frame", "step")
        theme, language = surroundings.theme, surroundings.tongue.language
        picture, ink = SIGNS[line.finding.state]
        mark = QLabel()
        mark.setPixmap(sign(picture, getattr(theme.tokens, ink), theme.px(18), self.devicePixelRatioF()))
        mark.setAccessibleName(sentence(f"compliance-report-finding-{line.finding.state}", language))
        title, clause, found = label("strong", wraps=True), label("caption"), label("soft", wraps=True)
        title.setText(line.rule.title)
        title.setToolTip(line.rule.text)
        clause.setText(line.rule.clause)
        found.setText(sentence(line.finding.code, language, **line.finding.values) if line.finding.code else "")
        if not found.text():
            found.hide()
        words = column(row(title, clause, spacing=8, grows=title), found, spacing=2)
        if line.rule.tick:
            asked = label("caption", wraps=True)
            asked.setText(line.rule.tick)
            words.addWidget(asked)
        if line.reason:
            why = label("caption", wraps=True)
            why.setText(QCoreApplication.translate("compliance", "Reason: {0}").format(line.reason))
            words.addWidget(why)
        words.addWidget(self._ticks())
        layout = row(column(mark, 1), spacing=10, margins=(12, 7, 12, 7))
        layout.addLayout(words, 1)
        self.setLayout(layout)

    def _ticks(self) -> QWidget:
        group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        for state in STATES:
            made = tool("pill", is_checkable=True)
            made.setText(tick_words(state))
            made.setAccessibleName(f"{self._line.rule.title}: {tick_words(state)}")
            made.setChecked(self._line.tick == state)
            made.clicked.connect(lambda _checked=False, state=state: self._choose(state))
            group.addButton(made)
            self.buttons[state] = made
        return flowing(*(self.buttons[state] for state in STATES), spacing=4)

    def shows(self, line: ComplianceLine) -> bool:
        """Whether this is what stands here; a pill that was pressed, and came to nothing, is not."""
        return self._line == line and all(made.isChecked() == (line.tick == key) for key, made in self.buttons.items())

    def _choose(self, state: str) -> None:
        is_doubtful = state == "met" and self._line.finding.state == "fail"
        self.ticked.emit(self._line.rule.key, state, is_doubtful or state != "met")


class CompliancePane(QWidget):
    """Shows one entry; tells what was pressed."""

    ticked = Signal(str, str, bool)
    decided = Signal(str)
    supplement_asked = Signal()
    supplement_came = Signal(int)

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._sheet: ComplianceSheet | None = None
        self.rows: dict[str, RuleRow] = {}
        self.came: dict[int, QPushButton] = {}
        self._title, self._state = label("heading", wraps=True), label("soft", wraps=True)
        self._entrants = label("caption", wraps=True)
        self._awaited = column(spacing=4)
        self.passed, self.supplement, self.refused = button("primary"), button(), button()
        self.passed.clicked.connect(lambda: self.decided.emit("passed"))
        self.supplement.clicked.connect(self.supplement_asked)
        self.refused.clicked.connect(lambda: self.decided.emit("refused"))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = WordsPane(surroundings.theme)
        self._card = frame("card")
        head = column(self._title, self._entrants, self._state, spacing=2, margins=(14, 10, 14, 8))
        head.addLayout(self._awaited)
        foot = row(self.refused, self.supplement, 1, self.passed, spacing=8, margins=(12, 8, 12, 10))
        body = column(spacing=0)
        body.addLayout(head)
        body.addWidget(self._scroll, 1)
        body.addLayout(foot)
        self._card.setLayout(body)
        self.setLayout(column(self._card, self._empty, spacing=0, grows=self._card))
        self.clear()

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._sheet = None
        self._card.hide()
        self._empty.show()
        self.retranslate()

    def show_sheet(self, sheet: ComplianceSheet) -> None:
        """Show one entry; the place in the list of rules stays."""
        is_same = self._sheet is not None and self._sheet.card.project == sheet.card.project
        before, self._sheet = self._sheet, sheet
        self._empty.hide()
        self._card.show()
        if before is not None and is_same and self._has_rows_of(before, sheet):
            self._renew(sheet)
            return
        place = self._scroll.verticalScrollBar().value() if is_same else 0
        self._fill()
        self._scroll.verticalScrollBar().setValue(place)

    def _has_rows_of(self, before: ComplianceSheet, sheet: ComplianceSheet) -> bool:
        return before.requests == sheet.requests and [one.rule.key for one in sheet.lines] == list(self.rows)

    def _renew(self, sheet: ComplianceSheet) -> None:
        """After a tick only its row is another: all nineteen take a fifth of a second to build."""
        body = self._scroll.widget()
        layout = body.layout() if body is not None else None
        for line in sheet.lines:
            gone = self.rows[line.rule.key]
            if gone.shows(line) or layout is None:
                continue
            had_keyboard = next((key for key, made in gone.buttons.items() if made.hasFocus()), "")
            self.rows[line.rule.key] = self._row(line)
            layout.replaceWidget(gone, self.rows[line.rule.key])
            self.rows[line.rule.key].show()  # else at the next turn of the loop: no focus till then
            gone.hide()
            gone.deleteLater()
            if had_keyboard:
                self.rows[line.rule.key].buttons[had_keyboard].setFocus()
        self._say_state(sheet)

    def _row(self, line: ComplianceLine) -> RuleRow:
        made = RuleRow(line, self._surroundings)
        made.ticked.connect(self.ticked)
        return made

    def _fill(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        body = QWidget()
        body.setProperty("ground", "surface")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.rows = {}
        for line in sheet.lines:
            self.rows[line.rule.key] = self._row(line)
            layout.addWidget(self.rows[line.rule.key])
        for request in sheet.requests:
            layout.addWidget(_request_row(request))
        layout.addStretch(1)
        self._scroll.setWidget(body)
        self._title.setText(f"{sheet.card.code}  {sheet.card.title}")
        self._entrants.setText("\n".join(entrant_words(unit, person) for unit, person in sheet.entrants))
        self._entrants.setVisible(bool(sheet.entrants))
        self._say_awaited(sheet)
        self._say_state(sheet)

    def _say_state(self, sheet: ComplianceSheet) -> None:
        self._state.setText(self._summary(sheet))
        self.passed.setEnabled(not sheet.card.open_rules and not sheet.card.against)

    def _say_awaited(self, sheet: ComplianceSheet) -> None:
        """What is asked for and not here stands at the top, each with its press; the whole text below the rules."""
        while (gone := self._awaited.takeAt(0)) is not None:
            if (part := gone.widget()) is not None:
                part.hide()
                part.deleteLater()
        self.came = {one.request: self._came(one) for one in sheet.requests if not one.received}

    def _came(self, one: Request) -> QPushButton:
        line, words, came = QWidget(), label("warn", wraps=True), button("link")
        short = one.text if len(one.text) <= SHORT else f"{one.text[:SHORT]}…"
        said = QCoreApplication.translate("compliance", "Supplement asked: {0}").format(short)
        if one.due:
            said += "  ·  " + QCoreApplication.translate("compliance", "due {0}").format(one.due)
        words.setText(said)
        words.setToolTip(one.text)
        came.setText(QCoreApplication.translate("compliance", "It came"))
        came.setAccessibleName(f"{came.text()}: {short}")
        came.clicked.connect(lambda: self.supplement_came.emit(one.request))
        line.setLayout(row(words, came, spacing=8, grows=words))
        self._awaited.addWidget(line)
        return came

    def _summary(self, sheet: ComplianceSheet) -> str:
        parts = [
            QCoreApplication.translate("compliance", "{0} to check").format(len(sheet.card.open_rules)),
            QCoreApplication.translate("compliance", "{0} against").format(len(sheet.card.against)),
        ]
        if sheet.decisions:
            last = sheet.decisions[-1]
            parts.append(f"{decision_words(last.decision)}: {last.reason}")
        return "  ·  ".join(parts)

    def retranslate(self) -> None:
        """Set every word again."""
        self.passed.setText(QCoreApplication.translate("compliance", "Pass …"))
        self.supplement.setText(QCoreApplication.translate("compliance", "Ask for supplements …"))
        self.refused.setText(QCoreApplication.translate("compliance", "Refuse …"))
        self._empty.say(
            "file",
            QCoreApplication.translate("compliance", "No entry chosen"),
            QCoreApplication.translate("compliance", "Choose an entry at the left."),
        )
        self._fill()

    def retint(self) -> None:
        """Draw the signs again."""
        self._fill()


def _request_row(one: Request) -> QFrame:
    made, words = frame("step"), label("soft", wraps=True)
    state = (
        QCoreApplication.translate("compliance", "Supplement received: {0}")
        if one.received
        else QCoreApplication.translate("compliance", "Supplement asked: {0}")
    )
    words.setText(state.format(one.text))
    made.setLayout(row(words, margins=(12, 7, 12, 7), grows=words))
    return made
