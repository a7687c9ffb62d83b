"""The line below the error table: the chosen cell as it stands, to be put right and checked again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer_app.services.secretariat.fixes import Fix
from reviewer_app.ui.widgets.basics import button, column, label, row


class CellEditor(QWidget):
    """Gives a `Fix`; the table itself is never written to."""

    fixed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row, self._column = 0, ""
        self.words, self.field, self.check_button = label("soft", wraps=True), QLineEdit(), button("primary")
        self.check_button.clicked.connect(self._give)
        self.field.returnPressed.connect(self._give)
        self.setLayout(column(self.words, row(self.field, self.check_button, spacing=8, grows=self.field), spacing=4))
        self.retranslate()
        self.show_cell(0, "", "")

    def show_cell(self, number: int, place: str, text: str, why: str = "") -> None:
        """Show one cell and what is wrong with it; without a column there is nothing to put right here."""
        self._row, self._column = number, place
        self.field.setText(text)
        if not place and (self.field.hasFocus() or self.check_button.hasFocus()):
            self.setFocus()  # else the keyboard would go to the next button there is, of another matter
        self.field.setEnabled(bool(place))
        self.check_button.setEnabled(bool(place))
        if place:
            words = QCoreApplication.translate("CellEditor", "Row {0}, {1}: put it right and check again").format(
                number, place
            )
        elif number:
            words = QCoreApplication.translate(
                "CellEditor", "Row {0} has no such column: add it to the table and import again."
            ).format(number)
        else:
            words = QCoreApplication.translate("CellEditor", "Choose a cell above to put it right here.")
        self.words.setText(f"{words}\n{why}" if why and place else words)
        self.field.setAccessibleName(words)

    def _give(self) -> None:
        if self._column:
            self.fixed.emit(Fix(self._row, self._column, self.field.text()))

    def retranslate(self) -> None:
        """Take the words of the language in force."""
        self.check_button.setText(QCoreApplication.translate("CellEditor", "Check again"))
