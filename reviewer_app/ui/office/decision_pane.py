"""What is open and what was decided about a list: ties at a line, resolutions, lists with their approvals."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reviewer_app.rules.awards import CountMade
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.permits import COMMITTEE
from reviewer_app.services.secretariat.approved_lists import ApprovedList
from reviewer_app.services.secretariat.awards import GroupList, StageList
from reviewer_app.services.secretariat.resolutions import FINALIST, ResolutionCard
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import counted, listed, moment_words, sentence
from reviewer_app.ui.widgets.basics import button, column, frame, label, row
from reviewer_app.ui.widgets.digest import carry_digest
from reviewer_app.ui.widgets.flow import FlowRow

Approvals = tuple[tuple[str, str, str], ...]
"""(name, role, time)."""


def kind_words(kind: str) -> str:
    """Return the name of a kind of resolution."""
    return {
        "tie": QCoreApplication.translate("decisions", "Tie"),
        "vacancy": QCoreApplication.translate("decisions", "Award left vacant"),
        "special": QCoreApplication.translate("decisions", "Special award"),
        "out-of-rank": QCoreApplication.translate("decisions", "Not by rank"),
    }[kind]


class _Card(NamedTuple):
    """A card that was made: its last line takes further buttons while something is to be pressed."""

    frame: QFrame
    acts: FlowRow
    press: QPushButton | None


class DecisionPane(QWidget):
    """Shows cards; tells what was pressed."""

    question_asked = Signal(object)
    """A GroupList whose tie is to be decided."""
    resolution_approved = Signal(int)
    list_approved = Signal(int)
    committee_asked = Signal(str, int)
    """The committee is to approve at this desk: "resolution" or "list", and its number."""

    def __init__(self, surroundings: Surroundings, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings, self._role = surroundings, role
        self._contest: Contest | None = None
        self._list: StageList | None = None
        self._decided: tuple[ResolutionCard, ...] = ()
        self._kept: tuple[ApprovedList, ...] = ()
        self._own = ""
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self._scroll))

    def show_decisions(
        self,
        contest: Contest,
        found: StageList | None,
        decided: tuple[ResolutionCard, ...],
        kept: tuple[ApprovedList, ...],
        own: str = "",
    ) -> None:
        """Show what belongs to one list. `own`: the name of the operator at work, who approves only once."""
        self._contest, self._list, self._decided, self._kept, self._own = contest, found, decided, kept, own
        self.retranslate()

    def retranslate(self) -> None:
        """Build every card again, in the language in force."""
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for group in self._list.groups if self._list else ():
            layout.addWidget(self._group(group))
        for resolution in reversed(self._decided):
            layout.addWidget(self._resolution(resolution))
        for number, kept in reversed(list(enumerate(self._kept, start=1))):
            layout.addWidget(self._snapshot(number, kept))
        layout.addStretch(1)
        self._scroll.setWidget(body)

    def _title(self, track: str) -> str:
        contest = self._contest
        return next((one.title for one in contest.tracks if one.key == track), track) if contest else track

    def _award(self, key: str) -> str:
        if key == FINALIST:
            return QCoreApplication.translate("decisions", "finalists")
        contest = self._contest
        return next((one.title for one in contest.awards if one.key == key), key) if contest else key

    def _group(self, group: GroupList) -> QFrame:
        counts = listed(f"{self._award(key)} {number}" for key, number in group.counts.items())
        words = counted(QCoreApplication.translate("decisions", "From {0:entry|entries}: {1}"), group.entries, counts)
        if group.made:
            words += "\n" + self._how(group)
        if group.vacant:
            left = listed(f"{self._award(key)} {number}" for key, number in group.vacant.items())
            words += "\n" + QCoreApplication.translate("decisions", "Left vacant: {0}").format(left)
        if group.stale:
            words += "\n" + QCoreApplication.translate("decisions", "Resolutions that fit no longer: {0}").format(
                listed(group.stale)
            )
        codes = {line.row.project: line.row.code for line in group.lines}
        for question in group.undecided:
            tied = listed(codes[project] for project in question.projects)
            words += "\n" + QCoreApplication.translate("decisions", "Tied at the line: {0}").format(tied)
        press = QCoreApplication.translate("decisions", "Decide …") if group.undecided else ""
        return self._card(self._title(group.track), words, press, lambda: self.question_asked.emit(group)).frame

    def _how(self, group: GroupList) -> str:
        """How the numbers came about; where one is 0, what can be done."""
        parts = [
            f"{self._award(one.award)} {group.entries} × {_share(one.share)} = {_number(one.exact)} → {one.count}"
            + _bounds(one)
            for one in group.made
        ]
        rounding = sentence(f"value-{group.made[0].rounding}", self._surroundings.tongue.language)
        words = QCoreApplication.translate("decisions", "By the rules, {0}: {1}").format(rounding, listed(parts))
        none = [self._award(one.award) for one in group.made if one.exact and not one.count]
        if none:
            why = QCoreApplication.translate(
                "decisions",
                "{0}: 0, less than one place, rounded. The rules can round otherwise.",
            )
            words += "\n" + why.format(listed(none))
        return words

    def _resolution(self, one: ResolutionCard) -> QFrame:
        head = QCoreApplication.translate("decisions", "Resolution {0}: {1}, {2}").format(
            one.resolution, kind_words(one.kind), self._title(one.track)
        )
        words = f"{one.text}\n" + QCoreApplication.translate("decisions", "Attended by: {0}").format(one.attendees)
        words += "\n" + self._approved_by(one.approvals)
        press = "" if one.in_force else QCoreApplication.translate("decisions", "Approve")
        card = self._card(
            head, words, press, lambda: self.resolution_approved.emit(one.resolution), is_done=one.in_force
        )
        self._bar_second(card, one.approvals)
        self._let_committee(card, head, one.approvals, lambda: self.committee_asked.emit("resolution", one.resolution))
        return card.frame

    def _snapshot(self, number: int, one: ApprovedList) -> QFrame:
        """`number`: counted among the lists of this kind and stage, not among all that was ever kept."""
        head = QCoreApplication.translate("decisions", "List {0}, {1}").format(number, moment_words(one.at))
        press = "" if one.in_force else QCoreApplication.translate("decisions", "Approve")
        words = self._approved_by(one.approvals)
        card = self._card(head, words, press, lambda: self.list_approved.emit(one.snapshot), is_done=one.in_force)
        self._bar_second(card, one.approvals)
        self._let_committee(card, head, one.approvals, lambda: self.committee_asked.emit("list", one.snapshot))
        carry_digest(card.frame, one.digest)
        return card.frame

    def _bar_second(self, card: _Card, approvals: Approvals) -> None:
        """Nobody approves twice: the press says so instead of failing."""
        if card.press is not None and self._own in {name for name, _role, _at in approvals}:
            card.press.setEnabled(False)
            card.press.setText(QCoreApplication.translate("decisions", "Approved by you: another has to approve"))

    def _let_committee(self, card: _Card, head: str, approvals: Approvals, pressed: Callable[[], None]) -> None:
        """Offer the committee's own sign-in where its approval is still missing and somebody else is at work."""
        if card.press is None or self._role == COMMITTEE or any(role == COMMITTEE for _name, role, _at in approvals):
            return
        act = button("primary")
        act.setText(QCoreApplication.translate("decisions", "Committee approves …"))
        act.setAccessibleName(f"{act.text()} {head}")
        act.clicked.connect(pressed)
        card.acts.addWidget(act)

    def _card(self, head: str, words: str, press: str, pressed: Callable[[], None], *, is_done: bool = False) -> _Card:
        made = frame("card")
        title, text = label("strong", wraps=True), label("soft", wraps=True)
        title.setText(head)
        text.setText(words)
        line = row(title, spacing=8, grows=title)
        if is_done:
            mark = label("tag")
            mark.setProperty("tone", "good")
            mark.setText(QCoreApplication.translate("decisions", "in force"))
            line.addWidget(mark)
        body, acts = column(line, text, spacing=4, margins=(14, 10, 14, 10)), FlowRow(spacing=8)
        act = button("warn") if press else None
        if act is not None:
            act.setText(press)
            act.setAccessibleName(f"{press} {head}")
            act.clicked.connect(pressed)
            acts.addWidget(act)
            body.addLayout(acts)
        made.setLayout(body)
        return _Card(made, acts, act)

    def _approved_by(self, approvals: Approvals) -> str:
        if not approvals:
            return QCoreApplication.translate("decisions", "Not approved yet")
        language = self._surroundings.tongue.language
        who = QCoreApplication.translate("decisions", "{0} ({1})")
        names = listed(who.format(name, sentence(f"operator-{role}", language)) for name, role, _at in approvals)
        return QCoreApplication.translate("decisions", "Approved by: {0}").format(names)


def _bounds(one: CountMade) -> str:
    if one.bounds is None:
        return ""
    return QCoreApplication.translate("decisions", " (at least {0}, at most {1})").format(*one.bounds)


def _share(share: Fraction) -> str:
    return f"{_number(share * 100)} %" if 100 % share.denominator == 0 else str(share)


def _number(exact: Fraction) -> str:
    return f"{float(exact):.2f}".rstrip("0").rstrip(".")
