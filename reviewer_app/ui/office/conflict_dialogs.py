"""Small dialogs of the conflicts: one entered by hand, another name of a unit."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QWidget

from reviewer_app.ui.widgets.basics import button, column, label, main_button, row


def alias_words(kind: str) -> str:
    """Return the words for a relation of two names."""
    return {
        "alias": QCoreApplication.translate("conflicts", "Other name of the same unit"),
        "former": QCoreApplication.translate("conflicts", "Former name"),
        "parent": QCoreApplication.translate("conflicts", "Parent unit"),
    }[kind]


class FieldsDialog(QDialog):
    """Some fields that all have to be filled."""

    def __init__(self, title: str, words: str, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        told = label("soft", wraps=True)
        told.setText(words)
        self.fields = [QLineEdit() for _ in names]
        self.form = QFormLayout()
        for name, field in zip(names, self.fields, strict=True):
            self.form.addRow(name, field)
            field.setAccessibleName(name)
            field.textChanged.connect(self._look)
        self.accept_button, cancel = main_button(), button()
        self.accept_button.setText(QCoreApplication.translate("conflicts", "Enter"))
        cancel.setText(QCoreApplication.translate("conflicts", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        layout = column(told, spacing=12, margins=(18, 16, 18, 16))
        layout.addLayout(self.form)
        layout.addLayout(row(1, cancel, self.accept_button))
        self.setLayout(layout)
        self.setMinimumWidth(440)
        self._look()

    @property
    def texts(self) -> tuple[str, ...]:
        """What was typed, without outer spaces."""
        return tuple(field.text().strip() for field in self.fields)

    def _look(self) -> None:
        self.accept_button.setEnabled(all(self.texts))


class ConflictDialog(FieldsDialog):
    """A conflict that is known otherwise: expert, project, reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("conflicts", "Enter a conflict"),
            QCoreApplication.translate(
                "conflicts", "Named by the entrant or known otherwise. It rules the pair out at once."
            ),
            (
                QCoreApplication.translate("conflicts", "Expert's number"),
                QCoreApplication.translate("conflicts", "Project's number"),
                QCoreApplication.translate("conflicts", "Reason"),
            ),
            parent,
        )


class AliasDialog(FieldsDialog):
    """Two names and what they are to each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("conflicts", "Other name of a unit"),
            QCoreApplication.translate(
                "conflicts", "The same unit under another name rules a pair out; a parent unit is shown and judged."
            ),
            (
                QCoreApplication.translate("conflicts", "Unit"),
                QCoreApplication.translate("conflicts", "Other name or parent"),
            ),
            parent,
        )
        self.kind = QComboBox()
        for kind in ("alias", "former", "parent"):
            self.kind.addItem(alias_words(kind), kind)
        words = QCoreApplication.translate("conflicts", "Relation")
        self.kind.setAccessibleName(words)
        self.form.addRow(words, self.kind)
