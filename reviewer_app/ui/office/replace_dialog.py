"""Replaces an expert: who takes over, and why; nothing is handed over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QWidget

from reviewer_app.services.secretariat.expert_desk import ExpertDetail
from reviewer_app.services.secretariat.experts import ExpertCard
from reviewer_app.ui.widgets.reason_dialog import ReasonDialog


class ReplaceDialog(ReasonDialog):
    """The reason, and one of the others or nobody yet."""

    def __init__(self, found: ExpertDetail, others: Sequence[ExpertCard], parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("experts", "Replace {0}").format(f"{found.code} {found.name}"),
            QCoreApplication.translate(
                "experts", "His sheets become void and are done again, never handed over. Who takes over, and why?"
            ),
            parent,
        )
        self.other = QComboBox()
        self.other.setAccessibleName(QCoreApplication.translate("experts", "Substitute"))
        self.other.addItem(
            QCoreApplication.translate("experts", "Nobody yet: the next assignment fills the places"), ""
        )
        for card in others:
            self.other.addItem(f"{card.code}  {card.name}  {card.unit}", card.code)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.other)

    @property
    def substitute(self) -> str:
        """The code of the one who takes over, "" for nobody."""
        return str(self.other.currentData())
