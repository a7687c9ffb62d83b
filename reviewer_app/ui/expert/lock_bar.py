"""The foot of the roadshow page: where the sheet in sight stands, the dossier, and the button that locks it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from reviewer_app.services.expert.roadshow import StageCard
from reviewer_app.ui.expert.line_card import delivery_words
from reviewer_app.ui.icons import icon, sign
from reviewer_app.ui.texts import clock_words
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, label, row, set_icon

_SIGNS: Final = {
    "waiting": ("lock", "warn"),
    "sent": ("lock", "link"),
    "receipt": ("done", "good"),
    "refused": ("alert", "bad"),
}


class LockBar(QFrame):
    """One line; the large button locks, and says what is missing where something is."""

    lock_asked = Signal()
    revise_asked = Signal()
    dossier_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card: StageCard | None = None
        self.is_forfeited = False
        """Whether the team in sight is one that nobody scores any more."""
        self.setProperty("frame", "foot")
        self._sign, self.words = QLabel(), label(wraps=True)
        self.dossier, self.revise, self.lock = button("link"), button(), button("seal")
        self.dossier.clicked.connect(self.dossier_asked)
        self.revise.clicked.connect(self.revise_asked)
        self.lock.clicked.connect(self.lock_asked)
        parts = (self._sign, self.words, self.dossier, self.revise, self.lock)
        self.setLayout(row(*parts, spacing=10, margins=(16, 8, 16, 8), grows=self.words))
        theme.changed.connect(self.retint)
        self.retranslate()

    def show_card(self, card: StageCard | None, forfeited: Collection[str] = ()) -> None:
        """Show how far the sheet in sight has come. `forfeited`: ids of teams that nobody scores any more."""
        self._card = card
        self.is_forfeited = card is not None and card.project in forfeited
        self.retranslate()

    @property
    def is_locked(self) -> bool:
        """Whether the sheet is signed and not opened again."""
        return self._card is not None and self._card.state == "signed"

    def retranslate(self) -> None:
        """Set the words again."""
        card = self._card
        is_open = card is not None and card.state not in ("signed", "recused") and not self.is_forfeited
        self.lock.setVisible(is_open)
        self.revise.setVisible(self.is_locked)
        self.dossier.setVisible(card is not None and card.state != "recused")
        self.words.setText(self._words())
        self.dossier.setText(QCoreApplication.translate("LockBar", "Dossier"))
        self.revise.setText(QCoreApplication.translate("LockBar", "Revise …"))
        self.lock.setText(QCoreApplication.translate("LockBar", "Lock and sign (Ctrl+Enter)"))
        self.retint()

    def _words(self) -> str:
        card = self._card
        if card is None:
            return ""
        if card.state == "recused":
            return QCoreApplication.translate("LockBar", "You declared a recusal: nothing is scored here.")
        if card.state == "signed":
            words = QCoreApplication.translate("LockBar", "Locked and signed {0}, revision {1}: {2}")
            waits = QCoreApplication.translate("LockBar", "waits to be sent")
            outcome = delivery_words(card.delivery) if card.delivery not in ("", "waiting") else waits
            return words.format(clock_words(card.signed), card.revision, outcome)
        if self.is_forfeited:
            return QCoreApplication.translate("LockBar", "This team forfeited: nothing is scored here.")
        if card.revision:
            words = QCoreApplication.translate(
                "LockBar", "Revision {0} was sent; this change counts once it is locked."
            )
            return words.format(card.revision)
        if card.state == "complete":
            return QCoreApplication.translate("LockBar", "Complete. Nothing leaves this machine before it is locked.")
        return QCoreApplication.translate("LockBar", "Draft, saved on this machine.")

    def retint(self) -> None:
        """Draw the signs again."""
        tokens = self._theme.tokens
        name, ink = _SIGNS[self._card.delivery or "waiting"] if self.is_locked and self._card else ("pen", "text_soft")
        self._sign.setPixmap(sign(name, getattr(tokens, ink), self._theme.px(18), self.devicePixelRatioF()))
        set_icon(self.lock, icon("stamp", tokens.on_seal, tokens.text_disabled))
        set_icon(self.dossier, icon("file-pdf", tokens.link))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
