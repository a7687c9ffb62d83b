"""A field for a pass-phrase that can be made visible; what was typed is cleared on request."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer_app.ui.icons import icon
from reviewer_app.ui.theme import Theme


class SecretField(QLineEdit):
    """Hidden while typed; an eye shows it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        theme.changed.connect(self._retint)
        self._retint()
        self._retranslate()

    def _show(self, is_shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        self._retint()

    def _retint(self) -> None:
        name = "eye-off" if self._eye.isChecked() else "eye"
        self._eye.setIcon(icon(name, self._theme.tokens.text_faint))

    def _retranslate(self) -> None:
        self._eye.setText(QCoreApplication.translate("SecretField", "Show what is typed"))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._retranslate()  # nobody reads or hears these words before; to be told of every change costs the start 3 ms
        super().enterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._retranslate()
        super().focusInEvent(event)
