"""The contest in one strip: its exact name, the stage, how far this expert is, what is still to do first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from reviewer_app.services.expert.tasks import ContestCard
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, label, row
from reviewer_app.ui.widgets.flow import flowing

ROOM_FOR_BOTH: Final = 800


class ContestStrip(QFrame):
    """Words and one bar; nothing to press but the commitment while it is not signed."""

    commitment_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card: ContestCard | None = None
        self.setProperty("frame", "strip")
        self._name = label("title", wraps=True)
        self._stage = label("tag")
        self._stage.setProperty("tone", "primary")
        self._rehearsal = label("tag")
        self._rehearsal.setProperty("tone", "warn")
        self._default = label("tag")
        self._default.setProperty("tone", "warn")
        self._who = label("caption")
        self._figure = label("figure")
        self._of = label("soft")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._commit = button("seal")
        self._commit.clicked.connect(self.commitment_asked)
        left = column(self._name, spacing=4)
        left.addWidget(flowing(self._stage, self._rehearsal, self._default, self._who, spacing=8))
        self._progress = QWidget()
        self._progress.setLayout(column(row(1, self._figure, self._of, spacing=6), self._bar, spacing=4))
        body = row(spacing=24, margins=(16, 12, 16, 12))
        body.addLayout(left, 1)
        body.addWidget(self._commit)
        body.addWidget(self._progress)
        self.setLayout(body)
        self.show_contest(None)

    def show_contest(self, card: ContestCard | None) -> None:
        """Show `card`; hidden before the first package."""
        self._card = card
        self.setVisible(card is not None)
        if card is None:
            return
        self._name.setText(card.name)
        self._stage.setText(card.stage_title)
        self._rehearsal.setVisible(card.rehearsal)
        self._default.setVisible(not card.rules_confirmed)
        self._who.setText("  ".join(part for part in (card.expert_name, card.expert_code, card.theme) if part))
        self._figure.setText(f"{card.scored} / {card.total}")
        self._bar.setMaximum(max(card.total, 1))
        self._bar.setValue(card.scored)
        self._bar.setFixedWidth(self._theme.px(150))
        self._commit.setVisible(not card.committed)
        self._arrange()
        self._retranslate()

    def _arrange(self) -> None:
        """In a small window the progress waits until the commitment is signed: before that there is none."""
        has_room = self.width() >= self._theme.px(ROOM_FOR_BOTH)
        self._progress.setVisible(has_room or self._card is None or self._card.committed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _retranslate(self) -> None:
        if self._card is None:
            return
        self._of.setText(QCoreApplication.translate("ContestStrip", "complete"))
        words = QCoreApplication.translate("ContestStrip", "{0} of {1} projects complete")
        self._bar.setAccessibleName(words.format(self._card.scored, self._card.total))
        self._rehearsal.setText(QCoreApplication.translate("ContestStrip", "Rehearsal: counts for nothing"))
        self._default.setText(
            QCoreApplication.translate("ContestStrip", "Weights: program's default, to be confirmed by the committee")
        )
        self._commit.setText(QCoreApplication.translate("ContestStrip", "Read and sign the commitment"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
