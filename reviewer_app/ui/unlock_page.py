"""The first thing on the screen: open the vault, by this machine, by 开启密码, or by 备用开启码.

Where the vault is damaged, the newest backup that holds is offered in the same place.

Nothing heavy may be imported here: the page is painted before SQLAlchemy is loaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from reviewer_app.errors import AppError
from reviewer_app.paths import VaultPaths
from reviewer_app.ui.attempt import Attempt, find_backup, open_vault, put_back
from reviewer_app.ui.icons import icon, sign
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.basics import button, centred, column, frame, label, restyle, row, set_icon
from reviewer_app.ui.widgets.scrolled import scrolled
from reviewer_app.ui.widgets.secret_field import SecretField

if TYPE_CHECKING:
    from reviewer_app.services.backups import Offer
    from reviewer_app.services.workspace import Workspace
    from reviewer_app.ui.damage_card import DamageCard

CARD: Final = 400
PATH_SHOWN: Final = 60
LOW: Final = 500
"""In a lower window the mark of the product gives way to what is to be filled in."""
DAMAGE_CARD: Final = 560
DAMAGE: Final = frozenset({"vault-damaged", "vault-missing"})
"""The troubles in which a backup is looked for."""


class UnlockPage(Page):
    """One field, one button; a second way in behind a link."""

    unlocked = Signal(object)
    """The open Workspace."""
    other_asked = Signal()
    """Another vault, or a new one, was asked for."""

    def __init__(
        self, surroundings: Surroundings, folder: Path, *, is_damaged: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, parent)
        self._folder = folder
        self._is_damaged = is_damaged
        self._by_recovery = False
        self._last = Attempt("pass-phrase")
        self.damage: DamageCard | None = None
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
        self._other_way, self.remembered, self._other = button("link"), button("primary"), button("link")
        self._or = centred(label("caption"))
        self._card = frame("card")
        self._card.setLayout(
            column(
                self.remembered,
                self._or,
                self._name,
                self.secret,
                self.code,
                self._error,
                self._open,
                row(self._other_way, 1, spacing=4),
                spacing=10,
                margins=(28, 24, 28, 16),
            )
        )
        self._foot = centred(label("caption"))
        middle = column(2, self._mark, self._title, self._words, spacing=8)
        middle.addSpacing(12)
        self._place = row(1, self._card, 1)
        middle.addLayout(self._place)
        middle.addLayout(row(1, self._other, 1))
        middle.addWidget(self._foot)
        middle.addStretch(3)
        body = QWidget()
        whole = row(1)
        whole.addLayout(middle)
        whole.addStretch(1)
        body.setLayout(whole)
        self.setLayout(column(scrolled(body)))

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
        typed = self.code.text() if self._by_recovery else self.secret.text()
        if typed:
            self._run(Attempt("code" if self._by_recovery else "pass-phrase", typed))

    def _try_remembered(self) -> None:
        self._run(Attempt("machine"))

    def _run(self, attempt: Attempt) -> None:
        folder, self._last = self._folder, attempt
        self._set_busy(True)
        self._show_error("")
        if self._is_damaged:
            self._look_for_backup()
        else:
            self.ask(lambda: open_vault(folder, attempt), self._done, self._refused)

    def _done(self, workspace: Workspace) -> None:
        self._set_busy(False)
        self.secret.clear()
        self.code.clear()
        self._last = Attempt("pass-phrase")
        self.unlocked.emit(workspace)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            self._set_busy(False)
            raise error
        if error.code in DAMAGE and self.damage is None:
            self._look_for_backup()
            return
        self._set_busy(False)
        if self.damage is not None:
            self.damage.set_busy(is_busy=False)
        self._show_error(explain(error, self.surroundings.tongue.language))
        if self._last.how == "machine":
            self._show_remembered(is_shown=False)
        field = self.code if self._by_recovery else self.secret
        field.setFocus()
        field.selectAll()

    def _look_for_backup(self) -> None:
        folder, attempt = self._folder, self._last
        self.ask(lambda: find_backup(folder, attempt), self._show_offer, self._refused)

    def _show_offer(self, offer: Offer | None) -> None:
        from reviewer_app.ui.damage_card import DamageCard

        self._set_busy(False)
        self.damage = DamageCard(self)
        self.damage.setFixedWidth(self.surroundings.theme.px(DAMAGE_CARD))
        self.damage.restore_asked.connect(self._restore)
        self.damage.left.connect(self._leave_damage)
        self._card.hide()
        self._place.insertWidget(1, self.damage)
        self.damage.show_offer(offer)

    def _restore(self, number: int) -> None:
        folder, attempt = self._folder, self._last
        if self.damage is not None:
            self.damage.set_busy(is_busy=True)
        self.ask(lambda: put_back(folder, attempt, number), self._done, self._refused)

    def _leave_damage(self) -> None:
        if self.damage is not None:
            self.damage.hide()
            self.damage.deleteLater()
            self.damage = None
        self._card.show()
        self.secret.setFocus()

    def _show_error(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))

    def _set_busy(self, is_busy: bool) -> None:
        if is_busy:
            self.setFocus()  # else the next Enter would go to whatever button is left
        for part in (self.secret, self.code, self._open, self._other_way, self.remembered, self._other):
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
        if self.damage is not None:
            self.damage.retranslate()
        self._other_way.setText(
            self.tr("Use the pass-phrase") if self._by_recovery else self.tr("Forgotten? Use the recovery code")
        )
        self._other_way.setVisible(self._by_recovery or _has_recovery(self._folder))
        self.remembered.setText(self.tr("Open: this machine remembers you"))
        self._or.setText(self.tr("or"))
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
        set_icon(self.remembered, icon("key", theme.tokens.on_primary, theme.tokens.text_disabled))
        self._show_remembered(is_shown=_is_remembered(self._folder) and self._last.how != "machine")
        if self.damage is not None:
            self.damage.setFixedWidth(theme.px(DAMAGE_CARD))

    def _show_remembered(self, *, is_shown: bool) -> None:
        """Lead with the way of this machine where there is one; the pass-phrase is the second then."""
        for part in (self.remembered, self._or):
            part.setVisible(is_shown)
        restyle(self._open, "kind", "" if is_shown else "primary")
        tokens = self.surroundings.theme.tokens
        ink = tokens.text_soft if is_shown else tokens.on_primary
        set_icon(self._open, icon("lock", ink, tokens.text_disabled))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = self.surroundings.theme
        for part in (self._mark, self._words):
            part.setVisible(self.height() >= theme.px(LOW))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.secret if self.remembered.isHidden() else self.remembered).setFocus()


def _has_recovery(folder: Path) -> bool:
    """Whether a recovery code was ever made here; an office has none, its operators open for each other."""
    return (VaultPaths(folder).slots / "recovery.age").exists()


def _is_remembered(folder: Path) -> bool:
    return (VaultPaths(folder).slots / "device.age").exists()
