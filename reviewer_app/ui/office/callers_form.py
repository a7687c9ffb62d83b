"""Two people call out digits: their names and the digits, from which the seed of a draw is made."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from reviewer_app.services.secretariat.callers import LEAST, MOST, Caller
from reviewer_app.ui.widgets.basics import label

PEOPLE = 2


class CallersForm(QWidget):
    """Four fields; tells whenever one of them was changed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = [QLineEdit() for _ in range(PEOPLE)]
        self.digits = [QLineEdit() for _ in range(PEOPLE)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, words in enumerate((self._name_words(), self._digit_words()), start=1):
            head = label("caption")
            head.setText(words)
            grid.addWidget(head, 0, column)
        for at in range(PEOPLE):
            number = label("caption")
            number.setText(str(at + 1))
            grid.addWidget(number, at + 1, 0)
            for column, (field, words) in enumerate(
                ((self.names[at], self._name_words()), (self.digits[at], self._digit_words())), start=1
            ):
                field.setAccessibleName(f"{words} {at + 1}")
                field.textChanged.connect(self.changed)
                grid.addWidget(field, at + 1, column)

    def _name_words(self) -> str:
        return QCoreApplication.translate("CallersForm", "Called out by")

    def _digit_words(self) -> str:
        return QCoreApplication.translate("CallersForm", "Digits ({0} to {1})").format(LEAST, MOST)

    @property
    def callers(self) -> tuple[Caller, ...]:
        """What was entered so far."""
        return tuple(
            Caller(name.text().strip(), digits.text().strip())
            for name, digits in zip(self.names, self.digits, strict=True)
        )

    @property
    def is_filled(self) -> bool:
        """Whether there is something in every field; the service judges it."""
        return all(one.name and one.digits for one in self.callers)
