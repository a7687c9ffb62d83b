"""The first thing on the screen: open the vault, by 开启密码, by this machine, or by 备用开启码.

Nothing heavy may be imported here: the page is painted before SQLAlchemy is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from reviewer_app.errors import AppError
from reviewer_app.paths import VaultPaths
from reviewer_app.ui.icons import icon, sign
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.basics import button, centred, column, frame, label, row, set_icon
from reviewer_app.ui.widgets.secret_field import SecretField

if TYPE_CHECKING:
    from reviewer_app.services.workspace import Workspace

CARD: Final = 400
PATH_SHOWN: Final = 60


class UnlockPage(Page):
    """One field, one button; a second way in behind a link."""

    unlocked = Signal(object)
    """The open Workspace."""
    other_asked = Signal()
    """Another vault, or a new one, was asked for."""

    def __init__(self, surroundings: Surroundings, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(surroundings, parent)
        self._folder = folder
        self._by_recovery = False
        self._build()
        self._connect()
        self.retranslate()
        self.retint()

    def _build(self) -> None:
        self._mark = centred(QLabel())
        self._title, self._words = centred(label("display")), centred(label("soft", wraps=True))
        self._name = label("strong")
        self.secret = SecretField(self.surroundings.theme)
        self.code = QLineEdit()
        for field in (self.secret, self.code):
            field.setProperty("scale", "large")
        self.code.hide()
        self._error = label("error", wraps=True)
        self._error.hide()
        self._open = button("primary")
        self._open.setDefault(True)
        self._other_way, self.remembered, self._other = button("link"), button("link"), button("link")
        self._card = frame("card")
        self._card.setLayout(
            column(
                self._name,
                self.secret,
                self.code,
                self._error,
                self._open,
                row(self._other_way, 1, self.remembered, spacing=4),
                spacing=10,
                margins=(28, 24, 28, 16),
            )
        )
        self._foot = centred(label("caption"))
        middle = column(2, self._mark, self._title, self._words, spacing=8)
        middle.addSpacing(12)
        for part in (self._card, self._other):
            middle.addLayout(row(1, part, 1))
        middle.addWidget(self._foot)
        middle.addStretch(3)
        body = row(1)
        body.addLayout(middle)
        body.addStretch(1)
        self.setLayout(body)

    def _connect(self) -> None:
        self._open.clicked.connect(self._try)
        self.secret.returnPressed.connect(self._try)
        self.code.returnPressed.connect(self._try)
        self._other_way.clicked.connect(self.switch_way)
        self.remembered.clicked.connect(self._try_remembered)
        self._other.clicked.connect(self.other_asked)

    def unlock(self, secret: str) -> None:
        """Try a pass-phrase as if it had been typed."""
        self.secret.setText(secret)
        self._try()

    @property
    def error(self) -> str:
        """Why the vault did not open, "" when nothing was tried."""
        return "" if self._error.isHidden() else self._error.text()

    def _try(self) -> None:
        folder = self._folder
        typed = self.code.text() if self._by_recovery else self.secret.text()
        if not typed:
            return
        if self._by_recovery:
            self._run(lambda: _open_by_code(folder, typed))
        else:
            self._run(lambda: _open_by_secret(folder, typed))

    def _try_remembered(self) -> None:
        folder = self._folder
        self._run(lambda: _open_remembered(folder))

    def _run(self, work: Callable[[], Workspace]) -> None:
        self._set_busy(True)
        self._show_error("")
        self.ask(work, self._done, self._refused)

    def _done(self, workspace: Workspace) -> None:
        self._set_busy(False)
        self.secret.clear()
        self.code.clear()
        self.unlocked.emit(workspace)

    def _refused(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, AppError):
            raise error
        self._show_error(explain(error, self.surroundings.tongue.language))
        field = self.code if self._by_recovery else self.secret
        field.setFocus()
        field.selectAll()

    def _show_error(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))

    def _set_busy(self, is_busy: bool) -> None:
        for part in (self.secret, self.code, self._open, self._other_way, self.remembered):
            part.setEnabled(not is_busy)
        self._open.setText(self.tr("Opening …") if is_busy else self.tr("Open"))

    def switch_way(self) -> None:
        """Ask for the other of pass-phrase and recovery code."""
        self._by_recovery = not self._by_recovery
        self.secret.setVisible(not self._by_recovery)
        self.code.setVisible(self._by_recovery)
        self._show_error("")
        self.retranslate()
        (self.code if self._by_recovery else self.secret).setFocus()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Offline Expert Review"))
        self._words.setText(self.tr("Dossiers, marks and keys lie encrypted on this machine."))
        pass_phrase, code = self.tr("Pass-phrase"), self.tr("Recovery code")
        self._name.setText(code if self._by_recovery else pass_phrase)
        self.secret.setAccessibleName(pass_phrase)
        self.code.setAccessibleName(code)
        self._other_way.setText(
            self.tr("Use the pass-phrase") if self._by_recovery else self.tr("Forgotten? Use the recovery code")
        )
        self.remembered.setText(self.tr("Open by this machine"))
        self._other.setText(self.tr("Another vault, or a new one"))
        where = str(self._folder)
        self._foot.setText(
            self.tr("Vault: {0}").format(where if len(where) <= PATH_SHOWN else f"…{where[-PATH_SHOWN:]}")
        )
        self._foot.setToolTip(where)
        self._open.setText(self.tr("Open"))

    def retint(self) -> None:
        theme = self.surroundings.theme
        side = theme.px(56)
        self._mark.setPixmap(sign("mark", theme.tokens.text, side, self.devicePixelRatioF()))
        self._card.setFixedWidth(theme.px(CARD))
        set_icon(self._open, icon("lock", theme.tokens.on_primary, theme.tokens.text_disabled))
        self.remembered.setVisible(_is_remembered(self._folder))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.secret.setFocus()


def _is_remembered(folder: Path) -> bool:
    return (VaultPaths(folder).slots / "device.age").exists()


def _open_by_secret(folder: Path, secret: str) -> Workspace:
    from reviewer_app.services.workspace import open_workspace

    return open_workspace(folder, secret)


def _open_by_code(folder: Path, code: str) -> Workspace:
    from reviewer_app.services.workspace import unlock_recovery

    return unlock_recovery(folder, code)


def _open_remembered(folder: Path) -> Workspace:
    from reviewer_app.services.workspace import unlock_remembered

    return unlock_remembered(folder)
