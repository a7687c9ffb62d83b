"""A new 开启密码: the old one where it is known, the new one, and nothing else."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QWidget

from reviewer_app.ui.expert_start import PASS_PHRASE_LEAST
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, label, row
from reviewer_app.ui.widgets.secret_field import SecretField

WIDTH: Final = 440


class PassPhraseDialog(QDialog):
    """Says what is missing before anything runs."""

    ready = Signal()

    def __init__(self, theme: Theme, *, asks_old: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks_old = asks_old
        title, words = label("title"), label("soft", wraps=True)
        old_name, new_name = label("strong"), label("strong")
        self.old, self.new = SecretField(theme), SecretField(theme)
        self._error = label("error", wraps=True)
        self._cancel, self.change = button(), button("primary")
        self.change.setDefault(True)
        self.setWindowTitle(QCoreApplication.translate("PassPhraseDialog", "Change the pass-phrase"))
        title.setText(self.windowTitle())
        words.setText(
            QCoreApplication.translate(
                "PassPhraseDialog",
                "{0} characters or more. Marks and dossiers are not touched; the recovery code still opens the vault.",
            ).format(PASS_PHRASE_LEAST)
        )
        for name, field, text in (
            (old_name, self.old, QCoreApplication.translate("PassPhraseDialog", "Present pass-phrase")),
            (new_name, self.new, QCoreApplication.translate("PassPhraseDialog", "New pass-phrase")),
        ):
            name.setText(text)
            name.setBuddy(field)
            field.setAccessibleName(text)
        for part in (old_name, self.old):
            part.setVisible(asks_old)
        self._cancel.setText(QCoreApplication.translate("PassPhraseDialog", "Cancel"))
        self.change.setText(QCoreApplication.translate("PassPhraseDialog", "Change"))
        self._cancel.clicked.connect(self.reject)
        self.change.clicked.connect(self._check)
        for field in (self.old, self.new):
            field.textEdited.connect(lambda _text: self._error.clear())  # it was said of what stood there before
        parts = (title, words, old_name, self.old, new_name, self.new, self._error, row(1, self._cancel, self.change))
        self.setLayout(column(*parts, spacing=8, margins=(26, 22, 26, 20)))
        self.setFixedWidth(theme.px(WIDTH))
        (self.old if asks_old else self.new).setFocus()

    @property
    def error(self) -> str:
        """What is missing or went wrong."""
        return self._error.text()

    def show_error(self, words: str) -> None:
        """Say why nothing was changed, and let it be tried again."""
        self.set_busy(is_busy=False)
        self._error.setText(words)
        (self.old if self._asks_old else self.new).setFocus()

    def set_busy(self, *, is_busy: bool) -> None:
        """Hold the fields while the key is derived."""
        for part in (self.old, self.new, self.change):
            part.setEnabled(not is_busy)

    def _check(self) -> None:
        self._error.clear()
        if self._asks_old and not self.old.text():
            self._error.setText(QCoreApplication.translate("PassPhraseDialog", "Type the present pass-phrase first."))
            self.old.setFocus()
        elif len(self.new.text()) < PASS_PHRASE_LEAST:
            words = QCoreApplication.translate("ExpertStart", "The pass-phrase needs at least {0} characters.")
            self._error.setText(words.format(PASS_PHRASE_LEAST))
            self.new.setFocus()
        else:
            self.ready.emit()
