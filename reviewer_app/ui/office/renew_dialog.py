"""The charter that follows: who leaves, who comes by an enrolment file, how many open, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QPlainTextEdit, QWidget

from reviewer_app.services.secretariat.trustee_desk import TrusteesView, least_threshold
from reviewer_app.ui.texts import listed
from reviewer_app.ui.widgets.basics import button, column, label, row


@dataclass(frozen=True)
class RenewWish:
    """What was entered: places that leave, enrolment files, k, and the reason."""

    left: tuple[int, ...]
    added: tuple[Path, ...]
    outside: bool
    threshold: int
    reason: str


class RenewDialog(QDialog):
    """The former charter stays in force until the new trustees, and enough of the former ones, have cosigned."""

    def __init__(
        self, found: TrusteesView, choose: Callable[[], Sequence[Path]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._found, self._choose_files, self._files = found, choose, tuple[Path, ...]()
        self.setWindowTitle(QCoreApplication.translate("RenewDialog", "The charter that follows"))
        words, leave, self.names = label("soft", wraps=True), label("strong"), label("caption", wraps=True)
        words.setText(
            QCoreApplication.translate(
                "RenewDialog",
                "For other trustees, another number to open, or operators who came later. The charter in force stays "
                "until every new trustee, and enough of the former ones, have cosigned; then all rehearse again. Not "
                "while a list waits to be opened, nor other trustees while scores are sealed for the former ones.",
            )
        )
        leave.setText(QCoreApplication.translate("RenewDialog", "Who leaves"))
        self.leaving = {one.position: QCheckBox(f"{one.position}. {one.name}") for one in found.seats}
        self.choose_button, self.outside = button(), QCheckBox()
        self.choose_button.setText(QCoreApplication.translate("RenewDialog", "Enrolments of new trustees …"))
        self.outside.setText(QCoreApplication.translate("RenewDialog", "The new ones are from outside the secretariat"))
        self.threshold, needed = QComboBox(), label()
        needed.setText(QCoreApplication.translate("RenewDialog", "Needed to open"))
        self.threshold.setAccessibleName(needed.text())
        self.reason = QPlainTextEdit()
        self.reason.setPlaceholderText(QCoreApplication.translate("RenewDialog", "Why is there another charter?"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(3 * self.reason.fontMetrics().lineSpacing())
        self.accept_button, cancel = button("primary"), button()
        self.accept_button.setText(QCoreApplication.translate("RenewDialog", "Write the charter …"))
        cancel.setText(QCoreApplication.translate("RenewDialog", "Cancel"))
        body = column(words, leave, *self.leaving.values(), spacing=8, margins=(20, 16, 20, 16))
        body.addLayout(row(self.choose_button, self.names, spacing=8, grows=self.names))
        body.addWidget(self.outside)
        body.addLayout(row(needed, self.threshold, 1, spacing=8))
        body.addWidget(self.reason)
        body.addLayout(row(1, cancel, self.accept_button))
        self.setLayout(body)
        self.setMinimumWidth(520)
        for box in self.leaving.values():
            box.toggled.connect(self._offer)
        self.choose_button.clicked.connect(self._choose)
        self.reason.textChanged.connect(self._look)
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self._offer()

    def _choose(self) -> None:
        self._files = tuple(self._choose_files())
        self.names.setText(listed(path.name for path in self._files))
        self._offer()

    def _offer(self) -> None:
        """Offer each number that more than half of the people make."""
        people = sum(not box.isChecked() for box in self.leaving.values()) + len(self._files)
        kept = self.threshold.currentData() or self._found.threshold
        self.threshold.clear()
        for number in range(people // 2 + 1, people + 1):
            words = QCoreApplication.translate("StickWizard", "{0} of {1}").format(number, people)
            self.threshold.addItem(words, number)
        self.threshold.setCurrentIndex(self.threshold.findData(least_threshold(people, kept)))
        self.outside.setEnabled(bool(self._files))
        self._look()

    def _look(self) -> None:
        self.accept_button.setEnabled(self.threshold.count() > 0 and bool(self.wish.reason))

    @property
    def wish(self) -> RenewWish:
        """What is entered now."""
        return RenewWish(
            left=tuple(position for position, box in self.leaving.items() if box.isChecked()),
            added=self._files,
            outside=self.outside.isChecked(),
            threshold=int(self.threshold.currentData() or 0),
            reason=self.reason.toPlainText().strip(),
        )
