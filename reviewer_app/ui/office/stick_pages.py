"""The first parts of the wizard of the opening sticks: how many people, and one person. They know no service."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFormLayout, QLineEdit, QSpinBox, QWidget

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, label, row
from reviewer_app.ui.widgets.secret_field import SecretField

MOST: Final = 9
USUAL: Final = 3
SECRET_LEAST: Final = 8


class PlanPart(QWidget):
    """How many people there are and how many of them open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._needed = QSpinBox(), QComboBox()
        self._count.setRange(1, MOST)
        self._count.setValue(USUAL)
        words = label(wraps=True)
        words.setText(
            QCoreApplication.translate(
                "StickWizard",
                "Each trustee gets an own stick with an own pass-phrase that nobody else knows. Scores stay sealed "
                "until enough of them are there; no one alone, the secretariat included, can open them.\n\n"
                "Usual are three: the head of the secretariat, the supervisor, the chair of the panel; two of them "
                "open. One at least has to be from outside the secretariat. Have the three people and three "
                "empty sticks at hand.",
            )
        )
        form = QFormLayout()
        for text, part in (
            (QCoreApplication.translate("StickWizard", "Trustees"), self._count),
            (QCoreApplication.translate("StickWizard", "Needed to open"), self._needed),
        ):
            form.addRow(text, part)
            part.setAccessibleName(text)
        layout = column(words, spacing=14, margins=(4, 4, 4, 4))
        layout.addLayout(form)
        layout.addStretch(1)
        self.setLayout(layout)
        self._count.valueChanged.connect(self._offer)
        self._offer()

    def show_plan(self, people: int, threshold: int) -> None:
        """Show what was settled before."""
        self._count.setMinimum(people if people > USUAL else 1)
        self._count.setValue(people)
        self._needed.setCurrentIndex(max(0, self._needed.findData(threshold)))

    def _offer(self) -> None:
        people = self._count.value()
        self._needed.clear()
        for threshold in range(people // 2 + 1, people + 1):
            words = QCoreApplication.translate("StickWizard", "{0} of {1}").format(threshold, people)
            self._needed.addItem(words, threshold)

    @property
    def people(self) -> int:
        """How many trustees there are to be."""
        return self._count.value()

    @property
    def threshold(self) -> int:
        """How many of them open."""
        return int(self._needed.currentData())


@dataclass(frozen=True)
class SeatWish:
    """What one person has entered."""

    name: str
    outside: bool
    drive: Path
    secret: str


class SeatPart(QWidget):
    """One person: name, from where, the stick, an own pass-phrase typed twice."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint, self.name, self.outside = label("soft", wraps=True), QLineEdit(), QCheckBox()
        self.drive, self._choose = QLineEdit(), button()
        self.secret, self.again = SecretField(theme), SecretField(theme)
        self.outside.setText(QCoreApplication.translate("StickWizard", "From outside the secretariat"))
        self._choose.setText(QCoreApplication.translate("StickWizard", "Choose …"))
        self._choose.clicked.connect(self._ask)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        place = QWidget()
        place.setLayout(row(self.drive, self._choose, grows=self.drive))
        form.addRow(QCoreApplication.translate("StickWizard", "Name"), self.name)
        form.addRow("", self.outside)
        form.addRow(QCoreApplication.translate("StickWizard", "Stick"), place)
        form.addRow(QCoreApplication.translate("StickWizard", "Own pass-phrase"), self.secret)
        form.addRow(QCoreApplication.translate("StickWizard", "Once more"), self.again)
        for words, field in (
            (QCoreApplication.translate("StickWizard", "Name"), self.name),
            (QCoreApplication.translate("StickWizard", "Stick"), self.drive),
            (QCoreApplication.translate("StickWizard", "Own pass-phrase"), self.secret),
            (QCoreApplication.translate("StickWizard", "Once more"), self.again),
        ):
            field.setAccessibleName(words)
            field.textChanged.connect(self.changed)
        layout = column(self.hint, spacing=12, margins=(4, 4, 4, 4))
        layout.addLayout(form)
        layout.addStretch(1)
        self.setLayout(layout)

    def begin(self, position: int) -> None:
        """Empty the fields for the next person."""
        offered = {
            1: QCoreApplication.translate("StickWizard", "Usually the head of the secretariat."),
            2: QCoreApplication.translate("StickWizard", "Usually the supervisor, from outside the secretariat."),
            3: QCoreApplication.translate("StickWizard", "Usually the chair of the panel."),
        }
        now = QCoreApplication.translate(
            "StickWizard",
            "This person sits down now, plugs in an own stick and types a pass-phrase of 8 characters or more that "
            "nobody else sees.",
        )
        self.hint.setText(f"{offered.get(position, '')} {now}".strip())
        for field in (self.name, self.drive):
            field.clear()
        self.forget()
        self.outside.setChecked(position == 2)
        self.name.setFocus()

    def forget(self) -> None:
        """Forget the pass-phrase."""
        self.secret.clear()
        self.again.clear()

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, QCoreApplication.translate("StickWizard", "The stick"))
        if chosen:
            self.drive.setText(chosen)

    @property
    def is_full(self) -> bool:
        """Whether everything is filled in."""
        texts = (self.name.text().strip(), self.drive.text().strip(), self.again.text())
        return all(texts) and len(self.secret.text()) >= SECRET_LEAST

    @property
    def wish(self) -> SeatWish | None:
        """What was entered, None while the two pass-phrases differ."""
        if self.secret.text() != self.again.text():
            return None
        drive = Path(self.drive.text().strip())
        return SeatWish(self.name.text(), self.outside.isChecked(), drive, self.secret.text())
