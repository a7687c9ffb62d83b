"""Writes down a resolution of the committee: what it concerns, what it gives to whom, its text, who attended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from reviewer_app.rules.contest import Contest
from reviewer_app.services.secretariat.awards import GroupList, StageList
from reviewer_app.services.secretariat.resolutions import FINALIST, Kind
from reviewer_app.ui.office.decision_pane import kind_words
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, label, main_button, row

KEEP = "keep"
"""A project that the resolution says nothing of."""


@dataclass(frozen=True)
class Wish:
    """What was entered. `give`: project code → award key ("" for none); `withhold`: award key → places."""

    kind: Kind
    track: str
    direction: str
    text: str
    attendees: str
    give: Mapping[str, str]
    withhold: Mapping[str, int]


class ResolutionDialog(QDialog):
    """One resolution for one track; with `group` its first open tie is laid out ready to be decided."""

    def __init__(
        self, contest: Contest, found: StageList, group: GroupList | None, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._contest, self._found, self._theme = contest, found, theme
        self._choices: dict[str, QComboBox] = {}
        self._places: dict[str, QSpinBox] = {}
        self.track, self.kind = QComboBox(), QComboBox()
        self.text, self.attendees = QPlainTextEdit(), QLineEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMaximumHeight(theme.px(90))
        self._fields = QScrollArea()
        self._fields.setWidgetResizable(True)
        self._fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.accept_button, self._cancel = main_button(), button()
        self._build()
        at = found.groups.index(group) if group in found.groups else 0
        self.track.setCurrentIndex(at)
        self._lay_out()

    def _build(self) -> None:
        for group in self._found.groups:
            title = next(one.title for one in self._contest.tracks if one.key == group.track)
            self.track.addItem(title)
        kinds = ("tie", "out-of-rank") if self._found.kind == FINALIST else ("tie", "vacancy", "special", "out-of-rank")
        for kind in kinds:
            self.kind.addItem(kind_words(kind), kind)
        self.track.currentIndexChanged.connect(self._lay_out)
        self.kind.currentIndexChanged.connect(self._lay_out)
        self.text.textChanged.connect(self._look)
        self.attendees.textChanged.connect(self._look)
        self.accept_button.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        form = QFormLayout()
        for words, part in (
            (QCoreApplication.translate("ResolutionDialog", "Track"), self.track),
            (QCoreApplication.translate("ResolutionDialog", "Kind"), self.kind),
        ):
            form.addRow(words, part)
            part.setAccessibleName(words)
        below = QFormLayout()
        for words, field in (
            (QCoreApplication.translate("ResolutionDialog", "Text of the resolution"), self.text),
            (QCoreApplication.translate("ResolutionDialog", "Attended by"), self.attendees),
        ):
            below.addRow(words, field)
            field.setAccessibleName(words)
        layout = column(spacing=12, margins=(18, 16, 18, 16))
        layout.addLayout(form)
        layout.addWidget(self._fields, 1)
        layout.addLayout(below)
        layout.addLayout(row(1, self._cancel, self.accept_button))
        self.setLayout(layout)
        self.setWindowTitle(QCoreApplication.translate("ResolutionDialog", "Resolution of the committee"))
        self.accept_button.setText(QCoreApplication.translate("ResolutionDialog", "Write it down"))
        self._cancel.setText(QCoreApplication.translate("ResolutionDialog", "Cancel"))
        self.resize(self._theme.px(620), self._theme.px(520))

    @property
    def group(self) -> GroupList:
        """The track and direction that is chosen."""
        return self._found.groups[self.track.currentIndex()]

    def _lay_out(self) -> None:
        body = QWidget()
        form = QFormLayout()
        self._choices, self._places = {}, {}
        kind = self.kind.currentData()
        if kind == "vacancy":
            for award in self._awards(ranked=True):
                places = QSpinBox()
                places.setMaximum(self.group.counts.get(award, 0))
                self._places[award] = places
                places.valueChanged.connect(self._look)
                form.addRow(self._words(award), places)
        else:
            self._projects(form, kind)
        if not self._choices and not self._places:
            none = label("soft", wraps=True)
            none.setText(
                QCoreApplication.translate("ResolutionDialog", "There is nothing of this kind to decide here.")
            )
            form.addRow(none)
        holder = QVBoxLayout(body)
        holder.addLayout(form)
        holder.addStretch(1)
        self._fields.setWidget(body)
        self._look()

    def _projects(self, form: QFormLayout, kind: str) -> None:
        group = self.group
        tied = {project for question in group.undecided for project in question.projects}
        for line in group.lines:
            if kind == "tie" and line.row.project not in tied:
                continue
            choice = QComboBox()
            if kind != "tie":
                choice.addItem(QCoreApplication.translate("ResolutionDialog", "as by rank"), KEEP)
            for award in self._offered(kind, group):
                choice.addItem(self._words(award), award)
            choice.setAccessibleName(line.row.title)
            choice.currentIndexChanged.connect(self._look)
            self._choices[line.row.code] = choice
            form.addRow(f"{line.row.rank or '—'}  {line.row.code}  {line.row.title}", choice)

    def _offered(self, kind: str, group: GroupList) -> list[str]:
        if kind == "tie":
            return sorted({place for question in group.undecided for place in question.places}, key=len)
        if self._found.kind == FINALIST:
            return [FINALIST, ""]
        return self._awards(ranked=kind != "special") + ([""] if kind == "out-of-rank" else [])

    def _awards(self, *, ranked: bool) -> list[str]:
        return [award.key for award in self._contest.awards if award.ranked == ranked]

    def _words(self, award: str) -> str:
        if award == FINALIST:
            return QCoreApplication.translate("ResolutionDialog", "finalist")
        if not award:
            return QCoreApplication.translate("ResolutionDialog", "none")
        return next(one.title for one in self._contest.awards if one.key == award)

    @property
    def wish(self) -> Wish:
        """What was entered so far."""
        group = self.group
        return Wish(
            kind=self.kind.currentData(),
            track=group.track,
            direction=group.direction,
            text=self.text.toPlainText().strip(),
            attendees=self.attendees.text().strip(),
            give={code: choice.currentData() for code, choice in self._choices.items() if choice.currentData() != KEEP},
            withhold={award: places.value() for award, places in self._places.items() if places.value()},
        )

    def choice(self, code: str) -> QComboBox:
        """Return the choice for one project."""
        return self._choices[code]

    def _look(self) -> None:
        wish = self.wish
        self.accept_button.setEnabled(bool(wish.text and wish.attendees and (wish.give or wish.withhold)))
