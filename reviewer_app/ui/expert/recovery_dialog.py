"""The 备用开启码: shown once, printed or put on a stick, and proven by typing two of its groups back."""

from __future__ import annotations

import secrets
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QStackedWidget, QWidget

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, frame, label, row

GROUPS_ASKED: Final = 2
WIDTH: Final = 560
_ALIKE: Final = str.maketrans("ILO", "110")


class RecoveryDialog(QDialog):
    """Two steps: note it, prove it. Nothing is kept before the second is done."""

    print_asked = Signal()
    save_asked = Signal()
    proven = Signal()
    """The groups that were typed are those of the code; whoever listens keeps it and then calls `accept`."""

    def __init__(self, code: str, theme: Theme, *, may_wait: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self._groups = code.split("-")
        self.asked = sorted(secrets.SystemRandom().sample(range(len(self._groups)), GROUPS_ASKED))
        self._theme = theme
        self._build(may_wait=may_wait)
        self._connect()
        self._retranslate()
        self.setFixedWidth(theme.px(WIDTH))

    def _build(self, *, may_wait: bool) -> None:
        self._title = label("title", wraps=True)
        self._words = label("soft", wraps=True)
        self._steps = QStackedWidget()
        self._steps.addWidget(self._note_part())
        self._steps.addWidget(self._proof_part())
        self._told = label("caption", wraps=True)
        self.later, self.again, self.go_on = button("link"), button(), button("primary")
        self.later.setVisible(may_wait)
        self.again.hide()
        self.go_on.setDefault(True)
        buttons = row(self.later, 1, self.again, self.go_on)
        self.setLayout(
            column(self._title, self._words, self._steps, self._told, buttons, spacing=12, margins=(26, 22, 26, 20))
        )

    def _note_part(self) -> QWidget:
        shown = label("code", wraps=True)
        shown.setText(self.code)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setAccessibleName(self.code)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        box = frame("card")
        box.setLayout(column(shown, margins=(12, self._theme.px(16), 12, self._theme.px(16))))
        self.print, self.save = button(), button()
        part = QWidget()
        part.setLayout(column(box, row(self.print, self.save, 1), spacing=10))
        return part

    def _proof_part(self) -> QWidget:
        self.fields = [QLineEdit() for _ in self.asked]
        self._names: list[QLabel] = []
        pairs = row(spacing=16)
        for field in self.fields:
            field.setProperty("scale", "large")
            field.setMaxLength(len(self._groups[0]) + 2)
            name = label("strong")
            name.setBuddy(field)
            self._names.append(name)
            pairs.addLayout(column(name, field, spacing=4))
        self._error = label("error", wraps=True)
        part = QWidget()
        part.setLayout(column(pairs, self._error, 1, spacing=8))
        return part

    def _connect(self) -> None:
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self.later.clicked.connect(self.reject)
        self.again.clicked.connect(lambda: self._show_step(0))
        self.go_on.clicked.connect(self._next)

    @property
    def error(self) -> str:
        """What was typed wrongly, "" when nothing was."""
        return self._error.text()

    @property
    def told(self) -> str:
        """What became of printing, saving or keeping."""
        return self._told.text()

    def tell(self, words: str) -> None:
        """Say what became of printing, saving or keeping."""
        self._told.setText(words)

    def set_busy(self, *, is_busy: bool) -> None:
        """Hold everything while the code is kept."""
        for part in (self.later, self.again, self.go_on, *self.fields):
            part.setEnabled(not is_busy)

    def _next(self) -> None:
        empty = next((field for field in self.fields if not field.text().strip()), None)
        if self._steps.currentIndex() == 0:
            self._show_step(1)
        elif empty is not None:
            empty.setFocus()  # Enter in the first field goes on to the second, and presses the button too
        elif all(_same(field.text(), self._groups[at]) for field, at in zip(self.fields, self.asked, strict=True)):
            self._error.clear()
            self.proven.emit()
        else:
            self._error.setText(
                QCoreApplication.translate("recovery", "That is not what the code says. Look at your note again.")
            )
            self.fields[0].setFocus()
            self.fields[0].selectAll()

    def _show_step(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        self.again.setVisible(step == 1)
        self._told.clear()
        self._error.clear()
        self._retranslate()
        (self.fields[0] if step else self.go_on).setFocus()

    def _retranslate(self) -> None:
        is_proof = self._steps.currentIndex() == 1
        self.setWindowTitle(QCoreApplication.translate("recovery", "Recovery code"))
        titles = (
            QCoreApplication.translate("recovery", "Please note your recovery code"),
            QCoreApplication.translate("recovery", "Type two groups from your note"),
        )
        words = (
            QCoreApplication.translate(
                "recovery",
                "When the pass-phrase is forgotten it opens the vault, and no mark is lost. It is shown this once and "
                "kept nowhere. Keep it apart from this computer.",
            ),
            QCoreApplication.translate("recovery", "So that a slip of the pen is found today and not in an emergency."),
        )
        self._title.setText(titles[is_proof])
        self._words.setText(words[is_proof])
        self.print.setText(QCoreApplication.translate("recovery", "Print"))
        self.save.setText(QCoreApplication.translate("recovery", "Save to a stick"))
        self.later.setText(QCoreApplication.translate("recovery", "Remind me later"))
        self.again.setText(QCoreApplication.translate("recovery", "Show the code again"))
        self.go_on.setText(
            QCoreApplication.translate("recovery", "Done")
            if is_proof
            else QCoreApplication.translate("recovery", "I have noted it")
        )
        for name, field, at in zip(self._names, self.fields, self.asked, strict=True):
            name.setText(QCoreApplication.translate("recovery", "Group {0}").format(at + 1))
            field.setAccessibleName(name.text())


def _same(typed: str, group: str) -> bool:
    """Compare as the code itself is read: small letters, full-width signs and look-alikes count."""
    import unicodedata

    plain = unicodedata.normalize("NFKC", typed).upper().strip().strip("-").translate(_ALIKE)
    return plain == group
