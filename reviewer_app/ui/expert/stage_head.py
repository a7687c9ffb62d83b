"""The head of the roadshow page: the project in large type, whether it follows the desk, the time that is left."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFrame, QWidget

from reviewer_app.services.expert.roadshow import StageCard
from reviewer_app.ui.icons import icon
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, label, name_tool, restyle, row, set_icon, tool
from reviewer_app.ui.widgets.elided import ElidedLabel

Following = Literal["desk", "hand", "held", "other", "alone"]
"""The desk's project; chosen by hand; held since the sheet is not locked; not scored here; nothing was heard yet."""
_TONES = {"desk": "good", "hand": "warn", "held": "warn", "other": "", "alone": ""}


class StageHead(QFrame):
    """Words, and one button that leads back to the desk's project."""

    follow_asked = Signal()
    up_asked = Signal()
    down_asked = Signal()
    panes_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._following: Following = "alone"
        self._place = 0
        self._current = ""
        self._unit = ""
        self._waiting, self._is_connected = 0, False
        self.setProperty("frame", "strip")
        self.code, self.title = label("code"), ElidedLabel("display")
        self.tag, self.line, self._caption = label("tag"), label("tag"), ElidedLabel("caption")
        self.follow = button("primary")
        self.time = label("clock")
        self._up, self._down, self.panes = tool(), tool(), tool()
        self.follow.clicked.connect(self.follow_asked)
        self._up.clicked.connect(self.up_asked)
        self._down.clicked.connect(self.down_asked)
        self.panes.clicked.connect(self.panes_asked)
        words = column(spacing=theme.px(2))
        words.addLayout(row(self.code, self.title, spacing=12, grows=self.title))
        words.addLayout(row(self.tag, self.line, self._caption, spacing=10, grows=self._caption))
        line = row(spacing=8, margins=(16, 8, 12, 8))
        line.addLayout(words, 1)
        for part in (self.follow, self.time, self._up, self._down, self.panes):
            line.addWidget(part)
        self.setLayout(line)
        theme.changed.connect(self.retint)
        self.retint()
        self.retranslate()

    def show_project(self, card: StageCard | None, unit: str = "") -> None:
        """Show one project; None before there is any."""
        self.code.setText(card.code if card is not None else "")
        self.title.setText(card.title if card is not None else "")
        self._unit = "  ·  ".join(part for part in (unit, card.track if card is not None else "") if part)
        self.retranslate()

    def show_following(self, following: Following, place: int, current: str) -> None:
        """Say how the project was chosen. `place`: of the desk's in the order; `current`: its code, "" for none."""
        self._following, self._place, self._current = following, place, current
        self.retranslate()

    def show_line(self, waiting: int, *, is_connected: bool) -> None:
        """Say whether the desk is there, where the card of the line is not in sight."""
        self._waiting, self._is_connected = waiting, is_connected
        self.retranslate()

    def show_time(self, words: str, mood: str) -> None:
        """Show the time that is left, where the large clock is not in sight."""
        self.time.setText(words)
        restyle(self.time, "state", mood)

    def retranslate(self) -> None:
        """Set the words again."""
        self.tag.setText(
            {
                "desk": QCoreApplication.translate("StageHead", "Follows the desk"),
                "hand": QCoreApplication.translate("StageHead", "Chosen by hand"),
                "held": QCoreApplication.translate("StageHead", "On stage: {0}. This sheet is not locked yet").format(
                    self._current
                ),
                "other": QCoreApplication.translate("StageHead", "On stage is a project that you do not score"),
                "alone": QCoreApplication.translate("StageHead", "Nothing heard from the desk: choose by hand"),
            }[self._following]
        )
        there = QCoreApplication.translate("StageHead", "Connected")
        cut = QCoreApplication.translate("StageHead", "No desk, {0} waiting").format(self._waiting)
        self.line.setText(there if self._is_connected else cut)
        restyle(self.line, "tone", "good" if self._is_connected else "warn")
        is_deaf = self._following == "desk" and not self._is_connected
        if is_deaf:
            self.tag.setText(QCoreApplication.translate("StageHead", "The desk cannot be heard: choose by hand"))
        restyle(self.tag, "tone", "warn" if is_deaf else _TONES[self._following])
        place = QCoreApplication.translate("StageHead", "No. {0} in the order").format(self._place)
        on_stage = self._following == "desk" and self._place
        self._caption.setText("  ·  ".join(part for part in (place if on_stage else "", self._unit) if part))
        self.follow.setVisible(self._following in ("hand", "held"))
        self.follow.setText(
            QCoreApplication.translate("StageHead", "Back to the project on stage (F5)")
            if self._following == "hand"
            else QCoreApplication.translate("StageHead", "Go to {0} (F5)").format(self._current)
        )
        name_tool(self._up, QCoreApplication.translate("StageHead", "Previous project"), "Ctrl+↑")
        name_tool(self._down, QCoreApplication.translate("StageHead", "Next project"), "Ctrl+↓")
        name_tool(self.panes, QCoreApplication.translate("StageHead", "Form, or queue and notes"), "F6")

    def retint(self) -> None:
        """Draw the icons again."""
        ink, off = self._theme.tokens.text_soft, self._theme.tokens.text_disabled
        for part, name in ((self._up, "up"), (self._down, "down"), (self.panes, "panes")):
            set_icon(part, icon(name, ink, off))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
