"""The vault is damaged: the newest backup that holds, what it lacks, and the one decision to take."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QWidget

from reviewer_app.errors import AppError
from reviewer_app.messages import Language
from reviewer_app.ui.texts import counted, day_words, explain
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import button, column, label, row

if TYPE_CHECKING:
    from reviewer_app.services.backups import Lacking, Offer

PROJECTS_NAMED: Final = 8


class DamageCard(QFrame):
    """Says what is known and asks; nothing is touched before the answer."""

    restore_asked = Signal(int)
    """The number of the backup."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer: Offer | None = None
        self.setProperty("frame", "card")
        self._title = label("title", wraps=True)
        self._words, self._lacking, self._kept = label(wraps=True), label("warn", wraps=True), label("soft", wraps=True)
        self.restore, self.back = button("primary"), button()
        self.restore.clicked.connect(self._take)
        self.back.clicked.connect(self.left)
        parts = (self._title, self._words, self._lacking, self._kept, row(self.back, 1, self.restore))
        self.setLayout(column(*parts, spacing=12, margins=(28, 24, 28, 20)))
        self.hide()

    def show_offer(self, offer: Offer | None) -> None:
        """Show what can be done; None: no backup holds."""
        self._offer = offer
        self.retranslate()
        self.show()
        (self.restore if offer is not None else self.back).setFocus()

    @property
    def words(self) -> str:
        """All that is said."""
        return "\n".join(part.text() for part in (self._title, self._words, self._lacking, self._kept))

    def set_busy(self, *, is_busy: bool) -> None:
        """Hold the buttons while the backup is put in place."""
        for part in (self.restore, self.back):
            part.setEnabled(not is_busy)

    def _take(self) -> None:
        if self._offer is not None:
            self.restore_asked.emit(self._offer.number)

    def retranslate(self) -> None:
        """Set the words again."""
        offer = self._offer
        self._title.setText(QCoreApplication.translate("DamageCard", "The vault is damaged"))
        self.back.setText(QCoreApplication.translate("DamageCard", "Leave everything as it is"))
        self.restore.setText(QCoreApplication.translate("DamageCard", "Open the backup"))
        for part in (self.restore, self._lacking, self._kept):
            part.setVisible(offer is not None)
        if offer is None:
            self._words.setText(
                QCoreApplication.translate(
                    "DamageCard",
                    "It cannot be read, and there is no backup on this computer that holds. Nothing was changed. Copy "
                    "the whole folder of the vault to a stick and ask the secretariat: a new activation code and your "
                    "task package make a new vault; packages that you have handed in are safe there.",
                )
            )
            return
        words = QCoreApplication.translate(
            "DamageCard", "It cannot be read, or only in part. The backup of {0} holds: every page of it was checked."
        )
        self._words.setText(words.format(day_words(offer.made)))
        self._lacking.setText(lacking_words(offer.lacking))
        self._kept.setText(
            QCoreApplication.translate(
                "DamageCard", "The damaged file is kept beside it, and the dossiers stay as they are."
            )
        )


def lacking_words(lacking: Lacking) -> str:
    """Return what the backup lacks, in one or two sentences."""
    if not lacking.is_whole and not lacking.changes:
        words = QCoreApplication.translate(
            "DamageCard",
            "What was changed after that is lost; how much it is can no longer be read. Look at "
            "your newest marks first.",
        )
    elif not lacking.is_whole:
        words = QCoreApplication.translate(
            "DamageCard",
            "What was changed after that is lost; how much it is can no longer be read (at least {0} changes). Look at "
            "your newest marks first.",
        ).format(lacking.changes)
    elif lacking.changes:
        named = "  ".join(lacking.projects[:PROJECTS_NAMED])
        words = QCoreApplication.translate("DamageCard", "It lacks {0:later change|later changes}. Projects: {1}")
        words = counted(words, lacking.changes, named or "—")
    else:
        words = QCoreApplication.translate("DamageCard", "It lacks nothing: no change is younger.")
    if lacking.packages:
        also = QCoreApplication.translate(
            "DamageCard",
            "It also lacks {0:signed package|signed packages}: do not sign again before you have asked the "
            "secretariat.",
        )
        words += f"\n{counted(also, lacking.packages)}"
    return words


def no_backup(error: AppError, language: Language, look: Callable[[], None]) -> Note:
    """Return what is said when no backup could be made. A vault that cannot be copied cannot be read either."""
    words = explain(error, language)
    if error.code == "vault-damaged":
        action = (QCoreApplication.translate("Window", "Lock and look for a backup"), look)
        return Note("bad", words, action, stays=True)
    return Note("warn", QCoreApplication.translate("Window", "No backup could be made: {0}").format(words))
