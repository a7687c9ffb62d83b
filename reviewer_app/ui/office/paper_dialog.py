"""Entering a paper sheet: the leaves in the order of the print, by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from reviewer_app.services.secretariat.paper import PaperForm
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.basics import button, column, label, row
from reviewer_app.ui.widgets.mark_edit import MarkEdit
from reviewer_app.ui.widgets.scrolled import scrolled


class FindSheetDialog(QDialog):
    """Whose sheet of what: scanned from its QR, or typed as two codes."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = label("soft", wraps=True)
        words.setText(
            QCoreApplication.translate(
                "PaperDialog", "Scan the QR of the sheet, or type expert and project with a space between, as E01 P001."
            )
        )
        self.field = QLineEdit()
        self.field.setAccessibleName(QCoreApplication.translate("PaperDialog", "QR, or expert and project"))
        self.accept_button, cancel = button("primary"), button()
        self.accept_button.setText(QCoreApplication.translate("PaperDialog", "Next"))
        self.accept_button.setDefault(True)
        cancel.setText(QCoreApplication.translate("PaperDialog", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.field.textChanged.connect(lambda _text: self.accept_button.setEnabled(bool(self.text)))
        self.accept_button.setEnabled(False)
        layout = column(words, self.field, spacing=12, margins=(18, 16, 18, 16))
        layout.addLayout(row(1, cancel, self.accept_button, spacing=8))
        self.setLayout(layout)
        self.setWindowTitle(QCoreApplication.translate("PaperDialog", "Enter a paper sheet"))
        self.setMinimumWidth(surroundings.theme.px(460))

    @property
    def text(self) -> str:
        """What was scanned or typed."""
        return self.field.text().strip()


class PaperDialog(QDialog):
    """One box for each leaf; Enter goes on to the next. Nothing of another entry is shown."""

    def __init__(self, surroundings: Surroundings, form: PaperForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = surroundings.theme
        title, hint = label("heading", wraps=True), label("soft", wraps=True)
        title.setText(f"{form.expert}　{form.project}　{form.title}")
        hint.setText(
            QCoreApplication.translate(
                "PaperDialog", "Enter exactly what stands on paper. Another operator enters it too."
            )
        )
        self.fields = [MarkEdit(leaf) for leaf in form.leaves]
        self.problem = label("bad", wraps=True)
        self.opinion = QPlainTextEdit()
        self.opinion.setTabChangesFocus(True)
        self.opinion.setFixedHeight(theme.px(84))
        self.opinion.setAccessibleName(QCoreApplication.translate("PaperDialog", "Written opinion"))
        self.opinion.setPlaceholderText(QCoreApplication.translate("PaperDialog", "Written opinion"))
        self.accept_button, cancel = button("primary"), button()
        self.accept_button.setText(QCoreApplication.translate("PaperDialog", "Enter"))
        self.accept_button.setAutoDefault(False)
        cancel.setText(QCoreApplication.translate("PaperDialog", "Cancel"))
        cancel.setAutoDefault(False)
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        layout = column(
            title, hint, scrolled(self._boxes(theme.px(96))), self.problem, spacing=8, margins=(18, 16, 18, 16)
        )
        layout.addLayout(row(1, cancel, self.accept_button, spacing=8))
        self.setLayout(layout)
        self.setWindowTitle(QCoreApplication.translate("PaperDialog", "Enter a paper sheet"))
        self.resize(theme.px(620), theme.px(460))
        self._look()
        self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _boxes(self, width: int) -> QWidget:
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        for at, field in enumerate(self.fields):
            words = label(wraps=True)
            words.setText(field.leaf.title)
            field.setFixedWidth(width)
            field.mark_changed.connect(lambda _mark: self._look())
            field.refused.connect(self.problem.setText)
            field.moved.connect(lambda step, at=at: self._move(at + step))
            grid.addWidget(words, at, 0)
            grid.addWidget(field, at, 1)
        grid.addWidget(self.opinion, len(self.fields), 0, 1, 2)
        inside = QWidget()
        inside.setLayout(grid)
        return inside

    def _move(self, at: int) -> None:
        """Go to another leaf; after the last one to the button."""
        if at >= len(self.fields):
            (self.accept_button if self.accept_button.isEnabled() else self.opinion).setFocus()
        elif at >= 0:
            self.fields[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _look(self) -> None:
        self.accept_button.setEnabled(all(field.mark is not None for field in self.fields))

    @property
    def marks(self) -> dict[str, int]:
        """The marks in hundredths by indicator."""
        return {field.leaf.key: field.mark for field in self.fields if field.mark is not None}
