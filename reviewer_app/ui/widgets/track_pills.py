"""One pill for each track and one for all: ranks hold within a track, so one can be looked at alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from reviewer_app.ui.widgets.basics import tool
from reviewer_app.ui.widgets.flow import FlowRow


class TrackPills(QWidget):
    """Hidden while there is only one track."""

    chosen = Signal(str)
    """The track, "" for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.track = ""
        self._group = QButtonGroup(self)
        self._flow = FlowRow()
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.buttonClicked.connect(lambda pill: self._choose(pill.property("track")))
        self.hide()

    def show_tracks(self, tracks: Sequence[str]) -> None:
        """Show these tracks; a chosen one that is gone makes way for all."""
        wanted = ["", *tracks] if len(tracks) > 1 else []
        if [pill.property("track") for pill in self._group.buttons()] == wanted:
            return
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        if self.track not in tracks:
            self.track = ""
        for track in wanted:
            pill = tool("pill", is_checkable=True)
            pill.setProperty("track", track)
            pill.setText(track)
            pill.setChecked(track == self.track)
            self._group.addButton(pill)
            self._flow.addWidget(pill)
        self.setVisible(bool(wanted))
        self._retranslate()

    def _choose(self, track: str) -> None:
        self.track = track
        self.chosen.emit(track)

    def _retranslate(self) -> None:
        for pill in self._group.buttons():
            if not pill.property("track"):
                pill.setText(QCoreApplication.translate("TrackPills", "All tracks"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
