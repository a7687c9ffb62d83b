"""A third reading of a paper sheet: both entries side by side, and for each difference what stands on the sheet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QComboBox, QDialog, QGridLayout, QRadioButton, QWidget

from reviewer_app.services.secretariat.paper_settling import SOURCES, BothEntries
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import mark_words, sentence
from reviewer_app.ui.widgets.basics import button, column, label, row
from reviewer_app.ui.widgets.scrolled import scrolled

SIDES = (0, 1)


class SettleDialog(QDialog):
    """Nothing is chosen beforehand: the eye has to go to the sheet for every difference."""

    def __init__(self, surroundings: Surroundings, found: BothEntries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        theme, language = surroundings.theme, surroundings.tongue.language
        title, hint = label("heading", wraps=True), label("soft", wraps=True)
        title.setText(f"{found.expert}　{found.project}　{found.title}")
        hint.setText(
            QCoreApplication.translate(
                "SettleDialog",
                "Take the sheet or its scan in hand and choose what stands on it. Your reading is a third entry, "
                "signed by you; all three stay on record.",
            )
        )
        self.source = QComboBox()
        self.source.setAccessibleName(QCoreApplication.translate("SettleDialog", "Read from"))
        self.source.setPlaceholderText(QCoreApplication.translate("SettleDialog", "Read from"))
        for key in SOURCES:
            self.source.addItem(sentence(f"paper-source-{key}", language), key)
        self.source.setCurrentIndex(-1)
        self.choices: dict[str, QButtonGroup] = {}
        """By indicator; "" for the written opinion."""
        self.accept_button, cancel = button("primary"), button()
        self.accept_button.setText(QCoreApplication.translate("SettleDialog", "Enter the third reading"))
        self.accept_button.setAutoDefault(False)
        cancel.setText(QCoreApplication.translate("SettleDialog", "Cancel"))
        cancel.setAutoDefault(False)
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.source.currentIndexChanged.connect(lambda _at: self._look())
        body = column(title, hint, scrolled(self._lines()), self.source, spacing=8, margins=(18, 16, 18, 16))
        body.addLayout(row(1, cancel, self.accept_button, spacing=8))
        self.setLayout(body)
        self.setWindowTitle(QCoreApplication.translate("SettleDialog", "Third reading of a paper sheet"))
        self.resize(theme.px(660), theme.px(460))
        self._look()

    def _lines(self) -> QWidget:
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(24)
        for at, name in enumerate(self._found.operators, start=1):
            head = label("strong")
            head.setText(name)
            grid.addWidget(head, 0, at)
        for place, line in enumerate(self._found.lines, start=1):
            values = (mark_words(line.first), mark_words(line.second))
            self._line(grid, place, line.indicator, line.title, values, differs=line.differs)
        last = len(self._found.lines) + 1
        opinions = self._found.opinions
        if " ".join(opinions[0].split()) != " ".join(opinions[1].split()):
            grid.addWidget(self._opinions(), last, 0, 1, 3)
        grid.setRowStretch(last + 1, 1)
        inside = QWidget()
        inside.setLayout(grid)
        return inside

    def _line(
        self, grid: QGridLayout, place: int, key: str, title: str, values: tuple[str, str], *, differs: bool
    ) -> None:
        name = label("strong" if differs else "", wraps=True)
        name.setText(title)
        grid.addWidget(name, place, 0)
        if not differs:
            same = label("soft", wraps=True)
            same.setText(values[0] or "—")
            grid.addWidget(same, place, 1, 1, 2)
            return
        group = self.choices[key] = QButtonGroup(self)
        for side in SIDES:
            choice = QRadioButton(values[side] or "—")
            choice.setAccessibleName(f"{title}: {self._found.operators[side]} {values[side]}")
            choice.toggled.connect(lambda _on: self._look())
            group.addButton(choice, side)
            grid.addWidget(choice, place, side + 1)

    def _opinions(self) -> QWidget:
        """Return both opinions one below the other: they are long."""
        said = QCoreApplication.translate("SettleDialog", "Written opinion")
        group, made = self.choices.setdefault("", QButtonGroup(self)), QWidget()
        title = label("strong")
        title.setText(said)
        body = column(title, spacing=4, margins=(0, 8, 0, 0))
        for side in SIDES:
            choice, words = QRadioButton(self._found.operators[side]), label("soft", wraps=True)
            words.setText(self._found.opinions[side] or "—")
            choice.setAccessibleName(f"{said}: {self._found.operators[side]}")
            choice.toggled.connect(lambda _on: self._look())
            group.addButton(choice, side)
            body.addWidget(choice)
            body.addWidget(words)
        made.setLayout(body)
        return made

    def _look(self) -> None:
        is_read = all(group.checkedId() in SIDES for group in self.choices.values())
        self.accept_button.setEnabled(is_read and self.source.currentIndex() >= 0)

    def _side(self, key: str) -> int:
        return max(self.choices[key].checkedId(), 0) if key in self.choices else 0

    @property
    def marks(self) -> dict[str, int]:
        """What was read, in hundredths by indicator."""
        return {one.indicator: (one.first, one.second)[self._side(one.indicator)] for one in self._found.lines}

    @property
    def opinion(self) -> str:
        """The opinion that stands on the sheet."""
        return self._found.opinions[self._side("")]
